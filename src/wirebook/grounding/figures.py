"""Counts found in text, as figures: how many of what, of whom."""

from __future__ import annotations

from wirebook.model import Figure
from wirebook.text.numbers import FoundNumber


def count(found: FoundNumber, of: str, whom: str) -> Figure:
    """The figure that a count tells: `of` says what happened or is counted ("killed"), `whom` to whom ("civilians").

    The number, its bound and its span are the count's own; the bound does not change the number.
    """
    return Figure(of=of, whom=whom, low=found.low, high=found.high, bound=found.bound, span=found.span)
