"""Runs killed at any moment lose nothing: the next one goes on, and the record is the one of a run never killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest

import wirebook
from tests.standin import FACTORY, SLOW_FACTORY, write_pile
from wirebook.model import Failure
from wirebook.store.protocol import Derived, ItemKey
from wirebook.store.sqlite import SqliteStore

ROOT = Path(__file__).parent.parent
RUNS = 25
SCRIPT = """
import sys, wirebook
print("ready", flush=True)
sys.stdin.readline()
wirebook.build(sys.argv[1], sys.argv[2], jobs=int(sys.argv[3]), analyser=sys.argv[4])
"""


def started(pile: Path, record: Path, jobs: int) -> subprocess.Popen[bytes]:
    """A build about to begin in another process."""
    process = subprocess.Popen(
        [sys.executable, "-c", SCRIPT, str(pile), str(record), str(jobs), SLOW_FACTORY],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"ready\n"
    return process


def begin(process: subprocess.Popen[bytes]) -> None:
    assert process.stdin is not None
    process.stdin.write(b"\n")
    process.stdin.flush()


def end(process: subprocess.Popen[bytes]) -> int:
    with process:
        return process.wait()


def export(record: Path) -> str:
    with wirebook.open(record) as opened:
        assert opened.unfinished() == 0
        return opened.export.json() or ""


@pytest.fixture(scope="module")
def pile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("restart") / "pile"
    write_pile(folder, 60)
    return folder


@pytest.fixture(scope="module")
def expected(pile: Path) -> str:
    record = pile.parent / "unharmed.wirebook"
    wirebook.build(pile, record, analyser=FACTORY)
    return export(record)


@pytest.fixture(scope="module")
def whole_run_s(pile: Path) -> float:
    process = started(pile, pile.parent / "timed.wirebook", 1)
    begun = time.perf_counter()
    begin(process)
    assert end(process) == 0
    return time.perf_counter() - begun


def test_25_runs_killed_at_random_moments_and_resumed(
    pile: Path, expected: str, whole_run_s: float, tmp_path: Path
) -> None:
    random = Random(25)  # noqa: S311 - moments to kill at
    unfinished = 0
    for run in range(RUNS):
        record = tmp_path / f"{run}.wirebook"
        jobs = 2 if run % 8 == 7 else 1
        process = started(pile, record, jobs)
        begin(process)
        time.sleep(random.uniform(0.0, whole_run_s * (0.98 if jobs == 1 else 1.5)))
        process.send_signal(signal.SIGKILL)
        unfinished += end(process) == -signal.SIGKILL
        wirebook.build(pile, record, analyser=FACTORY)
        assert export(record) == expected, f"run {run} of {jobs} jobs"
    assert unfinished >= RUNS // 2, "too few runs were killed at work"


def test_one_record_killed_again_and_again(pile: Path, expected: str, whole_run_s: float, tmp_path: Path) -> None:
    random = Random(7)  # noqa: S311 - moments to kill at
    record = tmp_path / "again.wirebook"
    for _ in range(6):
        process = started(pile, record, 1)
        begin(process)
        time.sleep(random.uniform(0.1, 0.6) * whole_run_s)
        process.send_signal(signal.SIGKILL)
        end(process)
    wirebook.build(pile, record, analyser=FACTORY)
    assert export(record) == expected


def test_workers_end_with_a_killed_parent(pile: Path, whole_run_s: float, tmp_path: Path) -> None:
    process = started(pile, tmp_path / "a.wirebook", 2)
    begin(process)
    deadline = time.monotonic() + 20
    while not (workers := children_of(process.pid)) and time.monotonic() < deadline:
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    end(process)
    while any(is_running(worker) for worker in workers) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert workers
    assert not any(is_running(worker) for worker in workers)


def children_of(pid: int) -> list[int]:
    found = Path(f"/proc/{pid}/task/{pid}/children")
    if not found.exists():
        pytest.skip("this system does not tell a process's children")
    return [int(word) for word in found.read_text().split()]


def is_running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_what_was_kept_before_an_interrupt_from_the_keyboard_is_not_read_again(tmp_path: Path) -> None:
    files = write_pile(tmp_path / "pile", 24)
    text = files[17].read_text()
    files[17].write_text(text + "\nINTERRUPT")
    with pytest.raises(KeyboardInterrupt):
        wirebook.build(tmp_path / "pile", tmp_path / "a.wirebook", analyser=FACTORY)
    files[17].write_text(text)
    after = wirebook.build(tmp_path / "pile", tmp_path / "a.wirebook", analyser=FACTORY)
    assert (after.new, after.unchanged) == (7, 17)
    wirebook.build(tmp_path / "pile", tmp_path / "whole.wirebook", analyser=FACTORY)
    assert export(tmp_path / "a.wirebook") == export(tmp_path / "whole.wirebook")


def test_an_interrupt_while_a_report_is_being_kept_keeps_no_half_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_pile(tmp_path / "pile", 12)
    put = SqliteStore.put

    def interrupted(store: SqliteStore, item: ItemKey, derived: Derived | Failure) -> None:
        put(store, item, derived)
        if item.file == "0007.txt":
            raise KeyboardInterrupt

    monkeypatch.setattr(SqliteStore, "put", interrupted)
    with pytest.raises(KeyboardInterrupt):
        wirebook.build(tmp_path / "pile", tmp_path / "a.wirebook", analyser=FACTORY)
    monkeypatch.undo()
    after = wirebook.build(tmp_path / "pile", tmp_path / "a.wirebook", analyser=FACTORY)
    assert (after.new, after.unchanged) == (12, 0)
