"""Figures as counts: who counted, and whether two can be one count, by what their words leave open."""

from __future__ import annotations

from typing import Final

from wirebook.claims.speakers import is_named
from wirebook.model import Claim, Figure, Speaker

BOUND_REACH: Final = 1.25
"""How far above its bound "at least 30" still speaks of the same toll."""
ABOUT_REACH: Final = 0.15
"""How far around a rounded number it may lie."""


def counter(claim: Claim, figure: Figure) -> Speaker | None:
    """The speaker by name who counted; None where nobody is named for it."""
    return next((s for s in claim.speakers if s.name == figure.speaker and is_named(s)), None)


def fit(a: Figure, b: Figure) -> bool:
    """Whether the words of two figures leave open one number for both: "at least 30" and 32, "dozens" and 40."""
    low_a, high_a = _reach(a)
    low_b, high_b = _reach(b)
    return low_a <= high_b and low_b <= high_a


def _reach(figure: Figure) -> tuple[float, float]:
    """The numbers that the words leave open."""
    low, high = float(figure.low), float(figure.high)
    if figure.bound in ("at least", "more than"):
        return low, max(high * BOUND_REACH, high + 2)
    if figure.bound == "up to":
        return low / BOUND_REACH, high
    if figure.bound == "about":
        return low * (1 - ABOUT_REACH), high * (1 + ABOUT_REACH)
    return low, high
