"""`python -m evals.agreement [PILE ...]`: where the project's own scorer and the piles' scorer differ, and how far.

Three records of each pile are scored by both: the answer key itself, keywords alone, and what Wirebook reads.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from evals import piles, table
from evals.baseline import Figures
from evals.building import build_and_export, build_or_nothing
from evals.errors import EvalError
from evals.keywords import keyword_record
from evals.perfect import perfect_record
from evals.piles import Pile
from evals.piles.measure import kept_or_temporary, texts_of
from evals.piles.scorer import figures_of
from evals.scoring import load_key, load_record, score


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare the scorers: 0 when they could be compared, 2 when not. Differences are printed, not judged."""
    parser = argparse.ArgumentParser(prog="python -m evals.agreement", description=__doc__)
    parser.add_argument("piles", nargs="*", metavar="PILE")
    parser.add_argument("--scorer", type=Path, default=piles.SCORER, metavar="PATH")
    told = parser.parse_args(arguments)
    try:
        with kept_or_temporary(None) as folder:
            compared, rows = _compare(piles.named_piles(told.piles), told.scorer, folder)
    except EvalError as error:
        print(f"evals.agreement: {error}", file=sys.stderr)
        return 2
    head = ("pile", "record of", "figure", "theirs", "ours", "difference")
    print("\n".join(table.lines([head, *rows])))
    print(f"{len(rows)} of {compared} figures differ")
    return 0


def _compare(chosen: Sequence[Pile], scorer: Path, folder: Path) -> tuple[int, list[tuple[str, ...]]]:
    compared, rows = 0, []
    for pile in chosen:
        key = load_key(pile.key)
        for reader, exported in _records(pile, folder):
            theirs = figures_of(scorer, pile, exported)
            ours = score(key, load_record(exported, pile.reports)).figures()
            compared += len(theirs)
            rows += [(pile.name, reader, *cells) for cells in _differences(theirs, ours)]
    return compared, rows


def _records(pile: Pile, folder: Path) -> Iterator[tuple[str, Path]]:
    texts = texts_of(pile)
    for reader, record in (
        ("the key", perfect_record(json.loads(pile.key.read_text(encoding="utf-8")), texts)),
        ("keywords", keyword_record(texts)),
    ):
        exported = folder / f"{pile.name}.{reader}.json"
        exported.write_text(json.dumps(record), encoding="utf-8")
        yield reader, exported
    exported = folder / f"{pile.name}.json"
    if build_or_nothing(build_and_export, pile.reports, pile.meta, exported):
        yield "Wirebook", exported


def _differences(theirs: Figures, ours: Figures) -> Iterator[tuple[str, ...]]:
    for figure, value in theirs.items():
        own = ours.get(figure)
        if table.share(value) != table.share(own):
            by = None if value is None or own is None else own - value
            yield figure, table.share(value), table.share(own), table.rise(by)


if __name__ == "__main__":
    sys.exit(main())
