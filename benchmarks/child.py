"""One build in a process of its own, which says how far it is: run by `benchmarks.load`."""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Final

import wirebook
from wirebook.settings import Settings

SAID_EVERY: Final = 0.05
"""Seconds between two lines: often enough to tell when a tenth is reached."""


class Teller:
    """Writes a stage's progress to standard output, one JSON object a line, now and then and when it is complete."""

    def __init__(self, clock: Callable[[], float] = perf_counter) -> None:
        self._clock = clock
        self._started = clock()
        self._said = 0.0
        self._stage = ""

    def __call__(self, stage: str, done: int, total: int | None, /) -> None:
        """Say how far the stage is."""
        now = self._clock() - self._started
        if stage != self._stage or done == total or now - self._said >= SAID_EVERY:
            self._stage, self._said = stage, now
            say({"stage": stage, "done": done, "total": total, "seconds": now})


def say(shape: dict[str, object]) -> None:
    """Write one line at once."""
    print(json.dumps(shape), flush=True)


def main(reports: Path, record: Path, exported: Path, jobs: int, reader: str) -> None:
    """Build, export, and say what came of it."""
    result = wirebook.build([reports], record, jobs=jobs, settings=Settings(reader=reader), progress=Teller())
    started = perf_counter()
    with wirebook.open(record) as built:
        with exported.open("w", encoding="utf-8", newline="\n") as out:
            built.export.json(out)
        failures = Counter(f"{failure.stage}: {failure.reason}" for failure in built.failures())
    counts = result.counts
    spent = os.times()
    say(
        {
            "reports": counts.reports,
            "claims": counts.claims,
            "events": counts.events,
            "seconds": result.seconds,
            "export": perf_counter() - started,
            "processor": sum(spent[:4]),
            "record_bytes": record.stat().st_size,
            "failures": dict(failures.most_common()),
        }
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]), sys.argv[5])
