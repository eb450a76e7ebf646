from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from corpora.famus import read


def row(**changes: Any) -> str:
    report = {"doctext": "The bridge fell on Monday .", "frame-trigger-span": ["fell", 11, 14, 2, 2, ""]}
    shape = {"instance_id": "x", "frame": "Falling", "report_dict": report, "valid_source": True}
    return json.dumps(shape | {"source_dict": {"doctext": "A bridge collapsed ."}} | changes) + "\n"


def test_a_pair_keeps_where_its_telling_words_stand(tmp_path: Path) -> None:
    path = tmp_path / "dev.jsonl"
    path.write_text(row() + row(valid_source=False), encoding="utf-8")
    same, other = read(path)
    assert same.report[slice(*same.trigger)] == "fell"
    assert same.source == "A bridge collapsed ."
    assert (same.same, other.same) == (True, False)


def test_a_trigger_that_stands_elsewhere_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "dev.jsonl"
    report = {"doctext": "The bridge fell .", "frame-trigger-span": ["fell", 4, 7, 1, 1, ""]}
    path.write_text(row() + row(report_dict=report), encoding="utf-8")
    with pytest.raises(ValueError, match=r"dev\.jsonl:2: .* expected 'fell' at 4, found 'brid'"):
        list(read(path))
