"""Which drafts of one report tell the same happening: one claim each, however many sentences it takes.

Another day, place, status or sort of kind keeps two drafts apart, and every group that holds them. Any other two are
weighed by what they share and how they stand, in a table of log-odds; then the groups that speak best for each other
on the average are joined, until none is left that speaks for more than ENOUGH.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from math import exp, log
from types import MappingProxyType
from typing import Final

from wirebook.claims.drafts import Draft
from wirebook.claims.kinds import closeness
from wirebook.model import ActorRef, DateRange, Place
from wirebook.model.sphere import apart_km
from wirebook.model.values import is_generic

_NOTHING: Final[Mapping[Draft, DateRange | None]] = MappingProxyType({})
Links = Mapping[tuple[Draft, Draft], float]
"""How likely two drafts tell one happening, as the reader has it."""
_NO_LINKS: Final[Links] = MappingProxyType({})
_FAR_KM: Final = 15.0
_LEAD: Final = 4
_NEAR: Final = 3
_FAR: Final = 7
REACH: Final = 200
"""Sentences within which tellings are weighed against each other: a book of incidents takes no hours."""
_TELLING_COUNT: Final = 5
_WIDE: Final = frozenset({"country", "region", "province", "unknown"})
WEIGHTS: Final = {
    "prior": -1.0,
    "same kind": 0.0,
    "same rare kind": 0.35,
    "same very rare kind": 1.6,
    "kinds often told of one": -0.25,
    "same dates": 0.55,
    "one sentence": 1.65,
    "one clause": 0.75,  # less than fitted: clauses that tell two happenings had no part in the fit
    "some sentences apart": -0.6,
    "many sentences apart": -1.0,
    "headline": 0.9,
    "headline, told far below": 0.35,
    "same large count": 1.15,
    "same count": 0.3,
    "another count": -1.6,
    "another count, by a speaker of its own": -0.6,
    "another count, as a toll of it": -0.5,  # "others put the toll at 40"
    "taken up": 0.7,  # "the attack", or deaths without an event of their own
    "nothing of its own": 0.7,  # neither a place nor a day
    "same speaker": 0.5,
    "other agents": -0.5,
    "share of words": 2.3,
}
"""Log-odds, fitted by logistic regression on 9,000 pairs of tellings in hand-annotated reports, rounded."""
READ: Final = {"prior": 0.1, "log-odds": 0.4}
"""What the reader's own judgement of two tellings adds: less than fitted (0.6), as it is surer than right of reports
that it has not learnt from; swept on such piles."""
ENOUGH: Final = 1.1
"""Mean log-odds above which two groups of tellings are one happening; a little doubt keeps them apart, as a happening
that is lost in another costs a reader more than one that is told twice. Swept on the piles."""
MAY_BE: Final = 0.3
"""How likely two groups that are not joined must be one happening for one to tell of the other's parties: below it,
what one told of the other was wrong more often than right."""
DENIED: Final = 0.0
"""Log-odds above which a denial is of a happening that the report tells; it seldom takes up more than its name."""
APART: Final = frozenset({"kinds sometimes told of one", "far kinds"})
"""Kinds that one report tells of two happenings."""


def dates_conflict(a: DateRange | None, b: DateRange | None) -> bool:
    """Whether two dates cannot be of one happening; an unknown date conflicts with nothing but another pattern."""
    if a is None or b is None:
        return False
    if a.earliest and a.latest and b.earliest and b.latest:
        return a.latest < b.earliest or b.latest < a.earliest
    return a.pattern is not None and b.pattern is not None and a.pattern != b.pattern


def _contains(outer: Place, inner: Place) -> bool:
    """Whether one place is a larger one around the other."""
    if outer.contains(inner) or outer.name == inner.name:
        return True
    return outer.precision == "country" and outer.country == inner.country


def places_conflict(a: Place | None, b: Place | None) -> bool:
    """Whether two places cannot be of one happening: both known, apart, and neither around the other."""
    if a is None or b is None or _contains(a, b) or _contains(b, a):
        return False
    apart = apart_km(a, b)
    if apart is None:
        return a.country != b.country
    return apart > max(_FAR_KM, (a.radius_km or 0.0) + (b.radius_km or 0.0))


def exclude(a: Draft, b: Draft, assumed: Mapping[Draft, DateRange | None] = _NOTHING) -> bool:
    """Whether two drafts cannot tell one happening, whatever they share."""
    return a.status != b.status or _elsewhere(a, b, assumed)


def _elsewhere(a: Draft, b: Draft, assumed: Mapping[Draft, DateRange | None]) -> bool:
    """Whether two drafts tell other kinds of things, or of other days or places."""
    return (
        closeness(a.kind, b.kind) in APART
        or dates_conflict(assumed.get(a, a.date), assumed.get(b, b.date))
        or places_conflict(a.place, b.place)
    )


def likeness(a: Draft, b: Draft, links: Links = _NO_LINKS) -> float:
    """The log-odds that a later draft tells the happening of an earlier one, unless something excludes it."""
    told = [closeness(a.kind, b.kind), *_standing(a, b), *_counted(a, b), *_taken_up(a, b)]
    if _named(a.agents) and _named(b.agents) and not _named(a.agents) & _named(b.agents):
        told.append("other agents")
    if a.sources & b.sources:
        told.append("same speaker")
    if a.date is not None and a.date.known and b.date is not None and b.date.known:
        told += ["same dates"] if (a.date.earliest, a.date.latest) == (b.date.earliest, b.date.latest) else []
    words = WEIGHTS["share of words"] * _share(a.words, b.words) if a.sentence != b.sentence else 0.0
    return WEIGHTS["prior"] + sum(WEIGHTS[name] for name in told) + words + _read(links.get((a, b)))


def _standing(a: Draft, b: Draft) -> Iterator[str]:
    """How far apart the two stand."""
    apart = b.sentence - a.sentence
    if apart == 0:
        yield "one sentence"
        if a.span == b.span:
            yield "one clause"
    elif apart >= _FAR:
        yield "many sentences apart"
    elif apart > 1:
        yield "some sentences apart"
    if a.headline and apart:
        yield "headline" if apart <= _LEAD else "headline, told far below"


def _counted(a: Draft, b: Draft) -> Iterator[str]:
    ours, theirs = _totals(a), _totals(b)
    shared = [of for of in ours if of in theirs]
    equal = [ours[of] for of in shared if ours[of] == theirs[of]]
    if equal:
        yield "same large count" if max(equal) >= _TELLING_COUNT else "same count"
    elif shared:
        yield _another_count(a, b)


def _another_count(a: Draft, b: Draft) -> str:
    """A rival count of one happening has words of its own for that; any other is most often of another happening."""
    if b.trigger.again:
        return "another count, as a toll of it"
    own = b.sources and not b.sources & a.sources
    return "another count, by a speaker of its own" if own else "another count"


def _taken_up(a: Draft, b: Draft) -> Iterator[str]:
    if b.trigger.again:
        yield "taken up"
    if b.place is None and (b.date is None or not b.date.known):
        yield "nothing of its own"


def _totals(draft: Draft) -> dict[str, int]:
    """The main counts of a draft."""
    return {f.of: f.low for f in (*draft.named, *draft.figures) if f.whom == "total"}


def _named(actors: Sequence[ActorRef]) -> set[str]:
    return {r.actor for r in actors if not is_generic(r.actor)}


def _share(a: frozenset[str], b: frozenset[str]) -> float:
    """How much of the shorter telling's words the other has."""
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def _read(link: float | None) -> float:
    """What the reader's judgement adds: the log-odds of it, at most 4 either way."""
    if link is None or not 0 < link < 1:
        return 0.0
    return READ["prior"] + READ["log-odds"] * max(-4.0, min(4.0, log(link / (1 - link))))


