from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.scoring.closeness import Days, FoundPlace, TruePlace, days_right, distance_km, place_right

DAY = date(2020, 3, 2)
OFFSETS = st.integers(-20, 20)


def days(first: int, last: int) -> Days:
    return Days(DAY + timedelta(first), DAY + timedelta(last))


@pytest.mark.parametrize(
    ("true", "found", "right"),
    [
        ((0, 0), (0, 0), True),
        ((0, 0), (1, 1), False),
        ((0, 0), (0, 1), True),
        ((0, 0), (-3, 3), False),
        ((0, 30), (0, 30), True),
        ((0, 30), (4, 4), False),
        ((0, 6), (0, 4), True),
        ((0, 1), (2, 2), True),
        ((0, 1), (3, 3), False),
    ],
)
def test_ranges_share_half_of_their_days(true: tuple[int, int], found: tuple[int, int], right: bool) -> None:
    assert days_right(days(*true), days(*found)) is right


@given(OFFSETS, st.integers(0, 20), OFFSETS, st.integers(0, 20))
def test_moving_the_ends_by_a_day_is_the_best_of_all_ways_to_move_them(
    first: int, length: int, start: int, size: int
) -> None:
    def shared(low: int, high: int) -> bool:
        inner = min(high, start + size) - max(low, start) + 1
        return 2 * inner >= max(high, start + size) - min(low, start) + 1

    slack = (-1, 0, 1) if length else (0,)
    best = any(shared(first + a, first + length + b) for a in slack for b in slack)
    assert days_right(days(first, first + length), days(start, start + size)) is best


def test_silence_is_not_right() -> None:
    assert not days_right(days(0, 0), None)
    assert not place_right(TruePlace(("Tarn",), None, 25), None)


def test_a_point_decides_where_there_are_two_and_a_name_elsewhere() -> None:
    true = TruePlace(("Tarn",), (43.8, 2.2), 15)
    assert place_right(true, FoundPlace(("Elsewhere",), (43.85, 2.25)))
    assert not place_right(true, FoundPlace(("Tarn",), (44.8, 2.2)))
    assert place_right(true, FoundPlace(("Tarn",), None))
    assert not place_right(true, FoundPlace(("Orm",), None))


def test_distance_on_the_globe() -> None:
    assert distance_km((0, 0), (0, 180)) == pytest.approx(20015, rel=1e-3)
    assert distance_km((36.2, 37.16), (33.51, 36.29)) == pytest.approx(309, abs=5)
