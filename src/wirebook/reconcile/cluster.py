"""Which claims make one event: agglomerative clustering.

The two groups whose claims speak best for each other, on the average and at their best, are joined first, then the
next, until none is left that speaks for more than the threshold. Two groups stay apart where any claim of one may not
go with a claim of the other. Pairs that blocking or the near-miss threshold kept out count as lightly against while
candidates are ranked, and are compared before two groups are joined in earnest. Two claims of one report are never
joined for their own sake, as the report may know them for two; they meet where another report's claim goes with both,
or where one denies the other. Ties go by the claims' order, so that the same claims make the same events in any order.

What reviewers judged comes first: claims judged the same start in one group, and groups that hold claims judged
different are never joined.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from wirebook.model import Claim
from wirebook.reconcile.compare import Comparison, denies, weigh
from wirebook.reconcile.facts import ReportFacts
from wirebook.reconcile.judged import NO_RULINGS, Rulings
from wirebook.reconcile.traits import Traits, traits_of
from wirebook.settings import Settings

Pairs = Mapping[tuple[str, str], Comparison]
"""Comparisons by (smaller claim id, larger claim id)."""

UNSEEN: Final = -0.5
"""What a pair that was not kept is taken to speak for, in log-odds, until it is compared."""
STRONGEST: Final = 0.2
"""How much of what two groups say for each other is said by their best pair, and not by all on the average: a claim
that tells little of its event speaks for nobody. Swept on the training piles."""
MOST_COMPARED: Final = 2_500
"""Pairs between two groups that are compared before a join; a group of more has shown what it tells."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """The claims of one event, founding claim first, and why each later one joined: (claim id, reason)."""

    claims: tuple[Claim, ...]
    joined: tuple[tuple[str, str], ...]

    def without(self, rejected: AbstractSet[str]) -> Cluster:
        """The same without the claims that a reviewer rejected: these are gathered, so that ids stay, and not told."""
        if not any(claim.id in rejected for claim in self.claims):
            return self
        kept = tuple(claim for claim in self.claims if claim.id not in rejected)
        known = {claim.id for claim in kept[1:]}
        return Cluster(kept, tuple(one for one in self.joined if one[0] in known))


def cluster(
    claims: Sequence[Claim],
    facts: Mapping[str, ReportFacts],
    pairs: Pairs,
    settings: Settings,
    rulings: Rulings = NO_RULINGS,
) -> tuple[Cluster, ...]:
    """The events of these claims (a component, or all), in the order of their founding claims; `facts` by report id."""
    ordered = sorted(claims, key=lambda c: founding_order(c, facts))
    gathering = _Gathering(ordered, facts, pairs, _log_odds(settings.same_event))
    gathering.rule(rulings)
    found = gathering.run()
    return tuple(
        Cluster(tuple(ordered[m] for m in members), _joined([ordered[m].id for m in members], pairs, rulings))
        for members in sorted(found)
    )


def founding_order(claim: Claim, facts: Mapping[str, ReportFacts]) -> tuple[date, int, str, int, str]:
    """Which claim founds an event: that of the earliest report, news before history, the first in its text."""
    published = facts[claim.report_id].published.earliest or date.max
    return published, int(claim.background), claim.report_id, claim.quote.start, claim.id


def pair_key(a: str, b: str) -> tuple[str, str]:
    """The key of two claims' comparison."""
    return (a, b) if a < b else (b, a)


def _log_odds(score: float) -> float:
    return math.log(score / (1.0 - score))


@dataclass(slots=True)
class _Link:
    """What the compared pairs between two groups say together, and the one that speaks most for them."""

    total: float
    pairs: int
    barred: bool
    most: float


@dataclass(slots=True)
class _Group:
    """Claims taken for one event, by their place in the founding order, and what links them to other groups."""

    members: list[int]
    links: dict[int, _Link] = field(default_factory=dict)


