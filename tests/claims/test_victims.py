"""One person killed without a number."""

from __future__ import annotations

import pytest

from wirebook.claims.victims import one_killed
from wirebook.model import ActorRef, Figure, Span

BREKKA = ActorRef("person:aren-brekka", "Aren Brekka", "Aren Brekka", Span(20, 31))
PILOT = ActorRef("generic:pilot", "pilot", "captured pilot", Span(20, 34))
GUARDS = ActorRef("generic:guard", "guards", "guards", Span(20, 26))


@pytest.mark.parametrize("target", [BREKKA, PILOT])
@pytest.mark.parametrize("told", ["executed", "assassination", "Killing", "beheaded"])
def test_one_person_is_one_killed_read_from_his_words(told: str, target: ActorRef) -> None:
    (figure,) = one_killed(told, "He was " + told, (target,), ())
    assert (figure.of, figure.whom, figure.low, figure.high, figure.bound) == ("killed", "total", 1, 1, "exact")
    assert figure.span == target.span


@pytest.mark.parametrize(("told", "targets"), [
    ("abducted", (BREKKA,)), ("attack", (BREKKA,)), ("killed", (GUARDS,)), ("killed", (BREKKA, PILOT)), ("killed", ()),
])  # fmt: skip
def test_nothing_else_is_counted(told: str, targets: tuple[ActorRef, ...]) -> None:
    assert one_killed(told, told, targets, ()) == ()


def test_a_number_that_is_told_stands() -> None:
    twelve = Figure("killed", "total", 12, 12, "exact", Span(0, 2))
    assert one_killed("killed", "killed", (BREKKA,), (twelve,)) == (twelve,)


@pytest.mark.parametrize(
    "clause", ["Aren Brekka survived an assassination attempt", "a plot to kill him", "they tried to kill Brekka"]
)
def test_nobody_is_counted_who_may_live(clause: str) -> None:
    assert one_killed("assassination", clause, (BREKKA,), ()) == ()
