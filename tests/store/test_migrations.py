"""A record made by an earlier version is brought up to date without being read anew."""

from __future__ import annotations

import re
import sqlite3
from importlib.resources import files
from pathlib import Path

import pytest

from tests.standin import FACTORY, write_pile
from wirebook.errors import StoreError
from wirebook.pipeline.build import build
from wirebook.review.judge import bring_up_to_date
from wirebook.store.protocol import EventFilter
from wirebook.store.sqlite import open_to_judge, open_to_read


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A record as the first schema had it."""
    write_pile(tmp_path / "reports", 20)
    path = tmp_path / "old.wirebook"
    build([tmp_path / "reports"], path, analyser=FACTORY)
    second = (files("wirebook.store") / "migrations" / "0003_workbench.sql").read_text(encoding="utf-8")
    connection = sqlite3.connect(path)
    for sort, name in reversed(re.findall(r"^CREATE (?:VIRTUAL )?(TABLE|VIEW|INDEX) (\w+)", second, re.MULTILINE)):
        connection.execute(f"DROP {sort} {name}")
    for column in re.findall(r"^ALTER TABLE report ADD COLUMN (\w+)", second, re.MULTILINE):
        connection.execute(f"ALTER TABLE report DROP COLUMN {column}")
    connection.execute("ALTER TABLE report DROP COLUMN day")
    connection.execute("PRAGMA user_version = 2")
    connection.commit()
    connection.close()
    return path


def test_an_old_record_is_listed_and_searched_once_it_was_opened_to_review(old: Path) -> None:
    with pytest.raises(StoreError, match="earlier Wirebook"):
        open_to_read(old)
    with open_to_judge(old) as store:
        assert bring_up_to_date(old, store)
    with open_to_read(old) as store:
        assert store.unfinished() == 0
        assert store.count_events(EventFilter()) == store.counts().events > 0
        assert store.find("bridge", 5, 0)[1] > 0
        assert all(row.outlets for row in store.list_events(EventFilter(), "date", 200)[0])


def test_events_of_the_third_schema_stay_as_they_were(tmp_path: Path) -> None:
    write_pile(tmp_path / "reports", 20)
    path = tmp_path / "third.wirebook"
    build([tmp_path / "reports"], path, analyser=FACTORY)
    with open_to_read(path) as store:
        before = list(store.events())
    first = (files("wirebook.store") / "migrations" / "0001_first.sql").read_text(encoding="utf-8")
    (table,) = re.findall(r"CREATE TABLE event \(.*?\n\);\nCREATE INDEX event_order .*?;", first, re.DOTALL)
    connection = sqlite3.connect(path)
    connection.executescript(
        "ALTER TABLE report DROP COLUMN day;"  # noqa: S608
        "ALTER TABLE listed ADD COLUMN actors TEXT NOT NULL DEFAULT '';"
        f"ALTER TABLE event RENAME TO now; DROP INDEX event_order; {table} INSERT INTO event "
        "SELECT id, earliest, latest, '', '', 0, '', '', near, data FROM now; DROP TABLE now; PRAGMA user_version = 3;"
    )
    connection.close()
    with pytest.raises(StoreError, match="earlier Wirebook"):
        open_to_read(path)
    build([tmp_path / "reports"], path, analyser=FACTORY)
    with open_to_read(path) as store:
        assert list(store.events()) == before != []
        assert list(store.events(EventFilter(kind=("shelling",)))) == [one for one in before if one.kind == "shelling"]


def test_what_is_searched_for_follows_what_the_record_holds(tmp_path: Path) -> None:
    reports = tmp_path / "reports"
    write_pile(reports, 10)
    path = tmp_path / "record.wirebook"
    build([reports], path, analyser=FACTORY)
    (reports / "0003.txt").write_text("Zanzibar\nPaper|2016-07-10\nprotest|2016-07-02|Alpha|35.0|36.0|?")
    build([reports], path, analyser=FACTORY)
    with open_to_read(path) as store:
        assert store.find("zanzibar", 5, 0)[1] == 1
        assert store.count_events(EventFilter(text="protest")) == 1
        assert store.count_events(EventFilter()) == store.counts().events
