"""`python -m benchmarks.reconcile`: made piles of claims, derived; how time and memory grow, and how right it is.

What is told of each pile: processor seconds of all processes and memory by stage, what adding one report takes, and
precision and recall over pairs of claims, as the events are known (`made_claims`). "By the clock" says what it took on
this machine, whatever else it had to do. The exponent of growth is log(time ratio) / log(size ratio) of one pile to the
one before it: 1 where twice the claims take twice the time.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from math import comb, log
from pathlib import Path
from typing import Final

import wirebook
from benchmarks.load import Run, Watch, follow
from benchmarks.made_claims import made_pile
from evals import table
from evals.piles import ROOT

SIZES: Final = (10_000, 100_000)
"""A million takes hours on a busy machine: ask for it with --claims 1000000."""


@dataclass(frozen=True, slots=True)
class Answer:
    """How many pairs of claims are joined, should be, and are rightly."""

    joined: int
    wanted: int
    right: int

    @property
    def precision(self) -> float:
        """The share of the pairs joined that tell one event."""
        return self.right / self.joined if self.joined else 1.0

    @property
    def recall(self) -> float:
        """The share of the pairs that tell one event which are joined."""
        return self.right / self.wanted if self.wanted else 1.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print, all so far after each pile; 0 when every pile could be derived."""
    told = _parser().parse_args(arguments)
    runs: list[tuple[Run, Answer]] = []
    with tempfile.TemporaryDirectory(prefix="wirebook-reconcile-", dir=told.folder) as folder:
        for claims in told.claims:
            print(f"deriving {claims:,} claims ...", file=sys.stderr)
            record = Path(folder) / f"{claims}.wirebook"
            runs.append((run(record, claims, told.jobs), answer(record, claims)))
            record.unlink()
            show(runs)
            if told.json is not None:
                shapes = [{"run": asdict(run), "answer": asdict(right)} for run, right in runs]
                told.json.write_text(json.dumps(shapes, indent=1) + "\n", encoding="utf-8")
    return 0


def run(record: Path, claims: int, jobs: int = 1) -> Run:
    """One pile stored and derived in a process of its own, and so many beside it for two jobs or more; watched."""
    command = [sys.executable, "-m", "benchmarks.reconcile_child", str(record), str(claims), str(jobs)]
    seen = Run(jobs)
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as child:
        watch = Watch(child.pid)
        try:
            follow(child.stdout or (), watch, seen)
        finally:
            watch.stop()
    if child.returncode:
        raise SystemExit(f"deriving {claims:,} claims ended with exit code {child.returncode}")
    return seen


def answer(record: Path, claims: int) -> Answer:
    """How right the record of a made pile is."""
    with wirebook.open(record) as built:
        home = {claim: event.id for event in built.events() for claim in event.claims}
    pairs = [
        (home[claim.id], event)
        for made, events in made_pile(claims)
        for claim, event in zip(made.claims, events, strict=True)
    ]
    return Answer(
        joined=_pairs(Counter(found for found, _ in pairs).values()),
        wanted=_pairs(Counter(event for _, event in pairs).values()),
        right=_pairs(Counter(pairs).values()),
    )


def exponent(sizes: tuple[float, float], values: tuple[float, float]) -> float | None:
    """With what power of the size a value grows; None where that cannot be told."""
    if min(*sizes, *values) <= 0 or sizes[0] == sizes[1]:
        return None
    return log(values[1] / values[0]) / log(sizes[1] / sizes[0])


def show(runs: Sequence[tuple[Run, Answer]]) -> None:
    """Print the piles side by side, with the exponent from the last but one to the last."""
    results = [run.result for run, _ in runs]
    rows: list[tuple[str, ...]] = [("", *(f"{result['claims']:,} claims" for result in results), "exponent")]
    for name in ("reports", "events"):
        rows.append((name, *(f"{result[name]:,}" for result in results), ""))
    rows.append(_row("seconds, storing", [result["storing"] for result in results], results))
    rows.append(_row("seconds, deriving", [result["deriving"] for result in results], results))
    for stage in runs[-1][0].stages:
        rows.append(_row(f"  {stage}", [run.stages.get(stage, 0.0) for run, _ in runs], results))
    rows.append(_row("seconds, adding one report", [result["adding"] for result in results], results))
    rows.append(_row("seconds by the clock, deriving", [result["deriving_clock"] for result in results], results))
    rows.append(_row("seconds by the clock, adding one", [result["adding_clock"] for result in results], results))
    rows.append(_row("seconds by the clock, all", [result["seconds"] for result in results], results))
    rows.append(_row("MB, record", [result["record_bytes"] / 1e6 for result in results], results))
    for mark in runs[-1][0].memory:
        held = [run.memory[mark].main / 1e6 if mark in run.memory else 0.0 for run, _ in runs]
        rows.append(_row(f"MB held by {mark}", held, results))
        if any(run.jobs > 1 for run, _ in runs):
            workers = [run.memory[mark].workers / 1e6 if mark in run.memory else 0.0 for run, _ in runs]
            rows.append(_row("  by all workers together", workers, results))
    for name in ("precision", "recall"):
        rows.append((f"pairs, {name}", *(f"{getattr(right, name):.3f}" for _, right in runs), ""))
    print("\n".join(table.lines(rows)), end="\n\n", flush=True)


def _row(name: str, values: Sequence[float], results: Sequence[dict[str, float]]) -> tuple[str, ...]:
    grown = None
    if len(values) > 1:
        grown = exponent((results[-2]["claims"], results[-1]["claims"]), (values[-2], values[-1]))
    return (name, *(f"{value:,.2f}" for value in values), "" if grown is None else f"{grown:.2f}")


def _pairs(sizes: Iterable[int]) -> int:
    return sum(comb(size, 2) for size in sizes)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reconcile", description=__doc__.split("\n\n")[0])
    parser.add_argument(
        "--claims", type=int, nargs="+", default=list(SIZES), metavar="N", help="one pile each (default: %(default)s)"
    )
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="processes that derive (default: %(default)s)")
    parser.add_argument("--folder", type=Path, metavar="FOLDER", help="where to keep records, if not temporary files")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write what was measured here as well")
    return parser


if __name__ == "__main__":
    sys.exit(main())
