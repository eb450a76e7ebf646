"""The hands that derive beside the process that writes: each has the record open to read."""

from __future__ import annotations

import gc
import multiprocessing
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from wirebook.pipeline.workers import COLLECTED_EVERY, outlive_nobody
from wirebook.reconcile.desk import Desk
from wirebook.reconcile.hands import Given, Result, Work
from wirebook.reconcile.worktop import Worktop
from wirebook.settings import Settings
from wirebook.store.sqlite import SqliteStore, open_to_read

_reader: _Reader | None = None
"""What this worker process reads with."""


@contextmanager
def deriving_crew(record: Path, worktop: Worktop, settings: Settings, jobs: int) -> Iterator[DerivingCrew | None]:
    """So many processes for as long as this lasts; none beside this one for one job."""
    if jobs == 1:
        yield None
        return
    crew = DerivingCrew(record, worktop, settings, jobs)
    try:
        yield crew
    finally:
        crew.stop()


class DerivingCrew:
    """So many processes at work on one record, begun when there is work for them."""

    def __init__(self, record: Path, worktop: Worktop, settings: Settings, jobs: int) -> None:
        self._record = record
        self._worktop = worktop
        self._settings = settings
        self._jobs = jobs
        self.lanes: list[ProcessPoolExecutor] = []

    def stop(self) -> None:
        """Let the processes go and wait until they have; what waits for them is dropped.

        Only when nobody else has the record open does its writer, as it closes it, put all of it into the one file.
        """
        for lane in self.lanes:
            lane.shutdown(cancel_futures=True)

    def give(self, work: Work[Given, Result], given: Given, epoch: object, turn: int) -> Callable[[], Result]:
        """Hand out some work; if the process that has it dies, it is done here."""
        try:
            future: Future[Result] = self._ready()[turn % self._jobs].submit(_do, work, given, epoch)
        except BrokenProcessPool:
            return lambda: self._here(work, given)
        return lambda: self._result(future, work, given)

    def _result(self, future: Future[Result], work: Work[Given, Result], given: Given) -> Result:
        try:
            return future.result()
        except BrokenProcessPool:
            return self._here(work, given)

    def _here(self, work: Work[Given, Result], given: Given) -> Result:
        return work(Desk(self._worktop, self._settings), given)

    def _ready(self) -> list[ProcessPoolExecutor]:
        if not self.lanes:
            spawn, start = multiprocessing.get_context("spawn"), (self._record, self._settings)
            self.lanes = [ProcessPoolExecutor(1, spawn, _begin, start) for _ in range(self._jobs)]
        return self.lanes


class _Reader:
    """A record open to read, and what is remembered of it for as long as it does not change."""

    def __init__(self, store: SqliteStore, settings: Settings) -> None:
        self._store = store
        self._settings = settings
        self._epoch: object = None
        self._desk = Desk(store, settings)

    def do(self, work: Callable[[Desk, Any], Any], given: object, epoch: object) -> Any:
        """The work's result, of the record's present state."""
        if epoch != self._epoch:
            self._epoch, self._desk = epoch, Desk(self._store, self._settings)
        self._store.look_again()
        try:
            return work(self._desk, given)
        finally:
            self._store.rest()


def _begin(record: Path, settings: Settings) -> None:
    global _reader  # noqa: PLW0603 - a worker process holds one record for all its life
    outlive_nobody()
    store = open_to_read(record)
    store.rest()
    _reader = _Reader(store, settings)
    gc.freeze()
    gc.set_threshold(COLLECTED_EVERY)


def _do(work: Callable[[Desk, Any], Any], given: object, epoch: object) -> Any:
    if _reader is None:
        raise RuntimeError("the worker was not made ready")
    return _reader.do(work, given, epoch)
