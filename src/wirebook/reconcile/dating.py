"""When a report of unknown day came out, worked out from other reports of the events that it tells.

An event that a dated report puts on a Thursday dates an undated one that tells it "on thursday": each such event allows
some days of publication, and what all of them allow is the answer, told with the chain of reasons. A contradiction is
told and dates nothing. What a report states or was given of itself is never touched.

The witnesses are claims as their own reports have them, never days that were worked out here: one step, no chains, so
that the result depends on which claims make one event and on nothing else. Which claims make one event is decided
before and without it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from wirebook.claims.fill import TOLD_AS_NEWS, news_of
from wirebook.grounding.dates import meant, precision_of, weekday_of_pattern, write_day
from wirebook.model import Claim, DateRange, Report, Span
from wirebook.reconcile.facts import ReportFacts
from wirebook.text.time_expressions import TimeExpression, find_times

Times = Mapping[Span | None, TimeExpression]
"""A report's times by where they stand."""
REACH: Final = 400
"""Days after an event within which a report may still tell it by a month or a day without a year."""
NEWS_REACH: Final = 2
"""Days after an event within which a report tells it as news without any day; late editions and time zones included."""
TOLD_AS_DONE: Final = frozenset({"happened", "denied"})
"""Statuses of what is told of a day past; a plan's day is not when it was told."""
MOST_DAYS: Final = 7
"""A day of publication that is left open by more days than this is no better than unknown."""
MOST_WITNESSES: Final = 40
"""Claims of one event that are heard, in the event's own order; more add nothing."""
MOST_REASONS: Final = 3
"""Reasons that are written out; more tell a reader nothing."""


@dataclass(frozen=True, slots=True)
class Redated:
    """What was worked out of one report: when it came out, and by claim's id the days that it then tells."""

    report_id: str
    published: DateRange
    dates: tuple[tuple[str, DateRange], ...]


@dataclass(frozen=True, slots=True)
class Witness:
    """Another report's claim of the same event, with that report's file and own day."""

    claim: Claim
    file: str
    published: DateRange


@dataclass(frozen=True, slots=True)
class _Allowed:
    """The days of publication that one event allows, and why."""

    days: frozenset[date]
    why: str


def work_out(report: Report, claims: Sequence[Claim], witnesses: Mapping[str, Sequence[Witness]]) -> Redated | None:
    """What other reports of its events tell of the day of a report that has none; None where they tell nothing.

    `claims` are the report's own, `witnesses` the others of the same event by the own claim's id.
    """
    if report.published.known:
        return None
    times: dict[Span | None, TimeExpression] = {time.span: time for time in _with_parts(find_times(report.text))}
    allowed = [
        found
        for claim in sorted(claims, key=lambda c: (c.quote, c.id))
        if (found := _allowed(claim, times, witnesses.get(claim.id, ()))) is not None
    ]
    if not allowed:
        return None
    days = sorted(day for day in frozenset.intersection(*(a.days for a in allowed)) if _fits(day, report.published))
    why = "; ".join(dict.fromkeys(a.why for a in allowed[:MOST_REASONS]))
    if not days:
        because = f"{report.published.because} Other reports of its events leave no day that fits them all: {why}."
        return Redated(report.id, replace(report.published, because=because), ())
    if (days[-1] - days[0]).days >= MOST_DAYS:
        return None
    because = f"{report.published.because} Worked out from other reports: {why}."
    published = DateRange(days[0], days[-1], precision_of(days[0], days[-1]), "inferred", because)
    return Redated(report.id, published, tuple(_redated(claims, times, published)))


def applied(claim: Claim, redated: Redated | None) -> Claim:
    """The claim with the days that were worked out for its report."""
    if redated is None:
        return claim
    found = dict(redated.dates).get(claim.id)
    return claim if found is None else replace(claim, date=found)


def applied_to_facts(facts: ReportFacts, redated: Redated | None) -> ReportFacts:
    """A report's facts with the day that was worked out for it."""
    return facts if redated is None else replace(facts, published=redated.published)


