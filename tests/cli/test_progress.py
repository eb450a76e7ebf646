from __future__ import annotations

import io

from rich.console import Console
from rich.progress import Progress, TextColumn

from wirebook.cli.progress import BarMeter, LineMeter, meter, rate, told


class Clock:
    """A clock that goes on by a fixed step each time it is read."""

    def __init__(self, step: float) -> None:
        self.now = 0.0
        self.step = step

    def __call__(self) -> float:
        self.now += self.step
        return self.now


def test_progress_tells_rate_and_time_left() -> None:
    assert told("reading", 1200, 12000, 94.0) == "reading 1,200 of 12,000, 94/s, 1 min 55 s left"
    assert told("reading", 3, None, 0.5) == "reading 3, 0.5/s"
    assert told("reading", 0, 5, None) == "reading 0 of 5"


def test_nothing_done_has_no_rate() -> None:
    assert rate(0, 10.0) is None
    assert rate(5, 0.0) is None
    assert rate(5, 2.0) == 2.5


def test_a_log_gets_a_line_now_and_then() -> None:
    said: list[str] = []
    lines = LineMeter(said.append, Clock(10.0))
    for done in range(1, 9):
        lines("reading", done, 8)
    assert [line.split(",")[0] for line in said] == ["reading 3 of 8", "reading 6 of 8"]


def test_the_bar_shows_the_stage_at_work_only() -> None:
    out = io.StringIO()
    console = Console(file=out, width=60, force_terminal=True)
    with Progress(TextColumn("{task.description} {task.completed}"), console=console, auto_refresh=False) as bars:
        bar = BarMeter(bars, Clock(1.0))
        bar("reading", 1, 2)
        bar("reading", 2, 2)
        bar("events", 1, None)
        assert [(task.description, task.completed) for task in bars.tasks] == [("events", 1)]
    assert "reading 2" in out.getvalue()


def test_quiet_runs_tell_nobody() -> None:
    with meter(shown=False) as progress:
        assert progress is None
