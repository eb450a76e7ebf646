"""The names of months and weekdays, and fully dated days in text ("Sat 2 July 2016", "2016-07-02", "04.07.2015").

Nothing here needs to know when a report came out: a day found here has its year in the words. What needs a
publication date is in `text.time_expressions` and `grounding.dates`.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Final

from wirebook.model import Span

MONTHS: Final[dict[str, int]] = {
    "january": 1, "jan": 1, "janurary": 1,
    "february": 2, "feb": 2, "febuary": 2, "feburary": 2,
    "march": 3, "mar": 3,
    "april": 4, "apr": 4,
    "may": 5,
    "june": 6, "jun": 6,
    "july": 7, "jul": 7,
    "august": 8, "aug": 8,
    "september": 9, "sept": 9, "sep": 9, "septembre": 9, "setember": 9,
    "october": 10, "oct": 10, "octobre": 10,
    "november": 11, "nov": 11,
    "december": 12, "dec": 12, "decembre": 12,
}  # fmt: skip
"""Every spelling of a month that is read, in lower case: names, AP and ISO style abbreviations, common misspellings."""

MONTH_NAMES: Final[tuple[str, ...]] = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
"""The months' names as sentences of ours write them; January stands first, at 0."""

WEEKDAYS: Final[dict[str, int]] = {
    "monday": 0, "mon": 0,
    "tuesday": 1, "tues": 1, "tue": 1,
    "wednesday": 2, "weds": 2, "wed": 2, "wensday": 2, "wednesay": 2, "wednseday": 2,
    "thursday": 3, "thurs": 3, "thur": 3, "thu": 3, "thurday": 3, "thrusday": 3,
    "friday": 4, "fri": 4,
    "saturday": 5, "sat": 5, "saturaday": 5, "satuday": 5,
    "sunday": 6, "sun": 6,
}  # fmt: skip
"""Every spelling of a weekday that is read, in lower case; Monday is 0, as in `date.weekday()`."""

WEEKDAY_NAMES: Final[tuple[str, ...]] = (
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
)  # fmt: skip
"""The weekdays' names as sentences of ours write them; Monday stands first, at 0."""


@dataclass(frozen=True, slots=True)
class FoundDay:
    """A day whose year, month and day all stand in the words at `span`."""

    span: Span
    day: date


def alternation(words: dict[str, int]) -> str:
    """A regular expression's alternatives for a table's words, longest first, so that "sept" is not read as "sep"."""
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


_MONTH: Final = rf"(?P<month>{alternation(MONTHS)})\b\.?"
_WEEKDAY_BEFORE: Final = re.compile(
    rf"(?<!\w)(?:{alternation(WEEKDAYS)})\b\.?\s{{0,2}},?\s{{0,2}}(?:the\s)?\Z", re.IGNORECASE
)
_LONGEST_WEEKDAY_BEFORE: Final = 20
_DAY: Final = r"(?P<day>[0-3]?\d)(?!\d)(?:\s?(?:st|nd|rd|th)\b)?"
_YEAR: Final = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_CLOCK: Final = r"(?:\d{1,2}:\d\d(?::\d\d)?\s{1,2}(?:[ap]\.?m\.?\s{1,2})?(?:[A-Z]{2,5}\s{1,2}|[+-]\d{4}\s{1,2})?)?"
_GAP: Final = r"\s{0,3}"
_SEPARATOR: Final = r"\s{0,3}[,./-]?\s{0,3}"

_FORMS: Final[tuple[str, ...]] = (
    rf"\b{_MONTH}{_SEPARATOR}{_DAY}{_GAP},?{_GAP}{_CLOCK}{_YEAR}",  # Sat July 2nd, 2016
    rf"(?<![\d.:/,-]){_DAY}{_GAP}(?:of\s|day\sof\s|-|/|\.)?{_GAP}{_MONTH}{_SEPARATOR}{_CLOCK}{_YEAR}",
    rf"(?<![\d/-]){_YEAR}{_SEPARATOR}\b{_MONTH}{_SEPARATOR}{_DAY}",  # 2014 August 17, 2014-Aug-17
    r"(?<![\d.:/,-])(?P<day>[0-3]?\d)\s(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)\s"
    r"(?P<short>[5-9]\d)(?![\d:%]|[.,]\d)(?=\s{0,2}(?:[(\[]|--?|$))",  # 28 DEC 89 (AFP)
    r"(?<![\d./-])(?P<year>(?:19|20)\d\d)(?P<sep>[-/.])(?P<monthnumber>[01]?\d)(?P=sep)(?P<day>[0-3]?\d)(?!\d|[-/.]\d)",
    r"(?<![\d./-])(?P<first>[0-3]?\d)(?P<sep>[-/.])(?P<second>[0-3]?\d)(?P=sep)(?P<year>(?:19|20)\d\d)(?!\d|[-/.]\d)",
)
"""The spellings of a whole date. Each is linear: every repetition has a bound of three characters or fewer."""

