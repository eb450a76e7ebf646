"""What a record holds beside events, in pages: reports, actors, places, outlets and failures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from wirebook.model import Copy, Failure, Report
from wirebook.reconcile.dating import Redated
from wirebook.store.codec import from_text
from wirebook.store.database import Database, Row
from wirebook.store.search import match, sought

REDATED: Final = "(SELECT r.data FROM redated r WHERE r.report_id = report.id)"
"""The day that was worked out for a report, if any was."""
PARTS: Final = (
    "SELECT actor, count(DISTINCT event) AS count, sum(side = 'agent') AS did, sum(side = 'target') AS suffered "
    "FROM listed_actor"
)
ACTOR: Final = (
    "SELECT actor, (SELECT name FROM listed_actor n WHERE n.actor = a.actor "
    "GROUP BY name ORDER BY count(*) DESC, name LIMIT 1), count, did, suffered"
)
"""An actor by the name that most events have for it."""

HEAD: Final = f"data, {REDATED}, (SELECT c.data FROM copy c WHERE c.report_id = report.id)"  # noqa: S608
"""What `_head` makes a report of, with whose text it carries."""


ReportSort = Literal["file", "published", "-published"]
IN_FILES: Final = "file, position, locator, id"


def _day(key: str) -> str:
    """The first or the last day on which a report may have come out, in SQL; NULL where none is known."""
    own, found = f"json_extract(data, '$.published.{key}')", f"json_extract({REDATED}, '$.published.{key}')"
    return f"coalesce({found}, {own})"


REPORT_ORDERS: Final[dict[ReportSort, str]] = {
    "file": IN_FILES,
    "published": f"coalesce({_day('earliest')}, '9999'), {_day('latest')}, {IN_FILES}",
    "-published": f"coalesce({_day('latest')}, '') DESC, {_day('earliest')} DESC, {IN_FILES}",
}
"""Each sort of reports, those of unknown day last."""


@dataclass(frozen=True, slots=True)
class ReportQuestion:
    """Which reports are asked for, in which order; what is None or empty leaves the question open."""

    text: str | None = None
    outlet: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    lineage: str | None = None
    sort: ReportSort = "file"


@dataclass(frozen=True, slots=True)
class ListedReport:
    """One report without its text, as a list shows it."""

    report: Report
    copy: Copy | None
    claims: int
    events: int


@dataclass(frozen=True, slots=True)
class ListedActor:
    """One actor, one of its names, and in how many events it takes part."""

    id: str
    name: str
    events: int
    as_agent: int
    as_target: int


@dataclass(frozen=True, slots=True)
class ListedPlace:
    """One place as events have it, and how many do."""

    name: str
    country: str | None
    latitude: float | None
    longitude: float | None
    radius_km: float | None
    precision: str
    events: int


@dataclass(frozen=True, slots=True)
class ListedOutlet:
    """One outlet, with how many reports of it there are and how many events these tell."""

    name: str
    reports: int
    events: int


class SqliteCatalogue:
    """The cataloguing part of a record in SQLite. Pages begin at an offset."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def list_reports(self, question: ReportQuestion, limit: int, offset: int) -> tuple[list[ListedReport], int]:
        """Reports in the order asked for; and how many there are in all."""
        parts, values = ["1"], list[object]()
        if question.text is not None and (query := match(question.text)) is not None:
            parts.append("item IN (SELECT rowid FROM report_words WHERE report_words MATCH ?)")
            values.append(query)
        if question.outlet:
            parts.append(f"outlet IN ({','.join('?' * len(question.outlet))})")
            values += question.outlet
        for key, sign, day in (("latest", ">=", question.since), ("earliest", "<=", question.until)):
            if day is not None:
                parts.append(f"{_day(key)} {sign} ?")
                values.append(day)
        if question.lineage is not None:
            parts.append("id IN (SELECT report_id FROM copy WHERE lineage = ?)")
            values.append(question.lineage)
        where = " AND ".join(parts)
        rows = self._database.all(
            f"SELECT {HEAD}, "  # noqa: S608
            "(SELECT count(*) FROM claim WHERE report_id = report.id), "
            "(SELECT count(DISTINCT e.event) FROM claim c JOIN event_claim e ON e.claim = c.id "
            "WHERE c.report_id = report.id) "
            f"FROM report WHERE {where} ORDER BY {REPORT_ORDERS[question.sort]} LIMIT ? OFFSET ?",
            [*values, limit, offset],
        )
        listed = [ListedReport(*_head(row), row[3], row[4]) for row in rows]
        return listed, self._count(f"SELECT count(*) FROM report WHERE {where}", values)  # noqa: S608

    def carrying(self, lineage: str) -> list[tuple[Report, Copy]]:
        """The reports of a lineage, without their texts; by file."""
        rows = self._database.rows(
            f"SELECT {HEAD} FROM report WHERE id IN (SELECT report_id FROM copy WHERE lineage = ?) "  # noqa: S608
            "ORDER BY file, position, locator, id",
            (lineage,),
        )
        return [(report, copy) for report, copy in map(_head, rows) if copy is not None]

    def heads(self, report_ids: Sequence[str]) -> dict[str, ListedReport]:
        """Reports without their texts, by their whole ids."""
        found: dict[str, ListedReport] = {}
        sql = f"SELECT {HEAD} FROM report WHERE id = ?"  # noqa: S608
        for one in report_ids:
            for row in self._database.rows(sql, (one,)):
                found[one] = ListedReport(*_head(row), 0, 0)
        return found

    def list_actors(self, name: str | None, limit: int, offset: int) -> tuple[list[ListedActor], int]:
        """Actors that take part in events, in most first, by any of their names; and how many there are in all.

        A name is sought from the beginning of a word. Each goes by the name that most events have for it.
        """
        known = "SELECT actor FROM listed_actor WHERE instr(names, ?) > 0"
        where = "1" if name is None else f"actor IN ({known})"  # it counts in events that call it otherwise, too
        values = [] if name is None else [sought(name)]
        some = f"{PARTS} WHERE {where} GROUP BY actor ORDER BY count DESC, actor LIMIT ? OFFSET ?"
        rows = self._database.all(f"{ACTOR} FROM ({some}) a ORDER BY count DESC, actor", [*values, limit, offset])
        total = self._count(f"SELECT count(DISTINCT actor) FROM listed_actor WHERE {where}", values)  # noqa: S608
        return [ListedActor(*row) for row in rows], total

    def actor(self, actor_id: str) -> ListedActor | None:
        """One actor's part in events, by its id; None if it takes part in none."""
        row = self._database.one(f"{ACTOR} FROM ({PARTS} WHERE actor = ? GROUP BY actor) a", (actor_id,))
        return None if row is None else ListedActor(*row)

    def list_places(
        self, name: str | None, countries: Sequence[str], limit: int, offset: int
    ) -> tuple[list[ListedPlace], int]:
        """Places of events, of most first, by the beginning of a name; and how many there are in all."""
        parts, values = ["place IS NOT NULL"], list[object]()
        if name is not None:
            parts.append("instr(lower(place), ?) > 0")
            values.append(name.lower())
        if countries:
            parts.append(f"country IN ({','.join('?' * len(countries))})")
            values += countries
        grouped = (
            "SELECT place, country, latitude, longitude, max(radius_km), min(precision), count(*) AS count "  # noqa: S608
            f"FROM listed WHERE {' AND '.join(parts)} GROUP BY place, country, latitude, longitude"
        )
        order = "ORDER BY count DESC, place, country, latitude, longitude LIMIT ? OFFSET ?"
        rows = self._database.all(f"{grouped} {order}", [*values, limit, offset])
        return [ListedPlace(*row) for row in rows], self._count(f"SELECT count(*) FROM ({grouped})", values)  # noqa: S608

    def list_outlets(self) -> list[ListedOutlet]:
        """Every outlet, by name."""
        rows = self._database.rows(
            "SELECT outlet, count(*), (SELECT count(*) FROM listed_outlet o WHERE o.outlet = report.outlet) "
            "FROM report WHERE outlet IS NOT NULL GROUP BY outlet ORDER BY outlet"
        )
        return [ListedOutlet(*row) for row in rows]

    def list_failures(self, limit: int, offset: int) -> tuple[list[Failure], int]:
        """What could not be read, by file, then place in the file; and how much there is in all."""
        rows = self._database.all(
            "SELECT failure FROM item WHERE failure IS NOT NULL ORDER BY file, position, locator, failure "
            "LIMIT ? OFFSET ?",
            (limit, offset),
        )
        total = self._count("SELECT count(*) FROM item WHERE failure IS NOT NULL", ())
        return [from_text(Failure, data) for (data,) in rows], total

    def _count(self, sql: str, values: Sequence[object]) -> int:
        row = self._database.one(sql, values)
        return int(row[0]) if row else 0


def _head(row: Row) -> tuple[Report, Copy | None]:
    """A report without its text, with the day that was worked out for it, and whose text it carries."""
    report = from_text(Report, row[0])
    if row[1] is not None:
        report = replace(report, published=from_text(Redated, row[1]).published)
    return report, None if row[2] is None else from_text(Copy, row[2])
