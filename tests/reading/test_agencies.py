from __future__ import annotations

import pytest

from wirebook.reading.agencies import canonical, credited


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        ("The blast killed two, the mayor told AFP. He left.", ("AFP",)),
        ("Two died, a Reuters correspondent said.", ("Reuters",)),
        ("Two died.\n\nAFP\n\nThe town is quiet.", ("AFP",)),
        ("Two died. (With AFP and Xinhua)", ("AFP", "Xinhua")),
        ("Two died. --Reuters", ("Reuters",)),
        ("Two died AFP reported.", ("AFP",)),
        ("Two died.\n\nThe Associated Press contributed to this report.", ("AP",)),
        ("Two died. Source SANA", ("SANA",)),
    ],
)
def test_credits_are_read(text: str, agencies: tuple[str, ...]) -> None:
    assert credited(text) == agencies


@pytest.mark.parametrize(
    "text",
    [
        "Shells hit the office of the Associated Press (AP) in Tarfa.",
        "A convoy was seen (AP Photo/Ana Doe) near Tarfa.",
        "Smoke over Tarfa (Ana Doe/Reuters)",
        "They met in the map room and ate an apple.",
        "The Syrian Arab News Agency (SANA) has an office there.",
    ],
)
def test_a_name_that_only_happens_is_no_credit(text: str) -> None:
    assert credited(text) == ()


def test_names_found_elsewhere_come_first_and_none_comes_twice() -> None:
    assert credited("Two died, he told AFP.", ("reuters", "The Ledger", "AFP")) == ("Reuters", "AFP")


@pytest.mark.parametrize(
    ("words", "name"), [("the associated press", "AP"), ("ACAN - EFE", "ACAN-EFE"), ("Ledger", None)]
)
def test_agencies_have_one_name(words: str, name: str | None) -> None:
    assert canonical(words) == name
