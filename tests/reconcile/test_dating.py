"""Reports of unknown day, dated by others of the same events: with the chain of reasons, or not at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.reconcile import build
from wirebook.claims.fill import news_of
from wirebook.grounding.dates import resolve
from wirebook.model import Claim, DateRange, Report
from wirebook.reconcile.dating import Redated, Witness, applied, work_out
from wirebook.text.time_expressions import find_times

TEXT = "Troops left Tarfa on Thursday. On Friday they took the ford; in July the mill burnt. A bridge fell."


def _report(pattern: str | None = None, text: str = TEXT) -> Report:
    found = build.report("wire", text, None)
    return replace(found, published=replace(found.published, pattern=pattern))


def _told(report: Report, words: str) -> Claim:
    (time,) = (t for t in find_times(report.text) if t.words == words)
    return build.claim("wire", when=resolve(time, report.published), start=time.span.start)


def _witness(first: str, last: str | None = None, published: str = "2031-05-05") -> Witness:
    when = replace(build.on(first, last), span=build.claim("paper").anchor)
    return Witness(build.claim("paper", when=when), "paper.txt", build.on(published, basis="given"))


def _worked_out(report: Report, *told: tuple[Claim, Witness]) -> Redated | None:
    claims = [claim for claim, _ in told]
    return work_out(report, claims, {claim.id: [witness] for claim, witness in told})


def test_a_thursday_that_another_report_dates_dates_the_report_of_a_thursday() -> None:
    wire = _report("XXXX-WXX-4")
    found = _worked_out(wire, (_told(wire, "Thursday"), _witness("2031-05-01")))
    assert found is not None
    assert (found.published.earliest, found.published.latest) == (date(2031, 5, 1), date(2031, 5, 1))
    assert found.published.basis == "inferred"
    assert "it tells 'Thursday' the shelling that paper.txt" in found.published.because
    assert "Thursday 1 May 2031" in found.published.because


def test_the_days_that_it_tells_follow_from_the_day_worked_out() -> None:
    wire = _report("XXXX-WXX-4")
    friday, news = _told(wire, "Friday"), build.claim("wire", when=news_of(wire.published), start=90)
    claims = [_told(wire, "Thursday"), friday, news]
    found = work_out(wire, claims, {claims[0].id: [_witness("2031-05-01")]})
    again = applied(friday, found).date
    assert again is not None
    assert (again.earliest, again.latest) == (date(2031, 4, 25), date(2031, 4, 25))
    assert "worked out from other reports" in again.because
    told = applied(news, found).date
    assert told is not None
    assert (told.earliest, told.latest) == (date(2031, 4, 30), date(2031, 5, 1))


def test_each_event_narrows_what_the_others_leave() -> None:
    wire = _report()
    thursday = (_told(wire, "Thursday"), _witness("2031-05-01"))
    friday = (_told(wire, "Friday"), _witness("2031-04-25"))
    alone = _worked_out(wire, thursday)
    assert alone is not None
    assert (alone.published.earliest, alone.published.latest) == (date(2031, 5, 1), date(2031, 5, 7))
    both = _worked_out(wire, thursday, friday)
    assert both is not None
    assert (both.published.earliest, both.published.latest) == (date(2031, 5, 1), date(2031, 5, 1))


def test_a_contradiction_is_told_and_dates_nothing() -> None:
    wire = _report()
    found = _worked_out(
        wire, (_told(wire, "Thursday"), _witness("2031-05-01")), (_told(wire, "Friday"), _witness("2030-02-01"))
    )
    assert found is not None
    assert not found.published.known
    assert "leave no day that fits them all" in found.published.because
    assert found.dates == ()


def test_a_month_alone_leaves_too_many_days() -> None:
    wire = _report()
    assert _worked_out(wire, (_told(wire, "July"), _witness("2030-07-01", "2030-07-31"))) is None


@pytest.mark.parametrize("day", ["2031-05-09", "2031-05-01"])
def test_what_a_report_has_of_itself_is_never_touched(day: str) -> None:
    known = build.report("wire", TEXT, day)
    assert _worked_out(known, (_told(_report(), "Thursday"), _witness("2031-05-01"))) is None


def test_a_witness_whose_own_words_tell_no_day_is_not_heard() -> None:
    wire = _report()
    guess = Witness(build.claim("paper", when=build.on("2031-05-01")), "paper.txt", build.on("2031-05-01"))
    assert _worked_out(wire, (_told(wire, "Thursday"), guess)) is None


def test_a_dateline_s_day_takes_the_year_of_its_events() -> None:
    wire = _report("XXXX-05-02")
    found = _worked_out(wire, (_told(wire, "Thursday"), _witness("2031-05-01")))
    assert found is not None
    assert found.published.earliest == found.published.latest == date(2031, 5, 2)


def test_nothing_is_said_of_a_report_that_shares_no_event() -> None:
    wire = _report()
    assert work_out(wire, [_told(wire, "Thursday")], {}) is None
    assert applied(_told(wire, "Thursday"), None).date == DateRange(
        None, None, "unknown", "unknown", "'Thursday', of a report whose own day is not known",
        find_times(TEXT)[0].span, "XXXX-WXX-4",
    )  # fmt: skip
