"""Fixtures of the browser tests. They are skipped where no Chromium can be installed, and say so."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

import wirebook
from tests.web.workbench import BUILT, ROOT, Workbench, browsing, chromium, serving


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if chromium() is None:
        pytest.skip("no Chromium: apt-get install chromium (make test does so where it may)")
    if not BUILT.exists():
        pytest.skip("the pages are not built: install Node.js 20.19 or newer and run make web")
    with browsing() as running:
        yield running


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    record = tmp_path_factory.mktemp("web") / "examples.wirebook"
    wirebook.build([ROOT / "examples/reports"], record, meta=ROOT / "examples/meta.json")
    return record


@pytest.fixture(scope="session")
def _reading(browser: Browser, examples: Path) -> Iterator[str]:
    with serving(examples) as base:
        yield base


@pytest.fixture
def workbench(browser: Browser, _reading: str) -> Iterator[Workbench]:
    """The examples, for tests that decide nothing."""
    bench = Workbench(browser, _reading)
    yield bench
    bench.close()
    assert bench.faults == []


@pytest.fixture
def reviewing(browser: Browser, examples: Path, tmp_path: Path) -> Iterator[Workbench]:
    """The examples in a record of the test's own, for tests that decide."""
    copy = tmp_path / "own.wirebook"
    shutil.copy(examples, copy)
    with serving(copy) as base:
        bench = Workbench(browser, base)
        yield bench
        bench.close()
    assert bench.faults == []
