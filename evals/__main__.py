"""`python -m evals` (`make evals`): every evaluation there is, one after another."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import Final

from evals import piles
from evals.actors.__main__ import main as run_actors
from evals.dates.__main__ import main as run_dates
from evals.disagreements.__main__ import main as run_disagreements
from evals.errors import EvalError
from evals.examples.__main__ import main as run_examples
from evals.figures.__main__ import main as run_figures
from evals.honesty.__main__ import main as run_honesty
from evals.lineage.__main__ import main as run_lineage
from evals.piles.__main__ import main as run_piles
from evals.places.__main__ import main as run_places
from evals.reading.__main__ import main as run_reading
from evals.reconcile.__main__ import main as run_reconcile
from evals.same_event.__main__ import main as run_same_event

EVALUATIONS: Final[tuple[tuple[str, Callable[[Sequence[str]], int]], ...]] = (
    ("examples", run_examples),
    ("actors", run_actors),
    ("figures", run_figures),
    ("lineage", run_lineage),
    ("disagreements", run_disagreements),
    ("piles", run_piles),
    ("reconcile", run_reconcile),
    ("reading", run_reading),
    ("places", run_places),
    ("dates", run_dates),
    ("honesty", run_honesty),
    ("same_event", run_same_event),
)
NEED_PILES: Final = ("piles", "reconcile")


def main() -> int:
    """Run them all: the worst of their exit codes. What needs reports that are not there is left out, and said."""
    worst = 0
    for name, run in EVALUATIONS:
        print(f"== {name}\n")
        if name in NEED_PILES and (why := _without_piles()) is not None:
            print(f"left out: {why}\n")
        else:
            worst = max(worst, run([]))
            print()
    return worst


def _without_piles() -> str | None:
    try:
        piles.all_piles()
    except EvalError as error:
        return str(error)
    return None


if __name__ == "__main__":
    sys.exit(main())
