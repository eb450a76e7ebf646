"""Times held against made-up TimeML."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from corpora.timeml import TimeTag
from evals.dates import paired, timex
from evals.dates.__main__ import main
from evals.dates.floor import tags as floor_tags
from tests.corpora.test_timeml import BODY, HEAD

SATURDAY = date(2031, 7, 5)


@pytest.mark.parametrize(
    ("text", "type_", "value"),
    [
        ("on Friday", "DATE", "2031-07-04"),
        ("The envoy will come on Friday", "DATE", "2031-07-11"),
        ("on Friday morning", "TIME", "2031-07-04TMO"),
        ("since July 2030", "DATE", "2030-07"),
        ("last week", "DATE", "2031-W26"),
        ("two years ago", "DATE", "2029"),
        ("several days ago", "DATE", "PAST_REF"),
        ("over the past two weeks", "DURATION", "P2W"),
        ("in recent months", "DURATION", "PXM"),
        ("a three-day siege", "DURATION", "P3D"),
        ("every day", "SET", "P1D"),
        ("daily", "SET", "P1D"),
        ("in the third quarter of 2030", "DATE", "2030-Q3"),
        ("in the 1980s", "DATE", "198"),
        ("last summer", "DATE", "2030-SU"),
        ("over the weekend", "DATE", "2031-W27-WE"),
        ("now", "DATE", "PRESENT_REF"),
    ],
)
def test_times_are_spelt_as_timex3_values(text: str, type_: str, value: str) -> None:
    (tag,) = timex.tags(text, SATURDAY)
    assert (tag.type, tag.value) == (type_, value)


def test_an_age_is_no_time_and_a_year_ago_may_be_a_quarter() -> None:
    assert timex.tags("a six-year-old boy", SATURDAY) == []
    text = "The second quarter of 2031 was better than a year ago."
    assert [tag.value for tag in timex.tags(text, SATURDAY)] == ["2031-Q2", "2030-Q2"]


def test_the_parts_of_a_stretch_are_marked_each() -> None:
    text = "from 25 May to June 3"
    assert [(text[t.start : t.end], t.value) for t in timex.tags(text, SATURDAY)] == [
        ("25 May", "2031-05-25"), ("June 3", "2031-06-03")
    ]  # fmt: skip


def test_one_mark_answers_for_one_time() -> None:
    wide, one, two = TimeTag(0, 20, "DATE", "x"), TimeTag(0, 5, "DATE", "x"), TimeTag(10, 15, "DATE", "y")
    assert paired([one, two], [wide]) == [(one, wide)]


def test_the_floor_takes_every_weekday_for_the_last() -> None:
    found = floor_tags("will come on Monday, July 9, 2031 or in 1990, not tomorrow", SATURDAY)
    assert [tag.value for tag in found] == ["2031-06-30", "2031-07-09", "1990", "2031-07-06"]


def test_spans_and_values_are_scored_apart(tmp_path: Path) -> None:
    path, out = tmp_path / "a.tml", tmp_path / "figures.json"
    path.write_text(HEAD + BODY.replace("2031-07-04", "2031-06-27"), encoding="utf-8")
    assert main(["--aquaint", str(path), "--json", str(out)]) == 0
    figures = json.loads(out.read_text(encoding="utf-8"))["aquaint"]
    assert (figures["grammar"]["figures"]["span F1"], figures["grammar"]["figures"]["value F1"]) == (1.0, 0.5)
    assert figures["floor"]["figures"]["span recall"] == 0.5
