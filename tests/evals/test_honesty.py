"""Faults of made-up records are found, and nothing else is called one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from evals.honesty import check, date_faults, place_faults
from evals.honesty.__main__ import main

TEXT = "On Friday, 4 July 2031 shells fell."
STATED: dict[str, Any] = {
    "earliest": "2031-07-04", "latest": "2031-07-04", "basis": "stated", "because": "as the words say", "start": 11,
    "end": 22,
}  # fmt: skip
TOWN: dict[str, Any] = {
    "name": "Tarfa", "precision": "exact", "latitude": 1.0, "longitude": 2.0, "radius_km": 3.0, "because": "named",
}  # fmt: skip


def test_a_stated_day_and_a_town_with_a_radius_are_no_faults() -> None:
    assert list(date_faults(STATED, TEXT)) == []
    assert list(place_faults(TOWN)) == []
    assert list(place_faults({**TOWN, "precision": "country", "latitude": None, "longitude": None})) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"because": ""}, "without a reason"),
        ({"latest": None}, "no range"),
        ({"latest": "2031-07-03"}, "no range"),
        ({"basis": "unknown"}, "a basis of"),
        ({"start": 3, "end": 9}, "tell no year: 'Friday'"),
        ({"start": None, "end": None}, "tell no year"),
        ({"start": 90, "end": 99}, "no words from 90"),
    ],
)
def test_a_date_without_its_ground_is_a_fault(change: dict[str, Any], fault: str) -> None:
    assert any(fault in found for found in date_faults({**STATED, **change}, TEXT))


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"precision": "country"}, "a pin for Tarfa"),
        ({"radius_km": None}, "without a radius"),
        ({"longitude": None}, "half a pin"),
        ({"because": ""}, "without a reason"),
    ],
)
def test_a_pin_without_its_ground_is_a_fault(change: dict[str, Any], fault: str) -> None:
    assert any(fault in found for found in place_faults({**TOWN, **change}))


def test_every_date_and_place_of_a_record_is_looked_at() -> None:
    claim = {"report": "a.txt", "report_id": "r1", "date": {**STATED, "start": 3, "end": 9}, "place": TOWN}
    event = {"id": "e1", "date": {**STATED, "start": None, "end": None}, "place": None, "claims": [claim]}
    found = check({"reports": [{"id": "r1", "file": "a.txt", "text": TEXT, "published": STATED}], "events": [event]})
    assert (found.reports, found.dates, found.places) == (1, 3, 1)
    assert found.faults == ["a.txt: stated as 2031-07-04, but the words tell no year: 'Friday'"]


def test_the_beginning_of_a_file_of_many_is_built_and_looked_at(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    many = tmp_path / "many.jsonl"
    text = "Rebels shelled the town of Raqqa on Friday, killing seven people. The war began in 2011."
    many.write_text("".join(json.dumps({"text": text, "date": f"2016-07-0{n}"}) + "\n" for n in (1, 2, 3)))
    assert main([str(many), "--first", "2"]) == 0
    assert capsys.readouterr().out.split()[5:7] == ["many.jsonl", "2"]
