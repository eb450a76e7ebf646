"""Whether every date and every place in a record stands in words or says what it was inferred from.

Asked of records as users get them: those of all piles, and that of the first 2,000 reports of `corpora/load`. There is
nothing to be right about here, and no figure to rise: a single value without its ground is a fault.

- A date has both ends or none; known ones have a basis. What is stated has a span whose words tell a year; whatever is
  inferred says from what; what is unknown has no days.
- A place that is known by its country or less has no coordinates; coordinates have a radius and a reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

Json = Mapping[str, Any]
YEAR: Final = re.compile(r"(?:19|20)\d\d|\d\s[A-Za-z]{3,4}\s\d\d|\b(?:fif|six|seven|eigh|nine)ties\b", re.IGNORECASE)
"""Words that tell a year: its number, a wire's "28 DEC 89", or a decade's name."""


@dataclass(slots=True)
class Checked:
    """How many values of a record were looked at, and what was found wrong, each with where it stands."""

    reports: int = 0
    dates: int = 0
    places: int = 0
    faults: list[str] = field(default_factory=list)


def check(record: Json) -> Checked:
    """Look at every date and place of an exported record (with its texts)."""
    texts = {report["id"]: report["text"] for report in record["reports"]}
    found = Checked(reports=len(texts))
    for report in record["reports"]:
        found.dates += 1
        found.faults += [f"{report['file']}: {why}" for why in date_faults(report["published"], report["text"])]
    for event in record["events"]:
        for where, holder, text in [
            (event["id"], event, None), *((c["report"], c, texts[c["report_id"]]) for c in event["claims"])
        ]:  # fmt: skip
            if holder["date"] is not None:
                found.dates += 1
                found.faults += [f"{where}: {why}" for why in date_faults(holder["date"], text)]
            if holder["place"] is not None:
                found.places += 1
                found.faults += [f"{where}: {why}" for why in place_faults(holder["place"])]
    return found


def date_faults(date: Json, text: str | None) -> Iterator[str]:
    """What is wrong with a date; `text` is the report's that it was read from, None for an event's."""
    first, last, basis = date["earliest"], date["latest"], date["basis"]
    if not date["because"]:
        yield f"a date without a reason: {first} to {last}"
    if (first is None) != (last is None) or (first is not None and last is not None and first > last):
        yield f"no range: {first} to {last}"
    if (first is None) != (basis == "unknown"):
        yield f"a basis of {basis!r} for {first} to {last}"
    if text is None:
        return
    start, end = date["start"], date["end"]
    words = "" if start is None or end is None else text[start:end]
    if start is not None and not words:
        yield f"no words from {start} to {end} in a text of {len(text)}"
    if basis == "stated" and not YEAR.search(words):
        yield f"stated as {first}, but the words tell no year: {words!r}"


def place_faults(place: Json) -> Iterator[str]:
    """What is wrong with a place."""
    pinned = place["latitude"] is not None or place["longitude"] is not None
    if not place["because"]:
        yield f"a place without a reason: {place['name']}"
    if pinned and place["precision"] in ("country", "unknown"):
        yield f"a pin for {place['name']}, of which no more than its country is known"
    if pinned and (place["latitude"] is None or place["longitude"] is None or place["radius_km"] is None):
        yield f"half a pin, or one without a radius, for {place['name']}"
