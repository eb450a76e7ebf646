"""Who is found to say what, in the ways that reports have of telling it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from wirebook.language.attribution import sayings
from wirebook.language.speaker_names import Names
from wirebook.language.tokens import tokenize
from wirebook.model import Span


def _numbered(text: str, names: Sequence[str]) -> dict[int, Span]:
    spans = [Span(text.index(n), text.index(n) + len(n)) for n in names]
    return {i: span for i, token in enumerate(tokenize(text)) for span in spans if span.holds(token.span)}


def _said(text: str, *names: str, places: Sequence[str] = ()) -> list[tuple[str, str]]:
    known = Names(_numbered(text, names), _numbered(text, places), cased=True)
    found = sayings(text, Span(0, len(text)), tokenize(text), known)
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


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Two guards died according to local reports on Sunday.", "local reports"),
        ("Two guards died, according to naval and diplomatic sources.", "naval and diplomatic sources"),
        ("According to the harbour office the shells fell at dawn.", "the harbour office"),
        ("According to the statement rocket fire went on all night.", "the statement"),
        ("Guards wept, nurses at the scene said.", "nurses at the scene"),
        ("A source at the hospital said two guards died.", "A source at the hospital"),
        ("On Friday residents said two guards died.", "residents"),
        ("Whose chairman Idris Maiga said two guards died.", "chairman Idris Maiga"),
        ("Survivors of what officials say was a raid slept in a school.", "officials"),
        ("The Lakes Monitor further said two guards died.", "The Lakes Monitor"),
    ],
)
def test_a_speakers_name_has_its_main_word_and_nothing_else(text: str, speaker: str) -> None:
    assert [s for s, _ in _said(text, *(["Lakes Monitor"] if "Lakes" in text else []))] == [speaker]


@pytest.mark.parametrize(
    "text",
    [
        "It was sent in response to an alleged raid.",
        "Two guards died, according to flight patterns and altitude.",
        "Seventy percent said the army should leave.",
    ],
)
def test_words_for_nobody_who_could_speak_are_no_speaker(text: str) -> None:
    assert _said(text) == []


def test_a_place_that_ends_another_phrase_is_no_part_of_a_speakers_name() -> None:
    text = "Rebels were driven from the town of Gao military sources said."
    assert [s for s, _ in _said(text, places=["Gao"])] == ["military sources"]


def test_a_capital_speaks_for_its_state_but_not_where_somebody_is_in_it() -> None:
    assert [s for s, _ in _said("Bamako denied that two guards died.", places=["Bamako"])] == ["Bamako"]
    assert _said("Two men who live in Bamako denied it.", places=["Bamako"]) == []
    (first,) = _said("Bamako denied that its guards were the ones whom the raiders went after", places=["Bamako"])
    assert first[0] == "Bamako"


def test_who_is_known_as_somebody_is_told_by_that_name() -> None:
    text = "According to the rescue service, known as the Lakes Guard, two guards died."
    assert [s for s, _ in _said(text, "Lakes Guard")] == ["Lakes Guard"]
