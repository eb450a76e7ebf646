"""Whether two claims can be of the same parties: who did it and whom it was done to."""

from __future__ import annotations

from collections.abc import Iterator

from wirebook.model import ActorRef, Claim
from wirebook.model.values import is_generic, is_person
from wirebook.reconcile.features import Feature, feature
from wirebook.text import words


def who(a: Claim, b: Claim) -> Iterator[Feature]:
    """What the two claims' parties say; an actor that names nobody in particular says little."""
    yield from _persons(a, b)
    yield from _side("agent", a.agents, b.agents)
    yield from _side("target", a.targets, b.targets)
    crossed = (_named(a.agents) & _named(b.targets)) | (_named(a.targets) & _named(b.agents))
    straight = (_named(a.agents) & _named(b.agents)) | (_named(a.targets) & _named(b.targets))
    if crossed and not straight:
        yield feature("parties the other way round", "who did it here is whom it was done to there")


def _persons(a: Claim, b: Claim) -> Iterator[Feature]:
    both = _persons_of(a) & _persons_of(b)
    if both:
        yield feature("same person", f"both name {_name_of(min(both), a)}", 1.0)


def _persons_of(claim: Claim) -> set[str]:
    return {r.actor for r in claim.agents + claim.targets if is_person(r.actor)}


def _name_of(actor: str, claim: Claim) -> str:
    return next(r.name for r in claim.agents + claim.targets if r.actor == actor)


def _side(side: str, a: tuple[ActorRef, ...], b: tuple[ActorRef, ...]) -> Iterator[Feature]:
    if not a or not b:
        return
    both = {x for x in _named(a) & _named(b) if not is_person(x)}
    if both:
        name = next(r.name for r in a if r.actor == min(both))
        yield feature(f"same {side}", f"{name} is the {side} of both", 0.4)
    elif _alike(a, b):
        yield feature(f"same sort of {side}", f"the {side}s are told alike", 0.3)
    elif _named(a) and _named(b):
        yield feature(f"other {side}", f"the {side}s differ: {a[0].name}, {b[0].name}")


def _named(actors: tuple[ActorRef, ...]) -> set[str]:
    return {r.actor for r in actors if not is_generic(r.actor)}


def _alike(a: tuple[ActorRef, ...], b: tuple[ActorRef, ...]) -> bool:
    if {r.actor for r in a} & {r.actor for r in b}:
        return True
    return bool(_name_words(a) & _name_words(b))


def _name_words(actors: tuple[ActorRef, ...]) -> set[str]:
    return {w for r in actors for n in (r.name, r.written) for w in words.name_words(n) if w not in words.COMMON}
