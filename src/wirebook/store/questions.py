"""What a workbench asks of a record: pages, bins, clusters and counts of the events that filters let through.

Everything here is answered from the narrow rows of `listing`, so that it does not depend on how much an event holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal

from wirebook.model import Event
from wirebook.model.sphere import distance_km
from wirebook.store.database import Database, Row, in_portions, marks
from wirebook.store.protocol import EventFilter
from wirebook.store.records import event_of
from wirebook.store.search import Condition, condition_of, match

Sort = Literal["date", "-date", "-deaths", "-origins", "-reports", "-conflicts", "confidence", "-confidence", "id"]
NO_DAY: Final = "9999-99-99"
_DATE: Final = f"coalesce(earliest, '{NO_DAY}')"
_UNTIL: Final = f"coalesce(latest, '{NO_DAY}')"
ORDERS: Final[dict[Sort, tuple[tuple[str, bool], ...]]] = {
    "date": ((_DATE, False), (_UNTIL, False)),
    "-date": (("coalesce(latest, '')", True), ("coalesce(earliest, '')", True)),
    "-deaths": (("coalesce(best, -1)", True), ("coalesce(high, -1)", True)),
    "-origins": (("origins", True), ("reports", True)),
    "-reports": (("reports", True),),
    "-conflicts": (("conflicts", True), ("coalesce(best, -1)", True)),
    "confidence": (("confidence", False),),
    "-confidence": (("confidence", True),),
    "id": (),
}
"""Each sort's columns and whether they fall; ids break ties, rising."""
FINE: Final = ("exact", "near")
AREAS: Final = ("district", "province", "region")
DEGREE_KM: Final = 111.2
"""A degree of latitude, in kilometres."""
NARROWEST_KM: Final = 40.0
"""A degree of longitude at 69 degrees north or south, beyond which next to nobody lives."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One event as a list shows it, with what its row knows beside it."""

    event: Event
    version: str
    outlets: tuple[str, ...]
    reports: int
    confidence: float
    reviewed: int
    accepted: bool


Box = tuple[float, float, float, float]
"""West, south, east and north in degrees; west above east crosses the date line."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Events of one cell of a map: all known as points, or all as areas.

    `box` holds the points or middles of all of them, `several` says that these are more than one. An area's middle and
    radius are of the circle that holds the areas of all.
    """

    latitude: float
    longitude: float
    radius_km: float
    precision: str
    area: bool
    several: bool
    box: Box
    count: int
    disputed: int
    killed: int
    kind: str
    name: str | None
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class InCountry:
    """Events known no closer than their country."""

    country: str
    count: int
    disputed: int
    killed: int
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Days:
    """How many events have this very range of days; `killed` sums what is best told of those that happened."""

    earliest: date
    latest: date
    count: int
    disputed: int
    killed: int
    id: str


@dataclass(frozen=True, slots=True)
class Found:
    """A report in which the words searched for stand; in its snippet each hit stands between characters 2 and 3."""

    report: str
    snippet: str


