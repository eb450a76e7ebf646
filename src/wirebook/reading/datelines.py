"""Datelines: "BEIRUT, March 3 (Xinhua) --", "baghdad ( reuters ) -", "NO CITY, 2 MAY 90 (DPA) -- [TEXT]".

The forms are those of the agencies' stylebooks (AP: place in capitals and a dash; Reuters and AFP: place and agency in
brackets; Xinhua: place, day and agency) and of the Foreign Broadcast Information Service's daily reports.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from wirebook.model import Dateline, Span
from wirebook.reading.agencies import ANY as AGENCY
from wirebook.reading.agencies import canonical
from wirebook.text.calendar import MONTHS, WEEKDAYS, alternation
from wirebook.text.tables import rows

LONGEST: Final = 170
"""Characters that a dateline may take, its markers not counted."""

CITY: Final = "|".join(
    sorted((row["city"].upper() for row in rows("reading", "dateline_cities")), key=lambda city: (-len(city), city))
)
"""A regular expression for a city in capitals that agencies put before a text without its country."""

_NO_PLACES: Final = frozenset({"clandestine", "no city", "unknown", "undated", "no place", "regional", "local"})
"""What stands for a place where none is told (FBIS: "CLANDESTINE", "NO CITY"; AP: "UNDATED")."""

_NOT_BEFORE: Final = frozenset(
    "the a an in on at by for from of and or but if he she it they we i you this that file".split()
)
"""A dateline's place begins with none of these words."""

_LEAST_LETTERS: Final = 3
"""Letters that a place in capitals has before a country's name; one more where a dash alone follows ("UN - A day")."""

_WORD: Final = r"[^\W\d_][\w.'’\-]{0,24}"
_PLACE: Final = rf"(?P<place>{_WORD}(?:[ \t]{_WORD}){{0,4}})(?:[ \t]?\((?P<land>[^\W\d_][\w.' \-]{{1,30}})\))?"
_WITHIN: Final = rf"(?:,[ \t]?{_WORD}(?:[ \t]{_WORD}){{0,2}})?"
_MONTH: Final = rf"(?:{alternation(MONTHS)})"
_DATE: Final = (
    rf"(?P<date>(?:(?:{alternation(WEEKDAYS)})\.?,?[ \t])?"
    rf"(?:\d{{1,2}}[ \t]{_MONTH}\b\.?(?:,?[ \t]\d{{2}}(?:\d\d)?)?|{_MONTH}\b\.?[ \t]\d{{1,2}}(?:,?[ \t]\d{{4}})?))"
)
_SOURCE: Final = r"\([ \t]{0,2}(?P<source>[^()\n]{2,50}?)[ \t]{0,2}\)"
_DASH: Final = r"[ \t]{0,2}(?P<dash>-{1,3}|–|—)(?=\s|\[|\"|“|[A-Z])"

_FORMS: Final[tuple[re.Pattern[str], ...]] = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_PLACE}{_WITHIN},?[ \t]{{1,2}}{_DATE},?[ \t]{{0,2}}{_SOURCE}(?:{_DASH})?",
        rf"{_PLACE}{_WITHIN},?[ \t]{{0,2}}{_SOURCE}(?:{_DASH})?",
        rf"{_PLACE}{_WITHIN},[ \t]{{1,2}}{_DATE}(?:,?[ \t](?P<source>(?-i:{AGENCY})))?{_DASH}",
        rf"{_PLACE}(?:,[ \t]?|[ \t])\(?(?P<source>(?-i:{AGENCY}))\)?{_DASH}",
        rf"(?P<source>(?-i:{AGENCY})){_DASH}",
        rf"{_SOURCE}(?:{_DASH})?",
        rf"{_PLACE}{_WITHIN}{_DASH}",
    )
)
_MARKER: Final = re.compile(r"\s{0,2}\[(?P<words>[^\[\]]{2,90})\]")
_MARKERS: Final = 5
_KINDS_OF_TEXT: Final = frozenset(
    "text|excerpt|excerpts|report|editorial report|communique|interview|summary|announcement|commentary|article|speech|"
    "statement|video report|studio report|passage omitted".split("|")
)
"""What FBIS writes in brackets before a text to say what it is."""


