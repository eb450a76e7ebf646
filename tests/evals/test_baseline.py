from __future__ import annotations

from pathlib import Path

import pytest

from evals.baseline import Change, Measured, digest, held, load, mean, rounded, save
from evals.errors import EvalError


def measured(score: float | None, dates: float | None = 0.5) -> Measured:
    return Measured("0" * 16, {"record score": score, "date right": dates})


def test_what_was_saved_is_loaded(tmp_path: Path) -> None:
    baseline = {"b": measured(0.5), "a": measured(None, 0.25)}
    save(tmp_path / "baseline.json", baseline)
    assert load(tmp_path / "baseline.json") == baseline
    assert load(tmp_path / "none.json") == {}


def test_a_file_of_something_else_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    for text in ("{", '{"piles": {}}', '{"format": "other/3", "piles": {}}'):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(EvalError, match="--save"):
            load(path)


def test_a_fall_is_more_than_the_tolerance_or_a_figure_gone() -> None:
    assert Change("a", "x", 0.5, 0.49).fell(0.005)
    assert not Change("a", "x", 0.5, 0.495).fell(0.005)
    assert not Change("a", "x", 0.5, 0.6).fell(0.0)
    assert Change("a", "x", 0.5, None).fell(0.005)
    assert not Change("a", "x", None, 0.1).fell(0.005)


def test_piles_are_held_by_their_score_and_groups_by_the_means_of_all_figures() -> None:
    before = {"a": measured(0.5, 0.2), "b": measured(0.5, 0.8), "gone": measured(0.9)}
    now = {"a": measured(0.4, 0.9), "b": measured(0.8, 0.2), "new": measured(0.1)}
    changes = held({"dev": ["a", "b", "gone", "new"]}, before, now)
    assert [(change.where, change.figure) for change in changes if change.fell(0.005)] == [("a", "record score")]
    assert {change.where for change in changes} == {"a", "b", "mean of dev"}
    assert Change("mean of dev", "date right", 0.5, 0.55) in changes


def test_means_leave_out_what_was_not_answered() -> None:
    assert mean([0.5, None, 1.0]) == 0.75
    assert mean([None]) is None


def test_figures_are_kept_to_four_places() -> None:
    assert rounded({"x": 1 / 3, "y": None}) == {"x": 0.3333, "y": None}


def test_the_digest_tells_one_pile_from_another(tmp_path: Path) -> None:
    one, other = tmp_path / "one.txt", tmp_path / "other.txt"
    one.write_text("a", encoding="utf-8")
    other.write_text("b", encoding="utf-8")
    first = digest([one, other])
    assert digest([one, other]) == first
    other.write_text("c", encoding="utf-8")
    assert digest([one, other]) != first
