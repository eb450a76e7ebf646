"""What any store of a record must do; SQLite behind it today, PostgreSQL later.

Writers put one report's derived data at a time, in one transaction; readers stream in a stable order, so that memory
does not grow with the record.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Protocol

from wirebook.model import ActorName, Claim, Copy, Event, Failure, Judgement, Report
from wirebook.reconcile.worktop import Worktop


@dataclass(frozen=True, slots=True)
class EventFilter:
    """Which events: all given narrows them together, values of one field are alternatives.

    What is None, False for `undated`, or empty leaves the question open. Names match canonical or as written.
    """

    since: date | None = None
    until: date | None = None
    undated: bool = False
    bbox: tuple[float, float, float, float] | None = None
    """West, south, east, north in degrees; west above east crosses the date line."""
    country: tuple[str, ...] = ()
    place: str | None = None
    actor: tuple[str, ...] = ()
    """Whom any claim of the event names, by id or a name from the beginning of a word; not the main parties alone."""
    side: str | None = None
    """On which side the actor stands, "agent" or "target"; only with `actor`."""
    kind: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    deaths_min: int | None = None
    deaths_max: int | None = None
    outlet: tuple[str, ...] = ()
    outlets_min: int | None = None
    origins_min: int | None = None
    disputed: bool | None = None
    disputed_field: tuple[str, ...] = ()
    single_origin: bool | None = None
    reviewed: bool | None = None
    accepted: bool | None = None
    confidence_max: float | None = None
    event: tuple[str, ...] = ()
    report: str | None = None
    text: str | None = None
    deaths_disputed: bool | None = None

    def asked(self) -> dict[str, object]:
        """What narrows, by field, as JSON has it; empty where all are let through."""
        given = {field.name: value for field in fields(self) if (value := getattr(self, field.name)) != field.default}
        return {
            name: list(value) if isinstance(value, tuple) else value.isoformat() if isinstance(value, date) else value
            for name, value in given.items()
        }

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            if field.default == () and isinstance(value, str):
                raise TypeError(f"{field.name}={value!r} is one text; expected a tuple of them: ({value!r},)")
        if self.side is not None and not self.actor:
            raise ValueError(f"side={self.side!r} is of no actor; give the actor as well, or leave the side out")


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a record holds."""

    reports: int
    claims: int
    events: int
    failures: int


class RecordReader(Protocol):
    """What screens and exports ask of a record. Every iterator has a stable order that does not depend on arrival."""

    def made(self, where: EventFilter | None = None) -> Mapping[str, object]:
        """By what the record was made: `by`, `model`, `gazetteer`, `settings`.

        With one that narrows also `filter`: what was `asked`, and how many `events` of how many (`of`) it lets through.
        """
        ...

    def counts(self, where: EventFilter | None = None) -> Counts:
        """How many of each thing it holds; with a filter, how many events it lets through and what these rest on."""
        ...

    def reports(self, where: EventFilter | None = None) -> Iterator[Report]:
        """All reports, or those that a filter's events rest on, by file, then place in the file."""
        ...

    def report(self, report_id: str) -> Report:
        """One report; NotFoundError names the id otherwise. An unambiguous beginning of an id will do."""
        ...

    def file_of(self, report_id: str) -> str:
        """The file of one report, by its whole id; NotFoundError otherwise."""
        ...

    def copy_of(self, report_id: str) -> Copy | None:
        """The lineage that one report belongs to, by its whole id; None if it shares its text with no other."""
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

    def actor_names(self, where: EventFilter | None = None) -> Iterator[ActorName]:
        """Every name seen of every actor, with one span each; with a filter, seen in what its events rest on.

        By actor id, then name.
        """
        ...

    def judgements(self) -> Iterator[Judgement]:
        """All judgements in the order in which they came, undone ones too."""
        ...

    def judgements_on(self, claim_ids: Iterable[str]) -> Mapping[str, Sequence[Judgement]]:
        """For each of the claims that any is attached to: its judgements in the order in which they came."""

    def names_of_actor(self, actor: str) -> tuple[ActorName, ...]:
        """Every name seen of one actor, with one span each, by name; none for an id that the record does not hold."""
        ...

    def names_in_report(self, report_id: str) -> tuple[ActorName, ...]:
        """The names of actors that one report writes, by where they first stand."""
        ...

    def failures(self) -> Iterator[Failure]:
        """What could not be read, by file, then place in the file."""
        ...

    def unfinished(self) -> int:
        """How many steps of deriving events are left: 0 unless a build was stopped or is still running."""
        ...


@dataclass(frozen=True, slots=True)
class ItemKey:
    """Which piece of the user's files something was read from: a file, or one place in a file of many.

    `source` tells where the file lies (a digest, so that the record holds no path of the user's machine): two folders
    may each hold an "a.txt". `file` and `locator` are what is shown. `digest` covers the bytes and what was given with
    them; `maker` what read them (program, model, gazetteer, settings). An item is kept as long as none of these change.
    """

    source: str
    file: str
    locator: str | None
    digest: str
    maker: str


@dataclass(frozen=True, slots=True)
class Derived:
    """All that reading one report gave, ready to be kept in one transaction.

    `signature` holds the keys under which copies of its text are looked for (63-bit numbers).
    """

    report: Report
    claims: tuple[Claim, ...]
    names: tuple[ActorName, ...]
    signature: tuple[int, ...] = ()


class Store(RecordReader, Worktop, Protocol):
    """A record that can be written: items come in, and what follows from them is derived (`Worktop`)."""

    def begin(self, made: Mapping[str, object], reconciler: str) -> None:
        """Note by what the record is made from now on; if `reconciler` changed, queue everything to be derived anew."""
        ...

    def has(self, item: ItemKey) -> bool:
        """Whether this very item is kept: same place, bytes, given data and maker."""
        ...

    def put(self, item: ItemKey, derived: Derived | Failure) -> None:
        """Keep what one item gave, replacing what it gave before, and queue what that can affect.

        Of reports that are the same byte for byte one is kept, under the smallest of their files' names.
        """
        ...

    def seen(self, item: ItemKey) -> None:
        """Note that the item is still there, for `drop_unseen`."""
        ...

    def drop_unseen(self, source: str) -> int:
        """Let go of the items of a file that were not seen since it was last asked; how many they were."""
        ...

    def unmet(self) -> Iterator[tuple[str, str]]:
        """The files (source, name) that the record has items of and that `drop_unseen` was not asked about."""
        ...

    def withdraw(self, report_id: str) -> int:
        """Let go of every item that gave this report; how many they were."""
        ...

    def stale(self, maker: str) -> int:
        """How many items were read by another maker than this one."""
        ...

    def close(self) -> None:
        """Let go of the file; what was not committed is dropped."""
        ...
