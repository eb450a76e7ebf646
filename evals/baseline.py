"""Committed figures to hold new ones against: a figure may rise unseen, but never falls without being said.

A baseline keeps figures and a digest of what they were measured on; nothing of the reports' text.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from evals.errors import EvalError
from evals.scoring import RECORD_SCORE, SPANS_EXACT

FORMAT: Final = "wirebook-evals/1"
TOLERANCE: Final = 0.005
"""A figure that fell by no more is taken as unchanged: less than half a hundredth is nothing anyone acts on."""
PLACES: Final = 4
"""Decimal places that are kept."""
HELD: Final = (RECORD_SCORE, SPANS_EXACT)
"""What is held for every pile by itself. The other figures rest on few answers in one pile: their means are held."""

Figures = Mapping[str, float | None]


@dataclass(frozen=True, slots=True)
class Measured:
    """The figures of one pile, and a digest of the reports and the key that they were measured on."""

    inputs: str
    figures: Figures


@dataclass(frozen=True, slots=True)
class Change:
    """One figure before and now; `where` is a pile, or the mean over a group of them. None: nothing was answered."""

    where: str
    figure: str
    before: float | None
    now: float | None

    @property
    def by(self) -> float | None:
        """How much it rose; None where one of the two is missing."""
        return difference(self.before, self.now)

    def fell(self, tolerance: float) -> bool:
        """Whether it is lower by more than the tolerance, or gone."""
        if self.before is None:
            return False
        return self.now is None or self.before - self.now > tolerance + 1e-9


def load(path: Path) -> dict[str, Measured]:
    """The baseline in this file by pile; empty where there is no file yet."""
    if not path.exists():
        return {}
    try:
        shape = json.loads(path.read_text(encoding="utf-8"))
        if shape["format"] != FORMAT:
            raise EvalError(f"{path} has the format {shape['format']!r}; expected {FORMAT!r}: make it anew with --save")
        return {pile: Measured(entry["inputs"], entry["figures"]) for pile, entry in shape["piles"].items()}
    except (ValueError, KeyError, TypeError) as error:
        raise EvalError(f"{path} is no baseline: {type(error).__name__} {error}; make it anew with --save") from error


def save(path: Path, baseline: Mapping[str, Measured]) -> None:
    """Write the baseline, piles by name, figures in the order in which they are asked."""
    piles = {pile: {"inputs": baseline[pile].inputs, "figures": baseline[pile].figures} for pile in sorted(baseline)}
    text = json.dumps({"format": FORMAT, "piles": piles}, indent=1, ensure_ascii=False)
    path.write_text(f"{text}\n", encoding="utf-8")


def digest(files: Iterable[Path]) -> str:
    """A digest of these files' names and bytes, in the order given."""
    whole = sha256()
    for file in files:
        content = file.read_bytes()
        whole.update(f"{file.name}\0{len(content)}\0".encode())
        whole.update(content)
    return whole.hexdigest()[:16]


def rounded(figures: Figures) -> dict[str, float | None]:
    """The figures as a baseline keeps them."""
    return {name: None if value is None else round(value, PLACES) for name, value in figures.items()}


def mean(values: Iterable[float | None]) -> float | None:
    """The mean of the values that are there; None where none is."""
    there = [value for value in values if value is not None]
    return sum(there) / len(there) if there else None


def difference(before: float | None, now: float | None) -> float | None:
    """How much a figure rose; None where one of the two is missing."""
    return None if before is None or now is None else now - before


def held(
    groups: Mapping[str, Sequence[str]], before: Mapping[str, Measured], now: Mapping[str, Measured]
) -> list[Change]:
    """Every figure that is held: the record score of each pile, and of each group the mean of every figure.

    Only piles measured both times are compared, so that a mean is over the same piles before and now.
    """
    changes = []
    for group, piles in groups.items():
        both = [pile for pile in piles if pile in before and pile in now]
        changes += [_change(pile, figure, [pile], before, now) for pile in both for figure in HELD]
        changes += [_change(f"mean of {group}", figure, both, before, now) for figure in _names(both, before)]
    return changes


def _change(
    where: str, figure: str, piles: Sequence[str], before: Mapping[str, Measured], now: Mapping[str, Measured]
) -> Change:
    was, is_now = (mean(measured[pile].figures.get(figure) for pile in piles) for measured in (before, now))
    return Change(where, figure, was, is_now)


def _names(piles: Sequence[str], measured: Mapping[str, Measured]) -> list[str]:
    return list(dict.fromkeys(figure for pile in piles for figure in measured[pile].figures))


def settle(told: argparse.Namespace, falls: Sequence[Change], figures: Mapping[str, Measured], saved: str = "") -> int:
    """Save the figures where `--save` asks for it, those that fell only with `--lower`, and say so.

    1 where a figure fell and was not accepted, else 0. `saved` is added to what is said of a baseline that was saved.
    """
    if told.save and falls and not told.lower:
        print(f"not saved: {len(falls)} of the figures held would be lowered; add --lower if that is meant")
        return 1
    if told.save:
        save(told.baseline, figures)
        print(f"saved to {told.baseline.name}{saved}")
        return 0
    return 1 if falls else 0
