"""Nouns that take a happening for known, and those that tell which one is meant."""

from __future__ import annotations

import pytest

from wirebook.language.known import takes_for_known
from wirebook.model import Span


def _known(text: str, noun: str) -> bool:
    at = text.index(noun)
    return takes_for_known(text, Span(0, len(text)), Span(at, at + len(noun)))


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("Nobody has claimed the attack.", "attack"),
        ("Those deadly night raids frightened the herders.", "raids"),
        ("Their offensive came to a halt.", "offensive"),
    ],
)
def test_a_determiner_takes_a_happening_for_known(text: str, noun: str) -> None:
    assert _known(text, noun)


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("The attack on the salt market began at dawn.", "attack"),
        ("An attack shook Quonnel.", "attack"),
        ("The army says raids go on.", "raids"),
        ("They raided the camp.", "raided"),
        ("The minister spoke. Attacks followed.", "Attacks"),
    ],
)
def test_a_noun_that_says_which_or_brings_up_something_new_does_not(text: str, noun: str) -> None:
    assert not _known(text, noun)
