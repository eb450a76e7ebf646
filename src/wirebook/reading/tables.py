"""Tables of facts that ship with the package: one CSV a subject, each row with its source or its example."""

from __future__ import annotations

import csv
from importlib.resources import files


def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of `reading/data/<name>.csv`, in the file's order, each as column to cell without outer spaces."""
    text = files("wirebook.reading").joinpath("data", f"{name}.csv").read_text("utf-8")
    return tuple(
        {column: (cell or "").strip() for column, cell in row.items()} for row in csv.DictReader(text.splitlines())
    )
