from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirebook.text.calendar import MONTH_NAMES, WEEKDAY_NAMES, find_days


@pytest.mark.parametrize(
    ("text", "written", "day"),
    [
        ("It happened on July 2, 2016 at dawn", "July 2, 2016", date(2016, 7, 2)),
        ("july 2 , 2016 : a blast", "july 2 , 2016", date(2016, 7, 2)),
        ("Posted Sat 2 July 2016", "Sat 2 July 2016", date(2016, 7, 2)),
        ("Updated Sun Aug 17 10:03:11 UTC 2014", "Sun Aug 17 10:03:11 UTC 2014", date(2014, 8, 17)),
        ("04.07.2015", "04.07.2015", date(2015, 7, 4)),
        ("17-08-2014", "17-08-2014", date(2014, 8, 17)),
        ("08/17/2014", "08/17/2014", date(2014, 8, 17)),
        ("2016/07/02", "2016/07/02", date(2016, 7, 2)),
        ("2016-07-02T10:00:00Z", "2016-07-02", date(2016, 7, 2)),
        ("the 1st of March, 1989", "1st of March, 1989", date(1989, 3, 1)),
        ("SANTA ROSA, 28 DEC 89 (AGENCY) -- [TEXT]", "28 DEC 89", date(1989, 12, 28)),
        ("Nov. 3rd, 2012", "Nov. 3rd, 2012", date(2012, 11, 3)),
        ("2014-Aug-17", "2014-Aug-17", date(2014, 8, 17)),
    ],
)
def test_a_whole_date_is_found_in_every_common_spelling(text: str, written: str, day: date) -> None:
    (found,) = find_days(text)
    assert (found.span.of(text), found.day) == (written, day)


@pytest.mark.parametrize(
    "text",
    [
        "02/07/2016",  # day and month could be either way round
        "31 February 2016",
        "version 1.2.2016.3",
        "12 may 89 people were hurt",  # two digits are a year in a dateline alone
        "call 2016-07-0299",
        "July 2014",
        "auguſt 2, 2016",  # a long s is matched by case folding, and is no month
    ],
)
def test_what_is_no_whole_date_is_left_alone(text: str) -> None:
    assert find_days(text) == ()


def test_two_dates_in_one_line_are_two_and_bounds_are_kept() -> None:
    text = "From 20 May 2011 to 3 June 2011 the town was closed."
    assert [found.day for found in find_days(text)] == [date(2011, 5, 20), date(2011, 6, 3)]
    assert [found.day for found in find_days(text, 16)] == [date(2011, 6, 3)]
    assert find_days(text, 0, 10) == ()


@given(
    day=st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)),
    before=st.text(alphabet="ab .,\n(", max_size=80),
    after=st.text(alphabet="ab .,\n)", max_size=80),
    form=st.sampled_from(("{m} {d}, {y}", "{w} {d} {m} {y}", "{d} {m} , {y}", "{y}-{mm:02d}-{d:02d}")),
    upper=st.booleans(),
)
def test_a_date_is_read_wherever_it_stands(day: date, before: str, after: str, form: str, upper: bool) -> None:
    month = MONTH_NAMES[day.month - 1]
    written = form.format(m=month, d=day.day, y=day.year, w=WEEKDAY_NAMES[day.weekday()], mm=day.month)
    written = written.upper() if upper else written
    text = f"{before} {written} {after}"
    assert [found.day for found in find_days(text)] == [day]
    assert find_days(text)[0].span.of(text) == written
