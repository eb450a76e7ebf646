"""Chooses, for every place name of one report, among the places that bear it: all names together, each with a reason.

What decides, in this order: what the text says the place lies in ("in Idlib province"), the sort of place it is called
("city", "district of"), the countries and other places of the report, and last how well known it is.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from wirebook.grounding.gazetteer import Entry, Gazetteer
from wirebook.grounding.place_context import (
    COUNTIES,
    PARTS_OF_CITIES,
    STREETS,
    WATERS,
    Surroundings,
    core_of,
    surroundings,
)
from wirebook.grounding.place_names import NameFinder, border_with, capital_of, demonym_counts, demonyms, is_no_name
from wirebook.grounding.spelling import key
from wirebook.model import Span
from wirebook.model.sphere import apart_km

_CANDIDATES: Final = 24
"""Namesakes weighed for one name, the best known first."""
WATER_FEATURES: Final = frozenset({"river", "lake", "sea", "canal", "dam", "strait", "valley", "region"})
"""Features of the gazetteer that "the X River" may be."""
_AMERICA: Final = "USA"
QUARTERS: Final = frozenset("district neighborhood neighbourhood quarter suburb slum colonia barrio".split())
"""Nouns of what lies in a city: a large foreign namesake of it is not meant."""
_CITY_REACH_KM: Final = 45.0
"""How far from a city something may lie that is said to be in or by it."""
_OFF_REACH_KM: Final = 200.0
"""How far from a city something may lie that is said to be north of it, without a distance."""
_LEAD: Final = 300
"""Code points at a text's start (title, dateline, first sentence) whose names count double for what it is about."""
_HOME: Final = 0.15
"""Share of a report that a country needs so that small or misspelled places of it are believed."""
_LARGE: Final = 100_000
_METROPOLIS: Final = 1_000_000
"""People from which on a city without rivals speaks for its country as the country's own name does."""
_BESIDE_KM: Final = 150.0
_SURE, _UNSURE = 0.5, 0.4
"""How much a capital with large namesakes abroad, and a large city without any, speak for their countries; what is
less than sure counts only for a country that something else speaks for."""
_LISTED: Final = re.compile(r"\s?(?:,\s(?:and\s|or\s)?|\sand\s|\sor\s)(?:the\s)?")
"""What joins two names of a list."""
_OF_PROVINCE: Final = 0.02
"""Share of a province's people from which on its namesake is meant first: Aleppo is, California in Missouri is not."""
_PLACES: Final = 80
"""How many different places of a report others are compared with."""

WEIGHTS: Final[dict[str, float]] = {
    "known": 2.0, "capital": 1.5, "stated": 5.0, "sort": 3.0, "country": 3.0, "foreign": 1.5, "same sentence": 1.2,
    "same report": 1.0, "spelling": 1.5, "named province": 1.2, "another's main name": 1.5,
    "district of a named city": 2.0, "district of no named city": 3.0,
    "settlement first": 0.6, "part of a province": 1.2, "province in the lead": 2.5,
}  # fmt: skip
"""What each reason counts for; set by hand and checked on hand-annotated reports."""


@dataclass(frozen=True, slots=True)
class Reason:
    """How likely one namesake is, and the strongest thing said for it."""

    entry: Entry
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Name:
    """One name of the report: where it stands, its core without "city" or "province", and what is said around it.

    `inner` is the known name inside a phrase that is none itself ("the outskirts of Idlib").
    """

    span: Span
    written: str
    core: Span
    around: Surroundings
    candidates: tuple[Entry, ...]
    inner: Span | None = None


