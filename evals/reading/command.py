"""What the evaluations of the readers have in common as commands: corpora, readers, tables, baselines."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import Any, Final, Generic, Protocol, TypeVar

from evals import baseline, table
from evals.baseline import Change, Figures, Measured
from evals.errors import EvalError
from evals.reading.readers import READERS
from wirebook.errors import WirebookError

ROOT: Final = Path(__file__).parents[2]
SHARED: Final = ROOT.parent / "shared"
"""Where the corpora lie beside the repository, for those who have them."""
CORPORA: Final = SHARED / "corpora"
NOT_HELD: Final = re.compile(r":|(?:precision|recall)$")
"""Figures that may fall: of precision and recall each is bought with the other, and their F1 is held; a figure of one
type or role ("group: F1") rests on few answers, and that of all of them is held."""

Item = TypeVar("Item")


class Named(Protocol):
    """Whoever is asked: what the questions need of them beside a name is told where they are asked."""

    @property
    def name(self) -> str:
        """What it is called in tables and baselines."""
        ...


@dataclass(frozen=True, slots=True)
class Scored:
    """A reader's figures on a corpus, how much it was asked, and lines to print below the table."""

    figures: Figures
    asked: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part(Generic[Item]):
    """A corpus with what is asked of a reader there.

    `path` is where it is looked for when none is given. `load` makes items (passages, documents) of a file or folder;
    of the corpus at `path`, only the items that `keep` says are measured. `few` says that the figures there rest on few
    answers, so that none is held.
    """

    name: str
    path: Path
    load: Callable[[Path], Sequence[Item]]
    ask: Callable[[Any, Sequence[Item]], Scored]
    about: str
    keep: Callable[[Item], bool] | None = None
    few: bool = False


@dataclass(frozen=True, slots=True)
class Evaluation:
    """An evaluation: its name, its folder with the baseline, what it asks, and the floors beside those under test.

    `readers` makes those under test by their names. What they must answer is a matter of the parts' `ask`.
    """

    name: str
    folder: Path
    about: str
    parts: tuple[Part[Any], ...]
    floors: tuple[Named, ...]
    readers: Mapping[str, Callable[[], Named]] = field(default_factory=lambda: READERS)


@dataclass(slots=True)
class _Result:
    """What was measured on one corpus, reader by reader."""

    part: Part[Any]
    inputs: str
    scored: dict[str, Scored] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)

    def measured(self) -> dict[str, Measured]:
        """The figures as a baseline keeps them."""
        return {
            entry(self.part.name, reader): Measured(self.inputs, baseline.rounded(scored.figures))
            for reader, scored in self.scored.items()
        }


def entry(part: str, reader: str) -> str:
    """How a baseline calls a reader's figures on a corpus."""
    return f"{part}, {reader}"


def run(evaluation: Evaluation, arguments: Sequence[str] | None, readers: Sequence[Named] | None = None) -> int:
    """Measure the readers: 0 where no figure that is held fell, 1 where one did, 2 where something cannot be measured.

    Where no corpora are given, those that are not beside the repository are left out, and said. `readers` are asked
    in the place of those that there are.
    """
    told = _parser(evaluation).parse_args(arguments)
    given = {part.name: path for part in evaluation.parts if (path := getattr(told, _destination(part))) is not None}
    try:
        if told.save and (given or told.limit):
            raise EvalError("--save keeps the figures of whole default corpora: leave out paths and --limit")
        before = baseline.load(told.baseline)
        asked = _chosen(evaluation, told.reader, readers)
        results = [result for part in evaluation.parts if (result := _measure(part, given, asked, told.limit))]
    except (EvalError, ValueError, OSError) as error:
        print(f"evals.{evaluation.name}: {error}", file=sys.stderr)
        return 2
    now = {name: measured for result in results for name, measured in result.measured().items()}
    for result in results:
        print("\n".join(_lines(result, before)), end="\n\n")
    if told.json is not None:
        told.json.write_text(_json(results), encoding="utf-8")
    return _judge(told, before, now, {name for r in results if r.part.few for name in r.measured()})


def fallen(before: Mapping[str, Measured], now: Mapping[str, Measured], tolerance: float) -> list[Change]:
    """The figures held that are lower than the baseline's by more than the tolerance, where the corpus is the same."""
    changes = (
        Change(name, figure, value, now[name].figures.get(figure))
        for name, old in before.items()
        if name in now and now[name].inputs == old.inputs
        for figure, value in old.figures.items()
        if not NOT_HELD.search(figure)
    )
    return [change for change in changes if change.fell(tolerance)]


