"""Which places of a sentence are none of its happening's."""

from __future__ import annotations

import pytest

from wirebook.claims.where import is_elsewhere
from wirebook.model import Span


def _elsewhere(text: str, telling: str) -> bool:
    """Whether Tarfa is none of the places of what a word tells."""
    place, word = text.index("Tarfa"), text.index(telling)
    return is_elsewhere(text, Span(place, place + 5), Span(word, word + len(telling)))


@pytest.mark.parametrize(
    "text",
    [
        "Ali Hamid, 24, of Tarfa was shot at the mill",
        "Maria Lopez, of north Tarfa , died",
        "two boys, Ali and Omar Hamid, both of Tarfa, were shot",
        "Omar Said Hamid of Tarfa was shot at the mill",
        "Omar Hamid, a retired nurse from Tarfa, was shot",
        "the wounded were taken to a hospital in Tarfa",
        "two who were hurt were rushed by car to the nearest clinic in northern Tarfa",
        "the gunman, 40, was taken into custody in Tarfa",
        "he was flown to the regional medical centre at Tarfa",
    ],
)
def test_homes_and_hospitals_are_elsewhere(text: str) -> None:
    assert _elsewhere(text, text.split()[1])


@pytest.mark.parametrize(
    "text",
    [
        "shells hit a hospital in Tarfa",
        "rebels shelled the Old City of Tarfa",
        "fighters of the Northern Front of Tarfa were shelled",
        "the city of Tarfa was shelled",
        "gunmen were flown to the hills; a bomb went off in Tarfa",
        "on Friday, west of Tarfa, a mine exploded",
        "nine wounded men were taken to hospital after a blast in Tarfa",
        "two nurses were taken hostage near the hospital in Tarfa",
        "the rebels have taken the clinic in Tarfa",
        "forty were evacuated from the hospital in Tarfa",
    ],
)
def test_where_it_happened_is_not(text: str) -> None:
    assert not _elsewhere(text, text.split()[1])


def test_an_arrest_is_where_somebody_was_taken_into_custody() -> None:
    assert not _elsewhere("the gunman, 40, was taken into custody in Tarfa", "taken into custody")
