"""`python -m evals.speakers`: see `evals.speakers`."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from evals.reading.command import run
from evals.reading.readers import UnderTest
from evals.speakers import EVALUATION


def main(arguments: Sequence[str] | None = None, readers: Sequence[UnderTest] | None = None) -> int:
    """Measure the readers: 0, 1 where a figure that is held fell, 2 where something cannot be measured."""
    return run(EVALUATION, arguments, readers)


if __name__ == "__main__":
    sys.exit(main())
