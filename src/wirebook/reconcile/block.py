"""Under which keys a claim is looked for: only claims that share a key are compared.

A join needs two things in common that tell happenings apart, so each kind of key holds two (where and when, when and
how many, ...) or one that hardly ever repeats by chance (a named operation, the same words). No key is a kind, a
country or a day alone, so that the work grows with the reports, not with their square.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from hashlib import blake2b

from wirebook.claims.kinds import VERY_RARE, family
from wirebook.model import ActorRef, Claim, DateRange, Place
from wirebook.model.values import is_generic, is_person
from wirebook.reconcile.facts import ReportFacts
from wirebook.reconcile.frequent import FREQUENT
from wirebook.text import words

DAYS_A_BUCKET = 4
SLACK_DAYS = 1
"""Reports of one happening are a day apart often enough."""
LONGEST_DATED = 10
"""A range of more days than this has keys by month."""
MOST_MONTHS = 24
MOST_MONTHS_OF_ACTORS = 3
"""A party to a war does the same thing again within a season."""
CELL_DEGREES = 0.5
LEAST_REACH = 0.1
MOST_REACH = 0.5
"""Degrees around a place in which its namesakes' coordinates are looked for, at least and at most."""
ONE_SIDED = frozenset({"kind"})
"""Sorts of keys by which two claims are compared only if one tells no spot: two that do share better ones."""
WIDE = frozenset({"day", "month", "rare", "disputed"})
"""Sorts of keys in whose blocks many neighbours are compared; in others like days and places alone are worth it."""
OF_ONE_TIME = frozenset({"words"})
"""Sorts of keys by which two claims are compared only if their days are near one another: the same words are used of
many happenings."""
ONE_SIDED_BIT, NARROW_BIT, OF_ONE_TIME_BIT = 1, 2, 4
LEAST_TELLING = 3
"""A figure below this repeats too often by chance."""
FEW_RUNS = 4
MORE_RUNS = 8
"""How many runs of a quote's words are keys: of a claim that tells both a day and a spot, and of others."""
LEAST_WEIGHT = 0.05
"""Of a run without a word that tells: it is taken where a quote has no other."""
_WHOLE = (1 << 48) + 1
_LOW = (1 << 40) - 1
_TIMELESS = 1 << 62


def keys(claim: Claim, report: ReportFacts) -> tuple[str, ...]:
    """The claim's blocking keys, sorted and distinct; claims that share none are not compared.

    Each is the sort of key, the day from which on it holds ("" for one of no time), and what else it holds.
    """
    found = {
        *_when_and_where(claim),
        *_month_and_where(claim, report),
        *_when_and_what(claim),
        *_when_alone(claim, report),
        *_named(claim),
        *_worded(claim),
        *([f"disputed||{claim.disputed}"] if claim.disputed else []),
    }
    return tuple(sorted(found))


