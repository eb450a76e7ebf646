"""A kind of event in the codes of the conventions: `data/kind_codes.csv` and `data/plover_scores.csv`.

Where a convention tells apart what is one kind here, words of the telling clauses decide (a raid by drones, a bombing
with a grenade): the first row of a kind whose words occur, else its row without words. Sources: the ACLED codebook
(layout of 2023) and the PLOVER manual 0.8 (its scores, and quads; sanctions as its table of quads has them).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from wirebook.text.tables import rows


@dataclass(frozen=True, slots=True)
class Codes:
    """One kind's codes; None where the convention has none, and where more than the kind must be known."""

    acled_event_type: str | None
    acled_sub_event_type: str | None
    plover_type: str | None
    plover_mode: str | None


@dataclass(frozen=True, slots=True)
class Score:
    """PLOVER's intensity of a type and mode, from -10 to 10, and the quarter it lies in."""

    score: float
    quad: str


def codes_of(kind: str, words: str) -> Codes:
    """The codes of a kind told in these words (in small letters)."""
    return next(codes for pattern, codes in _codes()[kind] if pattern is None or pattern.search(words))


def score_of(type_: str, mode: str | None) -> Score | None:
    """The score of a type and mode; the type's own where the mode has none."""
    return _scores().get((type_, mode or "")) or _scores().get((type_, ""))


@cache
def _codes() -> Mapping[str, list[tuple[re.Pattern[str] | None, Codes]]]:
    table: dict[str, list[tuple[re.Pattern[str] | None, Codes]]] = {}
    for row in rows("export", "kind_codes"):
        codes = Codes(*(row[name] or None for name in Codes.__dataclass_fields__))
        pattern = re.compile(rf"\b(?:{row['words']})\b") if row["words"] else None
        table.setdefault(row["kind"], []).append((pattern, codes))
    return table


@cache
def _scores() -> Mapping[tuple[str, str], Score]:
    return {
        (row["type"], row["mode"]): Score(float(row["score"]), row["quad"]) for row in rows("export", "plover_scores")
    }
