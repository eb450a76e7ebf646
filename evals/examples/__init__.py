"""How well the record of the project's own examples answers, by the project's own scorer. Needs nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from evals import baseline, table
from evals.baseline import Measured
from evals.building import build_and_export, failures_in, texts_of
from evals.keywords import keyword_record
from evals.scoring import Scores, load_key, load_record, parse_record, score

ROOT: Final = Path(__file__).parents[2]
EXAMPLES: Final = ROOT / "examples"
BASELINE: Final = Path(__file__).parent / "baseline.json"
NAME: Final = "examples"
"""How the baseline calls them."""


@dataclass(frozen=True, slots=True)
class Result:
    """The scores of the examples' record and of reading them by keywords, Failures, and what it was measured on."""

    scores: Scores
    floor: Mapping[str, float | None]
    failures: tuple[str, ...]
    inputs: str

    def measured(self) -> Measured:
        """The figures as a baseline keeps them."""
        return Measured(self.inputs, baseline.rounded(self.scores.figures()))


def measure(folder: Path, *, jobs: int = 1) -> Result:
    """Build the examples' record as the README tells users to, and score it; record and export are left in `folder`."""
    reports, exported = EXAMPLES / "reports", folder / "examples.json"
    build_and_export(reports, EXAMPLES / "meta.json", exported, jobs=jobs)
    key = load_key(EXAMPLES / "gold.json")
    return Result(
        scores=score(key, load_record(exported, reports)),
        floor=score(key, parse_record(keyword_record(texts_of(exported)))).figures(),
        failures=tuple(failures_in(exported)),
        inputs=baseline.digest([EXAMPLES / "gold.json", EXAMPLES / "meta.json", *sorted(reports.iterdir())]),
    )


def report(result: Result, before: Measured | None) -> str:
    """The figures as a table: keywords, baseline, now, the difference and the counts behind; then what was missed."""
    old = {} if before is None else before.figures
    rows = [("examples", "keywords", "baseline", "now", "change")]
    for answer in result.scores.answers:
        was = old.get(answer.question)
        change = table.rise(baseline.difference(was, answer.value))
        floor = result.floor.get(answer.question)
        rows.append((answer.question, table.share(floor), table.share(was), table.share(answer.value), change))
    head, *lines = table.lines(rows)
    width = max(map(len, (head, *lines)))
    counted = (
        f"{line.ljust(width)}  {answer.counts}" for line, answer in zip(lines, result.scores.answers, strict=True)
    )
    return "\n".join((head, *counted))


def misses(scores: Scores) -> list[str]:
    """What to look at, a line each: evidence not in the texts read, events missed, look-alikes merged."""
    lost = [f"not in the text read   {event:32} {name}" for event, name in scores.unfound]
    missed = [f"missed                 {event:32} {name}" for event, name in scores.missed]
    merged = [f"merged                 {one} with {other}" for one, other in scores.merged]
    return [*lost, *missed, *merged]
