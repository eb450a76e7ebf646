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
    party,
    town,
)
from wirebook.export import acled
from wirebook.export.account import Account
from wirebook.export.kind_codes import codes_of
from wirebook.model.kinds import KINDS

HEADER = (
    "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1 "
    "actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location "
    "latitude longitude geo_precision source source_scale notes fatalities tags timestamp"
)
SUB_TYPES = {
    "Battles": "Government regains territory; Non-state actor overtakes territory; Armed clash",
    "Protests": "Excessive force against protesters; Protest with intervention; Peaceful protest",
    "Riots": "Violent demonstration; Mob violence",
    "Explosions/Remote violence": "Chemical weapon; Air/drone strike; Suicide bomb; "
    "Shelling/artillery/missile attack; Remote explosive/landmine/IED; Grenade",
    "Violence against civilians": "Sexual violence; Attack; Abduction/forced disappearance",
    "Strategic developments": "Agreement; Arrests; Change to group/activity; Disrupted weapons use; Headquarters or "
    "base established; Looting/property destruction; Non-violent transfer of territory; Other",
}
PEACEKEEPERS = party("French army", "state-forces", "FRA")


def row(told: Account) -> dict[str, Any]:
    found = acled.row(told)
    assert found is not None
    return dict(found)


def test_the_columns_are_those_of_the_codebook_in_their_order() -> None:
    assert " ".join(column.name for column in acled.COLUMNS) == HEADER


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_type_and_sub_type_of_the_codebook_or_none(kind: str) -> None:
    codes = codes_of(kind, "")
    if codes.acled_event_type is not None and kind != "territory-taken":
        assert codes.acled_sub_event_type in SUB_TYPES[codes.acled_event_type].split("; ")
    found = acled.row(account(kind))
    assert (found is None) == (codes.acled_event_type is None)


@pytest.mark.parametrize(
    ("kind", "quote", "sub"),
    [
        ("bombing", "A grenade was thrown in Gao.", "Grenade"),
        ("bombing", "A mine went off.", "Remote explosive/landmine/IED"),
        ("abuse", "Soldiers raped two women.", "Sexual violence"),
        ("find", "A mass grave was found.", "Other"),
        ("protest", "Police fired tear gas at marchers.", "Protest with intervention"),
        ("riot", "A mob lynched two men.", "Mob violence"),
    ],
)
def test_words_tell_apart_what_a_kind_does_not(kind: str, quote: str, sub: str) -> None:
    assert row(account(kind, targets=(VILLAGERS,), quote=quote))["sub_event_type"] == sub


@pytest.mark.parametrize(
    ("agents", "sub"),
    [((ARMY,), "Government regains territory"), ((REBELS,), "Non-state actor overtakes territory")],
)
def test_who_took_a_place_decides_the_sub_type(agents: Any, sub: str) -> None:
    assert row(account("territory-taken", agents=agents))["sub_event_type"] == sub


def test_a_place_taken_by_nobody_knows_whom_is_not_coded() -> None:
    told = account("territory-taken", agents=())
    assert acled.row(told) is None
    assert [loss.what for loss in acled.losses(told)] == ["an event of which it is not known who took the place"]


def test_an_attack_on_soldiers_is_a_clash_and_one_on_villagers_is_not() -> None:
    assert row(account("attack", agents=(REBELS,), targets=(ARMY,)))["sub_event_type"] == "Armed clash"
    found = row(account("attack", agents=(REBELS,), targets=(VILLAGERS,)))
    assert (found["event_type"], found["actor2"]) == ("Violence against civilians", "Civilians (Mali)")
    assert found["civilian_targeting"] == "Civilians targeted"


@pytest.mark.parametrize(
    ("agents", "targets", "one", "two", "both"),
    [
        (
            (ARMY,),
            (REBELS,),
            ("Military Forces of Mali", "State forces"),
            ("Azawad Column", "Rebel group"),
            "State forces-Rebel group",
        ),
        (
            (REBELS,),
            (ARMY,),
            ("Azawad Column", "Rebel group"),
            ("Military Forces of Mali", "State forces"),
            "State forces-Rebel group",
        ),
        (
            (PEACEKEEPERS,),
            (MILITIA,),
            ("Military Forces of France", "External/Other forces"),
            ("Plains Guard", "Political militia"),
            "Political militia-External/Other forces",
        ),
        (
            (GUNMEN,),
            (VILLAGERS,),
            ("Unidentified Armed Group (Mali)", "Political militia"),
            ("Civilians (Mali)", "Civilians"),
            "Political militia-Civilians",
        ),
        ((ARMY,), (), ("Military Forces of Mali", "State forces"), (None, None), "State forces only"),
        ((ARMY,), (HOUSE,), ("Military Forces of Mali", "State forces"), (None, None), "State forces only"),
        (
            (),
            (ARMY,),
            ("Unidentified Armed Group (Mali)", "Political militia"),
            ("Military Forces of Mali", "State forces"),
            "State forces-Political militia",
        ),
    ],
)
def test_actors_and_their_sorts(agents: Any, targets: Any, one: Any, two: Any, both: str) -> None:
    found = row(account(agents=agents, targets=targets))
    assert (found["actor1"], found["inter1"]) == one
    assert (found["actor2"], found["inter2"]) == two
    assert found["interaction"] == both


