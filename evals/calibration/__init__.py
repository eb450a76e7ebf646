"""Whether confidence means what it says: of the triggers given as 70 % sure, 70 % should be right.

M2E2, as in `evals.triggers`: a trigger is right that meets an annotated event; only sentences with an event marked are
asked, as of the others it cannot be said that nothing happened. The piles' answer keys: a trigger told as a fact is
right if its clause is the same clause as a quote of an event that accepts its kind (as in `evals.scoring`). The figure
held is 1 less the expected calibration error (ten bins of equal width), and how well right triggers are ranked above
wrong ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from corpora import m2e2
from corpora.passages import Passage
from evals import piles
from evals.reading.command import CORPORA, SHARED, Evaluation, Part, Scored
from evals.reading.floor import Floor
from evals.reading.readers import UnderTest
from evals.reading.scores import Figures, Judged, bins, calibration_error, ranked, share
from evals.scoring import AnswerKey, load_key
from evals.scoring.quotes import Quotable
from evals.scoring.telling import FACTS, SAME_CLAUSE, same_clause
from evals.triggers import asked, read_m2e2
from wirebook.model import Trigger
from wirebook.model.kinds import SOFT_KINDS


@dataclass(frozen=True, slots=True)
class PileReport:
    """A report of a pile with the pile's key; `name` is how the key calls it."""

    pile: str
    name: str
    text: str
    key: AnswerKey


def ask_m2e2(reader: UnderTest, passages: Sequence[Passage]) -> Scored:
    """How confidence agrees with being right in sentences of M2E2 that have an event marked."""
    marked = [a for a in (asked(p, m2e2.RULES, m2e2.original_events) for p in passages) if a.events]
    judged: list[Judged] = []
    for passage in marked:
        for told in passage.counted(reader.annotation(passage.text)):
            judged.append((told.confidence, any(event.met_by(told) for event in passage.events)))
    return scored(judged, f"{len(marked)} sentences")


def ask_piles(reader: UnderTest, reports: Sequence[PileReport]) -> Scored:
    """How confidence agrees with being right in reports of piles."""
    judged: list[Judged] = []
    for report in reports:
        quotable = Quotable(report.text)
        here = [event for event in report.key.events.values() if report.name in event.evidence]
        quotes = [(event.kinds, quotable.find_all(event.evidence[report.name])) for event in here]
        for told in reader.annotation(report.text).triggers:
            if told.kind not in SOFT_KINDS and told.status in FACTS:
                judged.append((told.confidence, any(told.kind in kinds and _meets(told, q) for kinds, q in quotes)))
    return scored(judged, f"{len(reports)} reports")


def scored(judged: Sequence[Judged], of: str) -> Scored:
    """The figures of confidences that were right or wrong, and the table of bins."""
    error = calibration_error(judged)
    figures: Figures = {
        "agreement (1 - calibration error)": None if error is None else 1 - error,
        "right above wrong (AUC)": ranked(judged),
    }
    told = share(right for _, right in judged)
    right = "-" if told is None else f"{told:.3f}"
    rows = (f"{b.low:.1f} to {b.high:.1f}: {b.count:5}, sure {b.sure:.2f}, right {b.right:.2f}" for b in bins(judged))
    return Scored(figures, of, (f"{len(judged)} triggers, {right} of them right", *rows))


def read_piles(path: Path) -> list[PileReport]:
    """The reports of a pile, or of every pile of a folder."""
    chosen = [piles.Pile(path.name, path)] if (path / "gold.json").is_file() else piles.all_piles(path)
    found = []
    for pile in chosen:
        key = load_key(pile.key)
        for file in sorted(pile.reports.iterdir()):
            found.append(PileReport(pile.name, file.name, file.read_bytes().decode("utf-8", "replace"), key))
    return found


def _meets(told: Trigger, quotes: Sequence[tuple[int, int]]) -> bool:
    clause = (told.clause.start, told.clause.end)
    return any(same_clause(clause, quote) >= SAME_CLAUSE for quote in quotes)


def _is_dev(report: PileReport) -> bool:
    return "dev" in piles.groups([piles.Pile(report.pile, Path())])


EVALUATION: Final = Evaluation(
    "calibration", Path(__file__).parent, "Whether confidence means what it says, on M2E2 and on piles.",
    (
        Part(
            "m2e2", CORPORA / "m2e2", read_m2e2, ask_m2e2,
            "a file of M2E2 sentences, or a folder of them (of the default, the held-out part)",
            keep=lambda p: m2e2.held_out(p.id),
        ),
        Part(
            "piles", SHARED / "reports", read_piles, ask_piles,
            "a pile, or a folder of piles (of the default, those to develop with)", keep=_is_dev,
        ),
    ),
    (Floor(),),
)  # fmt: skip
