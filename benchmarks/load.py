"""`python -m benchmarks.load`: a pile of JSON Lines built in one go, with one job and with two.

Reports a second, what each stage takes, the memory held by the time a tenth, half and all of the reports were read, by
the end of each later stage and at the end, and the Failures.
"""

from __future__ import annotations

import argparse
import gzip
import json
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from itertools import islice
from pathlib import Path
from time import sleep
from typing import Any, Final

from benchmarks.made import made_reports
from benchmarks.memory import Memory, memory_of
from benchmarks.steps import seconds_by_step
from evals import table
from evals.piles import ROOT, SHARED
from wirebook.pipeline.stages import READERS

NEWS: Final = SHARED / "corpora" / "load" / "news-12k.jsonl.gz"
"""Nearly 12,000 reports, for those who have them."""
READING: Final = "reading"
MARKS: Final = (0.1, 0.5, 1.0)
"""The shares of the reports read at which memory is told."""
SAMPLED_EVERY: Final = 0.1
STEPPED: Final = 200
"""So many reports are taken step by step."""
SHOWN_FAILURES: Final = 8


@dataclass(slots=True)
class Run:
    """What was seen of one build. `memory` is the highest held until a mark was reached; `seconds` by stage."""

    jobs: int
    stages: dict[str, float] = field(default_factory=dict)
    memory: dict[str, Memory] = field(default_factory=dict)
    result: dict[str, Any] = field(default_factory=dict)
    digest: str = ""

    def rate(self) -> float:
        """Reports a second, everything from the first file to the last event included."""
        return float(self.result["reports"] / self.result["seconds"])


class Watch:
    """Looks at the memory of a process and its workers until it ends."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._highest = Memory(0, 0)
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def highest(self) -> Memory:
        """The most that was held until now."""
        return self._highest

    def stop(self) -> None:
        """Look no more."""
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._over.is_set():
            seen = memory_of(self._pid)
            if seen is not None:
                self._highest = self._highest.highest(seen)
            sleep(SAMPLED_EVERY)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 0 when every run could be made, 1 when one failed or two gave different records."""
    told = _parser().parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="wirebook-load-", dir=told.folder) as folder:
        reports = Path(folder) / "reports.jsonl"
        number = write_reports(told.file, told.reports, reports)
        size = reports.stat().st_size
        print(f"{number:,} reports, {size / 1e6:.1f} MB, {_called(told.file)}\n")
        show_steps(*seconds_by_step(reports, STEPPED))
        runs = [run(reports, Path(folder), jobs, told.reader) for jobs in told.jobs]
    show(runs)
    if told.json is not None:
        told.json.write_text(json.dumps([asdict(done) for done in runs], indent=1) + "\n", encoding="utf-8")
    same = len({done.digest for done in runs}) == 1
    if len(runs) > 1:
        print(f"\nthe records are {'the same, byte for byte' if same else 'NOT the same'}")
    return 0 if same else 1


def write_reports(source: Path | None, wanted: int, target: Path) -> int:
    """Write the first `wanted` lines of a JSON Lines file (gzipped or not; 0 for all), or as many made reports."""
    number = 0
    with target.open("w", encoding="utf-8", newline="\n") as out:
        for line in islice(_lines(source, wanted), wanted or None):
            out.write(line.rstrip("\n") + "\n")
            number += 1
    return number


def run(reports: Path, folder: Path, jobs: int, reader: str) -> Run:
    """One build in a process of its own, watched."""
    exported = folder / f"{jobs}.json"
    command = [sys.executable, "-m", "benchmarks.child", str(reports), str(folder / f"{jobs}.wirebook"), str(exported)]
    seen = Run(jobs)
    print(f"building with {jobs} {'job' if jobs == 1 else 'jobs'} ...", file=sys.stderr)
    with subprocess.Popen([*command, str(jobs), reader], stdout=subprocess.PIPE, text=True, cwd=ROOT) as child:
        watch = Watch(child.pid)
        try:
            follow(child.stdout or (), watch, seen)
        finally:
            watch.stop()
    if child.returncode:
        raise SystemExit(f"the build with {jobs} jobs ended with exit code {child.returncode}")
    seen.digest = sha256(exported.read_bytes()).hexdigest()
    return seen


