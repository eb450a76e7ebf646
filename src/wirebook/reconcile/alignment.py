"""What two reports of one lineage share word for word, and what each has of its own, sentence by sentence.

A copy is seldom the whole text: it is cut, a paragraph is put in, a headline changed. Runs of words that stand in both
texts are found from their five-word beginnings, each as long as it goes (greedy string tiling: M. Wise, "YAP3", 1996).
A sentence of the copy is shared where such runs make up most of it; neighbouring shared sentences that stand in the
same order in the other text are one passage. What no passage covers is the copy's own.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from wirebook.language.sentences import sentences
from wirebook.model import Noise, Report, Span
from wirebook.reconcile.lineage import RUN

SHARED: Final = 0.5
"""Share of a sentence's words in common runs from which on it is the other text's sentence, edited at most.

Swept on half of the pairs of evals/lineage: 0.3 to 0.5 tell every word right, 0.7 calls 2% of the shared words new."""
MOST_PLACES: Final = 8
"""Places of the other text at which one beginning is tried: what stands in more of them is a refrain."""
_WORD: Final = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of one report's text, and the stretch of the other's that says the same in the same words."""

    span: Span
    other: Span


@dataclass(frozen=True, slots=True)
class Alignment:
    """A copy held against another report: the passages they share, in its order, and what it has of its own."""

    shared: tuple[Passage, ...]
    added: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Word:
    key: str
    span: Span


def align(report: Report, other: Report) -> Alignment:
    """What the report shares with the other one, and what it added; noise belongs to neither."""
    return align_texts(report.text, other.text, report.noise, other.noise, report.title_span)


def align_texts(
    text: str, other: str, noise: Sequence[Noise] = (), other_noise: Sequence[Noise] = (), title: Span | None = None
) -> Alignment:
    """What the text shares with the other one, and what it added."""
    words, theirs = _words(text, noise), _words(other, other_noise)
    partner = _partners([word.key for word in words], [word.key for word in theirs])
    found: list[Passage] = []
    added: list[Span] = []
    begins = [word.span.start for word in words]
    for sentence in sentences(text, [part.span for part in noise], title):
        inside = range(bisect_left(begins, sentence.start), bisect_left(begins, sentence.end))
        met = [at for at in inside if partner[at] is not None]
        if inside and len(met) >= SHARED * len(inside):
            found.append(Passage(sentence, _stretch([theirs[partner[at] or 0].span for at in met])))
        else:
            added.append(sentence)
    return Alignment(tuple(_joined(found, added)), tuple(_together(added, [passage.span for passage in found])))


def _words(text: str, noise: Sequence[Noise]) -> list[_Word]:
    """The words outside noise, folded, with where they stand."""
    found: list[_Word] = []
    quiet = iter([*sorted((part.start, part.end) for part in noise), (len(text), len(text))])
    start, end = next(quiet)
    for match in _WORD.finditer(text):
        while match.start() >= end and end < len(text):
            start, end = next(quiet)
        if match.end() <= start or match.start() >= end:
            found.append(_Word(match[0].casefold(), Span(match.start(), match.end())))
    return found


def _partners(mine: Sequence[str], theirs: Sequence[str]) -> list[int | None]:
    """For each word of mine the place of its partner in theirs: of the longest run first, each word used once."""
    begins: dict[tuple[str, ...], list[int]] = {}
    for at in range(len(theirs) - RUN + 1):
        begins.setdefault(tuple(theirs[at : at + RUN]), []).append(at)
    runs: list[tuple[int, int, int]] = []
    at = 0
    while at + RUN <= len(mine):
        places = begins.get(tuple(mine[at : at + RUN]), [])[:MOST_PLACES]
        best = max(((_reach(mine, theirs, at, place), -place) for place in places), default=None)
        if best is None:
            at += 1
            continue
        runs.append((best[0], at, -best[1]))
        at += best[0] - RUN + 1
    partner: list[int | None] = [None] * len(mine)
    taken: set[int] = set()
    for length, start, place in sorted(runs, key=lambda run: (-run[0], run[1])):
        for step in range(length):
            if partner[start + step] is None and place + step not in taken:
                partner[start + step] = place + step
                taken.add(place + step)
    return partner


def _reach(mine: Sequence[str], theirs: Sequence[str], at: int, place: int) -> int:
    """How many words in a row are the same from these two places on."""
    length = RUN
    while at + length < len(mine) and place + length < len(theirs) and mine[at + length] == theirs[place + length]:
        length += 1
    return length


def _joined(found: Sequence[Passage], added: Sequence[Span]) -> list[Passage]:
    """Passages that follow one another in both texts as one, unless something was put in between."""
    joined: list[Passage] = []
    for passage in found:
        last = joined[-1] if joined else None
        between = last is not None and any(last.span.end <= span.start < passage.span.start for span in added)
        if last is None or between or passage.other.start < last.other.start:
            joined.append(passage)
        else:
            joined[-1] = Passage(_stretch([last.span, passage.span]), _stretch([last.other, passage.other]))
    return joined


def _together(spans: Sequence[Span], between: Sequence[Span]) -> list[Span]:
    """Neighbouring stretches as one, where nothing shared stands between them."""
    joined: list[Span] = []
    for span in spans:
        if joined and not any(joined[-1].end <= other.start < span.start for other in between):
            joined[-1] = _stretch([joined[-1], span])
        else:
            joined.append(span)
    return joined


def _stretch(spans: Sequence[Span]) -> Span:
    return Span(min(span.start for span in spans), max(span.end for span in spans))
