"""A record read: reports, claims, events and failures as they are kept in SQLite, in a stable order."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Final

from wirebook.errors import NotFoundError
from wirebook.model import ActorName, Claim, Copy, Event, Failure, Judgement, NearMiss, Report
from wirebook.reconcile.dating import Redated, applied
from wirebook.reconcile.judged import Aliases
from wirebook.store.cited import cited
from wirebook.store.codec import from_text
from wirebook.store.database import Database, Row, in_portions, marks
from wirebook.store.protocol import Counts, EventFilter
from wirebook.store.search import condition_of

SHORTEST_PREFIX: Final = 4
"""So many characters of an id must be given for it to be looked up by its beginning."""
SHOWN: Final = 5
"""How many ids an ambiguous beginning is answered with."""
BY_DATE: Final = "coalesce(earliest, '9999-99-99'), coalesce(latest, '9999-99-99'), id"


class SqliteReader:
    """A record in SQLite, to read."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def close(self) -> None:
        """Let go of the file; what was not committed is dropped."""
        self._database.close()

    def made(self, where: EventFilter | None = None) -> Mapping[str, object]:
        """By what the record was made: `by`, `model`, `gazetteer`, `settings`; and a `filter` that narrows it."""
        row = self._database.one("SELECT value FROM meta WHERE key = 'made'")
        made: dict[str, object] = json.loads(row[0]) if row else {}
        if where is not None and (asked := where.asked()):
            condition = condition_of(where)
            sql = f"SELECT (SELECT count(*) FROM event WHERE {condition.on('id')}), (SELECT count(*) FROM event)"  # noqa: S608
            events, of = self._database.one(sql, condition.values) or (0, 0)
            made["filter"] = {"asked": asked, "events": events, "of": of}
        return made

    def counts(self, where: EventFilter | None = None) -> Counts:
        """How many of each thing it holds; with a filter, how many events it lets through and what these rest on."""
        events, reports = condition_of(where or EventFilter()), cited(where, "id")
        told = f"event_claim WHERE {events.on('event')}" if events.parts else "claim"
        row = self._database.one(
            f"SELECT (SELECT count(*) FROM report WHERE {reports.sql}), (SELECT count(*) FROM {told}), "  # noqa: S608
            f"(SELECT count(*) FROM event WHERE {events.on('id')}), "
            "(SELECT count(*) FROM item WHERE failure IS NOT NULL)",
            [*reports.values, *events.values, *events.values],
        )
        return Counts(*row) if row else Counts(0, 0, 0, 0)

    def unfinished(self) -> int:
        """How many steps of deriving events are left: 0 unless a build was stopped or is still running."""
        row = self._database.one("SELECT count(*) FROM todo")
        return int(row[0]) if row else 0

    def reports(self, where: EventFilter | None = None) -> Iterator[Report]:
        """All reports, or those that a filter's events rest on, by file, then place in the file."""
        reports = cited(where, "id")
        sql = f"SELECT data, text FROM report WHERE {reports.sql} ORDER BY file, position, locator, id"  # noqa: S608
        return (self._with_day(report_of(row)) for row in self._database.rows(sql, reports.values))

    def report(self, report_id: str) -> Report:
        """One report; NotFoundError names the id otherwise. An unambiguous beginning of an id will do."""
        whole = self._whole_id("report", report_id)
        row = self._database.one("SELECT data, text FROM report WHERE id = ?", (whole,))
        if row is None:
            raise NotFoundError(_not_found("report", report_id))
        return self._with_day(report_of(row))

    def file_of(self, report_id: str) -> str:
        """The file of one report, by its whole id; NotFoundError otherwise."""
        row = self._database.one("SELECT file FROM report WHERE id = ?", (report_id,))
        if row is None:
            raise NotFoundError(_not_found("report", report_id))
        return str(row[0])

    def copy_of(self, report_id: str) -> Copy | None:
        """The lineage that one report belongs to, by its whole id; None if it shares its text with no other."""
        row = self._database.one("SELECT data FROM copy WHERE report_id = ?", (report_id,))
        return None if row is None else from_text(Copy, row[0])

    def copies(self) -> Mapping[str, Copy]:
        """Report id to the lineage it belongs to, for reports that share their text with another."""
        rows = self._database.rows("SELECT report_id, data FROM copy ORDER BY report_id")
        return {report_id: from_text(Copy, data) for report_id, data in rows}

    def events(self, where: EventFilter | None = None) -> Iterator[Event]:
        """Events by date (unknown last), then id."""
        condition = condition_of(where or EventFilter())
        sql = f"SELECT data, near FROM event WHERE {condition.on('id')} ORDER BY {BY_DATE}"  # noqa: S608
        return (event_of(row) for row in self._database.rows(sql, condition.values))

    def event(self, event_id: str) -> Event:
        """One event; NotFoundError otherwise. An unambiguous beginning of an id will do."""
        whole = self._whole_id("event", event_id)
        row = self._database.one("SELECT data, near FROM event WHERE id = ?", (whole,))
        if row is None:
            raise NotFoundError(_not_found("event", event_id))
        return event_of(row)

    def claims(self, ids: Sequence[str]) -> tuple[Claim, ...]:
        """The claims of these ids, in the order asked for."""
        found: dict[str, Claim] = {}
        for some in in_portions(ids):
            sql = f"SELECT id, data FROM claim_as_judged WHERE id IN ({marks(len(some))})"  # noqa: S608
            found.update((claim_id, from_text(Claim, data)) for claim_id, data in self._database.all(sql, some))
        missing = [one for one in ids if one not in found]
        if missing:
            raise NotFoundError(_not_found("claim", missing[0]))
        return self._with_days([found[one] for one in ids])

    def claims_of_report(self, report_id: str) -> tuple[Claim, ...]:
        """The claims of one report, in the order of its text."""
        rows = self._database.all(
            "SELECT data FROM claim_as_judged WHERE report_id = ? ORDER BY start, id", (report_id,)
        )
        return self._with_days([from_text(Claim, data) for (data,) in rows])

    def _with_day(self, report: Report) -> Report:
        """The report with the day that was worked out for it."""
        found = self._redated([report.id]).get(report.id)
        return report if found is None else replace(report, published=found.published)

    def _with_days(self, claims: Sequence[Claim]) -> tuple[Claim, ...]:
        """The claims with the days that were worked out for their reports."""
        found = self._redated(sorted({claim.report_id for claim in claims}))
        return tuple(applied(claim, found.get(claim.report_id)) for claim in claims)

    def _redated(self, report_ids: Sequence[str]) -> dict[str, Redated]:
        found: dict[str, Redated] = {}
        for some in in_portions(report_ids):
            sql = f"SELECT report_id, data FROM redated WHERE report_id IN ({marks(len(some))})"  # noqa: S608
            found.update((report_id, from_text(Redated, data)) for report_id, data in self._database.all(sql, some))
        return found

    def actor_names(self, where: EventFilter | None = None) -> Iterator[ActorName]:
        """Every name seen of every actor, with one span each; with a filter, seen in what its events rest on.

        By actor id, then name.
        """
        last: tuple[str, str] | None = None
        reports = cited(where, "report_id")
        within = f"SELECT actor, name, data FROM actor_name WHERE {reports.sql}"  # noqa: S608
        sql = f"{within} ORDER BY actor, name, report_id, start, data"
        filing = _Filing(self._database)
        for actor, name, data in self._database.rows(sql, reports.values):
            if (actor, name) != last:
                last = (actor, name)
                yield filing.under(actor, data)

    def names_of_actor(self, actor: str, limit: int | None = None) -> tuple[ActorName, ...]:
        """Every name seen of one actor, with one span each, by name; none for an id that the record does not hold.

        With a limit no more than so many.
        """
        sql = "SELECT name, data FROM actor_name WHERE actor = ? ORDER BY name, report_id, start, data"
        first: dict[str, str] = {}
        for name, data in self._database.rows(sql, (actor,)):
            first.setdefault(name, data)
            if len(first) == limit:
                break
        filing = _Filing(self._database)
        return tuple(filing.under(actor, data) for data in first.values())

    def names_in_report(self, report_id: str) -> tuple[ActorName, ...]:
        """The names of actors that one report writes, by where they first stand."""
        sql = "SELECT actor, data FROM actor_name WHERE report_id = ? ORDER BY start, actor, name, data"
        filing = _Filing(self._database)
        return tuple(filing.under(actor, data) for actor, data in self._database.rows(sql, (report_id,)))

    def failures(self) -> Iterator[Failure]:
        """What could not be read, by file, then place in the file."""
        sql = "SELECT failure FROM item WHERE failure IS NOT NULL ORDER BY file, position, locator, failure"
        return (from_text(Failure, data) for (data,) in self._database.rows(sql))

    def _whole_id(self, table: str, beginning: str) -> str:
        """The one id that begins so; the beginning itself where none does. NotFoundError where several do."""
        beginning = beginning.lower()
        if len(beginning) < SHORTEST_PREFIX:
            raise NotFoundError(
                f"{beginning!r} is too short for an id; give at least {SHORTEST_PREFIX} of its characters."
            )
        sql = f"SELECT id FROM {table} WHERE id >= ? AND id < ? ORDER BY id LIMIT {SHOWN + 1}"  # noqa: S608
        ids = [row[0] for row in self._database.all(sql, (beginning, beginning + "\U0010ffff"))]
        if beginning in ids or not ids:
            return beginning
        if len(ids) > 1:
            shown = ", ".join(ids[:SHOWN]) + (", ..." if len(ids) > SHOWN else "")
            raise NotFoundError(f"{beginning!r} is the beginning of several {table}s: {shown}. Give more of the id.")
        return str(ids[0])


