"""`wirebook withdraw`: reports out of a record, told by their files; decisions on their words stay."""

from __future__ import annotations

from pathlib import Path

from typer.testing import CliRunner

import wirebook
from tests.review.reviewing import decide, events
from tests.standin import FACTORY, write_pile
from wirebook.cli.main import app
from wirebook.pipeline.build import build


def test_a_report_is_taken_out_and_what_was_decided_of_it_is_shown_as_no_longer_fitting(tmp_path: Path) -> None:
    write_pile(tmp_path / "reports", 12)
    record = tmp_path / "record.wirebook"
    build([tmp_path / "reports"], record, analyser=FACTORY)
    with wirebook.open(record) as opened:
        alone = next(event for event in events(record) if len(event.claims) == 1)
        (claim,) = opened.claims(alone.claims)
    decide(record, "accept", events=(alone.id,))
    done = CliRunner().invoke(app, ["withdraw", claim.report_id[:10], "--record", str(record)])
    assert done.exit_code == 0, done.output
    assert ".txt withdrawn" in done.stdout
    assert "the record now holds 11 reports" in done.stderr
    assert alone.id not in [event.id for event in events(record)]
    shown = CliRunner().invoke(app, ["judgements", str(record)], env={"COLUMNS": "200"})
    assert "1 decision, 1 no longer fit" in shown.stderr


def test_an_id_that_the_record_does_not_hold_is_an_error(tmp_path: Path) -> None:
    write_pile(tmp_path / "reports", 2)
    record = tmp_path / "record.wirebook"
    build([tmp_path / "reports"], record, analyser=FACTORY)
    result = CliRunner().invoke(app, ["withdraw", "rabcdef0123", "--record", str(record)])
    assert result.exit_code == 4
    assert "rabcdef0123" in result.stderr
