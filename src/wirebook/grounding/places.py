"""Resolves the place names of one report, all together, to places of the world: each with its reason.

A name is one of many namesakes. What decides, in this order: what the text says it lies in ("in Idlib province"), the
sort of place it is called ("city", "district of"), the countries and other places of the report, and last how well
known it is. A name that no gazetteer holds is put where the text puts it, with a radius that says how little is known,
or left without a point; a country is never given one.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from wirebook.grounding.gazetteer import Entry, Gazetteer
from wirebook.grounding.gazetteer_build import distance_km
from wirebook.grounding.place_context import BEARINGS, Surroundings, surroundings
from wirebook.grounding.place_names import NameFinder, capital_of, demonym_counts
from wirebook.grounding.spelling import key
from wirebook.model import Place, Report, Span
from wirebook.model.kinds import PlacePrecision

PRECISION: Final[dict[str, PlacePrecision]] = {
    "country": "country", "continent": "region", "admin1": "province", "district": "district", "region": "region",
    "desert": "region", "river": "region", "sea": "region", "valley": "region", "mountain": "region",
    "strait": "region", "gulf": "region", "border": "region", "lake": "region", "road": "near", "canal": "region",
    "island": "region",
}  # fmt: skip
"""How precisely a feature of the gazetteer tells a spot; every other feature is "exact"."""

_CANDIDATES: Final = 24
"""Namesakes weighed for one name, the best known first."""
_NEAR_KM: Final = 15.0
_CITY_REACH_KM: Final = 45.0
"""How far from a city something may lie that is said to be in or by it."""

WEIGHTS: Final[dict[str, float]] = {
    "known": 2.0, "stated": 5.0, "sort": 3.0, "country": 3.0, "sentence": 1.2, "near": 1.0, "spelling": 1.5,
    "homeless district": 3.0, "foreign": 1.5, "settlement first": 0.6,
}  # fmt: skip
"""What each reason counts for. Set by hand, then checked on hand-annotated reports with 0.5 and 2 times each."""


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place's name as written, where it stands, and the words around it (which may be left out)."""

    span: Span
    name: str
    context: str | None = None


@dataclass(frozen=True, slots=True)
class _Reason:
    """Why a candidate is likely: the score, and the strongest thing said for it."""

    entry: Entry
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class _Name:
    """One name of the report with what the words around it say and the namesakes it may be."""

    span: Span
    written: str
    around: Surroundings
    candidates: tuple[Entry, ...]


