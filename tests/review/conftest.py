"""A record of the stand-in's pile, and what a reviewer sees of it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.standin import FACTORY, write_pile
from wirebook.pipeline.build import build


@pytest.fixture(scope="session")
def pile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of forty made-up reports."""
    folder = tmp_path_factory.mktemp("judged") / "reports"
    write_pile(folder, 40)
    return folder


@pytest.fixture(scope="session")
def built(pile: Path) -> Path:
    """The record of the pile; nobody writes to it."""
    path = pile.parent / "built.wirebook"
    build([pile], path, analyser=FACTORY)
    return path


@pytest.fixture
def record(built: Path, tmp_path: Path) -> Path:
    """A copy of the record, to decide in."""
    return Path(shutil.copy(built, tmp_path / "record.wirebook"))
