"""The command, with a scorer and a reader of fixed answers in the place of the real ones."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from evals.errors import EvalError
from evals.perfect import perfect_record
from evals.piles import Pile, all_piles, groups, named_piles
from evals.piles.__main__ import main
from tests.evals.build import KEY, TEXTS

SCORER = """
import json, pathlib, sys
pile, record = sys.argv[1:3]
events = len(json.loads(pathlib.Path(record).read_text(encoding="utf-8"))["events"])
scores = json.loads((pathlib.Path(pile) / "scores.json").read_text(encoding="utf-8"))
if "--json" in sys.argv:
    print(json.dumps({"date right": 0.5, "record score": scores if events == 4 else 0.0}))
else:
    print("missed  bridge")
"""

Run = Callable[..., int]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """The command on one pile, whose record the scorer gives this score."""
    pile = tmp_path / "tarn-dev1"
    (pile / "reports").mkdir(parents=True)
    for name in ("a.txt", "b.txt"):
        (pile / "reports" / name).write_text(TEXTS[name], encoding="utf-8")
    (pile / "gold.json").write_text(json.dumps(KEY), encoding="utf-8")
    scorer = tmp_path / "scorer.py"
    scorer.write_text(SCORER, encoding="utf-8")

    def call(score: float, *options: str) -> int:
        (pile / "scores.json").write_text(str(score), encoding="utf-8")
        where = ["--scorer", str(scorer), "--baseline", str(tmp_path / "baseline.json")]
        return main([str(pile), *where, *options], build)

    return call


def build(reports: Path, meta: Path | None, exported: Path) -> None:
    exported.write_text(json.dumps(perfect_record(KEY, TEXTS)), encoding="utf-8")


def test_a_figure_that_fell_fails_the_run_and_is_named(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(0.5, "--save") == 0
    assert run(0.499) == 0
    assert run(0.6) == 0
    assert "+0.100" in capsys.readouterr().out
    assert run(0.4) == 1
    told = capsys.readouterr().out
    assert "went down" in told
    assert "-0.100" in told
    assert run(0.4, "--tolerance", "0.2") == 0


def test_a_baseline_is_not_lowered_without_saying_so(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(0.5, "--save") == 0
    assert run(0.499, "--save") == 1
    assert "--lower" in capsys.readouterr().out
    assert run(0.5) == 0
    assert run(0.4, "--save", "--lower") == 0
    assert run(0.4) == 0
    assert run(0.45, "--save") == 0
    assert run(0.4) == 1


def test_a_baseline_holds_figures_and_no_text(run: Run, tmp_path: Path) -> None:
    run(0.5, "--save")
    kept = json.loads((tmp_path / "baseline.json").read_text(encoding="utf-8"))
    assert list(kept["piles"]) == ["tarn-dev1"]
    assert set(kept["piles"]["tarn-dev1"]) == {"inputs", "figures"}
    assert kept["piles"]["tarn-dev1"]["figures"] == {"date right": 0.5, "record score": 0.5}


def test_a_crash_counts_as_a_miss(run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(0.5, "--save")

    def broken(reports: Path, meta: Path | None, exported: Path) -> None:
        raise ZeroDivisionError("a fault")

    options = ["--scorer", str(tmp_path / "scorer.py"), "--baseline", str(tmp_path / "baseline.json")]
    assert main([str(tmp_path / "tarn-dev1"), *options], broken) == 1
    told = capsys.readouterr()
    assert "scored as an empty record" in told.err
    assert "-0.500" in told.out


def test_misses_are_the_scorers_own_words(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    run(0.5, "--misses")
    assert "missed  bridge" in capsys.readouterr().out


def test_a_changed_pile_is_not_compared(run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(0.5, "--save")
    (tmp_path / "tarn-dev1" / "reports" / "a.txt").write_text("Something else.", encoding="utf-8")
    assert run(0.1) == 0
    assert "changed since the baseline was saved" in capsys.readouterr().out


def test_without_piles_or_scorer_it_says_what_is_missing(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(0.5, "--scorer", str(tmp_path / "none.py")) == 2
    assert "there is no scorer at" in capsys.readouterr().err
    assert main([str(tmp_path / "nothing")]) == 2
    assert "is no pile" in capsys.readouterr().err
    with pytest.raises(EvalError, match=r"not part of the repository.*evals\.examples"):
        all_piles(tmp_path / "shared" / "reports")


def test_piles_are_found_by_name_and_grouped_by_use(tmp_path: Path) -> None:
    for name in ("world-train2", "syria-dev1", "syria-train11"):
        (tmp_path / name / "reports").mkdir(parents=True)
        (tmp_path / name / "gold.json").touch()
    found = all_piles(tmp_path)
    assert groups(found) == {"dev": ["syria-dev1"], "train": ["syria-train11", "world-train2"]}
    assert named_piles(["syria-dev1"], tmp_path) == [Pile("syria-dev1", tmp_path / "syria-dev1")]
    assert groups(named_piles(["syria-dev1"], tmp_path)) == {"dev": ["syria-dev1"]}
