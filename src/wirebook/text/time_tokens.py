"""A text as tokens of the classes that the grammar of times is written in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from wirebook.text.calendar import FoundDay, find_days
from wirebook.text.feasts import HOLIDAY_STARTS
from wirebook.text.time_words import CLASS_OF, LETTERS

_TOKEN: Final = re.compile(
    r"(?P<clock>\d{1,2}(?::\d\d){1,2}|\d{1,2}\.\d\d(?=\s?[ap]\.?m\b))"
    r"|(?P<years>(?:19|20)\d0s\b)"
    r"|(?P<ordinal>[0-3]?\d(?:st|nd|rd|th)\b)"
    r"|(?P<number>\d{1,12}(?:[.,]\d{1,6}){0,4})"
    r"|(?P<word>[ap]\.m\b\.?|[^\W\d_]+)"
    r"|(?P<break>\n\s{0,40}\n)"
    r"|(?P<sign>\S)",
    re.IGNORECASE,
)
_LOWER_AND_UPPER: Final = (re.compile(r"[a-z]{2}"), re.compile(r"[A-Z]"))


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text's tokens: where each stands, its word in lower case, and the string of their classes."""

    text: str
    spans: list[tuple[int, int]]
    words: list[str]
    classes: str
    telling: bool
    cased: bool
    days: dict[int, FoundDay]

    def written(self, at: int) -> str:
        """The token as it stands in the text."""
        return self.text[self.spans[at][0] : self.spans[at][1]]

    def word(self, at: int) -> str:
        """The token in lower case, empty before the first and behind the last."""
        return self.words[at] if 0 <= at < len(self.words) else ""


def tokenise(text: str, start: int, stop: int) -> Tokens:
    """The tokens between `start` and `stop`; a day dated in full is one token."""
    spans: list[tuple[int, int]] = []
    words: list[str] = []
    classes: list[str] = []
    days: dict[int, FoundDay] = {}
    telling = False
    at = start
    waiting = list(find_days(text, start, stop))
    waiting.reverse()
    for match in _TOKEN.finditer(text, start, stop):
        if match.start() < at:
            continue
        if waiting and match.end() > waiting[-1].span.start:
            found = waiting.pop()
            days[len(spans)] = found
            spans.append((found.span.start, found.span.end))
            words.append("")
            classes.append(LETTERS["date"])
            at, telling = found.span.end, True
            continue
        word = match.group().lower()
        letter = _class_of(word, match.lastgroup or "sign")
        telling = telling or letter not in _SILENT or word in HOLIDAY_STARTS
        spans.append(match.span())
        words.append(word)
        classes.append(letter)
    window = text[start:stop]
    cased = all(pattern.search(window) for pattern in _LOWER_AND_UPPER) and _share_of_capitals(window) > 0.005
    return Tokens(text, spans, words, "".join(classes), telling, cased, days)


def _share_of_capitals(window: str) -> float:
    return sum(map(str.isupper, window)) / max(1, len(window))


def _class_of(word: str, shape: str) -> str:
    if shape in ("word", "sign"):
        return CLASS_OF.get(word, LETTERS[shape])
    if shape == "number":
        return LETTERS[_shape_of_number(word)]
    return LETTERS[shape]


def _shape_of_number(word: str) -> str:
    if not word.isdigit():
        return "number"
    if len(word) == 4 and word[:2] in ("19", "20"):
        return "year"
    return "small" if len(word) <= 2 and 1 <= int(word) <= 31 else "number"


_SILENT: Final[frozenset[str]] = frozenset(
    LETTERS[name]
    for name in (
        "word", "sign", "break", "number", "small", "comma", "stop", "dash", "slash", "apostrophe", "bracket", "a",
        "the", "of", "on", "in", "at", "from", "between", "and", "to", "by", "every", "numberword", "that", "s", "half",
    )
)  # fmt: skip
"""Classes that tell no time by themselves; a text of nothing else is not parsed."""

NAME_OF: Final[dict[str, str]] = {letter: name for name, letter in LETTERS.items()}
"""The class that a letter stands for."""
