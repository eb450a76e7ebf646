"""The map's events: gathered so that there are never too many marks, and never one lost or put where none lies."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.store.test_search import EVENT
from wirebook.api import on_map
from wirebook.model import Place
from wirebook.model.sphere import distance_km
from wirebook.store.protocol import EventFilter
from wirebook.store.sqlite import SqliteStore, open_to_write


def got(client: TestClient, path: str) -> Any:
    response = client.get(path)
    assert response.status_code == 200, response.text
    return response.json()


def counted(answer: Any) -> int:
    placed = sum(one["count"] for one in answer["points"]) + sum(one["count"] for one in answer["countries"])
    total: int = placed + answer["nowhere"]
    return total


def test_where_cells_would_be_too_many_they_grow_and_no_event_is_lost(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    fine = got(client, "/map?cell=0.01")
    assert fine["cell"] == 0.01
    assert len(fine["points"]) > 2
    monkeypatch.setattr(on_map, "MOST_SPOTS", 2)
    coarse = got(client, "/map?cell=0.01")
    assert len(coarse["points"]) <= 2
    assert coarse["cell"] > 0.01
    assert counted(coarse) == counted(fine) == fine["total"]


def test_a_view_holds_the_whole_cells_of_its_box_as_the_world_has_them(client: TestClient) -> None:
    world, view = got(client, "/map?cell=0.5"), got(client, "/map?cell=0.5&view=35.9,34.6,36.2,35.05")
    within = [one for one in world["points"] if one["longitude"] < 36.5 and one["latitude"] >= 34.5]
    assert view["points"] == within
    assert 0 < len(within) < len(world["points"])
    assert (view["total"], view["countries"]) == (world["total"], world["countries"])


def test_a_view_round_nearly_all_of_the_world_holds_all_of_it(client: TestClient) -> None:
    world, view = got(client, "/map?cell=5"), got(client, "/map?cell=5&view=14,-90,12,90")
    assert view["points"] == world["points"] != []


def test_several_places_in_one_mark_say_so_and_where_they_lie(client: TestClient) -> None:
    (one,) = got(client, "/map?cell=0.5&place=Alpha")["points"]
    assert (one["several"], one["box"], one["name"]) == (False, [36.0, 35.0, 36.0, 35.0], "Alpha")
    both = got(client, "/map?cell=2&view=35,34,37,36")["points"]
    gathered = next(point for point in both if point["box"][0] <= 36.0 < 36.1 <= point["box"][2])
    assert gathered["several"]
    assert gathered["name"] is None


@pytest.mark.parametrize("asked", ["view=1,2,3", "view=0,50,1,40"])
def test_a_view_that_is_no_box_is_refused(client: TestClient, asked: str) -> None:
    response = client.get(f"/map?{asked}")
    assert response.status_code == 422
    assert response.json()["error"]["details"]["fields"][0]["where"] == "query.view"


def province(name: str, latitude: float, longitude: float, radius: float) -> Place:
    return Place(name, (name,), "SYR", None, None, latitude, longitude, radius, "province", None, None, "")


def test_areas_gathered_into_one_lie_wholly_in_its_circle(tmp_path: Path) -> None:
    places = [province("A", 36.0, 37.0, 100.0), province("B", 33.0, 36.0, 40.0), province("C", 35.5, 40.0, 90.0)]
    with open_to_write(tmp_path / "areas.wirebook") as store:
        events = [replace(EVENT, id=f"e{i}", claims=(f"c{i}",), place=place) for i, place in enumerate(places)]
        keep(store, events)
        (spot,) = store.spots(EventFilter(), 45.0, 10)
        assert (spot.several, spot.count) == (True, 3)
        for place in places:
            assert place.latitude is not None
            assert place.longitude is not None
            assert place.radius_km is not None
            away = distance_km(spot.latitude, spot.longitude, place.latitude, place.longitude)
            assert away + place.radius_km <= spot.radius_km
        names = [one.name for one in store.spots(EventFilter(), 0.1, 10, (40.9, 35.0, 41.1, 35.6))]
        assert names == ["C"]  # its middle lies outside the view, its circle reaches in


def keep(store: SqliteStore, events: list[Any]) -> None:
    store.replace_events([], store.packed_events(events))
    store.relist([event.id for event in events], store.packed_rows([event.id for event in events]))
    store.commit()
