"""What tells one small happening from another of the same town and day: how old people are, which sex, which street.

News of a city tells of several shootings a day in much the same words. These particulars are read off the words that
tell a claim; most claims of wars have none, and then nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from wirebook.model import ActorRef
from wirebook.reconcile.features import WEIGHTS, Feature, feature
from wirebook.text.number_words import ONES

_OLDEST: Final = 105
_AGE: Final = re.compile(
    rf"(?<![\w-])(?P<old>\d{{1,3}}|{'|'.join(ONES)})[-\s]years?[-\s]old|(?<=[a-z]),\s(?P<beside>\d{{1,2}})(?=,)|"
    r"\baged?\s(?P<aged>\d{1,2})\b",
    re.IGNORECASE,
)
"""An age in words: "a 16-year-old", "Ali Hamid, 24, was", "aged 9"."""
_SIDE: Final = r"(?:(?:North|South|East|West|[NSEW])\.?\s)?"
_STREET: Final = re.compile(
    rf"\b\d{{2,5}}\sblock\sof\s{_SIDE}(?P<block>[A-Z0-9][\w'’]*)|"
    rf"\b{_SIDE}(?P<street>[A-Z][\w'’]+)\s(?:Street|Avenue|Drive|Boulevard|Lane|Court|Parkway|St\.|Ave\b|Blvd\b)"
)
"""A street by its name: "the 3400 block of West Palmer", "South Wabash Avenue"."""
_FEMALE: Final = frozenset("girl girls woman women daughter mother sister wife girlfriend niece grandmother".split())
_MALE: Final = frozenset("boy boys man men son father brother husband boyfriend nephew grandfather".split())


@dataclass(frozen=True, slots=True)
class Particulars:
    """The ages, sexes and streets that a claim tells, each as far as its words go."""

    ages: frozenset[int] = frozenset()
    sexes: frozenset[str] = frozenset()
    streets: frozenset[str] = frozenset()


def particulars_of(quotes: Sequence[str], targets: Sequence[ActorRef]) -> Particulars:
    """What a claim's words tell of the people and streets of its happening."""
    ages = (int(ONES.get(found, found)) for quote in quotes for found in _found(_AGE, quote))
    whom = {word for ref in targets for word in ref.written.lower().split()}
    sexes = (sex for sex, nouns in (("female", _FEMALE), ("male", _MALE)) if whom & nouns)
    streets = (street for quote in quotes for street in _found(_STREET, quote))
    return Particulars(frozenset(age for age in ages if age <= _OLDEST), frozenset(sexes), frozenset(streets))


def _found(pattern: re.Pattern[str], text: str) -> Iterator[str]:
    return (next(filter(None, match.groups())).lower() for match in pattern.finditer(text))


def particulars(a: Particulars, b: Particulars) -> Iterator[Feature]:
    """What two claims' particulars say; nothing where either tells none."""
    if a.streets and b.streets:
        same = a.streets & b.streets
        if same:
            yield feature("same street", f"both in {min(same).title()} street", 1.0)
        else:
            yield feature("other street", f"{min(a.streets).title()} is not {min(b.streets).title()}")
    if a.ages and b.ages:
        alike = a.ages & b.ages
        if alike:
            yield feature("same age", f"both tell of somebody aged {min(alike)}", 0.5)
        else:
            yield feature("other ages", f"aged {min(a.ages)} here, {min(b.ages)} there")
    if len(a.sexes) == len(b.sexes) == 1 and a.sexes != b.sexes:
        yield feature("other sex", f"done to the {min(a.sexes)} here, to the {min(b.sexes)} there")


def most_particulars(a: Particulars, b: Particulars) -> float:
    """What the particulars may say for two claims at the most, in log-odds, told without weighing them."""
    street = WEIGHTS["same street"] if a.streets and b.streets else 0.0
    return street + (WEIGHTS["same age"] if a.ages and b.ages else 0.0)
