from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

import wirebook
from tests.cli.conftest import Run
from wirebook.errors import ReadingError, StoreError
from wirebook.pipeline import BuildResult
from wirebook.settings import Settings
from wirebook.store.protocol import Counts

Calls = list[dict[str, Any]]


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Calls:
    """What `wirebook.build` was called with; it builds nothing."""
    seen: Calls = []

    def build(paths: list[Path], record: Path, **options: Any) -> BuildResult:
        seen.append({"paths": paths, "record": record, **options})
        progress = options["progress"]
        if progress is not None:
            progress("reading", 1, 2)
        return BuildResult(Counts(1204, 8112, 5220, 3), 12.34, 1190, 14, 3, 0, 0)

    monkeypatch.setattr(wirebook, "build", build, raising=False)
    return seen


def flat(text: str) -> str:
    return " ".join(text.split())


def test_options_reach_the_python_api(run: Run, calls: Calls) -> None:
    result = run(
        "build", "a", "-", "--meta", "m.csv", "--record", "x.wirebook", "--jobs", "2", "--figures", "acled",
        "--withdraw-gone", "--quiet",
    )  # fmt: skip
    assert result.exit_code == 0
    assert calls == [
        {
            "paths": [Path("a"), Path("-")],
            "record": Path("x.wirebook"),
            "meta": Path("m.csv"),
            "jobs": 2,
            "settings": Settings(figures="acled"),
            "progress": None,
            "withdraw_gone": True,
        }
    ]


def test_the_default_record_is_the_one_that_reading_commands_take(run: Run, calls: Calls) -> None:
    run("build", "a")
    assert calls[0]["record"] == Path("record.wirebook")


def test_the_end_tells_counts_rate_time_and_what_to_type_next(run: Run, calls: Calls) -> None:
    result = run("build", "a", "--record", "x.wirebook")
    shown = flat(result.stdout)
    assert "x.wirebook built in 12 s, 96 reports/s" in shown
    assert "reports 1,204 1,190 new, 14 unchanged" in shown
    assert "events 5,220" in shown
    assert "next: wirebook events x.wirebook" in shown
    assert "3 failures: see wirebook failures x.wirebook" in result.stderr


def test_a_build_with_failures_is_done_and_quiet_still_says_how_many(run: Run, calls: Calls) -> None:
    result = run("build", "a", "--quiet")
    assert result.exit_code == 0
    assert result.stdout == ""
    assert result.stderr == "3 failures: see wirebook failures\n"


def test_the_wait_for_the_gazetteer_is_announced(run: Run, calls: Calls, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WIREBOOK_DATA", "nowhere")
    assert "compiling the gazetteer" in run("build", "a").stderr
    assert "compiling" not in run("build", "a", "--quiet").stderr


def test_a_folder_without_reports_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def build(*arguments: Any, **options: Any) -> BuildResult:
        return BuildResult(Counts(5, 9, 7, 0), 0.1, 0, 0, 0, 0, 0)

    monkeypatch.setattr(wirebook, "build", build, raising=False)
    assert "nothing to read was found" in run("build", "a").stderr


def test_reports_that_are_gone_from_their_files_are_counted(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def build(*arguments: Any, **options: Any) -> BuildResult:
        return BuildResult(Counts(5, 9, 7, 0), 0.1, 1, 4, 0, 1, 0)

    monkeypatch.setattr(wirebook, "build", build, raising=False)
    assert "reports 5 1 new, 4 unchanged, 1 gone from their files" in flat(run("build", "a").stdout)


@pytest.mark.parametrize(
    ("option", "told", "untold"),
    [
        ([], "2 files gone from the folders given", "withdrawn"),
        (["--withdraw-gone"], "2 files withdrawn", "to take it"),
    ],
)
def test_files_that_are_gone_from_their_folders_are_told(
    run: Run, monkeypatch: pytest.MonkeyPatch, option: list[str], told: str, untold: str
) -> None:
    def build(*arguments: Any, **options: Any) -> BuildResult:
        return BuildResult(Counts(5, 9, 7, 0), 0.1, 0, 5, 0, 0, 0, ("a.txt", "b\x1b[31m.txt"))

    monkeypatch.setattr(wirebook, "build", build, raising=False)
    result = run("build", "a", *option)
    assert told in result.output
    assert untold not in result.output
    assert "\x1b" not in result.output
    assert json.loads(run("build", "a", "--json", *option).stdout)["gone"] == ["a.txt", "b\x1b[31m.txt"]


def test_what_may_not_be_read_is_left_to_the_build(run: Run, calls: Calls, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("closed.txt").write_text("Three were killed.")
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    assert run("build", "closed.txt").exit_code == 0
    assert calls[0]["paths"] == [Path("closed.txt")]


def test_json_is_one_object_of_counts(run: Run, calls: Calls) -> None:
    shape = json.loads(run("build", "a", "--json").stdout)
    assert shape["record"] == "record.wirebook"
    assert (shape["reports"], shape["new"], shape["unchanged"], shape["failures"]) == (1204, 1190, 14, 3)


@pytest.mark.parametrize(
    ("error", "code"), [(ReadingError("there is nothing at a", "name a folder"), 2), (StoreError("x is no record"), 3)]
)
def test_errors_are_one_message_and_a_code(
    run: Run, monkeypatch: pytest.MonkeyPatch, error: Exception, code: int
) -> None:
    def build(*arguments: Any, **options: Any) -> None:
        raise error

    monkeypatch.setattr(wirebook, "build", build, raising=False)
    result = run("build", "a", "--quiet")
    assert result.exit_code == code
    assert result.stderr == f"wirebook: {error}\n"


def test_an_interrupted_build_says_how_to_go_on(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def build(*arguments: Any, **options: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(wirebook, "build", build, raising=False)
    result = run("build", "a")
    assert result.exit_code == 130
    assert "the same command goes on from there" in result.stderr


def test_jobs_and_paths_are_checked(run: Run, calls: Calls) -> None:
    assert run("build").exit_code == 2
    assert run("build", "a", "--jobs", "0").exit_code == 2
    assert calls == []
