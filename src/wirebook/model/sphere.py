"""How far apart places are."""

from __future__ import annotations

import math
from typing import Protocol


class Located(Protocol):
    """Anything that may have a point: degrees of WGS 84, both or neither."""

    @property
    def latitude(self) -> float | None:
        """Degrees north."""
        ...

    @property
    def longitude(self) -> float | None:
        """Degrees east."""
        ...


def distance_km(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Great-circle distance in kilometres on a sphere of 6,371 km (haversine)."""
    here, there = math.radians(latitude), math.radians(other_latitude)
    half = (
        math.sin((there - here) / 2) ** 2
        + math.cos(here) * math.cos(there) * math.sin(math.radians(other_longitude - longitude) / 2) ** 2
    )
    return 2 * 6371.0 * math.asin(math.sqrt(min(1.0, half)))


def apart_km(a: Located, b: Located) -> float | None:
    """The distance between two points in kilometres; None where one of them has none."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return None
    return distance_km(a.latitude, a.longitude, b.latitude, b.longitude)
