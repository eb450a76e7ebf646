"""One event with all that an export tells of it: its claims, their reports without their texts, its actors' types."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from wirebook.errors import NotFoundError
from wirebook.export.persons import has_office
from wirebook.grounding.actor_table import ActorTable
from wirebook.model import Claim, Event, EventActor, EventFigure, Report
from wirebook.model.kinds import ActorType
from wirebook.model.values import is_generic, is_person
from wirebook.store.protocol import EventFilter, RecordReader

REMEMBERED: Final = 4096
"""Reports and actors kept in memory between events, so that it does not grow with the record."""


@dataclass(frozen=True, slots=True)
class Party:
    """One side's actor of an event, what sort of actor it is, and its country; a leader counts as the body led."""

    actor: EventActor
    type: ActorType
    country: str | None

    @property
    def named(self) -> bool:
        """Whether it is somebody in particular, rather than "militants" or "residents"."""
        return not is_generic(self.actor.actor)

    @property
    def acts(self) -> bool:
        """Whether it can act at all: a name, or a sort of people, rather than "the area" or "a house"."""
        return self.named or self.type != "unknown"


@dataclass(frozen=True, slots=True)
class Account:
    """An event, its claims with the founding one first, its reports by publication, and who its parties are."""

    event: Event
    claims: tuple[Claim, ...]
    reports: Mapping[str, Report]
    agents: tuple[Party, ...]
    targets: tuple[Party, ...]

    @property
    def outlets(self) -> tuple[str, ...]:
        """Who printed it, each once."""
        return tuple(dict.fromkeys(report.outlet for report in self.reports.values() if report.outlet))

    @property
    def speakers(self) -> tuple[str, ...]:
        """Whom the reports have it from, as they name them, each once."""
        return tuple(dict.fromkeys(speaker.name for claim in self.claims for speaker in claim.speakers))

    def figure(self, of: str, whom: str = "total") -> EventFigure | None:
        """The event's figure of this and of them; None where none is told."""
        return next((one for one in self.event.figures if (one.of, one.whom) == (of, whom)), None)

    def conflicts(self, field: str) -> bool:
        """Whether reports contradict one another on the field."""
        return any(one.field == field and one.type == "conflict" for one in self.event.disagreements)


class Accounts:
    """The accounts of a record's events, in the record's order."""

    def __init__(self, reader: RecordReader) -> None:
        self._reader = reader
        self._table = ActorTable.load()
        self._report = lru_cache(REMEMBERED)(self._report_without_text)
        self._sort = lru_cache(REMEMBERED)(self._sort_of)

    def all(self, where: EventFilter | None = None) -> Iterator[Account]:
        """One account an event, as a stream."""
        return (self.of(event) for event in self._reader.events(where))

    def of(self, event: Event) -> Account:
        """The account of one event."""
        claims = self._reader.claims(event.claims)
        found = [self._report(id_) for id_ in dict.fromkeys(claim.report_id for claim in claims)]
        reports = {report.id: report for report in sorted(found, key=_order)}
        return Account(event, claims, reports, self._parties(event.agents), self._parties(event.targets))

    def _parties(self, actors: Sequence[EventActor]) -> tuple[Party, ...]:
        return tuple(Party(actor, *self._sort(actor.actor)) for actor in actors)

    def _report_without_text(self, report_id: str) -> Report:
        return replace(self._reader.report(report_id), text="")

    def _sort_of(self, actor: str) -> tuple[ActorType, str | None]:
        entry = self._table.entry(actor)
        body = self._table.entry(entry.leads or entry.speaks_for or actor) if entry is not None else None
        if body is not None:
            return body.type, body.country
        names = self._reader.names_of_actor(actor)
        if is_person(actor):
            return ("unknown" if any(has_office(name.name) for name in names) else "person"), None
        return (names[0].type if names else "unknown"), next((n.country for n in names if n.country), None)


def near_events(reader: RecordReader, event: Event) -> dict[str, Event]:
    """The events that an event was kept apart from, by id, without those that the record no longer holds."""
    found: dict[str, Event] = {}
    for miss in event.near_misses:
        with suppress(NotFoundError):
            found[miss.event] = reader.event(miss.event)
    return found


def _order(report: Report) -> tuple[str, str]:
    earliest = report.published.earliest
    return (earliest.isoformat() if earliest else "9999"), report.id
