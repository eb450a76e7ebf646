"""Near misses: events that look alike and were kept apart, and why."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from wirebook.model import NearMiss
from wirebook.reconcile.compare import Comparison
from wirebook.reconcile.view import MOST_NEAR_MISSES
from wirebook.reconcile.worktop import Apart, PairKey

OPEN: Final = "not enough for one event, or each fits another better"
"""How the reason begins where no veto keeps two events apart."""


def near_misses(pairs: Iterable[Apart], least: float) -> dict[str, tuple[NearMiss, ...]]:
    """For each event, those most like it, the likest first, with the best pair's reason for keeping them apart.

    `least` is the lowest score worth showing. The order of the pairs changes nothing.
    """
    best: dict[tuple[str, str], tuple[float, PairKey, str]] = {}
    for pair in pairs:
        score = pair.judged.score
        seen = best.get((pair.event, pair.other))
        if score >= least and (seen is None or (-score, pair.key) < (-seen[0], seen[1])):
            best[pair.event, pair.other] = (score, pair.key, why_apart(pair.judged))
    found: dict[str, list[NearMiss]] = {}
    for (event, other), (score, _, why) in best.items():
        found.setdefault(event, []).append(NearMiss(other, score, why))
    return {
        event: tuple(sorted(misses, key=lambda miss: (-miss.score, miss.event))[:MOST_NEAR_MISSES])
        for event, misses in found.items()
    }


def why_apart(judged: Comparison) -> str:
    """Why two claims that look alike stand in two events, in one line."""
    return judged.veto or f"{OPEN}: {judged.because}"


def is_open(miss: NearMiss) -> bool:
    """Whether nothing bars the two events from being one: they were weighed, and found too light."""
    return miss.because.startswith(OPEN)