def _with_parts(times: Iterable[TimeExpression]) -> Iterator[TimeExpression]:
    for time in times:
        yield time
        yield from _with_parts(time.parts)


# ---------------------------------------------------------------- which days an event allows
def _allowed(claim: Claim, times: Times, witnesses: Sequence[Witness]) -> _Allowed | None:
    """The days on which the report may have come out that tells this of an event whose day others tell."""
    told = claim.date
    seen = _seen(witnesses)
    if told is None or told.known or seen is None or claim.background or claim.status not in TOLD_AS_DONE:
        return None
    witness, first, last = seen
    days = [first + timedelta(days=n) for n in range(-1, (last - first).days + REACH)]
    fitting = frozenset(day for day in days if _tells(claim, told, times, day, first, last))
    return _Allowed(fitting, _why(claim, told, times, witness, first, last)) if fitting else None


def _seen(witnesses: Sequence[Witness]) -> tuple[Witness, date, date] | None:
    """The narrowest of the dates that the witnesses' own words tell, with whose it is."""
    found = [
        (w.claim.date.latest - w.claim.date.earliest, w.claim.date.earliest, w.file, w.claim.id, w)
        for w in witnesses
        if w.claim.status in TOLD_AS_DONE
        and w.claim.date is not None
        and w.claim.date.earliest is not None
        and w.claim.date.latest is not None
        and w.claim.date.span is not None
    ]
    if not found:
        return None
    length, first, _, _, witness = min(found, key=lambda f: f[:4])
    return witness, first, first + length


def _tells(claim: Claim, told: DateRange, times: Times, day: date, first: date, last: date) -> bool:
    """Whether a report that came out on a day would tell the event so."""
    if told.span is None and told.because.startswith(TOLD_AS_NEWS):
        return first <= day <= last + timedelta(days=NEWS_REACH)
    found = _ground(claim, told, times, DateRange(day, day, "day", "inferred", ""))
    if found is None or found.earliest is None or found.latest is None:
        return False
    return found.earliest <= last and first <= found.latest


def _fits(day: date, own: DateRange) -> bool:
    """Whether a day is of the weekday, or the month and day, that the report's own words leave."""
    if own.pattern is None:
        return True
    weekday = weekday_of_pattern(own.pattern)
    return day.weekday() == weekday if weekday is not None else f"{day:%m-%d}" == own.pattern[-5:]


def _why(
    claim: Claim,
    told: DateRange,
    times: Times,
    witness: Witness,
    first: date,
    last: date,
) -> str:
    time = times.get(told.span)
    words = f"'{' '.join(time.words.split())}'" if time is not None else "as its news"
    when = write_day(first) if first == last else f"{first} to {last}"
    day = witness.published
    whose = (
        f"published on {write_day(day.earliest)}"
        if day.earliest is not None and day.earliest == day.latest
        else "whose words date it"
    )
    return f"it tells {words} the {claim.kind.replace('-', ' ')} that {witness.file}, {whose}, puts on {when}"


# ---------------------------------------------------------------- what the report then tells
def _redated(claims: Sequence[Claim], times: Times, published: DateRange) -> Iterator[tuple[str, DateRange]]:
    for claim in sorted(claims, key=lambda c: c.id):
        if claim.date is not None and not claim.date.known:
            found = _ground(claim, claim.date, times, published)
            if found is not None and found.known:
                yield claim.id, replace(found, because=f"{found.because}, as worked out from other reports")


def _ground(claim: Claim, told: DateRange, times: Times, published: DateRange) -> DateRange | None:
    """The days that a claim tells if its report came out then; None where its words give none."""
    if told.span is not None:
        time = times.get(told.span)
        return meant(time, published, claim.status) if time is not None else None
    weekday = weekday_of_pattern(told.pattern)
    if weekday is not None and published.earliest is not None and published.latest is not None:
        first, last = (
            day - timedelta(days=(day.weekday() - weekday) % 7) for day in (published.earliest, published.latest)
        )
        return DateRange(first, last, precision_of(first, last), "inferred", told.because)
    return news_of(published) if told.because.startswith(TOLD_AS_NEWS) else None