class PlaceResolver:
    """Resolves names with a gazetteer; keeps nothing of one report for the next."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self._finder = NameFinder(gazetteer)

    def resolve_all(self, mentions: Sequence[PlaceMention], report: Report) -> tuple[Place | None, ...]:
        """What each mention of one report stands for, in their order; None for a name that tells no place at all.

        All names of the report are read together, also those that are not among the mentions.
        """
        scene = _Scene(self.gazetteer, self._finder, report.text, [mention.span for mention in mentions])
        return tuple(scene.place(mention.span) for mention in mentions)


class _Scene:
    """One report's names, its countries, and the choices made so far."""

    def __init__(self, gazetteer: Gazetteer, finder: NameFinder, text: str, spans: Sequence[Span]) -> None:
        self.gazetteer = gazetteer
        self.text = text
        found = finder.find(text)
        asked = set(spans)
        self.spans = sorted(asked | {span for span in found if not any(span.overlaps(other) for other in asked)})
        self.demonyms = demonym_counts(text)
        self.names: dict[Span, _Name] = {}
        for span in self.spans:
            self.names[span] = self._name(span)
        self.countries = self._countries()
        self.anchors: dict[Span, Entry] = {}
        self.chosen: dict[Span, tuple[_Reason, ...]] = {}
        for _ in range(2):
            self.chosen = {span: self._ranked(name) for span, name in self.names.items()}
            self.anchors = {
                span: ranked[0].entry
                for span, ranked in self.chosen.items()
                if ranked and ranked[0].entry.latitude is not None
            }

    def _name(self, span: Span) -> _Name:
        written = span.of(self.text)
        around = surroundings(self.text, span, self.spans)
        country = capital_of(written)
        if country is not None:
            capital = self.gazetteer.capital(country or self._first_country())
            return _Name(span, written, around, (capital,) if capital else ())
        return _Name(span, written, around, self._candidates(written))

    def _first_country(self) -> str | None:
        return max(self.demonyms, key=lambda code: (self.demonyms[code], code)) if self.demonyms else None

    def _candidates(self, written: str) -> tuple[Entry, ...]:
        """Namesakes; where there are none, other spellings of the name."""
        bare = _without_noun(written)
        for name in dict.fromkeys((written, bare)):
            found = self.gazetteer.lookup(name)
            if found:
                return found[:_CANDIDATES]
        return self.gazetteer.lookup(bare, fuzzy=True)[:_CANDIDATES]

    def _countries(self) -> Mapping[str, float]:
        """How much the report is about each country, as a share of the one it is most about."""
        counts: defaultdict[str, float] = defaultdict(float)
        for code, number in self.demonyms.items():
            counts[code] += 0.5 * number
        for name in self.names.values():
            first = name.candidates[0] if name.candidates else None
            if first is None or not first.country:
                continue
            if first.feature == "country":
                counts[first.country] += 1.0
            elif first.population >= 100_000 or first.feature in ("capital", "admin1"):
                own = {entry.country for entry in name.candidates if entry.population >= 100_000}
                counts[first.country] += 0.7 if len(own) <= 1 else 0.2
        top = max(counts.values(), default=0.0)
        return {code: count / top for code, count in sorted(counts.items())} if top else {}

    def _ranked(self, name: _Name) -> tuple[_Reason, ...]:
        reasons = [self._reason(name, entry) for entry in name.candidates]
        reasons.sort(key=lambda reason: (-reason.score, -reason.entry.weight, reason.entry.id))
        return tuple(reasons)

    def _reason(self, name: _Name, entry: Entry) -> _Reason:
        """The sum of what speaks for one namesake, and the strongest of it in words."""
        points: list[tuple[float, str]] = [
            (_known(entry), "it is the best known of the name"),
            self._stated(name, entry),
            _sort(name.around, entry),
            self._country(entry),
            self._beside(name, entry),
        ]
        score = sum(point for point, _ in points)
        if entry.rank == 3:
            score -= WEIGHTS["spelling"]
        if entry.feature == "district":
            score += self._district(entry)
        if entry.feature != "admin1" and name.around.sort is None and entry.feature in ("place", "capital"):
            score += WEIGHTS["settlement first"]
        return _Reason(entry, score, max(points)[1])

    def _stated(self, name: _Name, entry: Entry) -> tuple[float, str]:
        """Whether it lies in, or by, what the text says it does."""
        if name.around.country and entry.country == name.around.country:
            return WEIGHTS["stated"], "the words before it name the country"
        for span in name.around.containers:
            for container in self._likely(span):
                if _lies_in(entry, container):
                    return WEIGHTS["stated"], f"the text puts it in or by {container.name}"
        return 0.0, ""

    def _likely(self, span: Span) -> tuple[Entry, ...]:
        """What a container's name may be: the choice made for it, or its namesakes."""
        ranked = self.chosen.get(span)
        name = self.names.get(span)
        entries = [reason.entry for reason in ranked[:3]] if ranked else list(name.candidates[:4] if name else ())
        return tuple(entries)

    def _country(self, entry: Entry) -> tuple[float, str]:
        codes = {entry.country, *entry.countries} - {None}
        share = max((self.countries.get(code, 0.0) for code in codes if code), default=0.0)
        if share == 0.0 and entry.feature != "country" and self.countries and codes:
            return -WEIGHTS["foreign"], ""
        country = self.gazetteer.country(entry.country)
        return WEIGHTS["country"] * share, f"the report speaks of {country.name if country else 'that region'}"

    def _beside(self, name: _Name, entry: Entry) -> tuple[float, str]:
        """How well it fits the other places chosen, the nearest in the text first."""
        if entry.latitude is None or entry.longitude is None:
            return 0.0, ""
        best, why = 0.0, ""
        for span, other in self.anchors.items():
            if span == name.span or other.id == entry.id or other.latitude is None or other.longitude is None:
                continue
            if distance_km(entry.latitude, entry.longitude, other.latitude, other.longitude) > 150:
                continue
            points = WEIGHTS["sentence"] if span.gap(name.span) <= 150 else WEIGHTS["near"]
            if points > best:
                best, why = points, f"it lies by {other.name}, which the report names too"
        return best, why

    def _district(self, entry: Entry) -> float:
        """A district counts when its city is named; else hardly."""
        city = key(entry.city or "")
        if any(key(name.written) == city or self._is(name, city) for name in self.names.values()):
            return 2.0
        return -WEIGHTS["homeless district"]

    def _is(self, name: _Name, city: str) -> bool:
        return any(key(entry.name) == city and entry.feature != "district" for entry in name.candidates[:3])

    def place(self, span: Span) -> Place | None:
        """The place for one name."""
        name = self.names[span]
        ranked = self.chosen[span]
        if ranked and self._holds(name, ranked[0]):
            return self._known_place(name, ranked)
        return self._unknown_place(name)

    def _holds(self, name: _Name, best: _Reason) -> bool:
        """Whether the best namesake is believable: not a far village of a country nobody spoke of."""
        entry = best.entry
        if entry.feature in ("country", "continent", "admin1", "capital") or entry.population >= 100_000:
            return entry.rank < 3 or best.score > 2.0
        codes = {entry.country, *entry.countries}
        home = any(self.countries.get(code, 0.0) >= 0.15 for code in codes if code)
        return home or not self.countries or (entry.source == "wirebook" and entry.feature != "district")

    def _known_place(self, name: _Name, ranked: Sequence[_Reason]) -> Place:
        entry = ranked[0].entry
        latitude, longitude, radius, precision, how = _spot(entry, name.around)
        return Place(
            name=_shown(entry, name.around),
            names=(name.written,),
            country=entry.country,
            admin1=self._province_name(entry),
            admin2=None,
            latitude=latitude,
            longitude=longitude,
            radius_km=radius,
            precision=precision,
            source=entry.source,
            source_id=entry.source_id,
            because=self._because(name, ranked) + how,
            span=name.span,
            within=self.gazetteer.within(entry),
        )

    def _province_name(self, entry: Entry) -> str | None:
        province = self.gazetteer.province(entry.admin1)
        return province.name if province else None

    def _because(self, name: _Name, ranked: Sequence[_Reason]) -> str:
        best = ranked[0]
        spelled = ", another spelling," if best.entry.rank == 3 else ""
        said = f"'{name.written}'{spelled} is {self._described(best.entry)}"
        rival = next((reason for reason in ranked[1:] if reason.entry.id != best.entry.id), None)
        if rival is None:
            return f"{said}, the only place of the name that the gazetteer holds"
        why = best.why or "it fits best"
        return f"{said}, since {why}; the next likeliest was {self._described(rival.entry)}"

    def _described(self, entry: Entry) -> str:
        """The entry in words: "Idlib (Idlib, Syria)"."""
        parents = [self._province_name(entry) if entry.feature != "admin1" else "first-level division"]
        if entry.feature != "country":
            country = self.gazetteer.country(entry.country)
            parents.append(country.name if country else None)
        else:
            parents = ["country"]
        known = [parent for parent in (entry.city, *parents) if parent]
        return f"{entry.name} ({', '.join(known)})" if known else entry.name

    def _unknown_place(self, name: _Name) -> Place | None:
        """A name that the gazetteer does not hold, put where the text puts it."""
        for span in name.around.containers:
            container = self._choice(span)
            if container is not None:
                return self._inside(name, container, f"the text puts it in or by {container.name}")
        beside = self._beside_in_text(name)
        if beside is not None:
            return self._inside(name, beside, f"{beside.name} is named beside it")
        code = name.around.country or max(
            self.countries, key=lambda country: (self.countries[country], country), default=None
        )
        country = self.gazetteer.country(code)
        if country is None:
            return None
        return self._inside(name, country, f"the report is about {country.name}")

    def _choice(self, span: Span) -> Entry | None:
        ranked = self.chosen.get(span)
        name = self.names.get(span)
        return ranked[0].entry if ranked and name and self._holds(name, ranked[0]) else None

    def _beside_in_text(self, name: _Name) -> Entry | None:
        """The place named nearest before or after, at most some two sentences away, before winning over after."""
        near = [
            (span.gap(name.span) + (0 if span.start < name.span.start else 80), span)
            for span in self.spans
            if span != name.span and span.gap(name.span) <= 300 and self._choice(span) is not None
        ]
        for _, span in sorted(near):
            choice = self._choice(span)
            if choice is not None and choice.latitude is not None:
                return choice
        return None

    def _inside(self, name: _Name, container: Entry, why: str) -> Place:
        """A place somewhere in its container: in a city when it is a part of one, else in the province."""
        is_part = name.around.sort == "district"
        around = container
        if not is_part and container.feature not in ("country", "admin1", "region") and not _is_stated(name):
            around = self.gazetteer.province(container.admin1) or container
        latitude, longitude, radius = around.latitude, around.longitude, around.radius_km
        precision: PlacePrecision = PRECISION.get(around.feature, "near")
        if around.feature not in ("country", "admin1", "region", "continent"):
            radius = max(radius or 0.0, 8.0 if is_part else 25.0)
            precision = "district" if is_part else "near"
        said = "its point stands for it" if latitude is not None else "no point is given"
        return Place(
            name=name.written,
            names=(name.written,),
            country=around.country,
            admin1=self._province_name(around),
            admin2=None,
            latitude=latitude,
            longitude=longitude,
            radius_km=radius,
            precision=precision,
            source=None,
            source_id=None,
            because=f"'{name.written}' is not in the gazetteer; {why}, so it is sought in {around.name} and {said}",
            span=name.span,
            within=(around.id, *self.gazetteer.within(around)),
        )


