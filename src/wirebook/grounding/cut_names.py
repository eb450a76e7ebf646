"""Mentions that hold a piece of a name or phrase: "Haider" of "Haider al-Abadi", "Kurdish" of "Kurdish fighters"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final

from wirebook.grounding.actor_table import pieces, plain
from wirebook.grounding.actor_words import BACKED, DETERMINERS, ETHNIC, LINKS, generic_heads, is_office, qualifies
from wirebook.language.words import STOPS, TITLES, WEEKDAYS
from wirebook.model import Span
from wirebook.text.calendar import MONTHS
from wirebook.text.number_words import ONES, ORDINALS, VAGUE_NUMBERS

NOBODY: Final = "generic:nobody"
"""The id of what words mean that hold no noun: they name no actor."""
_AFTER: Final = re.compile(
    r"[.]?[ \n]{1,2}(?P<word>(?:[aA]l|[eE]l|[aA]sh|[aA]d|bin|ibn|de|von)[- ][A-Z][\w’'-]+|[A-Z][\w’'-]+)"
)
_BEFORE: Final = re.compile(r"(?P<word>[A-Z][\w’'-]+)[ ](?:al-)?$")
_BEFORE_NOUN: Final = re.compile(r"(?<![\w-])(?P<word>[\w’'-]+)[ ]$")
_REACH: Final = 30
_AROUND: Final = 60
_BLANKS: Final = 4
_ORDINAL: Final = re.compile(r"\d+(?:st|nd|rd|th)")
_NEXT: Final = re.compile(r"[ \n]{1,2}(?P<word>[A-Za-z][\w’'-]*)")
_MOST: Final = 3
_TITLES: Final = frozenset("mr mrs ms dr maj gen lt col capt sgt rev st prof sen rep gov sheikh abu".split())
"""Titles and beginnings of names that stand for nobody alone."""


def whole_span(text: str, span: Span, names: Sequence[Span], *, cased: bool) -> Span:
    """The span of the name or phrase that a mention was cut from; its own span where it stands whole.

    `names` are the known actors' names in the text, in order: a mention that overlaps one without holding it grows to
    it. A title or a given name grows by the capitalised words after it, an adjective by the noun that it belongs to.
    """
    first = max(0, bisect_right(names, span.start, key=lambda name: name.start) - 1)
    for name in names[first : bisect_left(names, span.end, key=lambda name: name.start)]:
        if name.overlaps(span) and not span.holds(name) and not name.holds(span):
            span = Span(min(span.start, name.start), max(span.end, name.end))
        elif name.holds(span) and name != span:
            return name
    words = [p.forms[0][0] for p in pieces(text, span.start, span.end)]
    if not words:
        return span
    if cased and len(words) == 1 and (words[0] in _TITLES or words[0] in TITLES) and text[span.start].isupper():
        return _with_capitals(text, span)
    if cased and len(words) == 1 and text[span.start].isupper() and not _common(words[0]) and _in_prose(text, span):
        return _with_neighbours(text, span)
    if all(_only_qualifies(word) for word in words):
        return _with_noun(text, span)
    if words[0] in generic_heads():
        return _with_adjectives(text, span)
    return span


def _with_capitals(text: str, span: Span) -> Span:
    """A span with the capitalised words that follow it."""
    end = span.end
    for _ in range(_MOST + 1):
        match = _AFTER.match(text, end)
        if match is None or _common(plain(match.group("word"))):
            break
        last = plain(text[:end].rsplit(maxsplit=1)[-1])
        if text[end] == "." and last not in _TITLES and last not in TITLES:
            break
        end = match.end()
    return Span(span.start, end)


def _with_neighbours(text: str, span: Span) -> Span:
    """A single name with the capitalised words beside it, as a given name has a surname."""
    whole = _with_capitals(text, span)
    before = _BEFORE.search(text, max(0, span.start - _REACH), span.start)
    if before is None or _common(plain(before.group("word"))) or _begins(text, before.start("word")):
        return whole
    return Span(before.start("word"), whole.end)


def _in_prose(text: str, span: Span) -> bool:
    """Whether words around a name are written small, so that capitals make a name (not so in most headlines)."""
    around = text[max(0, span.start - _AROUND) : span.start].rpartition("\n")[2], text[span.end : span.end + _AROUND]
    words: list[str] = re.findall(r"[A-Za-z]{4,}", around[0] + " " + around[1].partition("\n")[0])
    return 2 * sum(w[0].islower() for w in words) >= len(words) > 1


def _begins(text: str, at: int) -> bool:
    """Whether a word begins a sentence or a line, so that its capital says nothing."""
    return text[max(0, at - _BLANKS) : at].rstrip(" ")[-1:] in {"", ".", "!", "?", ":", '"', "“", "”", "\n"}


def _common(word: str) -> bool:
    """Whether a word is none that a person's or group's name is made of."""
    return word in generic_heads() or _only_qualifies(word) or word in MONTHS or word in WEEKDAYS or word in STOPS


def _only_qualifies(word: str) -> bool:
    """Whether a word is an adjective that leaves open who is meant."""
    known = word in ETHNIC or word in BACKED or qualifies(word) or _ORDINAL.fullmatch(word) is not None
    return known and word not in generic_heads()


def _with_adjectives(text: str, span: Span) -> Span:
    """A span with the adjectives and nouns before its common noun, at most three ("civil defense group")."""
    start = span.start
    for _ in range(_MOST):
        match = _BEFORE_NOUN.search(text, max(0, start - _REACH), start)
        if match is None:
            break
        word = plain(match.group("word"))
        if word in DETERMINERS or word.isdigit() or not (_only_qualifies(word) or word in generic_heads()):
            break
        start = match.start("word")
    return Span(start, span.end)


def _with_noun(text: str, span: Span) -> Span:
    """A span with the common noun that its adjectives belong to, at most two words on."""
    end = span.end
    for _ in range(_MOST - 1):
        match = _NEXT.match(text, end)
        if match is None:
            break
        end = match.end()
        word = plain(match.group("word"))
        if word in generic_heads():
            return Span(span.start, end)
        if not _only_qualifies(word):
            break
    return span


_EMPTY: Final = DETERMINERS | ONES.keys() | VAGUE_NUMBERS.keys() | LINKS | ORDINALS | _TITLES
"""Words that tell nothing of who is meant."""


def says_nothing(words: str) -> bool:
    """Whether words hold nothing but determiners, adjectives, titles and single letters."""
    parts = [p.forms[0][0] for p in pieces(words)]
    return all(
        len(p) == 1 or p in _EMPTY
        or (_only_qualifies(p) and p not in ETHNIC) or (is_office(p) and p not in generic_heads())
        for p in parts
    )  # fmt: skip
