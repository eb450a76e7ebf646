"""Review through the API: decide, undo, history, queue, agreement, files; and two reviewers at once."""

from __future__ import annotations

from typing import Any

from fastapi.testclient import TestClient

from tests.api.conftest import POSTING
from tests.api.test_events import every, got


def post(client: TestClient, path: str, body: object) -> Any:
    return client.post(path, json=body, headers=POSTING)


def decide(client: TestClient, **wish: Any) -> Any:
    """A decision that must succeed, by somebody who has just looked."""
    named = [*wish.get("events", []), *([wish["event"]] if "event" in wish else [])]
    seen = {one: got(client, f"/events/{one}")["version"] for one in named}
    response = post(client, "/judgements", {"who": "Ana", "why": "so", "based_on": seen, **wish})
    assert response.status_code == 201, response.text
    return response.json()


def test_a_near_miss_judged_different_leaves_the_queue_and_is_marked_on_both_events(client: TestClient) -> None:
    task = next(one for one in every(client, "/queue?what=near-miss&limit=2"))
    a, b = task["event"]["id"], task["other"]["id"]
    assert task["comparison"]["features"]
    before = got(client, "/queue")["counts"]["near-miss"]
    made = decide(client, act="different", events=[a, b])
    after = got(client, "/queue?what=near-miss&limit=100")
    assert after["counts"]["near-miss"] == before - 1
    assert {a, b} not in [{one["event"]["id"], one["other"]["id"]} for one in after["items"]]
    near = {one["event"]: one for one in got(client, f"/events/{a}")["near_misses"]}
    assert near[b]["judged"] == made["judgement"]["id"]


def test_the_queue_begins_with_what_matters_most_and_pages_through_all(client: TestClient) -> None:
    order = ["unfit", "disputed-deaths", "near-miss", "low-confidence", "failure"]
    items = every(client, "/queue?limit=3")
    assert items == got(client, "/queue?limit=100")["items"]
    whats = [order.index(one["what"]) for one in items]
    assert whats == sorted(whats)
    assert len(items) == got(client, "/queue")["total"]
    deaths = [one["event"]["killed"]["best"] for one in items if one["what"] == "disputed-deaths"]
    assert deaths == sorted(deaths, reverse=True)
    assert items[-1]["failure"]["file"] == "zz.txt"


def test_what_was_accepted_is_no_longer_in_the_queue(client: TestClient) -> None:
    task = got(client, "/queue?what=disputed-deaths")["items"][0]
    decide(client, act="accept", event=task["event"]["id"])
    left = every(client, "/queue?what=disputed-deaths")
    assert task["event"]["id"] not in {one["event"]["id"] for one in left}


def test_two_reviewers_at_one_event_the_second_gets_the_firsts_decision(client: TestClient) -> None:
    event = got(client, "/events?limit=1")["items"][0]
    body = {"act": "accept", "event": event["id"], "who": "Ana", "based_on": {event["id"]: event["version"]}}
    assert post(client, "/judgements", body).status_code == 201
    refused = post(client, "/judgements", {**body, "act": "reject", "who": "Ben"})
    assert refused.status_code == 409
    error = refused.json()["error"]
    assert error["code"] == "changed"
    assert error["details"]["judgements"][0]["who"] == "Ana"
    now = error["details"]["events"][0]["version"]
    assert post(client, "/judgements", {**body, "who": "Ben", "based_on": {event["id"]: now}}).status_code == 201


def test_without_the_version_seen_nothing_is_decided(client: TestClient) -> None:
    event = got(client, "/events?limit=1")["items"][0]["id"]
    assert post(client, "/judgements", {"act": "accept", "event": event, "who": "Ana"}).status_code == 409


def test_a_join_says_what_is_gone_and_the_old_address_says_where_to(client: TestClient) -> None:
    one, other = (event["id"] for event in got(client, "/events?limit=2")["items"])
    made = decide(client, act="same", events=[one, other])
    [kept] = (event["id"] for event in made["events"])
    [left] = made["gone"]
    assert {kept, left} == {one, other}
    gone = client.get(f"/events/{left}")
    assert gone.status_code == 404
    assert gone.json()["error"]["details"]["now_in"] == [kept]
    undone = post(client, f"/judgements/{made['judgement']['id']}/undo", {"who": "Ben", "why": "no"})
    assert undone.status_code == 200
    assert {event["id"] for event in undone.json()["events"]} == {one, other}
    assert post(client, f"/judgements/{made['judgement']['id']}/undo", {"who": "Ben"}).status_code == 409


