"""The floor to beat: a sentence with a word for violence is a claim of that kind, and every claim its own event."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from evals.perfect import Shape, report_shape

_TABLE: Final = Path(__file__).parent / "keywords.csv"
_SENTENCE: Final = re.compile(r"[^.!?\n]{1,2000}")
_WORD: Final = re.compile(r"[a-z]+")


def keyword_record(texts: Mapping[str, str]) -> Shape:
    """An exported record of these texts (by the key's name of each report), read by keywords alone."""
    return {
        "format": "wirebook/1",
        "reports": [report_shape(name, text) for name, text in texts.items()],
        "actors": [],
        "events": [event for name, text in texts.items() for event in _events(name, text)],
    }


def _events(report: str, text: str) -> Iterator[Shape]:
    for found in _SENTENCE.finditer(text):
        sentence = found[0].strip()
        kind = next((_kinds()[word] for word in _WORD.findall(sentence.lower()) if word in _kinds()), None)
        if kind is not None:
            start = text.index(sentence, found.start())
            name = f"{report} at {start}"
            claim: dict[str, Any] = {
                "id": name,
                "report_id": report,
                "report": report.partition(":")[0],
                "start": start,
                "end": start + len(sentence),
                "quote": sentence,
                "kind": kind,
                "status": "happened",
            }
            yield {"id": name, "kind": kind, "independent_origins": 1, "claims": [claim]}


@cache
def _kinds() -> dict[str, str]:
    with _TABLE.open(encoding="utf-8", newline="") as lines:
        return {word: row["kind"] for row in csv.DictReader(lines) for word in row["words"].split()}
