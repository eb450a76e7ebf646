"""Whether it happened, held against made-up judgements in the formats of MEANTIME and UDS."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from corpora.uds import JUDGEMENTS
from evals.reading.floor import Floor
from evals.reading.readers import Happened
from evals.status.__main__ import main
from wirebook.model import Span

ROWS = (("Mills", "_"), ("closed", "3.0"), ("and", "_"), ("may", "_"), ("open", "-3.0"), ("or", "_"), ("burn", "0.0"))


class Fixed(Floor):
    """Takes some words to tell what did not happen."""

    def __init__(self, *unreal: str) -> None:
        self.unreal = unreal

    def happened(self, text: str, words: Sequence[Span]) -> Sequence[Happened]:
        told = [word.of(text) not in self.unreal for word in words]
        return [Happened(each, float(each)) for each in told]


def figures(tmp_path: Path, part: str, path: Path, reader: Floor) -> dict[str, float | None]:
    out = tmp_path / "figures.json"
    assert main([f"--{part}", str(path), "--json", str(out)], [reader]) == 0
    found: dict[str, float | None] = json.loads(out.read_text(encoding="utf-8"))[part]["floor"]["figures"]
    return found


def meantime(tmp_path: Path) -> Path:
    path = tmp_path / "made.conll"
    lines = (f"{at}\t{form}\t{value}\tX\t0\tdep\tx\n" for at, (form, value) in enumerate(ROWS))
    path.write_text("".join(lines) + "\n", encoding="utf-8")
    return path


def test_what_is_left_open_is_not_told_as_having_happened(tmp_path: Path) -> None:
    found = figures(tmp_path, "meantime", meantime(tmp_path), Fixed("open", "burn"))
    assert found["right"] == 1.0
    assert found["not happened F1"] == 1.0
    half = figures(tmp_path, "meantime", meantime(tmp_path), Fixed("open"))
    assert half["right"] == 0.6667
    assert half["right, both answers weighed alike"] == 0.75


def test_the_floor_says_happened_always(tmp_path: Path) -> None:
    found = figures(tmp_path, "meantime", meantime(tmp_path), Floor())
    assert found["right, both answers weighed alike"] == 0.5
    assert found["not happened F1"] == 0.0
    assert found["correlation with the judgements"] is None


def test_the_judged_words_of_uds_are_asked_for(tmp_path: Path) -> None:
    words = "".join(f"{n}\t{w}\t{w.lower()}\tX\tX\t_\t0\tdep\t_\t_\n" for n, w in enumerate("Mills fell".split(), 1))
    treebank = f"# sent_id = tales-1\n# text = Mills fell\n{words}\n"
    (tmp_path / "UD-EWT").mkdir()
    (tmp_path / "UD-EWT" / "en_ewt-ud-test.conllu").write_text(treebank, encoding="utf-8")
    file = tmp_path / JUDGEMENTS
    file.parent.mkdir(parents=True)
    header = "Split\tAnnotator.ID\tSentence.ID\tPred.Token\tPred.Lemma\tHappened\tConfidence\tKeep\n"
    file.write_text(f"{header}test\t1\ten-ud-test.conllu 1\t2\tfell\tfalse\t4\tTrue\n", encoding="utf-8")
    assert figures(tmp_path, "uds", tmp_path, Fixed("fell"))["right"] == 1.0
    assert figures(tmp_path, "uds", tmp_path, Fixed())["right"] == 0.0
