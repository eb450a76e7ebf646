"""Claims gathered into events: which are weighed together, and the events that they make.

Those are weighed together that hang together, and no more than can be weighed at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Final

from wirebook.model import Claim, Event
from wirebook.reconcile import neighbours
from wirebook.reconcile.cluster import cluster
from wirebook.reconcile.compare import Comparison, weigh_if_related
from wirebook.reconcile.desk import Desk
from wirebook.reconcile.facts import ReportFacts
from wirebook.reconcile.judged import corrected
from wirebook.reconcile.neighbours import all_meet, pair_of, window_of
from wirebook.reconcile.traits import traits_of
from wirebook.reconcile.view import event_id, event_of, summary_of
from wirebook.reconcile.worktop import Packed, Pair, PairKey, Worktop

MOST_COMPLETED: Final = 250
"""In parts of up to this many claims, pairs that crowded blocks kept apart are compared after all."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """Events ready to be kept, and the reports of unknown day among those that tell them."""

    events: Sequence[Packed]
    undated: frozenset[str]


def part_of(worktop: Worktop, one: str, most: int) -> list[str]:
    """The claims that are gathered into events with this one, itself among them: no more than `most`, sorted.

    They are all that joining pairs chain to it, over however many steps. In a chain that is too long, pairs count only
    from a score of 0.1 on, then 0.2, and so on; one that still holds at 1 is cut in the order of its ids. Every claim
    of the part has this same part.
    """
    for tenths in range(worktop.weak(one), 10):
        part = worktop.chain("claim", one, tenths, most + 1)
        if len(part) <= most:
            return part
        worktop.note_weak(one, tenths)
    return next(part for part in worktop.whole_chain("claim", one, 10, most) if one in part)


def events_of_parts(desk: Desk, parts: Sequence[Sequence[str]]) -> Gathered:
    """The events that the claims of each part make."""
    ids = [one for part in parts for one in part]
    claims = desk.worktop.present_claims(ids)
    facts = desk.worktop.facts({claim.report_id for claim in claims.values()})
    rulings, corrections = desk.worktop.rulings(ids), desk.worktop.corrections(ids)
    rejected = desk.worktop.rejected(ids)
    known = _within(parts, desk.worktop.pairs_among("claim", ids))
    events: list[Event] = []
    for part, judged in zip(parts, _completed(desk, parts, known, claims, facts), strict=True):
        clusters = cluster([claims[one] for one in part], facts, judged, desk.settings, rulings)
        events.extend(
            corrected(replace(event_of(kept, facts, desk.settings.figures), id=event_id(one)), corrections, summary_of)
            for one in clusters
            if (kept := one.without(rejected)).claims
        )
    undated = frozenset(one for one, known in facts.items() if not known.published.known)
    return Gathered(desk.worktop.packed_events(events), undated)


def _within(parts: Sequence[Sequence[str]], pairs: Mapping[PairKey, Pair]) -> list[dict[PairKey, Comparison]]:
    """For each part, the comparisons of pairs that lie wholly in it."""
    part_of = {one: at for at, part in enumerate(parts) for one in part}
    found: list[dict[PairKey, Comparison]] = [{} for _ in parts]
    for key, pair in pairs.items():
        at = part_of.get(pair.a)
        if at is not None and at == part_of.get(pair.b) and not isinstance(pair.judged, str):
            found[at][key] = pair.judged
    return found


def _completed(
    desk: Desk,
    parts: Sequence[Sequence[str]],
    known: Sequence[dict[PairKey, Comparison]],
    claims: Mapping[str, Claim],
    facts: Mapping[str, ReportFacts],
) -> Iterator[dict[PairKey, Comparison]]:
    """The comparisons of each part, with those of pairs in a block so crowded that they were no near neighbours in it.

    That goes for parts of three claims to `MOST_COMPLETED`.
    """
    missing = _missing(desk, parts, known)
    standing = desk.worktop.blocks("claim", {key for shared in missing for key in shared}, neighbours.WINDOW + 2)
    for shared, judged in zip(missing, known, strict=True):
        crowded = {key for key in shared if len(standing.get(key, ())) > window_of("claim", key) + 1}
        compared = {pair for key in shared.keys() - crowded if all_meet("claim", key) for pair in shared[key]}
        pairs = sorted({pair for key in crowded for pair in shared[key]} - compared)
        traits = {
            one: traits_of(claims[one], facts[claims[one].report_id]) for one in {end for key in pairs for end in key}
        }
        for a, b in pairs:
            comparison = weigh_if_related(traits[a], traits[b], desk.settings.near_miss)
            if comparison is not None:
                judged[a, b] = comparison
        yield judged


def _missing(
    desk: Desk, parts: Sequence[Sequence[str]], known: Sequence[Mapping[PairKey, Comparison]]
) -> list[dict[int, set[PairKey]]]:
    """For each part, by the key of a block, the pairs of its claims that stand in that block and are not known."""
    small = [part if 2 < len(part) <= MOST_COMPLETED else () for part in parts]
    members = {member.id: member for member in desk.worktop.members("claim", [one for part in small for one in part])}
    found: list[dict[int, set[PairKey]]] = []
    for part, judged in zip(small, known, strict=True):
        shared: dict[int, list[str]] = {}
        for one in part:
            for key in members[one].keys if one in members else ():
                shared.setdefault(key, []).append(one)
        pairs = {key: {pair_of(a, b) for a, b in combinations(ids, 2)} - judged.keys() for key, ids in shared.items()}
        found.append({key: some for key, some in pairs.items() if some})
    return found
