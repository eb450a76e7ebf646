from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from corpora.uds import JUDGEMENTS, judgements, read

HEADER = "Split\tAnnotator.ID\tSentence.ID\tPred.Token\tPred.Lemma\tHappened\tConfidence\tKeep\n"


def word(number: int, form: str, lemma: str = "", head: int = 0, relation: str = "dep", features: str = "_") -> str:
    return f"{number}\t{form}\t{lemma or form.lower()}\tX\tX\t{features}\t{head}\t{relation}\t_\t_"


def sentence(name: str, text: str, *words: str) -> str:
    return "\n".join([f"# sent_id = {name}", f"# text = {text}", *words]) + "\n\n"


BRIDGE = sentence(
    "tales-0001",
    "The bridge fell, it didn't burn.",
    word(1, "The"),
    word(2, "bridge"),
    word(3, "fell", "fall"),
    word(4, ","),
    word(5, "it"),
    "6-7\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_",
    word(6, "did", "do", 8, "aux"),
    word(7, "n't", "not", 8, "advmod"),
    word(8, "burn"),
    word(9, "."),
)
HOPE = sentence(
    "tales-0002",
    "I hope it did not burn",
    word(1, "I"),
    word(2, "hope"),
    word(3, "it"),
    word(4, "did", "do", 6, "aux"),
    word(5, "not", head=6),
    word(6, "burn", head=2, relation="ccomp"),
)


def row(split: str, number: int, token: int, lemma: str, happened: str, sure: int, keep: str = "True") -> str:
    return f"{split}\t1\ten-ud-{split}.conllu {number}\t{token}\t{lemma}\t{happened}\t{sure}\t{keep}\n"


def folder(tmp_path: Path, rows: str, treebank: str = BRIDGE + HOPE) -> Path:
    (tmp_path / "UD-EWT").mkdir()
    (tmp_path / "UD-EWT" / "en_ewt-ud-dev.conllu").write_text(treebank, encoding="utf-8")
    file = tmp_path / JUDGEMENTS
    file.parent.mkdir(parents=True)
    file.write_text(HEADER + rows, encoding="utf-8")
    return tmp_path


def test_annotators_are_averaged_and_the_ends_of_the_scale_are_statuses(tmp_path: Path) -> None:
    rows = (
        row("dev", 1, 3, "fall", "true", 4)
        + row("dev", 1, 3, "fall", "true", 2)
        + row("dev", 1, 8, "burn", "false", 4)
        + row("dev", 1, 8, "burn", "true", 4, keep="False")
        + row("test", 1, 2, "bridge", "true", 4)
    )
    path = folder(tmp_path, rows)
    (passage,) = read(path, "dev")
    told = {passage.text[slice(*event.trigger)]: event for event in passage.events if event.trigger}
    assert {name: event.status for name, event in told.items()} == {"fell": "happened", "burn": "denied"}
    assert all(event.kinds == () for event in passage.events)
    assert passage.told_in == ()
    assert [(each.passage, passage.text[slice(*each.trigger)], each.mean) for each in judgements(path, "dev")] == [
        ("tales-0001", "fell", 2.25),
        ("tales-0001", "burn", -3.0),
    ]


def test_what_is_hoped_or_unsure_has_no_status(tmp_path: Path) -> None:
    path = folder(tmp_path, row("dev", 2, 6, "burn", "false", 4) + row("dev", 2, 2, "hope", "true", 1))
    (passage,) = read(path)
    assert [event.status for event in passage.events] == [None, None]


def test_a_part_without_its_file_is_read_from_a_treebank_in_the_order_that_the_judgements_ask_for(
    tmp_path: Path,
) -> None:
    night = [("It", "it"), ("rained", "rain"), ("and", "and"), ("we", "we"), ("sang", "sing")]
    feast = [("They", "they"), ("danced", "dance"), ("and", "and"), ("they", "they"), ("slept", "sleep")]
    texts = {"night": night, "feast": feast}
    treebank = BRIDGE + "".join(
        sentence(f"{name}-000{k}", " ".join(form for form, _ in words), *(word(i, *w) for i, w in enumerate(words, 1)))
        for name, words in texts.items()
        for k in (1, 2)
    )
    rows = "".join(
        row("train", number, token, texts[name][token - 1][1], "true", 4)
        for number, name in enumerate(["feast", "feast", "night", "night"], start=1)
        for token in (2, 5)
    )
    path = folder(tmp_path, rows, BRIDGE)
    (tmp_path / "all.conllu.gz").write_bytes(gzip.compress(treebank.encode()))
    passages = list(read(path, "train", tmp_path / "all.conllu.gz"))
    assert [passage.id for passage in passages] == ["feast-0001", "feast-0002", "night-0001", "night-0002"]
    first = passages[0]
    assert [first.text[slice(*event.within)] for event in first.events] == ["danced", "slept"]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (row("dev", 0, 3, "fall", "true", 4), "expected sentences and words counted from 1"),
        ("dev\t1\tx\t3\tfall\ttrue\t4\tTrue\n", "expected a judgement"),
        (row("dev", 7, 3, "fall", "true", 4), "expected 7 sentences"),
    ],
)
def test_malformed_judgements_are_refused(tmp_path: Path, rows: str, expected: str) -> None:
    with pytest.raises(ValueError, match=expected):
        list(read(folder(tmp_path, rows)))


def test_a_treebank_whose_words_are_not_its_text_is_refused(tmp_path: Path) -> None:
    broken = BRIDGE + sentence("tales-0003", "Nobody came", word(1, "Nobody"), word(2, "went"))
    with pytest.raises(ValueError, match=r"dev\.conllu:14: expected 'went' next"):
        list(read(folder(tmp_path, row("dev", 1, 3, "fall", "true", 4), broken)))


def test_an_unknown_or_missing_part_is_refused(tmp_path: Path) -> None:
    path = folder(tmp_path, "")
    with pytest.raises(ValueError, match="expected a split"):
        list(read(path, "trial"))
    with pytest.raises(ValueError, match="expected the test part"):
        list(read(path, "test"))
