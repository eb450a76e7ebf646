"""Who copied whom: pairs of short reports, copies or not, and which of their passages are the same.

224 pairs of our own making (`pairs.py`). Two reports count as found to be copies where they share a key under which
copies are looked for and are then judged to carry one text, as a build does it. The floor takes two texts for copies
that share half of their different words, and passages for shared that stand in both letter for letter.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from evals.lineage.pairs import Pair
from wirebook.model import DateRange, Report, Span
from wirebook.reconcile.alignment import Passage, align
from wirebook.reconcile.lineage import same_text, signature
from wirebook.settings import Settings

BASELINE: Final = Path(__file__).parent / "baseline.json"
_WORD: Final = re.compile(r"[^\W_]+")
_UNKNOWN: Final = DateRange(None, None, "unknown", "unknown", "none is given")
_BETWEEN: Final = "\n\n"


@dataclass(frozen=True, slots=True)
class Judged:
    """What was answered of a pair: whether they are copies, and the passages that `b` shares with `a`."""

    copy: bool
    shared: tuple[Passage, ...]


Answer = Callable[[Report, Report], Judged]


def wirebook(a: Report, b: Report) -> Judged:
    """Wirebook's answer."""
    found = bool(set(signature(a.text)) & set(signature(b.text)))
    return Judged(found and same_text(a, b, Settings()) is not None, align(b, a).shared)


def floor(a: Report, b: Report) -> Judged:
    """The floor's answer."""
    one, other = (set(_WORD.findall(report.text.casefold())) for report in (a, b))
    same = [
        Passage(Span(at, at + len(paragraph)), Span(there, there + len(paragraph)))
        for at, paragraph in _paragraphs(b.text)
        if (there := a.text.find(paragraph)) >= 0
    ]
    return Judged(2 * len(one & other) >= len(one | other), tuple(same))


@dataclass(slots=True)
class Count:
    """Right answers among those given and those wanted."""

    right: int = 0
    given: int = 0
    wanted: int = 0

    def note(self, *, given: bool, wanted: bool) -> None:
        """Count one answer."""
        self.right += given and wanted
        self.given += given
        self.wanted += wanted

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall; None where nothing was given or wanted."""
        total = self.given + self.wanted
        return 2 * self.right / total if total else None


def measure(pairs: Sequence[Pair], answer: Answer) -> dict[str, float | None]:
    """The figures over the pairs; passages are asked of copies alone."""
    copies, words, own, partners = Count(), Count(), Count(), Count()
    kinds: dict[str, list[bool]] = {}
    for pair in pairs:
        a, b = _report("a", pair.a), _report("b", pair.b)
        judged = answer(a, b)
        copies.note(given=judged.copy, wanted=pair.copy)
        kinds.setdefault(pair.kind, []).append(judged.copy == pair.copy)
        if pair.copy:
            _passages(pair, a, b, judged.shared, words, own, partners)
    figures = {
        "copies: F1": copies.f1,
        "shared words: F1": words.f1,
        "words of its own: F1": own.f1,
        "shared paragraphs beside the right one": partners.right / partners.wanted if partners.wanted else None,
    }
    return figures | {f"right: {kind}": sum(right) / len(right) for kind, right in sorted(kinds.items())}


def _passages(
    pair: Pair, a: Report, b: Report, shared: Sequence[Passage], words: Count, own: Count, partners: Count
) -> None:
    """Hold the passages against the paragraphs that are the same, word by word of `b`."""
    theirs, ours = list(_paragraphs(a.text)), list(_paragraphs(b.text))
    same = {j: i for i, j in pair.shared}
    for number, (start, paragraph) in enumerate(ours):
        stretch = Span(start, start + len(paragraph))
        told = [passage for passage in shared if passage.span.overlaps(stretch)]
        for match in _WORD.finditer(b.text, stretch.start, stretch.end):
            word = Span(match.start(), match.end())
            given, wanted = any(passage.span.holds(word) for passage in told), number in same
            words.given, words.wanted, words.right = (
                words.given + given,
                words.wanted + wanted,
                words.right + (given and wanted),
            )
            own.given, own.wanted = own.given + (not given), own.wanted + (not wanted)
            own.right += not given and not wanted
        if number in same:
            at, text = theirs[same[number]]
            partners.wanted += 1
            partners.right += any(passage.other.overlaps(Span(at, at + len(text))) for passage in told)


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for paragraph in text.split(_BETWEEN):
        yield at, paragraph
        at += len(paragraph) + len(_BETWEEN)


def _report(name: str, paragraphs: Sequence[str]) -> Report:
    text = _BETWEEN.join(paragraphs)
    title, nothing = Span(0, len(paragraphs[0])), "0" * 64
    return Report(
        name, name, None, nothing, nothing, text, paragraphs[0], title, None, None, None, (), None, _UNKNOWN, ()
    )  # fmt: skip
