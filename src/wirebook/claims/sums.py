"""Figures that one claim tells twice: sums of lists beside their total, and vague words beside a number."""

from __future__ import annotations

from typing import Final

from wirebook.model import Figure
from wirebook.text.number_words import VAGUE_MULTIPLES, VAGUE_NUMBERS, VAGUE_OF

_VAGUE: Final = frozenset(
    (low, high) for low, high in (*VAGUE_NUMBERS.values(), *VAGUE_MULTIPLES.values(), *VAGUE_OF.values()) if low < high
)
"""The ranges that vague words stand for; a range told in numbers ("20 to 30") is none of them, nor is "a couple"."""


def without_sums(figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """The figures without the sums of lists where a total is told; a sum's span holds the spans of its members.

    "Six civilians and five guards" are eleven, unless the report says twelve.
    """
    sums = {f.span for f in figures if any(f.span != g.span and f.span.holds(g.span) and f.of == g.of for g in figures)}
    told = {f.of for f in figures if f.whom == "total" and not any(s.holds(f.span) for s in sums)}
    return tuple(f for f in figures if not (f.span in sums and f.of in told))


def without_vague(figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """The figures without vague words that the same speaker, or nobody, says beside a number: "dozens", and then 65.

    What nobody says, as a headline does, gives way to any total that is told ("scores" to 38); what a speaker says only
    to his own number in its range.
    """
    return tuple(f for f in figures if (f.low, f.high) not in _VAGUE or not any(_says_exactly(g, f) for g in figures))


def _says_exactly(figure: Figure, vague: Figure) -> bool:
    """Whether a number counts what a vague word counts, and is no other speaker's."""
    if figure.low != figure.high or figure.of != vague.of:
        return False
    if vague.speaker is None and figure.whom == "total":
        return True
    own = figure.whom == vague.whom and figure.speaker == vague.speaker
    return own and vague.low <= figure.low <= vague.high
