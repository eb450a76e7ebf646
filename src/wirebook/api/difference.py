"""What two reports share and where they differ, stretch by stretch."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, Literal

from wirebook.model import Span

_UNIT: Final = re.compile(r"[^.!?\n]*(?:[.!?]+[\s\"'”’)]*|\n\s*|\Z)")
_WORD: Final = re.compile(r"\s*\S+\s*")
MOST_WORDS: Final = 600
"""Stretches of more words than this are compared by sentences alone."""
MOST_UNITS: Final = 2_000
"""Texts of more sentences than this are compared with difflib's shortcuts for the commonest of them."""

Kind = Literal["same", "changed", "only-a", "only-b"]
KINDS: Final[dict[str, Kind]] = {"equal": "same", "replace": "changed", "delete": "only-a", "insert": "only-b"}


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch that both texts have, or that one has where the other has another or nothing."""

    kind: Kind
    a: Span | None
    b: Span | None


def difference(a: str, b: str) -> list[Block]:
    """Both texts as blocks in their order; together these cover each text once. By sentences, then by words."""
    one, other = _spans(_UNIT, a, 0), _spans(_UNIT, b, 0)
    return list(_merged(_blocks(a, b, one, other, by_words=True)))


def shared(a: str, b: str, blocks: Sequence[Block]) -> float:
    """The share of the shorter text's characters that both have."""
    same = sum(block.a.end - block.a.start for block in blocks if block.kind == "same" and block.a is not None)
    return round(min(1.0, same / max(1, min(len(a), len(b)))), 4)


def _spans(form: re.Pattern[str], text: str, offset: int) -> list[Span]:
    return [Span(offset + m.start(), offset + m.end()) for m in form.finditer(text) if m.end() > m.start()]


def _blocks(a: str, b: str, one: Sequence[Span], other: Sequence[Span], *, by_words: bool) -> Iterator[Block]:
    keys = [[" ".join(span.of(text).split()) for span in spans] for text, spans in ((a, one), (b, other))]
    matcher = SequenceMatcher(None, keys[0], keys[1], autojunk=max(len(one), len(other)) > MOST_UNITS)
    for tag, a_from, a_to, b_from, b_to in matcher.get_opcodes():
        in_a = Span(one[a_from].start, one[a_to - 1].end) if a_to > a_from else None
        in_b = Span(other[b_from].start, other[b_to - 1].end) if b_to > b_from else None
        if tag == "replace" and by_words and in_a is not None and in_b is not None:
            words = _spans(_WORD, in_a.of(a), in_a.start), _spans(_WORD, in_b.of(b), in_b.start)
            if max(map(len, words)) <= MOST_WORDS and all(words):
                yield from _blocks(a, b, *words, by_words=False)
                continue
        yield Block(KINDS[tag], in_a, in_b)


def _merged(blocks: Iterator[Block]) -> Iterator[Block]:
    """Neighbours of one kind as one block."""
    held: Block | None = None
    for block in blocks:
        if held is not None and held.kind == block.kind:
            held = Block(held.kind, _joined(held.a, block.a), _joined(held.b, block.b))
            continue
        if held is not None:
            yield held
        held = block
    if held is not None:
        yield held


def _joined(one: Span | None, other: Span | None) -> Span | None:
    if one is None or other is None:
        return one or other
    return Span(one.start, other.end)
