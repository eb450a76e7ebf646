"""The hands that analyse: this process, or several beside it; results come in the order of the items either way."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Final, Generic, TypeVar

from wirebook.errors import SettingsError
from wirebook.model import Failure
from wirebook.pipeline.analyser import Analyser, analyser_named, fault
from wirebook.reading import Item
from wirebook.settings import Settings
from wirebook.store.items import RETRIED
from wirebook.store.protocol import Derived

Tag = TypeVar("Tag")
WAITING_PER_WORKER: Final = 8
"""Items handed out ahead for each worker: enough that none waits, few enough to hold in memory."""
WAITING_BYTES: Final = 64 * 1024 * 1024
"""Bytes of items handed out ahead; a larger item goes alone."""
COLLECTED_EVERY: Final = 20_000
"""Objects that a worker makes between two looks for garbage: a report makes many, and hardly a cycle."""
DIED: Final = Failure(
    "", None, RETRIED, "The process that read this report died, twice, the second time with nothing else to do.",
    "It ran out of memory or hit a fault in a library. It is tried again at the next run; leave the report out if "
    "that goes on.",
)  # fmt: skip

_mine: Analyser | None = None
"""The analyser of this worker process."""


class Crew(Generic[Tag]):
    """One process or several that analyse items. Items come with a tag that is handed back with the result."""

    def __init__(self, analyser: Analyser, factory: str, settings: Settings, jobs: int) -> None:
        self._analyser = analyser
        self._start = (factory, settings)
        self._jobs = jobs
        self._pool: ProcessPoolExecutor | None = None
        self._proved = False

    def results(self, items: Iterator[tuple[Tag, Item]]) -> Iterator[tuple[Tag, Derived | Failure]]:
        """What each item gave, in the order of the items; a worker that dies costs its own item and no other."""
        if self._jobs == 1:
            for tag, item in items:
                yield tag, safely(self._analyser, item)
            return
        try:
            yield from self._from_pool(items)
        finally:
            self._stop(wait=False)

    def _from_pool(self, items: Iterator[tuple[Tag, Item]]) -> Iterator[tuple[Tag, Derived | Failure]]:
        waiting: deque[tuple[Tag, Item, Future[Derived | Failure] | None]] = deque()
        held, more = 0, True
        while waiting or more:
            while more and (not waiting or (len(waiting) < WAITING_PER_WORKER * self._jobs and held < WAITING_BYTES)):
                following = next(items, None)
                if following is None:
                    more = False
                else:
                    held += len(following[1].data)
                    waiting.append((*following, self._submit(following[1])))
            if waiting:
                tag, item, future = waiting.popleft()
                held -= len(item.data)
                yield tag, self._result(item, future, waiting)

    def _submit(self, item: Item) -> Future[Derived | Failure] | None:
        """The item's result to come; None where the pool has just broken, so that the item waits for its turn alone."""
        try:
            return self._ready().submit(_work, item)
        except BrokenProcessPool:
            return None

    def _result(
        self,
        item: Item,
        future: Future[Derived | Failure] | None,
        waiting: deque[tuple[Tag, Item, Future[Derived | Failure] | None]],
    ) -> Derived | Failure:
        try:
            if future is not None:
                return future.result()
        except BrokenProcessPool:
            self._mend(waiting)
        try:
            return self._ready().submit(_work, item).result()
        except BrokenProcessPool:
            self._mend(waiting)
            return Failure(item.file, item.locator, DIED.stage, DIED.reason, DIED.remedy)

    def _mend(self, waiting: deque[tuple[Tag, Item, Future[Derived | Failure] | None]]) -> None:
        """A new pool for a broken one; items whose results were lost will be done one at a time."""
        self._stop(wait=True)
        for at, (tag, item, future) in enumerate(waiting):
            if future is not None and (not future.done() or future.exception() is not None):
                waiting[at] = (tag, item, None)

    def _ready(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(
                self._jobs, multiprocessing.get_context("spawn"), initializer=_begin, initargs=self._start
            )
            self._prove(self._pool)
        return self._pool

    def _prove(self, pool: ProcessPoolExecutor) -> None:
        """SettingsError where no worker can begin at all, which is no report's fault."""
        if self._proved:
            return
        try:
            pool.submit(_is_ready).result()
        except BrokenProcessPool as error:
            raise SettingsError(
                f"None of the {self._jobs} worker processes could begin. A script that calls wirebook.build with "
                'jobs=2 or more must make the call under `if __name__ == "__main__":`, since each worker imports '
                "the script; or give jobs=1."
            ) from error
        self._proved = True

    def _stop(self, *, wait: bool) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=wait, cancel_futures=True)
            self._pool = None


def safely(analyser: Analyser, item: Item) -> Derived | Failure:
    """What the item gave; a Failure where the analyser raised against its promise."""
    try:
        return analyser.analyse(item)
    except Exception as error:  # one report never stops a run
        return fault(item, "analysis", error)


def _begin(factory: str, settings: Settings) -> None:
    global _mine  # noqa: PLW0603 - a worker process holds one analyser for all its life
    outlive_nobody()
    _mine = analyser_named(factory, settings)
    gc.freeze()  # the tables stay as long as the worker: no look for garbage need pass through them
    gc.set_threshold(COLLECTED_EVERY)


def outlive_nobody() -> None:
    """Let this worker leave an interrupt for its parent to handle, and end when its parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _is_ready() -> bool:
    return _mine is not None


def _work(item: Item) -> Derived | Failure:
    if _mine is None:
        raise RuntimeError("the worker was not made ready")
    return safely(_mine, item)
