"""Exports of what a filter lets through: the same events as in the list, each as the whole record has it."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import wirebook
from tests.review.reviewing import decide, events
from tests.standin import FACTORY, write_pile
from wirebook import EventFilter
from wirebook.export.formats import FORMATS
from wirebook.pipeline.build import build

FILTERS = (
    EventFilter(kind=("shelling", "clash")),
    EventFilter(since=date(2016, 7, 1), place="Alpha"),
    EventFilter(undated=True),
    EventFilter(deaths_min=20, single_origin=False),
    EventFilter(disputed=True),
    EventFilter(reviewed=True),
    EventFilter(actor=("Blue Guard",), side="agent"),
    EventFilter(country=("FRA",)),
)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Forty reports, copies among them; an event corrected, two judged to be two, one with an agent of another report.

    That agent is named in one report alone, by an event that is rejected.
    """
    folder = tmp_path_factory.mktemp("filtered")
    write_pile(folder / "reports", 40)
    (folder / "reports" / "aa.txt").write_text("March\nPaper|2016-07-10\nprotest|2016-07-02|Alpha|35.0|36.0|?")
    (folder / "reports" / "zz.txt").write_text("no second line")
    path = folder / "record.wirebook"
    build([folder / "reports"], path, analyser=FACTORY)
    (protest,) = (event for event in events(path) if event.kind == "protest")
    first, second, third, fourth, fifth = [event for event in events(path) if event != protest][:5]
    with wirebook.open(path) as opened:
        report = opened.claims(first.claims)[0].report_id
    decide(path, "correct", events=(first.id,), field="name", value="Dawn", read_from=(report, 0, 6))
    decide(path, "different", events=(second.id, third.id))
    decide(path, "correct", events=(fourth.id,), field="agents", value=[{"actor": "group:blue", "name": "Blue Guard"}])
    decide(path, "reject", events=(protest.id,))
    decide(path, "accept", events=(fifth.id,))
    return path


def exported(path: Path, where: EventFilter | None = None) -> dict[str, Any]:
    with wirebook.open(path) as opened:
        shape: dict[str, Any] = json.loads(opened.export.json(with_text=True, where=where) or "")
    return shape


@pytest.mark.parametrize("where", FILTERS, ids=lambda where: " ".join(where.asked()))
def test_json_holds_the_events_of_the_list_as_they_are_and_all_that_they_cite(record: Path, where: EventFilter) -> None:
    whole, some = exported(record), exported(record, where)
    with wirebook.open(record) as opened:
        listed = [event.id for event in opened.events(where)]
    assert some["events"] == [event for event in whole["events"] if event["id"] in listed]
    assert some["made"]["filter"] == {"asked": where.asked(), "events": len(listed), "of": len(whole["events"])}
    assert some["failures"] == whole["failures"] != []

    reports = {report["id"]: report for report in some["reports"]}
    assert some["reports"] == [report for report in whole["reports"] if report["id"] in reports]
    cited = {claim["report_id"] for event in some["events"] for claim in event["claims"]}
    judged = [one for event in some["events"] for one in event["reviewed"]]
    cited |= {held["report"] for one in judged for side in one["sides"] for held in side}
    cited |= {one["read_from"]["report"] for one in judged if one["read_from"]}
    if any(agent["actor"] == "group:blue" for event in some["events"] for agent in event["agents"]):
        cited |= {report["id"] for report in whole["reports"] if report["file"] == "aa.txt"}
    assert cited <= reports.keys()
    assert reports.keys() == cited | {reports[one]["copies"] for one in cited} - {None}

    names = [name for actor in some["actors"] for name in actor["names"]]
    assert {name["report_id"] for name in names} <= reports.keys()
    for name in names:
        assert name["end"] <= len(reports[name["report_id"]]["text"])
    known = {actor["id"] for actor in whole["actors"]}
    parties = {actor["actor"] for event in some["events"] for side in ("agents", "targets") for actor in event[side]}
    assert parties <= known
    assert parties <= {actor["id"] for actor in some["actors"]}


