from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.cli.fake import IFEROUANE, MARKET, events
from wirebook.cli import words
from wirebook.model import DateRange, EventFigure, Figure, Span, Speaker


def span_of_days(first: str, last: str) -> DateRange:
    return DateRange(date.fromisoformat(first), date.fromisoformat(last), "day", "stated", "Said so.")


def unknown(pattern: str | None) -> DateRange:
    return DateRange(None, None, "unknown", "unknown", "Not said.", pattern=pattern)


@pytest.mark.parametrize(
    ("first", "last", "said", "column"),
    [
        ("2017-03-14", "2017-03-14", "Tue 14 March 2017", "2017-03-14"),
        ("2017-03-12", "2017-03-14", "12–14 March 2017", "2017-03-12 –2017-03-14"),
        ("2017-03-28", "2017-04-02", "28 March – 2 April 2017", "2017-03-28 –2017-04-02"),
        ("2016-12-30", "2017-01-02", "30 December 2016 – 2 January 2017", "2016-12-30 –2017-01-02"),
        ("2016-02-01", "2016-02-29", "February 2016", "2016-02"),
        ("2017-02-01", "2017-03-31", "February – March 2017", "2017-02-01 –2017-03-31"),
        ("2017-01-01", "2017-12-31", "2017", "2017"),
        ("9999-12-31", "9999-12-31", "Fri 31 December 9999", "9999-12-31"),
        ("9999-12-30", "9999-12-31", "30–31 December 9999", "9999-12-30 –9999-12-31"),
    ],
)
def test_days_are_said_as_precisely_as_they_are_known(first: str, last: str, said: str, column: str) -> None:
    assert words.days(span_of_days(first, last)) == said
    assert words.days_column(span_of_days(first, last)) == column


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("XXXX-WXX-4", "a Thursday"),
        ("XXXX-08", "an August"),
        ("XXXX-03-12", "12 March, some year"),
        ("XXXX-SU", "a summer"),
        ("XXXX-XX-05", "day 5 of a month"),
        ("+P1D", "1 day after"),
        ("-PT36H", "36 hours before"),
        ("../2011-01-01", "until 2011-01-01"),
        ("2011-01-01/..", "since 2011-01-01"),
        ("XXXX-QQ", "XXXX-QQ"),
        ("XXXX-13", "XXXX-13"),
        ("-P1D", "1 day before"),
        ("P2W", "2 weeks after"),
        ("-PXY", "some years before"),
    ],
)
def test_a_weekday_without_a_week_stays_a_weekday(pattern: str, said: str) -> None:
    assert words.days(unknown(pattern)) == said


def test_an_unknown_day_is_said_to_be_unknown() -> None:
    assert words.days(None) == words.days(unknown(None)) == "unknown"
    assert words.days_column(None) == "undated"


def test_a_place_names_what_contains_it_once() -> None:
    assert words.place(MARKET) == "Tabelot, Agadez, NER"
    assert words.place(replace(MARKET, admin1="tabelot")) == "Tabelot, NER"


def test_a_place_without_a_point_says_so() -> None:
    assert words.coordinates(IFEROUANE) == "no point on the map: known to the country at best"
    assert words.coordinates(replace(MARKET, latitude=-17.6)) == "17.600 S, 8.930 E, within 5 km"


def test_figures_keep_their_bounds_and_ranges() -> None:
    figure = Figure("killed", "total", 21, 21, "at least", Span(0, 1))
    assert words.figure(figure) == "at least 21 killed"
    assert words.figure(replace(figure, whom="children", low=24, high=99, bound="exact")) == "24 to 99 children killed"


def test_an_events_figure_shows_low_best_and_high() -> None:
    assert (
        words.event_figure(EventFigure("injured", "total", 1200, 1500, 2000, "", ()))
        == "1,200 to 2,000 injured, best 1,500"
    )


def test_lists_show_the_total_before_its_parts() -> None:
    event = events()[0]
    backwards = replace(event, figures=event.figures[::-1])
    assert words.figures_short(event) == words.figures_short(backwards) == "21 killed"


def test_speakers_come_outermost_first() -> None:
    station = Speaker("state radio", "media", None, Span(0, 1))
    command = Speaker("the command", "official", None, Span(2, 3))
    assert words.speakers((station, command)) == "state radio (media); the command (official)"
    assert words.speakers(()) == "the report itself, naming nobody"


@pytest.mark.parametrize(
    ("octets", "said"), [(1, "1 byte"), (999, "999 bytes"), (1000, "1 kB"), (58_400_000, "58.4 MB")]
)
def test_sizes_are_said_in_round_units(octets: int, said: str) -> None:
    assert words.size(octets) == said


@pytest.mark.parametrize(
    ("seconds", "said"), [(0.44, "0.4 s"), (59.4, "59 s"), (200.0, "3 min 20 s"), (7500.0, "2 h 05 min")]
)
def test_durations_are_said_in_two_units_at_most(seconds: float, said: str) -> None:
    assert words.duration(seconds) == said
