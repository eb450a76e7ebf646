"""The project's own scorer: a record against an answer key, question by question."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from evals.scoring import questions
from evals.scoring.key import AnswerKey, Cell, load_key, parse_key
from evals.scoring.questions import Answer, Sheet
from evals.scoring.quotes import Quotable
from evals.scoring.record import ExportedRecord, load_record, parse_record
from evals.scoring.telling import find_telling

__all__ = [
    "RECORD_SCORE", "SPANS_EXACT", "Answer", "AnswerKey", "ExportedRecord", "Scores", "load_key", "load_record",
    "parse_key", "parse_record", "score",
]  # fmt: skip

RECORD_SCORE: Final = "record score"
"""The mean of all questions, held down to the share of claims of a right kind plus `HEADROOM`."""
SPANS_EXACT: Final = "(spans that are exact)"
HEADROOM: Final = 0.2
"""How far the mean may lie above the share of claims of a right kind: guessing everything earns nothing."""

_QUESTIONS: Final[tuple[Callable[[Sheet], Answer], ...]] = (
    questions.events_found,
    questions.kinds_right,
    questions.same_joined,
    questions.kept_apart,
    questions.dates_right,
    questions.places_right,
    questions.agents_right,
    questions.targets_right,
    questions.statuses_right,
    questions.figures_right,
    questions.speakers_right,
    questions.disputes_right,
    questions.origins_right,
)


@dataclass(frozen=True, slots=True)
class Scores:
    """The answers in the order of the questions, spans and record score last, and what to look at.

    `missed` are required events that no claim tells, by report; `merged` look-alikes taken for one event; `unfound`
    evidence of which no quote stands in the report's text, so that no claim can tell it.
    """

    answers: tuple[Answer, ...]
    missed: tuple[Cell, ...]
    merged: tuple[tuple[str, str], ...]
    unfound: tuple[Cell, ...]

    def figures(self) -> dict[str, float | None]:
        """Question to value."""
        return {answer.question: answer.value for answer in self.answers}


def score(key: AnswerKey, record: ExportedRecord) -> Scores:
    """Ask every question of the record. The same key and record give the same figures."""
    sheet = Sheet(key, record, find_telling(key, record))
    answers = [ask(sheet) for ask in _QUESTIONS]
    return Scores(
        answers=(*answers, questions.spans_exact(sheet), _record_score(answers)),
        missed=tuple(cell for cell in sheet.cells() if not sheet.telling.told[cell]),
        merged=tuple(questions.merged(sheet)),
        unfound=_unfound(key, record),
    )


def _record_score(answers: list[Answer]) -> Answer:
    values = [answer.value for answer in answers if answer.value is not None]
    mean = sum(values) / len(values) if values else 0.0
    right = next(answer.value for answer in answers if answer.question == "claims of a right kind")
    cap = (right or 0.0) + HEADROOM
    held = "" if mean <= cap else f", held down to the share of right claims + {HEADROOM}"
    return Answer(RECORD_SCORE, min(mean, cap), f"mean of {len(values)}{held}")


def _unfound(key: AnswerKey, record: ExportedRecord) -> tuple[Cell, ...]:
    quotable = {report: Quotable(text) for report, text in record.texts.items()}
    return tuple(
        (name, report)
        for name, report in key.cells()
        if report not in quotable or not quotable[report].find_all(key.events[name].evidence[report])
    )
