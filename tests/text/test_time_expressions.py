from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirebook.text.time_expressions import find_times


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the guard crossed the river on thursday to hold it", [("thursday", "weekday")]),
        ("Wednesdays blast and Saturday's raid", [("Wednesdays", "weekday"), ("Saturday", "weekday")]),
        ("A CONVOY WAS HIT ON 28 DECEMBER AND AGAIN TODAY", [("28 DECEMBER", "date"), ("TODAY", "near-day")]),
        ("TALKS SET FOR 20-21 NOVEMBER", [("20-21 NOVEMBER", "date")]),
        ("shelling at dawn on Wednesday", [("dawn on Wednesday", "weekday")]),
        ("hit late on Friday night", [("late on Friday night", "weekday")]),
        ("in the early hours of Saturday", [("early hours of Saturday", "weekday")]),
        ("Sunday, July 2 was quiet", [("Sunday, July 2", "date")]),
        ("the war that began in March 2011", [("March 2011", "month")]),
        ("In August last year a bridge fell", [("August last year", "month")]),
        ("last year's Sept. 11 attack", [("last year's Sept. 11", "date")]),
        ("in mid-March", [("mid-March", "month")]),
        ("a group that took the town in 2014 , officials said", [("2014", "year")]),
        ("the late 1980s", [("late 1980s", "decade")]),
        ("since last summer", [("since last summer", "since")]),
        ("in the summer of 2013", [("the summer of 2013", "season")]),
        ("This morning's attack", [("This morning", "near-day")]),
        ("the day before yesterday", [("the day before yesterday", "near-day")]),
        ("overnight Wednesday", [("overnight Wednesday", "weekday")]),
        ("earlier this month", [("earlier this month", "period")]),
        ("in the past 24 hours", [("the past 24 hours", "period")]),
        ("in recent weeks", [("recent weeks", "period")]),
        ("over the weekend", [("the weekend", "weekend")]),
        ("two days ago", [("two days ago", "ago")]),
        ("a day earlier", [("a day earlier", "anchored")]),
        ("The next day the village was empty", [("The next day", "anchored")]),
        ("from Monday to Wednesday", [("from Monday to Wednesday", "between")]),
        ("between July and September 2014", [("between July and September 2014", "between")]),
        ("by Friday", [("by Friday", "until")]),
        ("until late this morning", [("until late this morning", "until")]),
        ("after Thursday no shell fell", [("after Thursday", "after")]),
        ("after Thursday's blast", [("Thursday", "weekday")]),
        ("two days after 3 May", [("two days after 3 May", "anchored")]),
        ("a three-week siege", [("three-week", "duration")]),
        ("for two and a half years", [("two and a half years", "duration")]),
        ("On Fridays, people march there every day", [("Fridays", "recurring"), ("every day", "recurring")]),
        ("at 10:30 pm a rocket fell", [("10:30 pm", "part-of-day")]),
        ("on Christmas Eve", [("Christmas Eve", "holiday")]),
        ("on the 24th, a truck burned", [("24th", "day-of-month")]),
        ("in the first week of July they left", [("the first week of July", "portion")]),
        ("third-quarter losses", [("third-quarter", "portion")]),
        ("shelled on Friday and Saturday", [("Friday and Saturday", "between")]),
        ("on Friday and Saturday's raid", [("Friday", "weekday"), ("Saturday", "weekday")]),
        ("A bombing on July 25 killed seven", [("July 25", "date")]),
        ("during the holy month of Ramadan", [("holy month of Ramadan", "holiday")]),
        ("a war that is now lost, recently", [("now", "reference"), ("recently", "reference")]),
        ("For weeks they waited", [("weeks", "duration")]),
    ],
)
def test_times_are_found_and_told_apart(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(found.words, found.kind) for found in find_times(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "He may have died; 10 may be missing and they may 2 be gone",
        "They march on, and the march 5 kilometres long ended",
        "The cat sat in the sun and was wed",
        "Jan Haddad and the Dec party met",
        "It was the second attack, for a second.",
        "Russia Today reported from the Sunday Times office",
        "the Good Friday agreement and Bloody Sunday",
        "2000 people and 1950 soldiers crossed",
        "the 24th Brigade",
        "the Good Friday agreement",
        "Jabal al-Arbaeen and Hassan Ramadan",
        "the Arbaeen neighborhood",
        "a quarter of the city, the first half of the convoy",
        "a 2000-strong force",
        "",
    ],
)
def test_words_that_only_look_like_times_are_left_alone(text: str) -> None:
    assert find_times(text) == ()


def test_a_counted_thing_behind_a_month_is_no_day_of_it() -> None:
    text = "In August 15 civilians were killed"
    assert [(found.words, found.day) for found in find_times(text)] == [("August", None)]


def test_the_parts_of_a_compound_are_times_of_their_own() -> None:
    text = "fighting from 25 May to June 3"
    (found,) = find_times(text)
    assert [(part.month, part.day) for part in found.parts] == [(5, 25), (6, 3)]
    assert [part.span.of(text) for part in found.parts] == ["25 May", "June 3"]


def test_a_time_counted_from_a_thing_says_so() -> None:
    assert find_times("two days after the coup")[0].thing_follows
    assert not find_times("It ended two days later.")[0].thing_follows


_WORDS = st.sampled_from(
    [
        "on", "in", "since", "from", "to", "and", "between", "the", "last", "next", "this", "two", "a", "few", "days",
        "week", "ago", "after", "Friday", "fridays", "May", "march", "SUN", "28", "2014", "10:30", "31st", "1980s",
        "overnight", "night", "early", "of", ",", ".", "-", "'s", "July", "12,000", "new year's day", "\n\n", "auguſt",
        "İ", "٣", "day", "before", "yesterday", "every", "past",
    ]
)  # fmt: skip


@given(st.lists(_WORDS, max_size=40).map(" ".join), st.integers(0, 60), st.integers(0, 200))
def test_spans_are_exact_ordered_and_inside_the_bounds(text: str, start: int, length: int) -> None:
    end = min(len(text), start + length)
    reached = start
    for found in find_times(text, start, end):
        assert text[found.span.start : found.span.end] == found.words
        assert reached <= found.span.start < found.span.end <= end
        reached = found.span.end


@pytest.mark.parametrize("hostile", ["1 " * 50_000, "may " * 50_000, "on the " * 30_000, "\n" * 100_000, "9" * 100_000])
def test_hostile_text_takes_linear_time(hostile: str) -> None:
    begun = time.perf_counter()
    find_times(hostile)
    assert time.perf_counter() - begun < 20
