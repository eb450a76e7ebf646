"""The command that the evaluations of the readers share, on a question whose answers are known."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from evals.reading import command
from evals.reading.command import Evaluation, Part, Scored, run
from evals.reading.floor import Floor
from evals.reading.readers import UnderTest
from wirebook.errors import SettingsError


class Fixed(Floor):
    """A reader whose relevance is its answer to everything."""

    name = "fixed"

    def __init__(self, answer: float) -> None:
        self.answer = answer

    def relevance(self, text: str) -> float:
        return self.answer


def ask(reader: UnderTest, items: Sequence[str]) -> Scored:
    answer = reader.relevance(items[0])
    return Scored({"found F1": answer, "found precision": answer, "mill: found F1": answer}, f"{len(items)} lines")


def lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def evaluation(folder: Path, *, few: bool = False) -> Evaluation:
    part = Part("tales", folder / "tales.txt", lines, ask, "a file of tales", keep=lambda t: t != "train", few=few)
    return Evaluation("made", folder, "Made up.", (part,), (Floor(),))


@pytest.fixture
def call(tmp_path: Path) -> Callable[..., int]:
    (tmp_path / "tales.txt").write_text("one\ntrain\ntwo\n", encoding="utf-8")

    def measured(answer: float, *options: str, few: bool = False) -> int:
        return run(evaluation(tmp_path, few=few), options, [Fixed(answer)])

    return measured


def test_a_figure_that_fell_is_named(call: Callable[..., int], capsys: pytest.CaptureFixture[str]) -> None:
    assert call(0.5, "--save") == 0
    assert call(0.498) == 0
    capsys.readouterr()
    assert call(0.4) == 1
    told = capsys.readouterr().out
    assert "went down" in told
    assert "tales, fixed  found F1" in told
    assert "tales, fixed  found precision" not in told
    assert "tales, fixed  mill" not in told
    assert call(0.4, "--tolerance", "0.2") == 0
    assert call(0.4, "--save") == 1
    assert call(0.4, "--save", "--lower") == 0
    assert call(0.4) == 0


def test_figures_of_few_answers_are_shown_and_not_held(call: Callable[..., int]) -> None:
    assert call(0.5, "--save", few=True) == 0
    assert call(0.1, few=True) == 0


def test_a_baseline_holds_figures_and_no_text(call: Callable[..., int], tmp_path: Path) -> None:
    call(0.5, "--save")
    kept = json.loads((tmp_path / "baseline.json").read_text(encoding="utf-8"))
    assert list(kept["piles"]) == ["tales, fixed"]
    assert kept["piles"]["tales, fixed"]["figures"]["found F1"] == 0.5


def test_of_the_default_a_part_is_kept_and_of_a_given_file_all(
    call: Callable[..., int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call(0.5, "--save")
    assert "(2 lines)" in capsys.readouterr().out
    other = tmp_path / "other.txt"
    other.write_text("one\ntrain\ntwo\nthree\n", encoding="utf-8")
    assert call(0.1, "--tales", str(other)) == 0
    assert "(4 lines)" in capsys.readouterr().out
    assert call(0.1, "--limit", "1") == 0
    assert "(1 lines)" in capsys.readouterr().out


def test_a_baseline_is_of_whole_default_corpora(
    call: Callable[..., int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(0.5, "--save", "--limit", "1") == 2
    assert call(0.5, "--save", "--tales", str(tmp_path / "tales.txt")) == 2
    assert "--limit" in capsys.readouterr().err


def test_figures_are_written_as_json(call: Callable[..., int], tmp_path: Path) -> None:
    call(0.25, "--json", str(tmp_path / "figures.json"))
    written = json.loads((tmp_path / "figures.json").read_text(encoding="utf-8"))
    assert written["tales"]["fixed"] == {
        "asked": "2 lines",
        "figures": {"found F1": 0.25, "found precision": 0.25, "mill: found F1": 0.25},
    }


def test_a_corpus_that_is_not_there_is_left_out_and_a_given_one_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = evaluation(tmp_path)
    assert run(made, [], [Floor()]) == 0
    assert "left out: tales" in capsys.readouterr().out
    assert run(made, ["--tales", str(tmp_path / "none.txt")], [Floor()]) == 2
    assert "expected a file of tales" in capsys.readouterr().err


def test_without_its_model_the_trained_reader_is_left_out(
    call: Callable[..., int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken() -> UnderTest:
        raise SettingsError("The model lacks reader.onnx.")

    monkeypatch.setattr(command, "READERS", {"rules": Floor, "trained": broken})
    assert run(evaluation(tmp_path), []) == 0
    assert "left out: trained: The model lacks" in capsys.readouterr().err
    assert run(evaluation(tmp_path), ["--reader", "trained"]) == 2
