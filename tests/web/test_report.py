"""One report: its text, unchanged, with what was read from it; its copies beside it."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import expect

from tests.web.workbench import Workbench


def copied(workbench: Workbench) -> Any:
    rows = workbench.api("/reports?limit=200")["items"]
    row = next(row for row in rows if row["lineage"] and row["copies"] in (None, row["id"]))
    return workbench.api(f"/reports/{row['id']}")


def test_the_text_is_the_reports_own_with_its_claims_marked(workbench: Workbench) -> None:
    report = copied(workbench)
    page = workbench.open(f"/report/{report['id']}")
    assert page.locator(".body-text").evaluate("element => element.textContent") == report["text"]
    for claim in report["claims"]:
        start, end = claim["anchor"]["start"], claim["anchor"]["end"]
        marked = page.locator(f".body-text .m-anchor[data-at='{start}']")
        expect(marked).to_have_text(re.compile("^" + re.escape(report["text"][start : start + 3])))
        assert end > start
    expect(page.get_by_text(report["published"]["because"])).to_be_visible()


def test_marks_are_switched_by_mouse_and_by_keyboard(workbench: Workbench) -> None:
    report = copied(workbench)
    page = workbench.open(f"/report/{report['id']}")
    marks = page.locator(".body-text .m-claim")
    assert marks.count() > 0
    page.keyboard.press("1")
    expect(marks).to_have_count(0)
    page.get_by_role("button", name="Claims 1").click()
    assert marks.count() > 0
    expect(page.locator(".body-text .m-name")).to_have_count(0)
    page.get_by_role("button", name="Names 8").click()
    assert page.locator(".body-text .m-name").count() > 0


def test_a_claim_of_the_list_is_shown_in_the_text(workbench: Workbench) -> None:
    report = copied(workbench)
    page = workbench.open(f"/report/{report['id']}")
    page.keyboard.press("j")
    expect(page.locator(".report-claims li.on")).to_have_count(1)
    assert page.locator(".body-text .m-on").count() > 0
    expect(page.locator(".body-text .m-on").first).to_be_in_viewport()


def test_copies_stand_side_by_side_with_what_differs_marked(workbench: Workbench) -> None:
    report = copied(workbench)
    page = workbench.open(f"/report/{report['id']}")
    page.get_by_role("link", name="Side by side").first.click()
    sides = page.locator(".side-by-side section")
    expect(sides).to_have_count(2)
    assert sides.first.locator(".body-text").evaluate("element => element.textContent") == report["text"]
    assert page.locator(".side-by-side mark").count() > 0


def test_the_claim_pointed_at_tells_what_each_value_was_resolved_to(workbench: Workbench) -> None:
    report = next(
        whole
        for row in workbench.api("/reports?limit=50")["items"]
        if (whole := workbench.api(f"/reports/{row['id']}"))
        and any(one["place"] and one["place"]["start"] and one["place"]["gazetteer"] for one in whole["claims"])
    )
    claim = next(
        one for one in report["claims"] if one["place"] and one["place"]["start"] and one["place"]["gazetteer"]
    )
    page = workbench.open(f"/report/{report['id']}")
    line = page.locator(f"[data-claim='{claim['id']}']")
    line.get_by_role("button").first.click()
    place = line.locator(".values > div").filter(has_text="Where")
    expect(place).to_contain_text(f"{claim['place']['gazetteer']['source']} {claim['place']['gazetteer']['id']}")
    expect(line.locator(".values > div")).to_have_count(
        sum(bool(claim[one]) for one in ("date", "place"))
        + sum(len(claim[one]) for one in ("agents", "targets", "figures", "speakers"))
    )


def test_reports_are_narrowed_by_outlet_and_day_and_walked_by_keyboard(workbench: Workbench) -> None:
    outlet = max(workbench.api("/outlets")["items"], key=lambda one: one["reports"])
    page = workbench.open("/reports")
    page.get_by_role("combobox", name="Outlet").select_option(outlet["name"])
    expect(page.locator(".report-line")).to_have_count(outlet["reports"])
    page.get_by_label("Until").fill("1900")
    expect(page.get_by_text("No report fits")).to_be_visible()
    page.get_by_role("button", name="Clear").click()
    page.locator("h1").click()
    page.keyboard.press("j")
    page.keyboard.press("j")
    second = workbench.api("/reports?limit=2&sort=-published")["items"][1]
    expect(page.locator(f"[data-row='{second['id']}'] .line-main")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"/report/{second['id']}$"))