class _Gathering:
    """One run of the clustering: groups by number, and the joins that wait to be tried, the best first."""

    def __init__(
        self, ordered: Sequence[Claim], facts: Mapping[str, ReportFacts], pairs: Pairs, threshold: float
    ) -> None:
        self._claims = ordered
        self._facts = facts
        self._traits: dict[int, Traits] = {}
        self._pairs = pairs
        self._threshold = threshold
        self._groups = {at: _Group([at]) for at in range(len(ordered))}
        self._waiting: list[tuple[float, int, int]] = []
        self._fresh = len(ordered)
        self._link_all()

    def rule(self, rulings: Rulings) -> None:
        """Keep apart what was judged different, then put together what was judged the same and may be."""
        place = {claim.id: at for at, claim in enumerate(self._claims)}
        for one_side, other_side, _ in rulings.apart:
            for one in sorted(place[c] for c in one_side if c in place):
                for other in sorted(place[c] for c in other_side if c in place and place[c] != one):
                    known = self._groups[one].links.get(other, _Link(0.0, 0, barred=True, most=0.0))
                    self._link(one, other, _Link(known.total, known.pairs, barred=True, most=known.most))
        barred = _judged_apart(rulings)
        for together, _ in rulings.same:
            self._put_together(sorted(place[c] for c in together if c in place), barred)

    def _put_together(self, places: Sequence[int], barred: AbstractSet[tuple[str, str]]) -> None:
        """Merge each with the first of those before it that it may be with."""
        for at, place in enumerate(places):
            for before in places[:at]:
                one, other = self._group_of(before), self._group_of(place)
                if one == other:
                    break
                ids, others = ([self._claims[m].id for m in self._groups[group].members] for group in (one, other))
                if not any((a, b) in barred for a in ids for b in others):
                    self._merge(one, other)
                    break

    def _group_of(self, place: int) -> int:
        return next(number for number, group in self._groups.items() if place in group.members)

    def run(self) -> list[list[int]]:
        """The groups, each as its members' places in the founding order."""
        for one, group in self._groups.items():
            for other in group.links:
                if one < other:
                    self._offer(one, other)
        while self._waiting:
            hoped, one, other = heapq.heappop(self._waiting)
            if one not in self._groups or other not in self._groups:
                continue
            self._complete(one, other)
            if self._groups[one].links[other].barred or -round(self._mean(one, other), 9) != hoped:
                self._offer(one, other)
                continue
            self._merge(one, other)
        return [sorted(group.members) for group in self._groups.values()]

    def _link_all(self) -> None:
        """Link what was compared; of two claims of one report only a denial with what it denies."""
        place = {claim.id: at for at, claim in enumerate(self._claims)}
        for (a, b), comparison in sorted(self._pairs.items()):
            if a in place and b in place:
                one, other = place[a], place[b]
                apart = self._claims[one].report_id != self._claims[other].report_id
                if apart or denies(self._claims[one], self._claims[other]):
                    self._link(
                        one, other, _Link(comparison.log_odds, 1, comparison.veto is not None, comparison.log_odds)
                    )

    def _link(self, one: int, other: int, link: _Link) -> None:
        self._groups[one].links[other] = link
        self._groups[other].links[one] = link

    def _mean(self, one: int, other: int) -> float:
        a, b = self._groups[one], self._groups[other]
        link = a.links[other]
        unseen = len(a.members) * len(b.members) - link.pairs
        mean = (link.total + unseen * UNSEEN) / (link.pairs + unseen)
        return (1.0 - STRONGEST) * mean + STRONGEST * link.most

    def _offer(self, one: int, other: int) -> None:
        if self._groups[one].links[other].barred:
            return
        mean = self._mean(one, other)
        if mean >= self._threshold:
            heapq.heappush(self._waiting, (-round(mean, 9), one, other))

    def _complete(self, one: int, other: int) -> None:
        """Compare what was not compared between the two groups."""
        a, b = self._groups[one], self._groups[other]
        every = len(a.members) * len(b.members)
        if a.links[other].pairs == every or every > MOST_COMPARED:
            return
        found = [self._comparison(x, y) for x in a.members for y in b.members]
        total = round(sum(c.log_odds for c in found), 6)
        self._link(
            one, other, _Link(total, every, any(c.veto is not None for c in found), max(c.log_odds for c in found))
        )

    def _comparison(self, x: int, y: int) -> Comparison:
        known = self._pairs.get(pair_key(self._claims[x].id, self._claims[y].id))
        return known or weigh(self._traits_of(x), self._traits_of(y))

    def _traits_of(self, place: int) -> Traits:
        if place not in self._traits:
            claim = self._claims[place]
            self._traits[place] = traits_of(claim, self._facts[claim.report_id])
        return self._traits[place]

    def _merge(self, one: int, other: int) -> None:
        """Join the two groups under a new number, and offer what the new one may be joined with."""
        a, b = self._groups.pop(one), self._groups.pop(other)
        fresh, self._fresh = self._fresh, self._fresh + 1
        made = _Group(a.members + b.members)
        self._groups[fresh] = made
        links: dict[int, _Link] = {}
        for group in (a, b):
            for neighbour, link in sorted(group.links.items()):
                if neighbour not in (one, other):
                    links[neighbour] = _together(links.get(neighbour), link)
        for neighbour, link in sorted(links.items()):
            self._groups[neighbour].links.pop(one, None)
            self._groups[neighbour].links.pop(other, None)
            self._link(neighbour, fresh, link)
            self._offer(neighbour, fresh)


def _together(a: _Link | None, b: _Link) -> _Link:
    if a is None:
        return _Link(b.total, b.pairs, b.barred, b.most)
    return _Link(round(a.total + b.total, 6), a.pairs + b.pairs, a.barred or b.barred, max(a.most, b.most))


def _judged_apart(rulings: Rulings) -> frozenset[tuple[str, str]]:
    """Every two claims judged different, either way round."""
    pairs = [(a, b) for one_side, other_side, _ in rulings.apart for a in one_side for b in other_side]
    return frozenset([*pairs, *((b, a) for a, b in pairs)])


def _joined(members: Sequence[str], pairs: Pairs, rulings: Rulings) -> tuple[tuple[str, str], ...]:
    """Why each claim but the first belongs: a judgement, or its best comparison with one before it."""
    told: list[tuple[str, str]] = []
    for at, member in enumerate(members[1:], start=1):
        judged = next((why for ids, why in rulings.same if member in ids and set(members[:at]) & set(ids)), None)
        if judged is not None:
            told.append((member, judged))
            continue
        seen = [(pairs[pair_key(member, m)], m) for m in members[:at] if pair_key(member, m) in pairs]
        if not seen:
            seen = [(pairs[pair_key(member, m)], m) for m in members[at + 1 :] if pair_key(member, m) in pairs]
        if seen:
            best, _ = min(seen, key=lambda s: (-s[0].score, s[1]))
            told.append((member, best.because))
    return tuple(told)
