"""The two sides of a clash, and that nobody stands on both of another claim."""

from __future__ import annotations

import pytest

from tests.build import report
from wirebook.claims.sides import one_side_each, sides, striking
from wirebook.grounding.actor_table import ActorTable
from wirebook.model import ActorRef, Span, Trigger

REBELS = ActorRef("generic:rebel", "rebels", "rebels", Span(16, 22))
ARMY = ActorRef("SYR:army", "Syrian army", "Syrian troops", Span(27, 40))
PEOPLE = ActorRef("generic:civilian", "civilians", "civilians", Span(50, 59))


def test_both_sides_of_a_clash_fight() -> None:
    assert sides("clash", (), (ARMY, PEOPLE, REBELS)) == ((REBELS, ARMY), (ARMY, PEOPLE, REBELS))


def test_who_only_suffers_is_no_agent() -> None:
    assert sides("clash", (), (PEOPLE, REBELS)) == ((), (PEOPLE, REBELS))
    assert sides("shelling", (), (ARMY, REBELS)) == ((), (ARMY, REBELS))


def test_an_agent_that_is_told_stays_the_only_one() -> None:
    assert sides("clash", (ARMY,), (REBELS, PEOPLE)) == ((ARMY,), (REBELS, PEOPLE))


LEAGUE = ActorRef("heron-league", "Heron League", "Heron League", Span(0, 12))
ITSELF = ActorRef("heron-league", "Heron League", "HL fighters", Span(70, 81))


def test_an_actor_leaves_the_side_that_others_are_left_on() -> None:
    assert one_side_each("shelling", (LEAGUE,), (REBELS, ITSELF)) == ((LEAGUE,), (REBELS,))
    assert one_side_each("shelling", (ARMY, LEAGUE), (ITSELF,)) == ((ARMY,), (ITSELF,))
    assert one_side_each("withdrawal", (LEAGUE,), (ITSELF,)) == ((LEAGUE,), ())


def test_two_who_fight_each_other_stand_on_both_sides() -> None:
    assert one_side_each("clash", (LEAGUE, ARMY), (ARMY, ITSELF)) == ((LEAGUE, ARMY), (ARMY, ITSELF))


def test_words_that_name_nobody_may_be_two() -> None:
    others = ActorRef("generic:rebel", "rebels", "a rebel", Span(60, 67))
    assert one_side_each("arrest", (REBELS,), (others,)) == ((REBELS,), (others,))
    assert one_side_each("arrest", (REBELS,), (REBELS,)) == ((), (REBELS,))


def _striking(text: str, word: str, kind: str = "air-strike") -> list[tuple[str, str]]:
    """Who is told to strike by the word before the telling word: each actor, and the words."""
    at = text.index(word)
    trigger = Trigger(Span(at, at + len(word)), kind, "happened", Span(0, len(text)), 0, (), (), 0.9)
    refs = striking(report(text), trigger, ActorTable.load())
    return [(ref.actor, ref.span.of(text)) for ref in refs if ref.span is not None and ref.because]


@pytest.mark.parametrize(
    ("text", "word", "actor", "written"),
    [
        ("A Russian air strike killed nine.", "air strike", "RUS", "Russian"),
        ("Nine died in suspected Turkish aerial bombing.", "bombing", "TUR", "Turkish"),
        ("Nine died in South Korean shelling.", "shelling", "KOR", "South Korean"),
        ("Nine died in heavy\nRussian shelling.", "shelling", "RUS", "Russian"),
    ],
)
def test_a_people_s_name_before_a_strike_says_whose_it_is(text: str, word: str, actor: str, written: str) -> None:
    assert _striking(text, word) == [(actor, written)]


def test_other_words_before_a_strike_and_other_deeds_say_nothing() -> None:
    assert _striking("A deadly air strike killed nine.", "air strike") == []
    assert _striking("An anti-Russian offensive began.", "offensive", "offensive") == []
    assert _striking("An Iraqi suicide attack killed nine.", "suicide attack", "suicide-bombing") == []
    assert _striking("Russian officials saw an air strike.", "air strike") == []
