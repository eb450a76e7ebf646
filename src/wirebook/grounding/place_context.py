"""What the words around a place's name say of it: which sort of place, in what, on which side, how far away.

Reads at most some sixty characters on either side, with patterns that are linear in them. Word lists:
data/place_words.csv and the tables below.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from wirebook.grounding.place_names import demonyms
from wirebook.grounding.spelling import key
from wirebook.model import Span

Sort = Literal["settlement", "province", "district", "country", "water"]
"""What a noun beside a name makes of it; None of these where the noun says nothing."""

_REACH: Final = 64

_SORT_WORDS: Final[dict[Sort, str]] = {
    "settlement": (
        "city town village hamlet camp municipality settlement township port cities towns villages enclave "
    ),
    "province": (
        "province governorate countryside oblast state department provinces governorates departments states "
        "prefecture rural region county parish "
    ),
    "district": (
        "district neighborhood neighbourhood quarter suburb districts neighborhoods neighbourhoods quarters "
        "suburbs street square roundabout hospital mosque market avenue building school church headquarters "
        "ministry embassy hotel university station park stadium palace barracks garrison consulate restaurant "
        "theater theatre supermarket streets offices office residence slum colonia barrio avenues boulevard "
    ),
    "country": ("country republic nation "),
    "water": ("river creek stream rivers "),
}
"""Nouns beside a name, by the sort of place that they announce."""

SORTS: Final[dict[str, Sort]] = {word: sort for sort, words in _SORT_WORDS.items() for word in words.split()}
"""The sort of place that each such noun announces."""

PARTS_OF_CITIES: Final[frozenset[str]] = frozenset(_SORT_WORDS["district"].split()) - {
    "district", "districts", "suburb", "suburbs",
}  # fmt: skip
"""Nouns of what lies in a city: a street, a mosque, a quarter; a "district" or a "suburb" may be a place by itself."""

STREETS: Final = frozenset({"street", "streets", "avenue", "avenues", "boulevard"})
"""Nouns of what bears a place's name and is not that place."""

COUNTIES: Final = frozenset({"county", "parish"})
"""Nouns of what, in the United States, mostly bears the name of a town that lies in another state."""

WATERS: Final = frozenset(_SORT_WORDS["water"].split())
"""Nouns of waters, which bear the names of towns."""

BEARINGS: Final[dict[str, float]] = {
    "north": 0, "northern": 0, "northeast": 45, "northeastern": 45, "east": 90, "eastern": 90, "southeast": 135,
    "southeastern": 135, "south": 180, "southern": 180, "southwest": 225, "southwestern": 225, "west": 270,
    "western": 270, "northwest": 315, "northwestern": 315,
}  # fmt: skip
"""Directions in degrees, clockwise from north."""

_FAR_UNIT: Final = r"(?:kms?|kilomet(?:er|re)s?|miles?|mi)"
_SORT: Final = "|".join(sorted(SORTS, key=lambda word: (-len(word), word)))
SIDE: Final = r"(?:north|south)[ -]?(?:east|west)(?:ern)?|(?:north|south|east|west)(?:ern)?"
"""A pattern for a side: "north", "south-eastern"."""
_FILL: Final = r"(?:(?:the|a|(?:[a-z]{2,14}-)?(?:held|controlled|run)|besieged|nearby|strategic|key|main|small|divided|war-torn|contested|flashpoint|coastal|border|provincial|central|rural|ancient|old|second|largest|syrian|iraqi)\s{1,2}){0,4}"  # noqa: E501
_NOUN_BEFORE: Final = re.compile(
    rf"\b({_SORT})\s{{1,2}}(?:called\s|named\s)?(?:of\s{{1,2}})?(?:the\s)?$", re.IGNORECASE
)
_NOUN_AFTER: Final = re.compile(
    rf"(?:['’]?s)?\s{{1,2}}(?:(?:{SIDE}|high|elementary|middle|general|regional|memorial)\s)?({_SORT})\b",
    re.IGNORECASE,
)
_STREET_AFTER: Final = re.compile(
    r"(?: [A-Z][\w’']*)? (?:(?:St|Dr)\b(?!\.? [A-Z])|(?:Ave|Av|Blvd|Rd|Ln|Pkwy|Street|Avenue|Boulevard|Road|Drive|Lane|"
    r"Parkway|Circle|Terrace)\b)"
)
"""A street as it is written with a capital; "the Aleppo road" leads to a town, "Aleppo Road" may be anywhere.
"St" and "Dr" before a capital are a saint or a doctor."""
_BLOCK_BEFORE: Final = re.compile(r"\bblock\sof\s(?:[NSEW](?:orth|outh|ast|est)?\.?\s)?$")
_LIST_BEFORE: Final = re.compile(
    r"\b(provinces|governorates|departments|states|towns|villages|cities|districts|neighbou?rhoods)\s(?:of\s)?"
    r"[\w'’ ,-]{0,40}$", re.IGNORECASE)  # fmt: skip
