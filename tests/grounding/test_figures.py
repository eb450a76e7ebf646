from __future__ import annotations

from wirebook.grounding.figures import count, read_count
from wirebook.model import Span
from wirebook.text.numbers import find_numbers


def test_a_count_becomes_a_figure_and_keeps_its_bound_and_place() -> None:
    text = "The blast killed at least 12 villagers."
    figure = count(find_numbers(text)[0], "killed", "civilians")
    assert (figure.of, figure.whom, figure.low, figure.high, figure.bound) == (
        "killed",
        "civilians",
        12,
        12,
        "at least",
    )
    assert figure.span.of(text) == "at least 12"


def test_an_article_is_one_and_nobody_is_none() -> None:
    for words, number in (("a policeman", 1), ("no one", 0), ("dozens of men", 24)):
        found = read_count(words, Span(0, len(words)))
        assert found is not None
        assert found.low == number
    assert read_count("policemen", Span(0, 9)) is None


def test_a_list_of_people_is_their_sum() -> None:
    text = "six villagers and a driver"
    number = read_count(text, Span(0, len(text)))
    assert number is not None
    assert (number.low, number.high) == (7, 7)
