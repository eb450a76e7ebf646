"""FAMuS: whether a source article tells the event that a report's passage tells (Vashishtha et al. 2024).

The format: JSON Lines of `instance_id`, `report_dict` (`doctext`, and `frame-trigger-span`: the telling words, their
first and last code point, ...), `source_dict` (`doctext`) and `valid_source`. Texts are tokens joined by blanks.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpora.passages import Ends


@dataclass(frozen=True, slots=True)
class SourcePair:
    """A report and a possible source of it. `trigger` is where the report's telling words stand."""

    id: str
    frame: str
    report: str
    trigger: Ends
    source: str
    same: bool


def read(path: Path) -> Iterator[SourcePair]:
    """Every pair of a file."""
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            try:
                row = json.loads(line)
                report = row["report_dict"]
                words, first, last, *_ = report["frame-trigger-span"]
                text, trigger = report["doctext"], (first, last + 1)
                if text[slice(*trigger)] != words:
                    raise ValueError(f"expected {words!r} at {first}, found {text[slice(*trigger)]!r}")
                source = row["source_dict"]["doctext"]
                yield SourcePair(row["instance_id"], row["frame"], text, trigger, source, bool(row["valid_source"]))
            except (ValueError, KeyError, TypeError) as error:
                raise ValueError(
                    f"{path}:{number}: expected a pair as FAMuS has them; {type(error).__name__}: {error}"
                ) from error
