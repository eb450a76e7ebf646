"""Figures as aligned lines of text."""

from __future__ import annotations

from collections.abc import Sequence


def lines(rows: Sequence[Sequence[str]]) -> list[str]:
    """The rows with their columns aligned, the first to the left and the others to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [_line(row, widths).rstrip() for row in rows]


def share(value: float | None) -> str:
    """A figure between 0 and 1, or a dash where there is none."""
    return "-" if value is None else f"{value:.3f}"


def rise(value: float | None) -> str:
    """How much a figure rose or fell; nothing where it did neither or cannot be told."""
    return "" if value is None or abs(value) < 0.0005 else f"{value:+.3f}"


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    first, *others = (
        cell.rjust(width) if at else cell.ljust(width) for at, (cell, width) in enumerate(zip(row, widths, strict=True))
    )
    return "  ".join((first, *others))
