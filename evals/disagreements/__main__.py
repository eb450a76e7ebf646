"""`python -m evals.disagreements`: see `evals.disagreements`."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from evals.disagreements import EVALUATION, Shower
from evals.reading.command import run


def main(arguments: Sequence[str] | None = None, subjects: Sequence[Shower] | None = None) -> int:
    """Measure them: 0, 1 where a figure that is held fell, 2 where the table cannot be read."""
    return run(EVALUATION, arguments, subjects)


if __name__ == "__main__":
    sys.exit(main())
