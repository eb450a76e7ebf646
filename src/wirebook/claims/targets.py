"""Places that a happening was done to: "the town" is the place where it happened, and what was taken is a place."""

from __future__ import annotations

from typing import Final

from wirebook.model import ActorRef, Place

PLACE: Final = "generic:place"
"""The id of a place as a target: it is nobody in particular, and the same in no two events."""
_PLACES: Final = frozenset({"generic:town", "generic:neighborhood"})
"""What words for a settlement are resolved to, where they name none."""
_TAKEN: Final = frozenset({"territory-taken"})
_HIT: Final = frozenset({"air-strike", "shelling", "siege", "chemical-attack"})
_KNOWN: Final = frozenset({"exact", "near", "district"})


def with_place(kind: str, targets: tuple[ActorRef, ...], place: Place | None) -> tuple[ActorRef, ...]:
    """The targets, with the place of the happening for words that mean it.

    "The town" that was shelled is the town where it happened; where nothing else is told, what was taken, besieged or
    bombarded is the place itself. Each says so.
    """
    if place is None or place.precision not in _KNOWN:
        return targets
    name = place.names[0] if place.names else place.name
    found: dict[str, ActorRef] = {}
    for ref in targets:
        if ref.actor in _PLACES:
            because = f"'{ref.written}' is {name}, where it happened"
            found.setdefault(PLACE, ActorRef(PLACE, name, ref.written, ref.span, because))
        else:
            found.setdefault(ref.actor, ref)
    if (kind in _TAKEN and PLACE not in found) or (kind in _HIT and not found):
        found[PLACE] = ActorRef(PLACE, name, name, None, f"where it happened: {place.because}")
    return tuple(found.values())
