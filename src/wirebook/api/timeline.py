"""How many events lie in each span of time; those with longer dates are drawn as spans of their own."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final, Literal

from wirebook.api.errors import RefusedError
from wirebook.store.protocol import EventFilter
from wirebook.store.questions import Days
from wirebook.store.sqlite import SqliteStore

Unit = Literal["decade", "year", "month", "week", "day"]
FINEST_FIRST: Final[tuple[Unit, ...]] = ("day", "week", "month", "year", "decade")
ENOUGH_BINS: Final = 120
"""The finest unit with no more bins than this is taken where none is asked for."""
MOST_BINS: Final = 1_000
MOST_SPANS: Final = 200
ROUGHLY: Final[dict[Unit, int]] = {"day": 1, "week": 7, "month": 30, "year": 365, "decade": 3652}


def shape(store: SqliteStore, where: EventFilter, unit: Unit | None) -> dict[str, object]:
    """The events let through, counted by bins of one unit; RefusedError for more bins than can be drawn."""
    ranges = list(store.days(where))
    undated = store.undated(where)
    told = {"undated": undated, "total": undated + sum(one.count for one in ranges)}
    if not ranges:
        return {"unit": unit or "day", "start": None, "end": None, "bins": [], "spans": [], **told}
    first, last = _window(ranges, where)
    unit = unit or _fitting(first, last)
    starts = _starts(first, last, unit)
    bins, spans = _counted(ranges, starts, unit)
    return {
        "unit": unit,
        "start": starts[0].isoformat(),
        "end": _end(starts[-1], unit).isoformat(),
        "bins": bins,
        "spans": spans,
        **told,
    }


def _window(ranges: Sequence[Days], where: EventFilter) -> tuple[date, date]:
    """From the first day to the last that events may lie on, within what was asked for."""
    first = min(one.earliest for one in ranges)
    last = max(one.latest for one in ranges)
    return max(first, where.since or first), min(last, where.until or last)


def _fitting(first: date, last: date) -> Unit:
    days = (last - first).days + 1
    return next((unit for unit in FINEST_FIRST if days / ROUGHLY[unit] <= ENOUGH_BINS), "decade")


def _start(day: date, unit: Unit) -> date:
    match unit:
        case "day":
            return day
        case "week":
            return day - timedelta(days=min(day.weekday(), day.toordinal() - 1))
        case "month":
            return day.replace(day=1)
        case "year":
            return date(day.year, 1, 1)
        case _:
            return date(max(1, day.year // 10 * 10), 1, 1)


def _after(start: date, unit: Unit) -> date | None:
    """The first day of the next bin; None beyond the calendar's end."""
    try:
        match unit:
            case "day":
                return start + timedelta(days=1)
            case "week":
                return start + timedelta(days=7 - start.weekday())
            case "month":
                return date(start.year + start.month // 12, start.month % 12 + 1, 1)
            case "year":
                return date(start.year + 1, 1, 1)
            case _:
                return date(start.year // 10 * 10 + 10, 1, 1)
    except (OverflowError, ValueError):
        return None


def _end(start: date, unit: Unit) -> date:
    following = _after(start, unit)
    return date.max if following is None else following - timedelta(days=1)


def _starts(first: date, last: date, unit: Unit) -> list[date]:
    if (last - first).days / ROUGHLY[unit] > MOST_BINS + 1:
        raise RefusedError(
            "query.unit", f"{first} to {last} by {unit} is more than {MOST_BINS} bins; take a coarser unit."
        )
    starts = [_start(first, unit)]
    while (following := _after(starts[-1], unit)) is not None and following <= last:
        starts.append(following)
    return starts


def _counted(
    ranges: Sequence[Days], starts: Sequence[date], unit: Unit
) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    size = len(starts)
    counts, disputed, killed = [0] * size, [0] * size, [0] * size
    changes = [0] * (size + 1)
    long: list[Days] = []
    for one in ranges:
        from_bin = bisect_right(starts, one.earliest) - 1
        to_bin = bisect_right(starts, one.latest) - 1
        inside = starts[0] <= one.earliest and one.latest <= _end(starts[-1], unit)
        if from_bin == to_bin and inside:
            counts[from_bin] += one.count
            disputed[from_bin] += one.disputed
            killed[from_bin] += one.killed
            continue
        long.append(one)
        changes[max(0, from_bin)] += one.count
        changes[max(0, to_bin) + 1] -= one.count
    bins: list[dict[str, object]] = []
    possible = 0
    for at, start in enumerate(starts):
        possible += changes[at]
        bins.append(
            {
                "start": start.isoformat(),
                "end": _end(start, unit).isoformat(),
                "count": counts[at],
                "possible": possible,
                "disputed": disputed[at],
                "killed": killed[at],
            }
        )
    long.sort(key=lambda one: (-one.count, one.earliest, one.latest))
    spans = [
        {"earliest": one.earliest.isoformat(), "latest": one.latest.isoformat(), "count": one.count, "ids": [one.id]}
        for one in long[:MOST_SPANS]
    ]
    return bins, spans
