"""Figures made of answers: precision and recall, ranking, correlation, calibration."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final

BINS: Final = 10
"""Into so many equal parts confidences are sorted."""

Figures = dict[str, float | None]
Judged = tuple[float, bool]
"""How sure an answer was, and whether it was right."""


@dataclass(slots=True)
class Tally:
    """How many answers were given and right, and how many were wanted and met.

    The two rights differ where one answer may meet two that are wanted, or two answers the same one.
    """

    given: int = 0
    right: int = 0
    wanted: int = 0
    met: int = 0

    def give(self, *, right: bool) -> None:
        """Count an answer."""
        self.given += 1
        self.right += right

    def want(self, *, met: bool) -> None:
        """Count what was wanted."""
        self.wanted += 1
        self.met += met

    @property
    def precision(self) -> float | None:
        """The share of the answers that are right; None where none was given."""
        return self.right / self.given if self.given else None

    @property
    def recall(self) -> float | None:
        """The share of what was wanted that was met; None where nothing was wanted."""
        return self.met / self.wanted if self.wanted else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall, 0 for silence; None where nothing was wanted."""
        if not self.wanted:
            return None
        precision, recall = self.precision or 0.0, self.recall or 0.0
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0

    def figures(self, name: str) -> Figures:
        """The three under a common name."""
        return {f"{name} precision": self.precision, f"{name} recall": self.recall, f"{name} F1": self.f1}


@dataclass(frozen=True, slots=True)
class Bin:
    """The answers of about one confidence: between which, how many, how sure on average, and what share is right."""

    low: float
    high: float
    count: int
    sure: float
    right: float


def share(of: Iterable[bool]) -> float | None:
    """The share that is true; None of nothing."""
    known = list(of)
    return sum(known) / len(known) if known else None


def ranked(judged: Sequence[Judged]) -> float | None:
    """The probability that a right one is ranked above a wrong one (area under the ROC curve), ties counted half.

    None where all are right or all are wrong.
    """
    rights = sum(right for _, right in judged)
    wrongs = len(judged) - rights
    if not rights or not wrongs:
        return None
    below = above = 0.0
    order = sorted(judged)
    at = 0
    while at < len(order):
        end = at
        while end < len(order) and order[end][0] == order[at][0]:
            end += 1
        here = sum(right for _, right in order[at:end])
        above += here * (below + (end - at - here) / 2)
        below += end - at - here
        at = end
    return above / (rights * wrongs)


def correlation(pairs: Sequence[tuple[float, float]]) -> float | None:
    """Pearson's correlation of two rows of numbers; None where one of them never changes."""
    if len(pairs) < 2:
        return None
    one = sum(a for a, _ in pairs) / len(pairs)
    two = sum(b for _, b in pairs) / len(pairs)
    both = sum((a - one) * (b - two) for a, b in pairs)
    spread = sqrt(sum((a - one) ** 2 for a, _ in pairs) * sum((b - two) ** 2 for _, b in pairs))
    return both / spread if spread else None


def bins(judged: Sequence[Judged]) -> list[Bin]:
    """The answers by confidence, in ten parts of equal width; parts without any are left out."""
    parts: list[list[Judged]] = [[] for _ in range(BINS)]
    for sure, right in judged:
        parts[min(BINS - 1, max(0, int(sure * BINS)))].append((sure, right))
    return [
        Bin(at / BINS, (at + 1) / BINS, len(part), _mean([s for s, _ in part]), _mean([float(r) for _, r in part]))
        for at, part in enumerate(parts)
        if part
    ]


def calibration_error(judged: Sequence[Judged]) -> float | None:
    """How far confidence lies from the share that is right, on average over the answers; None for none."""
    if not judged:
        return None
    return sum(part.count * abs(part.sure - part.right) for part in bins(judged)) / len(judged)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
