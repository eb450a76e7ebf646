"""`python -m evals.places`: see `evals.places`."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from evals.places import EVALUATION
from evals.reading.command import run
from evals.reading.readers import UnderTest


def main(arguments: Sequence[str] | None = None, readers: Sequence[UnderTest] | None = None) -> int:
    """Measure the resolver beside its floor: 0, 1 where a figure that is held fell, 2 where nothing can be measured."""
    return run(EVALUATION, arguments, readers or EVALUATION.floors)


if __name__ == "__main__":
    sys.exit(main())
