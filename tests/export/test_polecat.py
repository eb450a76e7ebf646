from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.export.build import ARMY, DAY, REBELS, VILLAGERS, account, days, figure, town
from wirebook.export import polecat
from wirebook.export.account import Account
from wirebook.export.kind_codes import codes_of, score_of
from wirebook.model.kinds import KINDS

HEADER = (
    "Event ID · Event Date · Event Type · Event Mode · Intensity · Quad Code · Contexts · Actor Name · Actor Country · "
    "Actor COW · Primary Actor Sector · Actor Sectors · Actor Title · Actor Name Raw · Wikipedia Actor ID · "
    "Recipient Name · Recipient Country · Recipient COW · Primary Recipient Sector · Recipient Sectors · "
    "Recipient Title · Recipient Name Raw · Wikipedia Recipient ID · Placename · City · District · Province · "
    "Country · Latitude · Longitude · GeoNames ID · Raw Placename · Feature Type · Source · Publication Date · "
    "Story People · Story Organizations · Story Locations · Language · Version"
)


def row(told: Account) -> dict[str, Any]:
    found = polecat.row(told, "wirebook 0")
    assert found is not None
    return dict(found)


def test_the_columns_are_those_of_the_files_in_their_order() -> None:
    assert " · ".join(column.name for column in polecat.COLUMNS) == HEADER


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_that_plover_has_has_a_score(kind: str) -> None:
    codes = codes_of(kind, "")
    assert codes.plover_type is None or score_of(codes.plover_type, codes.plover_mode) is not None


def test_a_row() -> None:
    found = row(account(agents=(ARMY, REBELS), targets=(VILLAGERS,), quote="A drone struck Gao town."))
    assert (found["Event Type"], found["Event Mode"], found["Intensity"]) == ("ASSAULT", "drone", -9.5)
    assert (found["Quad Code"], found["Contexts"]) == ("MATERIAL CONFLICT", "military")
    assert (found["Actor Name"], found["Actor Country"], found["Actor COW"]) == (
        "Malian army; Azawad Column",
        "MLI",
        "432",
    )
    assert (found["Primary Actor Sector"], found["Actor Sectors"]) == ("MIL", "MIL; REB")
    assert (found["Recipient Name"], found["Primary Recipient Sector"]) == ("villagers", "CVL")
    assert (found["City"], found["Country"], found["GeoNames ID"]) == ("Gao", "MLI", "2457161")


def test_a_day_is_told_only_where_it_is_one() -> None:
    assert row(account())["Event Date"] == DAY
    told = account(when=days(DAY, date(2019, 5, 9)))
    assert row(told)["Event Date"] is None
    assert "a range of days: Event Date is empty" in {loss.what for loss in polecat.losses(told)}


def test_a_place_that_is_no_town_is_no_city() -> None:
    found = row(account(where=town("province")))
    assert (found["Placename"], found["City"], found["Province"]) == ("Gao", None, "Gao")


@pytest.mark.parametrize(
    ("kind", "status", "held"),
    [
        ("clash", "happened", True),
        ("clash", "denied", False),
        ("threat", "threatened", True),
        ("demand", "demanded", True),
        ("clash", "threatened", False),
        ("displacement", "happened", False),
    ],
)
def test_what_did_not_happen_is_not_coded_but_threats_are_made(kind: str, status: Any, held: bool) -> None:
    told = account(kind, status=status)
    assert (polecat.row(told, "") is not None) == held
    assert any(loss.whole for loss in polecat.losses(told)) != held


def test_figures_and_quotes_are_listed_as_lost() -> None:
    lost = {loss.what: loss.detail for loss in polecat.losses(account(figures=[figure("killed", "total", 2, 3, 4)]))}
    assert lost["a figure: the convention counts nobody"] == "2 to 4 total killed"
    assert lost["the words it was read from"] == "Planes struck Gao town."
