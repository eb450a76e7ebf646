"""Events as the pages ask for them: lists with filters and pages, facets, timeline, map, one event in full."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from fastapi.testclient import TestClient


def got(client: TestClient, path: str) -> Any:
    response = client.get(path)
    assert response.status_code == 200, response.text
    return response.json()


def every(client: TestClient, path: str) -> list[Any]:
    """The items of all pages."""
    items, following = [], path
    while True:
        page = got(client, following)
        items += page["items"]
        if page["next"] is None:
            return items
        following = f"{path}{'&' if '?' in path else '?'}cursor={page['next']}"


@pytest.mark.parametrize(
    "sort",
    ["date", "-date", "-deaths", "-origins", "-reports", "-conflicts", "confidence", "-confidence", "id"],
)
def test_pages_hold_every_event_once_in_every_order(client: TestClient, sort: str) -> None:
    whole = got(client, f"/events?limit=200&sort={sort}")
    paged = every(client, f"/events?limit=3&sort={sort}")
    assert paged == whole["items"]
    assert len({event["id"] for event in paged}) == whole["total"] > 10


def test_sorts_put_first_what_they_say(client: TestClient) -> None:
    deaths = [(e["killed"] or {"best": -1})["best"] for e in got(client, "/events?sort=-deaths&limit=200")["items"]]
    assert deaths == sorted(deaths, reverse=True)
    days = [(e["date"] or {}).get("earliest") or "9999" for e in got(client, "/events?limit=200")["items"]]
    assert days == sorted(days)


@pytest.mark.parametrize(
    ("asked", "holds"),
    [
        ("since=2016-07", lambda e: e["date"]["latest"] >= "2016-07-01"),
        ("until=2016-03", lambda e: e["date"]["earliest"] <= "2016-03-31"),
        ("kind=shelling&kind=clash", lambda e: e["kind"] in ("shelling", "clash")),
        ("place=alpha", lambda e: e["place"]["name"] == "Alpha"),
        ("country=SYR", lambda e: e["place"]["country"] == "SYR"),
        ("bbox=35.9,34.9,36.2,35.2", lambda e: e["place"]["name"] in ("Alpha", "Beta")),
        ("actor=group:red", lambda e: e["agents"][0]["actor"] == "group:red"),
        ("actor=red+column&side=agent", lambda e: e["agents"][0]["actor"] == "group:red"),
        ("deaths_min=40", lambda e: e["killed"]["high"] >= 40),
        ("deaths_max=20", lambda e: e["killed"]["low"] <= 20),
        ("outlet=Paper+1", lambda e: "Paper 1" in e["outlets"]),
        ("outlets_min=3", lambda e: e["outlet_count"] >= 3),
        ("origins_min=2", lambda e: e["independent_origins"] >= 2),
        ("disputed=true", lambda e: e["conflicts"] > 0),
        ("disputed=false", lambda e: e["conflicts"] == 0),
        ("disputed_field=killed", lambda e: "killed" in e["disputed_fields"]),
        ("single_origin=true", lambda e: e["independent_origins"] <= 1),
        ("status=happened", lambda e: e["status"] == "happened"),
        ("text=shelling", lambda e: e["kind"] == "shelling"),
        ('text="2016-07-04|beta"', lambda e: e["place"]["name"] == "Beta"),
        ("undated=true", lambda e: e["date"] is None or e["date"]["earliest"] is None),
    ],
)
def test_a_filter_lets_through_what_it_names_and_counts_it(client: TestClient, asked: str, holds: Any) -> None:
    page = got(client, f"/events?limit=200&{asked}")
    assert all(map(holds, page["items"]))
    assert page["total"] == len(page["items"]) > 0
    timeline = got(client, f"/timeline?{asked}")
    assert timeline["total"] == page["total"]
    placed = got(client, f"/map?{asked}")
    told = sum(point["count"] for point in placed["points"]) + sum(one["count"] for one in placed["countries"])
    assert told + placed["nowhere"] == page["total"]
    assert got(client, f"/events/facets?{asked}")["total"] == page["total"]


def test_a_report_narrows_to_the_events_it_tells(client: TestClient) -> None:
    event = got(client, "/events?limit=1")["items"][0]
    report = got(client, f"/events/{event['id']}")["claims"][0]["report_id"]
    told = {claim["event"] for claim in got(client, f"/reports/{report}")["claims"]}
    assert {one["id"] for one in got(client, f"/events?report={report}")["items"]} == told


def test_events_are_named_by_their_ids(client: TestClient) -> None:
    ids = [event["id"] for event in got(client, "/events?limit=3&sort=-deaths")["items"]]
    named = got(client, f"/events?event={ids[2]}&event={ids[0]}")
    assert {event["id"] for event in named["items"]} == {ids[0], ids[2]}


def test_a_facet_counts_under_all_filters_but_its_own(client: TestClient) -> None:
    free, chosen = got(client, "/events/facets"), got(client, "/events/facets?kind=clash")
    assert chosen["kinds"] == free["kinds"]
    assert sum(one["count"] for one in chosen["statuses"]) == chosen["total"] < free["total"]


@pytest.mark.parametrize(
    "asked",
    [
        "since=2016-13", "since=yesterday", "since=2016-07&until=2016-03", "bbox=1,2,3", "bbox=nan,0,1,1",
        "bbox=0,50,1,40", "country=Syria", "status=done", "sort=colour", "limit=0", "limit=201", "colour=red",
        "deaths_min=-1", "deaths_min=99999999999999999999", "cursor=bm8", "cursor=%00", "text=", "side=agent",
    ],
)  # fmt: skip
def test_what_cannot_be_asked_is_told_in_the_one_shape(client: TestClient, asked: str) -> None:
    response = client.get(f"/events?{asked}")
    assert response.status_code == 422
    error = response.json()["error"]
    assert error["code"] == "bad_request"
    assert error["details"]["fields"][0]["where"].startswith("query.")
    assert error["remedy"]


def test_a_cursor_of_another_question_is_refused(client: TestClient) -> None:
    cursor = got(client, "/events?limit=2")["next"]
    assert client.get(f"/events?limit=2&sort=-deaths&cursor={cursor}").status_code == 422
    assert client.get(f"/events?limit=2&kind=clash&cursor={cursor}").status_code == 422


def test_what_has_not_changed_is_not_sent_again(client: TestClient) -> None:
    first = client.get("/events")
    again = client.get("/events", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
    assert again.content == b""
    assert client.get("/events", headers={"If-None-Match": '"another"'}).status_code == 200


@pytest.mark.parametrize("unit", ["decade", "year", "month", "week", "day"])
def test_bins_follow_one_another_without_gaps_and_count_each_day_event_once(client: TestClient, unit: str) -> None:
    found = got(client, f"/timeline?unit={unit}")
    bins = found["bins"]
    days = [(date.fromisoformat(one["start"]).toordinal(), date.fromisoformat(one["end"]).toordinal()) for one in bins]
    assert all(before[1] + 1 == after[0] for before, after in pairwise(days))
    spans = sum(one["count"] for one in found["spans"])
    assert sum(one["count"] for one in bins) + spans + found["undated"] == found["total"]


def test_a_timeline_of_too_many_bins_is_refused_with_advice(client: TestClient) -> None:
    assert got(client, "/timeline?unit=day")["unit"] == "day"
    assert got(client, "/timeline?since=2017")["bins"] == []


def test_an_event_shows_everything_that_stands_behind_it(client: TestClient) -> None:
    row = got(client, "/events?disputed_field=killed&limit=1&sort=-reports")["items"][0]
    event = got(client, f"/events/{row['id'][:8]}")
    assert event["id"] == row["id"]
    assert event["version"] == row["version"]
    claims = {claim["id"]: claim for claim in event["claims"]}
    assert len(claims) == row["claims"]
    columns = event["matrix"]["columns"]
    assert [column["claim"] for column in columns] == list(claims)
    killed = next(line for line in event["matrix"]["rows"] if line["field"] == "killed" or line["label"] == "killed")
    assert killed["type"] == "conflict"
    cells = [cell for cell in killed["cells"] if cell is not None]
    assert {cell["state"] for cell in cells} == {"quiet", "differs"}
    for column, cell in zip(columns, killed["cells"], strict=True):
        told = [figure for figure in claims[column["claim"]]["figures"] if figure["of"] == "killed"]
        assert (cell is None) == (not told)
        assert cell is None or (cell["low"], cell["start"]) == (told[0]["low"], told[0]["start"])
    toll = next(one for one in event["toll"] if one["of"] == "killed")
    assert len(toll["points"]) == len(cells)
    days = [point["published"] for point in toll["points"]]
    assert days == sorted(days)

    def reports(branches: list[Any]) -> list[str]:
        return [name for one in branches for name in (one["report"], *reports(one["copies"]))]

    behind = [name for origin in event["tree"] for name in reports(origin["reports"])]
    assert set(behind) == {claim["report_id"] for claim in event["claims"]}
    assert len(event["tree"]) == event["independent_origins"]


def test_a_near_miss_comes_with_its_reasons_and_they_add_up(client: TestClient) -> None:
    row = next(one for one in got(client, "/events?limit=200")["items"] if one["near_misses"])
    near = got(client, f"/events/{row['id']}")["near_misses"][0]
    compared = near["comparison"]
    assert compared["prior"] + sum(one["weight"] for one in compared["features"]) == pytest.approx(compared["log_odds"])
    assert near["score"] == compared["score"]
    assert near["summary"]
    again = got(client, f"/events/{row['id']}/compare/{near['event']}")["comparisons"]
    assert {one["score"] for one in again} >= {compared["score"]}


def test_why_claims_are_one_event_is_told_pair_by_pair(client: TestClient) -> None:
    row = got(client, "/events?sort=-reports&limit=1")["items"][0]
    own = got(client, f"/events/{row['id']}/comparisons")["comparisons"]
    assert own[0]["score"] >= own[0]["threshold"]
    joined = [claim for claim in got(client, f"/events/{row['id']}")["claims"] if claim["joined"] is not None]
    assert all(claim["joined"]["score"] >= 0 for claim in joined)


def test_an_event_that_is_not_there_is_a_404_that_says_what_to_do(client: TestClient) -> None:
    response = client.get("/events/e000000000000000f")
    assert response.status_code == 404
    assert response.json()["error"]["code"] == "not_found"
    assert client.get("/events/e").status_code == 404
