"""Deciding, as reviewers do it: by mouse, by keyboard, at the same time, and in another record."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, expect

from tests.web.workbench import PHONE, Workbench, serving


def decide(page: Page, why: str, who: str = "Ana") -> None:
    """Fills the dialog and sends it from the keyboard."""
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Your name").fill(who)
    dialog.get_by_label("Why").fill(why)
    page.keyboard.press("Control+Enter")
    expect(dialog).to_be_hidden()


def shared(workbench: Workbench) -> Any:
    """An event with claims to split, a place to search for, and a look-alike."""
    return workbench.event_with(lambda event: len(event["claims"]) > 2 and event["place"] and event["near_misses"])


def test_accepting_by_mouse_is_kept_shown_and_undone(reviewing: Workbench) -> None:
    event = shared(reviewing)
    page = reviewing.open(f"/event/{event['id']}", PHONE)
    page.get_by_role("button", name="Accept").click()
    dialog = page.get_by_role("dialog", name="Accept this event")
    dialog.get_by_label("Why").fill("read all of them")
    dialog.get_by_label("Your name").fill("Ana")
    dialog.get_by_role("button", name="Decide").click()
    history = page.locator("#history")
    expect(history.get_by_text("read all of them")).to_be_visible()
    expect(page.locator(".event-head").get_by_text("accepted")).to_be_visible()
    page.reload()
    expect(history.get_by_text("read all of them")).to_be_visible()
    history.get_by_role("button", name="Undo").click()
    decide(page, "the wrong event")
    expect(history.get_by_text("Undone by Ana")).to_be_visible()
    expect(page.locator(".event-head").get_by_text("accepted")).to_have_count(0)


def test_splitting_and_joining_by_keyboard(reviewing: Workbench) -> None:
    event = shared(reviewing)
    page = reviewing.open(f"/event/{event['id']}")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("x")
    page.keyboard.press("s")
    decide(page, "another blast")
    expect(page.get_by_role("heading", name=f"{len(event['claims']) - 1} claims")).to_be_visible()
    split = event["claims"][1]["id"]
    now = reviewing.api(f"/events/{event['id']}")
    assert split not in [claim["id"] for claim in now["claims"]]

    page.keyboard.press("u")
    search = page.get_by_role("dialog").get_by_role("searchbox")
    search.fill(event["place"]["name"])
    other = page.locator(".pick").first
    expect(other).to_be_visible()
    other.focus()
    page.keyboard.press("Enter")
    decide(page, "one happening")
    expect(page.get_by_role("heading", name=f"{len(event['claims']) - 1} claims", exact=True)).to_have_count(0)
    assert [one["act"] for one in reviewing.api("/judgements")["items"]] == ["same", "different"]


def test_a_claim_is_rejected_and_its_report_still_shows_it(reviewing: Workbench) -> None:
    event = shared(reviewing)
    claim = event["claims"][-1]
    page = reviewing.open(f"/event/{event['id']}")
    page.locator(f"[data-claim='{claim['id']}']").get_by_role("button", name="Reject").click()
    decide(page, "no such thing")
    expect(page.get_by_role("heading", name=f"{len(event['claims']) - 1} claims", exact=True)).to_be_visible()
    page.goto(f"/report/{claim['report_id']}")
    expect(page.locator(f"[data-claim='{claim['id']}']").get_by_text("rejected by a reviewer")).to_be_visible()


def test_one_claim_is_corrected(reviewing: Workbench) -> None:
    event = shared(reviewing)
    claim = event["claims"][0]
    page = reviewing.open(f"/event/{event['id']}")
    card = page.locator(f"[data-claim='{claim['id']}']")
    card.get_by_role("button", name="Correct").click()
    dialog = page.get_by_role("dialog", name="Correct")
    dialog.get_by_role("combobox", name="Field").select_option("targets")
    dialog.get_by_label("To whom").fill("the night watch")
    dialog.get_by_role("button", name="Go on").click()
    decide(page, "read again")
    expect(card.get_by_text("corrected by a reviewer")).to_be_visible()
    expect(card.get_by_text("the night watch")).to_be_visible()


def test_a_look_alike_is_kept_apart_for_good(reviewing: Workbench) -> None:
    event = shared(reviewing)
    miss = event["near_misses"][0]
    page = reviewing.open(f"/event/{event['id']}")
    shown = page.locator(".misses > li").filter(has=page.locator(f"a[href='/event/{miss['event']}']"))
    shown.get_by_role("button", name="Keep apart").click()
    decide(page, "two places")
    expect(shown.get_by_text("kept apart by a reviewer")).to_be_visible()


def test_a_date_is_corrected_with_the_words_it_is_read_from(reviewing: Workbench) -> None:
    event = shared(reviewing)
    claim = event["claims"][0]
    words = claim["quote"][:20]
    page = reviewing.open(f"/event/{event['id']}")
    page.keyboard.press("e")
    dialog = page.get_by_role("dialog", name="Correct")
    dialog.get_by_label("Earliest day").fill("2015-10-07")
    dialog.get_by_label("Latest day").fill("2015-10-07")
    dialog.get_by_role("combobox", name="Report").select_option(claim["report_id"])
    dialog.get_by_label("Words").fill(words)
    expect(dialog.locator(".whole mark")).to_have_text(words)
    dialog.get_by_role("button", name="Go on").click()
    decide(page, "the day before")
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("7 October 2015"))
    judgement = next(one for one in reviewing.api(f"/events/{event['id']}")["reviewed"] if one["act"] == "correct")
    assert judgement["read_from"]["quote"] == words
    assert judgement["value"]["earliest"] == "2015-10-07"


def test_words_are_chosen_with_the_mouse_too(reviewing: Workbench) -> None:
    event = shared(reviewing)
    page = reviewing.open(f"/event/{event['id']}")
    page.get_by_role("group", name="Decide").get_by_role("button", name="Correct").click()
    dialog = page.get_by_role("dialog", name="Correct")
    dialog.get_by_role("combobox", name="Field").select_option("kind")
    dialog.get_by_role("combobox", name="Kind").select_option("attack")
    text = dialog.locator(".whole")
    expect(text).to_be_visible()
    text.dblclick(position={"x": 22, "y": 20})
    mark = text.locator("mark")
    expect(mark).to_have_text(re.compile(r"\w"))
    expect(dialog.get_by_label("Words")).to_have_value(re.compile(re.escape(mark.inner_text().strip())))
    dialog.get_by_role("button", name="Go on").click()
    decide(page, "no bomb")
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("^Attack"))


def test_two_names_become_one_actor(reviewing: Workbench) -> None:
    before = reviewing.api("/actors?limit=2")
    page = reviewing.open("/actors")
    boxes = page.get_by_role("checkbox")
    boxes.nth(0).check()
    boxes.nth(1).check()
    page.keyboard.press("u")
    decide(page, "the same men")
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Actors {before['total'] - 1}")


def test_a_name_is_marked_as_another_actor_by_keyboard(reviewing: Workbench) -> None:
    everybody = reviewing.api("/actors?limit=200")["items"]
    named = next(one for one in everybody if not one["id"].startswith("generic:") and len(one["names"]) > 2)
    other = next(name for name in named["names"] if name != named["name"])
    page = reviewing.open(f"/actor/{named['id']}")
    line = page.locator("#names li").filter(has=page.get_by_role("button", name=other, exact=True))
    line.get_by_role("button", name="Another actor").focus()
    page.keyboard.press("Enter")
    decide(page, "a wing of its own")
    expect(page.locator("#names li").filter(has=page.get_by_role("button", name=other, exact=True))).to_have_count(0)
    expect(page.locator("#history").get_by_text("two actors")).to_be_visible()
    expect(page.locator("#history").get_by_text("a wing of its own")).to_be_visible()
    apart = reviewing.api("/actors?limit=200")["items"]
    own = next(one for one in apart if other in one["names"])
    assert own["id"] != named["id"]
    assert named["name"] not in own["names"]


def test_two_actors_are_chosen_and_made_one_by_keyboard(reviewing: Workbench) -> None:
    everybody = reviewing.api("/actors?limit=50")["items"]
    first, second = [one for one in everybody if not one["id"].startswith("generic:")][:2]
    page = reviewing.open("/actors")
    expect(page.locator(".actor-line").nth(len(everybody) - 1)).to_be_visible()
    for actor in everybody:
        page.keyboard.press("j")
        if actor["id"] in (first["id"], second["id"]):
            page.keyboard.press("x")
            expect(page.get_by_role("checkbox", name=f"Choose {actor['name']}", exact=True)).to_be_checked()
        if actor["id"] == second["id"]:
            break
    page.keyboard.press("u")
    decide(page, "one and the same")
    one = next(one for one in reviewing.api("/actors?limit=50")["items"] if one["id"] == first["id"])
    assert set(second["names"]) <= set(one["names"])
    assert one["name"] == first["name"]


def test_a_decision_is_taken_back_at_once_from_the_keyboard(reviewing: Workbench) -> None:
    event = shared(reviewing)
    page = reviewing.open(f"/event/{event['id']}")
    page.keyboard.press("a")
    decide(page, "too fast")
    expect(page.locator(".event-head").get_by_text("accepted")).to_be_visible()
    page.keyboard.press("z")
    expect(page.locator("#history").get_by_text("Undone by Ana: taken back at once")).to_be_visible()


def test_the_slower_of_two_reviewers_sees_what_the_other_decided(reviewing: Workbench) -> None:
    path = f"/event/{shared(reviewing)['id']}"
    first, second = reviewing.open(path), reviewing.open(path)
    first.keyboard.press("a")
    decide(first, "seen the hospital's list", who="Ana")
    second.keyboard.press("r")
    dialog = second.get_by_role("dialog")
    dialog.get_by_label("Your name").fill("Ben")
    second.keyboard.press("Control+Enter")
    expect(second.get_by_role("heading", name="Somebody else decided meanwhile")).to_be_visible()
    expect(dialog.get_by_text("seen the hospital's list")).to_be_visible()
    second.get_by_role("button", name="Look again").click()
    expect(second.locator("#history").get_by_text("seen the hospital's list")).to_be_visible()
    judgements = reviewing.api("/judgements")["items"]
    assert [one["who"] for one in judgements] == ["Ana"]


def test_the_queue_is_worked_off_by_keyboard(reviewing: Workbench) -> None:
    page = reviewing.open("/review?what=near-miss")
    waiting = reviewing.api("/queue?what=near-miss&limit=1")["total"]
    assert waiting > 1
    expect(page.locator("[data-queue='0'] button")).to_have_attribute("aria-current", "true")
    page.keyboard.press("j")
    expect(page.locator("[data-queue='1'] button")).to_have_attribute("aria-current", "true")
    page.keyboard.press("d")
    decide(page, "two happenings")
    expect(page.get_by_role("list", name=f"{waiting - 1} thing")).to_be_visible()


def test_decisions_are_carried_to_another_record(
    reviewing: Workbench, browser: Browser, examples: Path, tmp_path: Path
) -> None:
    event = shared(reviewing)
    page = reviewing.open(f"/event/{event['id']}")
    page.keyboard.press("a")
    decide(page, "sure")
    page.goto("/review?tab=decisions")
    with page.expect_download() as started:
        page.get_by_role("link", name="Export decisions").click()
    file = tmp_path / "decisions.json"
    started.value.save_as(file)
    other = tmp_path / "other.wirebook"
    shutil.copy(examples, other)
    with serving(other) as base:
        there = Workbench(browser, base)
        page = there.open("/review?tab=decisions")
        page.get_by_label("A file of decisions").set_input_files(file)
        expect(page.get_by_text("1 decision added")).to_be_visible()
        expect(page.locator(".judgement").get_by_text("sure", exact=True)).to_be_visible()
        assert there.api(f"/events/{event['id']}")["reviewed"][0]["who"] == "Ana"
        there.close()
        assert there.faults == []


def test_agreement_is_told_for_two_reviewers(reviewing: Workbench) -> None:
    event = shared(reviewing)
    for who in ("Ana", "Ben"):
        page = reviewing.open(f"/event/{event['id']}")
        page.keyboard.press("a")
        decide(page, "", who)
    page = reviewing.open("/review?tab=agreement")
    page.get_by_label("First reviewer").select_option("Ana")
    page.get_by_label("Second reviewer").select_option("Ben")
    expect(page.get_by_text(re.compile(r"over (\d+) things both decided, \1 alike"))).to_be_visible()


def test_the_record_and_one_event_leave_as_files(reviewing: Workbench) -> None:
    page = reviewing.open("/events")
    page.get_by_role("button", name="Export").click()
    dialog = page.get_by_role("dialog", name="Export")
    formats = [one for one in reviewing.api("/export")["formats"] if not one["one_event"]]
    expect(dialog.get_by_role("link")).to_have_count(len(formats))
    with page.expect_download() as record:
        dialog.get_by_role("link", name="JSON .json", exact=True).click()
    assert '"format": "wirebook/1"' in record.value.path().read_text(encoding="utf-8")[:200]
    page.keyboard.press("Escape")
    event = shared(reviewing)
    page.goto(f"/event/{event['id']}")
    with page.expect_download() as dossier:
        page.get_by_role("link", name="Dossier").click()
    assert dossier.value.suggested_filename.endswith(".html")
