"""Reports and claims brought into their blocks, near neighbours compared, and the pairs that matter kept.

The blocks are brought up to date by the process that writes, a batch of reports at a time. What is to stand in them is
worked out before, and pairs are judged meanwhile, by whoever has a hand free; what was judged is kept in the order of
the batches.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final

from wirebook.model import Claim
from wirebook.reconcile import block, lineage
from wirebook.reconcile.compare import Comparison, weigh_if_related
from wirebook.reconcile.desk import Desk, Held, T
from wirebook.reconcile.facts import ReportFacts
from wirebook.reconcile.hands import Work
from wirebook.reconcile.neighbours import rank_of, shift
from wirebook.reconcile.stint import Stint, done
from wirebook.reconcile.traits import traits_of
from wirebook.reconcile.worktop import Member, Packed, Pair, PairKey, Space, Worktop
from wirebook.settings import Settings

AHEAD: Final = 2
"""So many batches' members are worked out, and so many batches' pairs wait to be judged, beside the one at hand."""
Supported = Sequence[tuple[str, str, int]]
"""Pairs to judge: the two ids, and in how many blocks they are near neighbours."""


@dataclass(frozen=True, slots=True)
class Judged:
    """The pairs that are worth keeping, ready to be kept, and the members that they touch."""

    touched: frozenset[str]
    pairs: Sequence[Packed]


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A batch that stands in its blocks, and the judgement of its pairs to come."""

    changes: Mapping[PairKey, int]
    entered: frozenset[str]
    judged: Callable[[], Judged]


def bring_in(
    stint: Stint,
    space: Space,
    batches: Sequence[Sequence[str]],
    members: Work[Sequence[str], list[Member]],
    judge: Work[Supported, Judged],
) -> set[str] | None:
    """Bring what these reports hold into its blocks and keep its pairs; the members touched.

    None where somebody else wrote meanwhile: nothing was written, and all is to be done again.
    """
    placing = [stint.give(members, batch, turn) for turn, batch in enumerate(batches[: AHEAD + 1])]
    placing[0] = done(placing[0])
    if not stint.begin():
        return None
    worktop = stint.worktop
    waiting: deque[_Waiting] = deque()
    touched: set[str] = set()
    for turn, batch in enumerate(batches):
        now = {member.id: member for member in placing[turn]()}
        if turn + AHEAD + 1 < len(batches):
            placing.append(stint.give(members, batches[turn + AHEAD + 1], turn + AHEAD + 1))
        leaving, entering = _changed(worktop.members_of(space, batch), now)
        if leaving:
            while waiting:
                touched |= _settle(worktop, space, waiting.popleft())
            gone = [member.id for member in leaving]
            touched |= worktop.partners(space, gone, joining=False)
            worktop.drop_pairs_with(space, gone)
        touched.update(member.id for member in (*leaving, *entering))
        changes = shift(worktop, space, leaving, entering)
        entered = frozenset(member.id for member in entering)
        fresh = [(*key, changes[key]) for key in _fresh(worktop, space, changes, entered)]
        waiting.append(_Waiting(changes, entered, stint.give(judge, fresh, turn)))
        if len(waiting) > AHEAD:
            touched |= _settle(worktop, space, waiting.popleft())
    while waiting:
        touched |= _settle(worktop, space, waiting.popleft())
    return touched


def _changed(before: Iterable[Member], now: Mapping[str, Member]) -> tuple[list[Member], list[Member]]:
    """The members that leave and those that enter, the unchanged in neither."""
    same = {member.id for member in before if now.get(member.id) == member}
    leaving = [member for member in before if member.id not in same]
    return leaving, [member for _, member in sorted(now.items()) if member.id not in same]


def _fresh(worktop: Worktop, space: Space, changes: Mapping[PairKey, int], entered: frozenset[str]) -> list[PairKey]:
    """The pairs that came to be near neighbours and are not kept."""
    nearer = [key for key, change in changes.items() if change > 0]
    stayed = [key for key in nearer if key[0] not in entered and key[1] not in entered]
    known = worktop.support(space, stayed)
    return sorted(key for key in nearer if key not in known)


