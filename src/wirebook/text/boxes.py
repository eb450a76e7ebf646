"""A box on the globe as people ask for it: "35.5,32,42.5,37.5"."""

from __future__ import annotations


def box_asked(value: str) -> tuple[float, float, float, float]:
    """West, south, east and north in degrees; west above east crosses the date line. ValueError for anything else."""
    expected = f"{value!r} is no box on the globe; expected west,south,east,north in degrees"
    try:
        west, south, east, north = (float(part) for part in value.split(","))
    except ValueError as error:
        raise ValueError(expected) from error
    if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= north <= 90):
        raise ValueError(expected)
    return west, south, east, north