def _is_stated(name: _Name) -> bool:
    return bool(name.around.containers)


def _known(entry: Entry) -> float:
    """How well known the place is, from 0 to the weight and a little more for countries."""
    if entry.feature in ("country", "continent"):
        return WEIGHTS["known"] * 1.6
    if entry.source == "wirebook":
        return WEIGHTS["known"] * 0.7
    size = math.log10(entry.population + 10) / 7
    return WEIGHTS["known"] * min(1.0, size) * (1.2 if entry.feature == "capital" else 1.0) - 0.1 * entry.rank


def _sort(around: Surroundings, entry: Entry) -> tuple[float, str]:
    """Whether it is the sort of place that the words beside the name call it."""
    if around.sort is None:
        return 0.0, ""
    wanted = {
        "province": entry.feature in ("admin1", "region"),
        "settlement": entry.feature not in ("admin1", "country", "region", "district"),
        "district": entry.feature not in ("admin1", "country", "continent"),
        "country": entry.feature == "country",
    }[around.sort]
    if entry.feature == "country" and around.sort != "country":
        return 0.0, ""
    return (WEIGHTS["sort"] if wanted else 0.0), f"the text calls it a {around.noun}"


def _lies_in(entry: Entry, container: Entry) -> bool:
    """Whether one place lies in another: by country, by province, or within a city's reach."""
    if container.id == entry.id:
        return False
    if container.feature == "country":
        return container.country == entry.country or container.country in entry.countries
    if container.feature == "admin1":
        return container.admin1 == entry.admin1
    if entry.latitude is None or container.latitude is None or entry.longitude is None or container.longitude is None:
        return False
    if entry.population > 3 * container.population > 0 or entry.feature == "admin1":
        return False
    reach = max(_CITY_REACH_KM, container.radius_km or 0.0)
    return distance_km(entry.latitude, entry.longitude, container.latitude, container.longitude) <= reach


