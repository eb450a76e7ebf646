"""Open records for requests to read: a few connections, each looking at the record's present state when it is asked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, Full, LifoQueue
from time import monotonic
from typing import Final

from wirebook.store.sqlite import SqliteStore, open_to_read

KEPT: Final = 4
"""Connections kept between requests; each holds a few megabytes."""


class Records:
    """The record in one file, for as many requests at once as come."""

    def __init__(self, path: Path, seconds: float) -> None:
        self.path = path
        self._seconds = seconds
        self._free: LifoQueue[SqliteStore] = LifoQueue(KEPT)

    @contextmanager
    def open(self) -> Iterator[SqliteStore]:
        """The record as it is now; a question that takes longer than the time allowed is given up (StoreError)."""
        try:
            store = self._free.get_nowait()
        except Empty:
            store = open_to_read(self.path)
        until = monotonic() + self._seconds
        try:
            store.look_again()
            store.bound(lambda: monotonic() > until)
            yield store
        finally:
            store.bound(None)
            self._keep(store)

    def close(self) -> None:
        """Let go of the file."""
        while True:
            try:
                self._free.get_nowait().close()
            except Empty:
                return

    def _keep(self, store: SqliteStore) -> None:
        try:
            store.rest()
            self._free.put_nowait(store)
        except Full:
            store.close()