class Scene:
    """One report's names, the countries it is about, and what each name was judged to be."""

    def __init__(
        self, gazetteer: Gazetteer, finder: NameFinder, text: str, asked: Sequence[Span], datelines: Sequence[Span] = ()
    ) -> None:
        self.gazetteer = gazetteer
        self.text = text
        self._datelines = datelines
        self._lists: dict[Span, str | None] = {}
        self.support = 0.0
        """How often the report names the country it is most about, or what lies in it."""
        self.spans = sorted({*asked, *finder.find(text)})
        self._index = {span: index for index, span in enumerate(self.spans)}
        self.names = {span: self._name(span) for span in self.spans}
        self._led = self._led_by_province()
        self._cities = frozenset(
            key(entry.name)
            for name in self.names.values()
            for entry in name.candidates[:3]
            if entry.feature != "district"
        )
        self.countries = self._countries()
        self.names = {span: self._other_spellings(name) for span, name in self.names.items()}
        self.chosen: dict[Span, tuple[Reason, ...]] = {}
        self._anchors: dict[Span, Entry] = {}
        self._places: tuple[Entry, ...] = ()
        self._provinces: Mapping[str, Sequence[Span]] = {}
        for _ in range(2):
            self.chosen = {span: self._ranked(name) for span, name in self.names.items()}
            self._anchors = {
                span: ranked[0].entry
                for span, ranked in self.chosen.items()
                if ranked and ranked[0].entry.latitude is not None and self._believed(self.names[span], ranked[0])
            }
            self._places = tuple({entry.id: entry for entry in self._anchors.values()}.values())[:_PLACES]
            self._provinces = self._named_provinces()

    def _named_provinces(self) -> Mapping[str, Sequence[Span]]:
        """The provinces that the report names, by code, each with its names."""
        named: defaultdict[str, list[Span]] = defaultdict(list)
        for span, entry in self._anchors.items():
            if entry.feature == "admin1" and entry.admin1:
                named[entry.admin1].append(self.names[span].core)
        return named

    def _led_by_province(self) -> frozenset[Span]:
        """Names of a headline that the lead calls a province: "Idlib" before "the northwestern province of Idlib"."""
        led: set[Span] = set()
        bare: dict[str, list[Span]] = {}
        for span in self.spans:
            if span.start >= _LEAD:
                break
            name = self.names[span]
            called = key(name.core.of(self.text))
            if name.around.sort is None:
                bare.setdefault(called, []).append(span)
            elif name.around.sort == "province":
                led.update(bare.get(called, ()))
        return frozenset(led)

    def around(self, span: Span, count: int = 12) -> list[Span]:
        """The names next to one, in order; a bounded number of them, since a report may hold thousands."""
        index = self._index[span]
        return [other for other in self.spans[max(0, index - count) : index + count + 1] if other != span]

    def choice(self, span: Span) -> Entry | None:
        """What the name was judged to be; None where no namesake is believable."""
        ranked = self.ranked(span)
        return ranked[0].entry if ranked else None

    def ranked(self, span: Span) -> tuple[Reason, ...]:
        """The namesakes, the likeliest first; empty where none is believable."""
        ranked = self.chosen.get(span, ())
        return ranked if ranked and self._believed(self.names[span], ranked[0]) else ()

    def main_country(self) -> str | None:
        """The country that the report is most about."""
        return max(self.countries, key=lambda code: (self.countries[code], code)) if self.countries else None

    def border(self, other: str) -> tuple[Entry, ...]:
        """The border of the country that the report is about with another; nothing where the table has none."""
        home, there = self.gazetteer.country(self.main_country()), self.gazetteer.country(other)
        if home is None or there is None:
            return ()
        found = self.gazetteer.lookup(f"{home.name}-{there.name} border")
        return tuple(entry for entry in found if entry.feature == "border")[:1]

    def _core(self, span: Span) -> Span:
        """The name without "city" or "northern", unless the whole is a name itself ("North Korea")."""
        return span if self._exact(span) else core_of(self.text, span)

    def _exact(self, core: Span) -> tuple[Entry, ...]:
        written = core.of(self.text)
        if is_no_name(written):
            return ()
        people = self.gazetteer.country(demonyms().get(key(written)))
        return (people,) if people else self.gazetteer.lookup(written)

    def _name(self, span: Span) -> Name:
        core = self._core(span)
        exact = self._exact(core)[:_CANDIDATES]
        inner = None
        written = span.of(self.text)
        if not exact and capital_of(written) is None and border_with(written) is None:
            inner = next((other for other in reversed(self.around(span)) if self._tells(span, other)), None)
        others = [other for other in self.around(span) if not other.overlaps(span)]
        return Name(span, span.of(self.text), core, surroundings(self.text, core, others), exact, inner)

    def _tells(self, phrase: Span, inner: Span) -> bool:
        """Whether a name in a phrase stands for it: "Rawa" of "farms around Rawa", not "George" of "George Square"."""
        if not phrase.holds(inner) or not self._exact(self._core(inner)):
            return False
        before = self.text[phrase.start : inner.start].split()[-1:]
        after = self.text[inner.end : phrase.end].split()[:1]
        return not any(word[0].isupper() and not word.isupper() and not is_no_name(word) for word in before + after)

    def _other_spellings(self, name: Name) -> Name:
        """The name with capitals and other transliterations looked up, in the countries that the report is about."""
        country, other = capital_of(name.written), border_with(name.written)
        if country is not None:
            capital = self.gazetteer.capital(country or self.main_country())
            found: tuple[Entry, ...] = (capital,) if capital else ()
        elif other is not None:
            found = self.border(other)
        elif name.candidates or name.inner:
            return name
        else:
            home = frozenset(code for code, share in self.countries.items() if share >= _HOME)
            found = self.gazetteer.lookup(name.core.of(self.text), fuzzy=True, countries=home)[:_CANDIDATES]
        return Name(name.span, name.written, name.core, name.around, found)

    def _countries(self) -> Mapping[str, float]:
        """How much the report is about each country, as a share of the one it is most about."""
        counts: defaultdict[str, float] = defaultdict(float)
        for code, number in demonym_counts(self.text).items():
            counts[code] += 0.5 * number
        for code, number in demonym_counts(self.text[:_LEAD]).items():
            counts[code] += 0.5 * number
        uncertain: list[tuple[str, float]] = []
        for name in self.names.values():
            line = next((n for n, line in enumerate(self._datelines, 1) if line.holds(name.span)), 0)
            if 0 < line < len(self._datelines):
                continue  # where a copy was sent from says nothing of what it tells
            weight = 2.0 if name.span.start < _LEAD and not line else 1.0
            country, sure = _evidence(name.candidates, written_in=line > 0)
            if country and sure == 1.0:
                counts[country] += weight
            elif country:
                uncertain.append((country, sure * weight))
        for code, weight in uncertain:
            if code in counts or not counts:
                counts[code] += weight
        top = self.support = max(counts.values(), default=0.0)
        return {code: count / top for code, count in sorted(counts.items())} if top else {}

    def _ranked(self, name: Name) -> tuple[Reason, ...]:
        near = self._near(name) if name.candidates else []
        reasons = [self._reason(name, entry, near) for entry in name.candidates]
        reasons.sort(key=lambda reason: (-reason.score, -reason.entry.weight, reason.entry.id))
        return tuple(reasons)

    def _reason(self, name: Name, entry: Entry, near: Sequence[Entry]) -> Reason:
        """The sum of what speaks for one namesake, and the strongest of it in words; `near` are places chosen by it."""
        points = [
            (_known(entry), "it is the best known of the name"),
            self._stated(name, entry),
            _sort(name.around, entry),
            self._country(entry),
            self._beside(near, entry),
            self._in_named_province(name, entry),
            self._in_list(name, entry),
        ]
        score = sum(point for point, _ in points)
        if entry.rank == 3:
            score -= WEIGHTS["spelling"]
        if entry.rank == 1 and any(e.rank == 0 and 10 * e.population >= entry.population for e in name.candidates):
            score -= WEIGHTS["another's main name"]
        if entry.feature == "district":
            named = self._city_is_named(entry)
            score += WEIGHTS["district of a named city"] if named else -WEIGHTS["district of no named city"]
        if name.span in self._led and entry.feature == "admin1":
            score += WEIGHTS["province in the lead"]
        elif name.around.sort != "province" and self._outweighs_province(name, entry):
            score += (
                -WEIGHTS["part of a province"]
                if name.around.part and not _is_vast(entry)
                else WEIGHTS["settlement first"]
            )
        return Reason(entry, score, max(points)[1])

    def _outweighs_province(self, name: Name, entry: Entry) -> bool:
        """Whether it is a settlement, and no small one that bears the name of a large province."""
        province = max((e.population for e in name.candidates if e.feature == "admin1" and e.rank < 2), default=0)
        return entry.feature in ("place", "capital") and entry.population >= _OF_PROVINCE * province

    def _stated(self, name: Name, entry: Entry) -> tuple[float, str]:
        """Whether it lies in, or by, what the text says it does."""
        if name.around.country and entry.country == name.around.country:
            return WEIGHTS["stated"], "the words before it name the country"
        for span in () if self._listed_as(name) else name.around.containers:
            for container in self._likely(span):
                if lies_in(entry, container):
                    return WEIGHTS["stated"], f"the text puts it in or by {container.name}"
        return 0.0, ""

    def _likely(self, span: Span) -> tuple[Entry, ...]:
        """What a container may be: the likeliest choices made for it, or its namesakes before any is made."""
        ranked = self.chosen.get(span)
        if ranked:
            return tuple(reason.entry for reason in ranked[:3])
        name = self.names.get(span)
        return name.candidates[:4] if name else ()

    def _share(self, entry: Entry) -> float:
        codes = {code for code in (entry.country, *entry.countries) if code}
        return max((self.countries.get(code, 0.0) for code in codes), default=0.0)

    def _country(self, entry: Entry) -> tuple[float, str]:
        share = self._share(entry)
        if share == 0.0:
            placed = entry.country is not None or bool(entry.countries)
            return (-WEIGHTS["foreign"], "") if placed and self.countries and entry.feature != "country" else (0.0, "")
        country = self.gazetteer.country(entry.country)
        return WEIGHTS["country"] * share, f"the report speaks of {country.name if country else 'that region'}"

    def _near(self, name: Name) -> list[Entry]:
        """The places chosen for the names near one in the text."""
        return [
            self._anchors[span]
            for span in self.around(name.span)
            if span in self._anchors and span.gap(name.span) <= 150
        ]

    def _in_list(self, name: Name, entry: Entry) -> tuple[float, str]:
        """Whether it is the sort of place among which the text lists it ("Georgia, Armenia and Azerbaijan")."""
        listed = self._listed_as(name)
        return (WEIGHTS["sort"], "the text lists it among others") if listed and entry.feature == listed else (0.0, "")

    def _listed_as(self, name: Name) -> str | None:
        """What the names beside it are, where it is listed among two or more countries or provinces; else None."""
        if name.span not in self._lists:
            self._lists[name.span] = self._found_listed(name)
        return self._lists[name.span]

    def _found_listed(self, name: Name) -> str | None:
        peers: list[str] = []
        for side in (self._beside_in_list(name.span, 1), self._beside_in_list(name.span, -1)):
            peers += side
        for feature in ("country", "admin1"):
            if peers.count(feature) >= 2 and any(e.feature == feature and e.rank < 2 for e in name.candidates):
                return feature
        return None

    def _beside_in_list(self, span: Span, step: int) -> list[str]:
        """The features of up to three names that commas and "and" join to this one, on one side."""
        features: list[str] = []
        at = self._index[span]
        while 0 <= at + step < len(self.spans) and len(features) < 3:
            first, second = sorted((self.spans[at], self.spans[at + step]))
            if first.overlaps(second) or not _LISTED.fullmatch(self.text[first.end : second.start]):
                break
            at += step
            known = self.names[self.spans[at]].candidates
            features.append(next((e.feature for e in known if e.feature in ("country", "admin1")), ""))
        return features

    def _in_named_province(self, name: Name, entry: Entry) -> tuple[float, str]:
        """Whether the report names the province that it lies in."""
        if entry.feature == "admin1" or not entry.admin1 or entry.admin1 not in self._provinces:
            return 0.0, ""
        if all(other == name.core for other in self._provinces[entry.admin1]):
            return 0.0, ""
        province = self.gazetteer.province(entry.admin1)
        return WEIGHTS[
            "named province"
        ], f"it lies in {province.name if province else 'a province'}, which the report names too"

    def _beside(self, near: Sequence[Entry], entry: Entry) -> tuple[float, str]:
        """How well it fits the other places chosen; those near it in the text count more."""
        best, beside = 0.0, ""
        for others, weight in ((near, "same sentence"), (self._places, "same report")):
            for other in others:
                apart = _apart_km(entry, other) if key(other.name) != key(entry.name) else math.inf
                score = WEIGHTS[weight] * (1.0 - apart / _BESIDE_KM)
                if score > best:
                    best, beside = score, f"it lies by {other.name}, which the report names too"
        return best, beside

    def _city_is_named(self, district: Entry) -> bool:
        return key(district.city or "") in self._cities

    def _believed(self, name: Name, best: Reason) -> bool:
        """Whether the best namesake is believable: no far village of a country nobody spoke of."""
        entry = best.entry
        settlement = entry.feature in ("place", "capital")
        if name.around.noun in QUARTERS and settlement and entry.country != self.main_country():
            return not self.countries or self._is_stated(best)
        if name.around.noun in STREETS and entry.feature != "district":
            return False
        if name.around.noun in COUNTIES and entry.country == _AMERICA and settlement and not self._has_beside(entry):
            return False
        if name.around.noun in WATERS and entry.feature not in WATER_FEATURES:
            return False
        if entry.rank == 3 and not self._is_stated(best) and self._is_put_elsewhere(name, entry):
            return False
        if entry.feature in ("country", "continent", "capital") or (not entry.country and not entry.countries):
            return True
        if entry.feature == "district" and not (self._city_is_named(entry) or self._is_stated(best)):
            return False
        if name.around.noun in PARTS_OF_CITIES and entry.feature == "place" and not self._by_another(name, entry):
            return False
        if self._share(entry) >= _HOME or not self.countries or self._is_stated(best):
            return True
        if (
            entry.source == "wirebook"
            and entry.rank < 2
            and len(name.candidates) == 1
            and name.around.sort != "district"
        ):
            return True
        large = entry.population >= _LARGE or entry.feature == "admin1"
        fits = name.around.sort is None or _sort(name.around, entry)[0] > 0
        return large and fits and (entry.rank == 0 or entry.population >= 10 * _LARGE)

    def _is_put_elsewhere(self, name: Name, entry: Entry) -> bool:
        """Whether the text puts the name in or by something that this place is neither in nor by."""
        within = [found for span in name.around.containers for found in self._likely(span)[:1]]
        return bool(within) and not any(lies_in(entry, container) for container in within)

    def finer(self, span: Span) -> Span | None:
        """The name of the smaller place that the text puts in this one: "Rawa" for "Anbar" in "Rawa in Anbar"."""
        wide = self.choice(span)
        if wide is None:
            return None
        for other in self.around(span, 4):
            inner = (
                self.choice(other) if span in self.names[other].around.containers and not other.overlaps(span) else None
            )
            if inner is None or inner.id == wide.id or inner.is_wide:
                continue
            meant = [e for e in self._likely(span) if e.feature == "admin1" and e.country == wide.country]
            if any(lies_in(inner, e) for e in (wide, *meant)):
                return other
            if _apart_km(inner, wide) <= _reach(self.names[span].around):
                return other
        return None

    def is_home(self, entry: Entry) -> bool:
        """Whether the report is about a country that the place lies in."""
        return self._share(entry) >= _HOME or not self.countries

    def _by_another(self, name: Name, entry: Entry) -> bool:
        """Whether another name of the report lies in its reach, as a street's or a quarter's city does."""
        large = entry.population >= _LARGE and self._share(entry) >= _HOME
        return large or self._has_beside(entry)

    def _has_beside(self, entry: Entry) -> bool:
        """Whether another place of the report lies within a city's reach of it."""
        return any(other.id != entry.id and _apart_km(entry, other) <= _CITY_REACH_KM for other in self._places)

    def _is_stated(self, reason: Reason) -> bool:
        return reason.score >= WEIGHTS["stated"] and reason.why.startswith(("the text puts", "the words before"))


