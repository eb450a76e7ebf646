"""Which news agencies a text credits: in a dateline, a by-line, a tail, or for the words of somebody ("told AFP").

A name that only happens in a text is no credit: "AP" must be told as the source of a report or of words in it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from wirebook.text.tables import rows

_SHORT: Final = 4
"""Names of so few letters are read in capitals alone, or in brackets."""


def _names() -> dict[str, str]:
    names: dict[str, str] = {}
    for row in rows("reading", "agencies"):
        for alias in (row["name"], *row["aliases"].split("|")):
            if alias:
                names.setdefault(_key(alias), row["name"])
    return names


def _key(words: str) -> str:
    return re.sub(r"[\s\-]{1,4}", " ", words.strip().strip(".").casefold()).removeprefix("the ")


_NAMES: Final[dict[str, str]] = _names()


def _spellings() -> str:
    spelt = {
        alias for row in rows("reading", "agencies") for alias in (row["name"], *row["aliases"].split("|")) if alias
    }
    patterns = [re.escape(alias).replace(r"\ ", r"\s?") for alias in spelt if " - " in alias]
    patterns += [re.escape(alias).replace(r"\ ", r"\s") for alias in spelt if " - " not in alias]
    return "|".join(sorted(patterns, key=lambda pattern: (-len(pattern), pattern)))


ANY: Final = rf"(?:(?:the|The)\s)?(?:{_spellings()})(?!\w)"
"""A regular expression for any agency's name as it is spelt; case matters."""

_SPELT: Final = re.compile(rf"(?:{_spellings()})(?!\w)")
"""A sieve before the credits: it begins with letters, so that a search for it is fast."""

_CREDITS: Final[tuple[re.Pattern[str], ...]] = (
    re.compile(rf"(?<!\w)({ANY})\s(?:correspondents?|photographers?|journalists?|reporters?|contributed)\b"),
    re.compile(rf"(?<!\w)({ANY})\s(?:had\s|has\s|also\s)?e?reported\b"),
    re.compile(
        rf"(?i:\b(?:told|quoted\sby|cited\sby|provided\sby))\s(?:the\s|\w{{1,20}}\s)?(?:news\sagency\s|agency\s)?({ANY})"
    ),
    re.compile(rf"(?i:\bsources?)\s?:?\s({ANY})(?=\s{{0,3}}\Z|\.|\n|\sand\s)"),
    re.compile(rf"^[ \t]*({ANY})[ \t]*$", re.MULTILINE),
    re.compile(rf"(?:--|[-–—])\s?({ANY})\.?\s{{0,9}}\Z"),
    re.compile(rf"(?i:contribut\w{{2,4}}:?[^\n]{{0,120}}(?:;|,|\band|:)\s)({ANY})"),
    re.compile(rf"The\s({ANY})\sTrust\sPrinciples"),
)
_BRACKETS: Final = re.compile(r"\(\s{0,2}([^()\n]{2,60}?)\s{0,2}\)")
_PARTS: Final = re.compile(r"\s?(?:,|/|;|&|\band\b|\bwith\b|\bsource\b:?)\s?", re.IGNORECASE)


_PHOTO: Final = re.compile(r"\b(?:photos?|image|images|picture|getty|file|video|via)\b", re.IGNORECASE)
_FILLERS: Final = frozenset(
    {"agencies", "wires", "news agencies", "additional reporting by", "inputs from", "input from"}
)


def canonical(words: str) -> str | None:
    """The agency that the words name, as the record spells it; None if they name none. Case does not matter."""
    return _NAMES.get(_key(words))


def credited(text: str, also: Sequence[str] = ()) -> tuple[str, ...]:
    """The agencies that a report credits, in the order of their first credit, each once under its common name.

    `also` are names found already (a dateline's source, a crawler's author field); those that are agencies' come first.
    """
    found: dict[str, None] = {}
    for words in also:
        for part in _PARTS.split(words):
            if (name := canonical(part)) is not None:
                found.setdefault(name)
    places: list[tuple[int, str]] = []
    for pattern in _CREDITS if _SPELT.search(text) else ():
        places += [(match.start(), match[1]) for match in pattern.finditer(text)]
    for match in _BRACKETS.finditer(text):
        places += [(text.index(part, match.start()), part) for part in _in_brackets(text, match)]
    for _, words in sorted(places):
        if (name := canonical(words)) is not None:
            found.setdefault(name)
    return tuple(found)


def _in_brackets(text: str, match: re.Match[str]) -> list[str]:
    """The agencies in "(AFP)", "(With AFP and Reuters)"; none in a photo's credit, nor where a name is explained."""
    if _PHOTO.search(match[1]):
        return []
    parts = [part for part in _PARTS.split(match[1]) if part]
    agencies = [part for part in parts if canonical(part) is not None]
    others = [part for part in parts if canonical(part) is None and part.lower() not in _FILLERS]
    if others or (canonical(match[1]) is not None and _explains(text, match)):
        return []
    return agencies


def _explains(text: str, match: re.Match[str]) -> bool:
    """Whether "(AP)" follows its own long name, as in "the Associated Press (AP)"."""
    before = text[max(0, match.start() - 40) : match.start()].rstrip()
    name = canonical(match[1])
    words = before.split()
    return any(canonical(" ".join(words[-count:])) == name for count in range(1, min(6, len(words)) + 1))