def _settle(worktop: Worktop, space: Space, batch: _Waiting) -> set[str]:
    """Keep what was judged of a batch's pairs, and let go of those that it pushed apart; the members touched.

    All batches before it are settled.
    """
    stayed = [key for key in batch.changes if key[0] not in batch.entered and key[1] not in batch.entered]
    support = {key: count + batch.changes[key] for key, count in worktop.support(space, stayed).items()}
    worktop.set_support(space, support)
    judged = batch.judged()
    worktop.put_pairs(judged.pairs)
    return {end for key, count in support.items() if count <= 0 for end in key}.union(judged.touched)


# ---------------------------------------------------------------- what reads
def texts_of(desk: Desk, ids: Sequence[str]) -> list[Member]:
    """These reports as they stand in the blocks of texts."""
    return [
        Member(report_id, report_id, digest, rank_of("", report_id), keys)
        for report_id, (digest, keys) in desk.worktop.signatures(ids).items()
    ]


def same_texts(desk: Desk, pairs: Supported) -> Judged:
    """Which of these pairs of reports carry one text, and why."""
    found: list[Pair] = []
    for a, b, support, one, other in _both_held(desk.runs, pairs):
        why = lineage.same_runs(one, other, desk.settings)
        if why is not None:
            found.append(Pair(a, b, support, True, why))
    return _judged(desk, "text", found)


def claims_of(desk: Desk, ids: Sequence[str]) -> list[Member]:
    """The claims of these reports as they stand in the blocks of claims."""
    facts = desk.facts.hold(ids)
    members: list[Member] = []
    for claim in desk.worktop.claims_of_reports(ids):
        report = facts[claim.report_id]
        desk.traits.put(claim.id, traits_of(claim, report))
        members.append(_member(claim, report))
    return members


def same_events(desk: Desk, pairs: Supported) -> Judged:
    """Which of these pairs of claims may tell one event, and how surely."""
    found: list[Pair] = []
    for a, b, support, one, other in _both_held(desk.traits, pairs):
        comparison = weigh_if_related(one, other, desk.settings.near_miss)
        if comparison is not None:
            found.append(Pair(a, b, support, _joins(comparison, desk.settings), comparison))
    return _judged(desk, "claim", found)


def _judged(desk: Desk, space: Space, pairs: Sequence[Pair]) -> Judged:
    return Judged(frozenset(end for pair in pairs for end in pair.key), desk.worktop.packed_pairs(space, pairs))


def _both_held(held: Held[T], pairs: Supported) -> Iterator[tuple[str, str, int, T, T]]:
    """The pairs with what is held of both; as many at a time as can be held, those of whom one is gone left out."""
    size = max(1, held.most // 2)
    for some in (pairs[at : at + size] for at in range(0, len(pairs), size)):
        held.hold(end for a, b, _ in some for end in (a, b))
        for a, b, support in some:
            one, other = held.get(a), held.get(b)
            if one is not None and other is not None:
                yield a, b, support, one, other


def _member(claim: Claim, facts: ReportFacts) -> Member:
    digest = blake2b(repr((claim, facts)).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
    keys = tuple(sorted({block.number_of(key) for key in block.keys(claim, facts)}))
    rank = rank_of(_order(claim, facts), claim.id, seeking=block.seeks(claim))
    return Member(claim.id, claim.report_id, digest, rank, keys)


def _order(claim: Claim, facts: ReportFacts) -> str:
    """What a claim's rank begins with: like days, then like places, stand side by side in a crowded block."""
    day = claim.date.earliest if claim.date is not None and claim.date.earliest is not None else None
    day = day or facts.published.earliest
    where = claim.place.source_id or claim.place.name if claim.place is not None else ""
    return f"{day.isoformat() if day else '9'}|{where}|{claim.kind}"


def _joins(comparison: Comparison, settings: Settings) -> bool:
    return comparison.veto is None and comparison.score >= settings.same_event
