from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirebook.grounding.dates import UNKNOWN_DAY, resolve
from wirebook.model import DateRange
from wirebook.model.kinds import Basis
from wirebook.text.time_expressions import find_times


def _on(day: str, basis: Basis = "stated") -> DateRange:
    return DateRange(date.fromisoformat(day), date.fromisoformat(day), "day", basis, "told")


def _resolve(text: str, published: DateRange, *, anchor: DateRange | None = None, future: bool = False) -> DateRange:
    return resolve(find_times(text)[-1], published, anchor=anchor, future=future)


SATURDAY = _on("2016-07-02")


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("on Friday", "2016-07-01", "2016-07-01"),
        ("on Saturday", "2016-07-02", "2016-07-02"),
        ("Sundays raid", "2016-06-26", "2016-06-26"),
        ("last Saturday", "2016-06-25", "2016-06-25"),
        ("overnight Thursday", "2016-06-30", "2016-07-01"),
        ("today", "2016-07-02", "2016-07-02"),
        ("THIS MORNING", "2016-07-02", "2016-07-02"),
        ("yesterday evening", "2016-07-01", "2016-07-01"),
        ("the day before yesterday", "2016-06-30", "2016-06-30"),
        ("last night", "2016-07-01", "2016-07-02"),
        ("overnight", "2016-07-01", "2016-07-02"),
        ("two days ago", "2016-06-30", "2016-06-30"),
        ("a week ago", "2016-06-24", "2016-06-26"),
        ("two years ago", "2014-01-01", "2014-12-31"),
        ("28 December", "2015-12-28", "2015-12-28"),
        ("20-21 June", "2016-06-20", "2016-06-21"),
        ("15 July", "2016-07-15", "2016-07-15"),  # near and ahead: a plan, rather than last year's
        ("in December", "2015-12-01", "2015-12-31"),
        ("in July", "2016-07-01", "2016-07-02"),
        ("early June", "2016-06-01", "2016-06-10"),
        ("in August last year", "2015-08-01", "2015-08-31"),
        ("last month", "2016-06-01", "2016-06-30"),
        ("last months raids", "2016-06-01", "2016-06-30"),
        ("last year", "2015-01-01", "2015-12-31"),
        ("earlier this year", "2016-01-01", "2016-07-02"),
        ("last week", "2016-06-19", "2016-06-26"),
        ("earlier this week", "2016-06-27", "2016-07-02"),
        ("in the past 24 hours", "2016-07-01", "2016-07-02"),
        ("over the past two weeks", "2016-06-18", "2016-07-02"),
        ("since Wednesday", "2016-06-29", "2016-07-02"),
        ("since early June", "2016-06-01", "2016-07-02"),
        ("from Monday to Wednesday", "2016-06-27", "2016-06-29"),
        ("last summer", "2015-06-01", "2015-08-31"),
        ("last winter", "2015-12-01", "2016-02-29"),
        ("at the weekend", "2016-07-02", "2016-07-03"),
        ("on the 24th, it burned", "2016-06-24", "2016-06-24"),
        ("during Ramadan", "2016-06-05", "2016-07-02"),
        ("at Christmas", "2015-12-25", "2015-12-25"),
        ("over Eid al-Adha", "2015-09-22", "2015-09-27"),
        ("in the first week of June", "2016-06-01", "2016-06-07"),
        ("in the last week of last month", "2016-06-24", "2016-06-30"),
        ("in the first quarter", "2016-01-01", "2016-03-31"),
        ("on Thursday and Friday", "2016-06-30", "2016-07-01"),
        ("on June 25 killed seven", "2016-06-25", "2016-06-25"),
        ("between June 14 to June 17", "2016-06-14", "2016-06-17"),
    ],
)
def test_times_are_read_from_the_day_of_publication(text: str, earliest: str, latest: str) -> None:
    found = _resolve(text, SATURDAY)
    assert (str(found.earliest), str(found.latest)) == (earliest, latest)
    assert found.basis == "inferred"


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("July 2, 2014", "2014-07-02", "2014-07-02"),
        ("in March 2011", "2011-03-01", "2011-03-31"),
        ("early 2014", "2014-01-01", "2014-04-30"),
        ("in 2014", "2014-01-01", "2014-12-31"),
        ("the late 1980s", "1986-01-01", "1989-12-31"),
        ("between July and September 2014", "2014-07-01", "2014-09-30"),
        ("in Ramadan 2014", "2014-06-27", "2014-07-28"),
        ("the second half of 2014", "2014-07-01", "2014-12-31"),
        ("the last quarter of 2014", "2014-10-01", "2014-12-31"),
        ("the third week of July 2014", "2014-07-15", "2014-07-21"),
        ("nov . 23 , 2017", "2017-11-23", "2017-11-23"),
        ("23november 2017", "2017-11-23", "2017-11-23"),
        ("its 1990 invasion", "1990-01-01", "1990-12-31"),
    ],
)
def test_words_that_tell_the_year_need_no_publication(text: str, earliest: str, latest: str) -> None:
    for published in (SATURDAY, UNKNOWN_DAY):
        found = _resolve(text, published)
        assert (str(found.earliest), str(found.latest), found.basis) == (earliest, latest, "stated")


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        ("on Thursday", "XXXX-WXX-4"),
        ("in July", "XXXX-07"),
        ("on 12 March", "XXXX-03-12"),
        ("last summer", "XXXX-SU"),
        ("a day earlier", "-P1D"),
        ("yesterday", None),
        ("last week", None),
    ],
)
def test_without_a_known_publication_no_day_is_made_up(text: str, pattern: str | None) -> None:
    found = _resolve(text, UNKNOWN_DAY)
    assert (found.earliest, found.latest, found.basis, found.pattern) == (None, None, "unknown", pattern)


