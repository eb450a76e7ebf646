"""What sort of actor an id stands for, and whom common words can mean: "rebels" no army, "civilians" no armed group."""

from __future__ import annotations

from typing import Final

from wirebook.grounding.actor_table import ActorTable
from wirebook.grounding.actor_words import generic_heads
from wirebook.model.kinds import ActorType
from wirebook.model.values import is_generic

_ARMED: Final = frozenset[ActorType]({"rebel-group", "militia", "state-forces", "police", "company"})
_MEANT: Final[dict[ActorType, frozenset[ActorType]]] = {
    "rebel-group": frozenset({"rebel-group", "militia", "unknown"}),
    "militia": frozenset({"rebel-group", "militia", "unknown"}),
    "state-forces": frozenset({"state-forces", "government", "police"}),
    "police": frozenset({"police", "state-forces", "government"}),
    "government": frozenset({"government", "state-forces", "police"}),
    "civilians": frozenset({"civilians", "person"}),
    "media": frozenset({"media", "person"}),
    "aid": frozenset({"aid", "person"}),
}
"""Of which types an actor may be whom a common word of a type means."""

_FIGHTING: Final = frozenset(
    "fighter force gunman attacker assailant bomber unit group brigade commando squad troops element sniper bandit "
    "gang kidnapper murderer operative cell member leader commander suspect convoy criminal".split()
)
"""Common words for those who fight, of whatever side."""
_OF_STATES: Final = frozenset("plane warplane jet helicopter aircraft warship tank".split())
"""Common words for arms that states have, so that their forces or they may be meant."""


def sort_of(actor: str, table: ActorTable) -> ActorType:
    """The type of an actor, by its id: a row of the table, a person, a common word; "unknown" for other names."""
    entry = table.entry(actor)
    if entry is not None:
        return entry.type
    sort, _, rest = actor.partition(":")
    if sort == "person":
        return "person"
    head = generic_heads().get(rest.rsplit(" ", 1)[-1]) if sort == "generic" else None
    return head[1] if head is not None else "unknown"


def may_mean(common: str, other: str, table: ActorTable) -> bool:
    """Whether a common word's id ("generic:militant") may stand for whom another id names ("islamic-state")."""
    if not is_generic(common) or is_generic(other):
        return False
    mine, theirs = sort_of(common, table), sort_of(other, table)
    if mine in _MEANT:
        return theirs in _MEANT[mine]
    word = common.rsplit(" ", 1)[-1].removeprefix("generic:")
    if word in _OF_STATES:
        return theirs in ("state-forces", "government")
    return word in _FIGHTING and theirs in _ARMED | {"person", "unknown"}


def is_armed(actor: str, table: ActorTable) -> bool:
    """Whether an actor fights: an armed group or force, or common words for one ("rebels", "gunmen")."""
    if is_generic(actor) and actor.rsplit(" ", 1)[-1].removeprefix("generic:") in _FIGHTING:
        return True
    return sort_of(actor, table) in _ARMED