_LIST_AFTER: Final = re.compile(
    r"(?:,\s[\w'’ -]{1,25}){0,3},?\s(?:and|or)\s[\w'’-]{1,20}(?:\s[\w'’-]{1,15})?\s"
    r"(provinces|governorates|departments|states|towns|villages|cities|districts|neighbou?rhoods|streets|avenues)\b",
    re.IGNORECASE,
)
_PART_BEFORE: Final = re.compile(
    rf"\b({SIDE})\s{{1,2}}(?:(?:part|parts|side|edge|countryside|rural|areas?|outskirts|suburbs?|entrance)\s)?"
    rf"(?:of\s{{1,2}})?(?:the\s)?(?:(?:province|city|town|governorate|state)\sof\s)?$",
    re.IGNORECASE,
)
_PART_AFTER: Final = re.compile(
    rf"(?:['’]?s)?\s(?:city\s|province\s)?({SIDE})\s"
    r"(?:countryside|outskirts|suburbs?|districts?|neighbou?rhoods?|parts?|provinces?|quarters?|edge|areas?)\b",
    re.IGNORECASE,
)
_OFF_BEFORE: Final = re.compile(
    rf"\b({SIDE})\s{{1,2}}(?:of|from)\s{{1,2}}{_FILL}(?:(?:city|town|village|province)\s(?:of\s)?)?$", re.IGNORECASE
)
_FAR_BEFORE: Final = re.compile(
    r"\b(\d{1,3}(?:\.\d)?)[ -]?(kms?|kilomet(?:er|re)s?|miles?|mi)\b(?:\s?\([^()]{1,16}\))?[\w ,-]{0,36}$",
    re.IGNORECASE,
)
_NEAR_BEFORE: Final = re.compile(
    rf"\b(near|outside|close\sto|outskirts\sof|around|countryside\sof|vicinity\sof|area\sof|surrounding|not\sfar\sfrom|"
    rf"border\swith|borders?)\s{{1,2}}{_FILL}(?:(?:city|town|village|province)\s(?:of\s)?)?$",
    re.IGNORECASE,
)
_BORDER_BEFORE: Final = re.compile(
    r"\b(?:(?:border|frontier)s?\s(?:with|to|into|from)|bordering(?:\son)?)\s(?:the\s)?$", re.IGNORECASE
)
_PEOPLE_BEFORE: Final = re.compile(
    rf"\b([^\W\d_]{{3,14}}(?:\s[^\W\d_]{{4,12}})?)(?:['’]s)?\s(?:(?:{SIDE}|capital|border|coastal|central|port)\s){{0,2}}"
    rf"(?:{_SORT}|capital)\s(?:of\s)?$",
    re.IGNORECASE,
)
_LINK: Final = re.compile(
    rf"(?:['’]s|s)?\s{{0,2}}(?:(?:[a-z]{{3,12}}\s)?(?:{_SORT}|area|airport|airbase|base|mountains?)\b)?"
    rf"\s{{0,2}}(?P<mark>,|\(|-|–|—)?\s{{0,2}}"
    rf"(?:(?:an?|the)\s(?:[a-z-]{{3,16}}\s){{0,3}}(?:{_SORT}|area|stronghold|suburb|outpost)\s)?"
    rf"(?:(?:some|about|around|roughly|nearly|just)\s)?(?:\d{{1,3}}(?:\.\d)?[ -]?{_FAR_UNIT}\s)?"
    rf"(?P<word>(?:located\s|just\s|also\s)?(?:in|of|within|inside|at|near|outside|on\sthe\soutskirts\sof|"
    rf"(?:{SIDE})\sof|to\sthe\s(?:{SIDE})\sof)\b)?\s{{0,2}}"
    rf"(?:(?:{SIDE})\s)?(?:(?:part|parts|countryside|suburbs|outskirts)\sof\s)?{_FILL}(?:(?:{SIDE})\s)?"
    rf"(?:(?:{_SORT}|area)\s(?:of\s)?)?(?:(?:the|this)\s)?",
    re.IGNORECASE,
)
_BETWEEN: Final = re.compile(
    r"\b(?:(?:area|region|zone|stretch|sector|corridor|point|somewhere|halfway|midway|located|situated|lies|lying|road|"
    r"highway|route|line|border)s?\s(?:that\slies\s)?|(?:in|at|on)\s(?:[a-z]+\s){0,4})between\s"
    r"(?:the\s)?(?:(?:towns?|villages?|cities|city)\s(?:of\s)?)?$", re.IGNORECASE)  # fmt: skip
"""What stands before the first of two places between which something happened; "talks between A and B" are none."""
_AND: Final = re.compile(
    rf"(?:['’]s)?\s(?:(?:{_SORT})\s)?and\s(?:the\s)?(?:(?:{_SORT})\s(?:of\s)?)?(?:the\s)?", re.IGNORECASE
)
_OWNER: Final = re.compile(rf"(?:['’]s|s['’]?)\s(?:(?:{SIDE})\s)?{_FILL}(?:(?:{_SORT})\s(?:of\s)?)?", re.IGNORECASE)


