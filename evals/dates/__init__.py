"""Whether times in news are found and understood: TimeBank and AQUAINT, scored as in TempEval-3.

The rules are those of UzZaman et al. 2013, given the day on which a report was made. A time is found where a mark
overlaps it ("span F1"; "exact span F1" asks for both ends), one mark answering for one time; its value is right where
it is the same string. "value F1" counts as right only what is found with the right value, so that it holds both. The
day of making itself is not asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from time import process_time
from typing import Final

from corpora import timeml
from corpora.timeml import DatedText, TimeTag
from evals.dates import floor, timex
from evals.reading.command import CORPORA, Evaluation, Part, Scored
from evals.reading.scores import Tally


@dataclass(frozen=True, slots=True)
class Tagger:
    """Whoever marks the times of a text that was made on a day."""

    name: str
    tags: Callable[[str, date], list[TimeTag]]


def ask(tagger: Tagger, reports: Sequence[DatedText]) -> Scored:
    """How many of the times are found, and with the right type and value."""
    spans, exact, values, types = Tally(), Tally(), Tally(), Tally()
    seconds = 0.0
    for report in reports:
        started = process_time()
        found = tagger.tags(report.text, report.created)
        seconds += process_time() - started
        pairs = paired(report.times, found)
        for tally, right in (
            (spans, lambda _one, _other: True),
            (exact, lambda one, other: (one.start, one.end) == (other.start, other.end)),
            (values, lambda one, other: one.value == other.value),
            (types, lambda one, other: one.type == other.type),
        ):
            rights = sum(right(one, other) for one, other in pairs)
            tally.given, tally.right = tally.given + len(found), tally.right + rights
            tally.wanted, tally.met = tally.wanted + len(report.times), tally.met + rights
    figures = {**spans.figures("span"), "exact span F1": exact.f1, "type F1": types.f1, **values.figures("value")}
    each = 1000 * seconds / max(1, len(reports))
    return Scored(
        figures, f"{spans.wanted} times in {len(reports)} reports", (f"{each:.1f} ms of processor time a report",)
    )


def paired(wanted: Sequence[TimeTag], found: Sequence[TimeTag]) -> list[tuple[TimeTag, TimeTag]]:
    """Each time with the mark that overlaps it, both used once, in the order of the text."""
    pairs: list[tuple[TimeTag, TimeTag]] = []
    left = list(found)
    for one in wanted:
        hit = next((other for other in left if other.start < one.end and one.start < other.end), None)
        if hit is not None:
            left.remove(hit)
            pairs.append((one, hit))
    return pairs


def read(path: Path) -> list[DatedText]:
    """The reports of a file or folder."""
    return list(timeml.read(path))


GRAMMAR: Final = Tagger("grammar", timex.tags)
FLOOR: Final = Tagger("floor", floor.tags)

EVALUATION: Final = Evaluation(
    "dates", Path(__file__).parent, "Whether times in news are found and understood.",
    (
        Part("timebank", CORPORA / "tempeval3/TimeBank", read, ask, "a file or folder of TimeML (.tml)"),
        Part("aquaint", CORPORA / "tempeval3/AQUAINT", read, ask, "a file or folder of TimeML (.tml)"),
    ),
    (FLOOR,),
    {"grammar": lambda: GRAMMAR},
)  # fmt: skip
