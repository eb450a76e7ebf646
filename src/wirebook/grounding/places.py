"""Resolves the place names of one report to places of the world, each with the reason for it.

A name that no gazetteer holds is put where the text puts it, with a radius that says how little is known, or left
without a point; a country is never given one.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from wirebook.grounding.gazetteer import Entry, Gazetteer
from wirebook.grounding.place_choice import Name, Reason, Scene
from wirebook.grounding.place_context import BEARINGS, Surroundings
from wirebook.grounding.place_names import NameFinder
from wirebook.model import Place, Report, Span
from wirebook.model.kinds import PlacePrecision
from wirebook.model.sphere import distance_km

PRECISION: Final[dict[str, PlacePrecision]] = {
    "country": "country", "continent": "region", "admin1": "province", "admin2": "district",
    "district": "district", "region": "region",
    "desert": "region", "river": "region", "sea": "region", "valley": "region", "mountain": "region",
    "strait": "region", "border": "region", "lake": "region", "road": "near", "canal": "region", "island": "region",
}  # fmt: skip
"""How precisely a feature of the gazetteer tells a spot; every other feature is "exact"."""

_WIDE: Final = frozenset(f for f, precision in PRECISION.items() if precision in ("country", "province", "region"))
_NEAR_KM: Final = 15.0
_OFF_KM: Final = 8.0
"""How far "north of X" is taken to be, at least, when no distance is told: else twice the place's radius."""
_PART_KM: Final = 8.0
_BETWEEN_KM: Final = 200.0
"""How far apart two places may lie for "between A and B" to tell a spot."""
_SOMEWHERE_KM: Final = 30.0
_ANOTHER: Final = 0.7
"""Share of the country a report is most about from which on it is about a second one as well."""
_ABOUT: Final = 2.0
"""How often, at least, a report names a country or what lies in it that it is said to be about."""
_BESIDE: Final = 300
"""How many code points away a place may be named that an unknown name is sought by; three times that for a street."""


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place's name as written, where it stands, and the words around it (which may be left out)."""

    span: Span
    name: str
    context: str | None = None


@dataclass(frozen=True, slots=True)
class Around:
    """What a report says of where its news is from: the place it was written in, the country it is about.

    `country` is None where a report is about no country more than about others.
    """

    written_in: Place | None
    country: Place | None


NOWHERE: Final = Around(None, None)


_BETWEEN_LINES: Final = re.compile(r"(?:\s|--?|\[[A-Z ]{2,30}\])*")
"""What may stand between two datelines: a dash, a marker like "[EXCERPTS]"."""


def datelines_of(report: Report) -> tuple[Span, ...]:
    """A report's datelines in order: the last says where its news was written, one before it whence a copy was sent."""
    if report.dateline is None:
        return ()
    from wirebook.reading.datelines import dateline_at  # with it comes lxml, which a listing of events has no use for

    lines = [report.dateline.span, *(Span(n.start, n.end) for n in report.noise if n.why == "dateline")]
    at = max(line.end for line in lines)
    between = _BETWEEN_LINES.match(report.text, at)
    inner = dateline_at(report.text.replace("\n", " "), between.end() if between else at)
    if inner is not None and inner.dateline.place is not None:
        lines.append(inner.dateline.span)
    return tuple(sorted(dict.fromkeys(lines)))


def _one_line(written: str) -> str:
    """A name as people read it, whatever line break stands in it."""
    return " ".join(written.split())


