from __future__ import annotations

import json
from importlib import metadata
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from wirebook.cli import source
from wirebook.cli.doctor import look
from wirebook.errors import StoreError


@pytest.fixture(autouse=True)
def data_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("WIREBOOK_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


def test_everything_is_named_with_its_version(run: Run) -> None:
    result = run("doctor")
    assert result.exit_code == 0
    shown = " ".join(result.stdout.split())
    assert f"wirebook {metadata.version('wirebook')}" in shown
    assert f"trafilatura {metadata.version('trafilatura')}" in shown
    assert "4 reports, 5 claims, 3 events, 2 failures" in shown
    assert "nothing is missing" in shown


def test_it_changes_nothing(run: Run, data_folder: Path) -> None:
    assert "not compiled yet" in " ".join(run("doctor").stdout.split())
    assert not data_folder.exists()


def test_a_missing_library_is_told_with_its_remedy(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    known = metadata.version

    def version(name: str) -> str:
        if name == "trafilatura":
            raise metadata.PackageNotFoundError(name)
        return known(name)

    monkeypatch.setattr(metadata, "version", version)
    result = run("doctor", "--json")
    assert result.exit_code == 1
    missing = [finding for finding in json.loads(result.stdout) if finding["remedy"]]
    assert [(finding["name"], finding["found"]) for finding in missing] == [("trafilatura", "missing")]
    assert missing[0]["remedy"].startswith("pip install 'trafilatura")


def test_a_record_that_cannot_be_read_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(path: Path) -> None:
        raise StoreError("record.wirebook is no record")

    monkeypatch.setattr(source, "open_record", refused)
    assert run("doctor").exit_code == 1
    assert next(finding for finding in look() if finding.remedy).found == "record.wirebook is no record"


def test_tools_for_developers_are_not_asked_for() -> None:
    names = {finding.name for finding in look()}
    assert "rich" in names
    assert "mypy" not in names
