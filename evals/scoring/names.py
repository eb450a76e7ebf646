"""When two names are one actor's or one place's, as a reader of the reports would take them."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Final, Literal

from anyascii import anyascii

_TABLE: Final = Path(__file__).parent / "words.csv"
_INITIALS: Final = re.compile(r"\b(?:[a-z]\.){2,8}")
_WORD: Final = re.compile(r"[a-z0-9]+")

WordClass = Literal["little", "common", "nation"]


def same_name(first: str, second: str) -> bool:
    """Whether two names name one thing.

    They do when more than two thirds of their words are the same, or when what distinguishes the shorter stands in the
    longer: "Observatory" is the Syrian Observatory for Human Rights. What many share distinguishes nobody: "forces" is
    no one's name, and "Syrian forces" are not the Syrian Democratic Forces.
    """
    one, other = words_of(first), words_of(second)
    if not one or not other:
        return False
    return 3 * len(one & other) > 2 * len(one | other) or _same_core(one - _class("common"), other - _class("common"))


def any_same(name: str, names: Iterable[str]) -> bool:
    """Whether the name is one of these."""
    return any(same_name(name, other) for other in names)


def mostly_right(wanted: Sequence[str], answers: Sequence[Sequence[str]]) -> bool:
    """Whether at least half of the answers are wanted, and at least one. An answer is one thing under its names."""
    right = sum(any(any_same(name, wanted) for name in names) for names in answers)
    return right > 0 and 2 * right >= len(answers)


def words_of(name: str) -> frozenset[str]:
    """The words of a name in plain lower-case letters, without little words; initials are one word ("U.S.": "us")."""
    plain = _INITIALS.sub(lambda found: found[0].replace(".", "") + " ", anyascii(name).casefold())
    return frozenset(_WORD.findall(plain)) - _class("little")


def _same_core(one: frozenset[str], other: frozenset[str]) -> bool:
    fewer, more = sorted((one, other), key=len)
    return bool(fewer) and fewer <= more and (fewer == more or not fewer <= _class("nation"))


@cache
def _class(wanted: WordClass) -> frozenset[str]:
    with _TABLE.open(encoding="utf-8", newline="") as lines:
        return frozenset(row["word"] for row in csv.DictReader(lines) if row["class"] == wanted)
