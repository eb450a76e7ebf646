"""Which claims make one event: agglomerative clustering that never joins two claims of one report.

The two groups whose claims speak best for each other on the average are joined first, then the next, until none is
left that speaks for more than the threshold. A pair that was never compared counts as lightly against. Two groups stay
apart where any claim of one may not go with a claim of the other. Ties go by the claims' ids, so that the same claims
make the same events in any order.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from wirebook.model import Claim
from wirebook.reconcile.compare import Comparison
from wirebook.reconcile.facts import ReportFacts
from wirebook.settings import Settings

Pairs = Mapping[tuple[str, str], Comparison]
"""Comparisons by (smaller claim id, larger claim id)."""

UNSEEN: Final = -1.5
"""Log-odds of a pair that shares no blocking key or was too unlike to keep."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """The claims of one event, founding claim first, and why each later one joined: (claim id, reason)."""

    claims: tuple[Claim, ...]
    joined: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class _Link:
    """What the compared pairs between two groups say together."""

    total: float
    pairs: int
    barred: bool


@dataclass(slots=True)
class _Group:
    members: list[str]
    reports: set[str]
    links: dict[int, _Link] = field(default_factory=dict)


def cluster(
    claims: Sequence[Claim], facts: Mapping[str, ReportFacts], pairs: Pairs, settings: Settings
) -> tuple[Cluster, ...]:
    """The events of these claims (a component, or all), in the order of their founding claims; `facts` by report id."""
    ordered = sorted(claims, key=lambda c: founding_order(c, facts))
    known = {claim.id: claim for claim in ordered}
    groups = _join(_groups(ordered, pairs), _log_odds(settings.same_event))
    place = {claim.id: at for at, claim in enumerate(ordered)}
    found = [sorted(group.members, key=place.__getitem__) for group in groups]
    return tuple(
        Cluster(tuple(known[m] for m in members), _joined(members, pairs))
        for members in sorted(found, key=lambda members: place[members[0]])
    )


def founding_order(claim: Claim, facts: Mapping[str, ReportFacts]) -> tuple[date, int, str, int, str]:
    """Which claim founds an event: news before history, of the earliest report, the first in its text."""
    published = facts[claim.report_id].published.earliest or date.max
    return published, int(claim.background), claim.report_id, claim.quote.start, claim.id


def pair_key(a: str, b: str) -> tuple[str, str]:
    """The key of two claims' comparison."""
    return (a, b) if a < b else (b, a)


def _log_odds(score: float) -> float:
    return math.log(score / (1.0 - score))


def _groups(ordered: Sequence[Claim], pairs: Pairs) -> dict[int, _Group]:
    place = {claim.id: at for at, claim in enumerate(ordered)}
    groups = {at: _Group([claim.id], {claim.report_id}) for at, claim in enumerate(ordered)}
    for (a, b), comparison in sorted(pairs.items()):
        if a not in place or b not in place:
            continue
        barred = comparison.veto is not None
        one, other = place[a], place[b]
        groups[one].links[other] = _Link(comparison.log_odds, 1, barred)
        groups[other].links[one] = _Link(comparison.log_odds, 1, barred)
    return groups


def _join(groups: dict[int, _Group], threshold: float) -> list[_Group]:
    waiting: list[tuple[float, int, int]] = []
    for one, group in groups.items():
        for other in group.links:
            if one < other:
                _offer(waiting, groups, one, other, threshold)
    fresh = len(groups)
    while waiting:
        _, one, other = heapq.heappop(waiting)
        if one not in groups or other not in groups:
            continue
        groups[fresh] = _merged(groups, one, other, fresh)
        for neighbour in sorted(groups[fresh].links):
            _offer(waiting, groups, neighbour, fresh, threshold)
        fresh += 1
    return list(groups.values())


def _offer(
    waiting: list[tuple[float, int, int]], groups: dict[int, _Group], one: int, other: int, threshold: float
) -> None:
    link, a, b = groups[one].links[other], groups[one], groups[other]
    if link.barred or not a.reports.isdisjoint(b.reports):
        return
    unseen = len(a.members) * len(b.members) - link.pairs
    mean = (link.total + unseen * UNSEEN) / (link.pairs + unseen)
    if mean >= threshold:
        heapq.heappush(waiting, (-round(mean, 9), one, other))


def _merged(groups: dict[int, _Group], one: int, other: int, fresh: int) -> _Group:
    """The two groups as one under a new number, their neighbours' links renumbered."""
    a, b = groups.pop(one), groups.pop(other)
    made = _Group(a.members + b.members, a.reports | b.reports)
    for group in (a, b):
        for neighbour, link in sorted(group.links.items()):
            if neighbour in (one, other):
                continue
            kept = made.links.setdefault(neighbour, _Link(0.0, 0, False))
            kept.total = round(kept.total + link.total, 6)
            kept.pairs += link.pairs
            kept.barred = kept.barred or link.barred
    for neighbour, link in made.links.items():
        links = groups[neighbour].links
        links.pop(one, None)
        links.pop(other, None)
        links[fresh] = _Link(link.total, link.pairs, link.barred)
    return made


def _joined(members: Sequence[str], pairs: Pairs) -> tuple[tuple[str, str], ...]:
    """Why each claim but the first belongs: its best comparison with one before it."""
    told: list[tuple[str, str]] = []
    for at, member in enumerate(members[1:], start=1):
        seen = [(pairs[pair_key(member, m)], m) for m in members[:at] if pair_key(member, m) in pairs]
        if not seen:
            seen = [(pairs[pair_key(member, m)], m) for m in members[at + 1 :] if pair_key(member, m) in pairs]
        if seen:
            best, _ = min(seen, key=lambda s: (-s[0].score, s[1]))
            told.append((member, best.because))
    return tuple(told)
