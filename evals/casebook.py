"""Evaluations whose cases are a table of the project's own: read, asked of a floor and of Wirebook, compared."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Generic, TypeVar

from evals import baseline, table
from evals.baseline import Figures, Measured
from evals.errors import EvalError
from evals.reading.command import fallen

Case = TypeVar("Case")
SHOWN: Final = 200
"""Wrong answers printed at most; more than that nobody reads."""


@dataclass(frozen=True, slots=True)
class Scored:
    """The figures of one who answers, and each wrong answer in one line."""

    figures: Figures
    wrong: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Casebook(Generic[Case]):
    """A table of cases and who is asked: `read` makes a case of a row, `answerers` score all of them by name.

    The cases lie in `cases.csv` of `folder`, the accepted figures in its `baseline.json`; `columns` are the table's.
    """

    name: str
    folder: Path
    about: str
    columns: tuple[str, ...]
    read: Callable[[Mapping[str, str]], Case]
    answerers: Mapping[str, Callable[[Sequence[Case]], Scored]]


def cases_of(book: Casebook[Case], path: Path) -> list[Case]:
    """The cases of a table in the order of its rows; EvalError tells the line of one that cannot be read."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            if tuple(reader.fieldnames or ()) != book.columns:
                raise EvalError(f"{path} has the columns {reader.fieldnames}; expected {', '.join(book.columns)}")
            found = []
            for row in reader:
                try:
                    found.append(book.read(row))
                except (ValueError, TypeError) as error:
                    raise EvalError(f"{path}, line {reader.line_num}: {error}") from error
            return found
    except (OSError, UnicodeError, csv.Error) as error:
        raise EvalError(f"{path} cannot be read: {error}") from error


def run(book: Casebook[Case], arguments: Sequence[str] | None = None) -> int:
    """Score the cases: 0 where no figure fell, 1 where one did, 2 where the table cannot be read.

    Another table of the same columns is scored by itself, and nothing is compared.
    """
    told = _parser(book).parse_args(arguments)
    own = book.folder / "cases.csv"
    path = own if told.cases is None else told.cases
    try:
        if told.save and path != own:
            raise EvalError("--save keeps the figures of the evaluation's own cases: leave out the path")
        cases = cases_of(book, path)
        before = baseline.load(told.baseline) if path == own else {}
    except EvalError as error:
        print(f"evals.{book.name}: {error}", file=sys.stderr)
        return 2
    scored = {name: ask(cases) for name, ask in book.answerers.items()}
    digest = baseline.digest([path])
    now = {name: Measured(digest, baseline.rounded(each.figures)) for name, each in scored.items()}
    print("\n".join(_lines(f"{len(cases)} cases", scored, before)))
    if told.misses:
        for line in list(scored.values())[-1].wrong[:SHOWN]:
            print(line)
    if told.json is not None:
        shape = {name: measured.figures for name, measured in now.items()}
        told.json.write_text(json.dumps(shape, indent=1) + "\n", encoding="utf-8")
    return _judge(told, before, now)


def _lines(head: str, scored: Mapping[str, Scored], before: Mapping[str, Measured]) -> list[str]:
    """The figures as a table: a column for each who answers, and for the last how much it rose."""
    last = list(scored)[-1]
    old = before[last].figures if last in before else {}
    rows = [[head, *scored, "change"] if old else [head, *scored]]
    for figure in dict.fromkeys(f for each in scored.values() for f in each.figures):
        row = [figure, *(table.share(each.figures.get(figure)) for each in scored.values())]
        if old:
            row.append(table.rise(baseline.difference(old.get(figure), scored[last].figures.get(figure))))
        rows.append(row)
    return table.lines(rows)


def _judge(told: argparse.Namespace, before: Mapping[str, Measured], now: Mapping[str, Measured]) -> int:
    """Say what fell, and save where that was asked and is allowed."""
    falls = fallen(before, now, 0.0 if told.save else told.tolerance)
    if falls:
        rows = [(c.where, c.figure, table.share(c.before), table.share(c.now), table.rise(c.by)) for c in falls]
        print("\n".join(table.lines([("went down", "figure", "baseline", "now", "change"), *rows])))
    return baseline.settle(told, falls, now)


def _parser(book: Casebook[Case]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=f"python -m evals.{book.name}", description=book.about)
    parser.add_argument(
        "cases", nargs="?", type=Path, metavar="FILE",
        help=f"a table of your own with the columns {', '.join(book.columns)} (default: the project's)",
    )  # fmt: skip
    parser.add_argument("--misses", action="store_true", help="print what Wirebook answered wrongly")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures here too")
    parser.add_argument(
        "--baseline", type=Path, default=book.folder / "baseline.json", metavar="FILE", help="figures to compare with"
    )
    parser.add_argument("--save", action="store_true", help="make these figures the baseline; refused if one fell")
    parser.add_argument("--lower", action="store_true", help="with --save: accept that figures fell")
    parser.add_argument(
        "--tolerance", type=float, default=baseline.TOLERANCE, metavar="X",
        help="how far a figure may fall (default: %(default)s)",
    )  # fmt: skip
    return parser
