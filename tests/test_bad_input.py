"""Record files that cannot be used, and reports that would spoil one: each with a clear message and nothing lost."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

import wirebook
from tests.standin import FACTORY, write_pile
from wirebook.errors import NotFoundError, ReadingError, StoreError
from wirebook.store.database import APPLICATION_ID, Database
from wirebook.store.sqlite import open_to_read, open_to_write

ROOT = Path(__file__).parent.parent


def build(pile: Path, record: Path) -> None:
    wirebook.build(pile, record, analyser=FACTORY)


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    write_pile(tmp_path / "pile", 12)
    return tmp_path / "pile"


def test_another_programs_database_is_refused_and_left_alone(pile: Path, tmp_path: Path) -> None:
    record = tmp_path / "other.sqlite"
    with sqlite3.connect(record) as other:
        other.execute("CREATE TABLE bookmarks (url TEXT)")
    other.close()
    before = record.read_bytes()
    with pytest.raises(StoreError, match="database of another program"):
        build(pile, record)
    with pytest.raises(StoreError, match="database of another program"):
        wirebook.open(record)
    assert record.read_bytes() == before


def test_a_file_that_is_no_database_is_refused_and_left_alone(pile: Path, tmp_path: Path) -> None:
    record = tmp_path / "notes.txt"
    record.write_text("Not a record at all, but somebody's notes.\n" * 40)
    before = record.read_bytes()
    for use in (lambda: build(pile, record), lambda: wirebook.open(record)):
        with pytest.raises(StoreError, match="is not a Wirebook record"):
            use()
    assert record.read_bytes() == before


def test_a_record_of_a_newer_version_is_refused(pile: Path, tmp_path: Path) -> None:
    record = tmp_path / "newer.wirebook"
    with sqlite3.connect(record) as newer:
        newer.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        newer.execute("PRAGMA user_version = 999")
    newer.close()
    with pytest.raises(StoreError, match="made by a newer Wirebook"):
        build(pile, record)
    with pytest.raises(StoreError, match="made by a newer Wirebook"):
        wirebook.open(record)


def test_a_damaged_record_is_told(pile: Path, tmp_path: Path) -> None:
    record = tmp_path / "a.wirebook"
    build(pile, record)
    whole = record.read_bytes()
    record.write_bytes(whole[:4096] + os.urandom(len(whole) - 4096))
    with pytest.raises(StoreError, match=r"damaged|could not be used"):
        read_all(record)


def read_all(record: Path) -> None:
    with wirebook.open(record) as opened:
        list(opened.reports())
        list(opened.events())


def test_no_record_there(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="There is no record at"):
        wirebook.open(tmp_path / "none.wirebook")


def test_a_folder_is_no_record(pile: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is a folder"):
        build(pile, tmp_path)
    with pytest.raises(StoreError, match="There is no folder"):
        build(pile, tmp_path / "nowhere" / "a.wirebook")


def test_a_record_opened_to_read_cannot_be_written(pile: Path, tmp_path: Path) -> None:
    build(pile, tmp_path / "a.wirebook")
    store = open_to_read(tmp_path / "a.wirebook")
    with pytest.raises(StoreError, match="is read-only"):
        store.begin({}, "other")
    store.close()


def test_a_second_build_of_one_record_is_refused_while_the_first_runs(pile: Path, tmp_path: Path) -> None:
    with (
        open_to_write(tmp_path / "a.wirebook"),
        pytest.raises(StoreError, match="Another build is writing"),
    ):
        build(pile, tmp_path / "a.wirebook")
    build(pile, tmp_path / "a.wirebook")


FULL = """
import resource, sys, wirebook
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), resource.RLIM_INFINITY))
from wirebook.errors import StoreError
try:
    wirebook.build(sys.argv[1], sys.argv[2], analyser=sys.argv[4])
except StoreError as error:
    print(error)
    sys.exit(3)
