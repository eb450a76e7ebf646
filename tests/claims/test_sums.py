"""Sums of lists give way to totals that are told, vague words to numbers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from wirebook.claims.sums import without_sums, without_vague
from wirebook.model import Figure, Span

SIX = Figure("killed", "civilians", 6, 6, "exact", Span(10, 13))
FIVE = Figure("killed", "fighters", 5, 5, "exact", Span(28, 32))
ELEVEN = Figure("killed", "total", 11, 11, "exact", Span(10, 32))
TWELVE = Figure("killed", "total", 12, 12, "exact", Span(80, 86))
HURT = Figure("injured", "total", 40, 40, "exact", Span(90, 92))


def test_a_sum_stands_where_no_total_is_told() -> None:
    assert without_sums((SIX, ELEVEN, FIVE, HURT)) == (SIX, ELEVEN, FIVE, HURT)


def test_a_total_that_is_told_goes_before_a_sum() -> None:
    assert without_sums((SIX, ELEVEN, FIVE, TWELVE)) == (SIX, FIVE, TWELVE)


DOZENS = Figure("killed", "total", 24, 99, "exact", Span(0, 6))


def test_a_vague_word_gives_way_to_a_number_in_its_range() -> None:
    sixty = Figure("killed", "total", 60, 60, "exact", Span(40, 42), "a medic")
    assert without_vague((DOZENS, sixty)) == (sixty,)
    assert without_vague((replace(DOZENS, speaker="a medic"), sixty)) == (sixty,)


def test_a_vague_word_of_nobodys_gives_way_to_any_total() -> None:
    assert without_vague((DOZENS, replace(DOZENS, whom="civilians"), TWELVE)) == (TWELVE,)


@pytest.mark.parametrize(
    "other",
    [HURT, Figure("killed", "fighters", 30, 30, "exact", Span(40, 42)), replace(DOZENS, low=40, speaker="a medic")],
)
def test_a_vague_word_stands_beside_other_numbers(other: Figure) -> None:
    assert without_vague((DOZENS, other)) == (DOZENS, other)


def test_two_killed_are_two() -> None:
    two = Figure("killed", "total", 2, 2, "exact", Span(0, 3))
    assert without_vague((two,)) == (two,)


def test_a_speakers_vague_word_stands_beside_his_number_out_of_its_range() -> None:
    said = replace(DOZENS, speaker="a medic")
    assert without_vague((said, replace(TWELVE, speaker="a medic"))) == (said, replace(TWELVE, speaker="a medic"))


def test_what_another_speaker_says_vaguely_or_in_a_range_stands() -> None:
    sixty = Figure("killed", "total", 60, 60, "exact", Span(40, 42), "a medic")
    ministry = replace(DOZENS, speaker="the ministry")
    assert without_vague((ministry, sixty)) == (ministry, sixty)
    spread = Figure("killed", "total", 55, 65, "exact", Span(0, 8))
    assert without_vague((spread, sixty)) == (spread, sixty)
