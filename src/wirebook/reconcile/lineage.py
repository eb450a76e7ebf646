"""Which reports carry substantially one text.

Copies are looked for with MinHash and judged by containment: what share of the shorter text's five-word runs stands
in the longer one. A reprint is cut more often than it is rewritten, so resemblance (Jaccard) would miss it.

Sources: A. Broder, "On the resemblance and containment of documents" (1997); P. Li, A. Owen, C.-H. Zhang, "One
permutation hashing" (2012); A. Shrivastava, P. Li, "Densifying one permutation hashing via rotation" (2014).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
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


def same_text(a: Report, b: Report, settings: Settings) -> str | None:
    """Why the two reports carry one text, as one sentence; None where they do not. Symmetric."""
    runs_a, runs_b = (set(_runs(_words(r.text, r.noise))) for r in (a, b))
    shorter = min(len(runs_a), len(runs_b))
    if shorter < FEWEST_RUNS:
        return "the two texts are the same word for word" if runs_a and runs_a == runs_b else None
    share = len(runs_a & runs_b) / shorter
    if share < settings.copy_similarity:
        return None
    return f"{share:.0%} of the shorter text's runs of {RUN} words stand in the longer one too"


def group(reports: Sequence[Report], links: Iterable[tuple[str, str, str]]) -> tuple[Copy, ...]:
    """One Copy per report of each group of two and more, by report id; `links` are (report id, report id, reason).

    A group is everything that is linked, over however many steps. Its earliest report is the one published first
    (unknown last); among those of one day the fullest text, then the smallest id. The lineage is named after the
    smallest id in the group, so that it does not depend on which report was read first.
    """
    known = {report.id: report for report in reports}
    reasons: dict[str, dict[str, str]] = {report_id: {} for report_id in known}
    for one, other, why in links:
        if one in known and other in known and one != other:
            reasons[one][other] = why
            reasons[other][one] = why
    copies: list[Copy] = []
    for members in _groups(reasons):
        earliest = min((known[m] for m in members), key=_founding_order)
        lineage = "l" + min(members).removeprefix("r")
        copies.extend(Copy(m, lineage, earliest.id, _reason(m, earliest.id, reasons)) for m in members)
    return tuple(sorted(copies, key=lambda copy: copy.report_id))


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


def _groups(reasons: dict[str, dict[str, str]]) -> list[list[str]]:
    seen: set[str] = set()
    groups: list[list[str]] = []
    for start in sorted(reasons):
        if start in seen or not reasons[start]:
            continue
        members, waiting = [], [start]
        seen.add(start)
        while waiting:
            member = waiting.pop()
            members.append(member)
            fresh = [other for other in reasons[member] if other not in seen]
            seen.update(fresh)
            waiting.extend(fresh)
        groups.append(sorted(members))
    return groups


def _founding_order(report: Report) -> tuple[date, int, str]:
    return (report.published.earliest or date.max, -len(report.text), report.id)


def _reason(member: str, earliest: str, reasons: dict[str, dict[str, str]]) -> str:
    if member == earliest:
        return "the earliest of the reports that carry this text"
    if earliest in reasons[member]:
        return reasons[member][earliest]
    through = min(reasons[member])
    return f"{reasons[member][through]} (through report {through})"
