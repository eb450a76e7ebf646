"""One person killed, told without a number: "the pilot was executed", "the murder of a Sodd ferryman"."""

from __future__ import annotations

import re
from typing import Final

from wirebook.language.casualty_row import is_single
from wirebook.model import ActorRef, Figure
from wirebook.model.values import is_person

_KILLS: Final = re.compile(r"(?i)(?:kill|murder|assassinat|execut|behead|decapitat|slay|slain|slew|lynch|gunn?ed down)")
"""Words that tell that whoever it was done to is dead."""
_ALIVE: Final = re.compile(r"(?i)\b(?:attempt|surviv|foil|thwart|escap|unhurt|unharmed|plot|tri(?:ed|es) to|fail)")
"""Words beside which he may not be."""


def one_killed(
    told: str, clause: str, targets: tuple[ActorRef, ...], figures: tuple[Figure, ...]
) -> tuple[Figure, ...]:
    """The figures, with one killed where a word of killing has one person for its target and no number is told.

    `told` are the telling words, `clause` the words around them, of something that happened. The figure's span is the
    person's.
    """
    if _KILLS.match(told) is None or _ALIVE.search(clause) or len(targets) != 1:
        return figures
    if any(f.of == "killed" for f in figures):
        return figures
    [target] = targets
    if target.span is None or not _is_one(target):
        return figures
    return (*figures, Figure("killed", "total", 1, 1, "exact", target.span))


def _is_one(target: ActorRef) -> bool:
    return is_person(target.actor) or is_single(target.written.split()[-1].lower())
