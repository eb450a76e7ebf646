"""Words and marks of a text, with where they stand; made for text that has lost its capitals or its spacing."""

from __future__ import annotations

import re
from typing import NamedTuple

from wirebook.model import Span

_TOKEN = re.compile(r"(?:[A-Za-z]\.){2,}|[^\W_]+(?:['’\-‑][^\W_]+)*|\n\s*\n|[^\w\s]")

_NAMES = frozenset({"IS", "US"})


class Token(NamedTuple):
    """One word or mark; `lower` is the word without case and with plain apostrophes.

    A named tuple, since a text makes thousands of them.
    """

    start: int
    end: int
    text: str
    lower: str

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)

    @property
    def is_word(self) -> bool:
        """Whether it is a word or number rather than a mark."""
        return self.text[0].isalnum()


def tokenize(text: str, start: int = 0, end: int | None = None, *, cased: bool = False) -> list[Token]:
    """The words and marks between two offsets of a text, in order; a blank line is one mark.

    Where capitals mean something (`cased`), the names IS and US keep theirs, so that they are not taken for the verb
    and the pronoun.
    """
    found = []
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        word = match.group()
        lower = word if cased and word in _NAMES else word.lower()
        if not lower.isascii():
            lower = lower.replace("’", "'").replace("‑", "-")
        found.append(Token(match.start(), match.end(), word, lower))
    return found
