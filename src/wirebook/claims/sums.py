"""Figures that one claim tells twice: sums of lists beside their total, and vague words beside a number."""

from __future__ import annotations

from typing import Final

from wirebook.model import Figure
from wirebook.text.number_words import VAGUE_MULTIPLES, VAGUE_NUMBERS, VAGUE_OF

_VAGUE: Final = frozenset({*VAGUE_NUMBERS.values(), *VAGUE_MULTIPLES.values(), *VAGUE_OF.values()})
"""The ranges that vague words stand for; a range told in numbers ("20 to 30") is none of them."""


def without_sums(figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """The figures without the sums of lists where a total is told; a sum's span holds the spans of its members.

    "Six civilians and five guards" are eleven, unless the report says twelve.
    """
    sums = {f.span for f in figures if any(f.span != g.span and f.span.holds(g.span) and f.of == g.of for g in figures)}
    told = {f.of for f in figures if f.whom == "total" and not any(s.holds(f.span) for s in sums)}
    return tuple(f for f in figures if not (f.span in sums and f.of in told))


def without_vague(figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """The figures without vague words that the same speaker, or nobody, says beside a number: "dozens", and then 65."""
    return tuple(f for f in figures if (f.low, f.high) not in _VAGUE or not any(_says_exactly(g, f) for g in figures))


def _says_exactly(figure: Figure, vague: Figure) -> bool:
    """Whether a number counts what a vague word counts and lies in its range."""
    same = (figure.of, figure.whom) == (vague.of, vague.whom) and vague.speaker in (None, figure.speaker)
    return same and figure.low == figure.high and vague.low <= figure.low <= vague.high
