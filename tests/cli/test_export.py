from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.fake import FakeRecord
from tests.export.build import PeopleRecord
from wirebook.cli import source
from wirebook.export.formats import FORMATS
from wirebook.store.protocol import EventFilter


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
        def made(self, where: EventFilter | None = None) -> Mapping[str, object]:
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


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "json"])
def test_every_format_comes_as_its_file(run: Run, name: str) -> None:
    result = run("export", "--format", name, "--output", "out")
    assert (result.exit_code, result.stdout) == (0, "")
    assert Path("out").read_bytes() == b"".join(FORMATS[name].stream(FakeRecord()))


def test_one_file_of_a_format_comes_alone(run: Run) -> None:
    result = run("export", "--format", "csv", "--part", "figures.csv")
    assert result.stdout.startswith("event,claim,of,whom,")
    wrong = run("export", "--format", "csv", "--part", "nothing.csv")
    assert wrong.exit_code == 2
    assert "events.csv, claims.csv, figures.csv" in " ".join(wrong.stderr.split())


def test_a_format_that_there_is_not_is_told_with_those_there_are(run: Run) -> None:
    result = run("export", "--format", "xlsx")
    assert result.exit_code == 2
    assert "json, csv, geojson, ged, acled, polecat" in " ".join(result.stderr.replace("│", " ").split())


def test_names_of_private_persons_are_left_out_unless_asked_for(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "open_record", lambda path: PeopleRecord())
    assert "Amina Sow" in run("export").stdout  # the record itself
    for command in (("export", "--format", "geojson"), ("dossier", "e00000000000000a1")):
        assert "Amina" not in run(*command).stdout
        assert "Amina Sow" in run(*command, "--names").stdout
        assert "--names keeps them" in run(*command, "--output", "out").stderr
    assert "Amina" not in run("export", "--no-names").stdout


def test_a_dossier_is_one_page(run: Run) -> None:
    result = run("dossier", "e1000", "record.wirebook", "--output", "event.html")
    assert (result.exit_code, result.stdout) == (0, "")
    assert Path("event.html").read_bytes() == run("dossier", "e1000").stdout_bytes
    assert Path("event.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert run("dossier", "ffff").exit_code == 4
