"""How the screen says what records hold: as people read it anywhere, and in the short forms of lists."""

from __future__ import annotations

from wirebook.export.patterns import said
from wirebook.export.phrases import (
    UNKNOWN,
    coordinates,
    count,
    days,
    event_figure,
    figure,
    listed,
    of_whom,
    place,
    speakers,
    whole_months,
    whole_years,
)
from wirebook.model import DateRange, Event

__all__ = [
    "UNKNOWN",
    "coordinates",
    "count",
    "days",
    "days_column",
    "duration",
    "event_figure",
    "figure",
    "figures_short",
    "listed",
    "parties",
    "place",
    "size",
    "speakers",
]


def days_column(value: DateRange | None) -> str:
    """The days as a list shows them, sortable by eye: "2017-03-14", "2017-03", "2017-03-12 –2017-03-14", "undated"."""
    if value is None or value.earliest is None or value.latest is None:
        return said(value.pattern) if value and value.pattern else "undated"
    first, last = value.earliest, value.latest
    if first == last:
        return first.isoformat()
    if whole_years(first, last) and first.year == last.year:
        return f"{first:%Y}"
    if whole_months(first, last) and (first.year, first.month) == (last.year, last.month):
        return f"{first:%Y-%m}"
    return f"{first.isoformat()} –{last.isoformat()}"


def figures_short(event: Event) -> str:
    """The figures that lists have room for, totals first to last: "12–21 killed, 5 injured"."""
    shown: dict[str, str] = {}
    for value in sorted(event.figures, key=lambda figure: figure.whom != "total"):
        number = f"{value.low:,}" if value.low == value.high else f"{value.low:,}–{value.high:,}"
        shown.setdefault(value.of, f"{number}{of_whom(value.whom)} {value.of}")
    return ", ".join(shown.values())


def parties(event: Event) -> str:
    """Who did it to whom, by name: "Armed Forces of Niger → Tamat Column", "→ traders"; empty where neither is told."""
    agents = listed(actor.name for actor in event.agents)
    targets = listed(actor.name for actor in event.targets)
    return f"{agents} → {targets}".lstrip() if targets else agents


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