class PlaceResolver:
    """Resolves names with a gazetteer; keeps nothing of one report for the next."""

    def __init__(self, gazetteer: Gazetteer, finder: NameFinder | None = None) -> None:
        self.gazetteer = gazetteer
        self._finder = finder or NameFinder(gazetteer)

    def resolve_all(self, mentions: Sequence[PlaceMention], report: Report) -> tuple[Place | None, ...]:
        """What each mention of one report stands for, in their order; None for a name that tells no place at all.

        All names of the report are read together, also those that are not among the mentions.
        """
        return self.resolve_report(mentions, report, finest=False)[0]

    def resolve_report(
        self, mentions: Sequence[PlaceMention], report: Report, *, finest: bool = True
    ) -> tuple[tuple[Place | None, ...], Around]:
        """What each mention stands for, where the report was written, and which country it is about.

        With `finest`, a name that says only where a smaller place lies ("Rawa in Anbar") gives that smaller place.
        """
        lines = datelines_of(report)
        scene = Scene(self.gazetteer, self._finder, report.text, [mention.span for mention in mentions], lines)
        written_in = report.dateline.span if report.dateline else None
        spans = [mention.span for mention in mentions]
        if finest:
            spans = [scene.finer(span) or span for span in spans]
        return tuple(self._place(scene, span, written_in) for span in spans), self._around(scene, lines)

    def _around(self, scene: Scene, lines: Sequence[Span]) -> Around:
        """Where the last of a report's datelines says that it was written, and the country that it is most about."""
        here = [span for span in scene.spans if lines and lines[-1].holds(span) and scene.ranked(span)]
        written_in = self._known(scene.names[here[0]], scene.ranked(here[0])) if here else None
        shares = sorted(scene.countries.values(), reverse=True)
        country = self.gazetteer.country(scene.main_country())
        if country is None or scene.support < _ABOUT or (len(shares) > 1 and shares[1] > _ANOTHER):
            return Around(written_in, None)
        name = country.name
        about = Place(
            name, (name,), country.country, None, None, None, None, None, "country", country.source, country.source_id,
            f"the report is about {name}", None, self.gazetteer.within(country),
        )  # fmt: skip
        return Around(written_in, about)

    def _place(self, scene: Scene, span: Span, written_in: Span | None) -> Place | None:
        name = scene.names[span]
        ranked = scene.ranked(span)
        border = self._border(scene, ranked[0].entry) if ranked and name.around.border else ()
        if border:
            return self._known(replace(name, around=replace(name.around, near=False)), border)
        if ranked:
            place = self._known(name, ranked)
            other = scene.choice(name.around.between) if name.around.between else None
            return (other and _between(place, other)) or place
        if name.inner is not None:
            inner = self._place(scene, name.inner, written_in)
            return _by_its_name(name, inner) if inner else None
        return self._unknown(scene, name, written_in)

    def _border(self, scene: Scene, other: Entry) -> tuple[Reason, ...]:
        """The border of the country that the report is about with another; nothing where the table has none."""
        if other.feature != "country" or other.country is None:
            return ()
        why = f"the text speaks of the border with {other.name}"
        return tuple(Reason(entry, 0.0, why) for entry in scene.border(other.country))

    def _known(self, name: Name, ranked: Sequence[Reason]) -> Place:
        entry = ranked[0].entry
        spot = _spot(entry, name.around)
        return Place(
            name=_shown(entry, name.around),
            names=(name.written,),
            country=entry.country,
            admin1=self._province_name(entry),
            admin2=self.gazetteer.division(entry.admin2),
            latitude=spot.latitude,
            longitude=spot.longitude,
            radius_km=spot.radius_km,
            precision=spot.precision,
            source=entry.source,
            source_id=entry.source_id,
            because=self._because(name, ranked) + spot.how,
            span=name.span,
            within=self.gazetteer.within(entry),
        )

    def _province_name(self, entry: Entry) -> str | None:
        province = self.gazetteer.province(entry.admin1)
        return province.name if province else None

    def _because(self, name: Name, ranked: Sequence[Reason]) -> str:
        """Why this place and not its likeliest namesake, in one sentence."""
        best = ranked[0]
        spelled = ", in another spelling," if best.entry.rank == 3 else ""
        said = f"'{_one_line(name.written)}'{spelled} is {self._described(best.entry)}"
        rival = next((reason for reason in ranked[1:] if reason.entry.id != best.entry.id), None)
        if rival is None:
            return f"{said}, the only place of that name in the gazetteer"
        return f"{said}, since {best.why or 'it fits best'}; the next likeliest was {self._described(rival.entry)}"

    def _described(self, entry: Entry) -> str:
        """The entry in words: "Salaheddin (Aleppo, Syria)"."""
        if entry.feature == "country":
            return f"{entry.name} (country)"
        country = self.gazetteer.country(entry.country)
        province = "province" if entry.feature == "admin1" else self._province_name(entry)
        known = dict.fromkeys(part for part in (entry.city, province, country.name if country else None) if part)
        return f"{entry.name} ({', '.join(known)})" if known else entry.name

    def _unknown(self, scene: Scene, name: Name, written_in: Span | None) -> Place | None:
        """A name that the gazetteer does not hold, put where the text puts it, never by its dateline."""
        containers = [(found, span) for span in name.around.containers if (found := scene.choice(span)) is not None]
        containers.sort(key=lambda one: one[0].feature == "border")
        if containers:
            container, span = containers[0]
            why = f"the text puts it in or by {container.name}"
            return self._inside(name, container, why, scene.names[span].around)
        beside = _nearest(scene, name, written_in)
        if beside is not None:
            return self._inside(name, beside, f"{beside.name} is named beside it")
        country = self.gazetteer.country(name.around.country or scene.main_country())
        return self._inside(name, country, f"the report is about {country.name}") if country else None

    def _inside(self, name: Name, around: Entry, why: str, said: Surroundings | None = None) -> Place:
        """Somewhere in, or by, a place that is known; the radius is smaller for a street or a quarter of a city.

        `said` is what the words say of the known place: "the eastern part of Hama", "65 km northwest of Daraa".
        """
        if said is not None and (said.part or said.off) and around.latitude is not None:
            return self._beside(name, around, why, _spot(around, said))
        is_part = name.around.sort == "district"
        radius = around.radius_km
        precision: PlacePrecision = PRECISION.get(around.feature, "near")
        if around.feature not in _WIDE:
            radius = max(radius or 0.0, _PART_KM if is_part else _SOMEWHERE_KM)
            precision = "district" if is_part else "near"
        how = ", whose point stands for it" if around.latitude is not None else ", without a point"
        return self._beside(name, around, why, _Spot(around.latitude, around.longitude, radius, precision, how))

    def _beside(self, name: Name, around: Entry, why: str, spot: _Spot) -> Place:
        """A name that the gazetteer does not hold at a spot that a known place gives."""
        return Place(
            name=_one_line(name.written),
            names=(name.written,),
            country=around.country,
            admin1=self._province_name(around),
            admin2=None,
            latitude=spot.latitude,
            longitude=spot.longitude,
            radius_km=spot.radius_km,
            precision=spot.precision,
            source=None,
            source_id=None,
            because=f"'{_one_line(name.written)}' is not in the gazetteer; {why}, "
            f"so it is sought in {around.name}{spot.how}",
            span=name.span,
            within=(around.id, *self.gazetteer.within(around)),
        )


