"""How the screen says dates, places, figures, speakers and actors: one short line each, missing things said plainly."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from wirebook.cli.patterns import said
from wirebook.model import DateRange, Event, EventFigure, Figure, Place, Speaker

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
    if _whole_years(first, last):
        return f"{first:%Y}" if first.year == last.year else f"{first:%Y}–{last:%Y}"
    if _whole_months(first, last):
        return _month_range(first, last)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{last.day} {last:%B %Y}"
    start = f"{first.day} {first:%B}" if first.year == last.year else f"{first.day} {first:%B %Y}"
    return f"{start} – {last.day} {last:%B %Y}"


def days_column(value: DateRange | None) -> str:
    """The days as a list shows them, sortable by eye: "2017-03-14", "2017-03", "2017-03-12 –2017-03-14", "undated"."""
    if value is None or value.earliest is None or value.latest is None:
        return said(value.pattern) if value and value.pattern else "undated"
    first, last = value.earliest, value.latest
    if first == last:
        return first.isoformat()
    if _whole_years(first, last) and first.year == last.year:
        return f"{first:%Y}"
    if _whole_months(first, last) and (first.year, first.month) == (last.year, last.month):
        return f"{first:%Y-%m}"
    return f"{first.isoformat()} –{last.isoformat()}"


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
    return f"{bound}{number}{_whom(value.whom)} {value.of}"


def event_figure(value: EventFigure) -> str:
    """An event's figure over all its claims: "21 killed", or "12 to 24 killed, best 21"."""
    of = f"{_whom(value.whom)} {value.of}"
    if value.low == value.high:
        return f"{value.best:,}{of}"
    return f"{value.low:,} to {value.high:,}{of}, best {value.best:,}"


def figures_short(event: Event) -> str:
    """The figures that lists have room for, totals first to last: "12–21 killed, 5 injured"."""
    shown: dict[str, str] = {}
    for value in sorted(event.figures, key=lambda figure: figure.whom != "total"):
        number = f"{value.low:,}" if value.low == value.high else f"{value.low:,}–{value.high:,}"
        shown.setdefault(value.of, f"{number}{_whom(value.whom)} {value.of}")
    return ", ".join(shown.values())


def speakers(values: Sequence[Speaker]) -> str:
    """Who the report has it from, in the order in which they are named: "state TV (media); the ministry (official)"."""
    if not values:
        return "the report itself, naming nobody"
    return "; ".join(f"{speaker.name} ({speaker.kind})" for speaker in values)


def parties(event: Event) -> str:
    """Who did it to whom, by name: "Armed Forces of Niger → Tamat Column", "→ traders"; empty where neither is told."""
    agents = listed(actor.name for actor in event.agents)
    targets = listed(actor.name for actor in event.targets)
    return f"{agents} → {targets}".lstrip() if targets else agents


def listed(names: Iterable[str]) -> str:
    """The names with commas, each once."""
    return ", ".join(dict.fromkeys(names))


def count(number: int, noun: str, plural: str | None = None) -> str:
    """The number with its noun: "1 report", "3 reports"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def size(octets: int) -> str:
    """A size in bytes as people say it: "512 bytes", "1.4 MB" (powers of 1,000)."""
    if octets < 1000:
        return count(octets, "byte")
    amount = float(octets)
    for unit in ("kB", "MB", "GB"):
        amount /= 1000
        if amount < 999.5 or unit == "GB":
            break
    return f"{amount:.3g} {unit}"


def duration(seconds: float) -> str:
    """A time span as people say it: "0.4 s", "12 s", "3 min 20 s", "2 h 05 min"."""
    if seconds < 10:
        return f"{seconds:.1f} s"
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60:02} s"
    return f"{whole // 3600} h {whole % 3600 // 60:02} min"


def _whom(whom: str) -> str:
    return "" if whom == "total" else f" {whom}"


def _whole_months(first: date, last: date) -> bool:
    return first.day == 1 and last.day == monthrange(last.year, last.month)[1]


def _whole_years(first: date, last: date) -> bool:
    return _whole_months(first, last) and first.month == 1 and last.month == 12


def _month_range(first: date, last: date) -> str:
    if (first.year, first.month) == (last.year, last.month):
        return f"{first:%B %Y}"
    start = f"{first:%B}" if first.year == last.year else f"{first:%B %Y}"
    return f"{start} – {last:%B %Y}"
