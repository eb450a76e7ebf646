"""When a report came out that states no day of its own, as far as the dated words in it tell together.

Every clue allows some days and rules out the others; what all of them allow is the answer. A photo's day allows that
day and the next (late editions, other time zones); a day told as past allows nothing before it; a weekday told as news
allows the days on which it is still called by its name alone; the weekday in the first sentence of an agency's report
is the day on which it was sent. Where the clues leave no day, that is said, and no day is made up. A weekday alone
stays a weekday.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from wirebook.model import DateRange, Noise, Span
from wirebook.reading.published import said
from wirebook.text.calendar import WEEKDAY_NAMES, FoundDay, find_days, safe_date
from wirebook.text.time_expressions import TimeExpression, find_times
from wirebook.text.time_tense import lies_ahead

RECENT: Final = 3
"""Days before a report's own that its bare weekdays may mean, for a photo's date to be taken as its day."""
LEAD: Final = 450
"""Characters of the news within which its first sentence is looked at."""
YEARS_ON: Final = 2
"""A day and month without a year are of one of so many years from the latest year that the text tells as past."""
DAY_AFTER: Final = 1
"""By how many days a *given* day may be early where the text tells of the next day's weekday as past.

Of 893 weekdays six days back that 12,000 crawled reports tell as past, about 510 were the day after: reports name a
weekday the less often the longer it is past (994, 582 and 462 times at three, four and five days), so that some 380 are
left for six. Where a text states its own day, the sixth day is as rare as the fifth (8 and 9 times).
"""

_CAPTION_MARKS: Final = frozenset({"credit", "said twice"})
_ON_FILE: Final = re.compile(r"\bfile\b|\barchive", re.IGNORECASE)
_SINCE_YEAR: Final = re.compile(r"\bsince\s(?:[^\s.,;]+\s){0,8}?(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE)
_SINCE: Final = re.compile(r",?\ssince\b", re.IGNORECASE)
_SENTENCE: Final = re.compile(r"[.!?][\"”']?\s+(?=[A-Z\"“])|\s\.\s|\n\s*\n")


@dataclass(frozen=True, slots=True)
class _Clues:
    """What the body of one text tells of days."""

    text: str
    body: int
    days: tuple[FoundDay, ...]
    weekdays: tuple[TimeExpression, ...]
    """Bare weekdays told as past, in the order of the text."""
    year: int | None
    """The latest year that is told as past."""


def infer(text: str, body: int, noise: Sequence[Noise], *, agency: bool, unknown: DateRange) -> DateRange:
    """When a report came out, worked out from its text from `body` on; `unknown` itself where nothing can be.

    `unknown` is what was decided before, with the pattern of a dateline without a year if there is one. `agency` says
    that a news agency sent it.
    """
    clues = _clues(text, body)
    if unknown.pattern is not None:
        return _with_year(unknown, clues)
    found = _photo(clues, noise) or _years_since(clues)
    if found is not None:
        return found
    return _day_of_sending(clues, unknown) if agency else unknown


def with_slack(published: DateRange, text: str, body: int) -> DateRange:
    """A given day, or that day and the next where the text tells of the next one's weekday as past.

    Days that come from crawlers and other time zones are often one early.
    """
    day = published.earliest
    if published.basis != "given" or day is None or day != published.latest:
        return published
    after = day + timedelta(days=DAY_AFTER)
    telling = next((t for t in _clues(text, body).weekdays if t.weekday == after.weekday()), None)
    if telling is None:
        return published
    because = (
        f"{published.because} It tells of {WEEKDAY_NAMES[after.weekday()]} as past, so it may be of the day after."
    )
    return replace(published, latest=after, because=because)


def _clues(text: str, body: int) -> _Clues:
    days = find_days(text, body)
    times = [t for t in find_times(text) if t.span.start >= body and not lies_ahead(text, t.span)]
    weekdays = tuple(t for one in times for t in _parts(one) if t.kind == "weekday" and t.direction is None)
    years = [t.year for one in times for t in _parts(one) if t.year is not None and t.kind != "decade"]
    return _Clues(text, body, days, weekdays, max(years, default=None))


def _parts(time: TimeExpression) -> Iterable[TimeExpression]:
    return time.parts or (time,)


def _photo(clues: _Clues, noise: Sequence[Noise]) -> DateRange | None:
    """The day of the photo in a report that dates nothing else, if its news is of that day and the last few.

    The weekdays it names must be the photo's and those of the three days before, the photo's among them. A day told in
    the text is an event's, and rarely the paper's.
    """
    days = sorted({one.day for one in clues.days})
    photos = [one for one in clues.days if _in_caption(clues.text, one.span, noise)]
    if not photos or len({one.day for one in photos}) != 1:
        return None
    day = photos[0].day
    named = {t.weekday for t in clues.weekdays}
    recent = {(day.weekday() - back) % 7 for back in range(RECENT + 1)}
    if days[-1] > day or (len(days) > 1 and (day - days[-2]).days <= 2 * RECENT):
        return None
    if day.weekday() not in named or not named <= recent:
        return None
    because = f"Nothing dates the report but a photo of {said(day)}, and its news is of {WEEKDAY_NAMES[day.weekday()]}."
    return DateRange(day, day, "day", "inferred", because, photos[0].span)


def _years_since(clues: _Clues) -> DateRange | None:
    """The year of a text that counts both from a year and up to itself what has gone on since the same beginning.

    "The largest since the raids of 2017 ... the past two years since the fall of the town" was written in 2019. Only
    where one such year is told and none after it, and where all such counts agree.
    """
    since = {int(match["year"]) for match in _SINCE_YEAR.finditer(clues.text, clues.body)}
    counted = [
        (time, time.count)
        for time in find_times(clues.text)
        if time.span.start >= clues.body
        and time.kind == "period"
        and time.unit == "year"
        and time.direction in ("past", "last")
        and time.count
    ]
    lasting = [(t, count) for t, count in counted if _SINCE.match(clues.text, t.span.end)]
    if len(since) != 1 or since != {clues.year} or len({count for _, count in counted}) != 1 or not lasting:
        return None
    (begun,), (time, count) = since, lasting[0]
    year = begun + count
    because = (
        f"Nothing dates the report, but it tells of what has gone on since {begun} and of '{time.words}' since then, "
        f"so it is of {year}."
    )
    return DateRange(date(year, 1, 1), date(year, 12, 31), "year", "inferred", because, time.span)


def _in_caption(text: str, span: Span, noise: Sequence[Noise]) -> bool:
    """Whether the line around a date is a caption of the day's own photo, none out of a file."""
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    end = len(text) if end < 0 else end
    marked = any(one.why in _CAPTION_MARKS and one.start < end + 3 and one.end > start for one in noise)
    return marked and not _ON_FILE.search(text[start:end])


