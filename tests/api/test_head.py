"""HEAD: the head of what a GET answers, and nothing of its body."""

from __future__ import annotations

import asyncio
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from fastapi.testclient import TestClient
from starlette.types import Message

from tests.api.conftest import browser
from wirebook.api import Options, create_app, exports


@pytest.mark.parametrize(
    "path",
    ["/about", "/events?kind=shelling&limit=2", "/export", "/export?format=csv", "/judgements/export", "/events/none",
     "/events?kind=none&limit=0", "/openapi.json", "/nothing"],
)  # fmt: skip
def test_head_answers_as_get_does(client: TestClient, path: str) -> None:
    got, head = client.get(path), client.head(path)
    assert (head.status_code, dict(head.headers)) == (got.status_code, dict(got.headers))


def test_what_has_not_changed_is_a_304(client: TestClient) -> None:
    tag = client.head("/events").headers["etag"]
    assert client.head("/events", headers={"If-None-Match": tag}).status_code == 304
    assert client.head("/events", headers={"If-None-Match": '"other"'}).status_code == 200


def test_pages_and_refusals_are_answered_too(record: Path) -> None:
    (record.parent / "index.html").write_text("<!doctype html>")
    pages = browser(record, Options(pages={"/index.html": record.parent / "index.html"}))
    assert pages.head("http://127.0.0.1:8765/events").headers["content-type"] == "text/html; charset=utf-8"
    assert pages.head("http://elsewhere.example/events").status_code == 403
    assert browser(record, Options(token="a-token-of-many", pages={})).head("/about").status_code == 401  # noqa: S106


def test_what_only_takes_posts_refuses_head_as_it_does_get(client: TestClient) -> None:
    assert client.head("/judgements/import").status_code == client.get("/judgements/import").status_code != 200


def test_no_body_is_sent_and_none_is_made_of_an_export(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*_: object) -> None:
        raise AssertionError("the record was read")

    monkeypatch.setattr(exports, "open_to_read", none)
    for path in ("/api/v1/about", "/api/v1/export?format=json"):
        start, *bodies = messages(record, path)
        assert start["status"] == 200
        assert bodies
        assert not any(message["body"] for message in bodies)


def messages(record: Path, path: str) -> list[Message]:
    """What the server is given to send for a HEAD of the path."""
    sent: list[Message] = []
    asked = urlsplit(path)
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "HEAD", "scheme": "http",
        "path": asked.path, "raw_path": asked.path.encode(), "query_string": asked.query.encode(), "root_path": "",
        "headers": [(b"host", b"127.0.0.1:8765")], "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 8765),
    }  # fmt: skip

    async def receive() -> Message:
        await asyncio.sleep(3600)
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        sent.append(message)

    asyncio.run(create_app(record, Options(pages={}))(scope, receive, send))
    return sent
