"""Places that a telling's words speak of without a name: "the town", "the south", "the western desert".

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
from wirebook.grounding.place_context import SIDE
from wirebook.grounding.places import Around
from wirebook.model import Place, Report, Span
from wirebook.model.kinds import PlacePrecision

Named = tuple[Span, Place]
"""A place, and where in the report its name stands."""

_REACH: Final = 1500
"""Letters before "the town" within which the town is named."""
_SIDE: Final = rf"{SIDE}|central"
_THING: Final = re.compile(
    r"\b(?:the|this|that)\s"
    rf"(?:(?:same|whole|entire|besieged|nearby|strategic|embattled|[a-z]+-held|{_SIDE})\s){{0,2}}"
    r"(?P<noun>town|village|city|district|neighbou?rhood|suburb|province|governorate|enclave)\b"
    r"(?!['’]s?\s|\s(?:of|called|named|known)\b|(?-i:\s[A-Z]))",
    re.IGNORECASE,
)
"""A definite noun for a place, without a name behind it."""
_PART: Final = re.compile(
    rf"\b(?:in|across|throughout|to|from)\s(?P<words>the\s(?:country['’]s\s|far\s)?(?P<side>{_SIDE})"
    r"(?:\s(?:part\s)?of\sthe\s(?:[\w-]+\s)?country)?)"
    r"(?=\s(?:near|on|and|where|after|a|the|with|that|said)\b|[.,;\"”]|\s?\Z)",
    re.IGNORECASE,
)
_DESERT: Final = re.compile(rf"\b(?P<words>the\s(?:(?P<side>{_SIDE}|vast|remote)\s)?desert)\b", re.IGNORECASE)
_PRECISIONS: Final[dict[str, tuple[PlacePrecision, ...]]] = {
    "town": ("exact", "near"), "village": ("exact", "near"), "city": ("exact", "near"),
    "district": ("district", "exact"), "suburb": ("district", "exact"), "enclave": ("region", "exact"),
    "neighborhood": ("district",), "neighbourhood": ("district",),
    "province": ("province",), "governorate": ("province",),
}  # fmt: skip
"""How precise the place is that each noun may mean."""


def spoken_of(report: Report, group: Sequence[Draft], named: Sequence[Named], around: Around) -> Place | None:
    """What the words of a group's tellings speak of without a name; None where that is no place, or none named.

    `named` are the places that the report names, in the order of the text.
    """
    found = (_thing(report, draft, named) or _part(report, draft, around) for draft in group)
    return next((place for place in found if place is not None), None)


def _thing(report: Report, draft: Draft, named: Sequence[Named]) -> Place | None:
    """The place of its sort that was named last before "the town"."""
    for told in _THING.finditer(report.text, draft.span.start, draft.span.end):
        wanted = _PRECISIONS[told.group("noun").lower()]
        before = named[: bisect_left(named, told.start(), key=lambda one: one[0].start)]
        for span, place in reversed(before):
            if told.start() - span.end > _REACH:
                break
            if place.precision in wanted and place.latitude is not None:
                because = f"'{_one_line(told.group())}' is {place.name}, the last such place named before it"
                return replace(place, span=Span(*told.span()), because=f"{because}; {place.because}")
    return None


def _part(report: Report, draft: Draft, around: Around) -> Place | None:
    """A side or a desert of the country that the report is about, without a point."""
    country = around.country
    if country is None:
        return None
    for pattern in (_PART, _DESERT):
        told = pattern.search(report.text, draft.span.start, draft.span.end)
        if told is None:
            continue
        written = _one_line(told.group("words"))
        return replace(
            country,
            name=f"{_adjective(told.group('side'))} {country.name}" if pattern is _PART else written,
            names=(written,),
            precision="region",
            source=None,
            source_id=None,
            because=f"'{written}', and {country.because}",
            span=Span(*told.span("words")),
            within=(f"{country.source}:{country.source_id}", *country.within),
        )
    return None


def _adjective(side: str) -> str:
    """The side of a country as an adjective: "southern" of "south"."""
    bearing = re.sub(r"[ -]", "", side.lower())
    return bearing if bearing.endswith(("ern", "central")) else bearing + "ern"


def _one_line(written: str) -> str:
    """Words as people read them, whatever line break stands between them."""
    return " ".join(written.split())
