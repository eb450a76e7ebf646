"""`python -m evals.lineage`: who copied whom, on our own pairs or on a file of pairs, beside the committed baseline."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from evals import baseline, lineage, table
from evals.baseline import Change, Measured
from evals.errors import EvalError
from evals.lineage import pairs
from evals.piles.show import show_falls

OWN: Final = "own"
"""How the baseline calls our own pairs."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure: 0 where no figure fell, 1 where one did, 2 where the pairs could not be read."""
    told = _parser().parse_args(arguments)
    try:
        before = baseline.load(told.baseline)
        name, asked = (OWN, list(pairs.made())) if told.file is None else (told.file.name, pairs.read(told.file))
        inputs = baseline.digest([told.file or pairs.STORIES])
    except (EvalError, OSError) as error:
        print(f"evals.lineage: {error}", file=sys.stderr)
        return 2
    now = Measured(inputs, baseline.rounded(lineage.measure(asked, lineage.wirebook)))
    old = before.get(name)
    _show(len(asked), now, lineage.measure(asked, lineage.floor), old)
    if told.save:
        baseline.save(told.baseline, {**before, name: now})
        print(f"saved to {told.baseline.name}")
        return 0
    falls = [] if old is None else [Change(name, f, value, now.figures.get(f)) for f, value in old.figures.items()]
    falls = [change for change in falls if change.fell(baseline.TOLERANCE)]
    if falls:
        show_falls(falls)
    return 1 if falls else 0


def _show(count: int, now: Measured, floor: baseline.Figures, old: Measured | None) -> None:
    print(f"{count} pairs\n")
    rows = [("figure", "floor", "Wirebook", "")]
    for figure, value in now.figures.items():
        rise = baseline.difference(None if old is None else old.figures.get(figure), value)
        rows.append((figure, table.share(floor.get(figure)), table.share(value), table.rise(rise)))
    print("\n".join(table.lines(rows)))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m evals.lineage", description=__doc__)
    parser.add_argument("file", type=Path, nargs="?", metavar="FILE", help="pairs, one JSON object a line (pairs.py)")
    parser.add_argument("--baseline", type=Path, default=lineage.BASELINE, metavar="FILE")
    parser.add_argument("--save", action="store_true", help="make these figures the baseline")
    return parser


if __name__ == "__main__":
    sys.exit(main())
