"""Passages cut into windows of subwords, with what each head is to learn there."""

from __future__ import annotations

import random
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from corpora.passages import Ends, Passage, TaughtEvent
from wirebook.language.labels import KIND_OF, MENTION_LABELS, RELATIONS, STATUS_OF
from wirebook.language.sentences import sentences

IGNORED: Final = -100
_NONE: Final = 0
_STATUS_OF: Final[dict[str, int]] = {str(status): number for status, number in STATUS_OF.items()}
_UNMARKED: Final = 0.03
"""How right it is, where a corpus is silent, that a word tells a kind which the corpus does not mark."""
_WITHIN: Final = 0.1
"""How much the other words of a telling clause teach that they tell nothing: one of them might have been chosen."""
_MARKED_WITHIN: Final = 0.3
"""The same where a person chose the word."""
_ROWS_OF_WORDS: Final = 6
"""How many words of each stretch of said words, and of words that nobody says, teach who says them."""


Row = tuple[int, int, NDArray[np.bool_], NDArray[np.bool_]]
"""A relation, the subword it is asked of, which subwords are right answers [T], and of which that is taught [T]."""


@dataclass(slots=True)
class Window:
    """Subwords of one stretch of text with what the heads learn there. T is the number of subwords.

    `ids` [T]; `mentions` [T], label or IGNORED; `kinds` [T, kinds + 1], how right answers are; `kind_weight` [T];
    `statuses` [T]; `rows` of the relations; `relevant`.
    """

    corpus: str
    ids: NDArray[np.int64]
    mentions: NDArray[np.int64]
    kinds: NDArray[np.float32]
    kind_weight: NDArray[np.float32]
    statuses: NDArray[np.int64]
    rows: list[Row] = field(default_factory=list)
    relevant: float | None = None


