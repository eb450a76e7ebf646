"""A network that answers what a test tells it to, in the shape of the real one's answers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import numpy as np

from wirebook.language.encoder import Answers, Window
from wirebook.language.labels import KIND_OF, MENTION_LABELS, RELATION_SIZE, RELATIONS, STATUS_OF
from wirebook.model import Span

_WORD = re.compile(r"\w+|[^\w\s]")
_SURE = 9.0


class FixedNetwork:
    """Every word is one subword. What is not told is answered with none, happened, and no relation."""

    name = "fixed"

    def __init__(
        self,
        kinds: Mapping[str, str] | None = None,
        relations: Sequence[tuple[str, str, str]] = (),
        statuses: Mapping[str, str] | None = None,
        mentions: Mapping[str, str] | None = None,
        relevance: float = 0.1,
    ) -> None:
        """`kinds`, `statuses`, `mentions` by word; `relations` as (asking word, relation, answering word)."""
        self.kinds = kinds or {}
        self.relations = relations
        self.statuses = statuses or {}
        self.mentions = mentions or {}
        self.relevance = relevance
        self.seen: list[str] = []

    def read(self, text: str, sentences: Sequence[Span]) -> Answers:
        self.seen += [s.of(text) for s in sentences]
        found = [m for s in sentences for m in _WORD.finditer(text, s.start, s.end)]
        words = [m.group().lower() for m in found]
        size = len(words)
        kinds = np.zeros((size, len(KIND_OF) + 1), dtype=np.float32)
        statuses = np.zeros((size, len(STATUS_OF)), dtype=np.float32)
        mentions = np.zeros((size, len(MENTION_LABELS)), dtype=np.float32)
        told: dict[str, int] = {str(status): number for status, number in STATUS_OF.items()}
        for at, word in enumerate(words):
            kinds[at, KIND_OF[self.kinds[word]] if word in self.kinds else 0] = 1.0
            statuses[at, told[self.statuses.get(word, "happened")]] = 1.0
            mentions[at, MENTION_LABELS.index(self.mentions.get(word, "O"))] = 1.0
        asking = np.zeros((size, len(RELATIONS), RELATION_SIZE), dtype=np.float32)
        answering = np.zeros_like(asking)
        for number, (asks, relation, answers) in enumerate(self.relations):
            for at, word in enumerate(words):
                if word == asks:
                    asking[at, RELATIONS.index(relation), number] = 2 * _SURE
                if word == answers:
                    answering[at, RELATIONS.index(relation), number] = 1.0
        windows = (Window(0, 0, size, asking, answering),) if size else ()
        bias = np.full(len(RELATIONS), -_SURE, dtype=np.float32)
        starts, ends = [m.start() for m in found], [m.end() for m in found]
        return Answers(starts, ends, mentions, kinds, statuses, windows, self.relevance, bias)
