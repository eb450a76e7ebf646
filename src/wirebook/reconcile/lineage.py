"""Which reports carry substantially one text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from wirebook.model import Copy, Noise, Report
from wirebook.settings import Settings


def signature(text: str, noise: Sequence[Noise] = ()) -> tuple[int, ...]:
    """The keys under which to look for copies: reports that share one may share a text (63-bit, sorted, distinct)."""
    raise NotImplementedError


def same_text(a: Report, b: Report, settings: Settings) -> str | None:
    """Why the two reports carry one text, as one sentence; None where they do not. Symmetric."""
    raise NotImplementedError


def group(reports: Sequence[Report], links: Iterable[tuple[str, str, str]]) -> tuple[Copy, ...]:
    """One Copy per report of each group of two and more; `links` are (report id, report id, reason)."""
    raise NotImplementedError
