"""What the stages of deriving work with: the record, the settings, and what was read of them and may be read again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from typing import Final, Generic, TypeVar

from wirebook.reconcile import lineage
from wirebook.reconcile.facts import ReportFacts
from wirebook.reconcile.traits import Traits, traits_of
from wirebook.reconcile.worktop import Worktop
from wirebook.settings import Settings

T = TypeVar("T")
HELD_RECORDS: Final = 2_000
"""How many claims, and how many reports' facts, are held to compare with."""
HELD_TEXTS: Final = 120
"""How many reports with texts, or their runs of words, are held to compare with."""


class Desk:
    """What one process works with on one stage; the records that it reads do not change while it is at work."""

    def __init__(self, worktop: Worktop, settings: Settings) -> None:
        self.worktop = worktop
        self.settings = settings
        self.runs: Held[frozenset[str]] = Held(self._runs, HELD_TEXTS)
        self.facts: Held[ReportFacts] = Held(worktop.facts, HELD_RECORDS)
        self.traits: Held[Traits] = Held(self._traits, HELD_RECORDS)

    def _runs(self, ids: Iterable[str]) -> dict[str, frozenset[str]]:
        return {one: lineage.runs_of(*text) for one, text in self.worktop.texts(ids).items()}

    def _traits(self, ids: Iterable[str]) -> dict[str, Traits]:
        claims = self.worktop.present_claims(ids)
        facts = self.facts.hold(claim.report_id for claim in claims.values())
        return {one: traits_of(claim, facts[claim.report_id]) for one, claim in claims.items()}


class Held(Generic[T]):
    """Records fetched many at a time and held, the longest unused let go first."""

    def __init__(self, fetch: Callable[[Iterable[str]], dict[str, T]], most: int) -> None:
        self._fetch = fetch
        self._held: OrderedDict[str, T] = OrderedDict()
        self.most = most

    def hold(self, ids: Iterable[str]) -> Mapping[str, T]:
        """All that is held, the ids' records among it; those that were not are fetched now.

        No more than `most` stay, but for those asked for together.
        """
        wanted = sorted(set(ids))
        for one in wanted:
            if one in self._held:
                self._held.move_to_end(one)
        self._held.update(self._fetch([one for one in wanted if one not in self._held]))
        while len(self._held) > max(self.most, len(wanted)):
            self._held.popitem(last=False)
        return self._held

    def put(self, one: str, record: T) -> None:
        """Hold a record that was just made."""
        self._held[one] = record
        self._held.move_to_end(one)

    def get(self, one: str) -> T | None:
        """The record; None where it is gone, and what stands for it in blocks has yet to leave them."""
        if one not in self._held:
            self.hold([one])
        return self._held.get(one)
