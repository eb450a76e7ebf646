"""A wire without any date beside a dated page on the same operation: dated together, and not alone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import wirebook

WIRE = (
    "niamey ( reuters ) - soldiers of niger began an operation on thursday against boko haram fighters in the hills "
    "near diffa , the army said .\n"
    "troops had taken 12 villages , its spokesman colonel moussa ali said .\n"
    "on friday soldiers captured the town of bosso , the last one held by the group .\n"
)
PAGE = (
    "Niger's army goes after Boko Haram in the hills\n\n"
    "Published: 8 November 2019\n\n"
    "Soldiers of Niger began an operation on Thursday against Boko Haram fighters in the hills near Diffa.\n\n"
    "The army said on Friday that it had taken 12 villages since the operation began.\n"
)


def _built(folder: Path, *steps: dict[str, str]) -> dict[str, Any]:
    """The export of a record built in steps, each with the files that are given then."""
    record = folder / "record.wirebook"
    for number, files in enumerate(steps):
        part = folder / f"part{number}"
        part.mkdir()
        for name, text in files.items():
            (part / name).write_text(text, encoding="utf-8")
        wirebook.build(part, record)
    with wirebook.open(record) as opened:
        found: dict[str, Any] = json.loads(opened.export.json() or "")
    return found


def _published(record: dict[str, Any], file: str) -> dict[str, Any]:
    found: dict[str, Any] = next(report["published"] for report in record["reports"] if report["file"] == file)
    return found


def test_alone_the_wire_is_of_a_thursday_of_no_known_week(tmp_path: Path) -> None:
    record = _built(tmp_path, {"wire.txt": WIRE})
    published = _published(record, "wire.txt")
    assert (published["earliest"], published["pattern"], published["basis"]) == (None, "XXXX-WXX-4", "unknown")
    assert all(event["date"] is None or event["date"]["earliest"] is None for event in record["events"])


@pytest.mark.parametrize(
    "steps",
    [
        ({"wire.txt": WIRE, "page.txt": PAGE},),
        ({"wire.txt": WIRE}, {"page.txt": PAGE}),
        ({"page.txt": PAGE}, {"wire.txt": WIRE}),
    ],
    ids=["at once", "the wire first", "the page first"],
)
def test_beside_a_dated_page_the_wire_and_what_it_tells_are_dated(
    tmp_path: Path, steps: tuple[dict[str, str], ...]
) -> None:
    record = _built(tmp_path, *steps)
    published = _published(record, "wire.txt")
    assert (published["earliest"], published["latest"], published["basis"]) == ("2019-11-07", "2019-11-07", "inferred")
    assert "page.txt, published on Friday 8 November 2019, puts on Thursday 7 November 2019" in published["because"]
    assert _published(record, "page.txt")["basis"] == "stated"
    captured = [
        claim["date"]["earliest"]
        for event in record["events"]
        for claim in event["claims"]
        if "captured the town of bosso" in claim["quote"]
    ]
    assert captured == ["2019-11-01"]


def test_the_order_in_which_they_came_leaves_no_trace(tmp_path: Path) -> None:
    found = []
    for number, steps in enumerate(
        (({"wire.txt": WIRE}, {"page.txt": PAGE}), ({"page.txt": PAGE}, {"wire.txt": WIRE}))
    ):
        (tmp_path / str(number)).mkdir()
        found.append(_built(tmp_path / str(number), *steps))
    assert found[0] == found[1]
