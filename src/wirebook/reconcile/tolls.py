"""Where the figures of one event differ: rival counts, later counts, counts of different things, looser words.

Two counts are rivals where no words leave both open, both count the same (of the same, over the same time), and none
of the one report's counts fits any of the other's: a whole and its part are no rivals. How many times the one is the
other decides nothing between reports: a first "at least three" and a last 80 are of one event, and so are a
government's 150 and a monitor's 2,000.

Within one report two counts are rivals where words say so ("put the toll at 45", "rose to": `data/other_tolls.csv`),
where two who are named count, or where they stand far apart and are not too different.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Final

from wirebook.claims.speakers import speaker_key
from wirebook.model import Claim, Disagreement, Figure
from wirebook.model.kinds import DisagreementType
from wirebook.reconcile.counts import counter, fit
from wirebook.reconcile.facts import ReportFacts
from wirebook.reconcile.parties import name_others
from wirebook.reconcile.voices import Voice, made, published, same_value, sides_of
from wirebook.text.tables import rows

COUNTED: Final = ("killed", "injured", "abducted", "arrested", "displaced")
"""Figures with a field of their own; every other is of the field "figure"."""
BESIDE: Final = 160
"""Code points apart at which two figures of one report stand in different tellings."""
MOST_TIMES: Final = 10
"""Of two figures of one report, not both by named speakers, more than so many times the other counts another thing."""
BEFORE: Final = 90
AFTER: Final = 40
"""Code points around a figure in which words say how it stands to others."""
LONGER_DAYS: Final = 3
"""A telling of so many days more than the other counts over a longer time, one of days so far apart another time."""

OTHER_DEED_TIMES: Final = 2
"""A count of more than this many times the other, of a deed of others, is of another deed; chosen on training piles."""


def tolls(claims: Sequence[Claim], facts: Mapping[str, ReportFacts]) -> list[Disagreement]:
    """The disagreements on figures, in the order of what is counted, of whom; the claims as they were published."""
    voices: dict[tuple[str, str], list[Voice]] = {}
    for claim in claims:
        for figure in claim.figures:
            told = Voice(_text(figure), claim, published(claim, facts), figure, speaker=counter(claim, figure))
            voices.setdefault((figure.of, figure.whom), []).append(told)
    found = [one for of, whom in sorted(voices) if (one := _one_figure(of, whom, voices[of, whom])) is not None]
    return found or _scopes(voices)


def _one_figure(of: str, whom: str, voices: Sequence[Voice]) -> Disagreement | None:
    sides = sides_of(voices, same_value)
    if len(sides) < 2:
        return None
    who = "" if whom == "total" else f" ({whom})"
    clash = _clash(voices)
    if clash is None and len({v.claim.report_id for v in voices}) == 1:
        return None  # one report's own breakdown
    kind, because = clash or ("detail", "the figures allow each other")
    return Disagreement(_field(of), kind, made(sides), f"{of}{who}: {because}")


def _field(of: str) -> str:
    return of if of in COUNTED else "figure"


def _clash(voices: Sequence[Voice]) -> tuple[DisagreementType, str] | None:
    """The first two figures that cannot both be right of one moment, and whether time explains them."""
    counts = _counts(voices)
    pairs = [(a, b) for i, a in enumerate(voices) for b in voices[i + 1 :] if _may_clash(a, b, counts)]
    clashing = [(a, b) for a, b in pairs if _same_time(a.claim, b.claim)]
    for a, b in clashing:
        if not _later(a, b):
            return "conflict", f"{a.value} and {b.value} cannot both be right"
    if clashing:
        a, b = clashing[0]
        return "update", f"{_when(a)}, {_when(b)}"
    if pairs:
        a, b = pairs[0]
        return "scope", f"{a.value} and {b.value} are counts of different times"
    return None


def _may_clash(a: Voice, b: Voice, counts: Mapping[str, Sequence[Figure]]) -> bool:
    """Whether two figures that do not fit are rival counts, and not a whole and its part."""
    if a.figure is None or b.figure is None or fit(a.figure, b.figure):
        return False
    if a.claim.report_id == b.claim.report_id:
        return _rivals_in_one(a, a.figure, b, b.figure)
    if _times(a.figure, b.figure) > OTHER_DEED_TIMES and name_others(a.claim, b.claim):
        return False
    mine, theirs = counts[a.claim.report_id], counts[b.claim.report_id]
    return a.figure in mine and b.figure in theirs and not any(fit(x, y) for x in mine for y in theirs)


def _rivals_in_one(a: Voice, one: Figure, b: Voice, other: Figure) -> bool:
    """Whether two figures of one report that do not fit are rival counts; a vague word beside a number is none."""
    if _is_vague(one) != _is_vague(other):
        return False
    if _said_of(a) or _said_of(b):
        return True
    mine, theirs = _counted_by(a), _counted_by(b)
    if mine is not None and theirs is not None:
        return mine != theirs
    apart = one.span.gap(other.span) > BESIDE
    return mine != theirs and apart and _times(one, other) <= MOST_TIMES


def _counts(voices: Iterable[Voice]) -> dict[str, list[Figure]]:
    """By report id, the counts of each report, without its vague words where it has a number too."""
    found: dict[str, list[Figure]] = {}
    for voice in voices:
        if voice.figure is not None:
            found.setdefault(voice.claim.report_id, []).append(voice.figure)
    return {report: [f for f in told if not _is_vague(f)] or told for report, told in found.items()}


def _is_vague(figure: Figure) -> bool:
    return figure.low != figure.high


def _said_of(voice: Voice) -> str | None:
    """What words beside a figure say of it: that it is "later", "earlier" or "other" than one told; None if nothing."""
    figure = voice.figure
    clauses = (voice.claim.quote, *voice.claim.also)
    clause = next((q for q in clauses if figure is not None and q.span.holds(figure.span)), None)
    if clause is None or figure is None:
        return None
    at = figure.span.start - clause.start
    words = clause.quote[max(0, at - BEFORE) : at + AFTER]
    return next((means for means, said in _table() if said.search(words)), None)


@cache
def _table() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (row["means"], re.compile(rf"\b(?:{row['words']})\b", re.IGNORECASE))
        for row in rows("reconcile", "other_tolls")
    )


def _times(a: Figure, b: Figure) -> float:
    """How many times the greater is the lesser, by their least."""
    low, high = sorted((max(1, a.low), max(1, b.low)))
    return high / low


def _same_time(a: Claim, b: Claim) -> bool:
    """Whether both tell of the same days, and neither of far more; they do where a day is not known."""
    if a.date is None or b.date is None or a.date.earliest is None or b.date.earliest is None:
        return True
    if a.date.latest is None or b.date.latest is None:
        return True
    apart = (max(a.date.earliest, b.date.earliest) - min(a.date.latest, b.date.latest)).days
    lengths = (a.date.latest - a.date.earliest).days, (b.date.latest - b.date.earliest).days
    return apart <= LONGER_DAYS and abs(lengths[0] - lengths[1]) <= LONGER_DAYS


def _counted_by(voice: Voice) -> str | None:
    """The key of the speaker who counted; None where nobody is named."""
    return speaker_key(voice.speaker) if voice.speaker is not None else None


def _later(a: Voice, b: Voice) -> bool:
    """Whether one was counted later than the other: told so, or told on another day."""
    if not {_said_of(a), _said_of(b)}.isdisjoint({"later", "earlier"}):
        return True
    return a.published is not None and b.published is not None and a.published != b.published


def _when(voice: Voice) -> str:
    return f"{voice.value} on {voice.published}" if voice.published else voice.value


def _text(figure: Figure) -> str:
    number = f"{figure.low}" if figure.low == figure.high else f"{figure.low} to {figure.high}"
    return number if figure.bound == "exact" else f"{figure.bound} {number}"


def _scopes(voices: Mapping[tuple[str, str], Sequence[Voice]]) -> list[Disagreement]:
    """A total here and a part there that differ are counts of different things."""
    found = []
    for of in sorted({of for of, _ in voices}):
        groups = [(whom, told) for (o, whom), told in sorted(voices.items()) if o == of]
        reports = [{v.claim.report_id for v in told} for _, told in groups]
        if len(groups) < 2 or any(one & other for i, one in enumerate(reports) for other in reports[i + 1 :]):
            continue
        sides = [[Voice(f"{v.value} {whom}", v.claim, v.published) for v in told] for whom, told in groups]
        found.append(Disagreement(_field(of), "scope", made(sides), f"{of}: the reports count different things"))
    return found
