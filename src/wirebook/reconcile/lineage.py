"""Which reports carry substantially one text.

Copies are looked for with MinHash and judged by containment: what share of the shorter text's five-word runs stands
in the longer one. A reprint is cut more often than it is rewritten, so resemblance (Jaccard) would miss it.

Sources: A. Broder, "On the resemblance and containment of documents" (1997); P. Li, A. Owen, C.-H. Zhang, "One
permutation hashing" (2012); A. Shrivastava, P. Li, "Densifying one permutation hashing via rotation" (2014).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b

from wirebook.model import Copy, Noise, Report
from wirebook.settings import Settings

RUN = 5
"""Words in a run."""
LEAD_WORDS = 120
"""A reprint that was cut keeps the beginning: this many words have keys of their own."""
WHOLE_BANDS = 24
LEAD_BANDS = 12
ROWS = 2
"""Two runs must be the rarest of their bins together before two reports are compared at all."""
FEWEST_RUNS = 12
"""Below this many runs a text is too short for a shared run to mean copying."""

_WORD = re.compile(r"[^\W_]+")
_EMPTY = -1
_MASK = (1 << 63) - 1


def signature(text: str, noise: Sequence[Noise] = ()) -> tuple[int, ...]:
    """The keys under which to look for copies: reports that share one may share a text (63-bit, sorted, distinct).

    The words of the noise (credits, navigation) do not count; a text of fewer than a dozen runs has no keys.
    """
    words = _words(text, noise)
    runs = _runs(words)
    if len(runs) < FEWEST_RUNS:
        return ()
    lead = _runs(words[:LEAD_WORDS])
    found = {*_bands(runs, WHOLE_BANDS, "whole"), *_bands(lead, LEAD_BANDS, "lead")}
    return tuple(sorted(found))


def runs_of(text: str, noise: Sequence[Noise] = ()) -> frozenset[str]:
    """The runs of words of a report's text without its noise."""
    words = _words(text, noise)
    return frozenset([" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1)])


def same_text(a: Report, b: Report, settings: Settings) -> str | None:
    """Why the two reports carry one text, as one sentence; None where they do not. Symmetric."""
    return same_runs(runs_of(a.text, a.noise), runs_of(b.text, b.noise), settings)


def same_runs(runs_a: Set[str], runs_b: Set[str], settings: Settings) -> str | None:
    """Why two texts of these runs are one, as one sentence; None where they are not. Symmetric."""
    shorter = min(len(runs_a), len(runs_b))
    if shorter < FEWEST_RUNS:
        return "the two texts are the same word for word" if runs_a and runs_a == runs_b else None
    share = len(runs_a & runs_b) / shorter
    if share < settings.copy_similarity:
        return None
    return f"{share:.0%} of the shorter text's runs of {RUN} words stand in the longer one too"


@dataclass(frozen=True, slots=True, order=True)
class Earliest:
    """The earliest report of a lineage: published first (unknown last); of one day the fullest; the smallest id."""

    published: date
    shortness: int
    report_id: str


def earliest(reports: Iterable[Report]) -> Earliest:
    """The earliest of these reports; of a lineage seen in parts it is the smallest of the parts' earliest."""
    return min(Earliest(r.published.earliest or date.max, -len(r.text), r.id) for r in reports)


def name_of(smallest: str) -> str:
    """A lineage's name, from the smallest of its reports' ids, so that it does not depend on which was read first."""
    return "l" + smallest.removeprefix("r")


def copy_of(report_id: str, lineage: str, earliest_id: str, reasons: Mapping[str, str]) -> Copy:
    """What is known of one report of a lineage; `reasons` say why it carries one text with others, by their ids.

    A lineage is everything that is linked, over however many steps.
    """
    if report_id == earliest_id:
        because = "the earliest of the reports that carry this text"
    elif earliest_id in reasons:
        because = reasons[earliest_id]
    else:
        through = min(reasons)
        because = f"{reasons[through]} (through report {through})"
    return Copy(report_id, lineage, earliest_id, because)


def _words(text: str, noise: Sequence[Noise]) -> list[str]:
    kept: list[str] = []
    at = 0
    for part in sorted(noise, key=lambda n: (n.start, n.end)):
        kept.append(text[at : max(at, part.start)])
        at = max(at, part.end)
    kept.append(text[at:])
    return _WORD.findall(" ".join(kept).casefold())


def _runs(words: Sequence[str]) -> list[int]:
    """The distinct runs as 63-bit numbers, in the order of the text."""
    found: dict[int, None] = {}
    for at in range(len(words) - RUN + 1):
        found[_number(" ".join(words[at : at + RUN]))] = None
    return list(found)


def _number(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big") & _MASK


def _bands(runs: Sequence[int], bands: int, label: str) -> list[int]:
    if not runs:
        return []
    bins = bands * ROWS
    least = [_EMPTY] * bins
    for run in runs:
        at = run % bins
        if least[at] == _EMPTY or run < least[at]:
            least[at] = run
    dense = [_nearest_filled(least, at) for at in range(bins)]
    return [
        _number(f"{label} {band} {dense[band * ROWS : (band + 1) * ROWS]}")
        for band in range(bands)
        if any(least[band * ROWS + row] != _EMPTY for row in range(ROWS))
    ]


def _nearest_filled(least: Sequence[int], at: int) -> int:
    for step in range(len(least)):
        value = least[(at + step) % len(least)]
        if value != _EMPTY:
            return value
    return _EMPTY
