"""Ages, sexes and streets as what tells small happenings of one town and day apart."""

from __future__ import annotations

import pytest

from wirebook.model import ActorRef, Span
from wirebook.reconcile.particulars import Particulars, most_particulars, particulars, particulars_of


def _of(text: str, target: str = "residents") -> Particulars:
    return particulars_of([text], [ActorRef(f"generic:{target}", target, target, Span(0, 1))])


def _named(one: Particulars, other: Particulars) -> set[str]:
    return {feature.name for feature in particulars(one, other)}


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("A 16-year-old was shot at the mill", {16}),
        ("Omar Hamid, 24, was shot beside a nine-year-old", {24, 9}),
        ("A twenty-one-year-old was shot at the mill", set()),
        ("A boy aged 9 died in route 66 traffic on 12, May", {9}),
        ("Some 300 houses burned, 40 of them to the ground", set()),
    ],
)
def test_ages_are_read_as_people_write_them(text: str, ages: set[int]) -> None:
    assert _of(text).ages == ages


@pytest.mark.parametrize(
    ("text", "street"),
    [
        ("in the 3400 block of West Palmer", "palmer"),
        ("He was found on South Wabash Avenue at noon", "wabash"),
        ("near Mill Street", "mill"),
    ],
)
def test_streets_are_known_by_their_name(text: str, street: str) -> None:
    assert _of(text).streets == {street}


def test_what_agrees_speaks_for_one_happening_and_what_differs_against() -> None:
    boy, girl = _of("A 16-year-old was shot on Mill Street", "boy"), _of("A 9-year-old was shot on Elm Street", "girl")
    assert _named(boy, girl) == {"other ages", "other street", "other sex"}
    assert _named(boy, boy) == {"same age", "same street"}
    assert sum(f.weight for f in particulars(boy, boy)) <= most_particulars(boy, boy)


def test_where_one_tells_none_nothing_is_said() -> None:
    assert _named(_of("A boy was shot on Mill Street"), _of("Shells fell on the town")) == set()
