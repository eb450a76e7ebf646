"""The token door: asked where not this machine alone is listened to, once a session, anew when that ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.web.workbench import AXE, PATIENCE_MS, free_port, serving

TOKEN = "a-token-of-many-characters"  # noqa: S105 - made up for the test
OPEN = ("--host", "0.0.0.0", "--token", TOKEN)  # noqa: S104 - what is tested is that this asks for a token


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    context.set_default_timeout(PATIENCE_MS)
    expect.set_options(timeout=PATIENCE_MS)
    yield context.new_page()
    context.close()


def enter(page: Page, token: str) -> None:
    page.get_by_label(re.compile("^Token")).fill(token)
    page.keyboard.press("Enter")


def test_nothing_is_seen_before_the_token_is_given(browser: Browser, examples: Path, page: Page) -> None:
    with serving(examples, *OPEN) as base:
        page.goto(f"{base}/events?kind=bombing")
        expect(page.get_by_label(re.compile("^Token"))).to_be_focused()
        expect(page.locator(".event-row")).to_have_count(0)
        assert page.request.get(f"{base}/api/v1/events").status == 401
        page.evaluate(AXE.read_text(encoding="utf-8"))
        assert page.evaluate("axe.run().then(found => found.violations.map(one => one.id))") == []
        enter(page, "not-the-token-at-all")
        expect(page.get_by_role("alert")).to_contain_text("This is not the token.")
        enter(page, TOKEN)
        expect(page.locator(".event-row").first).to_be_visible()
        expect(page).to_have_url(re.compile("kind=bombing"))
        page.reload()
        expect(page.locator(".event-row").first).to_be_visible()


def test_signing_out_shuts_the_door(examples: Path, page: Page) -> None:
    with serving(examples, *OPEN) as base:
        page.goto(f"{base}/record")
        enter(page, TOKEN)
        page.get_by_role("button", name="Sign out").click()
        expect(page.get_by_label(re.compile("^Token"))).to_be_visible()
        assert page.request.get(f"{base}/api/v1/events").status == 401


def test_a_session_ends_with_its_server_and_the_token_is_asked_for_again(examples: Path, page: Page) -> None:
    port = free_port()
    with serving(examples, *OPEN, port=port) as base:
        page.goto(f"{base}/reports")
        enter(page, TOKEN)
        expect(page.get_by_role("heading", name=re.compile("^Reports"))).to_be_visible()
    with serving(examples, *OPEN, port=port):
        page.get_by_role("link", name="Actors").click()
        enter(page, TOKEN)
        expect(page.get_by_role("heading", name=re.compile("^Actors"))).to_be_visible()
        expect(page.locator(".actor-line").first).to_be_visible()
