"""The evaluation of places, on a gazetteer of a few towns and articles whose answers are known."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from corpora.geoparsing import Article, NamedPlace
from corpora.passages import NamedSpan
from evals import places
from evals.places import Answer, ask, holds
from evals.reading.floor import Floor
from tests.grounding.places_of_test import tiny
from wirebook.model import Span

TEXT = "Shells hit Tripoli and Idlib. Syria and Atlantis were silent."


def named(name: str, latitude: float, longitude: float, geonames: str, feature: str, country: str) -> NamedPlace:
    start = TEXT.index(name)
    return NamedPlace(start, start + len(name), name, latitude, longitude, geonames, feature, country)


LEBANON, SYRIAS = "272103", "163843"
TRIPOLI = named("Tripoli", 34.44, 35.85, "5", "PPLA", LEBANON)
IDLIB = named("Idlib", 35.9, 36.6, "999", "ADM1", SYRIAS)
SYRIA = named("Syria", 35.0, 38.0, SYRIAS, "PCLI", SYRIAS)
ATLANTIS = named("Atlantis", 30.0, -30.0, "77", "PPL", SYRIAS)


class Fixed(Floor):
    """A reader whose names and answers are given."""

    name = "fixed"

    def __init__(self, answers: dict[str, Answer | None]) -> None:
        self.answers = answers

    def mentions(self, text: str) -> Sequence[NamedSpan]:
        return [NamedSpan(text.index(name), text.index(name) + len(name), "place") for name in self.answers]

    def place(self, text: str, spans: Sequence[Span]) -> Sequence[Answer | None]:
        return [self.answers.get(span.of(text)) for span in spans]


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "gazetteer", tiny)


def asked(answers: dict[str, Answer | None]) -> dict[str, float | None]:
    return dict(ask(Fixed(answers), [Article("a", TEXT, (TRIPOLI, IDLIB, SYRIA, ATLANTIS))]).figures)


def test_the_gazetteers_own_entries_are_exact() -> None:
    figures = asked(
        {
            "Tripoli": Answer("geonames:5", "LBN", 34.437, 35.85),
            "Idlib": Answer("geonames:admin1:SY.12", "SYR", 35.7, 36.6),
            "Syria": Answer("country:SYR", "SYR", None, None),
        }
    )
    assert figures["names given, exact"] == 0.75
    assert figures["names given, exact, of those held"] == 1
    assert figures["end to end, within 161 km"] == 0.75
    assert figures["names found recall"] == 0.75


def test_a_namesake_in_another_country_is_wrong_in_every_way() -> None:
    figures = asked({"Tripoli": Answer("geonames:6", "LBY", 32.887, 13.187)})
    assert figures["names given, exact"] == figures["names given, within 161 km"] == 0
    assert figures["names given, country"] == 0


def test_a_near_place_of_the_right_country_is_near_and_not_exact() -> None:
    figures = asked({"Tripoli": Answer("geonames:7", "LBN", 33.894, 35.502), "silent": None})
    assert (figures["names given, exact"], figures["names given, within 161 km"]) == (0, 0.25)
    assert figures["names given, country"] == 0.25
    assert figures["names found precision"] == 0.5
    assert figures["end to end, within 161 km F1"] == pytest.approx(1 / 3)


def test_what_the_gazetteer_lacks_is_told_apart() -> None:
    assert [holds(place) for place in (TRIPOLI, IDLIB, SYRIA, ATLANTIS)] == [True, True, True, False]


def test_without_entries_a_point_is_exact_when_it_is_the_same_to_twenty_kilometres() -> None:
    bare = NamedPlace(11, 18, "Tripoli, Lebanon", 34.5, 35.8)
    figures = ask(Fixed({"Tripoli": Answer("geonames:5", "LBN", 34.437, 35.85)}), [Article("a", TEXT, (bare,))]).figures
    assert (figures["names given, exact"], figures["names given, country"]) == (1, 1)