@dataclass(frozen=True, slots=True)
class Happenings:
    """The drafts of a report in groups, one a happening, each in the order of the text.

    `likely` gives for the number of a group those of others that may be the same happening after all, though too little
    says so for joining them, each with how likely that is.
    """

    groups: tuple[tuple[Draft, ...], ...]
    likely: Mapping[int, tuple[tuple[int, float], ...]]


def merge(
    found: Sequence[Draft], assumed: Mapping[Draft, DateRange | None] = _NOTHING, links: Links = _NO_LINKS
) -> Happenings:
    """The drafts by happening.

    `assumed` gives the days within which a draft must lie where its own words give none, so that news does not join
    history.
    """
    groups = {at: [at] for at in range(len(found))}
    odds = {
        (i, j): likeness(found[i], found[j], links)
        for i, j in _within_reach(found)
        if not exclude(found[i], found[j], assumed)
    }
    waiting = [(-said, *pair) for pair, said in odds.items() if said >= ENOUGH]
    heapify(waiting)
    while waiting:
        said, kept, gone = heappop(waiting)
        if odds.get((kept, gone)) == -said:
            for pair in _join(groups, odds, kept, gone):
                if odds[pair] >= ENOUGH:
                    heappush(waiting, (-odds[pair], *pair))
    ordered = {first: number for number, first in enumerate(sorted(groups))}
    likely: dict[int, list[tuple[int, float]]] = {}
    for (one, other), said in sorted(odds.items()):
        sure = 1.0 / (1.0 + exp(-said))
        if sure >= MAY_BE:
            likely.setdefault(ordered[one], []).append((ordered[other], sure))
            likely.setdefault(ordered[other], []).append((ordered[one], sure))
    return Happenings(
        tuple(tuple(found[at] for at in sorted(groups[first])) for first in ordered),
        {number: tuple(others) for number, others in likely.items()},
    )


