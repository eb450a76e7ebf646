"""The two sides of a clash: each fights the other, so that neither is only a target."""

from __future__ import annotations

from typing import Final

from wirebook.grounding.actor_sorts import is_armed
from wirebook.grounding.actor_table import ActorTable
from wirebook.model import ActorRef, Span

_FOUGHT: Final = frozenset({"clash", "offensive"})


def sides(
    kind: str, agents: tuple[ActorRef, ...], targets: tuple[ActorRef, ...]
) -> tuple[tuple[ActorRef, ...], tuple[ActorRef, ...]]:
    """Agents and targets; of a clash whose two sides are told as targets alone, both are agents too.

    "Clashes between rebels and troops" tell two sides of which neither only suffers.
    """
    if kind not in _FOUGHT or agents:
        return agents, targets
    table = ActorTable.load()
    armed = sorted((t for t in targets if is_armed(t.actor, table)), key=lambda t: t.span or Span(0, 0))
    if len(armed) < 2 or armed[0].actor == armed[1].actor:
        return agents, targets
    return tuple(armed[:2]), targets