class Cutter:
    """Cuts passages into windows of at most `size` subwords, sentence by sentence."""

    def __init__(self, tokenizer: Tokenizer, size: int) -> None:
        self.tokenizer = tokenizer
        self.size = size

    def windows(self, passage: Passage, rng: random.Random) -> Iterator[Window]:
        """The windows of a passage; where they are cut changes from call to call."""
        encoding = self.tokenizer.encode(passage.text, add_special_tokens=False)
        if not encoding.ids:
            return
        cuts = self._cuts(passage.text, encoding.offsets, rng)
        for first, last in cuts:
            yield _window(passage, encoding.ids[first:last], encoding.offsets[first:last], rng)

    def _cuts(self, text: str, offsets: Sequence[Ends], rng: random.Random) -> list[tuple[int, int]]:
        """First and last subword of each window: whole sentences where they fit."""
        starts = [start for start, _ in offsets]
        ends = [bisect_left(starts, s.end) for s in sentences(text, [], None)] or [len(starts)]
        room = self.size - 2
        found: list[tuple[int, int]] = []
        first = last = 0
        limit = rng.randint(room // 2, room) if len(starts) > room else room
        for end in [*ends, len(starts)]:
            while end - first > limit:
                if last == first:
                    last = min(first + limit, end)
                found.append((first, last))
                first = last
                limit = room
            last = max(last, end)
        if last > first:
            found.append((first, last))
        return found


def _window(passage: Passage, ids: Sequence[int], offsets: Sequence[Ends], rng: random.Random) -> Window:
    """One window with everything that is taught in it."""
    size = len(ids) + 2
    at = _Where(offsets)
    window = Window(
        passage.corpus,
        np.array([101, *ids, 102], dtype=np.int64),
        np.full(size, IGNORED, dtype=np.int64),
        np.zeros((size, len(KIND_OF) + 1), dtype=np.float32),
        np.zeros(size, dtype=np.float32),
        np.full(size, IGNORED, dtype=np.int64),
        relevant=None if passage.relevant is None else float(passage.relevant),
    )
    _teach_mentions(window, passage, at)
    _teach_kinds(window, passage, at)
    for event in passage.events:
        _teach_roles(window, event, at)
    _teach_events(window, passage, at)
    _teach_sayings(window, passage, at, rng)
    _teach_same(window, passage, at)
    window.rows = _agreed(window.rows)
    return window


def _agreed(rows: Sequence[Row]) -> list[Row]:
    """The rows with one for each relation and subword: what is right by one event of a word is right."""
    found: dict[tuple[int, int], Row] = {}
    for relation, index, right, taught in rows:
        key = (relation, index)
        _, _, told, known = found.get(key, (*key, right, taught))
        found[key] = (*key, right | told, taught | known)
    return list(found.values())


class _Where:
    """The subwords that a stretch of text stands on, counted with the mark that opens the window."""

    def __init__(self, offsets: Sequence[Ends]) -> None:
        self.offsets = offsets
        self.starts = [start for start, _ in offsets]
        self.ends = [end for _, end in offsets]

    def of(self, ends: Ends) -> range:
        """The subwords of a stretch; empty where it is not in the window."""
        first = bisect_left(self.ends, ends[0] + 1)
        last = bisect_left(self.starts, ends[1])
        return range(first + 1, max(first, last) + 1)


def _teach_mentions(window: Window, passage: Passage, at: _Where) -> None:
    if passage.mentions is None:
        return
    if not passage.named_only:
        window.mentions[1:-1] = 0
    else:
        for index, (start, _) in enumerate(at.offsets):
            word = passage.text[start : start + 1]
            window.mentions[index + 1] = 0 if word.isupper() or not word.isalnum() else IGNORED
    for mention in passage.mentions:
        for rank, index in enumerate(at.of((mention.start, mention.end))):
            label = ("B-" if rank == 0 else "I-") + mention.type
            window.mentions[index] = MENTION_LABELS.index(label) if mention.type in passage.types else IGNORED


def _teach_kinds(window: Window, passage: Passage, at: _Where) -> None:
    silent = np.zeros(window.kinds.shape[1], dtype=np.float32)
    silent[_NONE] = 1.0
    if passage.told_kinds:
        for kind, number in KIND_OF.items():
            silent[number] = 0.0 if kind in passage.told_kinds else _UNMARKED
    for ends in passage.told_in:
        for index in at.of(ends):
            window.kinds[index] = silent
            window.kind_weight[index] = 1.0
    for event in passage.events:
        for index in at.of(event.within):
            window.kind_weight[index] = min(window.kind_weight[index], _MARKED_WITHIN if event.annotated else _WITHIN)
    for event in passage.events:
        if event.trigger is None:
            continue
        for index in at.of(event.trigger):
            if event.kinds:
                if window.kind_weight[index] < 1.0 or not _told(window, index):
                    window.kinds[index] = 0.0
                for kind in event.kinds:
                    window.kinds[index, KIND_OF[kind]] = 1.0
                window.kinds[index, _NONE] = 0.0
                window.kind_weight[index] = 1.0
            if event.status is not None:
                window.statuses[index] = _STATUS_OF[event.status]


def _told(window: Window, index: int) -> bool:
    """Whether an event was put on a subword before."""
    return bool(window.kind_weight[index] == 1.0 and window.kinds[index, _NONE] == 0)


def _teach_roles(window: Window, event: TaughtEvent, at: _Where) -> None:
    if event.trigger is None:
        return
    triggers = list(at.of(event.trigger))[:1]
    inside = list(at.of(event.within))
    for name in {role for role, _, _ in event.roles} | event.complete:
        if name not in RELATIONS:
            continue
        right = np.zeros(len(window.ids), dtype=np.bool_)
        taught = np.zeros(len(window.ids), dtype=np.bool_)
        if name in event.complete:
            taught[inside] = True
            for role, start, end in event.annotated:
                if role == name:
                    taught[list(at.of((start, end)))] = True
        for role, start, end in event.roles:
            if role == name:
                right[list(at.of((start, end)))] = True
        taught |= right
        if taught.any():
            window.rows += [(RELATIONS.index(name), index, right, taught) for index in triggers]


def _teach_events(window: Window, passage: Passage, at: _Where) -> None:
    """Which triggers tell one happening."""
    heads: dict[int, int | None] = {}
    for event in passage.events:
        if event.trigger is not None and event.event is not None:
            index = next(iter(at.of(event.trigger)), None)
            if index is not None:
                heads[index] = event.event if index not in heads or heads[index] == event.event else None
    known = {index: number for index, number in heads.items() if number is not None}
    _teach_pairs(window, "same-event", known)


def _teach_sayings(window: Window, passage: Passage, at: _Where, rng: random.Random) -> None:
    said: set[int] = set()
    rows: list[tuple[int, tuple[Ends, ...]]] = []
    for saying in passage.sayings:
        words = sorted({index for ends in saying.content for index in at.of(ends)})
        said |= set(words)
        rows += [(index, saying.sources) for index in rng.sample(words, min(_ROWS_OF_WORDS, len(words)))]
    unsaid = sorted({index for ends in passage.said_in for index in at.of(ends)} - said)
    rows += [(index, ()) for index in rng.sample(unsaid, min(_ROWS_OF_WORDS * 2, len(unsaid)))]
    for index, sources in rows:
        right = np.zeros(len(window.ids), dtype=np.bool_)
        for ends in sources:
            right[list(at.of(ends))] = True
        if sources and not right.any():
            continue
        taught = np.ones(len(window.ids), dtype=np.bool_)
        window.rows.append((RELATIONS.index("speaker"), index, right, taught))


def _teach_same(window: Window, passage: Passage, at: _Where) -> None:
    """Which mentions name one thing: a mention's last subword is its head."""
    if not passage.same:
        return
    heads = {
        index: group
        for group, spans in enumerate(passage.same)
        for ends in spans
        if (index := next(iter(reversed(at.of(ends))), None)) is not None
    }
    _teach_pairs(window, "same", heads)


def _teach_pairs(window: Window, relation: str, group_of: Mapping[int, int]) -> None:
    """Which of some subwords belong together: those of one group."""
    for index, group in group_of.items():
        right = np.zeros(len(window.ids), dtype=np.bool_)
        taught = np.zeros(len(window.ids), dtype=np.bool_)
        for other, its in group_of.items():
            if other != index:
                taught[other] = True
                right[other] = its == group
        if taught.any():
            window.rows.append((RELATIONS.index(relation), index, right, taught))
