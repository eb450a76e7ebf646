"""Finding the words that tell events in a sentence, by the table of patterns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from wirebook.language.lexicon import Element, Pattern, one_of, patterns_by_word
from wirebook.language.tokens import Token
from wirebook.model import Span

_BARRIERS: Final = frozenset(".;:!?")
_FALSE_FRIENDS: Final = one_of("false_friends")
"""Words that only sound violent; a trigger inside one of these tells nothing."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A pattern found in a sentence: `span` is the trigger's words, `first` and `last` the indices of its tokens."""

    pattern: Pattern
    span: Span
    anchor: int
    first: int
    last: int


def _fits(element: Element, tokens: Sequence[Token], index: int, places: frozenset[int]) -> bool:
    """Whether a token can stand for an element."""
    return tokens[index].lower in element.words or (element.place and index in places)


def _match(pattern: Pattern, tokens: Sequence[Token], first: int, places: frozenset[int]) -> tuple[int, ...] | None:
    """The tokens that a pattern's elements stand on when it begins at `first`; None where it does not fit."""
    at = [first]
    for element in pattern.elements[1:]:
        found = None
        for index in range(at[-1] + 1, min(len(tokens), at[-1] + 2 + element.gap)):
            if tokens[index].text in _BARRIERS:
                break
            if _fits(element, tokens, index, places):
                found = index
                break
        if found is None:
            return None
        at.append(found)
    return tuple(at)


def _false_stretches(text: str, span: Span) -> list[Span]:
    """Where a sentence holds words that only sound violent."""
    return [Span(m.start(), m.end()) for m in _FALSE_FRIENDS.finditer(text, span.start, span.end)]


def find(text: str, sentence: Span, tokens: Sequence[Token], places: frozenset[int]) -> tuple[Hit, ...]:
    """The events told in one sentence, in order. Of patterns that overlap, the longest stands, then the table's first.

    `tokens` are the sentence's; `places` the indices of those that belong to a known place.
    """
    index = patterns_by_word()
    hits = []
    for first, token in enumerate(tokens):
        for pattern in index.get(token.lower, ()):
            at = _match(pattern, tokens, first, places)
            if at is None:
                continue
            anchor = tokens[at[pattern.anchor]]
            end = tokens[at[pattern.anchor + 1]].end if _adjacent(at, pattern.anchor) else anchor.end
            span = Span(anchor.start, end)
            hits.append(Hit(pattern, span, at[pattern.anchor], at[0], at[-1]))
    false = _false_stretches(text, sentence) if hits else []
    hits = [hit for hit in hits if not any(f.overlaps(hit.span) for f in false)]
    hits.sort(key=lambda h: (-(h.last - h.first), -len(h.pattern.elements), h.pattern.order, h.first))
    taken: list[Hit] = []
    for hit in hits:
        if not any(
            (hit.anchor in range(t.first, t.last + 1) and _tight(t)) or hit.span.overlaps(t.span) for t in taken
        ):
            taken.append(hit)
    return tuple(sorted(taken, key=lambda h: (h.first, h.last)))


def _adjacent(at: Sequence[int], anchor: int) -> bool:
    """Whether the element after the anchor stands right beside it, so that both make the trigger."""
    return anchor + 1 < len(at) and at[anchor + 1] == at[anchor] + 1


def _tight(hit: Hit) -> bool:
    """Whether a pattern's words stand together, so that nothing else in between can be told."""
    return hit.last - hit.first <= len(hit.pattern.elements)
