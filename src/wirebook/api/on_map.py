"""Where events are: points and areas gathered by cells so that their marks stand apart, countries, and the rest."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil, floor
from typing import Final

from wirebook.store.protocol import EventFilter
from wirebook.store.questions import Box, InCountry, Spot
from wirebook.store.sqlite import SqliteStore

SMALLEST: Final = 0.0001
LARGEST: Final = 45.0
MOST_SPOTS: Final = 5_000
"""More cannot be drawn, or told apart, at once: the cells then grow until there are fewer."""


def shape(store: SqliteStore, where: EventFilter, cell: float, view: Box | None) -> dict[str, object]:
    """The events let through: every one is counted in a spot, in a country, or as lying nowhere.

    With a `view` the spots are only those of its cells, all else stays as it is. `cell` is how many degrees the cells
    came to have.
    """
    spots, cell = _gathered(store, where, cell, view)
    return {
        "points": [_spot(one) for one in spots],
        "countries": [_country(one) for one in store.countries(where)],
        "nowhere": store.nowhere(where),
        "total": store.count_events(where),
        "cell": cell,
    }


def _gathered(store: SqliteStore, where: EventFilter, cell: float, view: Box | None) -> tuple[list[Spot], float]:
    """The spots, in cells as small as asked for, or twice that, or twice that again, until they are few enough."""
    while True:
        spots = store.spots(where, cell, MOST_SPOTS + 1, None if view is None else _whole_cells(view, cell))
        if len(spots) <= MOST_SPOTS:
            return spots, cell
        cell = min(LARGEST, cell * 2)


def _whole_cells(view: Box, cell: float) -> Box:
    """The box of all cells that a box touches, so that none is counted in part."""
    west, south, east, north = view
    left, right = _edge(west, 180, cell, floor), _edge(east, 180, cell, ceil)
    if west > east and left <= right:  # across the date line and so far round that its two ends are in one cell
        left, right = -180.0, 180.0
    return left, _edge(south, 90, cell, floor), right, _edge(north, 90, cell, ceil)


def _edge(degrees: float, end: float, cell: float, to: Callable[[float], int]) -> float:
    """The edge between cells below or above, on an axis that goes from -end to end."""
    return max(-end, min(end, to((degrees + end) / cell) * cell - end))


def _spot(spot: Spot) -> dict[str, object]:
    return {
        "latitude": round(spot.latitude, 5),
        "longitude": round(spot.longitude, 5),
        "radius_km": spot.radius_km,
        "precision": spot.precision,
        "area": spot.area,
        "several": spot.several,
        "box": [round(degrees, 5) for degrees in spot.box],
        "count": spot.count,
        "disputed": spot.disputed,
        "killed": spot.killed,
        "kind": spot.kind,
        "name": spot.name,
        "ids": list(spot.ids),
    }


def _country(one: InCountry) -> dict[str, object]:
    return {
        "country": one.country,
        "count": one.count,
        "disputed": one.disputed,
        "killed": one.killed,
        "ids": list(one.ids),
    }
