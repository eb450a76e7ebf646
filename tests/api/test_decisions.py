"""A decision made while a build is at work is kept, and what follows from it is derived once the build has finished."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.api.conftest import POSTING, browser
from tests.api.test_events import got
from wirebook.api import decisions
from wirebook.store.sqlite import alone


def join(client: TestClient) -> dict[str, object]:
    one, other = got(client, "/events?limit=2")["items"]
    seen = {one["id"]: one["version"], other["id"]: other["version"]}
    wish = {"act": "same", "events": list(seen), "who": "Ana", "based_on": seen}
    response = client.post("/judgements", json=wish, headers=POSTING)
    assert response.status_code == 201
    found: dict[str, object] = response.json()
    return found


def test_a_decision_waits_for_a_build_and_follows_by_itself(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decisions, "BETWEEN", 0.02)
    with browser(record) as client:
        before = got(client, "/about")["counts"]["events"]
        with alone(record):
            made = join(client)
            assert made["derived"] is False
            assert got(client, "/judgements")["items"][0]["fit"]["state"] == "pending"
            assert got(client, "/about")["counts"]["events"] == before
        until = time.monotonic() + 30
        while got(client, "/about")["unfinished"] and time.monotonic() < until:
            time.sleep(0.05)
        assert got(client, "/about")["counts"]["events"] == before - 1
        assert got(client, "/judgements")["items"][0]["fit"]["state"] == "fits"


def test_many_decisions_at_once_are_each_made_or_refused_and_none_is_lost(client: TestClient) -> None:
    from concurrent.futures import ThreadPoolExecutor

    events = got(client, "/events?limit=4")["items"]

    def accept(number: int) -> int:
        event = events[number % len(events)]
        wish = {"act": "accept", "event": event["id"], "who": f"R{number}", "based_on": {event["id"]: event["version"]}}
        return client.post("/judgements", json=wish, headers=POSTING).status_code

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(accept, range(16)))
    assert sorted(answers) == [201] * 4 + [409] * 12
    assert got(client, "/judgements")["total"] == 4
