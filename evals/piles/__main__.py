"""`python -m evals.piles [PILE ...]`: build, export and score piles, beside the committed baseline."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from evals import baseline, piles
from evals.baseline import Change, Measured
from evals.building import Builder, build_and_export
from evals.errors import EvalError
from evals.piles.measure import Also, Floor, Result, by_keywords, kept_or_temporary, measure
from evals.piles.show import show, show_falls


@dataclass(frozen=True, slots=True)
class Subject:
    """What is measured on piles: how it is called, where its baseline lies, how a record is built, and the floor.

    `also` asks of a record what the piles' scorer does not.
    """

    name: str
    about: str
    baseline: Path
    build: Builder | None
    floor: Floor
    floor_name: str
    also: Also | None = None


RECORDS: Final = Subject("piles", __doc__, piles.BASELINE, None, by_keywords, "keywords")
"""Records as users build them."""


def main(arguments: Sequence[str] | None = None, build: Builder | None = None, subject: Subject = RECORDS) -> int:
    """Measure the piles: 0 where no figure that is held fell, 1 where one did, 2 where nothing could be measured."""
    told = _parser(subject).parse_args(arguments)
    try:
        chosen = piles.named_piles(told.piles)
        before = baseline.load(told.baseline)
        make = build or subject.build or partial(build_and_export, jobs=told.jobs)
        with kept_or_temporary(told.keep) as folder:
            measured = measure(chosen, told.scorer, make, subject.floor, folder, misses=told.misses, also=subject.also)
            results = list(measured)
    except EvalError as error:
        print(f"evals.{subject.name}: {error}", file=sys.stderr)
        return 2
    show(piles.groups(chosen), before, results, subject.floor_name)
    for result in results:
        if result.misses is not None:
            print(f"{result.pile.name}\n{result.misses}")
    return _judge(told, before, results)


def _judge(told: argparse.Namespace, before: Mapping[str, Measured], results: Sequence[Result]) -> int:
    """Say what fell, and save where that was asked and is allowed."""
    now = {result.pile.name: result.measured for result in results}
    changes = baseline.held(piles.groups(result.pile for result in results), _comparable(before, now), now)
    falls = _fallen(changes, 0.0 if told.save else told.tolerance)
    if falls:
        show_falls(falls)
        if not told.save:
            print(f"{len(falls)} of {len(changes)} figures held fell by more than {told.tolerance}")
    kept = {**before, **now}
    return baseline.settle(told, falls, kept, f": {len(now)} of {len(kept)} piles")


def _comparable(before: Mapping[str, Measured], now: Mapping[str, Measured]) -> dict[str, Measured]:
    """The baseline of the piles that are still the same, report for report."""
    return {name: old for name, old in before.items() if name not in now or now[name].inputs == old.inputs}


def _fallen(changes: Sequence[Change], tolerance: float) -> list[Change]:
    return [change for change in changes if change.fell(tolerance)]


def _parser(subject: Subject) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=f"python -m evals.{subject.name}", description=subject.about)
    parser.add_argument(
        "piles",
        nargs="*",
        metavar="PILE",
        help="a pile's folder, or its name in ../shared/reports (default: all there)",
    )
    parser.add_argument("--scorer", type=Path, default=piles.SCORER, metavar="PATH", help="score_record.py")
    parser.add_argument(
        "--baseline", type=Path, default=subject.baseline, metavar="FILE", help="figures to compare with"
    )
    parser.add_argument("--save", action="store_true", help="make these figures the baseline; refused if one fell")
    parser.add_argument("--lower", action="store_true", help="with --save: accept that figures fell")
    parser.add_argument(
        "--tolerance", type=float, default=baseline.TOLERANCE, metavar="X",
        help="how far a figure that is held may fall (default: %(default)s)",
    )  # fmt: skip
    parser.add_argument("--misses", action="store_true", help="print counts, missed events and merged look-alikes too")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="leave the records and their exports here")
    if subject.build is None:
        parser.add_argument("--jobs", type=int, default=1, metavar="N", help="processes to build with")
    return parser


if __name__ == "__main__":
    sys.exit(main())
