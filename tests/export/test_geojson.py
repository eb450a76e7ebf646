from __future__ import annotations

import json
from typing import Any

import pytest

from tests.cli.fake import FakeRecord
from tests.export.build import account, town
from wirebook.export import geojson


def collection() -> dict[str, Any]:
    found: dict[str, Any] = json.loads("".join(geojson.collection(FakeRecord())))
    return found


def test_it_is_a_collection_of_features_with_ids_and_geometries() -> None:
    found = collection()
    assert found["type"] == "FeatureCollection"
    assert [one["id"] for one in found["features"]] == [event.id for event in FakeRecord().events()]
    for one in found["features"]:
        assert list(one) == ["type", "id", "geometry", "properties"]
        assert one["type"] == "Feature"
    assert "crs" not in found


def test_longitude_comes_first() -> None:
    assert collection()["features"][0]["geometry"] == {"type": "Point", "coordinates": [8.93, 17.6]}


@pytest.mark.parametrize("precision", ["district", "province", "region", "country"])
def test_what_is_no_spot_has_no_point_but_keeps_its_middle_and_radius(precision: Any) -> None:
    told = geojson.feature(account(where=town(precision)))
    assert told["geometry"] is None
    properties: Any = told["properties"]
    assert properties["place_precision"] == precision
    assert (properties["radius_km"] is None) == (precision == "country")


def test_an_event_without_a_place_has_no_geometry() -> None:
    assert geojson.feature(account(where=None))["geometry"] is None


def test_properties_are_plain_values_and_all_described() -> None:
    described = [column.name for column in geojson.PROPERTIES]
    for one in collection()["features"]:
        assert list(one["properties"]) == described
        assert not any(isinstance(value, (dict, list)) for value in one["properties"].values())
