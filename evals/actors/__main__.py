"""`python -m evals.actors [FILE]`: see `evals.actors`."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from evals.actors import BOOK
from evals.casebook import run


def main(arguments: Sequence[str] | None = None) -> int:
    """Score the cases: 0, 1 where a figure fell, 2 where the table cannot be read."""
    return run(BOOK, arguments)


if __name__ == "__main__":
    sys.exit(main())