def test_a_correction_shows_on_the_event_with_its_reason_and_the_words_it_was_read_from(client: TestClient) -> None:
    row = got(client, "/events?sort=-reports&limit=1")["items"][0]
    claim = got(client, f"/events/{row['id']}")["claims"][0]
    value = {"of": "killed", "whom": "total", "low": 1, "best": 2, "high": 3}
    read = {"report": claim["report_id"], "start": claim["start"], "end": claim["end"]}
    made = decide(client, act="correct", event=row["id"], field="figures", value=value, read_from=read)
    assert made["judgement"]["read_from"]["quote"] == claim["quote"]
    event = got(client, f"/events/{row['id']}")
    assert event["corrected"] == [
        {"field": "figures", "judgement": made["judgement"]["id"], "because": "reviewer Ana: so"}
    ]
    assert event["figures"][0]["best"] == 2
    assert event["reviewed"][0]["fit"]["state"] == "fits"


def test_a_rejected_claim_is_marked_in_its_report(client: TestClient) -> None:
    row = got(client, "/events?sort=-reports&limit=1")["items"][0]
    claim = got(client, f"/events/{row['id']}")["claims"][1]
    seen = {row["id"]: row["version"]}
    body = {"act": "reject", "claims": [claim["id"]], "who": "Ana", "based_on": seen}
    made = post(client, "/judgements", body).json()
    report = got(client, f"/reports/{claim['report_id']}")
    marked = next(one for one in report["claims"] if one["id"] == claim["id"])
    assert (marked["event"], marked["rejected"]) == (None, made["judgement"]["id"])


def test_the_history_is_listed_newest_first_and_narrowed(client: TestClient) -> None:
    events = [event["id"] for event in got(client, "/events?limit=3")["items"]]
    made = [decide(client, act="accept", event=one, who=who)["judgement"]["id"]
            for one, who in zip(events, ("Ana", "Ben", "Ana"), strict=True)]  # fmt: skip
    assert [one["id"] for one in every(client, "/judgements?limit=2")] == made[::-1]
    assert [one["id"] for one in every(client, "/judgements?who=Ben")] == [made[1]]
    assert [one["id"] for one in every(client, f"/judgements?event={events[2]}")] == [made[2]]
    assert every(client, "/judgements?state=gone") == []
    post(client, f"/judgements/{made[0]}/undo", {"who": "Ana"})
    assert [one["id"] for one in every(client, "/judgements?undone=true")] == [made[0]]
    assert got(client, f"/judgements/{made[0]}")["undone"]["who"] == "Ana"
    assert client.get("/judgements/j0000000000000000").status_code == 404


def test_decisions_leave_as_a_file_and_come_back_once(client: TestClient) -> None:
    event = got(client, "/events?limit=1")["items"][0]["id"]
    decide(client, act="accept", event=event)
    exported = client.get("/judgements/export")
    assert exported.headers["content-disposition"] == 'attachment; filename="judgements.json"'
    taken = client.post(
        "/judgements/import", content=exported.content, headers={**POSTING, "Content-Type": "application/json"}
    )
    assert taken.json() == {"added": 0, "known": 1, "undone": 0, "gone": 0, "derived": True}
    assert post(client, "/judgements/import", {"format": "other"}).status_code == 422


def test_agreement_of_two_reviewers(client: TestClient) -> None:
    one, other = (event["id"] for event in got(client, "/events?limit=2")["items"])
    for event, who, act in ((one, "Ana", "accept"), (one, "Ben", "accept"), (other, "Ana", "accept")):
        decide(client, act=act, event=event, who=who)
    decide(client, act="reject", event=other, who="Ben")
    found = got(client, "/judgements/agreement?first=Ana&second=Ben")
    assert found["overall"]["units"] > found["overall"]["agreed"] > 0
    assert found["differing"]
    assert {one["who"] for one in got(client, "/judgements/agreement")["reviewers"]} == {"Ana", "Ben"}
