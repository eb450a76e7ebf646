"""Whether a judgement still fits what the reports are read to tell: shown, never dropped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from wirebook.model import Judgement
from wirebook.store.sqlite import SqliteStore

State = Literal["fits", "partly", "gone", "pending"]
STATES: Final[tuple[State, ...]] = ("fits", "partly", "gone", "pending")


@dataclass(frozen=True, slots=True)
class Fit:
    """How a judgement stands: why, the claims that tell its words now, and the events that these are in.

    "pending": its events are still to be derived, as a build is at work or was stopped.
    """

    state: State
    because: str
    claims: tuple[str, ...] = ()
    events: tuple[str, ...] = ()


def fits(store: SqliteStore) -> dict[str, Fit]:
    """How each judgement of the record stands, by its id, in the order in which they came."""
    return fits_of(store, list(store.judgements()))


def fits_of(store: SqliteStore, judgements: Sequence[Judgement]) -> dict[str, Fit]:
    """How each of these judgements stands."""
    attached = {one.id: store.attached(one.id) for one in judgements}
    claims = {one.claim for places in attached.values() for one in places if one.claim is not None}
    homes = store.homes(claims)
    rejected = store.rejected(claims)
    waiting = store.waiting(claims)
    sizes = {event: len(ids) for event, ids in store.in_events(sorted(set(homes.values()))).items()}
    found: dict[str, Fit] = {}
    for one in judgements:
        sides: list[list[str | None]] = [[] for _ in one.sides]
        for place in attached[one.id]:
            sides[place.side].append(place.claim)
        told = tuple(dict.fromkeys(claim for side in sides for claim in side if claim is not None))
        events = tuple(dict.fromkeys(homes[claim] for claim in told if claim in homes))
        state, because = _state(store, one, sides, homes, rejected, sizes)
        if waiting & set(told) and one.undone is None:
            state, because = "pending", "a build is at work or was stopped; what follows from it is still to be derived"
        found[one.id] = Fit(state, because, told, events)
    return found


def _state(
    store: SqliteStore,
    judgement: Judgement,
    sides: Sequence[Sequence[str | None]],
    homes: Mapping[str, str],
    rejected: set[str],
    sizes: Mapping[str, int],
) -> tuple[State, str]:
    if judgement.act == "alias":
        known = [name for name in judgement.names if store.has_actor(name.actor)]
        if known or judgement.undone is not None:
            return "fits", "the record knows the actor"
        return "gone", "the record names neither actor any more"
    every = [claim for side in sides for claim in side]
    told = [claim for claim in every if claim is not None]
    lost = len(every) - len(told)
    if not told or any(all(claim is None for claim in side) for side in sides):
        return "gone", "no claim tells the words any more that it was about" + (", on one side" if told else "")
    if lost:
        return "partly", f"{lost} of the {len(every)} tellings it was about are no longer read so"
    return _bearing(judgement, [[claim for claim in side if claim] for side in sides], homes, rejected, sizes)


def _bearing(
    judgement: Judgement,
    sides: Sequence[Sequence[str]],
    homes: Mapping[str, str],
    rejected: set[str],
    sizes: Mapping[str, int],
) -> tuple[State, str]:
    events = [{homes[claim] for claim in side if claim in homes} for side in sides]
    together = set().union(*events)
    match judgement.act:
        case "same":
            if len(together) > 1:
                return "partly", f"its claims stand in {len(together)} events, as another judgement keeps some apart"
            return "fits", "its claims are one event"
        case "different":
            if events[0] & events[1]:
                return "partly", "claims of both sides stand in one event, as another judgement joins them"
            return "fits", "its two sides share no event"
        case "reject":
            left = [claim for claim in sides[0] if claim not in rejected]
            return (
                ("partly", "a later judgement accepts some of it") if left else ("fits", "its claims are in no event")
            )
        case "accept":
            return _accepted(sides[0], together, sizes)
        case _:
            if judgement.scope == "event" and len(together) > 1:
                return "partly", f"its claims stand in {len(together)} events; the one of the first is corrected"
            return "fits", "what it corrects is still told"


def _accepted(claims: Sequence[str], events: set[str], sizes: Mapping[str, int]) -> tuple[State, str]:
    if len(events) != 1:
        return "partly", f"what was accepted as one event is now {len(events)}"
    more = sizes.get(next(iter(events)), 0) - len(claims)
    if more > 0:
        return "partly", f"{more} more {'claim has' if more == 1 else 'claims have'} joined it since"
    return "fits", "the event has the claims that were accepted"
