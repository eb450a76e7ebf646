from __future__ import annotations

from pathlib import Path

import pytest

from corpora.relevance import read


def file_of(tmp_path: Path, content: str) -> Path:
    path = tmp_path / "set" / "train.tsv"
    path.parent.mkdir()
    path.write_text(content, encoding="utf-8")
    return path


def test_a_text_with_an_attack_is_relevant_and_keeps_its_labels(tmp_path: Path) -> None:
    (passage,) = read(file_of(tmp_path, '"Gunmen shot ""the Fox"" and lobbed a grenade"\t1\t1\t0\t0\n'))
    assert passage.text == 'Gunmen shot "the Fox" and lobbed a grenade'
    assert passage.relevant is True
    assert passage.notes == {"labels": "assault bombing"}


@pytest.mark.parametrize(
    ("flags", "relevant"),
    [
        ("0\t0\t1\t1\t0\t0\t0", True),
        ("1\t1\t0\t0\t0\t0\t0", False),
        ("1\t0\t1\t0\t0\t0\t0", None),
        ("0\t0\t0\t0\t1\t0\t0", None),
        ("0\t0\t0\t0\t0\t0\t0", None),
    ],
)
def test_a_text_on_crime_is_relevant_only_with_violence(tmp_path: Path, flags: str, relevant: bool | None) -> None:
    (passage,) = read(file_of(tmp_path, f"Smugglers moved shells by night.\t{flags}\n"))
    assert passage.relevant is relevant
    assert passage.corpus == "insightcrime"


@pytest.mark.parametrize("line", ["A text alone", "A text\t1\t0", "A text\t1\t0\t2\t0", "\t1\t0\t0\t0"])
def test_a_line_of_another_shape_is_refused(tmp_path: Path, line: str) -> None:
    with pytest.raises(ValueError, match=r"train\.tsv:2: expected a text and"):
        list(read(file_of(tmp_path, f"Shots were fired\t1\t0\t0\t0\n{line}\n")))
