"""The floor, the rules and the network as they are asked; the network is a stand-in whose answers are known."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import cast

import numpy as np

from evals.reading.floor import Everything, Floor
from evals.reading.readers import Rules, Trained, report_of
from wirebook.language.encoder import Answers, Encoder, Window
from wirebook.language.labels import KIND_OF, MENTION_LABELS, RELATION_SIZE, RELATIONS, STATUS_OF
from wirebook.model import Span

TEXT = "Ferry master Ulla Brandt said rebels would burn the mill near Orm. The town slept."
SPEAKER = RELATIONS.index("speaker")


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


class Network:
    """A subword a word; "burn" and "mill" are said by Ulla Brandt, and "burn" is planned."""

    name = "made-up"

    def read(self, text: str, sentences: Sequence[Span]) -> Answers:
        words = [m.span() for s in sentences for m in re.finditer(r"\w+|\S", s.of(text)) if s.start == 0]
        size = len(words)
        asking, answering = (np.zeros((size, len(RELATIONS), RELATION_SIZE), dtype=np.float32) for _ in range(2))
        statuses = np.zeros((size, len(STATUS_OF)), dtype=np.float32)
        statuses[:, STATUS_OF["happened"]] = 1.0
        for number, (start, end) in enumerate(words):
            if text[start:end] in ("burn", "mill"):
                asking[number, SPEAKER, 0] = 10.0
            if text[start:end] in ("Ulla", "Brandt"):
                answering[number, SPEAKER, 0] = 1.0
            if text[start:end] == "burn":
                statuses[number] = np.eye(len(STATUS_OF), dtype=np.float32)[STATUS_OF["planned"]] * 0.8
                statuses[number, STATUS_OF["happened"]] = 0.2
        return Answers(
            [s for s, _ in words], [e for _, e in words], np.zeros((size, len(MENTION_LABELS)), dtype=np.float32),
            np.eye(1, len(KIND_OF) + 1, dtype=np.float32).repeat(size, 0), statuses,
            (Window(0, 0, size, asking, answering),), 0.75, np.full(len(RELATIONS), -5.0, dtype=np.float32),
        )  # fmt: skip


def trained() -> Trained:
    return Trained(network=cast("Encoder", Network()))


def test_the_network_is_asked_for_the_speaker_of_a_word() -> None:
    burn, master = trained().speakers(TEXT, [at("burn"), at("master")])
    assert burn == at("Ulla Brandt")
    assert master is None


def test_the_words_and_the_network_tell_whether_a_words_event_happened() -> None:
    burn, slept = trained().happened(TEXT, [at("burn"), at("slept")])
    assert burn.told is False
    assert burn.sure < 0.3
    assert slept.told is True
    assert slept.sure > 0.7
    assert trained().relevance(TEXT) == 0.75


def test_the_rules_tell_by_sentence() -> None:
    burn, slept = Rules().speakers(TEXT, [at("burn"), at("slept")])
    assert burn is not None
    assert "Brandt" in burn.of(TEXT)
    assert slept is None
    told = Rules().happened(TEXT, [at("burn"), at("slept")])
    assert [t.told for t in told] == [False, True]


def test_the_floor_reads_capitals_and_keywords() -> None:
    text = "In Orm the Grey Hand killed Mayor Lopez with a bomb, Ulla Brandt said. All slept."
    floor = Floor()
    assert [(text[m.start : m.end], m.type) for m in floor.mentions(text)] == [
        ("Orm", "place"), ("Grey Hand", "person"), ("Mayor Lopez", "person"), ("Ulla Brandt", "person")
    ]  # fmt: skip
    annotation = floor.annotation(text)
    told = annotation.triggers[0]
    assert (told.span.of(text), told.kind) == ("killed", "attack")
    roles = {role.name: annotation.mentions[role.mention].span.of(text) for role in told.roles}
    assert roles == {"agent": "Grey Hand", "target": "Mayor Lopez", "place": "Orm", "instrument": "bomb"}
    assert [a.span.of(text) for a in told.speakers] == ["Ulla Brandt"]
    assert floor.relevance("All slept.") == 0.0
    assert floor.relevance("Two were killed.") == 0.5
    assert Everything().relevance("All slept.") == 1.0


def test_without_capitals_the_floor_takes_the_nearest_longer_word() -> None:
    text = "gunmen in masks killed a miller."
    annotation = Floor().annotation(text)
    told = next(t for t in annotation.triggers if t.span.of(text) == "killed")
    assert [annotation.mentions[r.mention].span.of(text) for r in told.roles] == ["masks", "miller"]


def test_a_report_has_nothing_but_its_text() -> None:
    report = report_of("Words.")
    assert report.text == "Words."
    assert not report.published.known
    assert report.noise == ()
