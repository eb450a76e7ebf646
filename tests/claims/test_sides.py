"""The two sides of a clash."""

from __future__ import annotations

from wirebook.claims.sides import sides
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
