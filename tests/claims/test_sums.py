"""Sums of lists give way to totals that are told, vague words to numbers."""

from __future__ import annotations

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


def test_a_vague_word_gives_way_to_a_number_in_its_range() -> None:
    dozens = Figure("killed", "civilians", 24, 99, "about", Span(0, 6))
    sixty = Figure("killed", "total", 60, 60, "exact", Span(40, 42))
    assert without_vague((dozens, sixty)) == (sixty,)


def test_a_vague_word_stands_beside_other_numbers() -> None:
    dozens = Figure("killed", "total", 24, 99, "about", Span(0, 6))
    for other in (TWELVE, HURT, Figure("killed", "fighters", 30, 30, "exact", Span(40, 42))):
        assert without_vague((dozens, other)) == (dozens, other)
