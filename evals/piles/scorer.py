"""The scorer that came with the piles, run as the program it is."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from evals.baseline import Figures
from evals.errors import EvalError
from evals.piles import Pile


def figures_of(scorer: Path, pile: Pile, exported: Path) -> Figures:
    """What the scorer says of a record exported to a file, question by question; EvalError where it cannot score."""
    figures = json.loads(_run(scorer, pile, exported, "--json"))
    if not isinstance(figures, dict):
        raise EvalError(f"{scorer} gave no figures for {pile.name}; expected a JSON object of question and value")
    return figures


def misses_of(scorer: Path, pile: Pile, exported: Path) -> str:
    """The scorer's own table with counts, and every event missed and look-alike merged."""
    return _run(scorer, pile, exported, "--misses")


def _run(scorer: Path, pile: Pile, exported: Path, *options: str) -> str:
    if not scorer.is_file():
        raise EvalError(f"there is no scorer at {scorer}; name score_record.py with --scorer PATH")
    command = [sys.executable, str(scorer), str(pile.folder), str(exported), *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - named by the user
    if done.returncode:
        raise EvalError(f"{scorer} cannot score {pile.name}: {done.stderr.strip() or done.returncode}")
    return done.stdout
