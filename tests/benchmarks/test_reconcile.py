"""That made piles are what they say, and that what is measured of them is; speed is no test's business."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from benchmarks.made_claims import CLAIMS_A_REPORT, made_pile
from benchmarks.reconcile import answer, exponent, run, show


def test_a_made_pile_has_the_claims_asked_for_and_is_the_same_every_time() -> None:
    pile = list(made_pile(500))
    assert pile == list(made_pile(500))
    claims = [claim for made, _ in pile for claim in made.claims]
    assert len(claims) == len({claim.id for claim in claims}) == 500
    for made, events in pile:
        assert len(made.claims) == len(events) == len(set(events)) <= CLAIMS_A_REPORT
        assert all(made.report.text[c.quote.start : c.quote.end] == c.quote.quote for c in made.claims)


def test_events_are_told_by_one_to_six_reports() -> None:
    told = Counter(event for _, events in made_pile(2_000) for event in events)
    assert {1, 2, 3, 6} <= set(told.values()) <= set(range(1, 7))


def test_growth_is_told_as_an_exponent() -> None:
    assert exponent((10, 100), (2, 20)) == pytest.approx(1.0)
    assert exponent((10, 20), (1, 4)) == pytest.approx(2.0)
    assert exponent((10, 100), (0, 3)) is None


def test_a_pile_is_derived_watched_and_answered(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record = tmp_path / "made.wirebook"
    seen = run(record, 60)
    assert seen.result["claims"] == 60
    assert {"storing", "comparing", "events"} <= set(seen.stages)
    right = answer(record, 60)
    assert right.wanted > 0
    assert right.right <= min(right.joined, right.wanted)
    show([(seen, right)])
    assert "60 claims" in capsys.readouterr().out
