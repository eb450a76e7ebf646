"""Which claim of a record tells which event of the key.

A claim tells an event in a report when it is of a kind that the key accepts and one of its spans is the same clause or
sentence as one of the key's quotes. It answers for one event at most, so that a page quoted whole, or one claim for a
paragraph of five incidents, does not pass for five.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from evals.scoring.key import AnswerKey, Cell, KeyEvent
from evals.scoring.quotes import Quotable
from evals.scoring.record import ExportedRecord, Range, ToldClaim
from wirebook.model.kinds import SOFT_KINDS

SAME_CLAUSE: Final = 0.5
"""Share of the shorter of span and quote that both must cover."""
CLAUSE_CHARS: Final = 400
CLAUSE_QUOTES: Final = 5
"""A span longer than both 400 characters and five times the quote is a passage: it points at nothing."""
FACTS: Final = frozenset({"happened", "denied"})
"""What is told as a fact or disputed as one; claims of anything else are never counted against a record."""


@dataclass(frozen=True, slots=True)
class Telling:
    """How the record's claims fall on the key's events.

    `told` holds the claims telling an event in a report, the best fitting first; `home` the record's event that tells
    most of an event of the key. Of `hard` claims (facts of a hard kind) `right` touch an event that accepts their
    kind, and `idle` touch no event at all.
    """

    told: Mapping[Cell, tuple[ToldClaim, ...]]
    home: Mapping[str, str]
    hard: int
    right: int
    idle: int


@dataclass(frozen=True, slots=True, order=True)
class _Fit:
    """How well a claim fits an event: better ones sort first."""

    kind_rank: int
    missing: float
    start: int
    claim: int


def find_telling(key: AnswerKey, record: ExportedRecord) -> Telling:
    """Hold every claim of the record against every quote of the key, report by report."""
    told: dict[Cell, tuple[ToldClaim, ...]] = dict.fromkeys(key.cells(), ())
    hard = right = idle = 0
    for report, text in record.texts.items():
        page = _Page(key, report, text, record.claims.get(report, ()))
        told.update(page.told())
        counts = page.verdicts()
        hard, right, idle = hard + counts.total(), right + counts["right"], idle + counts["idle"]
    return Telling(told, _homes(told), hard, right, idle)


class _Page:
    """The claims of one report against the events that the key finds in it."""

    def __init__(self, key: AnswerKey, report: str, text: str, claims: Sequence[ToldClaim]) -> None:
        self._claims = claims
        quotable = Quotable(text)
        here = [event for event in key.events.values() if report in event.evidence]
        here.sort(key=lambda event: (not event.required, event.id))
        self._events: dict[Cell, KeyEvent] = {(event.id, report): event for event in here}
        self._quotes = {cell: quotable.find_all(event.evidence[report]) for cell, event in self._events.items()}

    def told(self) -> dict[Cell, tuple[ToldClaim, ...]]:
        """The claims that each event gets, best first."""
        fits = {cell: self._fits(cell) for cell in self._events}
        given = share_out({cell: [fit.claim for fit in found] for cell, found in fits.items()}, fits)
        return {
            cell: tuple(self._claims[fit.claim] for fit in found if given[fit.claim] == cell)
            for cell, found in fits.items()
        }

    def verdicts(self) -> Counter[str]:
        """Of the claims that can be wrong, how many are of a right kind, of a wrong one, or tell nothing."""
        return Counter(
            self._verdict(claim) for claim in self._claims if claim.kind not in SOFT_KINDS and claim.status in FACTS
        )

    def _verdict(self, claim: ToldClaim) -> str:
        touched = [event for cell, event in self._events.items() if self._cover(claim, cell) >= SAME_CLAUSE]
        if not touched:
            return "idle"
        return "right" if any(claim.kind in event.kinds for event in touched) else "wrong"

    def _fits(self, cell: Cell) -> list[_Fit]:
        kinds = self._events[cell].kinds
        covers = [(index, claim, self._cover(claim, cell)) for index, claim in enumerate(self._claims)]
        return sorted(
            _Fit(kinds.index(claim.kind), round(1 - cover, 3), claim.spans[0][0], index)
            for index, claim, cover in covers
            if cover >= SAME_CLAUSE and claim.kind in kinds
        )

    def _cover(self, claim: ToldClaim, cell: Cell) -> float:
        return max((same_clause(span, quote) for span in claim.spans for quote in self._quotes[cell]), default=0.0)


def same_clause(span: Range, quote: Range) -> float:
    """How far a span and a quote are one clause: the share of the shorter that both cover, 0 for a whole passage."""
    length, wanted = span[1] - span[0], quote[1] - quote[0]
    if length > max(CLAUSE_CHARS, CLAUSE_QUOTES * wanted):
        return 0.0
    shared = min(span[1], quote[1]) - max(span[0], quote[0])
    return max(0, shared) / max(1, min(length, wanted))


def share_out(wishes: Mapping[Cell, Sequence[int]], fits: Mapping[Cell, Sequence[_Fit]]) -> dict[int, Cell]:
    """Give every claim to one event, so that as many events as can be have one.

    `wishes` lists the claims that would do for an event, best first, the most important event first: augmenting paths
    (Kuhn 1955) in that order lose no event once served. A claim left over goes where it fits best.
    """
    holder: dict[int, Cell] = {}
    for cell in wishes:
        _serve(cell, wishes, holder, set())
    left_over = {fit.claim for found in fits.values() for fit in found} - holder.keys()
    options = [(fit, order, cell) for order, (cell, found) in enumerate(fits.items()) for fit in found]
    for fit, _, cell in sorted(options, key=lambda option: option[:2]):
        if fit.claim in left_over:
            left_over.remove(fit.claim)
            holder[fit.claim] = cell
    return holder


def _serve(cell: Cell, wishes: Mapping[Cell, Sequence[int]], holder: dict[int, Cell], tried: set[int]) -> bool:
    for claim in wishes[cell]:
        if claim in tried:
            continue
        tried.add(claim)
        if claim not in holder or _serve(holder[claim], wishes, holder, tried):
            holder[claim] = cell
            return True
    return False


def _homes(told: Mapping[Cell, Sequence[ToldClaim]]) -> dict[str, str]:
    """The record's event that tells each event of the key: the one with most of its claims, of equals the last id."""
    votes: dict[str, Counter[str]] = {}
    for (event, _), claims in told.items():
        votes.setdefault(event, Counter()).update(claim.event for claim in claims)
    return {event: max(count, key=lambda home: (count[home], home)) for event, count in votes.items() if count}
