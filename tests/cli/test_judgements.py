"""`wirebook judgements`: the history on the terminal, and decisions carried to another record."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.review.reviewing import decide, events
from tests.standin import FACTORY, write_pile
from wirebook.cli.main import app
from wirebook.pipeline.build import build


@pytest.fixture
def record(tmp_path: Path) -> Path:
    write_pile(tmp_path / "reports", 12)
    path = tmp_path / "record.wirebook"
    build([tmp_path / "reports"], path, analyser=FACTORY)
    return path


def test_the_history_shows_who_decided_what_and_why(record: Path) -> None:
    one, other = events(record)[:2]
    decide(record, "same", events=(one.id, other.id), why="both are the market")
    decide(record, "correct", events=(one.id,), field="name", value="Dawn", who="Ben", why="\x1b[31mred")
    shown = CliRunner().invoke(app, ["judgements", str(record)], env={"COLUMNS": "200"})
    assert shown.exit_code == 0
    first, second = (line for line in shown.stdout.splitlines() if line.startswith("j"))
    assert "Ben: name corrected to Dawn" in first
    assert "\x1b" not in first
    tellings = len(one.claims) + len(other.claims)
    assert f"Ana: {tellings} tellings judged one happening — both are the market" in second
    assert "2 decisions, 0 no longer fit" in shown.stderr


def test_decisions_printed_are_taken_into_a_record_built_anew(record: Path, tmp_path: Path) -> None:
    one, other = events(record)[:2]
    decide(record, "same", events=(one.id, other.id))
    file = tmp_path / "decisions.json"
    file.write_bytes(CliRunner().invoke(app, ["judgements", str(record), "--json"]).stdout_bytes)
    fresh = tmp_path / "fresh.wirebook"
    build([tmp_path / "reports"], fresh, analyser=FACTORY)
    taken = CliRunner().invoke(app, ["judgements", str(fresh), "--take", str(file)])
    assert "1 decision taken" in taken.stderr
    assert events(fresh) == events(record)


def test_a_file_that_holds_no_decisions_is_refused_in_one_line(record: Path, tmp_path: Path) -> None:
    file = tmp_path / "other.json"
    for text in ("[]", "no json", "{}"):
        file.write_text(text)
        refused = CliRunner().invoke(app, ["judgements", str(record), "--take", str(file)])
        assert refused.exit_code == 2
        assert "judgements" in refused.stderr
    assert CliRunner().invoke(app, ["judgements", str(record), "--take", "none.json"]).exit_code == 2
