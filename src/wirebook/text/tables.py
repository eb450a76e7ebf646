"""Tables of facts that ship with the package: one CSV a subject, each row with its source or its example."""

from __future__ import annotations

import csv
from importlib.resources import files


def rows(floor: str, name: str) -> tuple[dict[str, str], ...]:
    """The rows of `<floor>/data/<name>.csv`, in the file's order, each as column to cell.

    ValueError for a row with more or fewer cells than the table has columns: a comma that is not quoted would cut a
    pattern short and say nothing. The floor itself need not be loaded for it.
    """
    text = files("wirebook").joinpath(floor, "data", f"{name}.csv").read_text("utf-8")
    found = tuple(csv.DictReader(text.splitlines()))
    for row in found:
        if None in row or None in row.values():
            raise ValueError(
                f"{floor}/data/{name}.csv has a row with too many or too few cells: {row}. Quote its commas."
            )
    return found
