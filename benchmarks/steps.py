"""What each step of the work on one report costs, in one process."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from time import perf_counter

from wirebook import reading
from wirebook.errors import ReadingError
from wirebook.model import Failure
from wirebook.pipeline.analyser import Step, Work
from wirebook.pipeline.stages import default_analyser
from wirebook.settings import Settings


def seconds_by_step(reports: Path, number: int) -> tuple[int, dict[str, float]]:
    """How many of the first reports could be read, and the seconds that each step took for all of them.

    The first report is done once before, so that what is loaded on first use is not counted.
    """
    settings = Settings()
    parts = (part for source in reading.find_inputs([reports]) for part in reading.split(source, None, settings))
    items = [part for part in islice(parts, number) if not isinstance(part, Failure)]
    chosen = default_analyser(settings).steps
    taken = dict.fromkeys((step.name for step in chosen), 0.0)
    _do([Work(item) for item in items[:1]], chosen, dict(taken))
    return _do([Work(item) for item in items], chosen, taken), taken


def _do(works: Sequence[Work], chosen: Sequence[Step], taken: dict[str, float]) -> int:
    read = 0
    for begun in works:
        work = begun
        try:
            for step in chosen:
                started = perf_counter()
                work = step.do(work)
                taken[step.name] += perf_counter() - started
        except ReadingError:
            continue
        read += 1
    return read
