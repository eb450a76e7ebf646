"""The two sides of a claim: of a clash each fights the other; elsewhere nobody does it to himself."""

from __future__ import annotations

import re
from typing import Final

from wirebook.grounding.actor_sorts import is_armed
from wirebook.grounding.actor_table import ActorTable
from wirebook.grounding.place_names import demonyms
from wirebook.grounding.spelling import key
from wirebook.model import ActorRef, Report, Span, Trigger
from wirebook.model.values import is_generic

_STRUCK: Final = frozenset({"air-strike", "shelling", "offensive", "siege"})
"""Kinds that are a state's deed where a people's name stands before their word."""
_PEOPLE: Final = re.compile(
    r"(?<![Aa]nti[-–])(?<![Pp]ro[-–])\b(?P<people>[^\W\d_]{4,14}(?:\s[^\W\d_]{4,12})?)(?:\s(?:aerial|ground|military|retaliatory|suspected|overnight|fresh))?\s\Z"
)
"""One or two words before a telling word, of which some mean a people."""
_PEOPLE_REACH: Final = 48
_FOUGHT: Final = frozenset({"clash", "offensive"})


def striking(report: Report, trigger: Trigger, table: ActorTable) -> tuple[ActorRef, ...]:
    """The state whose people's name stands before a word for a strike: "a Russian air strike"; nobody else."""
    if trigger.kind not in _STRUCK:
        return ()
    start = max(trigger.clause.start, trigger.span.start - _PEOPLE_REACH)
    told = _PEOPLE.search(report.text, start, trigger.span.start)
    if told is None:
        return ()
    first, end = told.span("people")
    for at in (first, end - len(told.group("people").split()[-1])):
        words = report.text[at:end]
        state = table.entry(demonyms().get(key(words), ""))
        if state is not None:
            because = f"'{words}' stands before the word for it"
            return (ActorRef(state.id, state.name, words, Span(at, end), because),)
    return ()


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
