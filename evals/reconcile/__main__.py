"""`python -m evals.reconcile [PILE ...]`: piles with the claims of their answer keys, see `evals.reconcile`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Final

from evals.piles.__main__ import Subject
from evals.piles.__main__ import main as run
from evals.reconcile import BASELINE, build, known, unjoined

SUBJECT: Final = Subject("reconcile", __doc__, BASELINE, build, unjoined, "unjoined", known)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure the piles: 0 where no figure that is held fell, 1 where one did, 2 where nothing could be measured."""
    return run(arguments, subject=SUBJECT)


if __name__ == "__main__":
    sys.exit(main())
