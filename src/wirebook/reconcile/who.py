"""Whether two claims can be of the same parties: who did it and whom it was done to."""

from __future__ import annotations

from collections.abc import Iterator

from wirebook.model import ActorRef
from wirebook.model.values import is_person
from wirebook.reconcile.features import WEIGHTS, Feature, feature
from wirebook.reconcile.traits import Party, Traits


def who(a: Traits, b: Traits) -> Iterator[Feature]:
    """What the two claims' parties say; an actor that names nobody in particular says little."""
    if not a.persons.isdisjoint(b.persons):
        name = _name_of(min(a.persons & b.persons), a.agents.refs + a.targets.refs)
        yield feature("same person", f"both name {name}", 1.0)
    yield from _side("agent", a.agents, b.agents)
    yield from _side("target", a.targets, b.targets)
    crossed = not (a.agents.named.isdisjoint(b.targets.named) and a.targets.named.isdisjoint(b.agents.named))
    if crossed and a.agents.named.isdisjoint(b.agents.named) and a.targets.named.isdisjoint(b.targets.named):
        yield feature("parties the other way round", "who did it here is whom it was done to there")


def most_who(a: Traits, b: Traits) -> float:
    """What the two claims' parties may say for them at the most, in log-odds, told without weighing them."""
    most = 0.0 if a.persons.isdisjoint(b.persons) else WEIGHTS["same person"]
    if a.agents.refs and b.agents.refs:
        most += WEIGHTS["same agent"]
    if a.targets.refs and b.targets.refs:
        most += WEIGHTS["same target"]
    return most


def _side(side: str, a: Party, b: Party) -> Iterator[Feature]:
    if not a.refs or not b.refs:
        return
    both = {one for one in a.named & b.named if not is_person(one)}
    if both:
        yield feature(f"same {side}", f"{_name_of(min(both), a.refs)} is the {side} of both", 0.4)
    elif not (a.actors.isdisjoint(b.actors) and a.words.isdisjoint(b.words)):
        yield feature(f"same sort of {side}", f"the {side}s are told alike", 0.3)
    elif a.named and b.named:
        yield feature(f"other {side}", f"the {side}s differ: {a.refs[0].name}, {b.refs[0].name}")


def _name_of(actor: str, refs: tuple[ActorRef, ...]) -> str:
    return next(ref.name for ref in refs if ref.actor == actor)
