"""Who an event's parties are to a convention: a state, an organised group, civilians; what a date and a place allow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from wirebook.export.account import Account, Party
from wirebook.export.states import state
from wirebook.model import Claim, Event, Place
from wirebook.model.kinds import ActorType

Sort = Literal["state", "group", "civilians", "unknown"]

_SORTS: Final[dict[ActorType, Sort]] = {
    "state-forces": "state",
    "police": "state",
    "government": "state",
    "rebel-group": "group",
    "militia": "group",
    "civilians": "civilians",
    "person": "civilians",
    "media": "civilians",
    "monitor": "civilians",
    "aid": "civilians",
    "company": "civilians",
}
_UNARMED: Final = frozenset({"civilians", "children", "women"})
"""Of whom a figure counts people who do not fight."""
POINTS: Final = frozenset({"exact", "near"})
"""Precisions of a place at which its coordinates are a spot; at the others they are the middle of something large."""


@dataclass(frozen=True, slots=True)
class Days:
    """The days of an event, where both ends are known."""

    first: date
    last: date

    @property
    def count(self) -> int:
        """How many days they are."""
        return (self.last - self.first).days + 1

    @property
    def middle(self) -> date:
        """The day in the middle, the earlier of two."""
        return date.fromordinal((self.first.toordinal() + self.last.toordinal()) // 2)

    @property
    def year(self) -> int | None:
        """The year that all of them lie in; None where they lie in two."""
        return self.first.year if self.first.year == self.last.year else None


def days_of(event: Event) -> Days | None:
    """The event's days; None where no day can be told."""
    if event.date is None or event.date.earliest is None or event.date.latest is None:
        return None
    return Days(event.date.earliest, event.date.latest)


def sort_of(party: Party) -> Sort:
    """What a party is in a conflict: armed men without a name are a group, soldiers of no known state are unknown."""
    sort = _SORTS.get(party.type, "unknown")
    return "unknown" if sort == "state" and party.country is None else sort


def sided(parties: Sequence[Party]) -> tuple[Party, ...]:
    """The parties that can act, those first whose sort is known, named before "militants" and the like."""
    able = [party for party in parties if party.acts]
    return tuple(sorted(able, key=lambda party: (sort_of(party) == "unknown", not party.named)))


def civilians_harmed(account: Account) -> bool:
    """Whether the figures say that civilians were killed or hurt."""
    return any(f.whom in _UNARMED and f.of in {"killed", "injured"} and f.high for f in account.event.figures)


def government(party: Party) -> str:
    """A state's side as the conventions name it: "Government of Mali"; its own name where its country is not known."""
    country = state(party.country)
    return f"Government of {country.name}" if country is not None else party.actor.name


def number_of(identifier: str) -> int:
    """An id as a number of at most 15 digits, which spreadsheets, R and JavaScript hold exactly; stable."""
    return int(identifier.lstrip("ecr") or "0", 16) >> 15


def point(place: Place | None) -> tuple[float, float] | None:
    """Latitude and longitude, where the record has any."""
    if place is None or place.latitude is None or place.longitude is None:
        return None
    return place.latitude, place.longitude


def words_of(claims: Sequence[Claim]) -> str:
    """The telling words of the claims, in small letters: what tells a rape from a beating, a drone from a jet."""
    return " ".join(quote.quote for claim in claims for quote in (claim.quote, *claim.also)).casefold()
