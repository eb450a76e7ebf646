"""Figures that one claim tells twice: sums of lists beside their total, and vague words beside a number."""

from __future__ import annotations

from wirebook.model import Figure


def without_sums(figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """The figures without the sums of lists where a total is told; a sum's span holds the spans of its members.

    "Six civilians and five guards" are eleven, unless the report says twelve.
    """
    sums = {f.span for f in figures if any(f.span != g.span and f.span.holds(g.span) and f.of == g.of for g in figures)}
    told = {f.of for f in figures if f.whom == "total" and not any(s.holds(f.span) for s in sums)}
    return tuple(f for f in figures if not (f.span in sums and f.of in told))


def without_vague(figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """The figures without vague words that a number says more exactly: "dozens" where the report says 65, too."""
    return tuple(f for f in figures if f.low == f.high or not any(_says_exactly(g, f) for g in figures))


def _says_exactly(figure: Figure, vague: Figure) -> bool:
    """Whether a number counts what a vague word counts, or everybody, and lies in its range."""
    same = figure.of == vague.of and figure.whom in (vague.whom, "total")
    return same and figure.low == figure.high and vague.low <= figure.low <= vague.high
