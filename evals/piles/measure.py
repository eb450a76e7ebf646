"""Building the record of each pile and scoring it."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Final

from evals import baseline
from evals.baseline import Figures, Measured
from evals.building import Builder, build_or_nothing, failures_in
from evals.keywords import keyword_record
from evals.piles import Pile
from evals.piles.scorer import figures_of, misses_of

Floor = Callable[[Pile, Path], None]
"""Exports the record of a pile that there is to beat."""
Also = Callable[[Pile, Path], Figures]
"""Further figures of a pile's exported record."""
SHOWN_FAILURES: Final = 3
"""So many Failures of a pile are told in words."""


@dataclass(frozen=True, slots=True)
class Result:
    """What was measured on one pile: its figures, those of the floor, Failures, and the build's seconds."""

    pile: Pile
    measured: Measured
    floor: Mapping[str, float | None]
    failures: int
    seconds: float
    misses: str | None


def measure(
    piles: Sequence[Pile],
    scorer: Path,
    build: Builder,
    floor: Floor,
    folder: Path,
    *,
    misses: bool,
    also: Also | None = None,
) -> Iterator[Result]:
    """Build, export and score each pile, one after another; records and exports are left in `folder`.

    `also` asks of each export what the scorer does not.
    """
    for number, pile in enumerate(piles, start=1):
        print(f"{pile.name} ({number} of {len(piles)})", file=sys.stderr)
        exported = folder / f"{pile.name}.json"
        started = perf_counter()
        build_or_nothing(build, pile.reports, pile.meta, exported)
        seconds = perf_counter() - started
        failures = failures_in(exported)
        for failure in failures[:SHOWN_FAILURES]:
            print(f"  Failure: {failure}", file=sys.stderr)
        more = also(pile, exported) if also is not None else {}
        figures = baseline.rounded({**figures_of(scorer, pile, exported), **more})
        yield Result(
            pile=pile,
            measured=Measured(baseline.digest(pile.files()), figures),
            floor=_floored(floor, pile, scorer, folder),
            failures=len(failures),
            seconds=seconds,
            misses=misses_of(scorer, pile, exported) if misses else None,
        )


@contextmanager
def kept_or_temporary(folder: Path | None) -> Iterator[Path]:
    """The folder, made where it is not there; a temporary one where none is named."""
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        yield folder
    else:
        with tempfile.TemporaryDirectory(prefix="wirebook-evals-") as temporary:
            yield Path(temporary)


def texts_of(pile: Pile) -> dict[str, str]:
    """The texts of a pile of plain reports by file name."""
    return {path.name: path.read_bytes().decode("utf-8") for path in sorted(pile.reports.iterdir())}


def by_keywords(pile: Pile, exported: Path) -> None:
    """Export what keywords read of a pile."""
    exported.write_text(json.dumps(keyword_record(texts_of(pile))), encoding="utf-8")


def _floored(floor: Floor, pile: Pile, scorer: Path, folder: Path) -> Mapping[str, float | None]:
    exported = folder / f"{pile.name}.floor.json"
    floor(pile, exported)
    return figures_of(scorer, pile, exported)