def _spot(entry: Entry, around: Surroundings) -> tuple[float | None, float | None, float | None, PlacePrecision, str]:
    """Point, radius, precision and a word on how, after "20 km south of" and "northern" have moved or widened it."""
    precision: PlacePrecision = PRECISION.get(entry.feature, "exact")
    latitude, longitude, radius = entry.latitude, entry.longitude, entry.radius_km
    if latitude is None or longitude is None or entry.feature == "country":
        return None, None, None, "region" if around.part or entry.feature != "country" else "country", ""
    radius = radius or 5.0
    if around.off is not None and entry.feature != "admin1":
        far = around.distance_km or 8.0
        latitude, longitude = _moved(latitude, longitude, around.off, far)
        told = f"{far:.0f} km" if around.distance_km else "an unknown way"
        return latitude, longitude, max(_NEAR_KM, 0.4 * far), "near", f"; the spot is {told} {around.off} of it"
    if entry.feature == "admin1" and around.part is not None:
        latitude, longitude = _moved(latitude, longitude, around.part, 0.45 * radius)
        return latitude, longitude, round(0.8 * radius, 1), precision, f"; only its {around.part} part is meant"
    if around.distance_km is not None and entry.feature != "admin1":
        return latitude, longitude, around.distance_km + radius, "near", f"; {around.distance_km:.0f} km from it"
    if around.near and entry.feature != "admin1":
        return latitude, longitude, max(radius, _NEAR_KM), "near", "; the spot is by it, not in it"
    return latitude, longitude, radius, precision, ""


def _moved(latitude: float, longitude: float, bearing: str, far_km: float) -> tuple[float, float]:
    """The point so many kilometres away in a direction (flat earth, good enough below 200 km)."""
    angle = math.radians(BEARINGS[bearing])
    north, east = far_km * math.cos(angle), far_km * math.sin(angle)
    degrees_east = east / (111.32 * max(0.1, math.cos(math.radians(latitude))))
    return round(latitude + north / 110.57, 4), round(longitude + degrees_east, 4)


def _shown(entry: Entry, around: Surroundings) -> str:
    """The name to show: "northern Iraq" keeps its side, since a country alone would say too little."""
    return f"{around.part} {entry.name}" if around.part and entry.feature == "country" else entry.name


def _without_noun(written: str) -> str:
    """The name without "the" before it and without "city", "province" after it."""
    words = written.split()
    if len(words) > 1 and words[0].casefold() == "the":
        words = words[1:]
    if len(words) > 1 and words[-1].casefold() in ("city", "province", "governorate", "district", "town", "area"):
        words = words[:-1]
    return " ".join(words)
