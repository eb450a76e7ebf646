"""The two sides of a clash, and that nobody stands on both of another claim."""

from __future__ import annotations

from wirebook.claims.sides import one_side_each, sides
from wirebook.model import ActorRef, Span

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