def _is_vast(entry: Entry) -> bool:
    """Whether it is a city so large that "northern" may speak of its parts; of another it speaks of the province."""
    return entry.population >= _METROPOLIS


def _evidence(candidates: Sequence[Entry], *, written_in: bool = False) -> tuple[str | None, float]:
    """Which country a name speaks for, and how surely: 1 for a country, less for a city with namesakes abroad.

    A dateline's capital is what it seems.
    """
    first = candidates[0] if candidates else None
    if first is None or not first.country:
        return None, 0.0
    if first.feature == "country":
        return first.country, 1.0
    rival = _LARGE if first.feature == "capital" else max(_LARGE, first.population // 2)
    abroad = any(entry.population >= rival and entry.country != first.country for entry in candidates)
    if first.feature == "admin1" and first.rank > 0:
        return None, 0.0
    rivals = [e for e in candidates[1:6] if e.country != first.country]
    if first.population >= _METROPOLIS and all(e.population * 10 < first.population for e in rivals):
        return first.country, 1.0
    if first.feature == "capital":
        return first.country, _SURE if abroad and not written_in else 1.0
    return (first.country, _UNSURE) if first.population >= _LARGE and not abroad else (None, 0.0)


def _known(entry: Entry) -> float:
    """How well known the place is."""
    if entry.feature in ("country", "continent"):
        return WEIGHTS["known"] * 3.0
    if entry.source == "wirebook":
        return WEIGHTS["known"] * 0.7
    size = min(1.0, math.log10(entry.population + 10) / 7)
    capital = WEIGHTS["capital"] if entry.feature == "capital" else 0.0
    return WEIGHTS["known"] * size + capital - 0.1 * entry.rank


def _sort(around: Surroundings, entry: Entry) -> tuple[float, str]:
    """Whether it is the sort of place that the words beside the name call it."""
    if around.sort is None or (entry.feature == "country" and around.sort != "country"):
        return 0.0, ""
    fits = {
        "province": entry.feature in ("admin1", "region"),
        "settlement": entry.feature not in ("admin1", "country", "region", "district"),
        "district": entry.feature not in ("admin1", "country", "continent"),
        "country": entry.feature == "country",
        "water": entry.feature in WATER_FEATURES,
    }[around.sort]
    return (WEIGHTS["sort"] if fits else 0.0), f"the text speaks of a {re.sub('s$', '', around.noun or '')}"


def _reach(around: Surroundings) -> float:
    """How many kilometres from a place something lies that is said to be off it: 0 where it is said to be in it."""
    if around.distance_km is not None:
        return 1.5 * around.distance_km
    return _OFF_REACH_KM if around.off else 0.0


def lies_in(entry: Entry, container: Entry) -> bool:
    """Whether one place lies in another: by country, by province, or within a city's reach."""
    if container.id == entry.id:
        return False
    if container.feature == "country":
        return container.country == entry.country or container.country in entry.countries
    if container.feature == "admin1":
        return container.admin1 == entry.admin1
    if entry.feature == "admin1" or entry.population > 3 * container.population > 0:
        return False
    return _apart_km(entry, container) <= max(_CITY_REACH_KM, container.radius_km or 0.0)


def _apart_km(entry: Entry, other: Entry) -> float:
    """Kilometres between two places; infinitely many where one has no point."""
    apart = apart_km(entry, other)
    return math.inf if apart is None else apart