def _nearest(scene: Scene, name: Name, written_in: Span | None) -> Entry | None:
    """The place named nearest, one before it rather than one after; for a street or a quarter the nearest city."""
    is_part = name.around.sort == "district"
    reach = 3 * _BESIDE if is_part else _BESIDE
    near = sorted(
        (span.gap(name.span) + (0 if span.start < name.span.start else 80), span)
        for span in scene.around(name.span, 40)
        if not span.overlaps(name.span)
        and span.gap(name.span) <= reach
        and not (written_in is not None and span.overlaps(written_in))
    )
    for _, span in near:
        choice = scene.choice(span)
        if choice is None or choice.latitude is None or choice.feature == "border" or not scene.is_home(choice):
            continue
        if not is_part or choice.feature in ("place", "capital", "town"):
            return choice
    return None


def _between(place: Place, other: Entry) -> Place | None:
    """The middle of two spots, with a radius that reaches both; None where they lie too far apart to mean that."""
    if place.latitude is None or place.longitude is None or other.latitude is None or other.longitude is None:
        return None
    apart = distance_km(place.latitude, place.longitude, other.latitude, other.longitude)
    if not 0 < apart <= _BETWEEN_KM:
        return None
    east = (other.longitude - place.longitude + 180) % 360 - 180
    return replace(
        place,
        name=f"between {place.name} and {other.name}",
        latitude=round((place.latitude + other.latitude) / 2, 4),
        longitude=round((place.longitude + east / 2 + 180) % 360 - 180, 4),
        radius_km=round(max(_NEAR_KM, apart / 2), 1),
        precision="near",
        source=None,
        source_id=None,
        because=f"{place.because}; the spot lies between it and {other.name}, {apart:.0f} km apart",
    )


