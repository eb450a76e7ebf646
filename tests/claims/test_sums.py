"""Sums of lists give way to totals that are told."""

from __future__ import annotations

from wirebook.claims.sums import without_sums
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
