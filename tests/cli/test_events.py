from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from wirebook.cli.filters import first_day, last_day


def test_the_list_tells_when_what_where_who_how_many_and_how_sourced(run: Run) -> None:
    shown = " ".join(run("events").stdout.split())
    for told in ("2017-03-14", "air-strike", "Tabelot, Agadez, NER", "Armed Forces of Niger → people, Tamat Column"):
        assert told in shown
    for told in ("21 killed", "3 claims, 2 origins", "disputed: killed, place"):
        assert told in shown


def test_what_has_not_happened_is_told_by_its_status(run: Run) -> None:
    shown = run("events", "--status", "planned").stdout
    assert "planned" in shown
    assert "a Thursday" in shown
    assert "air-strike" not in shown


@pytest.mark.parametrize("width", [60, 80, 120])
def test_lines_keep_to_the_screen(run: Run, width: int) -> None:
    assert max(map(len, run("events", columns=width).stdout.splitlines())) <= width


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        ((), ["e1", "e2", "e3"]),
        (("--kind", "offensive"), ["e3"]),
        (("--disputed",), ["e1"]),
        (("--undisputed",), ["e2", "e3"]),
        (("--since", "2017-03-15"), ["e2"]),
        (("--until", "2017-03-14"), ["e1"]),
        (("--since", "2017-03", "--until", "2017-03"), ["e1", "e2"]),
    ],
)
def test_filters_are_handed_to_the_record(run: Run, options: tuple[str, ...], ids: list[str]) -> None:
    shapes = json.loads(run("events", "--json", *options).stdout)
    assert [shape["id"][:2] for shape in shapes] == ids


def test_no_match_says_so_and_is_no_error(run: Run) -> None:
    result = run("events", "--kind", "siege")
    assert result.exit_code == 0
    assert result.stdout == ""
    assert "no events match" in result.stderr
    assert json.loads(run("events", "--kind", "siege", "--json").stdout) == []


def test_what_to_type_next_names_the_record_that_was_named(run: Run) -> None:
    Path("my record.wirebook").touch()
    for command, noun in (("events", "event"), ("reports", "report")):
        assert run(command).stderr.endswith(f"One in full: wirebook {noun} ID\n")
        named = run(command, "my record.wirebook").stderr
        assert named.endswith(f"One in full: wirebook {noun} ID 'my record.wirebook'\n")


def test_dates_the_wrong_way_round_are_a_usage_error(run: Run) -> None:
    result = run("events", "--since", "2016", "--until", "2015")
    assert result.exit_code == 2
    assert "the wrong way round" in result.stderr


def test_the_count_stays_out_of_the_results(run: Run) -> None:
    assert "3 events, 1 disputed" in run("events").stderr
    assert "disputed." not in run("events").stdout


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--kind", "shellin"), "did you mean shelling?"),
        (("--kind", "xyz"), "expected one of offensive, clash"),
        (("--status", "maybe"), "expected one of happened, denied"),
        (("--since", "2017-13"), "expected YYYY-MM-DD, YYYY-MM or YYYY"),
        (("--until", "14/03/2017"), "expected YYYY-MM-DD, YYYY-MM or YYYY"),
        (("--until", "0000"), "expected YYYY-MM-DD, YYYY-MM or YYYY"),
    ],
)
def test_a_wrong_filter_is_a_usage_error_that_says_what_is_right(
    run: Run, options: tuple[str, ...], message: str
) -> None:
    result = run("events", *options)
    assert result.exit_code == 2
    assert message in " ".join(result.stderr.split())


def test_months_and_years_cover_all_of_their_days() -> None:
    assert (first_day("2016-02"), last_day("2016-02")) == (date(2016, 2, 1), date(2016, 2, 29))
    assert (first_day("2016"), last_day("2016")) == (date(2016, 1, 1), date(2016, 12, 31))
    assert first_day("2016-02-03") == last_day("2016-02-03") == date(2016, 2, 3)
    assert last_day("9999-12") == date(9999, 12, 31)
