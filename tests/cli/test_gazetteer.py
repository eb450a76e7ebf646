from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.grounding.places_of_test import TOWNS
from wirebook.grounding import gazetteer_build
from wirebook.grounding.gazetteer import data_folder
from wirebook.grounding.gazetteer_build import compile_gazetteer

LINE = "7\tKafr Dunya\tKafr Dunya\t\t35.5\t36.6\tP\tPPL\tSY\t\t12\t\t\t\t300\t\t210\tAsia/Damascus\t2020-01-01\n"


@pytest.fixture(autouse=True)
def data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("WIREBOOK_DATA", str(tmp_path / "data"))
    (tmp_path / "SY.txt").write_text(LINE, encoding="utf-8")
    return tmp_path / "data"


def test_a_dump_is_added_told_and_removed(run: Run) -> None:
    version = gazetteer_build.version()
    compile_gazetteer(data_folder() / f"gazetteer-{version}.sqlite", version, TOWNS)
    assert "1 line of places kept, 0 left out" in run("gazetteer", "add", "SY.txt").stdout
    told = run("gazetteer", "info").stdout
    assert "SY" in told
    assert "names" in told
    shape = json.loads(run("gazetteer", "info", "--json").stdout)
    assert [added["name"] for added in shape["added"]] == ["SY"]
    assert shape["version"].startswith(f"{version}+1-")
    assert run("gazetteer", "remove", "SY").exit_code == 0
    assert json.loads(run("gazetteer", "info", "--json").stdout)["version"] == version


def test_info_compiles_nothing(run: Run, data: Path) -> None:
    assert "not compiled yet" in " ".join(run("gazetteer", "info").stdout.split())
    assert not data.exists()


def test_a_file_that_is_no_dump_is_refused_with_what_was_expected(run: Run, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear Sir,\n", encoding="utf-8")
    result = run("gazetteer", "add", "letter.txt")
    assert result.exit_code == 1
    assert "Expected places (19)" in " ".join(result.stderr.split())