_PATTERNS: Final[tuple[re.Pattern[str], ...]] = tuple(re.compile(form, re.IGNORECASE | re.MULTILINE) for form in _FORMS)


def find_days(text: str, start: int = 0, end: int | None = None) -> tuple[FoundDay, ...]:
    """The days that the text dates in full, in order of their place; spans never overlap.

    Any case, spaced punctuation ("july 2 , 2016"), a weekday before, a time of day inside ("Aug 17 10:03:11 UTC 2014").
    Numbers alone are read year-month-day, or day.month.year with dots; with slashes or dashes only where the order of
    day and month is plain (one above 12, or both the same). A year of two digits is read in a wire's dateline alone
    ("28 DEC 89 (AFP)", 1950 to 1999). Impossible dates ("30 February 2016") are no days. `start` and `end` bound the
    search; offsets refer to `text`.
    """
    stop = len(text) if end is None else min(end, len(text))
    found: list[FoundDay] = []
    for first, last in _windows(text, start, stop):
        for pattern in _PATTERNS:
            for match in pattern.finditer(text, first, last):
                day = _day_of(match)
                if day is not None:
                    found.append(FoundDay(Span(_with_weekday(text, start, match.start()), match.end()), day))
    return _without_overlaps(found)


_YEAR_HINT: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|\d\s[A-Za-z]{3,4}\s[5-9]\d")
_REACH: Final = 48
"""How far from its year a date can reach: longer than the longest spelling."""


def _windows(text: str, start: int, stop: int) -> list[tuple[int, int]]:
    """The stretches around years, where alone whole dates can stand; none overlaps another."""
    windows: list[tuple[int, int]] = []
    for hint in _YEAR_HINT.finditer(text, start, stop):
        first, last = max(start, hint.start() - _REACH), min(stop, hint.end() + _REACH)
        if windows and first <= windows[-1][1]:
            windows[-1] = (windows[-1][0], last)
        else:
            windows.append((first, last))
    return windows


def safe_date(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _with_weekday(text: str, start: int, at: int) -> int:
    """Where the date begins when a weekday stands right before it."""
    near = max(start, at - _LONGEST_WEEKDAY_BEFORE)
    before = _WEEKDAY_BEFORE.search(text[near:at])
    return near + before.start() if before else at


def _day_of(match: re.Match[str]) -> date | None:
    groups = match.groupdict()
    short = groups.get("short")
    year = 1900 + int(short) if short else int(groups["year"])
    if groups.get("first"):
        return _numeric_day(year, int(groups["first"]), int(groups["second"]), groups["sep"])
    month = int(groups["monthnumber"]) if groups.get("monthnumber") else MONTHS.get(groups["month"].lower(), 0)
    return safe_date(year, month, int(groups["day"]))


def _numeric_day(year: int, first: int, second: int, separator: str) -> date | None:
    if separator == "." or first > 12 or first == second:
        return safe_date(year, second, first)
    if second > 12:
        return safe_date(year, first, second)
    return None


def _without_overlaps(found: list[FoundDay]) -> tuple[FoundDay, ...]:
    kept: list[FoundDay] = []
    for one in sorted(found, key=lambda one: (one.span.start, -one.span.end)):
        if not kept or one.span.start >= kept[-1].span.end:
            kept.append(one)
    return tuple(kept)


def days_asked(value: str) -> tuple[date, date]:
    """The first and last day of a date, a month or a year as people ask for them: "2017-03" is all of March 2017.

    ValueError for anything but YYYY-MM-DD, YYYY-MM or YYYY.
    """
    found = _ASKED.fullmatch(value)
    if found is None:
        raise ValueError(value)
    year, month, day = int(found[1]), int(found[2] or 1), int(found[3] or 1)
    first = date(year, month, day)
    if found[3]:
        return first, first
    if found[2]:
        return first, first.replace(day=monthrange(year, month)[1])
    return first, date(year, 12, 31)


_ASKED: Final = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", re.ASCII)
