"""How well records of piles of real reports answer, measured by the scorer that came with the piles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from evals.errors import EvalError

ROOT: Final = Path(__file__).parents[2]
"""The repository."""
SHARED: Final = ROOT.parent / "shared"
"""Where the piles and their scorer lie beside the repository, for those who have them."""
SCORER: Final = SHARED / "score" / "score_record.py"
BASELINE: Final = Path(__file__).parent / "baseline.json"

_TRAIN: Final = re.compile(r"-train\d*$")


@dataclass(frozen=True, slots=True)
class Pile:
    """A folder of annotated reports: reports/, gold.json and, where anything was given with them, meta.json."""

    name: str
    folder: Path

    @property
    def reports(self) -> Path:
        """The folder of the reports."""
        return self.folder / "reports"

    @property
    def key(self) -> Path:
        """The answer key."""
        return self.folder / "gold.json"

    @property
    def meta(self) -> Path | None:
        """What was given about the reports, if anything was."""
        path = self.folder / "meta.json"
        return path if path.is_file() else None

    def files(self) -> list[Path]:
        """Everything its figures depend on, in a fixed order."""
        given = [] if self.meta is None else [self.meta]
        return [self.key, *given, *sorted(self.reports.iterdir())]


def all_piles(folder: Path = SHARED / "reports") -> list[Pile]:
    """Every pile there; EvalError where the folder is not."""
    if not folder.is_dir():
        raise EvalError(
            f"there are no piles at {folder}: they are not part of the repository, as their texts belong to others. "
            "Name piles of your own (a folder with reports/ and gold.json, see examples/README.md), or run "
            "`python -m evals.examples`, which needs nothing else."
        )
    return [Pile(path.name, path) for path in sorted(folder.iterdir()) if (path / "gold.json").is_file()]


def named_piles(names: Sequence[str], beside: Path = SHARED / "reports") -> list[Pile]:
    """The piles of these names: folders, or piles of `beside` by their name alone. All of `beside` for no names."""
    return [_named(name, beside) for name in names] if names else all_piles(beside)


def groups(piles: Iterable[Pile]) -> dict[str, list[str]]:
    """The piles' names by what they may be used for: "dev" to develop with, "train" also to learn from."""
    found: dict[str, list[str]] = {"dev": [], "train": []}
    for pile in piles:
        found["train" if _TRAIN.search(pile.name) else "dev"].append(pile.name)
    return {group: names for group, names in found.items() if names}


def _named(name: str, beside: Path) -> Pile:
    for folder in (Path(name), beside / name):
        if (folder / "gold.json").is_file() and (folder / "reports").is_dir():
            return Pile(folder.resolve().name, folder)
    raise EvalError(f"{name} is no pile: expected a folder with reports/ and gold.json, or the name of one in {beside}")
