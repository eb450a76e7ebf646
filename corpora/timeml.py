"""TimeML: reports with their times marked and normalised, as TimeBank, AQUAINT and TempEval-3 publish them.

The format: an XML file a report. `DCT` holds a TIMEX3 whose value is the day (or moment) on which the report was made;
`TEXT` the report, with TIMEX3 elements around times and EVENT and SIGNAL elements, which are passed over. A TIMEX3 has
a type (DATE, TIME, DURATION, SET) and a value in ISO 8601 with TIMEX3's additions ("1998-WXX", "PRESENT_REF").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from lxml import etree

SUFFIX: Final = ".tml"


@dataclass(frozen=True, slots=True)
class TimeTag:
    """A time as it is marked in a text: where it stands, what sort it is and what it means."""

    start: int
    end: int
    type: str
    value: str


@dataclass(frozen=True, slots=True)
class DatedText:
    """A text, the day on which it was made, and its times in the order of their place; none overlap."""

    id: str
    text: str
    created: date
    times: tuple[TimeTag, ...]


def read(path: Path) -> Iterator[DatedText]:
    """The report of a file, or those of a folder's files by name. ValueError for a file of another shape."""
    for file in sorted(path.rglob(f"*{SUFFIX}")) if path.is_dir() else [path]:
        yield _read_file(file)


def _read_file(path: Path) -> DatedText:
    try:
        root = etree.fromstring(path.read_bytes(), etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise ValueError(f"{path}: expected a TimeML file, got no XML: {error}") from error
    created, body = root.find("DCT/TIMEX3"), root.find("TEXT")
    if created is None or body is None:
        raise ValueError(f"{path}: expected a TimeML file with DCT and TEXT, got {root.tag} without one of them")
    times: list[TimeTag] = []
    text = _walk(body, "", times)
    return DatedText(path.stem, text, date.fromisoformat(created.get("value")[:10]), tuple(times))


def _walk(element: Any, before: str, times: list[TimeTag]) -> str:
    """The text before an element and in it; the times in it are added to those found."""
    text = before + (element.text or "")
    for child in element:
        text = _walk(child, text, times) + (child.tail or "")
    if element.tag == "TIMEX3":
        times.append(TimeTag(len(before), len(text), element.get("type", ""), element.get("value", "")))
    return text
