"""Builders for reading's tests: an item from a text, a report from an item."""

from __future__ import annotations

import json
from pathlib import Path

from wirebook.model import Failure, Given, Report
from wirebook.reading import Item, find_inputs, read, split
from wirebook.settings import Settings

SETTINGS = Settings()


def report_of(text: str, given: Given | None = None, form: str = "text") -> Report:
    """The report that a text makes."""
    return read(Item("a.txt", None, text.encode("utf-8"), form, given or Given(), "digest"), SETTINGS)


def record_of(fields: dict[str, object]) -> Report:
    """The report that a crawler's JSON object makes."""
    return report_of(json.dumps(fields), form="record")


def noise_of(report: Report) -> list[tuple[str, str]]:
    """(reason, words) of each stretch set aside."""
    return [(noise.why, report.text[noise.start : noise.end]) for noise in report.noise]


def kept_of(report: Report) -> str:
    """The text without its noise."""
    text, at = "", 0
    for noise in report.noise:
        text, at = text + report.text[at : noise.start], noise.end
    return text + report.text[at:]


def items_in(folder: Path, settings: Settings = SETTINGS) -> list[Item | Failure]:
    """All that the files of a folder hold."""
    return [item for source in find_inputs([folder]) for item in split(source, None, settings)]
