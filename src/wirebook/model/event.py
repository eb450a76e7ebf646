"""An event: the claims judged to tell one happening, and what follows from them. A view, derived again at will."""

from __future__ import annotations

from dataclasses import dataclass

from wirebook.model.kinds import DisagreementType, Status
from wirebook.model.values import DateRange, Place


@dataclass(frozen=True, slots=True)
class EventActor:
    """One actor of an event under the names its claims give it."""

    actor: str
    name: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EventFigure:
    """A figure over all claims: the lowest, the best and the highest, the rule that chose, and the claims behind."""

    of: str
    whom: str
    low: int
    best: int
    high: int
    rule: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a disagreement: the value, and the claims, reports and speakers that stand for it."""

    value: str
    claims: tuple[str, ...]
    reports: tuple[str, ...]
    speakers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Where claims of one event differ: on which field, in what way, and who says what."""

    field: str
    type: DisagreementType
    sides: tuple[Side, ...]
    because: str


@dataclass(frozen=True, slots=True)
class Origin:
    """An independent source of knowledge behind an event, and the claims that go back to it."""

    name: str
    claims: tuple[str, ...]
    because: str


@dataclass(frozen=True, slots=True)
class NearMiss:
    """An event that looks alike and was kept apart, and why."""

    event: str
    score: float
    because: str


@dataclass(frozen=True, slots=True)
class Event:
    """One happening. `claims` are ids, the founding claim first; `joined` says why each later claim joined."""

    id: str
    kind: str
    status: Status
    name: str | None
    summary: str
    date: DateRange | None
    place: Place | None
    agents: tuple[EventActor, ...]
    targets: tuple[EventActor, ...]
    figures: tuple[EventFigure, ...]
    disagreements: tuple[Disagreement, ...]
    origins: tuple[Origin, ...]
    near_misses: tuple[NearMiss, ...]
    claims: tuple[str, ...]
    joined: tuple[tuple[str, str], ...] = ()
    """(claim id, reason) for each claim that joined another's event."""


@dataclass(frozen=True, slots=True)
class Copy:
    """That a report carries substantially another's text: the group, the earliest member, and the reason."""

    report_id: str
    lineage: str
    earliest: str
    because: str
