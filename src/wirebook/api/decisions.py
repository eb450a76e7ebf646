"""Decisions made one after the other; what a build kept from being derived is derived once it has finished."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from threading import Event, Lock, Thread
from typing import Final, Protocol, TypeVar

from wirebook.errors import WirebookError
from wirebook.review.judge import bring_up_to_date
from wirebook.store.sqlite import open_to_judge

BETWEEN: Final = 3.0
"""Seconds between two tries while a build is at work."""
log: Final = logging.getLogger("wirebook.api")


class Result(Protocol):
    """What a decision led to."""

    @property
    def derived(self) -> bool:
        """Whether what follows from it is derived."""
        ...


R = TypeVar("R", bound=Result)


class Decisions:
    """The one place through which a server writes to its record."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = Lock()
        self._stopped = Event()
        self._follower: Thread | None = None

    def make(self, decide: Callable[[], R]) -> R:
        """What deciding leads to, after every decision before it."""
        with self._lock:
            result = decide()
        if not result.derived:
            self.follow_up()
        return result

    def follow_up(self) -> None:
        """Derive what is queued, now or when the build that is at work has finished."""
        if self._follower is None or not self._follower.is_alive():
            self._follower = Thread(target=self._follow, daemon=True, name="deriving")
            self._follower.start()

    def close(self) -> None:
        """Stop trying; what is queued is derived when the record is next opened to write."""
        self._stopped.set()
        if self._follower is not None:
            self._follower.join()

    def _follow(self) -> None:
        while not self._stopped.is_set():
            try:
                with self._lock, open_to_judge(self.path) as store:
                    if bring_up_to_date(self.path, store):
                        return
            except WirebookError as error:
                log.warning("%s", error)
            self._stopped.wait(BETWEEN)