Odds = dict[tuple[int, int], float]
"""The mean log-odds of each two groups that may be one, by the numbers of both."""


def _within_reach(found: Sequence[Draft]) -> Iterator[tuple[int, int]]:
    """The numbers of each two drafts that are weighed, the earlier first."""
    for at, draft in enumerate(found):
        for other in range(at + 1, len(found)):
            if found[other].sentence - draft.sentence > REACH and not draft.headline:
                break
            yield at, other


def _join(groups: dict[int, list[int]], odds: Odds, kept: int, gone: int) -> list[tuple[int, int]]:
    """The pairs that are new when one group is put into another; a third may be with both where it may be with each."""
    made: list[tuple[int, int]] = []
    ours, theirs = len(groups[kept]), len(groups[gone])
    groups[kept] += groups.pop(gone)
    del odds[kept, gone]
    for other in groups:
        mine, yours = (min(kept, other), max(kept, other)), (min(gone, other), max(gone, other))
        said = odds.pop(mine, None), odds.pop(yours, None)
        if said[0] is not None and said[1] is not None:
            odds[mine] = (said[0] * ours + said[1] * theirs) / (ours + theirs)
            made.append(mine)
    return made


def denied(
    groups: Sequence[Sequence[Draft]], assumed: Mapping[Draft, DateRange | None] = _NOTHING, links: Links = _NO_LINKS
) -> dict[int, int]:
    """For each group of drafts that denies what another tells as happened, by their numbers: the one it denies."""
    found: dict[int, int] = {}
    told = [at for at, group in enumerate(groups) if group[0].status == "happened"]
    for at, group in enumerate(groups):
        if group[0].status == "denied":
            likely = [(_against(groups[other], group, assumed, links), -other) for other in told]
            best, other = max(likely, default=(-1.0, 0))
            if best >= DENIED:
                found[at] = -other
    return found


def _against(
    told: Sequence[Draft], denial: Sequence[Draft], assumed: Mapping[Draft, DateRange | None], links: Links
) -> float:
    """The most that any draft of a denial says for being about any draft of what is told; -1 where one excludes it."""
    if any(_elsewhere(a, b, assumed) for a in told for b in denial):
        return -1.0
    return most_alike(told, denial, links)


def most_alike(one: Sequence[Draft], other: Sequence[Draft], links: Links = _NO_LINKS) -> float:
    """The most that any draft of one group says for telling what any draft of the other tells, in log-odds."""
    pairs = (sorted((a, b), key=lambda d: (d.span, d.trigger.span)) for a in one for b in other)
    return max(likeness(first, later, links) for first, later in pairs)
