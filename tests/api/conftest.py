"""A record of the stand-in's pile, built once, and a client of the workbench on a copy of it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.standin import FACTORY, write_pile
from wirebook.api import Options, create_app
from wirebook.pipeline.build import build

POSTING = {"X-Wirebook": "1"}
"""The header that what changes something must carry."""


@pytest.fixture(scope="session")
def pile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of forty made-up reports, one of them unreadable."""
    folder = tmp_path_factory.mktemp("pile") / "reports"
    write_pile(folder, 40)
    (folder / "zz.txt").write_text("no second line")
    return folder


@pytest.fixture(scope="session")
def built(pile: Path) -> Path:
    """The record of the pile; nobody writes to it."""
    path = pile.parent / "built.wirebook"
    build([pile], path, analyser=FACTORY)
    return path


@pytest.fixture
def record(built: Path, tmp_path: Path) -> Path:
    """A copy of the record, to write to."""
    return Path(shutil.copy(built, tmp_path / "record.wirebook"))


@pytest.fixture
def client(record: Path) -> Iterator[TestClient]:
    with browser(record) as opened:
        yield opened


def browser(record: Path, options: Options | None = None) -> TestClient:
    """A browser at this machine's workbench."""
    app = create_app(record, options or Options(pages={}))
    return TestClient(app, base_url="http://127.0.0.1:8765/api/v1", raise_server_exceptions=False)
