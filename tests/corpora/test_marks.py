from __future__ import annotations

from pathlib import Path

import pytest

from corpora.marks import Marks, read


def _file(tmp_path: Path, *rows: str, columns: str = "report\ttelling\tstatus\tmarks") -> Path:
    file = tmp_path / "made-up.tsv"
    file.write_text("\n".join((columns, *rows)) + "\n", encoding="utf-8")
    return file


def test_a_row_says_what_was_marked_in_one_clause(tmp_path: Path) -> None:
    row = "a\t2\tdenied\ttrigger:31-38 agent:0-7 target:43-54 place>80-85 speaker:120-127 speaker:140-150"
    assert read(_file(tmp_path, row)) == {
        ("a", 2): Marks(
            (31, 38), (("agent", 0, 7), ("target", 43, 54)), (("place", 80, 85),), ((120, 127), (140, 150)), "denied"
        )
    }


def test_no_status_means_that_the_key_s_is_right(tmp_path: Path) -> None:
    assert read(_file(tmp_path, "a\t1\t\ttrigger:31-38"))["a", 1].status is None


@pytest.mark.parametrize(
    "row",
    [
        "a\t1\t\ttrigger:31-38 victim:0-7",
        "a\t1\t\ttrigger:31-38 agent:0",
        "a\t1\t\ttrigger:31-38 killed>90-92",
        "a\t1\t\tagent:0-7",
        "a\t1\t\ttrigger:31-38 trigger:40-44",
        "a\t1\tperhaps\ttrigger:31-38",
        "a\tone\t\ttrigger:31-38",
        "a\t7\t\ttrigger:31-38",
    ],
)
def test_a_row_that_is_none_is_named(tmp_path: Path, row: str) -> None:
    with pytest.raises(ValueError, match=r"made-up\.tsv:3: .*expected"):
        read(_file(tmp_path, "a\t7\t\ttrigger:1-2", row))


def test_other_columns_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="expected report, telling, status, marks"):
        read(_file(tmp_path, columns="report\tclause\tmarks"))
