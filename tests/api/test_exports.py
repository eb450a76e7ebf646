"""Exports over the API: the bytes that Python and the command line give, of the events that the list shows."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import wirebook
from tests.api.conftest import POSTING
from tests.api.test_events import every, got
from wirebook.export.formats import FORMATS


def test_the_record_is_exported_as_the_command_line_does(client: TestClient, record: Path) -> None:
    formats = {one["name"]: one for one in got(client, "/export")["formats"]}
    assert formats.keys() == {*FORMATS, "dossier"}
    response = client.get("/export?format=json&option=text&option=names")
    assert response.headers["content-disposition"] == 'attachment; filename="record.json"'
    with wirebook.open(record) as opened:
        assert response.text == opened.export.json(with_text=True, names=True)
        for name in FORMATS:
            assert client.get(f"/export?format={name}").content == b"".join(opened.export.stream(name, names=False))
    assert client.get("/export?format=csv&part=events.csv").headers["content-type"].startswith("text/csv")
    assert client.get("/export?format=xml").status_code == 422
    assert client.get("/export?format=json&option=colour").status_code == 422
    assert client.get("/export?format=csv&part=none.csv").status_code == 404


def test_a_dossier_is_saved_as_a_file_with_what_was_judged(client: TestClient) -> None:
    event = got(client, "/events?limit=1")["items"][0]
    wish = {"act": "accept", "event": event["id"], "who": "Ana", "why": "as the ministry says",
            "based_on": {event["id"]: event["version"]}}  # fmt: skip
    assert client.post("/judgements", json=wish, headers=POSTING).status_code == 201
    response = client.get(f"/export?format=dossier&event={event['id'][:9]}")
    assert response.headers["content-disposition"] == f'attachment; filename="{event["id"]}.html"'
    assert "as the ministry says" in response.text
    assert client.get("/export?format=dossier").status_code == 422
    assert client.get("/export?format=dossier&event=e000000000000000f").status_code == 404


@pytest.mark.parametrize(
    "asked",
    ["kind=shelling&kind=clash", "since=2016-07&until=2016-07", "bbox=35.9,34.9,36.2,35.2", "actor=red&side=agent",
     "deaths_min=20&single_origin=false", "outlet=Paper+1", "disputed=true", "text=red+shelling", "reviewed=false"],
)  # fmt: skip
def test_what_is_exported_is_what_the_list_shows(client: TestClient, asked: str) -> None:
    listed = [row["id"] for row in every(client, f"/events?limit=200&{asked}")]
    shape = json.loads(client.get(f"/export?format=json&{asked}").content)
    assert [event["id"] for event in shape["events"]] == listed != []
    assert (shape["made"]["filter"]["events"], shape["made"]["filter"]["of"]) == (
        len(listed),
        got(client, "/events")["total"],
    )
    assert shape["made"]["filter"]["asked"].keys() == {one.split("=")[0] for one in asked.split("&")}


def test_filters_that_are_none_are_refused_as_in_the_list(client: TestClient) -> None:
    for asked in ("since=2016-13", "bbox=1,2", "kinds=clash"):
        assert client.get(f"/export?format=csv&{asked}").status_code == 422
    event = got(client, "/events?limit=1")["items"][0]["id"]
    assert client.get(f"/export?format=dossier&event={event}&disputed=true").status_code == 422
    assert client.get(f"/export?format=dossier&event={event}&event={event}").status_code == 422
