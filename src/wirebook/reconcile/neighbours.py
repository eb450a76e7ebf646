"""Which pairs to compare: near neighbours in a block, kept up to date as members come and go.

A block's members stand in the order of their rank, and two are compared if no more than `WINDOW` places lie from one
to the other (the sorted neighbourhood of M. Hernández and S. Stolfo, "The merge/purge problem for large databases",
1995). Up to `WINDOW` + 1 members that is every pair; beyond, the work grows with the block and not with its square.
Which pairs are near depends on the members alone and not on the order in which they came.

Blocks of claims are of several manners (`block.number_of`). In narrow ones fewer neighbours are compared. In one-sided
ones two are compared only if one of them is *seeking*, as the block is there for those who have no better one. In those
of one time two are compared only if the days that their ranks begin with are near one another.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from operator import attrgetter
from sys import intern
from typing import Final, Protocol

from wirebook.reconcile.block import NARROW_BIT, OF_ONE_TIME_BIT, ONE_SIDED_BIT
from wirebook.reconcile.worktop import Member, PairKey, Space, Worktop

WINDOW: Final = 30
"""How far apart in a block two members may stand to be compared."""
NARROW: Final = 10
"""The same in a narrow block of claims."""
NEAR_DAYS: Final = 100
"""How far apart in days two claims may be in a block of one time to be compared."""
HELD: Final = 100
"""A block of up to this many members is worked on in memory; of a longer one only the neighbourhoods are looked up."""


class _Line(Protocol):
    """One block, ranks in order."""

    def around(self, rank: str, window: int) -> tuple[Sequence[str], Sequence[str]]:
        """Up to `window` ranks before and after this one, each the nearest first; the rank itself in neither."""
        ...

    def add(self, rank: str) -> None:
        """Let a member in."""
        ...

    def remove(self, rank: str) -> None:
        """Let a member go."""
        ...


class _HeldLine:
    """A block held in memory."""

    def __init__(self, ranks: list[str]) -> None:
        self._ranks = ranks

    def around(self, rank: str, window: int) -> tuple[Sequence[str], Sequence[str]]:
        at = bisect_left(self._ranks, rank)
        then = at + 1 if at < len(self._ranks) and self._ranks[at] == rank else at
        return self._ranks[max(0, at - window) : at][::-1], self._ranks[then : then + window]

    def add(self, rank: str) -> None:
        insort(self._ranks, rank)

    def remove(self, rank: str) -> None:
        del self._ranks[bisect_left(self._ranks, rank)]


class _LongLine:
    """A block left where it is kept, with what this batch adds and removes held beside it."""

    def __init__(self, worktop: Worktop, space: Space, key: int) -> None:
        self._worktop, self._space, self._key = worktop, space, key
        self._added: list[str] = []
        self._removed: set[str] = set()

    def around(self, rank: str, window: int) -> tuple[Sequence[str], Sequence[str]]:
        wanted = window + len(self._removed)
        before = self._worktop.before(self._space, self._key, rank, wanted)
        after = self._worktop.after(self._space, self._key, rank, wanted)
        at = bisect_left(self._added, rank)
        then = at + 1 if at < len(self._added) and self._added[at] == rank else at
        return (
            sorted([r for r in before if r not in self._removed] + self._added[:at], reverse=True)[:window],
            sorted([r for r in after if r not in self._removed] + self._added[then:])[:window],
        )

    def add(self, rank: str) -> None:
        if rank in self._removed:
            self._removed.discard(rank)
        else:
            insort(self._added, rank)

    def remove(self, rank: str) -> None:
        self._removed.add(rank)


_SEEKING: Final = "|?|"


def rank_of(order: str, member_id: str, *, seeking: bool = False) -> str:
    """A rank that sorts by `order`, then id; in one-sided blocks only those who are `seeking` meet others."""
    return f"{order}{_SEEKING if seeking else '|'}{member_id}"


def id_of(rank: str) -> str:
    """The id that a rank ends in."""
    return intern(rank.rsplit("|", 1)[1])


def pair_of(a: str, b: str) -> PairKey:
    """The two ids, the smaller first."""
    return (a, b) if a < b else (b, a)


def window_of(space: Space, key: int) -> int:
    """How far apart two members may stand in this block to be compared."""
    return NARROW if space == "claim" and key & NARROW_BIT else WINDOW


def shift(
    worktop: Worktop, space: Space, leaving: Sequence[Member], entering: Sequence[Member]
) -> Mapping[PairKey, int]:
    """By how much the support of each pair changes when these members leave and those enter the blocks.

    The blocks are brought up to date. Pairs with a leaving member are not told: they are gone. For a pair with an
    entering member the change is its whole support, as it had none before.
    """
    changes: dict[PairKey, int] = defaultdict(int)
    leaving_at, entering_at = _by_key(leaving), _by_key(entering)
    left = {member.id for member in leaving}
    keys = sorted(leaving_at.keys() | entering_at.keys())
    standing = worktop.blocks(space, keys, HELD + 1)
    for key in keys:
        ranks = standing.pop(key, [])
        if not ranks and len(entering_at[key]) == 1:
            continue  # alone in its block, as most runs of words are
        line = _HeldLine(ranks) if len(ranks) <= HELD else _LongLine(worktop, space, key)
        window = window_of(space, key)
        meet = _who_meet(space, key)
        for rank in leaving_at.get(key, ()):
            line.remove(rank)
            for a, b in _at_the_rim(window, meet, *line.around(rank, window)):
                if a not in left and b not in left:  # neighbours on the two sides come one place nearer to one another
                    changes[pair_of(a, b)] += 1
        for rank in entering_at.get(key, ()):
            before, after = line.around(rank, window)
            mine = id_of(rank)
            for other in (*before, *after):
                if meet(rank, other):
                    changes[pair_of(mine, id_of(other))] += 1
            for a, b in _at_the_rim(window, meet, before, after):  # and those go one place further apart
                changes[pair_of(a, b)] -= 1
            line.add(rank)
    worktop.leave(space, leaving)
    worktop.enter(space, entering)
    return {pair: change for pair, change in changes.items() if change}


def all_meet(space: Space, key: int) -> bool:
    """Whether in this block any two near neighbours are compared."""
    return _who_meet(space, key) is _anyone


def _who_meet(space: Space, key: int) -> Callable[[str, str], bool]:
    """Says of two near neighbours in this block, by their ranks, whether they are to be compared."""
    if space == "claim" and key & ONE_SIDED_BIT:
        return _one_seeks
    if space == "claim" and key & OF_ONE_TIME_BIT:
        return _of_one_time
    return _anyone


def _anyone(rank: str, other: str) -> bool:
    return True


def _one_seeks(rank: str, other: str) -> bool:
    return _SEEKING in rank or _SEEKING in other


def _of_one_time(rank: str, other: str) -> bool:
    one, two = _day_of(rank[:10]), _day_of(other[:10])
    return one is None or two is None or abs(one - two) <= NEAR_DAYS


@lru_cache(maxsize=4_096)
def _day_of(begin: str) -> int | None:
    """The number of the day that a rank begins with; None for one of no day."""
    try:
        return date.fromisoformat(begin).toordinal()
    except ValueError:
        return None


def _at_the_rim(
    window: int, meet: Callable[[str, str], bool], before: Sequence[str], after: Sequence[str]
) -> list[PairKey]:
    """The pairs to compare that stand exactly a window apart without the member between them."""
    return [
        (id_of(one), id_of(other))
        for at, one in enumerate(before)
        if window - 1 - at < len(after) and meet(one, other := after[window - 1 - at])
    ]


def _by_key(members: Sequence[Member]) -> dict[int, list[str]]:
    """The members' ranks by block, in order: who comes last pushes nobody apart."""
    ranks: dict[int, list[str]] = defaultdict(list)
    for member in sorted(members, key=attrgetter("rank")):
        for key in member.keys:
            ranks[key].append(member.rank)
    return ranks
