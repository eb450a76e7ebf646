"""`python -m evals.figures [FILE]`: see `evals.figures`."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from evals.casebook import run
from evals.figures import BOOK


def main(arguments: Sequence[str] | None = None) -> int:
    """Score the cases: 0, 1 where a figure fell, 2 where the table cannot be read."""
    return run(BOOK, arguments)


if __name__ == "__main__":
    sys.exit(main())
