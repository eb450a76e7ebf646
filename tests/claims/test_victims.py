"""Persons killed or hurt without a number."""

from __future__ import annotations

import pytest

from wirebook.claims.victims import fates, one_killed
from wirebook.model import ActorRef, Figure, Span

BREKKA = ActorRef("person:aren-brekka", "Aren Brekka", "Aren Brekka", Span(20, 31))
PILOT = ActorRef("generic:pilot", "pilot", "captured pilot", Span(40, 54))
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
    assert one_killed("killed", "killed", (BREKKA,), (twelve,)) == ()


@pytest.mark.parametrize(
    "clause", ["Aren Brekka survived an assassination attempt", "a plot to kill him", "they tried to kill Brekka"]
)
def test_nobody_is_counted_who_may_live(clause: str) -> None:
    assert one_killed("assassination", clause, (BREKKA,), ()) == ()


def befell(text: str, *names: str) -> list[tuple[str, int, str]]:
    """What a sentence says befell persons: what, how many, and the words that name them."""
    refs = [
        ActorRef(f"person:{name.lower()}", name, name, Span(text.index(name), text.index(name) + len(name)))
        for name in names
    ]
    found = fates(text, Span(0, len(text)), refs)
    return [(f.figure.of, f.figure.low, f.figure.span.of(text)) for f in found]


@pytest.mark.parametrize(("text", "person"), [
    ("At the gate guards stabbed and killed a 30-year-old.", "a 30-year-old"),
    ("A former Torva harbour guard was robbed and killed on Monday.", "A former Torva harbour guard"),
    ("Harbour captain killed in raid", "captain"),
    ("The strike killed Aren Brekka, who led the group.", "Aren Brekka"),
    ("Aren Brekka, 41, a teacher, was found dead in his car.", "Aren Brekka"),
    ("He died on the pavement.", "He"),
    ("AREN BREKKA DIED IN THE HOSPITAL.", "AREN BREKKA"),
    ("Both villages mourned the senseless killing of a wounded shepherd.", "a wounded shepherd"),
    ("Aren Brekka's murder was condemned.", "Aren Brekka"),
    ("The envoy's son was killed and her husband hid.", "The envoy's son"),
    ("A baker named Oru Sund, of Torva, was killed on his way home.", "A baker"),
])  # fmt: skip
def test_one_person_beside_what_befell_him_counts_one(text: str, person: str) -> None:
    names = [name for name in ("Aren Brekka", "AREN BREKKA") if name in text]
    assert befell(text, *names) == [("killed", 1, person)]


def test_hurt_and_killed_are_told_apart() -> None:
    assert befell("Brekka died and Sund was seriously injured.", "Brekka", "Sund") == [
        ("killed", 1, "Brekka"), ("injured", 1, "Sund"),
    ]  # fmt: skip


@pytest.mark.parametrize("text", [
    "Brekka and Sund were killed.", "The mayor and his driver were killed.", "They killed the mayor and his driver.",
    "the murder of Brekka and Sund",
])  # fmt: skip
def test_two_joined_are_two(text: str) -> None:
    (fate,) = befell(text, *(name for name in ("Brekka", "Sund") if name in text))
    assert fate[:2] == ("killed", 2)


@pytest.mark.parametrize("text", [
    "The raid killed the mayor and several of his guards.",  # how many is open
    "The mayor and guards were killed.",
    "Aren Brekka said rebels killed the guards.",
    "Aren Brekka reported the killing.",
    "Aren Brekka killed a dog.",
    "Aren Brekka was nearly killed, but survived.",
    "Aren Brekka was not killed.",
    "Brekka could have been killed.",
    "The captain killed two smugglers.",
])  # fmt: skip
def test_who_is_not_told_to_have_died_is_not_counted(text: str) -> None:
    assert befell(text, *(name for name in ("Aren Brekka",) if name in text)) == []
