"""Reports are hostile: nothing in one runs on a page, and all of it can be read there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

import wirebook
from tests.web.workbench import Workbench, serving

MARKUP = "<script>window.hurt=1</script><img src=x onerror='window.hurt=2'>"
RTL = "قُتل 14 شخصاً في الهجوم"
TEXT = f"""=HYPERLINK("http://x.example") {MARKUP} Car bomb kills 14 in Mosul

MOSUL, Iraq, 3 July 2016 - A car bomb killed 14 people {MARKUP} in Mosul on Sunday, police said. 💥 {RTL}.

Gunmen of the <b onmouseover="window.hurt=3">Red Column</b> later abducted six people in Mosul, police said.
"""


@pytest.fixture(scope="module")
def hostile(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workbench]:
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "report.txt").write_text(TEXT, encoding="utf-8")
    (folder / "meta.json").write_text(
        '[{"file": "report.txt", "outlet": "<img src=x onerror=window.hurt=4>", "published": "2016-07-04", '
        '"url": "javascript:window.hurt=5"}]',
        encoding="utf-8",
    )
    record = folder / "hostile.wirebook"
    wirebook.build([folder / "report.txt"], record, meta=folder / "meta.json")
    with serving(record) as base:
        workbench = Workbench(browser, base)
        yield workbench
        workbench.close()
        assert workbench.faults == []


def paths(workbench: Workbench) -> Iterator[str]:
    yield from ("/events", "/reports", "/actors", "/search?text=bomb", "/review")
    yield from (f"/event/{row['id']}" for row in workbench.api("/events")["items"])
    yield from (f"/report/{row['id']}" for row in workbench.api("/reports")["items"])


def test_nothing_in_a_report_runs_on_any_page(hostile: Workbench) -> None:
    for path in paths(hostile):
        page = hostile.open(path)
        assert page.evaluate("window.hurt") is None, path
        assert page.locator("main script, main img, main b[onmouseover], a[href^='javascript']").count() == 0, path
        page.context.close()


def test_all_of_it_can_be_read(hostile: Workbench) -> None:
    report = hostile.api("/reports")["items"][0]
    page = hostile.open(f"/report/{report['id']}")
    assert page.locator(".body-text").evaluate("element => element.textContent") == TEXT
    expect(page.get_by_text("<img src=x onerror=window.hurt=4>").first).to_be_visible()


def test_marks_stand_right_behind_characters_beyond_the_basic_plane(hostile: Workbench) -> None:
    report = hostile.api("/reports")["items"][0]
    whole = hostile.api(f"/reports/{report['id']}")
    page = hostile.open(f"/report/{report['id']}")
    anchor = max((claim["anchor"] for claim in whole["claims"]), key=lambda one: int(one["start"]))
    assert anchor["start"] > TEXT.index("💥")
    marked = page.locator(f".body-text .m-anchor[data-at='{anchor['start']}']")
    expect(marked).to_have_text(whole["text"][anchor["start"] : anchor["end"]])


def test_the_policy_of_the_page_allows_no_script_or_style_in_line(hostile: Workbench) -> None:
    page = hostile.browser.new_page()
    response = page.goto(hostile.base + "/events")
    assert response is not None
    policy = response.headers["content-security-policy"]
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy
    page.close()
