"""What a text says twice, word for word: captions under two pictures, a standfirst that opens the body again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from wirebook.model import Noise

_LEAST_WORDS_LINE: Final = 8
_LEAST_WORDS_SENTENCE: Final = 12
"""Words that a repeated line or sentence must have: shorter ones may tell two things alike ("Nobody was hurt.")."""

_LINE: Final = re.compile(r"[^\r\n]+")
_SENTENCE_END: Final = re.compile(
    r"(?<=\s)[.!?](?=\s)|[.!?][\"”’)]{0,2}(?=\s{1,3}[\"“‘(A-Z])|(?<=[a-z]{4})[.!?](?=\s\d)"
)
"""A sentence's end: a full stop standing free (spaced punctuation), or one before a capital."""
_WORDS: Final = re.compile(r"\w+")


def said_twice(text: str, start: int = 0) -> Iterator[Noise]:
    """The second and later copies of lines and of sentences from `start` on; the first copy stays."""
    seen: set[tuple[str, ...]] = set()
    lines: set[tuple[str, ...]] = set()
    for match in _LINE.finditer(text, start):
        words = tuple(_WORDS.findall(match[0].casefold()))
        if len(words) >= _LEAST_WORDS_LINE:
            if words in lines:
                yield _noise(match.start(), match[0])
                continue
            lines.add(words)
        yield from _sentences(match[0], match.start(), seen)


def _sentences(line: str, offset: int, seen: set[tuple[str, ...]]) -> Iterator[Noise]:
    start = 0
    for end in (*(match.end() for match in _SENTENCE_END.finditer(line)), len(line)):
        words = tuple(_WORDS.findall(line[start:end].casefold()))
        if len(words) >= _LEAST_WORDS_SENTENCE:
            if words in seen:
                yield _noise(offset + start, line[start:end])
            seen.add(words)
        start = end


def _noise(start: int, words: str) -> Noise:
    left = len(words) - len(words.lstrip())
    return Noise(start + left, start + len(words.rstrip()), "said twice")
