from __future__ import annotations

import pytest

from wirebook.text.boxes import box_asked


def test_a_box_is_west_south_east_north_and_may_cross_the_date_line() -> None:
    assert box_asked("35.5,32,42.5,37.5") == (35.5, 32, 42.5, 37.5)
    assert box_asked("170,-10,-170,10") == (170, -10, -170, 10)


@pytest.mark.parametrize("value", ["", "1,2,3", "a,b,c,d", "0,10,1,5", "-181,0,1,1", "0,0,nan,1", "0,-91,1,1"])
def test_what_is_no_box_is_told_with_what_one_is(value: str) -> None:
    with pytest.raises(ValueError, match="expected west,south,east,north in degrees"):
        box_asked(value)
