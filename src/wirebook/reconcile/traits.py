"""What comparing reads off a claim, worked out once: a claim is compared with many others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache
from typing import Final

from wirebook.model import ActorRef, Claim, DateRange, Place, Span
from wirebook.model.values import is_generic, is_person
from wirebook.reconcile.facts import ReportFacts
from wirebook.reconcile.frequent import FREQUENT
from wirebook.reconcile.particulars import Particulars, particulars_of
from wirebook.text import words
from wirebook.text.tables import rows

MOST_QUOTES: Final = 4
"""The main telling and as many others, less one, are read for their words."""
_THE_REST: Final = "other"
_ROOT: Final = 4
"""Letters of a telling word that its endings leave alone ("opened", "opening")."""
HEAD: Final = 450
"""Code points from a report's beginning within which it tells what it is about."""


@dataclass(frozen=True, slots=True)
class Party:
    """One side of a happening: `actors` all ids, `named` those of somebody in particular, `words` of their names."""

    refs: tuple[ActorRef, ...]
    actors: frozenset[str]
    named: frozenset[str]
    words: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class Spot:
    """A place, whatever words named it: of claims of one place mostly one object, by which to look up what is known."""

    place: Place


@dataclass(frozen=True, slots=True)
class Traits:
    """A claim as it is compared.

    `days` are the first and last day of its date; `tells_day` and `tells_place` say whether the telling itself has
    words for them; `written` has the first word as written of each stem; `runs` has the runs of four words of each
    quote, `all_runs` of all; `telling` the stems of words that do not stand in most reports of conflict, `rare` those
    of them that few reports of any conflict have; `deed` the roots of the telling word of a kind that names no deed.
    """

    claim: Claim
    report: ReportFacts
    days: tuple[date, date] | None
    spot: Spot | None
    tells_day: bool
    tells_place: bool
    agents: Party
    targets: Party
    persons: frozenset[str]
    written: Mapping[str, str]
    runs: tuple[frozenset[str], ...]
    all_runs: frozenset[str]
    telling: frozenset[str]
    rare: frozenset[str]
    heads: bool
    deed: frozenset[str]
    particulars: Particulars


def traits_of(claim: Claim, report: ReportFacts) -> Traits:
    """The claim's traits; `report` holds the facts of its report."""
    quotes = (claim.quote.quote, *(q.quote for q in claim.also[: MOST_QUOTES - 1]))
    runs = tuple(words.runs(quote) for quote in quotes)
    telling = frozenset(stem for quote in quotes for stem in words.telling(quote))
    return Traits(
        claim=claim,
        report=report,
        days=_days(claim.date),
        spot=None if claim.place is None else _spot(replace(claim.place, span=None, because="")),
        tells_day=claim.date is not None and (claim.date.span is not None or claim.date.basis == "stated"),
        tells_place=claim.place is None or tells(claim, claim.place.span),
        agents=_party(claim.agents),
        targets=_party(claim.targets),
        persons=frozenset(ref.actor for ref in claim.agents + claim.targets if is_person(ref.actor)),
        written=_written(quotes),
        runs=runs,
        all_runs=frozenset().union(*runs),
        telling=telling,
        rare=telling - FREQUENT - _countries(),
        heads=not claim.background and min(claim.quote.start, *(q.start for q in claim.also), HEAD) < HEAD,
        deed=_deed(claim),
        particulars=particulars_of(quotes, claim.targets),
    )


@lru_cache(maxsize=8_192)
def _spot(place: Place) -> Spot:
    return Spot(place)


def tells(claim: Claim, named: Span | None) -> bool:
    """Whether the telling itself names what stands at a span, and no other sentence; it does where no span is told."""
    return named is None or any(q.span.holds(named) for q in (claim.quote, *claim.also))


def _deed(claim: Claim) -> frozenset[str]:
    """The roots of what tells a claim of the kind for all the rest; none where the kind says what was done."""
    start = claim.anchor.start - claim.quote.start
    said = claim.quote.quote[max(0, start) : claim.anchor.end - claim.quote.start]
    return frozenset(stem[:_ROOT] for stem in words.content(said)) if claim.kind == _THE_REST else frozenset()


def _days(when: DateRange | None) -> tuple[date, date] | None:
    if when is None or when.earliest is None or when.latest is None:
        return None
    return when.earliest, when.latest


def _party(refs: tuple[ActorRef, ...]) -> Party:
    return Party(
        refs=refs,
        actors=frozenset(ref.actor for ref in refs),
        named=frozenset(ref.actor for ref in refs if not is_generic(ref.actor)),
        words=frozenset(word for ref in refs for name in (ref.name, ref.written) for word in words.name_words(name))
        - words.COMMON,
    )


def _written(quotes: tuple[str, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for quote in quotes:
        for word in words.written(quote):
            found.setdefault(words.stem(word.casefold()), word)
    return found


@cache
def _countries() -> frozenset[str]:
    """The stems of the countries' names and of those of their people."""
    columns = ("name", "aliases", "demonyms")
    return frozenset(
        stem for row in rows("grounding", "countries") for column in columns for stem in words.content(row[column])
    )
