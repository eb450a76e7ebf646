"""That the record made for the workbench's benchmark is what it says; how fast anything is, is no test's business."""

from __future__ import annotations

from pathlib import Path

from benchmarks.workbench.__main__ import ASKED, FIRST_PAGE
from benchmarks.workbench.made_record import write_record
from tests.api.conftest import browser


def test_the_made_record_has_its_events_and_claims_and_answers_every_question(tmp_path: Path) -> None:
    path = tmp_path / "made.wirebook"
    write_record(path, 24, 4)
    client = browser(path)
    about = client.get("/about").json()
    assert (about["counts"]["events"], about["counts"]["claims"], about["unfinished"]) == (24, 96, 0)
    assert client.get("/events").json()["total"] == 24
    for asked in (*FIRST_PAGE, *ASKED.values()):
        assert client.get(asked).status_code == 200, asked
