"""That the benchmark measures what it says; how fast anything is, is no test's business."""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path

import pytest

from benchmarks.load import Run, Watch, follow, show, write_reports
from benchmarks.made import made_reports
from benchmarks.memory import Memory, memory_of


def test_made_reports_are_the_same_every_time_and_differ_from_each_other() -> None:
    lines = list(made_reports(20))
    assert lines == list(made_reports(20))
    assert len({json.loads(line)["text"] for line in lines}) == 20


def test_the_first_reports_of_a_file_are_taken(tmp_path: Path) -> None:
    source, target = tmp_path / "news.jsonl.gz", tmp_path / "taken.jsonl"
    with gzip.open(source, "wt", encoding="utf-8") as out:
        out.write('{"id": 1}\n{"id": 2}\n{"id": 3}')
    assert write_reports(source, 2, target) == 2
    assert target.read_text(encoding="utf-8") == '{"id": 1}\n{"id": 2}\n'
    assert write_reports(source, 0, target) == 3
    assert write_reports(None, 5, target) == 5


class FixedWatch(Watch):
    """Memory that grows by one whenever it is looked at."""

    def __init__(self) -> None:
        self.looks = 0

    def highest(self) -> Memory:
        self.looks += 1
        return Memory(self.looks, 0)


def test_stages_and_marks_are_taken_from_what_the_build_says() -> None:
    run = Run(jobs=1)
    told = [
        {"stage": "reading", "done": 1, "total": 10, "seconds": 1.0},
        {"stage": "reading", "done": 6, "total": 10, "seconds": 4.0},
        {"stage": "reading", "done": 10, "total": 10, "seconds": 7.0},
        {"stage": "copies", "done": 3, "total": 3, "seconds": 7.25},
        {"stage": "events", "done": 3, "total": 3, "seconds": 7.5},
        {"reports": 9, "seconds": 7.5},
    ]
    follow(map(json.dumps, told), FixedWatch(), run)
    assert run.stages == {"reading": 7.0, "copies": 0.25, "events": 0.25}
    assert run.memory == {
        "10% read": Memory(1, 0), "50% read": Memory(2, 0), "100% read": Memory(3, 0), "copies": Memory(4, 0),
        "end": Memory(5, 0),
    }  # fmt: skip
    assert run.rate() == 9 / 7.5


def test_runs_stand_side_by_side_with_their_ratio(capsys: pytest.CaptureFixture[str]) -> None:
    runs = []
    for jobs, seconds in ((1, 10.0), (2, 5.0)):
        run = Run(jobs, {"reading": seconds}, {"end": Memory(50_000_000, jobs * 1_000_000)})
        run.result = {"reports": 100, "claims": 1, "events": 1, "seconds": seconds, "export": 0.0}
        run.result |= {"processor": seconds, "record_bytes": 1}
        run.result["failures"] = {"reading: empty": 2}
        runs.append(run)
    show(runs)
    told = capsys.readouterr().out
    assert ["reports/s, whole build", "10.0", "20.0", "2.00"] in [line.rsplit(maxsplit=3) for line in told.splitlines()]
    assert "2 jobs: 2 x reading: empty" in told


def test_this_process_holds_memory_where_the_system_tells() -> None:
    seen = memory_of(os.getpid())
    assert seen is None or seen.main > 1_000_000
    assert memory_of(2**30) is None
