"""Which word of a clause tells an event, where a corpus only says that the clause does.

Words go with kinds: those that stand in clauses of a kind more often than elsewhere. How much a word tells a kind and
which word of a clause tells are found together, a few rounds of expectation and maximisation (the idea of word
alignment: Brown and others, 1993), starting from the words that corpora mark and from the rule reader's table.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from corpora.passages import Ends, Passage, TaughtEvent
from wirebook.language.lexicon import patterns
from wirebook.language.words import STOPS

_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ROUNDS: Final = 6
_TABLE_WEIGHT: Final = 4.0
"""How many tellings a word of the rule reader's table stands for at the start."""
_SMOOTH: Final = 0.5
_DIFFUSE: Final = 1.6
"""How sharply a clause is shared out among its words: powers of the ratio."""
_IN_ROLE: Final = 1.5
"""How much less a word counts that belongs to a party ("suicide bombers"): it tells where nothing else does."""
_LEAST: Final = 0.5
"""The least log ratio of a word that may tell; below it the clause teaches no trigger."""


@dataclass(frozen=True, slots=True)
class Associations:
    """How much more often words tell a kind than they stand anywhere: log ratios by kind and stem."""

    ratios: Mapping[str, Mapping[str, float]]

    def of(self, stem: str, kinds: Sequence[str]) -> float:
        """The log ratio of a stem for the first of the kinds, or nearly as much for another of them."""
        return max(
            (self.ratios.get(kind, {}).get(stem, -9.0) - 0.5 * min(rank, 1) for rank, kind in enumerate(kinds)),
            default=-9.0,
        )


def stem(word: str) -> str:
    """A word without its inflection, roughly: enough to count forms of one word together."""
    low = word.lower()
    for end, put in (("ies", "y"), ("ings", ""), ("ing", ""), ("ied", "y"), ("ed", ""), ("es", ""), ("s", "")):
        if low.endswith(end) and len(low) - len(end) >= 3:
            low = low[: -len(end)] + put
            break
    return low[:-1] if len(low) > 4 and low.endswith("e") else low


def words(text: str, within: Ends) -> list[tuple[str, Ends]]:
    """The words of a stretch that can tell something, as stems with where they stand."""
    return [
        (stem(match.group()), match.span())
        for match in _WORD.finditer(text, *within)
        if match.group().lower() not in STOPS and len(match.group()) > 2
    ]


def associations(passages: Iterable[Passage]) -> Associations:
    """What the passages teach of which words tell which kinds."""
    background: Counter[str] = Counter()
    tellings: list[tuple[str, tuple[str, ...]]] = []
    known: dict[str, Counter[str]] = defaultdict(Counter)
    for passage in passages:
        background.update(w for w, _ in words(passage.text, (0, len(passage.text))))
        for event in passage.events:
            if not event.kinds:
                continue
            if event.trigger is not None:
                known[event.kinds[0]].update(w for w, _ in words(passage.text, event.trigger))
            else:
                found = tuple(w for w, _ in words(passage.text, event.within))
                tellings.append((event.kinds[0], found))
    for pattern in patterns():
        if pattern.shape != "thing":
            for word in pattern.elements[pattern.anchor].words:
                known[pattern.kind][stem(word)] = max(known[pattern.kind][stem(word)], int(_TABLE_WEIGHT))
    return _fitted(background, tellings, known)


def _fitted(
    background: Counter[str],
    tellings: Sequence[tuple[str, tuple[str, ...]]],
    known: Mapping[str, Counter[str]],
) -> Associations:
    """The associations after a few rounds."""
    total = sum(background.values()) or 1
    ratios: dict[str, dict[str, float]] = {}
    counts = _started(known)
    for kind, found in tellings:
        for w in found:
            counts[kind][w] += 1.0 / len(found)
    for _ in range(_ROUNDS):
        ratios = {
            kind: {
                w: math.log((n + 0.01) / (sum(c.values()) + 1)) - math.log((background[w] + _SMOOTH * 20) / total)
                for w, n in c.items()
            }
            for kind, c in counts.items()
        }
        counts = _started(known)
        for kind, found in tellings:
            weights = [math.exp(_DIFFUSE * min(8.0, ratios[kind].get(w, -9.0))) for w in found]
            whole = sum(weights) or 1.0
            for w, weight in zip(found, weights, strict=True):
                counts[kind][w] += weight / whole
    return Associations(ratios)


def _started(known: Mapping[str, Counter[str]]) -> dict[str, dict[str, float]]:
    """Counts that begin with the words known to tell a kind."""
    counts: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for kind, words_of in known.items():
        for w, n in words_of.items():
            counts[kind][w] += n
    return counts


def _in_role(event: TaughtEvent, ends: Ends) -> bool:
    """Whether a word belongs to a party or place of the event."""
    return any(start <= ends[0] and ends[1] <= end for _, start, end in event.roles)


def aligned(passage: Passage, told: Associations) -> Passage:
    """The passage with a trigger for each event that has none, where a word of its clause tells it."""
    return replace(passage, events=tuple(_aligned(passage.text, event, told) for event in passage.events))


def _aligned(text: str, event: TaughtEvent, told: Associations) -> TaughtEvent:
    if event.trigger is not None or not event.kinds:
        return event
    found = [
        (told.of(w, event.kinds) - _IN_ROLE * _in_role(event, ends), -ends[0], ends)
        for w, ends in words(text, event.within)
    ]
    best = max(found, default=None)
    if best is None or best[0] <= _LEAST:
        return event
    return replace(event, trigger=best[2])