def _chosen(evaluation: Evaluation, names: Sequence[str] | None, given: Sequence[Named] | None) -> list[Named]:
    """The readers to ask: those named, or all; without its model, the trained reader is left out, and said."""
    if given is not None:
        return [reader for reader in given if names is None or reader.name in names]
    floors = {floor.name: floor for floor in evaluation.floors}
    chosen: list[Named] = []
    for name in names or (*floors, *evaluation.readers):
        if name in floors:
            chosen.append(floors[name])
        else:
            try:
                chosen.append(evaluation.readers[name]())
            except WirebookError as error:
                if names:
                    raise EvalError(str(error)) from error
                print(f"left out: {name}: {error}", file=sys.stderr)
    return chosen


def _measure(part: Part[Any], given: Mapping[str, Path], readers: Sequence[Named], limit: int | None) -> _Result | None:
    """The readers' figures on one corpus; None where others are asked for, or where it is not beside the repository."""
    if given and part.name not in given:
        return None
    path = given.get(part.name, part.path)
    if not path.exists():
        if given:
            raise EvalError(f"there is nothing at {path}; expected {part.about}")
        print(f"left out: {part.name}: no corpus at {path}; give one of your own with --{part.name} PATH")
        return None
    items = [item for item in part.load(path) if part.keep is None or part.name in given or part.keep(item)][:limit]
    files = [path] if path.is_file() else sorted(file for file in path.rglob("*") if file.is_file())
    result = _Result(part, baseline.digest(files) if limit is None else "a part")
    for reader in readers:
        started = perf_counter()
        result.scored[reader.name] = part.ask(reader, items)
        result.seconds[reader.name] = perf_counter() - started
        print(f"{part.name}: {reader.name}: {result.seconds[reader.name]:.0f} s", file=sys.stderr)
    return result


def _lines(result: _Result, before: Mapping[str, Measured]) -> list[str]:
    """The figures as a table, a column a reader with its change beside it where there is a baseline; then notes."""
    part, scored = result.part.name, result.scored
    old: dict[str, Mapping[str, float | None]] = {}
    for reader in scored:
        was = before.get(entry(part, reader))
        if was is not None and was.inputs == result.inputs:
            old[reader] = was.figures
    head = [part]
    for reader in scored:
        head += [reader, "change"] if reader in old else [reader]
    rows = [head]
    for figure in dict.fromkeys(figure for each in scored.values() for figure in each.figures):
        row = [figure]
        for reader, each in scored.items():
            value = each.figures.get(figure)
            row.append(table.share(value))
            if reader in old:
                row.append(table.rise(baseline.difference(old[reader].get(figure), value)))
        rows.append(row)
    asked = dict.fromkeys(each.asked for each in scored.values())
    notes = [f"{reader}: {note}" for reader, each in scored.items() for note in each.notes]
    return [*table.lines(rows), *(f"({each})" for each in asked), *notes]


def _judge(
    told: argparse.Namespace, before: Mapping[str, Measured], now: Mapping[str, Measured], free: Collection[str]
) -> int:
    """Say what fell, but for the entries that are free to, and save where that was asked and is allowed."""
    held = {name: old for name, old in before.items() if name not in free}
    falls = fallen(held, now, 0.0 if told.save else told.tolerance)
    if falls:
        rows = [(c.where, c.figure, table.share(c.before), table.share(c.now), table.rise(c.by)) for c in falls]
        print("\n".join(table.lines([("went down", "figure", "baseline", "now", "change"), *rows])))
    return baseline.settle(told, falls, {**before, **now}, f": {', '.join(now)}")


def _json(results: Sequence[_Result]) -> str:
    """The figures by corpus and reader."""
    shape = {
        result.part.name: {
            reader: {"asked": scored.asked, "figures": baseline.rounded(scored.figures)}
            for reader, scored in result.scored.items()
        }
        for result in results
    }
    return json.dumps(shape, indent=1, ensure_ascii=False) + "\n"


def _destination(part: Part[Any]) -> str:
    return "path_of_" + part.name.replace("-", "_")


def _parser(evaluation: Evaluation) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=f"python -m evals.{evaluation.name}", description=evaluation.about)
    for part in evaluation.parts:
        parser.add_argument(
            f"--{part.name}", type=Path, dest=_destination(part), metavar="PATH",
            help=f"{part.about}; where one is given, only those given are measured, each as a whole",
        )  # fmt: skip
    names = [*(floor.name for floor in evaluation.floors), *evaluation.readers]
    parser.add_argument(
        "--reader", action="append", choices=names, help="ask this reader alone; may be told more than once"
    )
    parser.add_argument("--limit", type=int, metavar="N", help="measure the first N items of each corpus alone")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures here too")
    parser.add_argument(
        "--baseline", type=Path, default=evaluation.folder / "baseline.json", metavar="FILE",
        help="figures to compare with",
    )  # fmt: skip
    parser.add_argument("--save", action="store_true", help="make these figures the baseline; refused if one fell")
    parser.add_argument("--lower", action="store_true", help="with --save: accept that figures fell")
    parser.add_argument(
        "--tolerance", type=float, default=baseline.TOLERANCE, metavar="X",
        help="how far a figure that is held may fall (default: %(default)s)",
    )  # fmt: skip
    return parser
