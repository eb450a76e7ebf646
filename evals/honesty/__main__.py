"""`python -m evals.honesty [PATH ...]`: see `evals.honesty`. PATH is a pile, or a file or folder of reports."""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Final

from evals import piles, table
from evals.building import build_and_export
from evals.errors import EvalError
from evals.honesty import check
from wirebook.errors import WirebookError

LOAD: Final = piles.SHARED / "corpora" / "load" / "news-12k.jsonl.gz"
FIRST: Final = 2_000
"""How many reports of a file of many are read, unless told otherwise."""
SHOWN: Final = 20
"""So many faults of a record are printed."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Look at every record: 0 where nothing is at fault, 1 where something is, 2 where one cannot be built."""
    parser = argparse.ArgumentParser(prog="python -m evals.honesty", description="Every date and place has its ground.")
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="piles, or files or folders of reports")
    parser.add_argument("--first", type=int, default=FIRST, metavar="N", help="reports read of a file of many")
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="processes that read")
    told = parser.parse_args(arguments)
    rows, faults = [("record", "reports", "dates", "places", "faults")], 0
    try:
        with tempfile.TemporaryDirectory() as folder:
            for name, reports, meta in _sources(told.paths, told.first, Path(folder)):
                exported = Path(folder) / "record.json"
                build_and_export(reports, meta, exported, jobs=told.jobs)
                found = check(json.loads(exported.read_text(encoding="utf-8")))
                rows.append((name, str(found.reports), str(found.dates), str(found.places), str(len(found.faults))))
                print("\n".join(f"{name}: {fault}" for fault in found.faults[:SHOWN]), file=sys.stderr, end="")
                faults += len(found.faults)
    except (EvalError, WirebookError, OSError) as error:
        print(f"evals.honesty: {error}", file=sys.stderr)
        return 2
    print("\n".join(table.lines(rows)))
    return 1 if faults else 0


def _sources(paths: Sequence[Path], first: int, folder: Path) -> Iterator[tuple[str, Path, Path | None]]:
    """Each record to build: its name, its reports, and the metadata given with them."""
    if not paths:
        try:
            for pile in piles.all_piles():
                yield pile.name, pile.reports, pile.meta
        except EvalError as error:
            print(f"left out: {error}")
        if not LOAD.exists():
            print(f"left out: no corpus at {LOAD}; name a file of reports of your own")
            return
    for path in paths or [LOAD]:
        pile = piles.Pile(path.name, path)
        if pile.reports.is_dir():
            yield pile.name, pile.reports, pile.meta
        else:
            yield path.name, _beginning(path, first, folder), None


def _beginning(path: Path, first: int, folder: Path) -> Path:
    """The first reports of a file of many, as a file; another file or a folder as it is."""
    if ".jsonl" not in path.name:
        return path
    cut = folder / "reports.jsonl"
    with gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb") as lines:
        cut.write_bytes(b"".join(islice(lines, first)))
    return cut


if __name__ == "__main__":
    sys.exit(main())
