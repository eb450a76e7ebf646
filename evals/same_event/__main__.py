"""`python -m evals.same_event`: see `evals.same_event`."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from evals.reading.command import run
from evals.same_event import EVALUATION
from evals.same_event.subjects import SameEvent


def main(arguments: Sequence[str] | None = None, subjects: Sequence[SameEvent] | None = None) -> int:
    """Measure them: 0, 1 where a figure that is held fell, 2 where something cannot be measured."""
    return run(EVALUATION, arguments, subjects)


if __name__ == "__main__":
    sys.exit(main())
