from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.fake import FakeRecord
from wirebook.cli import source


def test_the_export_goes_to_standard_output_as_utf8(run: Run) -> None:
    result = run("export", "record.wirebook", "--format", "json")
    assert result.exit_code == 0
    assert json.loads(result.stdout_bytes.decode("utf-8"))["format"] == "wirebook/1"
    assert "Radio Ténéré" in result.stdout


def test_a_file_gets_the_same_bytes(run: Run) -> None:
    assert run("export", "--output", "out.json").stdout == ""
    assert Path("out.json").read_bytes() == run("export").stdout_bytes
    assert sorted(path.name for path in Path().iterdir()) == ["out.json", "record.wirebook"]


def test_texts_come_on_request(run: Run) -> None:
    assert "text" not in json.loads(run("export").stdout)["reports"][0]
    report = json.loads(run("export", "--text").stdout)["reports"][0]
    assert report["text"].startswith("Air strike kills 21")


def test_an_export_that_fails_leaves_the_old_file(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken(FakeRecord):
        def made(self) -> Mapping[str, object]:
            raise OSError(28, "No space left on device")

    Path("out.json").write_text("old")
    monkeypatch.setattr(source, "open_record", lambda path: Broken())
    result = run("export", "--output", "out.json")
    assert result.exit_code == 3
    assert "No space left on device" in result.stderr
    assert Path("out.json").read_text() == "old"
    assert sorted(path.name for path in Path().iterdir()) == ["out.json", "record.wirebook"]


def test_no_export_is_written_over_a_record(run: Run) -> None:
    Path("record.wirebook").write_bytes(b"SQLite format 3\0 and more")
    result = run("export", "--output", "record.wirebook")
    assert result.exit_code == 3
    assert "record.wirebook is a record or another database" in result.stderr
    assert Path("record.wirebook").read_bytes() == b"SQLite format 3\0 and more"


def test_a_folder_that_is_not_there_is_named(run: Run) -> None:
    result = run("export", "--output", "nowhere/out.json")
    assert result.exit_code == 3
    assert "cannot write nowhere/out.json" in result.stderr