@dataclass(frozen=True, slots=True)
class FoundDateline:
    """A dateline, the source its brackets name as written, and the markers behind it that tell no news."""

    dateline: Dateline
    source: str | None
    markers: tuple[Span, ...]

    @property
    def end(self) -> int:
        """Where the text behind it begins, spaces not counted."""
        return max(self.dateline.span.end, *(span.end for span in self.markers), 0)


def dateline_at(text: str, at: int) -> FoundDateline | None:
    """The dateline that begins exactly at an offset, or None. Offsets refer to `text`."""
    window = text[at : at + LONGEST]
    for number, form in enumerate(_FORMS):
        match = form.match(window)
        if match is not None and _holds(number, match, window):
            return _found(text, at, match)
    return None


def _holds(number: int, match: re.Match[str], window: str) -> bool:
    """Whether a form's match is a dateline indeed, and no sentence that looks like one."""
    groups = match.groupdict()
    place, source, dash = groups.get("place"), groups.get("source"), groups.get("dash")
    known = source is not None and _known(source)
    rest = window[match.end() :].lstrip()
    opens = rest[:1].isupper() or rest[:1] in "\"“'‘[" or (window.islower() and bool(rest))
    if place is not None and (place.split()[0].lower() in _NOT_BEFORE or canonical(place) is not None):
        return False
    if number == 0:
        return bool(dash) or known
    if number == 1:
        return (known and (bool(dash) or opens)) or (
            bool(dash) and bool(place and place.isupper()) and _capitals(source)
        )
    if number in (2, 3, 4):
        return bool(dash)
    if number == 5:
        return (known or _capitals(source)) and (bool(dash) or opens) and (known or bool(dash) or _is_code(source))
    least = _LEAST_LETTERS if "," in match[0] else _LEAST_LETTERS + 1
    return place is not None and _in_capitals(place, least) and opens


def _known(source: str) -> bool:
    """Whether brackets hold agencies' names and nothing else."""
    return canonical(source) is not None or all(
        canonical(part) is not None for part in re.split(r"\s?[/,]\s?|\sand\s", source)
    )


def _capitals(source: str | None) -> bool:
    return bool(source) and str(source).upper() == source


def _is_code(source: str | None) -> bool:
    """Whether the brackets hold an outlet's letters, like "(CNN)"."""
    return bool(re.fullmatch(r"[A-Z]{3,6}", source or ""))


def _in_capitals(place: str, least: int) -> bool:
    return sum(char.isalpha() for char in place) >= least and place.upper() == place


def _found(text: str, at: int, match: re.Match[str]) -> FoundDateline:
    groups = match.groupdict()
    place, land = groups.get("place"), groups.get("land")
    if place is not None and place.lower() in _NO_PLACES:
        place = land
    end = at + match.end()
    dateline = Dateline(place, groups.get("date"), Span(at, end))
    return FoundDateline(dateline, groups.get("source"), _markers(text, end))


def _markers(text: str, at: int) -> tuple[Span, ...]:
    """Markers like "[REPORT] [A REPORTER] [TEXT]" behind a dateline; who issued a communique is news and stays."""
    spans: list[tuple[Span, str]] = []
    for _ in range(_MARKERS):
        match = _MARKER.match(text, at)
        if match is None:
            break
        spans.append((Span(match.start() + match[0].index("["), match.end()), " ".join(match["words"].lower().split())))
        at = match.end()
    kinds = [index for index, (_, words) in enumerate(spans) if words in _KINDS_OF_TEXT]
    if not kinds:
        return ()
    issued = any(words == "communique" for _, words in spans)
    return tuple(
        span for index, (span, words) in enumerate(spans[: kinds[-1] + 1]) if not issued or words in _KINDS_OF_TEXT
    )
