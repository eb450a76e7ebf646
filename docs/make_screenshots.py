"""Take the pictures of the workbench in docs/screenshots, from a record of the examples.

Run it after a change that can be seen, and look at what comes out: python docs/make_screenshots.py
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import wirebook
from tests.web.workbench import PHONE, ROOT, WIDE, Theme, Workbench, browsing, serving

PICTURES: Final = Path(__file__).with_name("screenshots")
MAP: Final = ".map .canvas[data-drawn=all]"


def main() -> None:
    """Builds the record and takes every picture."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        record = Path(folder) / "examples.wirebook"
        wirebook.build([ROOT / "examples/reports"], record, meta=ROOT / "examples/meta.json")
        with serving(record) as base, browsing() as browser:
            bench = Workbench(browser, base)
            event = bench.api("/events?sort=-conflicts&limit=1")["items"][0]["id"]
            copy = next(one for one in bench.api("/reports")["items"] if one["copies"] not in (None, one["id"]))
            report = copy["copies"]
            both: tuple[Theme, ...] = ("light", "dark")
            for theme in both:
                take(bench, f"events-{theme}", "/events?since=2015-09&until=2015-11", theme, MAP, keys="j" * 11)
                take(bench, f"event-{theme}", f"/event/{event}", theme, ".matrix")
                take(bench, f"report-{theme}", f"/report/{report}", theme, ".body-text", keys="j")
                take(bench, f"review-{theme}", "/review?what=near-miss", theme, ".evidence")
            take(bench, "copies-light", f"/report/{report}?with={copy['id']}", "light", ".side-by-side")
            take(bench, "events-phone", "/events", "light", ".event-row", PHONE)
            take(bench, "event-phone", f"/event/{event}", "dark", ".matrix", PHONE)
            bench.close()


def take(
    bench: Workbench, name: str, path: str, theme: Theme, awaited: str, size: tuple[int, int] = WIDE, keys: str = ""
) -> None:
    """One picture, once what is awaited is there."""
    page = bench.open(path, size, theme)
    page.locator(awaited).first.wait_for()
    for key in keys:
        page.keyboard.press(key)
    page.wait_for_timeout(2000)
    page.locator(awaited).first.wait_for()
    page.screenshot(path=PICTURES / f"{name}.png")


if __name__ == "__main__":
    main()
