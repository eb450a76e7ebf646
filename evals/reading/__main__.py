"""`python -m evals.reading [OPTION ...]`: every evaluation of what the readers find, with the same options.

Paths, --json and --baseline belong to one evaluation, and are given to that one.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Final

from evals import calibration, mentions, relevance, speakers, status, triggers
from evals.reading.command import Evaluation, run
from evals.reading.readers import UnderTest

EVALUATIONS: Final[tuple[Evaluation, ...]] = tuple(
    module.EVALUATION for module in (mentions, triggers, speakers, status, relevance, calibration)
)


def main(arguments: Sequence[str] | None = None, readers: Sequence[UnderTest] | None = None) -> int:
    """Run them all: the worst of their exit codes."""
    worst = 0
    for evaluation in EVALUATIONS:
        print(f"== {evaluation.name}\n")
        worst = max(worst, run(evaluation, arguments, readers))
    return worst


if __name__ == "__main__":
    sys.exit(main())