def test_nobody_is_on_both_sides() -> None:
    told = account("clash", agents=(REBELS,), targets=(REBELS, ARMY))
    assert (row(told)["actor1"], row(told)["actor2"]) == ("Azawad Column", "Military Forces of Mali")
    assert {loss.what: loss.detail for loss in acled.losses(told)} == {
        "an actor told on both sides: actor2": "Azawad Column"
    }


def test_protesters_are_the_first_actor_and_those_shot_at_the_second() -> None:
    protest = row(account("protest", agents=(), targets=()))
    assert (protest["actor1"], protest["inter1"], protest["tags"]) == (
        "Protesters (Mali)",
        "Protesters",
        "crowd size=no report",
    )
    shot = row(account("crackdown", agents=(ARMY,), targets=()))
    assert (shot["actor2"], shot["disorder_type"]) == ("Protesters (Mali)", "Political violence; Demonstrations")


@pytest.mark.parametrize(
    ("last", "day", "precision"),
    [(date(2019, 5, 7), DAY, 1), (date(2019, 5, 9), date(2019, 5, 8), 2), (date(2019, 5, 31), date(2019, 5, 19), 3)],
)
def test_a_range_of_days_is_its_middle(last: date, day: date, precision: int) -> None:
    found = row(account(when=days(DAY, last)))
    assert (found["event_date"], found["time_precision"], found["year"]) == (day, precision, 2019)


@pytest.mark.parametrize(
    ("figures", "told", "disagreements", "fatalities"),
    [
        ((), (), (), 0),
        ([figure("killed", "total", 5, 12, 21)], [(5, 5, "exact"), (21, 21, "exact")], [conflict("killed")], 5),
        ([figure("killed", "total", 5, 12, 21)], [(5, 5, "exact"), (21, 21, "exact")], (), 21),
        ([figure("killed", "total", 24, 61, 99)], [(24, 99, "exact")], (), 12),
        ([figure("killed", "total", 200, 600, 999)], [(200, 999, "exact")], (), 100),
        ([figure("injured", "total", 7)], (), (), 0),
        ([figure("killed", "civilians", 4)], (), (), 4),
    ],
)
def test_fatalities_are_the_lowest_where_reports_conflict(
    figures: Any, told: Any, disagreements: Any, fatalities: int
) -> None:
    found = row(account(figures=figures, told=told, disagreements=disagreements, reports=max(1, len(told))))
    assert found["fatalities"] == fatalities


@pytest.mark.parametrize(
    ("told", "why"),
    [
        (account(status="planned"), "an event that is planned"),
        (account("talks"), "an event of a kind that is not coded: talks"),
        (account(when=None), "an event without a date"),
        (account(when=days(DAY, date(2019, 8, 1))), "an event dated less well than to the month"),
        (account(where=town(country=None)), "an event without a country"),
        (account(where=town("country")), "an event placed less well than to the region"),
    ],
)
def test_what_is_not_coded_says_why(told: Account, why: str) -> None:
    assert acled.row(told) is None
    assert [loss.what for loss in acled.losses(told) if loss.whole] == [why]


def test_place_and_country() -> None:
    found = row(account())
    assert (found["iso"], found["region"], found["country"]) == (466, "Western Africa", "Mali")
    assert (found["latitude"], found["longitude"], found["geo_precision"]) == (16.27, -0.04, 1)
    assert found["event_id_cnty"].startswith("MLI")


def test_what_a_row_lacks_is_listed() -> None:
    told = account(
        targets=(HOUSE,), when=days(DAY, date(2019, 5, 9)), figures=[figure("killed", "total", 3, 4, 5)], reports=2
    )
    lost = {loss.what for loss in acled.losses(told)}
    assert lost == {
        "a range of days: the middle stands for it",
        "a range of deaths: one number stands for it",
        "what is no actor: actor2",
        "independent origins",
    }
