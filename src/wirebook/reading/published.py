"""The day on which a report came out: as its text states it, as it was given, or as nobody can tell.

The text is believed before what was given with it. A weekday alone, an event's date and a photo's date are no
publication dates; what can be worked out of them where nothing else is known is told in `reading.inferred`.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final, Literal

from wirebook.model import DateRange, Span
from wirebook.model.kinds import Precision
from wirebook.text.calendar import MONTH_NAMES, MONTHS, WEEKDAY_NAMES, alternation, find_days, safe_date

_LABEL: Final = (
    r"(?:(?:first |last |originally )?(?:posted|published|updated?|modified|issued|released)|"
    r"date of publication|publication date|date published|date)(?:[ \t](?:on|at|in))?[ \t]?:?[ \t]{0,3}"
)
_ZONE: Final = (
    r"\(?(?:UTC|GMT|EST|EDT|ET|CET|CEST|BST|IST|MSK|PST|PDT|PT|KSA|EET|EEST|Z)\b\)?(?:[ \t]?[+-]\d{1,2}(?::?\d{2})?)?"
)
_CLOCK: Final = (
    rf"(?:at[ \t]\d{{4}}\b|\d{{4}}[ \t]?(?:hrs\b|hours\b|{_ZONE})|"
    rf"(?:at[ \t])?\d{{1,2}}[:.h]\d{{2}}(?::\d{{2}})?(?:[ \t]?[ap]\.?m\b\.?)?(?:[ \t]?{_ZONE})?)"
)
_LABELLED: Final = re.compile(_LABEL, re.IGNORECASE)
_CLOCK_BEFORE: Final = re.compile(rf"{_CLOCK}[ \t]?,?[ \t]?(?:on[ \t])?", re.IGNORECASE)
_TRAIL: Final = re.compile(
    rf"(?:[ \t]{{0,2}}[,|·•\-–]?[ \t]{{0,2}}{_CLOCK}(?![\w%]))?"
    r"(?:[ \t]?\(?(?:last )?updated[^()\n]{4,50}?\d{4}\)|[ \t]?[|·•][ \t]?(?:last )?updated[^\n]{4,60}(?=\n))?",
    re.IGNORECASE,
)
_GLUED: Final = re.compile(rf"({alternation(MONTHS)})\.?[ \t](\d{{2}})((?:19|20)\d\d)\b", re.IGNORECASE)
"""A day and year that lost the comma between them: "Oct 042017"."""
_UNCLEAR: Final = re.compile(r"(?<![\d./-])(\d{1,2})([/-])(\d{1,2})\2((?:19|20)\d\d)(?!\d)")
_FAR: Final = 26
"""Characters after its lead-in within which a header's date must begin."""

_ISO: Final = re.compile(r"((?:19|20)\d\d)-?(0[1-9]|1[0-2])-?([0-2]\d|3[01])(?!\d)")
_ISO_MONTH: Final = re.compile(r"((?:19|20)\d\d)-(0[1-9]|1[0-2])")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_EPOCH: Final = re.compile(r"\d{9,10}(?:\.\d{1,6})?|\d{12,13}")
_DAY_MONTH: Final = re.compile(
    rf"(\d{{1,2}})[ \t]({alternation(MONTHS)})|({alternation(MONTHS)})\.?[ \t](\d{{1,2}})", re.IGNORECASE
)
_NEAR_YEAR: Final = 45
"""Days by which a dateline without a year may lie before what was given, to take its year."""

Where = Literal["header", "dateline"]


@dataclass(frozen=True, slots=True)
class Stated:
    """A publication date as the text states it: one day, or several it may mean ("05-06-2015"), or a day of no year."""

    span: Span
    days: tuple[date, ...]
    where: Where
    labelled: bool = False
    weekday: bool = False
    day_first: bool = False
    """Whether the first of `days` has day and month in the order that its dashes make likely."""
    pattern: str | None = None
    """TIMEX3 spelling of a day without a year, "XXXX-03-03"; `days` is empty then."""


def header_date_at(text: str, at: int) -> tuple[Stated, int] | None:
    """The date header that begins at an offset ("Posted on July 2 2016", "04.07.2015 10:22"), and where it ends.

    `span` is the date alone; label and time of day belong to the header. None where no date stands there.
    """
    label = _LABELLED.match(text, at)
    start = label.end() if label else at
    clock = _CLOCK_BEFORE.match(text, start)
    found = _day_at(text, start) or (_day_at(text, clock.end()) if clock else None)
    if found is None:
        return None
    span, days, weekday = found
    day_first = len(days) > 1 and "-" in text[span.start : span.end]
    trail = _TRAIL.match(text, span.end)
    end = trail.end() if trail else span.end
    return Stated(span, days, "header", label is not None, weekday, day_first), end


def dateline_date(words: str, span: Span) -> Stated | None:
    """What a dateline's date states: a day, or where it has no year a pattern."""
    text = f"{words} ("  # a two-digit year is read in a dateline alone, which a bracket or a dash ends
    found = find_days(text)
    if found:
        return Stated(span, (found[0].day,), "dateline")
    match = _DAY_MONTH.search(words)
    if match is None:
        return None
    month, day = MONTHS[(match[2] or match[3]).lower()], int(match[1] or match[4])
    return Stated(span, (), "dateline", pattern=f"XXXX-{month:02d}-{day:02d}") if safe_date(2000, month, day) else None