@pytest.mark.parametrize("where", FILTERS, ids=lambda where: " ".join(where.asked()))
def test_look_alikes_that_are_left_out_are_told_in_a_line(record: Path, where: EventFilter) -> None:
    whole, some = exported(record), exported(record, where)
    within = {event["id"] for event in some["events"]}
    named = {near["event"] for event in some["events"] for near in event["near_misses"]}
    beside = [event for event in whole["events"] if event["id"] in named - within]
    told = [{key: event[key] for key in ("id", "kind", "status", "summary")} for event in beside]
    assert some["left_out"] == sorted(told, key=lambda one: one["id"])
    assert "left_out" not in whole


def test_the_filters_of_these_tests_let_some_through_and_some_not(record: Path) -> None:
    counts = [exported(record, where)["made"]["filter"] for where in FILTERS]
    assert all(0 < count["events"] < count["of"] for count in counts[:-1])
    assert counts[-1]["events"] == 0
    assert any(exported(record, where)["left_out"] for where in FILTERS)


@pytest.mark.parametrize("name", FORMATS)
def test_a_filter_that_lets_all_through_changes_no_byte(record: Path, name: str) -> None:
    with wirebook.open(record) as opened:
        plain = b"".join(opened.export.stream(name))
        assert b"".join(opened.export.stream(name, where=EventFilter())) == plain
        assert b"filter" not in plain


@pytest.mark.parametrize("name", [name for name, form in FORMATS.items() if len(form.parts) > 1])
def test_tables_hold_the_same_events_and_about_says_which_filter(record: Path, name: str) -> None:
    where = EventFilter(kind=("shelling", "bombing"), deaths_min=5)
    with wirebook.open(record) as opened:
        listed = {event.id for event in opened.events(where)}
        written = b"".join(opened.export.stream(name, where=where))
        claims, of = sum(len(event.claims) for event in opened.events(where)), opened.counts().events
        told = len({claim.report_id for event in opened.events(where) for claim in opened.claims(event.claims)})
        reports = opened.counts(where).reports
    with zipfile.ZipFile(io.BytesIO(written)) as files:
        tables = {file: files.read(file).decode() for file in files.namelist()}
    about = tables["about.txt"]
    assert f"lets through: {len(listed)} of {of} events; kind: shelling, bombing; deaths min: 5." in about
    assert f"{reports} reports, {claims} claims, {len(listed)} events" in about
    assert reports >= told
    if name == "csv":
        for file in ("events.csv", "claims.csv", "figures.csv"):
            assert {row["event"] for row in csv.DictReader(io.StringIO(tables[file]))} == listed
    else:
        lost = {row["event"] for row in csv.DictReader(io.StringIO(tables["not-held.csv"]))}
        assert lost <= listed
        assert f"of {len(listed)} have a row" in about


def test_the_table_of_events_tells_what_reviewers_said_of_each(record: Path) -> None:
    with wirebook.open(record) as opened:
        written = b"".join(opened.export.stream("csv", part="events.csv")).decode()
        shapes = {event["id"]: event for event in json.loads(opened.export.json() or "")["events"]}
    rows = list(csv.DictReader(io.StringIO(written)))
    assert [row["event"] for row in rows] == list(shapes)
    for row in rows:
        shape = shapes[row["event"]]
        assert int(row["reviewed"]) == len(shape["reviewed"])
        assert row["near_misses"].split("; ") == ([near["event"] for near in shape["near_misses"]] or [""])
        assert float(row["confidence"]) == min(claim["confidence"] for claim in shape["claims"])
    assert {row["reviewed"] for row in rows} >= {"0", "1"}
    assert [row["reviewed"] for row in rows if row["accepted"] == "true"] == ["1"]


def test_maps_hold_the_same_events_and_say_which_filter(record: Path) -> None:
    where = EventFilter(place="Beta", until=date(2016, 7, 31))
    with wirebook.open(record) as opened:
        shape = json.loads(b"".join(opened.export.stream("geojson", where=where)))
        assert [one["id"] for one in shape["features"]] == [event.id for event in opened.events(where)] != []
    assert shape["made"]["filter"]["asked"] == {"until": "2016-07-31", "place": "Beta"}
