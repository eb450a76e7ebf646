"""Reports, search, actors, places, outlets, failures and the record itself, as the pages ask for them."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from tests.api.test_events import every, got
from wirebook.api.difference import difference, shared


def test_the_record_says_what_it_is(client: TestClient) -> None:
    about = got(client, "/about")
    assert about["counts"]["reports"] == 40
    assert about["counts"]["failures"] == 1
    assert about["span"]["earliest"] == "2016-03-01"
    assert (about["record"], about["unfinished"], about["judging"]) == ("record.wirebook", 0, True)


def test_every_report_is_listed_once_and_shows_its_text_with_claims_in_place(client: TestClient) -> None:
    rows = every(client, "/reports?limit=7")
    assert len({row["id"] for row in rows}) == 40
    report = got(client, f"/reports/{rows[0]['id']}")
    assert len(report["claims"]) == rows[0]["claims"]
    for claim in report["claims"]:
        assert report["text"][claim["start"] : claim["end"]] == claim["quote"]
        assert claim["event"] is not None
        assert claim["event_summary"]
    for name in report["names"]:
        assert report["text"][name["start"] : name["end"]] == name["written"]


def test_reports_are_narrowed_by_outlet_day_and_words(client: TestClient) -> None:
    assert {row["outlet"] for row in every(client, "/reports?outlet=Paper+2")} == {"Paper 2"}
    early = every(client, "/reports?until=2016-07-15")
    assert early
    assert all(row["published"]["earliest"] <= "2016-07-15" for row in early)
    told = every(client, "/reports?text=reprinted")
    assert told
    assert all("Reprinted" in got(client, f"/reports/{row['id']}")["text"] for row in told)


def test_a_copy_stands_beside_what_it_copies_and_what_was_added_is_marked(client: TestClient) -> None:
    longer = got(client, f"/reports/{every(client, '/reports?text=reprinted')[0]['id']}")
    other = longer["copies_of_it"][0]
    assert other["because"]
    assert sum(one["earliest"] for one in longer["copies_of_it"]) + (longer["copies"] == longer["id"]) == 1
    found = got(client, f"/reports/{other['id']}/compare/{longer['id']}")
    assert found["shared"] > 0.9
    added = [one["b"] for one in found["blocks"] if one["kind"] == "only-b"]
    assert "Reprinted" in "".join(longer["text"][span["start"] : span["end"]] for span in added)


@given(st.text(alphabet="ab. \n", max_size=60), st.text(alphabet="ab. \n", max_size=60))
def test_the_blocks_of_two_texts_cover_both_once_and_in_order(a: str, b: str) -> None:
    blocks = difference(a, b)
    for text, spans in ((a, [one.a for one in blocks]), (b, [one.b for one in blocks])):
        kept = [span for span in spans if span is not None]
        assert "".join(span.of(text) for span in kept) == text
    assert 0 <= shared(a, b, blocks) <= 1
    for one in blocks:
        if one.kind == "same" and one.a is not None and one.b is not None:
            assert "".join(one.a.of(a).split()) == "".join(one.b.of(b).split())


def test_words_are_found_in_reports_with_the_words_around_them(client: TestClient) -> None:
    found = got(client, "/search?text=hospital+bridge&limit=5")
    assert found["total"] >= len(found["items"]) > 0
    for item in found["items"]:
        hits = [piece["text"].casefold() for piece in item["snippet"] if piece["hit"]]
        assert set(hits) <= {"hospital", "bridge"}
        text = got(client, f"/reports/{item['report']}")["text"]
        assert "hospital" in text
        assert "bridge" in text
    assert len(every(client, "/search?text=hospital&limit=2")) == got(client, "/search?text=hospital")["total"]


@pytest.mark.parametrize(
    "words",
    ['"', "*", "AND", "NOT bridge", 'bri"dge', "(", "title:x", "NEAR(a b)", "^x", "\x00", "-", "مرحبا", "a" * 200],
)
def test_no_words_are_taken_for_the_search_engines_own_language(client: TestClient, words: str) -> None:
    for path in ("/search", "/events", "/reports"):
        assert client.get(path, params={"text": words}).status_code == 200


def test_actors_places_outlets_and_failures(client: TestClient) -> None:
    actor = got(client, "/actors?name=red")["items"][0]
    assert (actor["id"], actor["type"]) == ("group:red", "rebel-group")
    page = got(client, "/actors/group:red")
    assert page["events"] == got(client, "/events?actor=group:red")["total"]
    assert {name["name"] for name in page["names"]} >= {"shelling", "clash"}
    assert client.get("/actors/nobody").status_code == 404
    places = every(client, "/places?limit=2")
    assert {place["name"] for place in places} >= {"Alpha", "Beta"}
    assert [place["events"] for place in places] == sorted((p["events"] for p in places), reverse=True)
    assert {one["name"] for one in got(client, "/outlets")["items"]} == {f"Paper {n}" for n in range(5)}
    failure = got(client, "/failures")["items"][0]
    assert failure["file"] == "zz.txt"
    assert failure["remedy"]


def test_reports_come_by_file_or_by_the_day_they_came_out_with_unknown_days_last(client: TestClient) -> None:
    files = [one["file"] for one in got(client, "/reports?limit=200")["items"]]
    assert files == sorted(files)
    for sort, day in (("published", "earliest"), ("-published", "latest")):
        days = [one["published"][day] for one in got(client, f"/reports?limit=200&sort={sort}")["items"]]
        known = [one for one in days if one is not None]
        assert known == sorted(known, reverse=sort == "-published")
        assert days == known + [None] * (len(days) - len(known))
        assert len(known) < len(days) == len(files)
