"""What reviewers decided, shown with the event and with the report that it is about."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import wirebook
from tests.review.reviewing import decide, events
from tests.standin import FACTORY
from wirebook.cli.main import app
from wirebook.pipeline.build import build
from wirebook.review.judge import undo

STRIKE = "air-strike|2016-07-02|Alpha|35.0|36.0|4"
CLASH = "clash|2016-07-08|Delta|36.2|37.1|9"


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.txt").write_text(f"First\nPaper A|2016-07-10\n{STRIKE}\n{CLASH}")
    (folder / "b.txt").write_text(f"Second\nPaper B|2016-07-11\n{STRIKE}")
    return folder


@pytest.fixture
def record(reports: Path, tmp_path: Path) -> Path:
    path = tmp_path / "record.wirebook"
    build([reports], path, analyser=FACTORY)
    return path


def of_kind(record: Path, kind: str) -> str:
    return next(event.id for event in events(record) if event.kind == kind)


def shown(*arguments: str | Path) -> str:
    result = CliRunner().invoke(app, list(map(str, arguments)), env={"COLUMNS": "120"})
    assert result.exit_code == 0, result.stderr
    return " ".join(result.stdout.split())


def report_of(record: Path, file: str) -> str:
    with wirebook.open(record) as opened:
        return next(report.id for report in opened.reports() if report.file == file)


def test_an_event_shows_who_accepted_and_corrected_it_when_and_why(record: Path) -> None:
    strike = of_kind(record, "air-strike")
    value = {"earliest": "2016-07-03", "latest": "2016-07-04"}
    read_from = (report_of(record, "b.txt"), 0, 6)
    decide(record, "correct", events=(strike,), field="date", value=value, why="at night", read_from=read_from)
    value_ = {"of": "killed", "low": 5, "high": 7}
    decide(record, "correct", events=(strike,), field="figures", value=value_, who="Ben", why="\x1b[31mlist")
    decide(record, "accept", events=(strike,), who="Cem", why="")
    page = shown("event", strike, record)
    assert "What reviewers decided 3 decisions, 0 no longer fit" in page
    with wirebook.open(record) as opened:
        day = next(opened.judgements()).when[:10]
    assert f"{day} Ana: date corrected to 3–4 July 2016 — at night" in page
    assert f"“{STRIKE}”, read from “Second”" in page
    assert "Ben: figures corrected to 5 to 7 killed, best 6 — ␛[31mlist" in page
    assert "Cem: 2 tellings accepted" in page
    assert "What reviewers decided" not in shown("event", of_kind(record, "clash"), record)


def test_the_events_json_holds_them_as_the_export_does(record: Path) -> None:
    strike = of_kind(record, "air-strike")
    decide(record, "accept", events=(strike,))
    exported = json.loads(shown("export", record))["events"]
    assert json.loads(shown("event", strike, record, "--json")) in exported
    assert json.loads(shown("event", strike, record, "--json"))["reviewed"][0]["act"] == "accept"


def test_a_report_shows_what_was_decided_of_its_tellings_alone(record: Path) -> None:
    clash = of_kind(record, "clash")
    decide(record, "reject", events=(clash,), who="Ben", why="a drill")
    page = shown("report", report_of(record, "a.txt"), record)
    assert "Ben: 1 telling rejected — a drill" in page
    assert f"“{CLASH}”" in page
    assert "What reviewers decided" not in shown("report", report_of(record, "b.txt"), record)


def test_what_was_undone_says_by_whom_and_why(record: Path) -> None:
    strike = of_kind(record, "air-strike")
    made = decide(record, "correct", events=(strike,), field="agents", value=[{"name": "Blue Guard"}]).judgement
    undo(record, made.id, "Ben", "a namesake")
    page = shown("event", strike, record)
    assert "Ana: agents corrected to Blue Guard — it says so undone " in page
    assert "by Ben — a namesake" in page


def test_what_no_longer_fits_is_shown_with_the_event_and_the_report(record: Path, reports: Path) -> None:
    strike, clash = of_kind(record, "air-strike"), of_kind(record, "clash")
    decide(record, "accept", events=(strike,), why="read both")
    decide(record, "accept", events=(clash,), who="Ben")
    (reports / "c.txt").write_text(f"Third\nPaper C|2016-07-12\n{STRIKE}")
    build([reports], record, analyser=FACTORY)
    page = shown("event", strike, record)
    assert "What reviewers decided 1 decision, 1 no longer fit" in page
    assert "Ana: 2 tellings accepted — read both fits only in part: 1 more claim has joined it since" in page

    (reports / "a.txt").write_text(f"First\nPaper A|2016-07-10\n{STRIKE}")
    build([reports], record, analyser=FACTORY)
    of_event = shown("event", of_kind(record, "air-strike"), record)
    own, of_reports = of_event.split("Decided of words in its reports that no claim tells any more 1 decision")
    assert "Ana" in own
    assert "Ben" not in own
    assert "Ben: 1 telling accepted" in of_reports
    for page in (
        of_event,
        shown("report", report_of(record, "a.txt"), record),
        shown("judgements", record),
    ):
        assert "Ben: 1 telling accepted — it says so no longer fits: no claim tells the words any more" in page
    assert "Ben" not in shown("report", report_of(record, "b.txt"), record)
