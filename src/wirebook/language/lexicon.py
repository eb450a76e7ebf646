"""The tables that the rule reader reads with: word classes and the patterns that tell events.

`data/classes.csv` names classes of words; `data/triggers.csv` has one pattern a line. A pattern is a row of elements:
a word or its alternatives ("car/truck"), a word with `+` for all its forms ("seize+"), a class ("@aircraft"), `..` for
up to two words between, `...` for up to five and `....` for up to ten. `@place` is a place that was found beforehand.
`*` marks the element that is the trigger; without a mark it is the first that is no class.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal, cast

from wirebook.language.inflect import forms
from wirebook.text.tables import rows

PLACE_CLASS: Final = "@place"
_GAPS: Final = {"..": 2, "...": 5, "....": 10}


Shape = Literal["verb", "noun", "thing"]
"""How a pattern tells: as a verb, as a noun, or as a thing (a weapon named) that tells only where nothing else does."""


@dataclass(frozen=True, slots=True)
class Element:
    """One step of a pattern: words that fit it, and how many words may stand before it."""

    words: frozenset[str]
    place: bool
    gap: int


@dataclass(frozen=True, slots=True)
class Pattern:
    """A way in which words tell an event of a kind.

    `specific` patterns name their kind by themselves ("air strike"); the others ("attack", "blast") take the kind of
    what stands around them. `anchor` is the index of the element that is the trigger word.
    """

    kind: str
    shape: Shape
    specific: bool
    confidence: float
    elements: tuple[Element, ...]
    anchor: int
    order: int


@cache
def word_class(name: str) -> frozenset[str]:
    """The words of a class; "people" is civilians and fighters together."""
    if name == "people":
        return word_class("civilian") | word_class("fighter")
    for row in rows("language", "classes"):
        if row["class"] == name:
            return frozenset(row["words"].split())
    raise KeyError(name)


def _element(word: str, gap: int) -> Element:
    """One element of a pattern as written in the table."""
    words: set[str] = set()
    parts = word.split("/")
    for part in parts:
        if part == PLACE_CLASS:
            continue
        if part.startswith("@"):
            words |= word_class(part[1:])
        else:
            words |= forms(part[:-1]) if part.endswith("+") else {part}
    return Element(frozenset(words), place=PLACE_CLASS in parts, gap=gap)


def _pattern(row: dict[str, str], order: int) -> Pattern:
    """One line of the table of triggers."""
    elements: list[Element] = []
    written: list[str] = []
    gap = 0
    for word in row["pattern"].split():
        if word in _GAPS:
            gap = _GAPS[word]
        else:
            elements.append(_element(word.removeprefix("*"), gap))
            written.append(word)
            gap = 0
    shape = cast("Shape", row["shape"])
    marked = [i for i, word in enumerate(written) if word.startswith("*")]
    anchor = next(iter(marked), next((i for i, word in enumerate(written) if not word.startswith("@")), 0))
    return Pattern(row["kind"], shape, row["specific"] == "1", float(row["confidence"]), tuple(elements), anchor, order)


@cache
def patterns() -> tuple[Pattern, ...]:
    """Every pattern that tells an event, in the order of the table."""
    return tuple(_pattern(row, order) for order, row in enumerate(rows("language", "triggers")))


@cache
def patterns_by_word() -> dict[str, tuple[Pattern, ...]]:
    """For each word that can begin a pattern, the patterns it can begin."""
    index: dict[str, list[Pattern]] = {}
    for pattern in patterns():
        for word in pattern.elements[0].words:
            index.setdefault(word, []).append(pattern)
    return {word: tuple(found) for word, found in index.items()}


def one_of(name: str) -> re.Pattern[str]:
    """A table of one column of regular expressions as a single one that fits where any of them does."""
    return re.compile("|".join(row["words"] for row in rows("language", name)), re.IGNORECASE)
