from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.export.build import (
    ARMY,
    DAY,
    GUNMEN,
    HOUSE,
    MILITIA,
    REBELS,
    VILLAGERS,
    account,
    conflict,
    days,
    figure,
    town,
)
from wirebook.export import ged
from wirebook.export.account import Account

HEADER = (
    "id, relid, year, active_year, code_status, type_of_violence, conflict_dset_id, conflict_new_id, conflict_name, "
    "dyad_dset_id, dyad_new_id, dyad_name, side_a_dset_id, side_a_new_id, side_a, side_b_dset_id, side_b_new_id, "
    "side_b, number_of_sources, source_article, source_office, source_date, source_headline, source_original, "
    "where_prec, where_coordinates, where_description, adm_1, adm_2, latitude, longitude, geom_wkt, priogrid_gid, "
    "country, country_id, region, event_clarity, date_prec, date_start, date_end, deaths_a, deaths_b, "
    "deaths_civilians, deaths_unknown, best, high, low, gwnoa, gwnob"
)
"""The header of UCDP GED 26.1."""
KILLED = (figure("killed", "total", 5),)


def row(told: Account) -> dict[str, Any]:
    found = ged.row(told)
    assert found is not None
    return dict(found)


def whole(told: Account) -> list[str]:
    return [loss.what for loss in ged.losses(told) if loss.whole]


def test_the_columns_are_those_of_the_data_set_in_their_order() -> None:
    assert ", ".join(column.name for column in ged.COLUMNS) == HEADER


@pytest.mark.parametrize(
    ("agents", "targets", "violence", "sides"),
    [
        ((ARMY,), (REBELS,), 1, ("Government of Mali", "Azawad Column")),
        ((REBELS,), (ARMY,), 1, ("Government of Mali", "Azawad Column")),
        ((REBELS,), (MILITIA,), 2, ("Azawad Column", "Plains Guard")),
        ((REBELS,), (VILLAGERS,), 3, ("Azawad Column", "Civilians")),
        ((ARMY,), (VILLAGERS,), 3, ("Government of Mali", "Civilians")),
        ((ARMY,), (HOUSE,), None, ("Government of Mali", None)),
        ((ARMY,), (ARMY, REBELS), 1, ("Government of Mali", "Azawad Column")),
        ((ARMY,), (), None, ("Government of Mali", None)),
    ],
)
def test_violence_is_read_from_who_the_sides_are(
    agents: Any, targets: Any, violence: int | None, sides: tuple[str | None, str | None]
) -> None:
    found = row(account(agents=agents, targets=targets, figures=KILLED))
    assert (found["type_of_violence"], (found["side_a"], found["side_b"])) == (violence, sides)
    assert found["dyad_name"] == (f"{sides[0]} - {sides[1]}" if violence else None)


def test_states_have_their_numbers() -> None:
    found = row(account(figures=KILLED))
    assert (found["gwnoa"], found["gwnob"], found["country_id"], found["country"]) == (432, None, 432, "Mali")
    assert found["region"] == "Africa"


@pytest.mark.parametrize(
    ("figures", "deaths"),
    [
        ([figure("killed", "total", 5, 7, 9)], (0, 0, 0, 7, 7, 9, 5)),
        ([figure("killed", "total", 9), figure("killed", "civilians", 4)], (0, 0, 4, 5, 9, 9, 9)),
        ([figure("killed", "total", 9), figure("killed", "fighters", 6)], (0, 6, 0, 3, 9, 9, 9)),
        ([figure("killed", "civilians", 4), figure("killed", "fighters", 6)], (0, 6, 4, 0, 10, 10, 10)),
        ([figure("killed", "total", 3), figure("killed", "civilians", 4)], (0, 0, 4, 0, 4, 4, 3)),
    ],
)
def test_the_best_figure_is_the_sum_of_the_sides(figures: Any, deaths: tuple[int, ...]) -> None:
    found = row(account(figures=figures))
    names = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low")
    assert tuple(found[name] for name in names) == deaths