def _lead_weekday(clues: _Clues) -> TimeExpression | None:
    """The first bare weekday of the first sentence."""
    stop = min(len(clues.text), clues.body + LEAD)
    start = clues.body + len(clues.text[clues.body : stop]) - len(clues.text[clues.body : stop].lstrip())
    end = _SENTENCE.search(clues.text, start, stop)
    return next((t for t in clues.weekdays if t.span.end <= (end.start() if end else stop)), None)


def _day_of_sending(clues: _Clues, unknown: DateRange) -> DateRange:
    """The weekday that an agency's first sentence tells its news of: of the week nothing is known.

    In 93 of 105 dated agency reports that weekday is the day on which they came out, in 11 the day before.
    """
    weekday = _lead_weekday(clues)
    if weekday is None or weekday.weekday is None:
        return unknown
    because = (
        f"{unknown.because} It is an agency's report whose first sentence tells of {WEEKDAY_NAMES[weekday.weekday]}, "
        f"the day on which agencies send such news; of which week is not known."
    )
    return replace(unknown, because=because, span=weekday.span, pattern=f"XXXX-WXX-{weekday.weekday + 1}")


def _with_year(unknown: DateRange, clues: _Clues) -> DateRange:
    """The day of a dateline without a year, in the one year in which it falls on the weekday of the news.

    That year is the latest told as past or one of the next two. Where none or several fit, it stays without a year.
    """
    weekday = _lead_weekday(clues)
    if weekday is None or clues.year is None or unknown.pattern is None:
        return unknown
    month, day = int(unknown.pattern[5:7]), int(unknown.pattern[8:10])
    found = [safe_date(clues.year + on, month, day) for on in range(YEARS_ON + 1)]
    fitting = [one for one in found if one is not None and (one.weekday() - (weekday.weekday or 0)) % 7 <= 1]
    if len(fitting) != 1:
        return unknown
    because = (
        f"The dateline has no year; its news is of {WEEKDAY_NAMES[weekday.weekday or 0]}, which of {clues.year}, the "
        f"latest year told, and the {YEARS_ON} after fits {said(fitting[0])} alone."
    )
    return DateRange(fitting[0], fitting[0], "day", "inferred", because, unknown.span)
