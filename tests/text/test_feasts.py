from __future__ import annotations

import re
from datetime import date

import pytest

from wirebook.text.feasts import HOLIDAYS, PATTERN, days_of, holiday_named
from wirebook.text.tables import rows


@pytest.mark.parametrize(
    ("name", "year", "first", "last"),
    [
        ("Ramadan", 2016, date(2016, 6, 5), date(2016, 7, 6)),
        ("Eid al-Fitr", 2017, date(2017, 6, 24), date(2017, 6, 28)),
        ("Ashura", 1980, date(1980, 11, 17), date(1980, 11, 19)),
        ("Good Friday", 2018, date(2018, 3, 30), date(2018, 3, 30)),
        ("Thanksgiving", 2035, date(2035, 11, 22), date(2035, 11, 22)),
    ],
)
def test_a_feast_that_moves_has_its_days_with_a_moon_s_slack(name: str, year: int, first: date, last: date) -> None:
    holiday = holiday_named(name)
    assert holiday is not None
    assert (first, last) in [days for days in days_of(holiday) if days[0].year == year]


@pytest.mark.parametrize("words", ["EID AL-FITR", "Eid ul Fitr", "muslim holy month of Ramadan", "New Year’s Eve"])
def test_names_are_known_in_any_case_and_with_any_hyphen(words: str) -> None:
    assert PATTERN.fullmatch(words)
    assert holiday_named(words) is not None


@pytest.mark.parametrize("words", ["the Good Friday agreement", "Christmas Island", "Ramadan Shallah's house"[12:]])
def test_what_is_named_after_a_feast_is_none(words: str) -> None:
    assert PATTERN.search(words) is None


def test_every_feast_is_known_for_every_year_and_has_a_source() -> None:
    years: dict[str, set[int]] = {}
    for row in rows("text", "feasts"):
        years.setdefault(row["feast"], set()).add(int(row["first"][:4]))
        assert re.search(r"\w{4}", row["source"])
    assert set(years) == {holiday.feast for holiday in HOLIDAYS.values() if holiday.feast is not None}
    for feast, known in years.items():
        assert known >= set(range(1980, 2036)), feast
