"""The record of the examples answers at least as well as the committed baseline says. Needs nothing outside."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from evals import baseline, examples
from evals.examples.__main__ import fallen, main
from evals.perfect import perfect_record
from evals.scoring import RECORD_SCORE, SPANS_EXACT, parse_key, parse_record, score
from tests.test_examples import GOLD, TEXTS


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> examples.Result:
    return examples.measure(tmp_path_factory.mktemp("examples"))


def test_no_figure_is_lower_than_the_baseline(result: examples.Result, capsys: pytest.CaptureFixture[str]) -> None:
    pinned = baseline.load(examples.BASELINE)[examples.NAME]
    with capsys.disabled():
        sys.stdout.write(f"\n{examples.report(result, pinned)}\n")
    falls = fallen(pinned, result.measured())
    assert falls == [], "see evals/README.md: mend it, or say so with `python -m evals.examples --save --lower`"
    assert set(pinned.figures) == set(result.measured().figures)


def test_the_baseline_is_of_these_examples(result: examples.Result) -> None:
    pinned = baseline.load(examples.BASELINE)[examples.NAME]
    assert pinned.inputs == result.inputs, "the examples changed: run `python -m evals.examples --save`"


def test_every_span_is_exact_and_every_report_is_read(result: examples.Result) -> None:
    assert result.scores.figures()[SPANS_EXACT] == 1
    assert result.failures == ()
    assert result.scores.unfound == ()


def test_reading_beats_keywords(result: examples.Result) -> None:
    assert (result.scores.figures()[RECORD_SCORE] or 0) > (result.floor[RECORD_SCORE] or 0)


def test_the_answer_key_itself_scores_close_to_everything() -> None:
    scores = score(parse_key(GOLD), parse_record(perfect_record(GOLD, TEXTS))).figures()
    assert min(value for value in scores.values() if value is not None) >= 0.9
    assert (scores[RECORD_SCORE] or 0) >= 0.97


def test_a_lower_baseline_must_be_asked_for(
    result: examples.Result, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(examples, "measure", lambda folder, jobs: result)
    path = tmp_path / "baseline.json"
    better = dict.fromkeys(result.measured().figures, 1.0)
    baseline.save(path, {examples.NAME: baseline.Measured(result.inputs, better)})
    assert main(["--baseline", str(path)]) == 1
    assert main(["--baseline", str(path), "--save"]) == 1
    assert "add --lower" in capsys.readouterr().out
    assert main(["--baseline", str(path), "--save", "--lower"]) == 0
    assert json.loads(path.read_text(encoding="utf-8"))["piles"][examples.NAME]["figures"] == result.measured().figures
    assert main(["--baseline", str(path)]) == 0
