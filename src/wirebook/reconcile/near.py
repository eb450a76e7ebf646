"""Near misses: events that look alike and were kept apart, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from wirebook.model import NearMiss
from wirebook.reconcile.view import MOST_NEAR_MISSES
from wirebook.reconcile.worktop import Pair


def near_misses(event: str, homes: Mapping[str, str], pairs: Iterable[Pair], least: float) -> tuple[NearMiss, ...]:
    """The events most like this one, the likest first, each with the best pair's reason for keeping them apart.

    `homes` maps claims to events; `pairs` are pairs of claims of which one belongs to the event; `least` is the
    lowest score worth showing.
    """
    best: dict[str, NearMiss] = {}
    for pair in sorted(pairs, key=lambda pair: pair.key):
        ends = {homes.get(pair.a), homes.get(pair.b)}
        if event not in ends or len(ends) != 2 or None in ends or isinstance(pair.judged, str):
            continue
        (other,) = (end for end in ends if end is not None and end != event)
        seen = best.get(other)
        if pair.judged.score >= least and (seen is None or pair.judged.score > seen.score):
            why = pair.judged.veto or f"not enough for one event, or each fits another better: {pair.judged.because}"
            best[other] = NearMiss(other, pair.judged.score, why)
    return tuple(sorted(best.values(), key=lambda miss: (-miss.score, miss.event))[:MOST_NEAR_MISSES])
