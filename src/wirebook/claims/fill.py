"""What a happening takes from what stands around it, each time saying so: the day of the news, a place named before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from wirebook.claims.drafts import Draft, finest
from wirebook.claims.kinds import SAID_OR_SIGNED
from wirebook.claims.when import is_known_of
from wirebook.grounding.places import NOWHERE, Around
from wirebook.model import DateRange, Place, Report
from wirebook.model.sphere import apart_km

TOLD_AS_NEWS: Final = "no day is told; told as news"
"""How the reason begins of a date that nothing but being news tells."""
_NEWS_SENTENCES: Final = 24
"""Sentences of a report within which what has no date is told as news; behind them as often as not it is history."""
_NEAR_SENTENCES: Final = 6
"""Sentences after a dated telling within which one without a date is of the same day; swept on the train piles."""
_NEWS_DAYS: Final = 6
_OLD_DAYS: Final = 14
NEWS_PRECISIONS: Final = ("day", "week")
"""How precise a date must be for what is told beside it to be of the same days ("during the past week")."""
_BACKGROUND: Final = re.compile(
    r"\b(?:since (?:the|then|\d{4})|(?:years?|decades?|months?|weeks?) (?:ago|earlier|before)|in (?:19|20)\d\d|"
    r"last (?:year|month|summer|winter|spring|autumn|fall)|"
    r"often|regularly|routinely|at times|previously|in the past|historic\w*|"
    r"over the (?:past|last) (?:\w+ )?(?:years?|months?))\b",
    re.IGNORECASE,
)


_LOCAL_KM: Final = 30.0
"""How far from a town, at most, a report tells places of for all its news to be of that town."""
_SPOTS: Final = frozenset({"exact", "near", "district", "province"})
"""How precise the places are that tell whether it does."""
_SO_FAR: Final = re.compile(r"\b(?:has|have)\s(?!to\b|no\b|a\b|the\b)\w", re.IGNORECASE)
"""A perfect tense tells up to the day of writing, and goes on from no day told before it."""
_LATELY: Final = re.compile(r"\b(?:recent|recently|lately)\b", re.IGNORECASE)
_LATELY_DAYS: Final = 30
"""Days before a report that "recently" reaches back, at most."""
_VERB_REACH: Final = 30
"""Letters before a telling word within which its auxiliary or its adverb stands."""


def _long_day(day: date) -> str:
    """A day as people write it."""
    return f"{day:%A} {day.day} {day:%B %Y}"


def news_date(report: Report) -> DateRange:
    """The days that news without a day of its own tells of: the day it came out, or the day before.

    Unknown where that day is; the reason then keeps that it was told as news, for when the day is worked out.
    """
    return news_of(report.published)


def news_of(published: DateRange) -> DateRange:
    """The days that news without a day of its own tells of in a report that came out then."""
    if published.earliest is None or published.latest is None:
        return DateRange(None, None, "unknown", "unknown", f"{TOLD_AS_NEWS} in a report whose own day is not known")
    because = (
        f"no day is told; told as news in a report published on {_long_day(published.latest)}, "
        "so that day or the day before"
    )
    return DateRange(published.earliest - timedelta(days=1), published.latest, "day", "inferred", because)


def assumed_dates(report: Report, draft: Draft) -> DateRange | None:
    """The days within which a telling must lie to be compared with others: its own, or the last ten for plain news."""
    if draft.date is not None and draft.date.known:
        return draft.date
    published = report.published
    if published.earliest is None or published.latest is None:
        return draft.date
    if is_known_of(report, draft.trigger) or _BACKGROUND.search(draft.span.of(report.text)):
        return draft.date
    earliest = published.earliest - timedelta(days=10)
    return DateRange(earliest, published.latest, "unknown", "inferred", "told as news, so of the last days")


def best_date(group: Sequence[Draft]) -> DateRange | None:
    """The narrowest known date of a group's tellings; a pattern where no day is known."""
    dates = [d.date for d in group if d.date is not None]
    known = [d for d in dates if d.earliest is not None and d.latest is not None]
    return min(
        known,
        key=lambda d: (d.latest - d.earliest).days if d.latest and d.earliest else 0,
        default=dates[0] if dates else None,
    )


def before_it(group: Sequence[Draft], found: Sequence[Draft]) -> DateRange | None:
    """The date told last before a group's first telling, if that is near enough for the two to go together.

    Of a sentence's several dates it is the latest: the others mostly tell what went before. Where no day is told, it
    is a stretch of days ("during the past week").
    """
    first = min(d.sentence for d in group)
    near = [
        (d.sentence, d.date)
        for d in found
        if 0 < first - d.sentence <= _NEAR_SENTENCES and d.status == "happened" and d.date is not None and d.date.known
    ]
    for precision in NEWS_PRECISIONS:
        told = [(at, when) for at, when in near if when.precision == precision]
        if told:
            return max((when for at, when in told if at == told[-1][0]), key=lambda when: when.latest or date.min)
    return None