def test_yesterday_in_a_fridays_report_of_an_unknown_week_is_a_thursday() -> None:
    published = DateRange(None, None, "unknown", "unknown", "a Friday", pattern="XXXX-WXX-5")
    assert _resolve("yesterday", published).pattern == "XXXX-WXX-4"
    assert _resolve("on Tuesday", published).pattern == "XXXX-WXX-2"


def test_a_publication_of_several_days_gives_a_range() -> None:
    published = DateRange(date(2016, 7, 1), date(2016, 7, 3), "week", "inferred", "told")
    assert _resolve("yesterday", published).earliest == date(2016, 6, 30)
    assert _resolve("yesterday", published).latest == date(2016, 7, 2)
    weekday = _resolve("on Saturday", published)
    assert (weekday.earliest, weekday.latest) == (date(2016, 6, 25), date(2016, 7, 2))
    assert weekday.pattern == "XXXX-WXX-6"


def test_what_lies_ahead_is_read_forwards() -> None:
    assert _resolve("on Friday", SATURDAY, future=True).earliest == date(2016, 7, 8)
    assert _resolve("in March", SATURDAY, future=True).earliest == date(2017, 3, 1)
    assert _resolve("by Friday", SATURDAY, future=True).latest == date(2016, 7, 8)
    assert _resolve("later this month", SATURDAY).latest == date(2016, 7, 31)


def test_a_weekday_just_after_a_given_day_of_publication_is_the_day_after() -> None:
    given_day = _on("2016-07-01", "given")
    assert _resolve("on Saturday", given_day).earliest == date(2016, 7, 2)
    assert _resolve("on Saturday", _on("2016-07-01")).earliest == date(2016, 6, 25)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("the next day", "2014-03-02", "2014-03-02"),
        ("a day earlier", "2014-02-28", "2014-02-28"),
        ("the day before", "2014-02-28", "2014-02-28"),
        ("the same day", "2014-03-01", "2014-03-01"),
        ("earlier in the day", "2014-03-01", "2014-03-01"),
        ("the following month", "2014-04-01", "2014-04-30"),
        ("two weeks later", "2014-03-12", "2014-03-18"),
        ("several days later", "2014-03-03", "2014-03-08"),
    ],
)
def test_times_told_from_another_time_need_it(text: str, earliest: str, latest: str) -> None:
    found = _resolve(text, SATURDAY, anchor=_on("2014-03-01"))
    assert (str(found.earliest), str(found.latest)) == (earliest, latest)
    assert not _resolve(text, SATURDAY).known


def test_a_time_counted_from_another_in_the_words_needs_no_anchor() -> None:
    assert _resolve("two days after 3 May", SATURDAY).earliest == date(2016, 5, 5)


def test_a_time_counted_from_a_thing_stays_unknown_even_with_an_anchor() -> None:
    assert not _resolve("two days after the coup", SATURDAY, anchor=_on("2014-03-01")).known


@pytest.mark.parametrize("text", ["a three-week siege", "every day", "at 10:30 pm", "until Thursday"])
def test_how_long_how_often_and_until_when_give_no_day(text: str) -> None:
    found = _resolve(text, SATURDAY)
    assert not found.known
    assert found.earliest is None


def test_the_known_end_of_an_open_stretch_is_kept() -> None:
    assert _resolve("until Thursday", SATURDAY).pattern == "../2016-06-30"
    assert _resolve("since March 2011", UNKNOWN_DAY).pattern == "2011-03-01/.."


def test_the_reason_names_the_words_and_the_report() -> None:
    found = _resolve("the raid on Friday", SATURDAY)
    assert found.because == "'Friday', read from a report published on Saturday 2 July 2016"
    assert found.span is not None
    assert found.span.of("the raid on Friday") == "Friday"


_TIMES = st.sampled_from(
    [
        "on Friday", "last night", "29 February", "31 June", "in December", "last winter", "2,500 years ago",
        "Ramadan", "Eid al-Fitr 2014", "the last week of July", "the third quarter", "Easter",
        "Thursday and Friday", "999999999999 days ago", "the past 900000 months", "since early July",
        "from 25 May to June 3", "next week", "by Monday", "Christmas Eve", "on the 31st, it", "a year ago",
        "recent decades", "this weekend", "two days after Friday",
    ]
)  # fmt: skip


@given(
    _TIMES,
    st.dates(min_value=date(1950, 1, 1), max_value=date(2100, 12, 31)),
    st.integers(0, 400),
    st.booleans(),
    st.sampled_from(["given", "stated", "inferred"]),
)
def test_a_range_is_never_turned_round(text: str, day: date, length: int, future: bool, basis: Basis) -> None:
    latest = date.fromordinal(day.toordinal() + length)
    published = DateRange(day, latest, "day", basis, "told")
    for expression in find_times(text):
        found = resolve(expression, published, future=future)
        assert (found.earliest is None) == (found.latest is None)
        assert found.earliest is None or found.latest is None or found.earliest <= found.latest
        assert found.span == expression.span
        assert found.known or found.basis == "unknown"
