"""Tables that ship with the package: read whole, or refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from wirebook.text import tables


def test_a_comma_that_cuts_a_row_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "language" / "data"
    folder.mkdir(parents=True)
    (folder / "cut.csv").write_text('words\n"at most{0,4}"\nat most{0,4}\n', encoding="utf-8")
    monkeypatch.setattr(tables, "files", lambda _package: tmp_path)
    with pytest.raises(ValueError, match=r"language/data/cut\.csv .*Quote its commas"):
        tables.rows("language", "cut")


@pytest.mark.parametrize("floor", ["reading", "language", "grounding"])
def test_every_table_is_whole(floor: str) -> None:
    for path in sorted((Path(tables.__file__).parents[1] / floor / "data").glob("*.csv")):
        assert tables.rows(floor, path.stem), path.name
