"""What any store of a record must do; SQLite behind it today, PostgreSQL later.

Writers put one report's derived data at a time, in one transaction; readers stream in a stable order, so that memory
does not grow with the record.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from wirebook.model import ActorName, Claim, Copy, Event, Failure, Report


@dataclass(frozen=True, slots=True)
class EventFilter:
    """Which events to list; a field of None leaves the question open. Names match canonical or as written."""

    since: date | None = None
    until: date | None = None
    place: str | None = None
    actor: str | None = None
    kind: str | None = None
    status: str | None = None
    disputed: bool | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a record holds."""

    reports: int
    claims: int
    events: int
    failures: int


class RecordReader(Protocol):
    """What screens and exports ask of a record. Every iterator has a stable order that does not depend on arrival."""

    def made(self) -> Mapping[str, object]:
        """By what the record was made: `by`, `model`, `gazetteer`, `settings`."""
        ...

    def counts(self) -> Counts:
        """How many of each thing it holds."""
        ...

    def reports(self) -> Iterator[Report]:
        """All reports, by file, then place in the file."""
        ...

    def report(self, report_id: str) -> Report:
        """One report; NotFoundError names the id otherwise. An unambiguous beginning of an id will do."""
        ...

    def copies(self) -> Mapping[str, Copy]:
        """Report id to the lineage it belongs to, for reports that share their text with another."""
        ...

    def events(self, where: EventFilter | None = None) -> Iterator[Event]:
        """Events by date (unknown last), then id."""
        ...

    def event(self, event_id: str) -> Event:
        """One event; NotFoundError otherwise. An unambiguous beginning of an id will do."""
        ...

    def claims(self, ids: Sequence[str]) -> tuple[Claim, ...]:
        """The claims of these ids, in the order asked for."""
        ...

    def claims_of_report(self, report_id: str) -> tuple[Claim, ...]:
        """The claims of one report, in the order of its text."""
        ...

    def actor_names(self) -> Iterator[ActorName]:
        """Every name seen of every actor, with one span each; by actor id, then name."""
        ...

    def failures(self) -> Iterator[Failure]:
        """What could not be read, by file, then place in the file."""
        ...


@dataclass(frozen=True, slots=True)
class Derived:
    """All that reading one report gave, ready to be kept in one transaction."""

    report: Report
    claims: tuple[Claim, ...]
    names: tuple[ActorName, ...]


class Store(RecordReader, Protocol):
    """A record that can be written."""

    def put(self, file: str, locator: str | None, digest: str, derived: Derived | Failure) -> None:
        """Keep what one item (a file, or a line of a file of many) gave, replacing what it gave before."""
        ...

    def has(self, file: str, locator: str | None, digest: str) -> bool:
        """Whether this very item (same bytes, same given data, same maker) is already kept."""
        ...

    def commit(self) -> None:
        """Make what was put durable."""
        ...

    def close(self) -> None:
        """Let go of the file."""
        ...

    def replace_events(self, gone: Iterable[str], events: Iterable[Event]) -> None:
        """Swap derived events in one transaction."""
        ...