def _by_its_name(name: Name, inner: Place) -> Place:
    """The place of the name inside a phrase ("the farms around Rawa"), with the phrase as it is written."""
    if inner.latitude is None or inner.precision != "exact":
        return replace(inner, names=(name.written,), span=name.span)
    return replace(
        inner,
        names=(name.written,),
        span=name.span,
        radius_km=max(inner.radius_km or 0.0, _PART_KM),
        precision="near",
        because=f"'{_one_line(name.written)}' is told by a name in it: {inner.because}",
    )


@dataclass(frozen=True, slots=True)
class _Spot:
    """A point with its radius and precision, and how it was come by."""

    latitude: float | None
    longitude: float | None
    radius_km: float | None
    precision: PlacePrecision
    how: str = ""


def _spot(entry: Entry, around: Surroundings) -> _Spot:
    """The entry's point after "20 km south of" and "northern" have moved it or "near" has widened it."""
    precision: PlacePrecision = PRECISION.get(entry.feature, "exact")
    latitude, longitude = entry.latitude, entry.longitude
    if latitude is None or longitude is None:
        return _Spot(None, None, None, "region" if around.part else precision)
    radius = entry.radius_km or 5.0
    if entry.feature == "admin1":
        if around.part is None:
            return _Spot(latitude, longitude, radius, precision)
        moved = _moved(latitude, longitude, around.part, 0.45 * radius)
        return _Spot(*moved, round(0.8 * radius, 1), precision, f"; only its {around.part} part is meant")
    if around.off is not None:
        far = around.distance_km or max(_OFF_KM, 2 * radius)
        told = f"{far:.0f} km" if around.distance_km else "an untold distance"
        moved = _moved(latitude, longitude, around.off, far)
        unsure = 0.4 * far if around.distance_km else far
        return _Spot(*moved, round(max(_NEAR_KM, unsure), 1), "near", f"; the spot lies {told} {around.off} of it")
    if around.distance_km is not None:
        far = around.distance_km
        return _Spot(latitude, longitude, round(far + radius, 1), "near", f"; the spot lies {far:.0f} km from it")
    if around.near:
        near: PlacePrecision = precision if entry.feature in _WIDE else "near"
        return _Spot(latitude, longitude, max(radius, _NEAR_KM), near, "; the spot is by it, not in it")
    return _Spot(latitude, longitude, radius, precision)


def _moved(latitude: float, longitude: float, bearing: str, far_km: float) -> tuple[float, float]:
    """The point so many kilometres away in a direction (on a flat earth, which does below 200 km)."""
    angle = math.radians(BEARINGS[bearing])
    north, east = far_km * math.cos(angle), far_km * math.sin(angle)
    degrees_east = east / (111.32 * max(0.1, math.cos(math.radians(latitude))))
    return round(latitude + north / 110.57, 4), round(longitude + degrees_east, 4)


def _shown(entry: Entry, around: Surroundings) -> str:
    """The name to show: "northern Iraq" keeps its side, since a country alone would say too little."""
    return f"{around.part} {entry.name}" if around.part and entry.feature == "country" else entry.name
