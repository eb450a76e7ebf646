"""Tables as text: cells that no spreadsheet runs, columns that say what they hold.

A cell of text that begins with `=`, `+`, `-`, `@`, a tab or a line end would be run as a formula by a spreadsheet. It
is written with an apostrophe before it, as OWASP recommends ("CSV Injection"), unless all of it is a number. Every cell
of text stands in quotes, so that no other separator cuts one in two. Missing values are empty cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

Cell = str | int | float | bool | date | None
Row = Mapping[str, Cell]
Separator = Literal[",", "\t"]

_RUNS: Final = re.compile("[=+\\-@\t\r\n＝＋－＠]")
_NUMBER: Final = re.compile(r"[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?", re.ASCII)
_CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, what it holds ("text", "integer", "number", "date", "true or false"), what it means."""

    name: str
    type: str
    what: str


def lines(columns: Sequence[Column], rows: Iterable[Row], *, separator: Separator = ",") -> Iterator[str]:
    """The header and one line a row. A row holds no other keys than the columns' names; those it lacks are empty.

    With a tab between them cells stand without quotes, as the conventions with tabs have them, and what would break a
    line becomes a space.
    """
    names = [column.name for column in columns]
    write = _quoted if separator == "," else _unquoted
    yield separator.join(_header(name, separator) for name in names) + "\n"
    for row in rows:
        if unknown := row.keys() - set(names):
            raise ValueError(f"a row has {sorted(unknown)}, which are no columns of this table: {names}")
        yield separator.join(write(row.get(name)) for name in names) + "\n"


def harmless(text: str) -> str:
    """The text as a cell that no spreadsheet runs, without what only terminals act on; numbers stay as they are."""
    clean = _CONTROLS.sub("\ufffd", text)
    return f"'{clean}" if _RUNS.match(clean) and not _NUMBER.fullmatch(clean) else clean


def joined(values: Iterable[str | None], separator: str = "; ") -> str | None:
    """Several values in one cell, each once; None where there are none."""
    return separator.join(dict.fromkeys(value for value in values if value)) or None


def _header(name: str, separator: Separator) -> str:
    return f'"{name}"' if separator == "," and not re.fullmatch(r"\w+", name) else name


def _quoted(cell: Cell) -> str:
    if isinstance(cell, str):
        return '"' + harmless(cell).replace('"', '""') + '"' if cell else ""
    return _plain(cell)


def _unquoted(cell: Cell) -> str:
    if isinstance(cell, str):
        return harmless(" ".join(cell.replace('"', "”").split()))
    return _plain(cell)


def _plain(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, date):
        return cell.isoformat()
    return repr(cell)
