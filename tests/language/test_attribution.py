"""Who is found to say what, in the ways that reports have of telling it."""

from __future__ import annotations

import pytest

from wirebook.language.attribution import sayings
from wirebook.language.tokens import tokenize
from wirebook.model import Span


def _said(text: str, *names: str) -> list[tuple[str, str]]:
    known = [Span(text.index(n), text.index(n) + len(n)) for n in names]
    found = sayings(text, Span(0, len(text)), tokenize(text), known, cased=True)
    return [(s.speaker.of(text), " ".join(span.of(text).strip() for span in s.said)) for s in found]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Two guards died, the governor said.", "the governor"),
        ("The governor said two guards had died.", "The governor"),
        ("According to the Lakes Monitor two guards died.", "the Lakes Monitor"),
        ("Two guards died according to the Lakes Monitor.", "the Lakes Monitor"),
        ('"Two guards died," said Colonel Idris Maiga.', "Colonel Idris Maiga"),
        ("Residents in the village reported gunfire at night.", "Residents in the village"),
        ("Officials say two guards died.", "Officials"),
        ("The teachers' union said two guards died.", "The teachers' union"),
        ("One of the survivors said two guards died.", "One of the survivors"),
        ("''Two guards died,'' said Colonel Idris Maiga.", "Colonel Idris Maiga"),
    ],
)
def test_the_speaker_is_found(text: str, speaker: str) -> None:
    assert [s for s, _ in _said(text, *(["Lakes Monitor"] if "Lakes" in text else []))] == [speaker]


def test_what_stands_before_a_closing_saying_is_said() -> None:
    ((_, said),) = _said("Six men were shot at the well, the mayor said on Sunday.")
    assert said.startswith("Six men were shot")


def test_what_follows_an_opening_saying_is_said() -> None:
    ((_, said),) = _said("The mayor said six men were shot at the well.")
    assert said.startswith("six men were shot")


def test_a_lost_comma_does_not_glue_the_speaker_to_the_words_said() -> None:
    ((speaker, _),) = _said("A blast hit the market of Gao Sahel State Radio reported.", "Sahel State Radio")
    assert speaker == "Sahel State Radio"


@pytest.mark.parametrize(
    "text",
    [
        "No group claimed responsibility.",
        "The death of the pilot was reported late.",
        "Two guards died, we say again.",
        "Wednesday added two more raids.",
    ],
)
def test_nobody_speaks_where_nobody_does(text: str) -> None:
    assert _said(text) == []
