"""Counts found in text, as figures: how many of what, of whom."""

from __future__ import annotations

import re
from typing import Final

from wirebook.language.casualties import joined, people_in
from wirebook.model import Figure, Span
from wirebook.text.numbers import FoundNumber

_NONE: Final = re.compile(r"(?:no|none|nobody|no one|without)\b", re.IGNORECASE)
_ONE: Final = re.compile(r"(?:a|an|another|one)\b", re.IGNORECASE)


def count(found: FoundNumber, of: str, whom: str) -> Figure:
    """The figure that a count tells: `of` says what happened or is counted ("killed"), `whom` to whom ("civilians").

    The number, its bound and its span are the count's own; the bound does not change the number.
    """
    return Figure(of=of, whom=whom, low=found.low, high=found.high, bound=found.bound, span=found.span)


def read_count(text: str, span: Span) -> FoundNumber | None:
    """The count that the words at a span tell; None where they tell none.

    "A policeman" is one, "no one" is none, "six civilians and five guards" are eleven.
    """
    numbers = people_in(text, span)
    if len(numbers) > 1:
        return joined(numbers)
    if numbers:
        return numbers[0]
    words = span.of(text)
    for pattern, value in ((_NONE, 0), (_ONE, 1)):
        if pattern.match(words):
            return FoundNumber(span, value, value, "exact", vague=False)
    return None