"""


@pytest.mark.parametrize("room_bytes", [60_000, 250_000, 500_000])
def test_a_full_disk_stops_the_run_with_what_to_do_and_the_next_one_goes_on(tmp_path: Path, room_bytes: int) -> None:
    pile, record = tmp_path / "pile", tmp_path / "a.wirebook"
    write_pile(pile, 80)
    build(pile, tmp_path / "whole.wirebook")
    ran = subprocess.run(
        [sys.executable, "-c", FULL, str(pile), str(record), str(room_bytes), FACTORY],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 3, ran.stderr
    assert "a.wirebook cannot" in ran.stdout
    assert "run the same command again" in ran.stdout
    build(pile, record)
    with wirebook.open(record) as mended, wirebook.open(tmp_path / "whole.wirebook") as whole:
        assert mended.export.json() == whole.export.json()


def test_paths_that_are_not_there_are_told_before_a_record_is_made(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match="no file or folder"):
        build(tmp_path / "nothing", tmp_path / "a.wirebook")
    assert not (tmp_path / "a.wirebook").exists()


def test_an_empty_pile_makes_an_empty_record(tmp_path: Path) -> None:
    (tmp_path / "pile").mkdir()
    build(tmp_path / "pile", tmp_path / "a.wirebook")
    with wirebook.open(tmp_path / "a.wirebook") as record:
        assert record.counts().reports == 0
        assert list(record.events()) == []


def test_ids_that_are_not_there_or_not_whole(pile: Path, tmp_path: Path) -> None:
    build(pile, tmp_path / "a.wirebook")
    with wirebook.open(tmp_path / "a.wirebook") as record:
        first = next(record.reports())
        assert record.report(first.id[:9]) == first
        with pytest.raises(NotFoundError, match="holds no report 'rffffffffffffffff'"):
            record.report("rffffffffffffffff")
        with pytest.raises(NotFoundError, match="too short for an id"):
            record.event("e%_")
        with pytest.raises(NotFoundError, match="holds no event"):
            record.event("e%_00")
        with pytest.raises(NotFoundError, match="holds no claim"):
            record.claims(["c0"])


def test_a_reader_sees_one_state_while_a_build_goes_on(pile: Path, tmp_path: Path) -> None:
    record = tmp_path / "a.wirebook"
    build(pile, record)
    with wirebook.open(record) as reading:
        before = reading.export.json()
        write_pile(pile, 20)
        build(pile, record)
        assert reading.export.json() == before
    with wirebook.open(record) as reading:
        assert reading.counts().reports == 20


def test_a_record_at_rest_is_one_file(pile: Path, tmp_path: Path) -> None:
    build(pile, tmp_path / "a.wirebook")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.wirebook", "pile"]


def test_an_interrupted_first_step_leaves_a_record_that_can_be_built(pile: Path, tmp_path: Path) -> None:
    (tmp_path / "a.wirebook").touch()
    with pytest.raises(StoreError, match="its first build has not begun"):
        Database.read(tmp_path / "a.wirebook")
    build(pile, tmp_path / "a.wirebook")


def test_a_meta_file_that_names_the_files_and_says_no_more_will_do(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Two guards died in Gao on Monday.", encoding="utf-8")
    (tmp_path / "meta.csv").write_text("file,outlet\na.txt,\n", encoding="utf-8")
    built = wirebook.build(tmp_path / "a.txt", tmp_path / "a.wirebook", meta=tmp_path / "meta.csv")
    assert built.counts.reports == 1


def test_a_meta_file_of_another_pile_is_refused(tmp_path: Path) -> None:
    (tmp_path / "pile").mkdir()
    (tmp_path / "pile" / "a.txt").write_text("Two guards died in Gao on Monday.", encoding="utf-8")
    (tmp_path / "meta.csv").write_text("file,outlet\nother.txt,The Ledger\n", encoding="utf-8")
    with pytest.raises(ReadingError, match=r"names 1 files, and none of the 1 files given .* 'a.txt'"):
        wirebook.build(tmp_path / "pile", tmp_path / "a.wirebook", meta=tmp_path / "meta.csv")