def fill_date(
    report: Report, group: Sequence[Draft], before: DateRange | None, lead: DateRange | None
) -> tuple[DateRange | None, bool]:
    """A group's date, and whether it is background rather than the day's news.

    Without words of its own it takes the date told last `before` it, else the `lead` of the report, else the days of
    its news.
    """
    own = best_date(group)
    background = _is_background(report, group)
    if own is not None:
        return own, background or _is_old(own, report)
    if background or group[0].status != "happened":
        return None, background
    if all(_told_with(_LATELY, d, report) for d in group):
        return _lately(report), False
    if all(_told_with(_SO_FAR, d, report) for d in group):
        before = lead = None
    if before is not None and not _is_old(before, report, _NEWS_DAYS):
        return _beside(before, "what is told before it"), False
    if group[0].sentence > _NEWS_SENTENCES:
        return None, False
    if lead is not None and not _is_old(lead, report, _NEWS_DAYS):
        return _beside(lead, "the report's main news"), False
    return news_date(report), False


def _told_with(words: re.Pattern[str], draft: Draft, report: Report) -> bool:
    """Whether a telling word has one of these right before it."""
    trigger = draft.trigger.span
    return words.search(report.text, max(draft.span.start, trigger.start - _VERB_REACH), trigger.end) is not None


def _lately(report: Report) -> DateRange | None:
    """The days that "recently" tells of: the month up to the report."""
    published = report.published
    if published.earliest is None or published.latest is None:
        return None
    because = f"no day is told; told as recent in a report published on {_long_day(published.latest)}"
    return DateRange(published.earliest - timedelta(days=_LATELY_DAYS), published.latest, "month", "inferred", because)


def _beside(date: DateRange, what: str) -> DateRange:
    """The date of something told beside something dated, without a day of its own; a weekday stays a weekday."""
    return replace(
        date,
        basis="inferred" if date.known else "unknown",
        span=None,
        because=f"no day is told; told beside {what}, dated so: {date.because}",
    )


def _is_old(own: DateRange, report: Report, days: int = _OLD_DAYS) -> bool:
    """Whether a date lies more than some days before the report came out; a fortnight, unless told otherwise."""
    published = report.published.earliest
    return own.latest is not None and published is not None and (published - own.latest).days > days


def _is_background(report: Report, group: Sequence[Draft]) -> bool:
    """Whether the words mark a group as history."""
    if is_known_of(report, min(group, key=lambda d: d.trigger.span).trigger):
        return True
    return not any(d.headline for d in group) and all(_BACKGROUND.search(d.span.of(report.text)) for d in group)


def best_place(group: Sequence[Draft]) -> Place | None:
    """The place of the first telling that has one, or a finer one of the others that lies in it."""
    return finest([d.place for d in group if d.place is not None])


def fill_place(
    group: Sequence[Draft],
    earlier: Sequence[Draft],
    around: Around = NOWHERE,
    *,
    meant: Place | None = None,
    town: Place | None = None,
) -> Place | None:
    """A group's place: its own, else the first there is of these, each saying what it was inferred from.

    What its words are `meant` to speak of without a name ("the town"), which is also better than a country; the latest
    place that an earlier telling in the four sentences before it names; the place that the reader puts it at although
    it stands in a sentence that tells something else; the `town` that all the report's news is of; and last the country
    that it is about, which has no point.
    """
    own = best_place(group)
    if meant is not None and (own is None or (own.precision == "country" and own.country == meant.country)):
        return meant
    if own is not None:
        return own
    if group[0].kind in SAID_OR_SIGNED and around.country is not None:
        return _country(around)
    return _named_before(group, earlier) or _named_elsewhere(group) or town or _country(around)


def _named_before(group: Sequence[Draft], earlier: Sequence[Draft]) -> Place | None:
    """The latest place, finer than a country, where an earlier telling in the four sentences before it happened."""
    first = min(d.sentence for d in group)
    near = [d for d in earlier if d.place is not None and d.kind not in SAID_OR_SIGNED and 0 <= first - d.sentence <= 4]
    near = [d for d in near if d.place is not None and d.place.precision != "country"]
    if not near or near[-1].place is None:
        return None
    place = near[-1].place
    return replace(
        place,
        span=None,
        because=f"no place is named beside it; {place.name} is the latest named before it in the report",
    )


def _named_elsewhere(group: Sequence[Draft]) -> Place | None:
    """The place that the reader puts one of the tellings at, though it is named in another sentence."""
    place = next((d.named_elsewhere for d in group if d.named_elsewhere is not None), None)
    if place is None:
        return None
    because = f"the reader takes it to have happened at {place.name}, named elsewhere in the report"
    return replace(place, span=None, because=f"no place is named beside it; {because}")


def town_of(around: Around, named: Sequence[Place], told: Sequence[Draft]) -> Place | None:
    """The town that a report's news is of: the one it was written in or tells of, if it names no other; else None.

    News from all over a country is written in its capital, and a town's own news in the town.
    """
    home = around.country.country if around.country is not None else None
    spots = [p for p in named if p.latitude is not None and p.precision in _SPOTS and home in (None, p.country)]
    lines = [around.written_in] if around.written_in is not None and home in (None, around.written_in.country) else []
    towns = [*lines, *(draft.place for draft in told if draft.place is not None and draft.place in spots)]
    if not towns or any((apart_km(towns[0], place) or 0.0) > _LOCAL_KM for place in spots):
        return None
    town = towns[0]
    because = f"the report was written in {town.name}" if lines else f"the report tells of {town.name}"
    return replace(town, span=None, because=f"no place is named beside it; {because} and names no other town")


def _country(around: Around) -> Place | None:
    """The country that the report is about, which has no point."""
    if around.country is None:
        return None
    because = f"no place is named beside it; the report is about {around.country.name}"
    return replace(around.country, span=None, because=because)