def test_fighters_who_die_are_those_of_the_side_that_is_struck() -> None:
    struck = row(account("bombing", agents=(REBELS,), targets=(ARMY,), figures=[figure("killed", "fighters", 6)]))
    assert (struck["side_a"], struck["deaths_a"], struck["deaths_b"]) == ("Government of Mali", 6, 0)
    fought = row(account("clash", figures=[figure("killed", "fighters", 6)]))
    assert (fought["deaths_a"], fought["deaths_b"], fought["deaths_unknown"]) == (0, 0, 6)


def test_all_dead_of_an_event_done_to_civilians_alone_are_civilians() -> None:
    assert row(account(targets=(VILLAGERS,), figures=KILLED))["deaths_civilians"] == 5


@pytest.mark.parametrize(("last", "precision"), [(7, 1), (8, 2), (12, 2), (13, 3), (31, 4)])
def test_days_have_their_precision(last: int, precision: int) -> None:
    found = row(account(when=days(DAY, date(2019, 5, last)), figures=KILLED))
    assert (found["date_prec"], found["date_start"]) == (precision, "2019-05-07 00:00:00.000")


def test_a_year_is_told_only_where_all_days_lie_in_it() -> None:
    across = row(account(when=days(date(2018, 12, 1), date(2019, 1, 31)), figures=KILLED))
    assert (across["year"], across["date_prec"]) == (None, 5)


@pytest.mark.parametrize(
    ("precision", "code"), [("exact", 1), ("near", 2), ("district", 3), ("province", 4), ("region", 5), ("country", 6)]
)
def test_places_have_their_precision(precision: Any, code: int) -> None:
    assert row(account(where=town(precision), figures=KILLED))["where_prec"] == code


def test_where_only_a_country_is_known_there_is_no_point() -> None:
    told = account(where=town("country"), figures=KILLED)
    found = row(told)
    assert (found.get("latitude"), found.get("geom_wkt"), found.get("priogrid_gid")) == (None, None, None)
    assert any(loss.what.startswith("a point") for loss in ged.losses(told))


def test_the_point_and_its_cell() -> None:
    found = row(account(figures=KILLED))
    assert (found["geom_wkt"], found["priogrid_gid"]) == ("POINT (-0.04 16.27)", 212 * 720 + 359 + 1)


def test_every_report_is_a_source() -> None:
    found = row(account(figures=KILLED, reports=2))
    assert (found["number_of_sources"], found["source_office"]) == (2, "Outlet 0;Outlet 1")
    assert found["source_article"] == '"Outlet 0,2019-05-08,Title of r0";"Outlet 1,2019-05-09,Title of r1"'


@pytest.mark.parametrize(
    ("told", "why"),
    [
        (account(figures=KILLED, status="denied"), "an event that is denied"),
        (account("agreement", figures=KILLED), "an event without armed force: agreement"),
        (account(), "an event without deaths"),
        (account(figures=KILLED, when=None), "an event without a date"),
        (account(figures=KILLED, where=None), "an event without a country"),
        (account(figures=KILLED, agents=(), targets=(VILLAGERS,)), "an event without an organised actor"),
    ],
)
def test_what_is_not_coded_says_why(told: Account, why: str) -> None:
    assert ged.row(told) is None
    assert whole(told) == [why]


def test_what_a_row_lacks_is_listed() -> None:
    told = account(
        agents=(ARMY, GUNMEN),
        figures=[*KILLED, figure("injured", "total", 8)],
        disagreements=[conflict("killed")],
        reports=2,
    )
    lost = {loss.what: loss.detail for loss in ged.losses(told)}
    assert lost["several actors on one side: side A"] == "gunmen"
    assert lost["a figure that is not of deaths of a side"] == "8 total injured"
    assert lost["disagreement on killed"] == "conflict: one / other"
    assert lost["independent origins"] == "2 reports, 1 independent"


def test_the_number_of_an_event_is_exact_in_a_spreadsheet_and_leads_back() -> None:
    found = row(account(figures=KILLED))
    assert found["relid"] == "e00000000000000ff"
    assert len(str(int("f" * 16, 16) >> 15)) <= 15
