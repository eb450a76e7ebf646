"""What mentions are resolved to: dates as ranges, places, actors, figures, speakers; each with its reason.

Every value carries the span it was read from, or a `because` that says what it was inferred from.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from wirebook.model.kinds import ActorType, Basis, Bound, PlacePrecision, Precision, SpeakerKind
from wirebook.model.span import Span


@dataclass(frozen=True, slots=True)
class DateRange:
    """The days on which something may have happened: from `earliest` to `latest`, both included.

    Both are None where no day can be told; `pattern` then keeps what is known, in TIMEX3's spelling with X for the
    unknown ("XXXX-WXX-4" a Thursday, "XXXX-07" a July, "XXXX-03-12"), so that a weekday without a known week stays
    a weekday.
    """

    earliest: date | None
    latest: date | None
    precision: Precision
    basis: Basis
    because: str
    span: Span | None = None
    pattern: str | None = None

    @property
    def known(self) -> bool:
        """Whether any day can be told."""
        return self.earliest is not None and self.latest is not None


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere in the world, as precisely as the words allow.

    `latitude` and `longitude` (WGS 84 degrees) are None where only a country or less is known; the true spot lies
    within `radius_km` of them otherwise. `names` are the names as written. `source` and `source_id` name the
    gazetteer's entry, e.g. "geonames" and "98182".
    """

    name: str
    names: tuple[str, ...]
    country: str | None
    admin1: str | None
    admin2: str | None
    latitude: float | None
    longitude: float | None
    radius_km: float | None
    precision: PlacePrecision
    source: str | None
    source_id: str | None
    because: str
    span: Span | None = None
    within: tuple[str, ...] = ()
    """Ids of the gazetteer's entries that contain it, smallest first ("geonames:admin1:IQ.15", "country:IRQ")."""

    def contains(self, other: Place) -> bool:
        """Whether the gazetteer has the other place in this one."""
        return self.source_id is not None and f"{self.source}:{self.source_id}" in other.within


_COUNTRY: Final = 3
"""Letters of a country's code."""
PERSON: Final = "person:"
"""What the id of an actor begins with that stands for one person by name."""


def is_generic(actor: str) -> bool:
    """Whether an actor's id stands for words that name nobody in particular ("militants", "residents")."""
    return actor.startswith("generic:")


def is_person(actor: str) -> bool:
    """Whether an actor's id stands for one person by name."""
    return actor.startswith(PERSON)


def state_of(actor: str) -> str | None:
    """The state of a state, its government or its forces, by an actor's id ("IRQ", "IRQ:army"); None for any other."""
    state = actor.partition(":")[0]
    return state if len(state) == _COUNTRY and state.isupper() else None


@dataclass(frozen=True, slots=True)
class ActorRef:
    """An actor as one claim has it: who it was judged to be, and the words it was read from.

    `actor` is the same for one actor in every report; "generic:…" where the words name nobody in particular
    ("militants", "residents").
    """

    actor: str
    name: str
    written: str
    span: Span | None
    because: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """How many of what, of whom: "at least 12 civilians killed" is killed, civilians, 12 to 12, "at least".

    `speaker` is the name of the one of the claim's speakers who counted it; None where the words name nobody.
    """

    of: str
    whom: str
    low: int
    high: int
    bound: Bound
    span: Span
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody the report has it from."""

    name: str
    kind: SpeakerKind
    actor: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class ActorName:
    """One name under which a report writes an actor, with one place where it stands."""

    actor: str
    canonical: str
    name: str
    type: ActorType
    country: str | None
    report_id: str
    span: Span
    because: str
