"""The events page: list, timeline and map narrow one another, and the address holds all of it."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Page, expect

from tests.web.workbench import PHONE, Workbench


def total(page: Page, workbench: Workbench) -> int:
    """How many events the page says it shows; as many as the API has for its address."""
    asked = page.url.partition("?")[2]
    many: int = workbench.api(f"/events?{asked}&limit=1")["total"]
    expect(page.locator(".bar [role=status]")).to_have_text(f"{many} event" + ("" if many == 1 else "s"))
    return many


def drag_over_bars(page: Page, start: float, end: float) -> None:
    box = page.locator(".bars").bounding_box()
    assert box is not None
    y = box["y"] + 40
    page.mouse.move(box["x"] + 34 + (box["width"] - 44) * start, y)
    page.mouse.down()
    page.mouse.move(box["x"] + 34 + (box["width"] - 44) * end, y, steps=4)
    page.mouse.up()


def test_list_timeline_and_map_narrow_one_another_and_the_address_says_so(workbench: Workbench) -> None:
    page = workbench.open("/events")
    everything = total(page, workbench)
    page.get_by_role("checkbox", name=re.compile("^Bombing")).check()
    expect(page).to_have_url(re.compile("kind=bombing"))
    bombings = total(page, workbench)
    expect(page.locator(".bars svg").first).to_have_attribute("aria-label", re.compile(f"^{bombings} events"))

    drag_over_bars(page, 0.8, 0.99)
    expect(page).to_have_url(re.compile(r"since=\d{4}-\d\d-\d\d&until="))
    later = total(page, workbench)
    assert later < bombings < everything

    page.get_by_role("button", name="Only what is in view").click()
    expect(page).to_have_url(re.compile("bbox="))
    placed = total(page, workbench)
    assert placed <= later
    shared = workbench.open(page.url.removeprefix(workbench.base))
    assert total(shared, workbench) == placed
    expect(shared.get_by_role("checkbox", name=re.compile("^Bombing"))).to_be_checked()

    shared.get_by_role("button", name="Clear all").click()
    expect(shared.locator(".bar [role=status]")).to_have_text(f"{everything} events")


def test_the_timeline_goes_from_all_of_time_down_to_days_by_keyboard(workbench: Workbench) -> None:
    page = workbench.open("/events")
    unit = page.get_by_label("Length of a bar")
    before = page.locator(".timeline h2").inner_text()
    expect(unit.locator("option").first).to_have_text("year (fitting)")
    drag_over_bars(page, 0.95, 0.96)
    expect(page).to_have_url(re.compile("since="))
    expect(unit.locator("option").first).to_have_text("week (fitting)")
    for _ in range(3):
        now = page.url
        page.keyboard.press("+")
        expect(page).not_to_have_url(now)
        total(page, workbench)
    expect(unit.locator("option").first).to_have_text("day (fitting)")
    assert page.locator(".timeline h2").inner_text() != before
    page.keyboard.press("0")
    expect(page).not_to_have_url(re.compile("since="))


def test_dates_known_as_spans_are_drawn_as_spans(workbench: Workbench) -> None:
    page = workbench.open("/events")
    spans = workbench.api("/timeline")["spans"]
    assert spans
    expect(page.locator(".plot .span rect")).to_have_count(len(spans))
    expect(page.locator(".plot .span title").first).to_have_text(re.compile(r"events?: .*\d{4}"))


def test_the_keyboard_alone_finds_and_opens_an_event(workbench: Workbench) -> None:
    page = workbench.open("/events")
    page.keyboard.press("?")
    keys = page.get_by_role("dialog", name="Keys")
    expect(keys.get_by_text("Next event")).to_be_visible()
    page.keyboard.press("Escape")
    expect(keys).to_be_hidden()
    page.keyboard.press("d")
    expect(page).to_have_url(re.compile("disputed=true"))
    total(page, workbench)
    page.keyboard.press("j")
    first = page.locator(".event-row.on a")
    expect(first).to_have_count(1)
    summary = first.get_attribute("title")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(summary or "")
    page.keyboard.press("g")
    page.keyboard.press("a")
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("^Actors"))


def test_the_list_is_walked_from_event_to_event_and_found_again_as_it_was_left(workbench: Workbench) -> None:
    rows = workbench.api("/events?sort=-reports&limit=100")["items"]
    page = workbench.open("/events?sort=-reports")
    for row in rows[:75]:  # into the second page of the list
        expect(page.locator(f".event-row[data-id='{row['id']}']")).to_be_attached()
        page.keyboard.press("j")
        expect(page.locator(".event-row.on")).to_have_attribute("data-id", row["id"])
    page.keyboard.press("Enter")
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text(rows[74]["summary"])
    page.keyboard.press("n")
    expect(heading).to_have_text(rows[75]["summary"])
    page.keyboard.press("p")
    page.keyboard.press("p")
    expect(heading).to_have_text(rows[73]["summary"])
    page.keyboard.press("b")
    expect(page.locator(f".event-row[data-id='{rows[74]['id']}']")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.get_by_role("navigation", name="The list").get_by_role("link", name="All").click()
    expect(page).to_have_url(re.compile(r"/events\?sort=-reports$"))


def test_words_narrow_the_list_as_they_are_typed(workbench: Workbench) -> None:
    page = workbench.open("/events")
    page.keyboard.press("f")
    page.keyboard.type("helicopter")
    expect(page).to_have_url(re.compile("text=helicopter"))
    assert 0 < total(page, workbench) < workbench.api("/about")["counts"]["events"]


def test_a_click_on_the_map_lists_what_lies_there(workbench: Workbench) -> None:
    rows = workbench.api("/events?limit=200")["items"]
    row = next(row for row in rows if row["place"] and row["place"]["precision"] == "exact")
    page = workbench.open(f"/events?event={row['id']}")
    canvas = page.locator(".map canvas")
    expect(canvas).to_be_visible()
    expect(page.locator(".map .canvas[data-drawn=all]")).to_be_visible()
    box = canvas.bounding_box()
    assert box is not None
    card = page.locator(".card")
    for _ in range(20):  # the map looks closer and is drawn anew, which the page cannot tell; nothing is hit meanwhile
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        if card.count() > 0:
            break
        page.wait_for_timeout(500)
    expect(card.get_by_role("heading")).to_have_text(row["place"]["name"])
    expect(card.get_by_role("link")).to_have_attribute("href", f"/event/{row['id']}")


def test_several_places_in_one_mark_are_told_apart_by_a_closer_look(workbench: Workbench) -> None:
    gathered = next(
        point
        for point in workbench.api("/map?cell=0.22")["points"]
        if point["several"] and not point["area"] and point["count"] <= len(point["ids"])
    )
    page = workbench.open("/events?" + "&".join(f"event={one}" for one in gathered["ids"]))
    canvas = page.locator(".map canvas")
    expect(page.locator(".map .canvas[data-drawn=all]")).to_be_visible()
    box = canvas.bounding_box()
    assert box is not None
    card = page.locator(".card")
    for _ in range(20):
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        if card.count() > 0:
            break
        page.wait_for_timeout(500)
    expect(card.get_by_role("link")).to_have_count(gathered["count"])
    with page.expect_response(lambda response: "/map?" in response.url and "view=" in response.url) as closer:
        card.get_by_role("button", name="Look closer").click()
    apart = closer.value.json()["points"]
    assert len(apart) > 1
    assert sum(point["count"] for point in apart) == gathered["count"]


@pytest.mark.parametrize("width", [390, 600, 820, 1024, 1440, 1920])
def test_what_happened_has_room_in_the_list_of_any_window(workbench: Workbench, width: int) -> None:
    page = workbench.open("/events?sort=-conflicts", (width, 800))
    row = page.locator(".event-row").first
    rest = [row.locator(one).bounding_box() for one in (".when", ".how-many", ".known", ".flags")]
    what, whole = row.locator(".what").bounding_box(), row.bounding_box()
    assert what is not None
    assert whole is not None
    assert what["width"] > whole["width"] * 0.4
    for box in rest:
        assert box is not None
        beside = box["x"] + box["width"] <= what["x"] + 1 or box["x"] >= what["x"] + what["width"] - 1
        assert beside or box["y"] + box["height"] <= what["y"] + 1 or box["y"] >= what["y"] + what["height"] - 1


def test_on_a_phone_filters_list_and_map_take_turns(workbench: Workbench) -> None:
    page = workbench.open("/events", PHONE)
    page.get_by_role("button", name="Filters").click()
    page.get_by_role("checkbox", name=re.compile("^Shelling")).check()
    page.get_by_role("button", name="Filters (1)").click()
    page.get_by_role("button", name="Map", exact=True).click()
    expect(page.locator(".map canvas")).to_be_visible()
    page.get_by_role("button", name="List", exact=True).click()
    expect(page).to_have_url(re.compile("kind=shelling"))
    assert total(page, workbench) > 0


def test_what_is_exported_is_what_is_seen_unless_the_filters_are_lifted(workbench: Workbench) -> None:
    page = workbench.open("/events?kind=bombing&sort=-deaths")
    seen, everything = total(page, workbench), workbench.api("/events?limit=1")["total"]
    page.get_by_role("button", name="Export …").click()
    narrowed = page.get_by_role("checkbox", name="Only the events that the filters leave")
    for wanted in (seen, everything):
        with page.expect_download() as saved:
            page.get_by_role("link", name="GeoJSON").click()
        shape = json.loads(saved.value.path().read_text())
        assert len(shape["features"]) == wanted
        assert shape["made"].get("filter", {}).get("events") == (seen if wanted == seen else None)
        narrowed.uncheck()
