"""The evaluations of actors and figures: their cases are read, scored and compared."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evals import actors, figures
from evals.actors.__main__ import main as run_actors
from evals.casebook import cases_of
from evals.figures.__main__ import main as run_figures


def test_the_project_has_three_hundred_cases_of_each() -> None:
    assert sum(len(c.mentions) for c in cases_of(actors.BOOK, actors.BOOK.folder / "cases.csv")) > 300
    assert len(cases_of(figures.BOOK, figures.BOOK.folder / "cases.csv")) > 300


def test_a_table_of_ones_own_is_scored_by_itself(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cases = tmp_path / "mine.csv"
    cases.write_text("group,text,want\na,Nine herders were killed.,killed 9\na,The road has 40 bends.,\n")
    assert run_figures([str(cases), "--json", str(tmp_path / "out.json")]) == 0
    told = json.loads((tmp_path / "out.json").read_text())
    assert told["wirebook"]["all F1"] == 1.0
    assert told["floor"]["all F1"] < 1.0
    assert "change" not in capsys.readouterr().out


def test_labels_make_pairs_and_misses_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cases = tmp_path / "mine.csv"
    cases.write_text("group,text\na,{Hamas#a} met {the PLO#b}.\nb,{Hamas=taliban} met nobody.\n")
    run_actors([str(cases), "--misses", "--json", str(tmp_path / "out.json")])
    told = json.loads((tmp_path / "out.json").read_text())["wirebook"]
    assert told["pairs kept apart"] == 1.0
    assert told["b right"] == 0.0
    assert "'Hamas' is hamas, not taliban" in capsys.readouterr().out


def test_a_row_that_cannot_be_read_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cases = tmp_path / "mine.csv"
    cases.write_text("group,text,want\na,Nine died.,nine killed\n")
    assert run_figures([str(cases)]) == 2
    assert "line 2" in capsys.readouterr().err


def test_a_figure_below_the_baseline_fails(tmp_path: Path) -> None:
    shape = json.loads((figures.BOOK.folder / "baseline.json").read_text())
    shape["piles"]["wirebook"]["figures"]["list F1"] = 1.01
    changed = tmp_path / "baseline.json"
    changed.write_text(json.dumps(shape))
    assert run_figures(["--baseline", str(changed)]) == 1
    assert run_figures([]) == 0
