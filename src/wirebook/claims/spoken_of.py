"""Places that a telling's words speak of without a name: "the town", "the south", "the western desert", "the country".

"The town" is the last one named before; a side of the country and its desert are places without a point. What the words
may mean is said, and nothing is taken where nothing of the sort was named.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from wirebook.claims.drafts import Draft
from wirebook.grounding.place_context import BEARINGS
from wirebook.grounding.places import Around
from wirebook.model import Place, Report, Span
from wirebook.model.kinds import PlacePrecision

Named = tuple[Span, Place]
"""A place, and where in the report its name stands."""

_REACH: Final = 1500
"""Letters before "the town" within which the town is named."""
_SIDE: Final = r"(?:north|south)[ -]?(?:east|west)(?:ern)?|(?:north|south|east|west)(?:ern)?|central"
_THING: Final = re.compile(
    rf"\b(?:the|this|that)\s(?:(?:same|whole|entire|besieged|nearby|strategic|embattled|central|[a-z]+-held|{_SIDE})\s){{0,2}}"
    r"(?P<noun>town|village|city|district|neighbou?rhood|suburb|province|governorate|enclave|country)\b"
    r"(?!['’]s?\s|\s(?:of|called|named|known)\b|(?-i:\s[A-Z]))",
    re.IGNORECASE,
)
_PART: Final = re.compile(
    rf"\b(?:in|across|throughout|to|from)\s(?P<words>the\s(?:country['’]s\s|far\s)?(?P<side>{_SIDE})"
    rf"(?:\s(?:part\s)?of\sthe\s(?:[\w-]+\s)?country)?)(?=\s(?:near|on|and|where|after|a|the|with|that|of\sthe|said)\b|[.,;\"”]|\s?\Z)",
    re.IGNORECASE,
)
_LAND: Final = re.compile(rf"\b(?P<words>the\s(?:(?:{_SIDE}|vast|remote)\s)?desert)\b", re.IGNORECASE)
_SORTS: Final[dict[str, tuple[PlacePrecision, ...]]] = {
    "town": ("exact", "near"), "village": ("exact", "near"), "city": ("exact", "near"),
    "district": ("district", "exact"), "neighborhood": ("district",), "neighbourhood": ("district",), "suburb": ("district", "exact"),
    "province": ("province",), "governorate": ("province",), "enclave": ("region", "exact"),
}  # fmt: skip
"""How precise the place is that each noun may mean."""


def spoken_of(report: Report, group: Sequence[Draft], named: Sequence[Named], around: Around) -> Place | None:
    """What the words of a group's tellings speak of without a name; None where they speak of no place, or of none named.

    `named` are the places that the report names, in the order of the text.
    """
    for draft in group:
        found = _thing(report, draft, named, around) or _part(report, draft, around)
        if found is not None:
            return found
    return None


def _thing(report: Report, draft: Draft, named: Sequence[Named], around: Around) -> Place | None:
    """The place that "the town" was named by last."""
    for told in _THING.finditer(report.text, draft.span.start, draft.span.end):
        noun = told.group("noun").lower()
        written = " ".join(told.group().split())
        if noun == "country":
            continue
        before = named[: bisect_left(named, told.start(), key=lambda n: n[0].start)]
        for span, place in reversed(before):
            if told.start() - span.end > _REACH:
                break
            if place.precision in _SORTS[noun] and place.latitude is not None:
                because = f"'{written}' is {place.name}, the last such place named before it; {place.because}"
                return replace(place, span=Span(told.start(), told.end()), because=because)
    return None


def _part(report: Report, draft: Draft, around: Around) -> Place | None:
    """A side or a desert of the country that the report is about, without a point."""
    if around.country is None:
        return None
    for pattern in (_PART, _LAND):
        told = pattern.search(report.text, draft.span.start, draft.span.end)
        if told is None:
            continue
        written = " ".join(told.group("words").split())
        side = told.groupdict().get("side")
        name = f"{_adjective(side)} {around.country.name}" if side else written
        because = f"'{written}', and {around.country.because}"
        span = Span(told.start("words"), told.end("words"))
        return replace(around.country, name=name, names=(written,), precision="region", source=None, source_id=None,
                       span=span, because=because, within=(f"country:{around.country.country}",))  # fmt: skip
    return None


def _adjective(side: str) -> str:
    """The side of a country as an adjective: "southern" of "south"."""
    bearing = re.sub(r"[ -]", "", side.lower())
    return bearing if bearing not in BEARINGS or bearing.endswith("ern") else bearing + "ern"
