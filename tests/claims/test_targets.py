"""Places as targets: "the town" is where it happened, what was taken is the place; a country is no target."""

from __future__ import annotations

from typing import Literal

from wirebook.claims.targets import PLACE, with_place
from wirebook.model import ActorRef, Place, Span

TOWN = ActorRef("generic:town", "the town", "the town", Span(10, 18))
PEOPLE = ActorRef("generic:civilian", "civilians", "civilians", Span(30, 39))


def place(precision: Literal["exact", "country"]) -> Place:
    return Place("Tolar", ("Tolar",), "SYR", None, None, 35.0, 38.0, 5.0, precision, None, None, "named beside it")


def test_the_town_is_the_place_where_it_happened() -> None:
    (ref,) = with_place("shelling", (TOWN,), place("exact"))
    assert (ref.actor, ref.name, ref.written, ref.span) == (PLACE, "Tolar", "the town", TOWN.span)
    assert ref.because == "'the town' is Tolar, where it happened"


def test_what_was_taken_is_the_place_beside_whom_it_was_taken_from() -> None:
    refs = with_place("territory-taken", (PEOPLE,), place("exact"))
    assert [r.name for r in refs] == ["civilians", "Tolar"]
    assert refs[1].span is None
    assert refs[1].because == "where it happened: named beside it"


def test_a_place_is_hit_only_where_nobody_else_is_told() -> None:
    assert [r.name for r in with_place("air-strike", (), place("exact"))] == ["Tolar"]
    assert with_place("air-strike", (PEOPLE,), place("exact")) == (PEOPLE,)
    assert with_place("arrest", (), place("exact")) == ()


def test_a_country_is_no_target() -> None:
    assert with_place("territory-taken", (TOWN,), place("country")) == (TOWN,)
    assert with_place("shelling", (), None) == ()
