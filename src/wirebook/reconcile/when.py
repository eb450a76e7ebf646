"""Whether two claims can be of one time: their days, the weekday alone, or when their reports came out.

A date is *told* where the telling has words for it and *assumed* where it is only taken from the report's own day; what
is assumed says less, and keeps nothing apart unless weeks lie between.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Final

from wirebook.model import DateRange
from wirebook.reconcile.facts import ReportFacts
from wirebook.reconcile.features import WEIGHTS, Feature, feature
from wirebook.reconcile.traits import Traits

FEW_DAYS: Final = 3
WEEK_DAYS: Final = 10
MONTH_DAYS: Final = 31
SAME_TIME_DAYS: Final = 3
LONG_APART_DAYS: Final = 21
ASSUMED_REACH: Final = 14
"""Further apart than this, not even an assumed date is taken for a mistake."""
UNREAL: Final = ("planned", "threatened", "conditional", "demanded")


def when(a: Traits, b: Traits) -> Iterator[Feature]:
    """What the two claims' times say."""
    if a.days and b.days:
        yield _two_ranges(a.days, b.days, assumed=not (a.tells_day and b.tells_day))
        return
    for told_before in (_told_before(a, b), _told_before(b, a)):
        if told_before:
            yield told_before
    weekday = _weekdays(a.claim.date, b.claim.date)
    if weekday:
        yield weekday
    if not a.claim.background and not b.claim.background:
        apart = published_apart(a.report, b.report)
        if apart is not None and apart <= SAME_TIME_DAYS:
            yield feature("told at the same time", "both are news of the same days", 0.5)
        elif apart is not None and apart > LONG_APART_DAYS:
            yield feature("told long apart", f"both are told as news, {apart} days apart")


def published_apart(a: ReportFacts, b: ReportFacts) -> int | None:
    """The days between the two reports; None where either day is unknown."""
    one, other = a.published, b.published
    if one.earliest is None or one.latest is None or other.earliest is None or other.latest is None:
        return None
    return max(0, (max(one.earliest, other.earliest) - min(one.latest, other.latest)).days)


def _told_before(later: Traits, earlier: Traits) -> Feature | None:
    """A report cannot tell as done what happened after it came out."""
    if earlier.claim.status in UNREAL or later.claim.date is None or later.claim.date.earliest is None:
        return None
    published = earlier.report.published.latest
    first = later.claim.date.earliest
    if published is None or (first - published).days <= 1 or earlier.days is not None:
        return None
    because = f"one happened on {first} or later, the other was told by {published}"
    if earlier.report.published.basis == "stated":
        return Feature("told before", WEIGHTS["other dates"], because)
    return feature("told before its day", because)


@lru_cache(maxsize=65_536)
def _two_ranges(a: tuple[date, date], b: tuple[date, date], *, assumed: bool) -> Feature:
    narrow, wide = sorted(((a[1] - a[0]).days + 1, (b[1] - b[0]).days + 1))
    gap = (max(a[0], b[0]) - min(a[1], b[1])).days
    if gap > 0:
        return _disjoint(a, b, gap, wide, assumed=assumed)
    shared = _range_text(max(a[0], b[0]), min(a[1], b[1]))
    if assumed and wide <= FEW_DAYS:
        return feature("same few days, assumed", f"told as news of {shared}", 0.8)
    if wide == 1:
        return feature("same day", f"both on {shared}", 1.0)
    if wide <= FEW_DAYS:
        return feature("same few days", f"both within {_range_text(min(a[0], b[0]), max(a[1], b[1]))}", 1.0)
    alike = a == b or 2 * (1 - gap) >= wide
    if wide <= WEEK_DAYS:
        return feature("day within a week", f"the dates share {shared}", 0.8)
    if wide <= MONTH_DAYS:
        if alike:
            return feature("same month", f"both within {shared}", 0.8)
        return feature("day within a month", f"the dates share {shared}", 0.5)
    if alike and narrow > MONTH_DAYS:
        return feature("same year or season", f"both within {shared}", 0.5)
    return feature("within a longer time", f"the dates share {shared}", 0.2)


def _disjoint(a: tuple[date, date], b: tuple[date, date], gap: int, wide: int, *, assumed: bool) -> Feature:
    because = f"{_range_text(*a)} is not {_range_text(*b)}"
    how = ", assumed" if assumed else ""
    if gap == 1:
        return feature(f"next day{how}", because, 0.4)
    if gap <= 2 or ((wide > WEEK_DAYS or assumed) and gap <= FEW_DAYS):
        return feature(f"days apart{how}", because)
    return feature("other dates, assumed" if assumed and gap <= ASSUMED_REACH else "other dates", because)


def _range_text(first: date, last: date) -> str:
    return f"{first}" if first == last else f"{first} to {last}"


def _weekdays(a: DateRange | None, b: DateRange | None) -> Feature | None:
    """What two dates say of each other of which one at least is a weekday of an unknown week."""
    day_a, day_b = _weekday(a), _weekday(b)
    if day_a is None or day_b is None:
        return None
    if day_a == day_b:
        return feature("same weekday", "both on the same day of the week", 0.5)
    return feature("other weekday", "they fall on different days of the week")


def _weekday(when: DateRange | None) -> int | None:
    """1 for Monday to 7 for Sunday, from a single day or a pattern like XXXX-WXX-4."""
    if when is None:
        return None
    if when.earliest is not None:
        return when.earliest.isoweekday() if when.earliest == when.latest else None
    if when.pattern and "-WXX-" in when.pattern and when.pattern[-1] in "1234567":
        return int(when.pattern[-1])
    return None
