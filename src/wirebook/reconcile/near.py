"""Near misses: events that look alike and were kept apart, and why."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from wirebook.model import NearMiss
from wirebook.reconcile.compare import Comparison
from wirebook.reconcile.view import MOST_NEAR_MISSES
from wirebook.reconcile.worktop import Apart

OPEN: Final = "not enough for one event, or each fits another better"
"""How the reason begins where no veto keeps two events apart."""


def near_misses(pairs: Iterable[Apart], least: float) -> dict[str, tuple[NearMiss, ...]]:
    """For each event, those most like it, the likest first, with the best pair's reason for keeping them apart.

    `least` is the lowest score worth showing. The order of the pairs changes nothing.
    """
    best: dict[str, dict[str, Apart]] = {}
    for pair in pairs:
        if pair.score >= least:
            likest = best.setdefault(pair.event, {})
            seen = likest.get(pair.other)
            if seen is None or (-pair.score, pair.key) < (-seen.score, seen.key):
                likest[pair.other] = pair
    return {
        event: tuple(
            NearMiss(pair.other, pair.score, why_apart(pair.read()))
            for pair in sorted(likest.values(), key=lambda pair: (-pair.score, pair.other))[:MOST_NEAR_MISSES]
        )
        for event, likest in best.items()
    }


def why_apart(judged: Comparison) -> str:
    """Why two claims that look alike stand in two events, in one line."""
    return judged.veto or f"{OPEN}: {judged.because}"


def is_open(miss: NearMiss) -> bool:
    """Whether nothing bars the two events from being one: they were weighed, and found too light."""
    return miss.because.startswith(OPEN)
