"""Which places of a sentence are none of its happening's."""

from __future__ import annotations

import pytest

from wirebook.claims.where import is_elsewhere
from wirebook.model import Span


@pytest.mark.parametrize(
    "text",
    [
        "Ali Hamid, 24, of Tarfa was shot at the mill",
        "Maria Lopez, of north Tarfa , died",
        "two boys, Ali and Omar Hamid, both of Tarfa, were shot",
        "the wounded were taken to a hospital in Tarfa",
        "he was flown to the regional medical centre at Tarfa",
    ],
)
def test_homes_and_hospitals_are_elsewhere(text: str) -> None:
    at = text.index("Tarfa")
    assert is_elsewhere(text, Span(at, at + 5))


@pytest.mark.parametrize(
    "text",
    [
        "shells hit a hospital in Tarfa",
        "the city of Tarfa was shelled",
        "gunmen were flown to the hills; a bomb went off in Tarfa",
        "on Friday, west of Tarfa, a mine exploded",
    ],
)
def test_where_it_happened_is_not(text: str) -> None:
    at = text.index("Tarfa")
    assert not is_elsewhere(text, Span(at, at + 5))
