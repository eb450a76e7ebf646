from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirebook.export.table import Cell, Column, harmless, joined, lines

COLUMNS = (Column("id", "text", "an id"), Column("a value", "text", "a value"))


def written(*cells: Cell, separator: str = ",") -> list[list[str]]:
    rows = [{"id": "x", "a value": cell} for cell in cells]
    text = "".join(lines(COLUMNS, rows, separator="," if separator == "," else "\t"))
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ('=HYPERLINK("http://x")', '\'=HYPERLINK("http://x")'),
        ("+1+1", "'+1+1"),
        ("-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1+1", "'\t=1+1"),
        ("\r=1+1", "'\r=1+1"),
        ("\n=1+1", "'\n=1+1"),
        ("＝1+1", "'＝1+1"),
        ("-12.5", "-12.5"),
        ("+7", "+7"),
        ("-1e-3", "-1e-3"),
        ("a=b", "a=b"),
        ('say "no", then go', 'say "no", then go'),
        ("a;=1+1", "a;=1+1"),
        ("bell\x07 and \u202eturned", "bell\ufffd and \ufffdturned"),
        ("", ""),
    ],
)
def test_text_that_a_spreadsheet_would_run_is_made_harmless(cell: str, shown: str) -> None:
    assert written(cell)[1] == ["x", shown]


@pytest.mark.parametrize(
    ("cell", "shown"), [(None, ""), (-12.5, "-12.5"), (3, "3"), (True, "true"), (date(2020, 1, 2), "2020-01-02")]
)
def test_values_that_are_no_text_stand_as_they_are(cell: Cell, shown: str) -> None:
    assert written(cell)[1] == ["x", shown]


@given(st.text())
def test_no_cell_begins_a_formula_and_every_cell_is_read_back(cell: str) -> None:
    (row,) = written(cell)[1:]
    assert row[0] == "x"
    assert not row[1].startswith(("=", "@", "\t", "\r", "\n")) or row[1] == ""
    assert row[1] == harmless(cell) or cell == ""


@given(st.lists(st.text(), min_size=1, max_size=4))
def test_with_tabs_every_row_is_one_line_of_as_many_cells(cells: list[str]) -> None:
    text = "".join(lines(COLUMNS, [{"id": "x", "a value": cell} for cell in cells], separator="\t"))
    assert [len(line.split("\t")) for line in text.removesuffix("\n").split("\n")] == [2] * (len(cells) + 1)


def test_text_in_every_language_is_kept() -> None:
    assert written("Ténéré حلب Артёмовск")[1][1] == "Ténéré حلب Артёмовск"


def test_a_value_without_a_column_is_refused() -> None:
    with pytest.raises(ValueError, match="'other'"):
        list(lines(COLUMNS, [{"other": 1}]))


def test_several_values_in_one_cell_stand_once_each() -> None:
    assert joined(["a", None, "b", "a"]) == "a; b"
    assert joined([None, ""]) is None
