"""One stage of deriving at work: what reads is handed out, what writes begins only if all that was read still holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from wirebook.reconcile.desk import Desk
from wirebook.reconcile.hands import Given, Hands, OwnHands, Result, Work
from wirebook.reconcile.worktop import Stage, Worktop
from wirebook.settings import Settings


class Stint:
    """Who reads for a stage, and since when what they know of the record holds."""

    def __init__(self, worktop: Worktop, settings: Settings, stage: Stage, others: Hands | None) -> None:
        self.worktop = worktop
        self._settings = settings
        self._stage = stage
        self._others = others
        self._look()

    def _look(self) -> None:
        self._version = self.worktop.version()
        self.desk = Desk(self.worktop, self._settings)
        self._hands = self._others or OwnHands(self.desk)

    def give(self, work: Work[Given, Result], given: Given, turn: int = 0) -> Callable[[], Result]:
        """Hand out some work; that of one turn goes to one process, which remembers what it read."""
        return self._hands.give(work, given, (self._stage, self._version), turn)

    def give_each(self, work: Work[Given, Result], given: Iterable[Given]) -> list[Callable[[], Result]]:
        """Hand out some work on each, in turn; on the first it is done by now, so that others can write meanwhile."""
        waiting = [self.give(work, one, turn) for turn, one in enumerate(given)]
        return [done(waiting[0]), *waiting[1:]] if waiting else []

    def begin(self) -> bool:
        """Begin to write; False where somebody else wrote since, so that what was read meanwhile may not hold."""
        self.worktop.begin_writing()
        if self.worktop.version() == self._version:
            return True
        self._look()
        return False


def done(waiting: Callable[[], Result]) -> Callable[[], Result]:
    """The same with its result here already."""
    result = waiting()
    return lambda: result
