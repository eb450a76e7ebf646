"""The progress of a build on standard error: what is done, the rate, and the time left.

On a terminal a bar that goes away when the build is done; elsewhere (a log) a line now and then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING, Final, Protocol

from wirebook.cli import words
from wirebook.cli.terminal import QUIET, note, screen

if TYPE_CHECKING:
    from rich.progress import Progress, Task, TaskID

_REDRAWN: Final = 0.1
"""Seconds between two drawings of the bar: often enough to look alive, too seldom to cost anything."""
_LOGGED: Final = 30.0
"""Seconds between two lines in a log."""


class Told(Protocol):
    """What a build tells its progress to."""

    def __call__(self, stage: str, done: int, total: int | None, /) -> None:
        """Take how many of a stage's items are done, and of how many, where that is known."""
        ...


@contextmanager
def meter(*, shown: bool) -> Iterator[Told | None]:
    """Something to tell progress to while a build runs; None where it is not to be shown."""
    if not shown:
        yield None
    elif not screen(error=True).is_terminal:
        yield LineMeter(note)
    else:
        with _bars() as bars:
            yield BarMeter(bars)


class BarMeter:
    """One bar at a time, for the stage at work."""

    def __init__(self, bars: Progress, clock: Callable[[], float] = monotonic) -> None:
        self._bars = bars
        self._clock = clock
        self._stage: str | None = None
        self._task: TaskID | None = None
        self._drawn = clock()

    def __call__(self, stage: str, done: int, total: int | None, /) -> None:
        """Draw how far the stage is, unless it was drawn a moment ago; a new stage takes the place of the last."""
        if self._task is None or stage != self._stage:
            if self._task is not None:
                self._bars.remove_task(self._task)
            self._task = self._bars.add_task(stage, total=total)
            self._stage, self._drawn = stage, 0.0
        self._bars.update(self._task, completed=done, total=total)
        now = self._clock()
        if now - self._drawn >= _REDRAWN:
            self._bars.refresh()
            self._drawn = now


class LineMeter:
    """A line now and then."""

    def __init__(self, say: Callable[[str], None], clock: Callable[[], float] = monotonic) -> None:
        self._say = say
        self._clock = clock
        self._stage: str | None = None
        self._began = self._said = clock()
        self._before = 0

    def __call__(self, stage: str, done: int, total: int | None, /) -> None:
        """Say how far the stage is if nothing was said for a while."""
        now = self._clock()
        if stage != self._stage:
            self._stage, self._began, self._before = stage, now, done
        if now - self._said >= _LOGGED:
            self._said = now
            self._say(told(stage, done, total, rate(done - self._before, now - self._began)))


def told(stage: str, done: int, total: int | None, per_second: float | None) -> str:
    """How far a stage is, in words: "reading 1,200 of 12,000, 94/s, 1 min 55 s left"."""
    parts = [f"{stage} {done:,}" + (f" of {total:,}" if total is not None else "")]
    if per_second:
        parts.append(f"{per_second:,.0f}/s" if per_second >= 10 else f"{per_second:.1f}/s")
        if total is not None and total > done:
            parts.append(f"{words.duration((total - done) / per_second)} left")
    return ", ".join(parts)


def rate(done: int, seconds: float) -> float | None:
    """How many a second; None where too little was seen to tell."""
    return done / seconds if done > 0 and seconds > 0 else None


def _bars() -> Progress:
    from rich.progress import BarColumn, Progress, ProgressColumn
    from rich.text import Text

    class Told(ProgressColumn):
        """The words beside the bar."""

        def render(self, task: Task) -> Text:
            total = None if task.total is None else int(task.total)
            return Text(told(task.description, int(task.completed), total, task.speed), style=QUIET)

    console = screen(error=True)
    return Progress(BarColumn(bar_width=24), Told(), console=console, auto_refresh=False, transient=True)
