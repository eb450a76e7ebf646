"""One event: what is disputed is loud, every value opens its words, and the sources stand as a tree."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from playwright.sync_api import expect

from tests.web.workbench import Workbench


def copies(event: Any) -> int:
    return sum(len(report["copies"]) for origin in event["tree"] for report in origin["reports"])


def test_every_value_of_the_matrix_opens_the_words_it_was_read_from(workbench: Workbench) -> None:
    event = workbench.event_with(lambda event: len(event["claims"]) > 2)
    page = workbench.open(f"/event/{event['id']}")
    columns = event["matrix"]["columns"]
    texts = {column["report"]: workbench.api(f"/reports/{column['report']}")["text"] for column in columns}
    cells = [
        (columns[i]["report"], cell["start"], cell["end"])
        for row in event["matrix"]["rows"]
        for i, cell in enumerate(row["cells"])
        if cell and cell["start"] is not None
    ]
    values = page.locator(".matrix .value:not(.inferred)")
    expect(values).to_have_count(len(cells))
    assert len(cells) > 10
    for i in range(0, len(cells), max(1, len(cells) // 8)):
        report, start, end = cells[i]
        values.nth(i).click()
        expect(page.locator(".words-drawer mark")).to_have_text(texts[report][start:end])
        page.keyboard.press("Escape")
        expect(page.locator(".words-drawer")).to_have_count(0)


def test_an_inferred_value_opens_its_reason_and_the_telling_that_it_belongs_to(workbench: Workbench) -> None:
    event = workbench.event_with(
        lambda event: any(one["place"] and one["place"]["start"] is None for one in event["claims"])
    )
    claim = next(one for one in event["claims"] if one["place"] and one["place"]["start"] is None)
    page = workbench.open(f"/event/{event['id']}")
    card = page.locator(f".claim[data-claim='{claim['id']}']")
    where = card.locator(".values > div").filter(has_text="Where").get_by_role("button")
    where.focus()
    page.keyboard.press("Enter")
    drawer = page.get_by_role("complementary", name="Why it was inferred")
    expect(drawer.locator("mark")).to_have_text(claim["quote"])
    expect(drawer.get_by_text("Inferred: no words of its own say it")).to_be_visible()
    expect(drawer.locator("p.muted").first).not_to_be_empty()


def test_the_head_tells_how_well_the_place_is_known(workbench: Workbench) -> None:
    event = workbench.event_with(lambda event: event["place"] and event["place"]["precision"] == "exact")
    page = workbench.open(f"/event/{event['id']}")
    place = event["place"]
    told = page.locator(".reasons > div").filter(has_text="Place")
    expect(told).to_contain_text(place["admin1"] or place["name"])
    expect(told).to_contain_text(f"{abs(place['latitude']):.2f}°")


def test_a_conflict_is_louder_than_agreement(workbench: Workbench) -> None:
    event = workbench.event_with(lambda event: any(row["type"] == "conflict" for row in event["matrix"]["rows"]))
    page = workbench.open(f"/event/{event['id']}")
    loud = page.locator(".matrix .cell.conflict").first
    quiet = page.locator(".matrix .cell.quiet").first
    expect(page.locator(".matrix tr.conflict th .chip").first).to_have_text("conflict")
    background = "element => getComputedStyle(element).backgroundColor"
    assert loud.evaluate(background) != quiet.evaluate(background)


def test_origins_stand_as_a_tree_with_copies_below_what_they_copy(workbench: Workbench) -> None:
    event = workbench.event_with(lambda event: copies(event) > 0)
    reports = len({claim["report_id"] for claim in event["claims"]})
    page = workbench.open(f"/event/{event['id']}")
    heading = re.compile(rf"^{reports} reports, {event['independent_origins']} independent origins?$")
    expect(page.get_by_role("heading", name=heading)).to_be_visible()
    assert event["tree"]
    expect(page.locator(".tree > li")).to_have_count(len(event["tree"]))
    expect(page.locator(".tree ul ul > li")).to_have_count(copies(event))


def as_written(day: str) -> str:
    return f"{date.fromisoformat(day):%-d %b %Y}"


def moves(toll: Any) -> bool:
    return len({point["published"] for point in toll["points"]}) > 1 and len({p["low"] for p in toll["points"]}) > 1


def test_the_toll_is_drawn_over_time_and_told_in_words(workbench: Workbench) -> None:
    event = workbench.event_with(lambda event: any(map(moves, event["toll"])))
    page = workbench.open(f"/event/{event['id']}")
    plot = page.locator(".figures .plot").first
    for point in next(filter(moves, event["toll"]))["points"]:
        expect(plot).to_have_attribute("aria-label", re.compile(re.escape(point["outlet"])))


def test_a_look_alike_says_why_it_was_kept_apart(workbench: Workbench) -> None:
    event = workbench.event_with(lambda event: any(one["comparison"] for one in event["near_misses"]))
    miss = next(one for one in event["near_misses"] if one["comparison"])
    page = workbench.open(f"/event/{event['id']}")
    shown = page.locator(".misses > li").filter(has=page.locator(f"a[href='/event/{miss['event']}']"))
    shown.locator("summary").click()
    features = miss["comparison"]["features"]
    expect(shown.locator(".waterfall tbody tr")).to_have_count(len(features) + 1)
    for feature in features:
        told = re.sub(r"\d{4}-\d\d-\d\d", lambda day: as_written(day[0]), feature["because"])
        expect(shown.get_by_role("cell", name=told).first).to_be_visible()


def test_an_event_that_is_no_more_leads_on(reviewing: Workbench) -> None:
    event = reviewing.event_with(lambda event: event["near_misses"])
    other = event["near_misses"][0]["event"]
    page = reviewing.open(f"/event/{event['id']}")
    page.locator(".misses > li").first.get_by_role("button", name="Join").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Your name").fill("Ana")
    page.keyboard.press("Control+Enter")
    expect(dialog).to_be_hidden()
    left = {one["id"] for one in reviewing.api("/events?limit=200")["items"]}
    (gone,) = {event["id"], other} - left
    page.goto(f"/event/{gone}")
    page.get_by_role("link", name="Its claims are now in event").click()
    expect(page.get_by_role("heading", level=1)).not_to_be_empty()
    reviewing.faults.clear()  # the browser tells of every answer 404 itself
