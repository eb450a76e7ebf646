"""Sentences are found in tidy text and in text that has lost its capitals or its spacing."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from wirebook.language.sentences import sentences
from wirebook.model import Span


def _split(text: str, noise: tuple[Span, ...] = (), title: Span | None = None) -> list[str]:
    return [s.of(text) for s in sentences(text, noise, title)]


def test_abbreviations_and_initials_do_not_end_a_sentence() -> None:
    text = "Gen. A. Kimba told the U.N. mission about it. Lt. Col. Ousmane denied it."
    assert _split(text) == ["Gen. A. Kimba told the U.N. mission about it.", "Lt. Col. Ousmane denied it."]


def test_spaced_marks_without_capitals_end_sentences() -> None:
    text = "three men were killed on monday . the army said nothing . residents fled"
    assert _split(text) == ["three men were killed on monday .", "the army said nothing .", "residents fled"]


def test_a_wrapped_line_is_no_end_but_a_blank_line_is() -> None:
    text = "TWO BOMBS WENT OFF\nIN THE CENTRE\n\nNOBODY WAS HURT"
    assert _split(text) == ["TWO BOMBS WENT OFF\nIN THE CENTRE", "NOBODY WAS HURT"]


def test_a_sentence_never_runs_into_noise_or_across_the_title() -> None:
    text = "Bridge blown up\nA bridge fell. Subscribe now! It was old."
    noise = (Span(text.index("Subscribe"), text.index(" It was")),)
    assert _split(text, noise, Span(0, 15)) == ["Bridge blown up", "A bridge fell.", "It was old."]


def test_a_closing_quotation_mark_stays_with_its_sentence() -> None:
    assert _split('"We saw it." The mayor left.') == ['"We saw it."', "The mayor left."]


@given(st.text(max_size=200))
def test_sentences_are_in_order_and_never_overlap(text: str) -> None:
    found = sentences(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(span.of(text).strip() == span.of(text) and span.start < span.end for span in found)
