"""Who did it and to whom it was done, weighed over all that tells a happening.

Each telling names parties more or less surely. Of somebody named twice the surer naming counts. What other tellings of
the report say counts as far as they are likely to tell the same happening, and is said to come from there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from wirebook.claims.drafts import Draft, Part, Side
from wirebook.grounding.actor_sorts import may_mean
from wirebook.grounding.actor_table import ActorTable
from wirebook.model import ActorRef
from wirebook.model.values import is_generic

Others = Sequence[tuple[Sequence[Draft], float]]
"""Groups of tellings that may be of the same happening, each with how likely that is."""

AWAY: Final = 0.45
"""How much a party counts whom another sentence than the telling's names."""
ANOTHER: Final = 0.7
"""How much one counts of a telling that may be of another happening, besides how likely it is of this one."""
NOBODY: Final = 0.1
"""How much less words count that name nobody in particular."""
NAMED: Final = 0.8
"""How sure somebody named elsewhere must be for "the gunmen" to be him."""
CLOSE: Final = 0.4
"""How much less sure than the surest party others may be and still be told."""
MOST: Final = 2
"""Parties of a side that are told, as ACLED's actor and associated actor: more than that were mostly wrong."""


def parties(side: Side, group: Sequence[Draft], others: Others = ()) -> tuple[ActorRef, ...]:
    """The parties of one side of what a group of tellings tells, the surest first; at most two."""
    found: dict[str, tuple[float, Part]] = {}
    for part, weight in _parts(side, group, others):
        sure = weight * part.sure - (NOBODY if is_generic(part.ref.actor) else 0.0)
        before = found.get(part.ref.actor)
        if before is None or sure > before[0]:
            found[part.ref.actor] = sure, before[1] if before is not None and before[1].here else part
    order = sorted(found.values(), key=lambda one: -one[0])
    best = order[0][0] if order else 0.0
    return tuple(part.ref for sure, part in _meant(order) if sure >= best - CLOSE)[:MOST]


def _parts(side: Side, group: Sequence[Draft], others: Others) -> Iterator[tuple[Part, float]]:
    """What the tellings say of one side, each with what it counts; nobody from elsewhere is on both sides."""
    other_side = {part.ref.actor for draft in group for part in draft.parts if part.here and part.side != side}
    for draft in group:
        for part in draft.parts:
            if part.side == side and (part.here or part.ref.actor not in other_side):
                yield part, 1.0 if part.here else AWAY
    for tellings, likely in others:
        for draft in tellings:
            for part in draft.parts:
                if part.side == side and part.ref.actor not in other_side:
                    yield _taken_over(part), ANOTHER * likely * (1.0 if part.here else AWAY)


def _taken_over(part: Part) -> Part:
    """A party of another telling, as one of this happening."""
    if not part.here:
        return part
    because = "named in what the report seems to tell of the same"
    told = f"{because}; {part.ref.because}" if part.ref.because else because
    return replace(part, ref=replace(part.ref, because=told), here=False)


def _meant(found: Sequence[tuple[float, Part]]) -> list[tuple[float, Part]]:
    """The parties, with who "the gunmen" are by the first named from elsewhere whom these words may mean."""
    table = ActorTable.load()
    named = [p for _, p in found if not p.here and p.sure >= NAMED and not is_generic(p.ref.actor)]
    meant: dict[str, tuple[float, Part]] = {}
    for sure, part in found:
        one = next((n for n in named if part.here and may_mean(part.ref.actor, n.ref.actor, table)), None)
        known = _known_as(part, one) if one is not None else part
        meant.setdefault(known.ref.actor, (sure, known))
    return list(meant.values())


def _known_as(part: Part, one: Part) -> Part:
    """Words that name nobody, as the name of whom they may mean."""
    because = f"'{part.ref.written}' may mean {one.ref.name}; {one.ref.because}"
    return replace(part, ref=replace(part.ref, actor=one.ref.actor, name=one.ref.name, because=because))
