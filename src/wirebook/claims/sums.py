"""Sums of lists beside totals told as such: "six civilians and five guards" are eleven, unless a report says twelve."""

from __future__ import annotations

from wirebook.model import Figure


def without_sums(figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """The figures without the sums of lists where a total is told; a sum's span holds the spans of its members."""
    sums = {f.span for f in figures if any(f.span != g.span and f.span.holds(g.span) and f.of == g.of for g in figures)}
    told = {f.of for f in figures if f.whom == "total" and not any(s.holds(f.span) for s in sums)}
    return tuple(f for f in figures if not (f.span in sums and f.of in told))
