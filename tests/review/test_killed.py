"""Killed at any moment during review: no decision that was answered is lost, and the record can be used again."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from wirebook.review.judge import bring_up_to_date
from wirebook.store.protocol import EventFilter
from wirebook.store.sqlite import open_to_judge, open_to_read

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("seconds", [0.01, 0.05, 0.13])
def test_what_was_answered_before_a_kill_is_kept(record: Path, seconds: float) -> None:
    command = [sys.executable, "-m", "tests.review.deciding", str(record)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        answered = [process.stdout.readline().strip()]
        time.sleep(seconds)
        process.kill()
        answered += [line.strip() for line in process.stdout if line.endswith("\n")]
    assert all(answered)
    with open_to_judge(record) as store:
        kept = {judgement.id for judgement in store.judgements()}
        assert bring_up_to_date(record, store)
    assert set(answered) <= kept
    with open_to_read(record) as store:
        assert store.unfinished() == 0
        assert store.count_events(EventFilter()) == store.counts().events
