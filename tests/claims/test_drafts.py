"""Which of several places a telling happened at."""

from __future__ import annotations

from dataclasses import replace

from tests.build import town
from wirebook.claims.drafts import finest

GAO = town("Gao", 16.27, -0.04)
REGION = replace(GAO, name="Gao Region", precision="province", source_id="region", radius_km=100.0)
KIDAL = town("Kidal", 18.44, 1.41)


def test_a_finer_place_in_the_surest_one_is_taken() -> None:
    assert finest([REGION, GAO]) == GAO
    inside = replace(KIDAL, within=("test:region",))
    assert finest([replace(REGION, latitude=None, longitude=None), inside]) == inside


def test_a_finer_place_elsewhere_is_not() -> None:
    assert finest([REGION, KIDAL]) == REGION


def test_a_town_is_not_finer_than_the_province_whose_name_it_bears() -> None:
    region = replace(REGION, name="Gao")
    assert finest([region, GAO]) == region


def test_nothing_is_made_of_nothing() -> None:
    assert finest([]) is None