def number_of(key: str) -> int:
    """A key's 63-bit number; two keys that share one by chance cost a comparison and nothing else.

    Numbers of keys of neighbouring days lie together, so that what is looked up together is stored together. The
    lowest bits say of what manner the block is (`ONE_SIDED_BIT`, `NARROW_BIT`, `OF_ONE_TIME_BIT`).
    """
    sort, day, _ = key.split("|", 2)
    number = int.from_bytes(blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
    placed = (int(day) << 40) | (number & _LOW) if day else _TIMELESS | (number >> 2)
    manner = (
        (ONE_SIDED_BIT if sort in ONE_SIDED else 0)
        | (0 if sort in WIDE else NARROW_BIT)
        | (OF_ONE_TIME_BIT if sort in OF_ONE_TIME else 0)
    )
    return placed & ~(ONE_SIDED_BIT | NARROW_BIT | OF_ONE_TIME_BIT) | manner


def seeks(claim: Claim) -> bool:
    """Whether the claim tells no spot, so that the day and the kind alone must lead to others."""
    return not _wheres(claim.place)


def _when_and_where(claim: Claim) -> Iterator[str]:
    for bucket in _buckets(claim.date):
        for where in _wheres(claim.place):
            yield f"day|{bucket}|{where}"


def _month_and_where(claim: Claim, report: ReportFacts) -> Iterator[str]:
    """So that claims of a loose date or none meet the dated ones of the same months, place and sort of kind."""
    sort = family(claim.kind)
    for where in _wheres(claim.place):
        for month in _months(claim.date, report.published):
            yield f"month|{month}|{where}|{sort}"
        if _loose(claim.date):
            yield f"loose||{where}|{claim.kind}"


def _when_and_what(claim: Claim) -> Iterator[str]:
    if _loose(claim.date) and claim.date is not None and claim.date.earliest and claim.date.latest:
        for month in _months_between(claim.date.earliest, claim.date.latest)[:MOST_MONTHS_OF_ACTORS]:
            for actor in _telling(claim.agents + claim.targets):
                yield f"who|{month}|{actor}|{claim.kind}"
    for bucket in _buckets(claim.date):
        for figure in claim.figures:
            if figure.low >= LEAST_TELLING:
                yield f"count|{bucket}|{figure.of}|{figure.low}"
        for actor in _telling(claim.agents + claim.targets):
            yield f"who|{bucket}|{actor}|{family(claim.kind)}"


def _when_alone(claim: Claim, report: ReportFacts) -> Iterator[str]:
    """So that claims that say when but not where meet those that say both: by the day and the kind.

    One that says neither is taken for news of its report's days.
    """
    when = report.published if _loose(claim.date) and seeks(claim) and not claim.background else claim.date
    for bucket in _buckets(when):
        yield f"kind|{bucket}|{claim.kind}"
    if claim.kind in VERY_RARE:
        for month in _months(claim.date, report.published):
            yield f"rare|{month}|{claim.kind}"


def _named(claim: Claim) -> Iterator[str]:
    if claim.name:
        yield f"name||{words.key(claim.name)}"
    for actor in claim.agents + claim.targets:
        if is_person(actor.actor):
            yield f"person||{actor.actor}|{family(claim.kind)}"


def _worded(claim: Claim) -> Iterator[str]:
    most = FEW_RUNS if not (seeks(claim) or _loose(claim.date)) else MORE_RUNS
    for run in telling_runs(claim.quote.quote, most):
        yield f"words||{run}"


def telling_runs(quote: str, most: int) -> list[str]:
    """Up to so many of the quote's runs of words, chosen so that quotes that share many of their runs share some.

    The more words of a run are not in every report of conflict, the likelier it is chosen: that twelve people were
    killed is said in the same words of many happenings. (A weighted bottom-k sketch: E. Cohen, H. Kaplan,
    "Summarizing data using bottom-k sketches", 2007.)
    """
    found = words.folded(quote)
    tells = [_tells(word) for word in found]
    drawn = {
        (_draw(run := " ".join(found[at : at + words.RUN]), sum(tells[at : at + words.RUN])), run)
        for at in range(len(found) - words.RUN + 1)
    }
    return [run for _, run in sorted(drawn)[:most]]


def _draw(run: str, telling: int) -> float:
    """Drawn from an exponential distribution, the same for one run everywhere, the smaller the more the run tells."""
    number = int.from_bytes(blake2b(run.encode(), digest_size=6).digest(), "big")
    return -math.log((number + 1) / _WHOLE) / (telling or LEAST_WEIGHT)


@lru_cache(maxsize=8_192)
def _tells(word: str) -> bool:
    return bool(words.telling(word) - FREQUENT)


def _telling(actors: tuple[ActorRef, ...]) -> Iterator[str]:
    return (a.actor for a in actors if not is_generic(a.actor))


def _loose(when: DateRange | None) -> bool:
    if when is None or when.earliest is None or when.latest is None:
        return True
    return (when.latest - when.earliest).days > LONGEST_DATED


def _buckets(when: DateRange | None) -> list[int]:
    """The first days of the spans of days that a date touches."""
    if _loose(when) or when is None or when.earliest is None or when.latest is None:
        return []
    first = (when.earliest.toordinal() - SLACK_DAYS) // DAYS_A_BUCKET
    last = (when.latest.toordinal() + SLACK_DAYS) // DAYS_A_BUCKET
    return [bucket * DAYS_A_BUCKET for bucket in range(first, last + 1)]


def _months(when: DateRange | None, published: DateRange) -> list[int]:
    """The first days of a date's months; of the report's publication and the month before where the claim has none."""
    if when is not None and when.earliest is not None and when.latest is not None:
        return _months_between(when.earliest, when.latest)
    if published.earliest is None or published.latest is None:
        return []
    return _months_between(published.earliest - timedelta(days=28), published.latest)


def _months_between(first: date, last: date) -> list[int]:
    start, end = first.year * 12 + first.month - 1, last.year * 12 + last.month - 1
    return [date(m // 12, m % 12 + 1, 1).toordinal() for m in range(start, min(end, start + MOST_MONTHS - 1) + 1)]


def _wheres(place: Place | None) -> list[str]:
    """The cells that a place touches, or its name where it has no coordinates; nothing for a country or less."""
    if place is None or place.precision in ("country", "unknown"):
        return []
    if place.latitude is None or place.longitude is None:
        return [words.key(place.name)]
    reach = min(MOST_REACH, max(LEAST_REACH, (place.radius_km or 0.0) / 111.0))
    rows = _cells(place.latitude, reach)
    columns = _cells(place.longitude, min(MOST_REACH, reach / max(0.2, math.cos(math.radians(place.latitude)))))
    return [f"{row},{column}" for row in rows for column in columns]


def _cells(degrees: float, reach: float) -> range:
    return range(math.floor((degrees - reach) / CELL_DEGREES), math.floor((degrees + reach) / CELL_DEGREES) + 1)
