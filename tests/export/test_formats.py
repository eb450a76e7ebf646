from __future__ import annotations

import csv
import io
import json
import zipfile

import pytest

from tests.cli.fake import FakeRecord
from tests.export.build import PeopleRecord
from wirebook.errors import NotFoundError, StoreError
from wirebook.export.formats import FORMATS, Options, format_named
from wirebook.store.protocol import EventFilter


def written(name: str, part: str | None = None) -> bytes:
    return b"".join(FORMATS[name].stream(FakeRecord(), Options(), part))


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_record_gives_the_same_bytes(name: str) -> None:
    assert written(name) == written(name)


@pytest.mark.parametrize("name", [one.name for one in FORMATS.values() if len(one.parts) > 1])
def test_a_zip_holds_the_files_that_are_listed_each_as_it_comes_alone(name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(written(name))) as files:
        assert files.namelist() == [part.file for part in FORMATS[name].parts]
        assert files.testzip() is None
        for file in files.namelist():
            assert files.read(file) == written(name, file)
    assert FORMATS[name].media_type == "application/zip"


@pytest.mark.parametrize("name", [one.name for one in FORMATS.values() if len(one.parts) > 1])
def test_the_dictionary_tells_every_column_of_every_table(name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(written(name))) as files:
        told = list(csv.DictReader(io.StringIO(files.read("columns.csv").decode())))
        for file in files.namelist():
            if file.endswith((".csv", ".tsv")):
                header = files.read(file).decode().split("\n", 1)[0]
                (names,) = csv.reader([header], delimiter="\t" if file.endswith(".tsv") else ",")
                assert [row["column"] for row in told if row["table"] == file] == names
        assert all(row["meaning"] and row["type"] for row in told)


@pytest.mark.parametrize("name", ["ged", "acled", "polecat"])
def test_every_event_has_a_row_or_a_reason_and_all_are_counted(name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(written(name))) as files:
        table = files.read(FORMATS[name].parts[0].file).decode().splitlines()[1:]
        lost = list(csv.DictReader(io.StringIO(files.read("not-held.csv").decode())))
        about = files.read("about.txt").decode()
    without = [row["event"] for row in lost if row["row"] == "none"]
    assert len(table) + len(without) == len(list(FakeRecord().events()))
    assert "e3000000000000003" in without
    assert f"{len(table)} of 3 have a row" in about
    assert "an event that is planned" in about


def test_tables_hold_the_record() -> None:
    events = list(csv.DictReader(io.StringIO(written("csv", "events.csv").decode())))
    claims = list(csv.DictReader(io.StringIO(written("csv", "claims.csv").decode())))
    figures = list(csv.DictReader(io.StringIO(written("csv", "figures.csv").decode())))
    assert [row["event"] for row in events] == [event.id for event in FakeRecord().events()]
    assert (events[0]["killed_low"], events[0]["independent_origins"], events[0]["disputed"]) == ("21", "2", "killed")
    assert [row["claim"] for row in claims] == ["c1", "c2", "c3", "c4", "c5"]
    assert claims[0]["sha256"] == next(FakeRecord().reports()).sha256
    assert claims[4]["date_pattern"] == "XXXX-WXX-4"
    own = [row for row in figures if not row["claim"]]
    assert [(row["of"], row["whom"], row["best"]) for row in own][:2] == [
        ("killed", "total", "21"),
        ("killed", "fighters", "12"),
    ]


def test_nothing_is_held_that_was_taken() -> None:
    """A zip comes in pieces while it is made, rather than at its end."""
    pieces = FORMATS["csv"].stream(FakeRecord(), Options())
    assert b"events.csv" in next(pieces)


def test_texts_come_with_json_alone_when_asked() -> None:
    reports = json.loads(b"".join(FORMATS["json"].stream(FakeRecord(), Options(texts=True))))["reports"]
    assert all("text" in report for report in reports)
    assert "text" not in json.loads(written("json"))["reports"][0]


def test_what_there_is_not_is_told_with_what_there_is() -> None:
    with pytest.raises(NotFoundError, match="expected one of json, csv, geojson, ged, acled, polecat"):
        format_named("xml")
    with pytest.raises(NotFoundError, match=r"it has events\.csv"):
        FORMATS["csv"].part("../events.csv")


@pytest.mark.parametrize("name", FORMATS)
def test_an_unfinished_record_is_exported_whole_or_not_at_all(name: str) -> None:
    record = PeopleRecord(steps_left=3)
    with pytest.raises(
        StoreError, match=r"\(3 steps left\), and a filter would miss events; .*run wirebook build again"
    ):
        FORMATS[name].stream(record, Options(where=EventFilter(kind=("bombing",))))
    assert b"".join(FORMATS[name].stream(record, Options(where=EventFilter())))
