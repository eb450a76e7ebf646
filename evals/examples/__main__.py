"""`python -m evals.examples`: build and score the examples' record, beside the committed baseline."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from evals import baseline, examples
from evals.baseline import Change, Measured
from evals.errors import EvalError
from evals.piles.show import show_falls

FEW_ANSWERS: Final = 0.05
"""How far one question's figure may fall while the record score does not: one answer in twenty."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure the examples: 0 where no figure fell, 1 where one did, 2 where they could not be scored."""
    told = _parser().parse_args(arguments)
    try:
        before = baseline.load(told.baseline).get(examples.NAME)
        with tempfile.TemporaryDirectory(prefix="wirebook-evals-") as folder:
            result = examples.measure(Path(folder), jobs=told.jobs)
    except EvalError as error:
        print(f"evals.examples: {error}", file=sys.stderr)
        return 2
    print(examples.report(result, before))
    for failure in result.failures:
        print(f"Failure: {failure}")
    if told.misses:
        print("\n".join(("", *examples.misses(result.scores))))
    if before is not None and before.inputs != result.inputs:
        print("\nthe examples or their key changed since the baseline was saved")
    return _judge(told, before, result.measured())


def fallen(
    before: Measured | None, now: Measured, tolerance: float = baseline.TOLERANCE, slack: float = FEW_ANSWERS
) -> list[Change]:
    """The figures that are lower than the baseline's by more than they may be.

    What is held for every pile may fall by the tolerance, any other figure by `slack` more.
    """
    old = {} if before is None else before.figures
    changes = (Change(examples.NAME, figure, value, now.figures.get(figure)) for figure, value in old.items())
    return [change for change in changes if change.fell(tolerance + (0.0 if change.figure in baseline.HELD else slack))]


def _judge(told: argparse.Namespace, before: Measured | None, now: Measured) -> int:
    falls = fallen(before, now, 0.0, 0.0) if told.save else fallen(before, now, told.tolerance)
    if falls:
        print()
        show_falls(falls)
    return baseline.settle(told, falls, {examples.NAME: now})


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m evals.examples", description=__doc__)
    parser.add_argument("--baseline", type=Path, default=examples.BASELINE, metavar="FILE")
    parser.add_argument("--save", action="store_true", help="make these figures the baseline; refused if one fell")
    parser.add_argument("--lower", action="store_true", help="with --save: accept that figures fell")
    parser.add_argument("--tolerance", type=float, default=baseline.TOLERANCE, metavar="X")
    parser.add_argument("--misses", action="store_true", help="list missed events and merged look-alikes too")
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="processes to build with")
    return parser


if __name__ == "__main__":
    sys.exit(main())
