"""How people read dates, places, figures and speakers: one short line each, missing things said plainly."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from wirebook.export.patterns import said
from wirebook.model import DateRange, EventFigure, Figure, Place, Speaker

UNKNOWN: Final = "unknown"


def days(value: DateRange | None) -> str:
    """The days as a reader says them: "Tue 14 March 2017", "12–14 March 2017", "March 2017", "a Thursday"."""
    if value is None:
        return UNKNOWN
    if value.earliest is None or value.latest is None:
        return said(value.pattern) if value.pattern else UNKNOWN
    first, last = value.earliest, value.latest
    if first == last:
        return f"{first:%a} {first.day} {first:%B %Y}"
    if whole_years(first, last):
        return f"{first:%Y}" if first.year == last.year else f"{first:%Y}–{last:%Y}"
    if whole_months(first, last):
        return _month_range(first, last)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{last.day} {last:%B %Y}"
    start = f"{first.day} {first:%B}" if first.year == last.year else f"{first.day} {first:%B %Y}"
    return f"{start} – {last.day} {last:%B %Y}"


def place(value: Place | None) -> str:
    """The place with what contains it: "Tabelot, Agadez, NER"; "unknown" where none is told."""
    if value is None:
        return UNKNOWN
    parts = (value.name, value.admin2, value.admin1, value.country)
    kept: list[str] = []
    for part in parts:
        if part and part.casefold() not in (other.casefold() for other in kept):
            kept.append(part)
    return ", ".join(kept)


def coordinates(value: Place) -> str:
    """Where on the globe: "17.600 N, 8.930 E, within 5 km", or why there is no point."""
    if value.latitude is None or value.longitude is None:
        return (
            f"no point on the map: known to the {value.precision} at best" if value.precision != UNKNOWN else "no point"
        )
    north = f"{abs(value.latitude):.3f} {'N' if value.latitude >= 0 else 'S'}"
    east = f"{abs(value.longitude):.3f} {'E' if value.longitude >= 0 else 'W'}"
    within = f", within {value.radius_km:g} km" if value.radius_km else ""
    return f"{north}, {east}{within}"


def figure(value: Figure) -> str:
    """One report's figure: "at least 21 killed", "2 children injured", "24 to 99 displaced"."""
    number = f"{value.low:,}" if value.low == value.high else f"{value.low:,} to {value.high:,}"
    bound = "" if value.bound == "exact" else f"{value.bound} "
    return f"{bound}{number}{of_whom(value.whom)} {value.of}"


def event_figure(value: EventFigure) -> str:
    """An event's figure over all its claims: "21 killed", or "12 to 24 killed, best 21"."""
    of = f"{of_whom(value.whom)} {value.of}"
    if value.low == value.high:
        return f"{value.best:,}{of}"
    return f"{value.low:,} to {value.high:,}{of}, best {value.best:,}"


def speakers(values: Sequence[Speaker]) -> str:
    """Who the report has it from, in the order in which they are named: "state TV (media); the ministry (official)"."""
    if not values:
        return "the report itself, naming nobody"
    return "; ".join(f"{speaker.name} ({speaker.kind})" for speaker in values)


def listed(names: Iterable[str]) -> str:
    """The names with commas, each once."""
    return ", ".join(dict.fromkeys(names))


def count(number: int, noun: str, plural: str | None = None) -> str:
    """The number with its noun: "1 report", "3 reports"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def of_whom(whom: str) -> str:
    """Whom a figure counts, to stand before what it counts: " civilians"; nothing for the total."""
    return "" if whom == "total" else f" {whom}"


def whole_months(first: date, last: date) -> bool:
    """Whether the days are whole months."""
    return first.day == 1 and last.day == monthrange(last.year, last.month)[1]


def whole_years(first: date, last: date) -> bool:
    """Whether the days are whole years."""
    return whole_months(first, last) and first.month == 1 and last.month == 12


def _month_range(first: date, last: date) -> str:
    if (first.year, first.month) == (last.year, last.month):
        return f"{first:%B %Y}"
    start = f"{first:%B}" if first.year == last.year else f"{first:%B %Y}"
    return f"{start} – {last:%B %Y}"
