"""Nouns that take a happening for known: "the attack", "those raids", "their offensive"."""

from __future__ import annotations

import re
from typing import Final

from wirebook.language.lexicon import word_class
from wirebook.language.words import STOPS
from wirebook.model import Span

_KNOWN: Final = frozenset("the this that these those such its his her their".split())
"""Words that take what follows for known."""
_BETWEEN: Final = 2
"""How many words may describe the noun."""
_BEFORE: Final = re.compile(r"[\w'’-]+|[^\w\s]")
_REACH: Final = 60
"""Letters before a noun within which those words stand."""
_SAYS_WHICH: Final = re.compile(r"\s+(?:of|in|on|against|at|by|near|between|that)\b", re.IGNORECASE)
"""Words behind a noun that say which happening is meant: "the attack on the market" tells more than "the attack"."""


def takes_for_known(text: str, sentence: Span, told: Span) -> bool:
    """Whether the words of a telling are a noun that takes its happening for known and does not say which it is."""
    noun = told.of(text).split()[-1].lower()
    if noun not in word_class("happening") or _SAYS_WHICH.match(text, told.end):
        return False
    words = _BEFORE.findall(text[max(sentence.start, told.start - _REACH) : told.start].lower())
    for word in words[: -_BETWEEN - 2 : -1]:
        if word in _KNOWN:
            return True
        if word in STOPS or not word[0].isalnum():
            return False
    return False
