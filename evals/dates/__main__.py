"""`python -m evals.dates`: see `evals.dates`."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from evals.dates import EVALUATION
from evals.reading.command import run


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure the grammar: 0, 1 where a figure that is held fell, 2 where something cannot be measured."""
    return run(EVALUATION, arguments)


if __name__ == "__main__":
    sys.exit(main())
