"""Which words tell an event, of which kind, and which only sound violent."""

from __future__ import annotations

import pytest

from wirebook.language.lexicon import patterns
from wirebook.language.tokens import tokenize
from wirebook.language.triggers import find
from wirebook.model import Span
from wirebook.model.kinds import KINDS


def _kinds(text: str) -> list[str]:
    return [hit.pattern.kind for hit in find(text, Span(0, len(text)), tokenize(text), frozenset())]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Helicopters fired on the market in Kidal", "air-strike"),
        ("a drone strike hit a pickup", "air-strike"),
        ("mortar shells landed near the school", "shelling"),
        ("A car bomb went off outside the barracks", "bombing"),
        ("the woman blew herself up at a checkpoint", "suicide-bombing"),
        ("chlorine gas was dropped in a chemical attack", "chemical-attack"),
        ("gunmen shot dead two teachers", "attack"),
        ("Heavy clashes broke out", "clash"),
        ("The army launched a major operation", "offensive"),
        ("rebels took full control of the bridge", "territory-taken"),
        ("Government troops withdrew at dawn", "withdrawal"),
        ("Four engineers were kidnapped", "abduction"),
        ("police detained eleven men", "arrest"),
        ("soldiers found a weapons cache", "find"),
        ("fighters shot down a helicopter", "aircraft-loss"),
        ("A truce was signed in Goma", "agreement"),
        ("the group claimed responsibility", "declaration"),
    ],
)
def test_words_tell_their_kind(text: str, kind: str) -> None:
    assert kind in _kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "The tax cut was a shot in the arm for exporters",
        "the fire chief retired",
        "He suffered a heart attack",
        "Nurses strike over pay",
        "The offensive line played well",
        "a battle against cancer",
        "the election campaign opened",
        "No group so far claimed responsibility",
    ],
)
def test_words_that_only_sound_violent_tell_nothing(text: str) -> None:
    assert _kinds(text) == []


def test_every_pattern_is_of_a_kind_on_the_list() -> None:
    assert {p.kind for p in patterns()} <= set(KINDS)


def test_a_trigger_is_the_words_that_tell() -> None:
    text = "Militants shot down a surveillance drone on Friday"
    (hit,) = find(text, Span(0, len(text)), tokenize(text), frozenset())
    assert hit.span.of(text) == "shot down"
