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
from wirebook.language.words import OTHER_VERBS, STOPS

_SAYING: Final = frozenset("said says say saying told tell tells reported reports report added according".split())
_BARRED: Final = (STOPS - OTHER_VERBS) | _SAYING
"""Words that tell no event by themselves; verbs that only end a name for the rule reader are no such words."""
_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ROUNDS: Final = 6
_TABLE_WEIGHT: Final = 4.0
"""How many tellings a word of the rule reader's table stands for at the start."""
_SMOOTH: Final = 0.5
_DIFFUSE: Final = 1.6
"""How sharply a clause is shared out among its words: powers of the ratio."""
_IN_ROLE: Final = 1.5
"""How much less a word counts that belongs to a party ("suicide bombers"): it tells where nothing else does."""
_NAMES: Final = 4.0
"""How much less a word counts that is only ever a name."""
_SELDOM_SMALL: Final = 0.15
_DEATHS: Final = frozenset("kill dead death die wound injur casualty martyr toll slain".split())
"""Stems of words that tell deaths and wounds: they tell a deadly event where nothing else does."""
DEADLY: Final = frozenset(
    {"clash", "air-strike", "shelling", "bombing", "suicide-bombing", "chemical-attack", "attack", "crackdown", "riot"}
)
_LEAST: Final = 0.5
"""The least log ratio of a word that may tell; below it the clause teaches no trigger."""


_CLEARLY: Final = 1.0
"""The least log ratio of a word that is worth looking at."""
_OFTEN: Final = 3


@dataclass(frozen=True, slots=True)
class Associations:
    """How much more often words tell a kind than they stand anywhere: log ratios by kind and stem."""

    ratios: Mapping[str, Mapping[str, float]]
    names: frozenset[str] = frozenset()
    """Stems of words that are hardly ever written without a capital: they name, and tell nothing."""

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
    if len(low) > 3 and low[-1] == low[-2] and low[-1] not in "ls":
        low = low[:-1]
    return low[:-1] if len(low) > 3 and low.endswith("e") else low


def words(text: str, within: Ends) -> list[tuple[str, Ends]]:
    """The words of a stretch that can tell something, as stems with where they stand."""
    return [
        (stem(match.group()), match.span())
        for match in _WORD.finditer(text, *within)
        if match.group().lower() not in _BARRED and len(match.group()) > 2
    ]


def associations(passages: Iterable[Passage]) -> Associations:
    """What the passages teach of which words tell which kinds."""
    passages = tuple(passages)
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
    return _fitted(background, tellings, known, _names(passages))


def _names(passages: Sequence[Passage]) -> frozenset[str]:
    """The stems that cased texts write with a capital wherever a sentence does not begin."""
    small: Counter[str] = Counter()
    large: Counter[str] = Counter()
    for passage in passages:
        if passage.text.isupper() or passage.text.islower():
            continue
        for match in _WORD.finditer(passage.text):
            word, before = match.group(), passage.text[: match.start()].rstrip()[-1:]
            if word[0].islower():
                small[stem(word)] += 1
            elif before and before not in '.!?"“:' and not word.isupper():
                large[stem(word)] += 1
    return frozenset(w for w, n in large.items() if small[w] < _SELDOM_SMALL * n)


def _fitted(
    background: Counter[str],
    tellings: Sequence[tuple[str, tuple[str, ...]]],
    known: Mapping[str, Counter[str]],
    names: frozenset[str],
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
    return Associations(ratios, names)


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
    """The passage with a trigger for each event that has none, where a word of its clause tells it.

    A word that tells no event by itself ("said") is no trigger, though a corpus marks it.
    """
    return replace(passage, events=tuple(_aligned(passage.text, event, told) for event in passage.events))


def _aligned(text: str, event: TaughtEvent, told: Associations) -> TaughtEvent:
    if not event.kinds:
        return event
    if event.trigger is not None:
        return event if words(text, event.trigger) else replace(event, trigger=None)
    found = [
        (told.of(w, event.kinds) - _IN_ROLE * _in_role(event, ends) - _NAMES * (w in told.names), -ends[0], ends)
        for w, ends in words(text, event.within)
    ]
    best = max(found, default=None)
    if best is not None and best[0] > _LEAST:
        return replace(event, trigger=best[2])
    deaths = [ends for w, ends in words(text, event.within) if w in _DEATHS]
    return replace(event, trigger=deaths[0]) if deaths and event.kinds[0] in DEADLY else event


def telling_words(passages: Iterable[Passage], told: Associations, kinds: Iterable[str]) -> tuple[str, ...]:
    """The words, in every form seen, that tell one of the kinds clearly more often than they stand anywhere, sorted.

    A sentence without any of them is hardly worth the network's time.
    """
    stems = {w for kind in kinds for w, ratio in told.ratios.get(kind, {}).items() if ratio >= _CLEARLY}
    seen = Counter(match.group().lower() for p in passages for match in _WORD.finditer(p.text))
    return tuple(
        sorted(w for w, n in seen.items() if n >= _OFTEN and len(w) > 2 and w not in _BARRED and stem(w) in stems)
    )