_HEAD: Final = re.compile(
    rf"(?:the\s)?(?:(?:{_SORT})\s(?:of\s)?(?:the\s)?)?(?:(?:near|outside|around|{SIDE}|rural|central|downtown)\s)?"
    rf"(?:(?:part|parts|outskirts|suburbs)\sof\s)?",
    re.IGNORECASE,
)
_TAIL: Final = re.compile(rf"(?:['’]s)?\s(?:(?:refugee|military)\s)?(?:{_SORT}|area|region|towns?)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the words around a name say. `containers` are the names it is said to lie in or by, the nearest first.

    `part` is a bearing inside the place ("northern Idlib"); `off` a bearing away from it ("north of Idlib"), with
    `distance_km` where it is told; `near` that the spot is by the place, not in it. `country` is the alpha-3 code of
    the people named before it ("the Syrian town of X").
    """

    sort: Sort | None
    noun: str | None
    part: str | None
    off: str | None
    distance_km: float | None
    near: bool
    containers: tuple[Span, ...]
    country: str | None
    border: bool = False
    """Whether what is meant is the border with it ("on the border with Turkey")."""
    between: Span | None = None
    """The other of two names between which the spot lies ("between Rawa and Ana")."""


def core_of(text: str, span: Span) -> Span:
    """The name alone in what is written: "Idlib" of "the province of Idlib", "near Idlib", "Idlib city"."""
    start, end = span.start, span.end
    head = _HEAD.match(text, start, end)
    if head is not None and head.end() < end:
        start = head.end()
    tail = _TAIL.search(text[start:end][-40:])
    if tail is not None:
        end -= tail.end() - tail.start()
    return Span(start, end) if end - start >= 3 else span


def surroundings(text: str, span: Span, names: Sequence[Span]) -> Surroundings:
    """What the words around the name at `span` say of it; `names` are all names of places in the text, in order."""
    before = text[max(0, span.start - _REACH) : span.start]
    after = text[span.end : span.end + _REACH]
    noun = _noun(before, after)
    off = _OFF_BEFORE.search(before)
    part = None if off else (_PART_BEFORE.search(before) or _PART_AFTER.match(after))
    far = _FAR_BEFORE.search(before)
    return Surroundings(
        sort=SORTS.get(noun) if noun else None,
        noun=noun,
        part=_bearing(part.group(1)) if part else None,
        off=_bearing(off.group(1)) if off else None,
        distance_km=_kilometres(far.group(1), far.group(2)) if far and (off or " from " in far.group()) else None,
        near=off is not None or _NEAR_BEFORE.search(before) is not None,
        containers=tuple(_containers(text, span, names)),
        country=_people(before),
        border=_BORDER_BEFORE.search(before) is not None,
        between=_other_end(text, span, names),
    )


def _noun(before: str, after: str) -> str | None:
    if _STREET_AFTER.match(after) or _BLOCK_BEFORE.search(before):
        return "street"
    found = _NOUN_AFTER.match(after) or _NOUN_BEFORE.search(before)
    if found is None and re.search(r"\brural\s$", before, re.IGNORECASE):
        return "rural"
    found = found or _LIST_AFTER.match(after) or _LIST_BEFORE.search(before)
    return found.group(1).casefold() if found else None


def _bearing(word: str) -> str:
    """The direction as `BEARINGS` spells it."""
    return re.sub(r"[ -]", "", word.casefold())


def _kilometres(number: str, unit: str) -> float:
    return float(number) * (1.609 if unit.casefold().startswith("mi") else 1.0)


def _people(before: str) -> str | None:
    found = _PEOPLE_BEFORE.search(before)
    if found is None:
        return None
    words = key(found.group(1)).split()
    return demonyms().get(" ".join(words)) or (demonyms().get(words[-1]) if words else None) or demonyms().get(words[0])


def _other_end(text: str, span: Span, names: Sequence[Span]) -> Span | None:
    """The other of two names between which the text puts something; None where it does not."""
    for name in names:
        first, second = sorted((span, name))
        if second.start - first.end > _REACH or not _AND.fullmatch(text[first.end : second.start]):
            continue
        if _BETWEEN.search(text[max(0, first.start - _REACH) : first.start]):
            return name
    return None


def _containers(text: str, span: Span, names: Sequence[Span]) -> list[Span]:
    """Names after it that a link leads to ("X, in Y province, Z"), then the name that owns it ("Y's X")."""
    found: list[Span] = []
    at = span
    for name in names:
        if name.start < at.end or name.start - at.end > _REACH:
            continue
        link = _LINK.fullmatch(text[at.end : name.start])
        if link is None or not (link.group("mark") or link.group("word")):
            break
        found.append(name)
        at = name
        if len(found) == 3:
            break
    for name in reversed(names):
        if name.end <= span.start:
            if span.start - name.end <= _REACH and _OWNER.fullmatch(text[name.end : span.start]):
                found.append(name)
            break
    return found
