from __future__ import annotations

import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpora.passages import Ends, NamedSpan, Passage, TaughtEvent, TaughtSaying
from training.damage import damaged

MARKS = re.compile(r"[,\"“”'‘’]")
SEEDS = range(30)
"""Enough for every kind of loss, and for none, to befall a passage."""


def _rng(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - no secret


_words = st.sampled_from(["Ama", "gulls", "sang", "Ivo's", "didn’t", "40", "weir", "Sodd", "al-Weir", "bakers'"])
_before = st.sampled_from(["", "", '"', "“", "‘", "'"])
_after = st.sampled_from(["", "", ",", '"', "”,", ",'", "’", "."])
_gaps = st.sampled_from([" ", "\n", " , ", ' "', "  "])


@st.composite
def _passages(draw: st.DrawFn) -> Passage:
    """Words between marks, with spans of whole words in every part of a passage that has offsets."""
    text, ends = "", list[Ends]()
    for word in draw(st.lists(_words, min_size=1, max_size=12)):
        text += draw(_before)
        ends.append((len(text), len(text) + len(word)))
        text += word + draw(_after) + draw(_gaps)

    def span() -> Ends:
        first, last = sorted([draw(st.integers(0, len(ends) - 1)), draw(st.integers(0, len(ends) - 1))])
        return ends[first][0], ends[last][1]

    def spans() -> tuple[Ends, ...]:
        return tuple(span() for _ in range(draw(st.integers(0, 3))))

    events = tuple(
        TaughtEvent(("attack",), span(), span(), "denied", tuple(("agent", *one) for one in spans()), frozenset(), 1)
        for _ in range(draw(st.integers(0, 2)))
    )
    return Passage(
        "made", "made", text,
        mentions=tuple(NamedSpan(*one, "person") for one in spans()),
        events=events,
        told_in=((0, len(text)), *spans()),
        sayings=(TaughtSaying(spans(), spans(), spans()),),
        said_in=spans(),
        same=(spans(), spans()),
    )  # fmt: skip


def _spans(passage: Passage) -> list[Ends]:
    """Every span of a passage, in a fixed order."""
    found = [(m.start, m.end) for m in passage.mentions or ()]
    for event in passage.events:
        assert event.trigger is not None
        found += [event.trigger, event.within, *((start, end) for _, start, end in event.roles)]
    for saying in passage.sayings:
        found += [*saying.content, *saying.sources, *saying.cues]
    return [*found, *passage.told_in, *passage.said_in, *(ends for group in passage.same or () for ends in group)]


@settings(deadline=None)
@given(_passages())
def test_every_span_keeps_its_words_and_loses_only_marks(passage: Passage) -> None:
    for seed in SEEDS:
        after = damaged(passage, _rng(seed))
        assert MARKS.sub("", after.text) == MARKS.sub("", passage.text)
        assert after.text == passage.text or len(after.text) < len(passage.text)
        before, moved = _spans(passage), _spans(after)
        assert len(before) == len(moved)
        for (start, end), (new_start, new_end) in zip(before, moved, strict=True):
            assert 0 <= new_start < new_end <= len(after.text)
            old, new = passage.text[start:end], after.text[new_start:new_end]
            assert MARKS.sub("", new) == MARKS.sub("", old)
            if old[0].isalnum():
                assert new[0] == old[0]
            if old[-1].isalnum():
                assert new[-1] == old[-1]


@settings(deadline=None)
@given(_passages())
def test_what_is_no_offset_stays_as_it_is(passage: Passage) -> None:
    for seed in SEEDS:
        after = damaged(passage, _rng(seed))
        assert [m.type for m in after.mentions or ()] == [m.type for m in passage.mentions or ()]
        for old, new in zip(passage.events, after.events, strict=True):
            assert (new.kinds, new.status, new.complete, new.event) == (
                old.kinds, old.status, old.complete, old.event
            )  # fmt: skip
            assert [role for role, _, _ in new.roles] == [role for role, _, _ in old.roles]
        assert (after.id, after.corpus) == (passage.id, passage.corpus)


def _texts(text: str) -> set[str]:
    return {damaged(Passage("made", "made", text), _rng(seed)).text for seed in range(300)}


def test_marks_of_one_sort_are_lost_all_together() -> None:
    assert _texts("“Ama’s gulls, Ivo’s weir,” they sang.") == {
        "“Ama’s gulls, Ivo’s weir,” they sang.",
        "“Amas gulls, Ivos weir,” they sang.",
        "“Ama’s gulls Ivo’s weir” they sang.",
        "Ama’s gulls, Ivo’s weir, they sang.",
        "Amas gulls Ivos weir they sang.",
    }


def test_a_text_without_marks_stays_whole() -> None:
    assert _texts("Gulls sang at the al-Weir mill; nobody slept.") == {"Gulls sang at the al-Weir mill; nobody slept."}


@pytest.mark.parametrize("seed", range(5))
def test_the_same_seed_does_the_same_damage(seed: int) -> None:
    passage = Passage("made", "made", "“Ama’s gulls, Ivo’s weir,” they sang.")
    assert damaged(passage, _rng(seed)) == damaged(passage, _rng(seed))


def test_a_span_of_nothing_but_lost_marks_is_left_out() -> None:
    text = "Huts burnt, she said"
    comma = (text.index(","), text.index(",") + 1)
    passage = Passage(
        "made", "made", text,
        mentions=(NamedSpan(*comma, "place"), NamedSpan(0, 4, "place")),
        events=(TaughtEvent(("attack",), comma, (0, 11), roles=(("agent", *comma), ("target", 0, 4))),),
        sayings=(TaughtSaying(((0, 10),), ((12, 15),), (comma, (16, 20))),),
        same=((comma, (0, 4)),),
    )  # fmt: skip
    after = next(p for p in (damaged(passage, _rng(s)) for s in SEEDS) if p.text != text)
    assert after.text == "Huts burnt she said"
    assert after.mentions == (NamedSpan(0, 4, "place"),)
    [event] = after.events
    assert (event.trigger, event.within, event.roles) == (None, (0, 10), (("target", 0, 4),))
    assert after.sayings == (TaughtSaying(((0, 10),), ((11, 14),), ((15, 19),)),)
    assert after.same == (((0, 4),),)


def test_what_a_corpus_does_not_annotate_stays_unannotated() -> None:
    for seed in SEEDS:
        after = damaged(Passage("made", "made", "Ama’s gulls, Ivo’s weir"), _rng(seed))
        assert (after.mentions, after.same) == (None, None)
