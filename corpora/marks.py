"""Marks made by hand on the piles: which word of a clause tells its event, and which words play which part in it.

One file a pile, `training/marks/PILE.tsv`, with a row for each clause that the pile's key quotes, and offsets only: the
words stand in the reports. Columns: the report's name without its ending; the clause's number in the report, counted
from 1 by where it stands and then by the event's place in the key; its status, where it is another than the key's; and
the marks, `part:start-end`, of the telling word (`trigger`), of the roles of `labels.ROLES`, and of who says so
(`speaker`). `part>start-end` marks a party or place that the clause's sentence does not name, where the report names
it.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from corpora.passages import Ends
from wirebook.language.labels import ROLES
from wirebook.model.kinds import STATUSES

COLUMNS: Final = ("report", "telling", "status", "marks")
_MARK: Final = re.compile(r"([a-z]+)([:>])(\d+)-(\d+)")
_PARTS: Final = frozenset({*ROLES, "trigger", "speaker"})
_ELSEWHERE: Final = frozenset({"agent", "target", "place"})


@dataclass(frozen=True, slots=True)
class Marks:
    """What one clause was marked with; offsets are of the report's text.

    `roles` stand in the clause's sentence, `elsewhere` in others; both are (role, start, end). `status` is None where
    the key's is right.
    """

    trigger: Ends
    roles: tuple[tuple[str, int, int], ...]
    elsewhere: tuple[tuple[str, int, int], ...]
    speakers: tuple[Ends, ...]
    status: str | None


def read(file: Path) -> Mapping[tuple[str, int], Marks]:
    """The marks of a pile by report and number of the clause. ValueError, with the row, for one that is none."""
    with file.open(encoding="utf-8", newline="") as rows:
        table = csv.DictReader(rows, delimiter="\t")
        if tuple(table.fieldnames or ()) != COLUMNS:
            raise ValueError(f"{file}: columns are {table.fieldnames}, expected {', '.join(COLUMNS)}")
        found: dict[tuple[str, int], Marks] = {}
        for row in table:
            where = f"{file}:{table.line_num}"
            if not row["telling"].isdecimal() or (key := (row["report"], int(row["telling"]))) in found:
                raise ValueError(f"{where}: expected the number of a clause not marked before, not {row['telling']!r}")
            found[key] = _marks(row, where)
        return found


def _marks(row: Mapping[str, str], where: str) -> Marks:
    found: dict[str, list[tuple[str, int, int]]] = {"trigger": [], "speaker": [], ":": [], ">": []}
    for written in row["marks"].split():
        match = _MARK.fullmatch(written)
        if match is None or match[1] not in _PARTS or (match[2] == ">" and match[1] not in _ELSEWHERE):
            raise ValueError(f"{where}: {written!r} is no mark: expected part:start-end, parts {sorted(_PARTS)}")
        part, sign, start, end = match[1], match[2], int(match[3]), int(match[4])
        found[part if part in found else sign].append((part, start, end))
    if len(found["trigger"]) != 1 or row["status"] not in {"", *STATUSES}:
        raise ValueError(
            f"{where}: expected one trigger and a status of {', '.join(STATUSES)} or none, not {dict(row)}"
        )
    [(_, *trigger)] = found["trigger"]
    return Marks(
        (trigger[0], trigger[1]), tuple(found[":"]), tuple(found[">"]),
        tuple((start, end) for _, start, end in found["speaker"]), row["status"] or None,
    )  # fmt: skip