def read_given(words: str) -> tuple[date, date, Precision] | None:
    """(earliest, latest, precision) of a date as files and crawlers spell it; None if it cannot be read for sure.

    ISO 8601 days, times and months, years, RFC 2822, seconds since 1970, and any full date in words.
    """
    words = words.strip()
    if match := _ISO.match(words):
        day = safe_date(int(match[1]), int(match[2]), int(match[3]))
        return (day, day, "day") if day else None
    if match := _ISO_MONTH.fullmatch(words):
        year, month = int(match[1]), int(match[2])
        return date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month"
    if _YEAR.fullmatch(words):
        return date(int(words), 1, 1), date(int(words), 12, 31), "year"
    if _EPOCH.fullmatch(words):
        seconds = float(words) if float(words) < 1e11 else float(words) / 1000
        day = datetime.fromtimestamp(seconds, UTC).date()
        return day, day, "day"
    days = {found.day for found in find_days(words[:200])}
    if len(days) == 1:
        (day,) = days
        return day, day, "day"
    return None


def decide(stated: Stated | None, given: str | None, said_by: str) -> tuple[DateRange, tuple[str, ...]]:
    """The publication date, and notes where what the text states and what was given contradict each other.

    `said_by` names who gave the date, e.g. "the meta file". Of the two days that a
    stated date may mean, the given one decides.
    """
    read = read_given(given) if given else None
    notes = [f"The date given, {given!r}, could not be read as a day."] if given and read is None else []
    chosen = _stated_day(stated, read) if stated is not None else None
    if stated is not None and chosen is not None:
        day, how = chosen
        if (
            read is not None
            and not read[0] <= day <= read[1]
            and (stated.where == "header" or abs((day - read[0]).days) > 1)
        ):
            notes.append(
                f"The text dates itself {said(day)}; {said_by} gave {_said_range(read)}. The text was believed."
            )
        because = f"The {stated.where} of the text dates it {said(day)}{how}."
        return DateRange(day, day, "day", "stated", because, stated.span), tuple(notes)
    if read is not None:
        earliest, latest, precision = read
        because = f"Given as {_said_range(read)} by {said_by}; the text states no date of its own."
        return DateRange(earliest, latest, precision, "given", because), tuple(notes)
    if stated is not None:
        because = "The text's own date cannot be told for sure: " + (
            "it has no year." if stated.pattern else "day and month may stand in either order."
        )
        return DateRange(None, None, "unknown", "unknown", because, stated.span, stated.pattern), tuple(notes)
    return DateRange(None, None, "unknown", "unknown", "Neither the text nor anything given with it dates it."), tuple(
        notes
    )


def said(day: date) -> str:
    """A day as sentences of ours write it: "Saturday 2 July 2016"."""
    return f"{WEEKDAY_NAMES[day.weekday()]} {day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def _said_range(read: tuple[date, date, Precision]) -> str:
    earliest, _, precision = read
    if precision == "day":
        return said(earliest)
    return f"{MONTH_NAMES[earliest.month - 1]} {earliest.year}" if precision == "month" else str(earliest.year)


def _stated_day(stated: Stated, read: tuple[date, date, Precision] | None) -> tuple[date, str] | None:
    """The one day that a stated date means, and how that was told."""
    if len(stated.days) == 1:
        return stated.days[0], ""
    if stated.pattern is not None:
        return _with_year(stated.pattern, read)
    near = [day for day in stated.days if read is not None and abs((day - read[0]).days) <= 1]
    if len(near) == 1:
        return near[0], ", in the order of day and month that fits the date given"
    if stated.day_first and stated.days:
        return stated.days[0], ", the day before the month, as dates with dashes are written"
    return None


def _with_year(pattern: str, read: tuple[date, date, Precision] | None) -> tuple[date, str] | None:
    if read is None or read[2] != "day":
        return None
    month, day = int(pattern[5:7]), int(pattern[8:10])
    candidates = [safe_date(read[0].year + shift, month, day) for shift in (-1, 0, 1)]
    near = [one for one in candidates if one is not None and -2 <= (read[0] - one).days <= _NEAR_YEAR]
    return (near[0], ", in the year of the date given") if near else None


def _day_at(text: str, at: int) -> tuple[Span, tuple[date, ...], bool] | None:
    """(span, days it may mean, whether a weekday stands in it) of a date that begins at an offset."""
    stop = at + _FAR + 30
    glued = _GLUED.match(text, at)
    if glued and (day := safe_date(int(glued[3]), MONTHS[glued[1].lower()], int(glued[2]))):
        return Span(at, glued.end()), (day,), False
    for found in find_days(text, at, stop):
        if found.span.start == at:
            return found.span, (found.day,), text[at].isalpha() and text[at : at + 3].lower() not in MONTHS
        break
    unclear = _UNCLEAR.match(text, at)
    if unclear is None:
        return None
    if len(unclear[1]) != len(unclear[3]):
        return None  # "5-04-2016" has lost a digit
    first, second, year = int(unclear[1]), int(unclear[3]), int(unclear[4])
    days = tuple(day for day in (safe_date(year, second, first), safe_date(year, first, second)) if day is not None)
    return (Span(at, unclear.end()), days, False) if days else None
