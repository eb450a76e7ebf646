"""What deriving asks of wherever a record is kept: queues, blocks, pairs, and the records themselves.

Reconciling imports no store; a store offers this protocol (`wirebook.store.worktop` does for SQLite). All ids come and
go as strings; methods that take many ids accept any number and pass over those that are not kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

from wirebook.model import Claim, Copy, Event, NearMiss, Noise, Report
from wirebook.reconcile.compare import Comparison
from wirebook.reconcile.facts import ReportFacts
from wirebook.reconcile.judged import Correction, Rulings

if TYPE_CHECKING:  # it brings all of grounding along, which a screen does not need
    from wirebook.reconcile.dating import Redated

Space = Literal["text", "claim"]
"""What stands in blocks: reports, by the text they carry; claims, by what they tell."""
Stage = Literal["text", "group", "claims", "chains", "events", "dates", "near", "list"]
"""What is left to do: reports to look for copies of, to group, whose claims to place; claims to look up what is
chained to and to gather into events; reports to date by others of the same events; claims whose events' near misses to
find; events to list."""
PairKey = tuple[str, str]
"""Two members' ids, the smaller first."""
Packed = tuple[object, ...]
"""Something as the store keeps it: packed by any process, where it was worked out, and put by the one that writes."""


@dataclass(frozen=True, slots=True)
class Member:
    """One report or claim as it stands in the blocks of its space.

    `owner` is the report it comes with, `digest` tells whether it changed. In each block of `keys` (63-bit numbers)
    it stands in the order of `rank`, which ends in "|" and its id.
    """

    id: str
    owner: str
    digest: str
    rank: str
    keys: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two members worth keeping together: what was judged of them, and whether that alone would join them.

    `support` counts the blocks in which the two are near neighbours. `judged` is a Comparison of claims, or the
    reason why two reports carry one text.
    """

    a: str
    b: str
    support: int
    joins: bool
    judged: Comparison | str

    @property
    def key(self) -> PairKey:
        """The two ids, the smaller first."""
        return (self.a, self.b)


@dataclass(frozen=True, slots=True)
class Apart:
    """A pair of claims that stand in two events: the event looked at, the other, and what was judged of the two.

    The score stands by itself, as few comparisons are read whole: `read` does.
    """

    event: str
    other: str
    key: PairKey
    score: float
    read: Callable[[], Comparison]


class Worktop(Protocol):
    """A record as deriving sees it. Nothing is durable before `commit`."""

    def begin_writing(self) -> None:
        """Begin to write now: what is read from here on nobody else changes before `commit`."""
        ...

    def version(self) -> int:
        """A number that changes when somebody else makes a change to the record durable."""
        ...

    def commit(self) -> None:
        """Make what was done durable."""
        ...

    # queues
    def todo(self, stage: Stage, limit: int) -> tuple[str, ...]:
        """Up to `limit` ids left to do, the smallest first."""
        ...

    def left(self, stage: Stage) -> int:
        """How many ids are left to do."""
        ...

    def add_todo(self, stage: Stage, ids: Iterable[str]) -> None:
        """Put ids on the queue, each once."""
        ...

    def queued(self, stage: Stage, ids: Iterable[str]) -> set[str]:
        """Those of the ids that are left to do."""
        ...

    def move(self, stage: Stage, to: Stage) -> None:
        """Put what is on one queue on another."""
        ...

    def done(self, stage: Stage, ids: Iterable[str]) -> None:
        """Take ids off the queue."""
        ...

    # blocks
    def members(self, space: Space, ids: Sequence[str]) -> list[Member]:
        """The members of these ids."""
        ...

    def members_of(self, space: Space, owners: Sequence[str]) -> list[Member]:
        """The members that these reports own."""
        ...

    def enter(self, space: Space, members: Sequence[Member]) -> None:
        """Put members into their blocks."""
        ...

    def leave(self, space: Space, members: Sequence[Member]) -> None:
        """Take members out of their blocks."""
        ...

    def blocks(self, space: Space, keys: Iterable[int], limit: int) -> dict[int, list[str]]:
        """The ranks of each of these blocks that has any, in order; no more than `limit` of one block."""
        ...

    def before(self, space: Space, key: int, rank: str, count: int) -> list[str]:
        """The ranks just before this one, the nearest first."""
        ...

    def after(self, space: Space, key: int, rank: str, count: int) -> list[str]:
        """The ranks just after this one, the nearest first."""
        ...

    # pairs
    def support(self, space: Space, keys: Iterable[PairKey]) -> dict[PairKey, int]:
        """The support of those of the pairs that are kept."""
        ...

    def set_support(self, space: Space, support: Mapping[PairKey, int]) -> None:
        """Change the support of pairs that are kept; 0 lets go of the pair."""
        ...

    def packed_pairs(self, space: Space, pairs: Iterable[Pair]) -> list[Packed]:
        """Pairs ready to be put."""
        ...

    def put_pairs(self, pairs: Iterable[Packed]) -> None:
        """Keep pairs."""
        ...

    def drop_pairs_with(self, space: Space, ids: Sequence[str]) -> None:
        """Let go of every pair that one of these members is in."""
        ...

    def partners(self, space: Space, ids: Iterable[str], *, joining: bool) -> set[str]:
        """The other members of these members' pairs; only of pairs that join, if so asked."""
        ...

    def chain(self, space: Space, one: str, tenths: int, most: int) -> list[str]:
        """The member and what joining pairs of so many tenths of a score and more chain to it, sorted.

        No more than `most` of them: which, is not said.
        """
        ...

    def whole_chain(self, space: Space, one: str, tenths: int, size: int) -> Iterator[list[str]]:
        """All of the chain in the order of ids, `size` at a time and at the end fewer."""
        ...

    def weak(self, one: str) -> int:
        """Below how many tenths of a score links are known to be too weak to count for this claim; 0 if unknown."""
        ...

    def note_weak(self, one: str, tenths: int) -> None:
        """Note that so many tenths are too weak for every claim that such links chain to this one."""
        ...

    def forget_weak(self) -> None:
        """Forget all that was noted so, as links change. It is forgotten by itself when the record is closed."""
        ...

    def reasons(self, ids: Sequence[str]) -> dict[str, dict[str, str]]:
        """For each of the reports: why others carry its text, by their ids."""
        ...

    def pairs_among(self, space: Space, ids: Iterable[str]) -> dict[PairKey, Pair]:
        """Every pair of two of these members."""
        ...

    def pairs_apart(self, event_ids: Iterable[str]) -> Iterator[Apart]:
        """Every pair of a claim of one of these events and a claim of another, one at a time."""
        ...

    # records
    def texts(self, ids: Iterable[str]) -> dict[str, tuple[str, tuple[Noise, ...]]]:
        """The texts of reports, and what of each is noise."""
        ...

    def full_reports(self, ids: Iterable[str]) -> dict[str, Report]:
        """Reports with their texts."""
        ...

    def facts(self, ids: Iterable[str]) -> dict[str, ReportFacts]:
        """What reconciling needs to know of reports, what lineage told of them included."""
        ...

    def files_of(self, ids: Iterable[str]) -> dict[str, str]:
        """The files of reports."""
        ...

    def signatures(self, ids: Iterable[str]) -> dict[str, tuple[str, tuple[int, ...]]]:
        """Digest of the text and keys under which copies are looked for, by report."""
        ...

    def claims_of_reports(self, ids: Sequence[str]) -> list[Claim]:
        """The claims of reports, as judged; rejected ones too."""
        ...

    def present(self, claim_ids: Iterable[str]) -> list[str]:
        """Those of the claims' ids that are kept, sorted."""
        ...

    def present_claims(self, ids: Iterable[str]) -> dict[str, Claim]:
        """Those of the claims that are kept, as judged."""
        ...

    # judgements
    def attach(self, report_ids: Sequence[str]) -> set[str]:
        """Attach judgements anew to the claims of these reports; the claims that this can touch, wherever they are.

        Reports elsewhere whose claims it changes are queued.
        """
        ...

    def judged_with(self, claim_ids: Iterable[str]) -> set[str]:
        """The claims that a judgement names together with one of these."""
        ...

    def rejected(self, claim_ids: Iterable[str]) -> set[str]:
        """Those of the claims that a judgement rejects."""
        ...

    def rulings(self, claim_ids: Iterable[str]) -> Rulings:
        """What was judged of which of these claims are one happening."""
        ...

    def corrections(self, claim_ids: Iterable[str]) -> list[Correction]:
        """The corrections of events that go with one of these claims, in the order in which they came."""
        ...

    def packed_rows(self, event_ids: Sequence[str]) -> list[Packed]:
        """What lists are filtered by of these events, ready to be put; nothing of events that are gone."""
        ...

    def relist(self, event_ids: Iterable[str], rows: Iterable[Packed]) -> None:
        """Put what lists are filtered by of these events in place of what was."""
        ...

    # what is derived
    def copies_of(self, report_ids: Iterable[str]) -> dict[str, Copy]:
        """What lineage told of reports before."""
        ...

    def replace_copies(self, report_ids: Iterable[str], copies: Iterable[Copy]) -> None:
        """Forget what lineage told of the reports, and keep what it tells now."""
        ...

    def homes(self, claim_ids: Iterable[str]) -> dict[str, str]:
        """The event of each claim that has one."""
        ...

    def in_events(self, event_ids: Iterable[str]) -> dict[str, list[str]]:
        """The claims of events."""
        ...

    def packed_events(self, events: Iterable[Event]) -> list[Packed]:
        """Events ready to be put."""
        ...

    def replace_events(self, gone: Iterable[str], events: Iterable[Packed]) -> None:
        """Swap derived events."""
        ...

    def set_near_misses(self, found: Mapping[str, tuple[NearMiss, ...]]) -> None:
        """Keep events' near misses."""
        ...

    def kept_event(self, event_id: str) -> Event:
        """An event that is kept, without its near misses."""
        ...

    def redated(self, report_ids: Iterable[str]) -> dict[str, Redated]:
        """What was worked out of reports of unknown day."""
        ...

    def replace_redated(self, report_ids: Iterable[str], found: Iterable[Redated]) -> None:
        """Forget what was worked out of the reports, and keep what is now."""
        ...
