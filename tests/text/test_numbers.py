from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirebook.text.numbers import find_numbers


def _read(text: str) -> list[tuple[str, int, int, str]]:
    return [(one.span.of(text), one.low, one.high, one.bound) for one in find_numbers(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("77 villages", ("77", 77, 77, "exact")),
        ("over 5,800 homes", ("over 5,800", 5800, 5800, "more than")),
        ("AT LEAST TWENTY-FIVE PEOPLE", ("AT LEAST TWENTY-FIVE", 25, 25, "at least")),
        ("no fewer than 20 shells", ("no fewer than 20", 20, 20, "at least")),
        ("30 or more wounded", ("30 or more", 30, 30, "at least")),
        ("up to 80 fighters", ("up to 80", 80, 80, "up to")),
        ("nearly two dozen", ("nearly two dozen", 24, 24, "about")),
        ("some 40 trucks", ("some 40", 40, 40, "about")),
        ("a dozen huts", ("a dozen", 12, 12, "exact")),
        ("half a dozen huts", ("half a dozen", 6, 6, "exact")),
        ("one hundred and six dead", ("one hundred and six", 106, 106, "exact")),
        ("3.5 million people", ("3.5 million", 3_500_000, 3_500_000, "exact")),
        ("more than a hundred", ("more than a hundred", 100, 100, "more than")),
        ("10 to 12 dead", ("10 to 12", 10, 12, "exact")),
        ("between 10 and 12 dead", ("between 10 and 12", 10, 12, "exact")),
        ("two or three men", ("two or three", 2, 3, "exact")),
        ("four to five hundred men", ("four to five hundred", 400, 500, "exact")),
        ("a 12-vehicle convoy", ("12", 12, 12, "exact")),
        ("dozens were hurt", ("dozens", 24, 99, "exact")),
        ("scores were hurt", ("scores", 40, 99, "exact")),
        ("several hundred fled", ("several hundred", 200, 999, "exact")),
        ("thousands fled", ("thousands", 2000, 9999, "exact")),
        ("tens of thousands fled", ("tens of thousands", 20_000, 99_999, "exact")),
        ("2000 people crossed", ("2000", 2000, 2000, "exact")),
    ],
)
def test_a_count_is_read_with_its_bound(text: str, expected: tuple[str, int, int, str]) -> None:
    assert _read(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "in 1989", "the 1989 vote", "at 10:30 on 2 May", "AT APPROXIMATELY 2100 ON 18 MARCH", "the 17th Division",
        "12% and 15 percent and 3 per cent", "$27 million", "300 million pesos", "an AK-47, an F-16 and a Mi-8",
        "7.62 mm", "122mm", "a 60-mm mortar", "Route 6", "UN Resolution 2254", "a 25-year-old", "aged 25",
        "Salma, 25, said", "24/7", "two-thirds", "a three-storey house", "no one", "one day", "[ nl8n1nr57c ]",
        "20-21 NOVEMBER", "the past 24 hours", "No. 6", "1.  Guards were posted.", "on the second day",
        "between the ages of 9 and 14",
    ],
)  # fmt: skip
def test_a_number_that_counts_nothing_is_left_out(text: str) -> None:
    assert _read(text) == []


def test_a_change_is_two_counts_and_no_range() -> None:
    assert [low for _, low, _, _ in _read("The toll rose from 10 to 12")] == [10, 12]


def test_two_counts_in_one_clause_stay_two() -> None:
    assert [low for _, low, _, _ in _read("killing 21 in the mill and 6 in the yard")] == [21, 6]


def test_vague_words_are_marked() -> None:
    assert [one.vague for one in find_numbers("dozens, and 24 others")] == [True, False]


_WORDS = st.sampled_from(
    [
        "at", "least", "more", "than", "between", "10", "12", "5,800", "3.5", "million", "hundred", "and", "twenty",
        "-", "five", "dozen", "a", "half", "dozens", "of", "thousands", "to", "or", "AK-47", "%", "1.", "Friday",
        "2014", "few", "several", "score", "one", ",", "\n", "٣", "99999999999999",
    ]
)  # fmt: skip


@given(st.lists(_WORDS, max_size=40).map(" ".join), st.integers(0, 60), st.integers(0, 200))
def test_spans_are_exact_ordered_and_inside_the_bounds(text: str, start: int, length: int) -> None:
    end = min(len(text), start + length)
    reached = start
    for found in find_numbers(text, start, end):
        assert reached <= found.span.start < found.span.end <= end
        assert 0 <= found.low <= found.high
        reached = found.span.end


@pytest.mark.parametrize(
    "hostile", ["1-" * 50_000, "two " * 50_000, "9" * 100_000, "a few " * 30_000, "1 to " * 30_000]
)
def test_hostile_text_takes_linear_time(hostile: str) -> None:
    begun = time.perf_counter()
    find_numbers(hostile)
    assert time.perf_counter() - begun < 20
