"""Every page, wide and on a phone: nothing in the console, nothing wider than the screen, no serious fault for axe."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.web.workbench import AXE, PHONE, WIDE, Theme, Workbench

SERIOUS = """async () => (await axe.run(document, { resultTypes: ["violations"], preload: false })).violations
  .filter((fault) => ["serious", "critical"].includes(fault.impact))
  .map((fault) => `${fault.id}: ${fault.help}: ${fault.nodes.map((node) => node.html).slice(0, 3).join(" | ")}`)"""


def paths(workbench: Workbench) -> dict[str, str]:
    event = workbench.api("/events?sort=-conflicts&limit=1")["items"][0]["id"]
    report = workbench.api("/reports?limit=1")["items"][0]["id"]
    actor = workbench.api("/actors?limit=1")["items"][0]["id"]
    return {
        "events": "/events", "event": f"/event/{event}", "report": f"/report/{report}", "reports": "/reports",
        "review": "/review", "decisions": "/review?tab=decisions", "agreement": "/review?tab=agreement",
        "actors": "/actors", "actor": f"/actor/{actor}", "search": "/search?text=army", "record": "/record",
        "nowhere": "/nowhere",
    }  # fmt: skip


@pytest.mark.parametrize(("size", "theme"), [(WIDE, "light"), (PHONE, "dark")], ids=["wide-light", "phone-dark"])
@pytest.mark.parametrize(
    "name",
    ["events", "event", "report", "reports", "review", "decisions", "agreement", "actors", "actor", "search", "record"],
)
def test_a_page_is_sound(workbench: Workbench, name: str, size: tuple[int, int], theme: Theme) -> None:
    page = workbench.open(paths(workbench)[name], size, theme)
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    page.evaluate(AXE.read_text(encoding="utf-8"))
    assert page.evaluate(SERIOUS) == []


@pytest.mark.parametrize("key", ["e", "a", "u", "?"])
def test_a_dialog_is_sound(workbench: Workbench, key: str) -> None:
    page = workbench.open(paths(workbench)["event"])
    page.keyboard.press(key)
    expect(page.get_by_role("dialog")).to_be_visible()
    page.evaluate(AXE.read_text(encoding="utf-8"))
    assert page.evaluate(SERIOUS) == []


def test_light_and_dark_follow_the_system_until_switched(workbench: Workbench) -> None:
    page = workbench.open("/record", theme="dark")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.keyboard.press("t")
    expect(page.locator("html")).to_have_attribute("data-theme", "light")
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "light")


def test_an_address_of_nothing_says_so(workbench: Workbench) -> None:
    page = workbench.open("/nowhere")
    expect(page.get_by_text("There is no such page.")).to_be_visible()
