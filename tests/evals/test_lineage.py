from __future__ import annotations

import json
from pathlib import Path

import pytest

from evals import lineage
from evals.errors import EvalError
from evals.lineage import Judged, pairs
from evals.lineage.__main__ import main
from wirebook.model import Report


def test_there_are_more_than_two_hundred_pairs_of_every_kind() -> None:
    made = list(pairs.made())
    assert len(made) >= 200
    assert {pair.kind for pair in made} == {*pairs.COPIES, *pairs.OTHERS, "another event"}
    assert all(pair.copy == (pair.kind in pairs.COPIES) for pair in made)
    assert all(bool(pair.shared) == pair.copy for pair in made)


def test_an_edited_paragraph_is_another_text_but_shared() -> None:
    edited = next(pair for pair in pairs.made() if pair.kind == "lightly edited")
    assert [(i, j) for i, j in edited.shared if edited.a[i] != edited.b[j]]


def test_saying_that_nothing_is_a_copy_scores_nothing() -> None:
    def nothing(a: Report, b: Report) -> Judged:
        return Judged(False, ())

    figures = lineage.measure(list(pairs.made()), nothing)
    assert (figures["copies: F1"], figures["shared words: F1"]) == (0, 0)
    assert figures["right: own words"] == 1


def test_wirebook_is_above_the_floor_and_as_good_as_the_baseline(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    assert "224 pairs" in capsys.readouterr().out
    asked = list(pairs.made())
    ours, floor = lineage.measure(asked, lineage.wirebook), lineage.measure(asked, lineage.floor)
    for figure in ("copies: F1", "shared words: F1", "words of its own: F1"):
        assert (ours[figure] or 0) > (floor[figure] or 0)


def test_another_file_of_pairs_is_measured(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "pairs.jsonl"
    pair = next(pair for pair in pairs.made() if pair.kind == "extended")
    shape = {"kind": "mine", "a": pair.a, "b": pair.b, "copy": True, "shared": pair.shared}
    file.write_text(json.dumps(shape) + "\n", encoding="utf-8")
    assert main([str(file)]) == 0
    assert "right: mine" in capsys.readouterr().out


@pytest.mark.parametrize("line", ["{}", "no", '{"a": ["x"], "b": ["y"], "copy": true, "shared": [[0, 1]]}'])
def test_a_line_that_is_no_pair_is_named(tmp_path: Path, line: str, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "pairs.jsonl"
    file.write_text(line, encoding="utf-8")
    with pytest.raises(EvalError, match="line 1"):
        pairs.read(file)
    assert main([str(file)]) == 2
    assert "line 1" in capsys.readouterr().err
