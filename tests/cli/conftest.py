from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tests.cli.fake import FakeRecord
from wirebook.cli import source
from wirebook.cli.main import app

Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run `wirebook` in an empty folder whose record.wirebook reads as the fake record."""
    monkeypatch.chdir(tmp_path)
    Path("record.wirebook").touch()
    monkeypatch.setattr(source, "open_record", lambda path: FakeRecord())

    def call(*arguments: str, columns: int = 80, colour: bool = False) -> Result:
        env: dict[str, str | None] = {"COLUMNS": str(columns), "NO_COLOR": None, "FORCE_COLOR": "1" if colour else None}
        return CliRunner().invoke(app, list(arguments), env=env)

    return call
