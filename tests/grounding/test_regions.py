"""The table of regions and sites: each point lies in its country, its province and by its city."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator

import pytest

from wirebook.grounding.gazetteer_build import geonames_cities
from wirebook.grounding.places import PRECISION
from wirebook.grounding.spelling import key
from wirebook.model.sphere import distance_km
from wirebook.text.tables import rows

FEATURES = {
    "airport", "base", "border", "border-crossing", "camp", "canal", "continent", "dam", "desert", "district",
    "facility", "feature", "front", "island", "lake", "mountain", "oilfield", "prison", "region", "river", "road",
    "sea", "strait", "town", "valley", "village",
}  # fmt: skip
AREAS = frozenset(feature for feature, precision in PRECISION.items() if precision == "region")
NEAR_KM, TIMES = 60.0, 4.0
"""How far from its country's nearest settlement a site may lie; in empty lands, so many times as far as the nearest."""
REGIONS = rows("grounding", "regions")
Point = tuple[float, float]


def point(row: dict[str, str]) -> Point | None:
    return (float(row["latitude"]), float(row["longitude"])) if row["latitude"] else None


@pytest.fixture(scope="module")
def settlements() -> tuple[dict[str, list[Point]], dict[str, list[Point]]]:
    """The points of GeoNames' settlements by country (alpha-2) and by province."""
    countries: defaultdict[str, list[Point]] = defaultdict(list)
    provinces: defaultdict[str, list[Point]] = defaultdict(list)
    for record in geonames_cities():
        here = (float(record["latitude"]), float(record["longitude"]))
        countries[record["countrycode"]].append(here)
        provinces[f"{record['countrycode']}.{record['admin1code']}"].append(here)
    return countries, provinces


def nearest(here: Point, points: Iterator[Point]) -> float:
    close = (p for p in points if abs(p[0] - here[0]) < 6)
    return min((distance_km(*here, *p) for p in close), default=math.inf)


def test_every_point_lies_by_the_settlements_of_its_country_and_province(
    settlements: tuple[dict[str, list[Point]], dict[str, list[Point]]],
) -> None:
    countries, provinces = settlements
    alpha2 = {row["alpha3"]: row["code"][:2] for row in rows("grounding", "provinces")}
    everywhere = [p for points in countries.values() for p in points]
    astray = []
    for row in REGIONS:
        here, radius = point(row), float(row["radius_km"] or 0)
        homes = [alpha2[code] for code in row["alpha3"].split("|") if code in alpha2]
        if here is None or not homes or row["feature"] == "sea":
            continue
        at_home = nearest(here, (p for home in homes for p in countries[home]))
        if at_home > max(NEAR_KM, radius) and at_home > TIMES * nearest(here, iter(everywhere)):
            astray.append(row["id"])
        if not row["admin1"]:
            continue
        in_province = nearest(here, iter(provinces[row["admin1"]]))
        in_country = nearest(here, iter(countries[row["admin1"][:2]]))
        if in_province > max(NEAR_KM, radius) and in_province > TIMES * in_country:
            astray.append(f"{row['id']} ({row['admin1']})")
    assert not astray, ", ".join(astray)


def test_a_name_means_one_row_in_its_neighbourhood() -> None:
    by_name: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
    for row in REGIONS:
        for name in {key(name) for name in (row["name"], *row["aliases"].split("|")) if name}:
            by_name[name].append(row)
    twice = [
        (name, one["id"], other["id"])
        for name, sharing in by_name.items()
        for n, one in enumerate(sharing)
        for other in sharing[n + 1 :]
        if (a := point(one)) and (b := point(other)) and distance_km(*a, *b) < 15
    ]
    assert twice == []


def test_every_row_is_whole() -> None:
    assert len({row["id"] for row in REGIONS}) == len(REGIONS)
    for row in REGIONS:
        assert row["feature"] in FEATURES, row["id"]
        assert row["source"], row["id"]
        assert bool(row["latitude"]) == bool(row["longitude"]) == bool(row["radius_km"]), row["id"]
        if row["feature"] not in AREAS:
            assert row["latitude"], f"{row['id']} is a {row['feature']} without a point"
        if row["feature"] == "district" and row["alpha3"]:
            assert row["city"], row["id"]
