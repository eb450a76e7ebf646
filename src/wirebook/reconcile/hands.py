"""Who does the work of deriving that writes nothing: this process, or others that have the same record open."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Protocol, TypeVar

from wirebook.reconcile.desk import Desk

Given = TypeVar("Given")
Result = TypeVar("Result")
Work = Callable[[Desk, Given], Result]
"""A function that reads the record and writes nothing: what it gives depends on what it is given and on the record."""


class Hands(Protocol):
    """Other processes at work on one record. They see what was made durable, and nothing newer."""

    def give(self, work: Work[Given, Result], given: Given, epoch: object, turn: int) -> Callable[[], Result]:
        """Hand out some work; what is given back waits for its result, and may be called once.

        Work of one `turn` goes to one process. What a process remembers of the record it forgets when it meets another
        `epoch`.
        """
        ...


class OwnHands:
    """The hands of one process alone: the work is done when its result is asked for."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def give(self, work: Work[Given, Result], given: Given, epoch: object, turn: int) -> Callable[[], Result]:
        """Do the work as soon as its result is asked for."""
        return partial(work, self._desk, given)
