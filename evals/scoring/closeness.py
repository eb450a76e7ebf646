"""When a range of days or a point on the map is near enough to the true one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import asin, cos, radians, sin, sqrt
from typing import Final

from evals.scoring.names import any_same

EARTH_KM: Final = 6371.0
"""Mean radius of the Earth (IUGG)."""
FAIR_KM: Final = 25.0
"""How far off a point may lie where the key names no tolerance of its own."""


@dataclass(frozen=True, slots=True)
class Days:
    """A range of days, both ends included."""

    first: date
    last: date

    def ordinals(self) -> tuple[int, int]:
        """Both ends as day numbers."""
        return self.first.toordinal(), self.last.toordinal()


@dataclass(frozen=True, slots=True)
class TruePlace:
    """Where it happened: names that will do, and, where known, a point and how many kilometres off is still right."""

    names: tuple[str, ...]
    near: tuple[float, float] | None
    km: float


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A place as a record has it: its names, and latitude and longitude where the record gives them."""

    names: tuple[str, ...]
    point: tuple[float, float] | None


def days_right(true: Days, found: Days | None) -> bool:
    """Whether both ranges share at least half of the days that either covers.

    A day made up inside a long range is wrong, and so is a long range around a known day. Where the true range is
    longer than a day its ends are themselves uncertain by one: each may move a day towards what was found.
    """
    if found is None:
        return False
    (start, end), (first, last) = true.ordinals(), found.ordinals()
    if start != end:
        start, end = _towards(start, first), _towards(end, last)
    shared = min(end, last) - max(start, first) + 1
    covered = max(end, last) - min(start, first) + 1
    return 2 * shared >= covered


def place_right(true: TruePlace, found: FoundPlace | None) -> bool:
    """Whether the point found lies within the key's tolerance; without two points, whether a name is the same."""
    if found is None:
        return False
    if true.near is not None and found.point is not None:
        return distance_km(true.near, found.point) <= true.km
    return any(any_same(name, true.names) for name in found.names)


def distance_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Kilometres between two points (latitude, longitude in degrees) along a great circle, by the haversine."""
    (north, east), (up, across) = (tuple(map(radians, point)) for point in (one, other))
    half = sin((up - north) / 2) ** 2 + cos(north) * cos(up) * sin((across - east) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(half)))


def _towards(day: int, goal: int) -> int:
    return day + max(-1, min(1, goal - day))
