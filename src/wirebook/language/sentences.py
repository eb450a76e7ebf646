"""Where sentences begin and end, also in text without capitals, with spaced punctuation or wrapped lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from wirebook.model import Span

_STOP: Final = re.compile(
    r"[.!?]+[\"'”’)\]]*(?=\s|$)|\n\s*\n|(?<=[a-z]{3})\.(?=[A-Z][a-z])|[.!?][\"”](?=[A-Z])|;(?=\s)"
)
_ABBREVIATIONS: Final = frozenset(
    "mr mrs ms dr gen lt col maj capt sgt brig cmdr adm sen rep gov pres prof rev hon st mt no nos vs jan feb mar apr "
    "jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun u.s u.k u.n e.g i.e a.m p.m approx dept ltd inc co "
    "corp jr sr al fig op".split()
)
_WORD_BEFORE: Final = re.compile(r"([A-Za-z.]+)$")


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    """Whether a mark closes a sentence: not after an abbreviation or an initial, not before a small letter."""
    mark = match.group()
    if not mark.startswith("."):
        return True
    after = text[match.end() : match.end() + 8].lstrip()
    spaced = match.start() > 0 and text[match.start() - 1].isspace()
    if spaced:
        return True
    before = _WORD_BEFORE.search(text, max(0, match.start() - 12), match.start())
    word = before.group(1).lower() if before else ""
    if len(word) == 1 and word.isalpha():
        return False
    if word in _ABBREVIATIONS or (len(word) == 3 and word[1] == "." and not after[:1].isupper()):
        return word in {"a.m", "p.m", "u.s", "u.k", "u.n", "inc", "co", "ltd", "jr"} and (
            after[:3] in {"The", "A ", "In ", "On ", "He ", "It "} or not after
        )
    return not (
        after[:1].islower()
        and text[match.end() : match.end() + 1] == " "
        and any(c.isupper() for c in text[max(0, match.start() - 200) : match.start()])
    )


def _trim(text: str, start: int, end: int) -> Span | None:
    """The stretch without white space around it; None where nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if any(c.isalnum() for c in text[start:end]) else None


def _split(text: str, start: int, end: int) -> list[Span]:
    """The sentences between two offsets."""
    found = []
    begin = start
    for match in _STOP.finditer(text, start, end):
        if _ends_sentence(text, match):
            found.append(_trim(text, begin, match.end()))
            begin = match.end()
    found.append(_trim(text, begin, end))
    return [span for span in found if span]


def sentences(text: str, noise: Sequence[Span] = (), title: Span | None = None) -> tuple[Span, ...]:
    """The sentences of a report, in order; none runs into noise, and the title is a sentence of its own."""
    cuts = sorted({(n.start, n.end) for n in noise})
    pieces: list[Span] = []
    begin = 0
    for start, end in [*cuts, (len(text), len(text))]:
        if start > begin:
            pieces.append(Span(begin, start))
        begin = max(begin, end)
    found: list[Span] = []
    for piece in pieces:
        if title and piece.start < title.end < piece.end:
            found += _split(text, piece.start, title.end) + _split(text, title.end, piece.end)
        else:
            found += _split(text, piece.start, piece.end)
    return tuple(found)
