"""Which number counts whom: killed against injured, shares, tolls, and numbers that count nobody."""

from __future__ import annotations

import pytest

from wirebook.language.casualties import counts
from wirebook.language.tokens import tokenize
from wirebook.model import Span
from wirebook.text.numbers import find_numbers

Expected = set[tuple[str, str, int]]


def _counts(text: str) -> Expected:
    span = Span(0, len(text))
    return {(c.of, c.whom, c.number.low) for c in counts(text, span, tokenize(text), find_numbers(text))}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A mortar round killed eight villagers and hurt 27", {("killed", "civilians", 8), ("injured", "total", 27)}),
        ("Eight porters were killed and dozens others hurt", {("killed", "total", 8), ("injured", "total", 24)}),
        ("killing at least six and wounding 32 people", {("killed", "total", 6), ("injured", "total", 32)}),
        ("Twelve villagers were shot dead by gunmen", {("killed", "civilians", 12)}),
        ("The raid left 4 soldiers dead and nine hurt", {("killed", "fighters", 4), ("injured", "total", 9)}),
        ("The death toll rose to 31", {("killed", "total", 31)}),
        (
            "Twelve people, including three children, were killed",
            {("killed", "total", 12), ("killed", "children", 3)},
        ),
        ("Police arrested eleven men", {("arrested", "total", 11)}),
        ("Gunmen kidnapped four engineers", {("abducted", "total", 4)}),
        ("2 medics among 31 dead in reprisal", {("killed", "total", 31), ("killed", "medics", 2)}),
        ("7 other people dead and 30 injured", {("killed", "total", 7), ("injured", "total", 30)}),
        ("22 injured were claimed in an ambush", {("injured", "total", 22)}),
    ],
)
def test_numbers_count_whom_the_words_say(text: str, expected: Expected) -> None:
    assert _counts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "More than 30,000 people have been killed since the war began in 1996",
        "The ten-year conflict has killed 80,000 people",
        "The 2016 attack happened 60 kilometres from the capital",
    ],
)
def test_no_toll_is_read_from_wars_years_or_distances(text: str) -> None:
    assert _counts(text) == set()


def test_an_earlier_toll_is_not_the_toll() -> None:
    assert _counts("The bombing killed 32, updating an earlier toll of 15") == {("killed", "total", 32)}


def test_a_share_is_marked_as_one() -> None:
    text = "At least 44 people died including two medics"
    found = counts(text, Span(0, len(text)), tokenize(text), find_numbers(text))
    assert [(c.number.low, c.part) for c in found] == [(44, False), (2, True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A gunman killed eleven students", {("killed", "total", 11)}),
        ("Two bombers wounded five guards", {("injured", "fighters", 5)}),
        ("Fourteen beekeepers were killed", {("killed", "total", 14)}),
        ("Police seized 200 rifles", set()),
        ("Raiders killed 60 cattle", set()),
        ("A blast on July 25 killed nine people", {("killed", "total", 9)}),
        ("A woman was shot in the leg", {("injured", "women", 1)}),
        ("The toll rose from 12 to 15", {("killed", "total", 15)}),
        ("20 people were killed or wounded", {("casualties", "total", 20)}),
        (
            "Six civilians and five rebels were killed",
            {("killed", "total", 11), ("killed", "civilians", 6), ("killed", "fighters", 5)},
        ),
        ("Ten people died, two of them soldiers", {("killed", "total", 10), ("killed", "fighters", 2)}),
        (
            "Ten were killed among them a child, and 29 others were injured",
            {("killed", "total", 10), ("killed", "children", 1), ("injured", "total", 29)},
        ),
    ],
)
def test_those_who_did_it_things_and_lists_are_told_apart(text: str, expected: Expected) -> None:
    assert _counts(text) == expected