def follow(lines: Iterable[str], watch: Watch, seen: Run) -> None:
    """Take down what the build says: the seconds of each stage, memory at each mark and stage, and what came of it."""
    before, last = 0.0, READING
    for line in lines:
        told = json.loads(line)
        if "stage" not in told:
            seen.result = told
            continue
        stage = told["stage"]
        if last not in (stage, READING):
            seen.memory[last] = watch.highest()
        last = stage
        seen.stages[stage] = seen.stages.get(stage, 0.0) + told["seconds"] - before
        before = told["seconds"]
        if stage == READING and told["total"]:
            for mark in MARKS:
                if told["done"] >= mark * told["total"] and f"{mark:.0%} read" not in seen.memory:
                    seen.memory[f"{mark:.0%} read"] = watch.highest()
    seen.memory["end"] = watch.highest()


def show_steps(number: int, seconds: Mapping[str, float]) -> None:
    """Print what each step costs."""
    whole = sum(seconds.values()) or 1.0
    rows = [
        (
            step,
            f"{1000 * taken / max(1, number):.2f}",
            f"{number / taken:,.0f}" if taken else "-",
            f"{taken / whole:.0%}",
        )
        for step, taken in seconds.items()
    ]
    total = ("all", f"{1000 * whole / max(1, number):.2f}", f"{number / whole:,.0f}", "")
    head = (f"one process, {number} reports", "ms a report", "reports/s", "share")
    print("\n".join(table.lines([head, *rows, total])), end="\n\n")


def show(runs: Sequence[Run]) -> None:
    """Print the runs side by side, with the ratio of the last to the first."""
    first = runs[0]
    rows: list[tuple[str, ...]] = [("", *(f"{r.jobs} job{'s' if r.jobs > 1 else ''}" for r in runs), "ratio")]
    for name in ("reports", "claims", "events"):
        rows.append((name, *(f"{done.result[name]:,}" for done in runs), ""))
    rows.append(("Failures", *(f"{sum(done.result['failures'].values()):,}" for done in runs), ""))
    rows.append(_row("reports/s, whole build", [done.rate() for done in runs], "{:,.1f}"))
    rows.append(_row("seconds, whole build", [done.result["seconds"] for done in runs], "{:,.1f}"))
    for stage in first.stages:
        rows.append(_row(f"seconds, {stage}", [done.stages.get(stage, 0.0) for done in runs], "{:,.1f}"))
    rows.append(_row("seconds, export", [done.result["export"] for done in runs], "{:,.1f}"))
    rows.append(_row("processor seconds, all", [done.result["processor"] for done in runs], "{:,.1f}"))
    rows.append(_row("MB, record", [done.result["record_bytes"] / 1e6 for done in runs], "{:,.1f}"))
    for mark in first.memory:
        held = [done.memory.get(mark, Memory(0, 0)) for done in runs]
        rows.append(_row(f"MB held by the main process, {mark}", [memory.main / 1e6 for memory in held], "{:,.0f}"))
        rows.append(_row(f"MB held by all workers, {mark}", [memory.workers / 1e6 for memory in held], "{:,.0f}"))
    print("\n".join(table.lines(rows)))
    for done in runs:
        for reason, number in list(done.result["failures"].items())[:SHOWN_FAILURES]:
            print(f"  {done.jobs} job{'s' if done.jobs > 1 else ''}: {number:,} x {reason}")


def _row(name: str, values: Sequence[float], shape: str) -> tuple[str, ...]:
    ratio = f"{values[-1] / values[0]:.2f}" if len(values) > 1 and values[0] else ""
    return (name, *(shape.format(value) for value in values), ratio)


def _lines(source: Path | None, wanted: int) -> Iterator[str]:
    if source is None:
        yield from made_reports(wanted)
    elif source.suffix == ".gz":
        with gzip.open(source, "rt", encoding="utf-8") as lines:
            yield from lines
    else:
        with source.open(encoding="utf-8") as lines:
            yield from lines


def _called(source: Path | None) -> str:
    return "made up for the run" if source is None else f"the first of {source.name}"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.load", description=__doc__.split("\n\n")[0])
    parser.add_argument(
        "file", nargs="?", type=Path, default=NEWS if NEWS.is_file() else None, metavar="FILE",
        help="JSON Lines, gzipped or not (default: ../shared/corpora/load where it is, else made reports)",
    )  # fmt: skip
    parser.add_argument("--reports", type=int, default=1000, metavar="N", help="how many (default 1000; 0: all)")
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2], metavar="N", help="one run each (default 1 2)")
    parser.add_argument("--reader", choices=READERS, default=READERS[0], help="which reader (default: %(default)s)")
    parser.add_argument("--folder", type=Path, metavar="FOLDER", help="where to build, if not among temporary files")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write what was measured here as well")
    return parser


if __name__ == "__main__":
    sys.exit(main())
