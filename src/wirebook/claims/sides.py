"""The two sides of a claim: of a clash each fights the other; elsewhere nobody does it to himself."""

from __future__ import annotations

from typing import Final

from wirebook.grounding.actor_sorts import is_armed
from wirebook.grounding.actor_table import ActorTable
from wirebook.model import ActorRef, Span
from wirebook.model.values import is_generic

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


def one_side_each(
    kind: str, agents: tuple[ActorRef, ...], targets: tuple[ActorRef, ...]
) -> tuple[tuple[ActorRef, ...], tuple[ActorRef, ...]]:
    """Agents and targets without an actor on both sides, unless two fight each other.

    It leaves the side that others are left on, or where it is named later, else that of the agents. Where it is all
    that either side has it is the agent; words that name nobody are then the target, and may be two where they differ.
    """
    both = [a.actor for a in agents if any(_same(a, t) for t in targets)]
    if kind in _FOUGHT and len(both) > 1:
        return agents, targets
    for actor in both:
        doer, sufferer = ([r.actor for r in side].index(actor) for side in (agents, targets))
        told_alone = len(agents) == 1 and not (len(targets) == 1 and is_generic(actor))
        if told_alone or (len(targets) > 1 and doer < sufferer):
            targets = tuple(t for t in targets if t.actor != actor)
        else:
            agents = tuple(a for a in agents if a.actor != actor)
    return agents, targets


def _same(agent: ActorRef, target: ActorRef) -> bool:
    """Whether two sides are one: one actor by name, or the same words that name nobody."""
    if agent.actor != target.actor:
        return False
    return not is_generic(agent.actor) or agent.written.casefold() == target.written.casefold()
