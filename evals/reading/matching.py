"""When a span or a name that was found is the one that was annotated."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from corpora.passages import Ends, NamedSpan
from evals.reading.scores import Tally
from wirebook.language.words import STOPS
from wirebook.model import Span

_WORD: Final = re.compile(r"[^\W_]+(?:[.-][^\W_]+)*|[,;(]")
_AFTER_HEAD: Final = frozenset(
    ", ; ( of in from at for who that which to near by with on belonging accused suspected".split()
)
"""A name's main word stands before the first of these ("members of the guard")."""


def span(ends: Ends) -> Span:
    """A stretch that a corpus annotates, as a Span."""
    return Span(*ends)


def overlapping(one: NamedSpan, other: NamedSpan) -> bool:
    """Whether two mentions are of one type and share a letter."""
    return one.type == other.type and one.start < other.end and other.start < one.end


def exact(wanted: Sequence[NamedSpan], found: Sequence[NamedSpan], tally: Tally) -> None:
    """Count mentions that are right in both ends and in type."""
    left, right = set(wanted), set(found)
    both = len(left & right)
    tally.wanted, tally.met = tally.wanted + len(left), tally.met + both
    tally.given, tally.right = tally.given + len(right), tally.right + both


def touching(wanted: Sequence[NamedSpan], found: Sequence[NamedSpan], tally: Tally) -> None:
    """Count mentions that are right in type and overlap, each answering for one at most."""
    left = sorted(set(found), key=lambda m: (m.end, m.start))
    tally.given += len(left)
    for one in sorted(set(wanted), key=lambda m: (m.end, m.start)):
        hit = next((other for other in left if overlapping(one, other)), None)
        if hit is not None:
            left.remove(hit)
            tally.right += 1
        tally.want(met=hit is not None)


def core(name: str) -> tuple[str, ...]:
    """The words of a name up to its main word, which is the last: no articles, no "of ...", no case."""
    words: list[str] = []
    for match in _WORD.finditer(name.lower()):
        word = match.group()
        if word in _AFTER_HEAD and words:
            break
        if word not in STOPS and word not in _AFTER_HEAD:
            words.append(word)
    return tuple(words)


def same_name(one: str, other: str) -> bool:
    """Whether the main word of one of two names is among the words of the other up to its main word."""
    left, right = core(one), core(other)
    return bool(left and right) and (left[-1] in right or right[-1] in left)
