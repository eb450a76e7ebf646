from __future__ import annotations

from pathlib import Path

import pytest

from corpora import re3d

MADE = [
    "We\tB-Organisation", "saw\tO", "two\tB-Quantity", "\"\tO", "\"\tO", "Kestrel\tB-MilitaryPlatform",
    "jets\tI-MilitaryPlatform", "\"\tO", "\"\tO", "over\tO", "Lake\tB-Location", "Orr\tI-Location",
    "in\tO", "Annex\tB-DocumentReference", "B\tI-DocumentReference", ".\tO", "",
]  # fmt: skip


def _file(tmp_path: Path, lines: list[str], end: str = "\n") -> Path:
    path = tmp_path / "made.txt"
    path.write_text(end.join(lines), encoding="utf-8", newline="")
    return path


def test_mentions_are_ours_without_pronouns_and_doubled_quotes(tmp_path: Path) -> None:
    (passage,) = re3d.read(_file(tmp_path, MADE))
    assert passage.text == 'We saw two "Kestrel jets" over Lake Orr in Annex B.'
    assert [(passage.text[m.start : m.end], m.type) for m in passage.mentions or ()] == [
        ("two", "quantity"), ("Kestrel jets", "vehicle"), ("Lake Orr", "place")
    ]  # fmt: skip
    assert "facility" not in passage.types


def test_the_corpus_own_ten_types_are_kept(tmp_path: Path) -> None:
    (passage,) = re3d.read(_file(tmp_path, MADE))
    assert [(passage.text[m.start : m.end], m.type) for m in re3d.original_types(passage)] == [
        ("We", "Organisation"), ("two", "Quantity"), ("Kestrel jets", "MilitaryPlatform"), ("Lake Orr", "Location"),
        ("Annex B", "DocumentReference"),
    ]  # fmt: skip
    assert len(re3d.ORIGINAL) == 10


def test_line_ends_of_either_sort_and_a_missing_last_empty_line(tmp_path: Path) -> None:
    plain = list(re3d.read(_file(tmp_path, [*MADE, *MADE[:-1]])))
    assert len(plain) == 2
    assert list(re3d.read(_file(tmp_path, [*MADE, *MADE[:-1]], "\r\n"))) == plain


def test_a_sentence_with_names_and_no_mark_looks_unmarked(tmp_path: Path) -> None:
    bare = ["They\tO", "left\tO", "Orr\tO", ".\tO", "", "Nobody\tO", "left\tO", ".\tO", "", *MADE]
    assert [re3d.looks_marked(p) for p in re3d.read(_file(tmp_path, bare))] == [False, True, True]


@pytest.mark.parametrize("line", ["word", "word\tB-Ship", "\tO", "word\tperson"])
def test_a_line_out_of_shape_is_named(tmp_path: Path, line: str) -> None:
    with pytest.raises(ValueError, match=r"made\.txt, line 2: expected a token and one of"):
        list(re3d.read(_file(tmp_path, ["We\tO", line])))