def report_of(row: Row) -> Report:
    """A report from the columns (data, text)."""
    return replace(from_text(Report, row[0]), text=row[1])


class _Filing:
    """Names under the actors that they are judged to be, which may not be those that they were read as."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def under(self, actor: str, data: str) -> ActorName:
        """A name, from its JSON, under an actor."""
        name = from_text(ActorName, data)
        if name.actor == actor:
            return name
        judged = self._aliases.of(name.actor, name.canonical, name.name)
        main = name.canonical if judged is None else judged[1]
        return replace(name, actor=actor, canonical=main, because=f"{name.because}; as judged")

    @cached_property
    def _aliases(self) -> Aliases:
        rows = self._database.rows("SELECT data FROM judgement WHERE act = 'alias' AND NOT undone ORDER BY position")
        return Aliases(from_text(Judgement, data) for (data,) in rows)


def event_of(row: Row) -> Event:
    """An event from the columns (data, near)."""
    return replace(from_text(Event, row[0]), near_misses=from_text(tuple[NearMiss, ...], row[1]))


def _not_found(what: str, given: str) -> str:
    listing = {"event": "wirebook events", "report": "wirebook reports"}.get(what)
    hint = f" {listing} lists those it holds." if listing else ""
    return f"The record holds no {what} {given!r}.{hint}"
