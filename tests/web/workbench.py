"""A real browser in front of a real `wirebook serve`, for tests and for the pictures in the documents."""

from __future__ import annotations

import contextlib
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Literal

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, expect, sync_playwright

ROOT: Final = Path(__file__).resolve().parents[2]
BUILT: Final = ROOT / "src/wirebook/web/static/index.html"
AXE: Final = ROOT / "web/node_modules/axe-core/axe.min.js"
WIDE: Final = (1440, 900)
PHONE: Final = (390, 844)
PATIENCE_MS: Final = 15_000
START_S: Final = 30.0
FLAGS: Final = (
    "--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
)  # fmt: skip

Theme = Literal["light", "dark"]


def chromium() -> str | None:
    """Where the browser is; None where there is none."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return next((found for name in names if (found := shutil.which(name))), None)


@contextlib.contextmanager
def browsing() -> Iterator[Browser]:
    """A browser without a window; the map is drawn by its software renderer."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        yield browser
        browser.close()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


@contextlib.contextmanager
def serving(record: Path, *options: str, port: int | None = None) -> Iterator[str]:
    """The address of `wirebook serve` on a record, for as long as the block runs."""
    port = port or free_port()
    command = [str(Path(sys.executable).with_name("wirebook")), "serve", str(record), "--port", str(port), *options]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        until = time.monotonic() + START_S
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                if process.poll() is not None or time.monotonic() > until:
                    raise RuntimeError("wirebook serve does not answer") from None
                time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=10)


@dataclass
class Workbench:
    """The pages of one server, opened as a user opens them; `faults` gathers what a console should never show."""

    browser: Browser
    base: str
    faults: list[str] = field(default_factory=list)
    _contexts: list[BrowserContext] = field(default_factory=list)

    def open(self, path: str, size: tuple[int, int] = WIDE, theme: Theme = "light") -> Page:
        """A page in a browser profile of its own, once what it asked for has come."""
        context = self.browser.new_context(
            viewport={"width": size[0], "height": size[1]}, color_scheme=theme, base_url=self.base
        )
        context.set_default_timeout(PATIENCE_MS)
        expect.set_options(timeout=PATIENCE_MS)
        self._contexts.append(context)
        page = context.new_page()
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.faults.append(f"{path}: {error}"))
        page.on("request", self._see)
        page.goto(path)
        page.locator("#main > *").first.wait_for()
        expect(page.locator("[aria-busy=true], [role=status].empty")).to_have_count(0, timeout=PATIENCE_MS)
        return page

    def api(self, path: str) -> Any:
        """What the API answers, for comparing what is shown with what is kept."""
        context = self.browser.new_context(base_url=self.base)
        try:
            return context.request.get(f"/api/v1{path}").json()
        finally:
            context.close()

    def event_with(self, wanted: Callable[[Any], bool]) -> Any:
        """The most reported event of which something holds, whole; AssertionError where the record tells none."""
        for row in self.api("/events?sort=-reports&limit=60")["items"]:
            event = self.api(f"/events/{row['id']}")
            if wanted(event):
                return event
        raise AssertionError("the examples tell no such event")

    def close(self) -> None:
        """Closes every page."""
        for context in self._contexts:
            context.close()

    def _see(self, request: Request) -> None:
        if not request.url.startswith((f"{self.base}/", "data:", f"blob:{self.base}/")):
            self.faults.append(f"{request.url} was asked for, which is not of the workbench")

    def _hear(self, message: ConsoleMessage) -> None:
        conflict = "409" in message.text  # a decision that came too late is answered so, and shown
        if message.type in ("error", "warning") and "GPU stall" not in message.text and not conflict:
            self.faults.append(f"{message.location.get('url', '')}: {message.text}")