class SqliteQuestions:
    """The asking part of a record in SQLite."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # ------------------------------------------------------------ events
    def count_events(self, where: EventFilter) -> int:
        """How many events there are."""
        condition = condition_of(where)
        row = self._database.one(f"SELECT count(*) FROM listed WHERE {condition.sql}", condition.values)  # noqa: S608
        return int(row[0]) if row else 0

    def list_events(
        self, where: EventFilter, sort: Sort, limit: int, after: Sequence[object] | None = None
    ) -> tuple[list[Listed], list[object] | None]:
        """Up to `limit` events in this order, and where the next page begins; None at the end.

        `after` is what the page before gave.
        """
        condition = condition_of(where)
        columns = [*ORDERS[sort], ("id", False)]
        if after is not None:
            _after(condition, columns, after)
        order = ", ".join(f"{name} DESC" if falling else name for name, falling in columns)
        keys = ", ".join(name for name, _ in columns)
        rows = self._database.all(
            f"SELECT id, {keys} FROM listed WHERE {condition.sql} ORDER BY {order} LIMIT ?",  # noqa: S608
            [*condition.values, limit + 1],
        )
        listed = self.listed([row[0] for row in rows[:limit]])
        return listed, list(rows[limit - 1][1:]) if len(rows) > limit else None

    def listed(self, event_ids: Sequence[str]) -> list[Listed]:
        """These events as lists show them, in the order asked for; those that are gone are passed over."""
        found: dict[str, Listed] = {}
        for some in in_portions(event_ids):
            outlets: dict[str, list[str]] = {}
            within = marks(len(some))
            sql = f"SELECT event, outlet FROM listed_outlet WHERE event IN ({within}) ORDER BY event, outlet"  # noqa: S608
            for event, outlet in self._database.rows(sql, some):
                outlets.setdefault(event, []).append(outlet)
            sql = (
                "SELECT e.data, e.near, l.id, l.version, l.reports, l.confidence, l.reviewed, l.accepted "  # noqa: S608
                f"FROM listed l JOIN event e ON e.id = l.id WHERE l.id IN ({marks(len(some))})"
            )
            for row in self._database.rows(sql, some):
                one = Listed(
                    event_of(row), row[3], tuple(outlets.get(row[2], ())), row[4], row[5], row[6], bool(row[7])
                )
                found[row[2]] = one
        return [found[one] for one in event_ids if one in found]

    def days(self, where: EventFilter) -> Iterator[Days]:
        """The ranges of days that events have, with how many have each; the earliest first."""
        condition = condition_of(where)
        sql = (
            "SELECT earliest, latest, count(*), sum(conflicts > 0), "  # noqa: S608
            "sum(CASE WHEN status = 'happened' THEN coalesce(best, 0) ELSE 0 END), min(id) "
            f"FROM listed WHERE {condition.sql} AND earliest IS NOT NULL AND latest IS NOT NULL "
            "GROUP BY earliest, latest ORDER BY earliest, latest"
        )
        for first, last, count, disputed, killed, one in self._database.rows(sql, condition.values):
            yield Days(date.fromisoformat(first), date.fromisoformat(last), count, disputed, killed, one)

    def undated(self, where: EventFilter) -> int:
        """How many events have no known day."""
        condition = condition_of(where)
        condition.add("(earliest IS NULL OR latest IS NULL)")
        row = self._database.one(f"SELECT count(*) FROM listed WHERE {condition.sql}", condition.values)  # noqa: S608
        return int(row[0]) if row else 0

    def span(self) -> tuple[str | None, str | None]:
        """The earliest and the latest day of any event, in ISO 8601."""
        row = self._database.one("SELECT min(earliest), max(latest) FROM listed")
        return (row[0], row[1]) if row else (None, None)

    # ------------------------------------------------------------ map
    def spots(self, where: EventFilter, cell: float, most: int, view: Box | None = None) -> list[Spot]:
        """Events with coordinates, put together by cells of so many degrees, the fullest first; no more than `most`.

        With a `view` only those of which a map of that box shows something.
        """
        condition = condition_of(where)
        condition.add("latitude IS NOT NULL")
        if view is not None:
            _seen(condition, view)
        fine = ",".join(f"'{one}'" for one in FINE)
        sql = (
            "SELECT avg(latitude), avg(longitude), max(coalesce(radius_km, 0)), "  # noqa: S608
            "max(CASE precision WHEN 'exact' THEN '1exact' WHEN 'near' THEN '2near' WHEN 'district' THEN '3district' "
            "WHEN 'province' THEN '4province' ELSE '5region' END), "
            f"precision NOT IN ({fine}) AS area, count(*) AS count, sum(conflicts > 0), "
            "sum(CASE WHEN status = 'happened' THEN coalesce(best, 0) ELSE 0 END), "
            "CASE WHEN min(place) = max(place) THEN min(place) END, group_concat(id), min(kind), "
            "CASE WHEN min(kind) = max(kind) THEN 1 ELSE 0 END, group_concat(kind), "
            "min(longitude), min(latitude), max(longitude), max(latitude) "
            f"FROM listed WHERE {condition.sql} "
            "GROUP BY area, CAST((latitude + 90) / ? AS INTEGER), CAST((longitude + 180) / ? AS INTEGER) "
            "ORDER BY count DESC, min(id) LIMIT ?"
        )
        return [_spot(row) for row in self._database.rows(sql, [*condition.values, cell, cell, most])]

    def countries(self, where: EventFilter) -> list[InCountry]:
        """How many events are known no closer than their country, by country; most first."""
        condition = condition_of(where)
        condition.add("latitude IS NULL AND country IS NOT NULL")
        sql = (
            "SELECT country, count(*) AS count, sum(conflicts > 0), "  # noqa: S608
            "sum(CASE WHEN status = 'happened' THEN coalesce(best, 0) ELSE 0 END), substr(group_concat(id), 1, 400) "
            f"FROM listed WHERE {condition.sql} GROUP BY country ORDER BY count DESC, country"
        )
        rows = self._database.rows(sql, condition.values)
        return [InCountry(row[0], row[1], row[2], row[3], _some_ids(row[4])) for row in rows]

    def nowhere(self, where: EventFilter) -> int:
        """How many events have neither coordinates nor a country."""
        condition = condition_of(where)
        condition.add("latitude IS NULL AND country IS NULL")
        row = self._database.one(f"SELECT count(*) FROM listed WHERE {condition.sql}", condition.values)  # noqa: S608
        return int(row[0]) if row else 0

    # ------------------------------------------------------------ what there is to filter by
    def tally(self, where: EventFilter, by: Literal["kind", "status", "country"]) -> list[tuple[str, int]]:
        """How many events there are of each kind, status or country; most first."""
        condition = condition_of(where)
        sql = (
            f"SELECT {by}, count(*) AS count FROM listed WHERE {condition.sql} AND {by} IS NOT NULL "  # noqa: S608
            f"GROUP BY {by} ORDER BY count DESC, {by}"
        )
        return [(row[0], row[1]) for row in self._database.rows(sql, condition.values)]

    def tally_outlets(self, where: EventFilter, limit: int) -> list[tuple[str, int]]:
        """How many events each outlet tells; most first."""
        condition = condition_of(where)
        sql = (
            f"SELECT outlet, count(*) AS count FROM listed_outlet WHERE {condition.on('event')} "  # noqa: S608
            "GROUP BY outlet ORDER BY count DESC, outlet LIMIT ?"
        )
        return [(row[0], row[1]) for row in self._database.rows(sql, [*condition.values, limit])]

    def tally_actors(self, where: EventFilter, limit: int) -> list[tuple[str, str, int]]:
        """Actors by id with a name, and in how many events each is; most first."""
        condition = condition_of(where)
        sql = (
            "SELECT actor, min(name), count(DISTINCT event) AS count FROM listed_actor "  # noqa: S608
            f"WHERE {condition.on('event')} GROUP BY actor ORDER BY count DESC, actor LIMIT ?"
        )
        return [(row[0], row[1], row[2]) for row in self._database.rows(sql, [*condition.values, limit])]

    # ------------------------------------------------------------ look-alikes
    def near_pairs(
        self, where: EventFilter, limit: int, after: Sequence[object] | None = None
    ) -> list[tuple[str, str, float, bool]]:
        """Pairs of events that look alike, one of them let through: the two ids, the score, and whether it is open.

        Those that nothing bars from being one event come first, then the likest. `after` is (open, score, id, id) of
        the last pair before.
        """
        condition = condition_of(where)
        since = "(n.open < ? OR (n.open = ? AND (n.score < ? OR (n.score = ? AND (n.event, n.other) > (?, ?)))))"
        values: list[object] = []
        if after is not None:
            is_open, score, event, other = after
            values = [is_open, is_open, score, score, event, other]
        sql = (
            "SELECT n.event, n.other, n.score, n.open FROM listed_near n "  # noqa: S608
            f"WHERE {condition.on('n.event')} "
            "AND (n.event < n.other OR NOT EXISTS "
            "(SELECT 1 FROM listed_near m WHERE m.event = n.other AND m.other = n.event)) "
            f"AND {since if after is not None else '1'} "
            "ORDER BY n.open DESC, n.score DESC, n.event, n.other LIMIT ?"
        )
        rows = self._database.rows(sql, [*condition.values, *values, limit])
        return [(row[0], row[1], row[2], bool(row[3])) for row in rows]

    def judged_apart(self) -> dict[tuple[str, str], str]:
        """The events that judgements in force keep apart, two and two in either order, and the latest judgement."""
        sql = (
            "SELECT DISTINCT a.event, b.event, j.id, j.position FROM judgement j "
            "JOIN held h ON h.judgement = j.id JOIN held o ON o.judgement = j.id AND o.side <> h.side "
            "JOIN event_claim a ON a.claim = h.claim JOIN event_claim b ON b.claim = o.claim "
            "WHERE j.act = 'different' AND NOT j.undone AND a.event <> b.event ORDER BY j.position"
        )
        return {(row[0], row[1]): row[2] for row in self._database.rows(sql)}

    # ------------------------------------------------------------ words
    def find(self, words: str, limit: int, offset: int) -> tuple[list[Found], int]:
        """Reports in which all the words stand, best first, from an offset on; and how many there are in all."""
        query = match(words)
        if query is None:
            return [], 0
        best = "SELECT rowid FROM report_words WHERE report_words MATCH ? ORDER BY rank LIMIT ? OFFSET ?"
        around = (
            "SELECT r.id, snippet(report_words, 1, char(2), char(3), ' … ', 24) FROM report_words "
            "JOIN report r ON r.item = report_words.rowid WHERE report_words MATCH ? AND report_words.rowid = ?"
        )
        items = self._database.all(best, (query, limit, offset))
        found = [Found(row[0], row[1]) for (item,) in items for row in self._database.all(around, (query, item))]
        row = self._database.one("SELECT count(*) FROM report_words WHERE report_words MATCH ?", (query,))
        return found, int(row[0]) if row else 0


def _after(condition: Condition, columns: Sequence[tuple[str, bool]], after: Sequence[object]) -> None:
    """Only what comes after these values in the order of the columns."""
    parts: list[str] = []
    values: list[object] = []
    for at, (name, falling) in enumerate(columns):
        equal = [f"{columns[before][0]} = ?" for before in range(at)]
        parts.append("(" + " AND ".join([*equal, f"{name} {'<' if falling else '>'} ?"]) + ")")
        values += [*after[:at], after[at]]
    condition.add(f"({' OR '.join(parts)})", *values)


def _seen(condition: Condition, view: Box) -> None:
    """Only what a map of this box shows something of: points in it, and areas that reach into it.

    How far east and west an area reaches is taken generously, as the equator's degrees are the longest.
    """
    west, south, east, north = view
    high, wide = f"coalesce(radius_km, 0) / {DEGREE_KM}", f"coalesce(radius_km, 0) / {NARROWEST_KM}"
    condition.add(f"latitude + {high} >= ? AND latitude - {high} <= ?", south, north)
    joint = "AND" if west <= east else "OR"
    condition.add(f"(longitude + {wide} >= ? {joint} longitude - {wide} <= ?)", west, east)


def _spot(row: Row) -> Spot:
    latitude, longitude, radius, area = row[0], row[1], row[2], bool(row[4])
    kinds = str(row[12]).split(",")
    commonest = row[10] if row[11] else max(sorted(set(kinds)), key=kinds.count)
    west, south, east, north = box = (row[13], row[14], row[15], row[16])
    several = (west, south) != (east, north)
    if several and area:
        latitude, longitude = (south + north) / 2, (west + east) / 2
        # Of the corners one nearer to the equator lies furthest from the middle, as degrees are longest there.
        radius += max(distance_km(latitude, longitude, corner, east) for corner in (south, north))
    return Spot(
        latitude, longitude, radius, str(row[3])[1:], area, several, box, row[5], row[6], row[7], commonest, row[8],
        _some_ids(row[9]),
    )  # fmt: skip


def _some_ids(joined: Any) -> tuple[str, ...]:
    """The first ten of ids joined by commas; one that was cut off is left out."""
    return tuple(one for one in str(joined)[:400].split(",")[:10] if len(one) == 17)
