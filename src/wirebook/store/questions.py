"""What a workbench asks of a record: pages, bins, clusters and counts of the events that filters let through.

Everything here is answered from the narrow rows of `listing`, so that it does not depend on how much an event holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, Literal

from wirebook.model import Event
from wirebook.store import search
from wirebook.store.database import Database, Row, in_portions, marks
from wirebook.store.records import event_of

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


@dataclass(frozen=True, slots=True)
class Question:
    """Which events are asked for; what is None, False for `undated`, or empty leaves the question open."""

    since: date | None = None
    until: date | None = None
    undated: bool = False
    bbox: tuple[float, float, float, float] | None = None
    """West, south, east, north in degrees; west above east crosses the date line."""
    country: tuple[str, ...] = ()
    place: str | None = None
    actor: tuple[str, ...] = ()
    side: str | None = None
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


@dataclass(frozen=True, slots=True)
class Spot:
    """Events of one cell of a map: all known as points, or all as areas."""

    latitude: float
    longitude: float
    radius_km: float
    precision: str
    area: bool
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


@dataclass(slots=True)
class _Condition:
    """A condition in SQL with its values."""

    parts: list[str] = field(default_factory=list)
    values: list[object] = field(default_factory=list)

    def add(self, part: str, *values: object) -> None:
        self.parts.append(part)
        self.values.extend(values)

    @property
    def sql(self) -> str:
        return " AND ".join(["1", *self.parts])

    @property
    def events(self) -> str:
        """The same, of a table that names events."""
        return f"event IN (SELECT id FROM listed WHERE {self.sql})" if self.parts else "1"  # noqa: S608


class SqliteQuestions:
    """The asking part of a record in SQLite."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # ------------------------------------------------------------ events
    def count_events(self, question: Question) -> int:
        """How many events there are."""
        where = condition(question)
        row = self._database.one(f"SELECT count(*) FROM listed WHERE {where.sql}", where.values)  # noqa: S608
        return int(row[0]) if row else 0

    def list_events(
        self, question: Question, sort: Sort, limit: int, after: Sequence[object] | None = None
    ) -> tuple[list[Listed], list[object] | None]:
        """Up to `limit` events in this order, and where the next page begins; None at the end.

        `after` is what the page before gave.
        """
        where = condition(question)
        columns = [*ORDERS[sort], ("id", False)]
        if after is not None:
            _after(where, columns, after)
        order = ", ".join(f"{name} DESC" if falling else name for name, falling in columns)
        keys = ", ".join(name for name, _ in columns)
        rows = self._database.all(
            f"SELECT id, {keys} FROM listed WHERE {where.sql} ORDER BY {order} LIMIT ?",  # noqa: S608
            [*where.values, limit + 1],
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

    def days(self, question: Question) -> Iterator[Days]:
        """The ranges of days that events have, with how many have each; the earliest first."""
        where = condition(question)
        sql = (
            "SELECT earliest, latest, count(*), sum(conflicts > 0), "  # noqa: S608
            "sum(CASE WHEN status = 'happened' THEN coalesce(best, 0) ELSE 0 END), min(id) "
            f"FROM listed WHERE {where.sql} AND earliest IS NOT NULL AND latest IS NOT NULL "
            "GROUP BY earliest, latest ORDER BY earliest, latest"
        )
        for first, last, count, disputed, killed, one in self._database.rows(sql, where.values):
            yield Days(date.fromisoformat(first), date.fromisoformat(last), count, disputed, killed, one)

    def undated(self, question: Question) -> int:
        """How many events have no known day."""
        where = condition(question)
        where.add("(earliest IS NULL OR latest IS NULL)")
        row = self._database.one(f"SELECT count(*) FROM listed WHERE {where.sql}", where.values)  # noqa: S608
        return int(row[0]) if row else 0

    def span(self) -> tuple[str | None, str | None]:
        """The earliest and the latest day of any event, in ISO 8601."""
        row = self._database.one("SELECT min(earliest), max(latest) FROM listed")
        return (row[0], row[1]) if row else (None, None)

    # ------------------------------------------------------------ map
    def spots(self, question: Question, cell: float, most: int) -> list[Spot]:
        """Events with coordinates, put together by cells of so many degrees, the fullest first; no more than `most`."""
        where = condition(question)
        where.add("latitude IS NOT NULL")
        fine = ",".join(f"'{one}'" for one in FINE)
        sql = (
            "SELECT avg(latitude), avg(longitude), max(coalesce(radius_km, 0)), "  # noqa: S608
            "max(CASE precision WHEN 'exact' THEN '1exact' WHEN 'near' THEN '2near' WHEN 'district' THEN '3district' "
            "WHEN 'province' THEN '4province' ELSE '5region' END), "
            f"precision NOT IN ({fine}) AS area, count(*) AS count, sum(conflicts > 0), "
            "sum(CASE WHEN status = 'happened' THEN coalesce(best, 0) ELSE 0 END), "
            "CASE WHEN min(place) = max(place) THEN min(place) END, group_concat(id), min(kind), "
            "CASE WHEN min(kind) = max(kind) THEN 1 ELSE 0 END, group_concat(kind) "
            f"FROM listed WHERE {where.sql} "
            "GROUP BY area, CAST((latitude + 90) / ? AS INTEGER), CAST((longitude + 180) / ? AS INTEGER) "
            "ORDER BY count DESC, min(id) LIMIT ?"
        )
        return [_spot(row) for row in self._database.rows(sql, [*where.values, cell, cell, most])]

    def countries(self, question: Question) -> list[InCountry]:
        """How many events are known no closer than their country, by country; most first."""
        where = condition(question)
        where.add("latitude IS NULL AND country IS NOT NULL")
        sql = (
            "SELECT country, count(*) AS count, sum(conflicts > 0), "  # noqa: S608
            "sum(CASE WHEN status = 'happened' THEN coalesce(best, 0) ELSE 0 END), substr(group_concat(id), 1, 400) "
            f"FROM listed WHERE {where.sql} GROUP BY country ORDER BY count DESC, country"
        )
        rows = self._database.rows(sql, where.values)
        return [InCountry(row[0], row[1], row[2], row[3], _some_ids(row[4])) for row in rows]

    def nowhere(self, question: Question) -> int:
        """How many events have neither coordinates nor a country."""
        where = condition(question)
        where.add("latitude IS NULL AND country IS NULL")
        row = self._database.one(f"SELECT count(*) FROM listed WHERE {where.sql}", where.values)  # noqa: S608
        return int(row[0]) if row else 0

    # ------------------------------------------------------------ what there is to filter by
    def tally(self, question: Question, by: Literal["kind", "status", "country"]) -> list[tuple[str, int]]:
        """How many events there are of each kind, status or country; most first."""
        where = condition(question)
        sql = (
            f"SELECT {by}, count(*) AS count FROM listed WHERE {where.sql} AND {by} IS NOT NULL "  # noqa: S608
            f"GROUP BY {by} ORDER BY count DESC, {by}"
        )
        return [(row[0], row[1]) for row in self._database.rows(sql, where.values)]

    def tally_outlets(self, question: Question, limit: int) -> list[tuple[str, int]]:
        """How many events each outlet tells; most first."""
        where = condition(question)
        sql = (
            f"SELECT outlet, count(*) AS count FROM listed_outlet WHERE {where.events} "  # noqa: S608
            "GROUP BY outlet ORDER BY count DESC, outlet LIMIT ?"
        )
        return [(row[0], row[1]) for row in self._database.rows(sql, [*where.values, limit])]

    def tally_actors(self, question: Question, limit: int) -> list[tuple[str, str, int]]:
        """Actors by id with a name, and in how many events each is; most first."""
        where = condition(question)
        sql = (
            "SELECT actor, min(name), count(DISTINCT event) AS count FROM listed_actor "  # noqa: S608
            f"WHERE {where.events} GROUP BY actor ORDER BY count DESC, actor LIMIT ?"
        )
        return [(row[0], row[1], row[2]) for row in self._database.rows(sql, [*where.values, limit])]

    # ------------------------------------------------------------ look-alikes
    def near_pairs(
        self, question: Question, limit: int, after: Sequence[object] | None = None
    ) -> list[tuple[str, str, float, bool]]:
        """Pairs of events that look alike, one of them let through: the two ids, the score, and whether it is open.

        Those that nothing bars from being one event come first, then the likest. `after` is (open, score, id, id) of
        the last pair before.
        """
        where = condition(question)
        since = "(n.open < ? OR (n.open = ? AND (n.score < ? OR (n.score = ? AND (n.event, n.other) > (?, ?)))))"
        values: list[object] = []
        if after is not None:
            is_open, score, event, other = after
            values = [is_open, is_open, score, score, event, other]
        sql = (
            "SELECT n.event, n.other, n.score, n.open FROM listed_near n "  # noqa: S608
            f"WHERE {where.events.replace('event', 'n.event', 1)} "
            "AND (n.event < n.other OR NOT EXISTS "
            "(SELECT 1 FROM listed_near m WHERE m.event = n.other AND m.other = n.event)) "
            f"AND {since if after is not None else '1'} "
            "ORDER BY n.open DESC, n.score DESC, n.event, n.other LIMIT ?"
        )
        rows = self._database.rows(sql, [*where.values, *values, limit])
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


def condition(question: Question) -> _Condition:
    """The question as an SQL condition on the table `listed`."""
    where = _Condition()
    _when(where, question)
    _place(where, question)
    _who(where, question)
    _sources(where, question)
    for column, values in (("kind", question.kind), ("status", question.status)):
        if values:
            where.add(f"{column} IN ({marks(len(values))})", *values)
    if question.deaths_min is not None:
        where.add("high >= ?", question.deaths_min)
    if question.deaths_max is not None:
        where.add("low <= ?", question.deaths_max)
    for column, wanted in (
        ("conflicts", question.disputed),
        ("reviewed", question.reviewed),
        ("accepted", question.accepted),
        ("deaths_disputed", question.deaths_disputed),
    ):
        if wanted is not None:
            where.add(f"{column} > 0" if wanted else f"{column} = 0")
    if question.disputed_field:
        listed = marks(len(question.disputed_field))
        where.add(f"id IN (SELECT event FROM listed_dispute WHERE field IN ({listed}))", *question.disputed_field)  # noqa: S608
    if question.confidence_max is not None:
        where.add("confidence <= ?", question.confidence_max)
    if question.text is not None:
        query = match(question.text)
        if query is not None:
            where.add("number IN (SELECT rowid FROM event_words WHERE event_words MATCH ?)", query)
    return where


def _when(where: _Condition, question: Question) -> None:
    if question.since is not None:
        where.add("latest >= ?", question.since.isoformat())
    if question.until is not None:
        where.add("earliest <= ?", question.until.isoformat())
    if question.undated:
        where.add("(earliest IS NULL OR latest IS NULL)")


def _place(where: _Condition, question: Question) -> None:
    if question.bbox is not None:
        west, south, east, north = question.bbox
        where.add("latitude BETWEEN ? AND ?", south, north)
        between = "longitude BETWEEN ? AND ?" if west <= east else "(longitude >= ? OR longitude <= ?)"
        where.add(between, west, east)
    if question.country:
        where.add(f"country IN ({marks(len(question.country))})", *question.country)
    if question.place is not None:
        where.add("instr(places, ?) > 0", search.sought(question.place))


def _who(where: _Condition, question: Question) -> None:
    if not question.actor:
        return
    side = "" if question.side is None else " AND side = ?"
    sided = [] if question.side is None else [question.side]
    parts, values = [], list[object]()
    for actor in question.actor:
        parts.append(f"id IN (SELECT event FROM listed_actor WHERE actor = ?{side})")  # noqa: S608
        values += [actor, *sided]
        if question.side is None:
            parts.append("instr(actors, ?) > 0")
            values.append(search.sought(actor))
        else:
            parts.append("id IN (SELECT event FROM listed_actor WHERE instr(lower(name), ?) > 0 AND side = ?)")
            values += [actor.lower(), question.side]
    where.add(f"({' OR '.join(parts)})", *values)


def _sources(where: _Condition, question: Question) -> None:
    if question.outlet:
        listed = marks(len(question.outlet))
        where.add(f"id IN (SELECT event FROM listed_outlet WHERE outlet IN ({listed}))", *question.outlet)  # noqa: S608
    if question.outlets_min is not None:
        where.add("outlets >= ?", question.outlets_min)
    if question.origins_min is not None:
        where.add("origins >= ?", question.origins_min)
    if question.single_origin is not None:
        where.add("origins <= 1" if question.single_origin else "origins > 1")
    if question.event:
        where.add(f"id IN ({marks(len(question.event))})", *question.event)
    if question.report is not None:
        where.add(
            "id IN (SELECT e.event FROM claim c JOIN event_claim e ON e.claim = c.id WHERE c.report_id = ?)",
            question.report,
        )


_QUOTED: Final = re.compile(r'"([^"]*)"|(\S+)')
_LETTERS: Final = re.compile(r"[^\W_]")
MOST_TERMS: Final = 16


def match(words: str) -> str | None:
    """What FTS5 is asked for: all the words, "…" as a phrase, the last word by its beginning; None for no letters.

    Whatever is typed is taken as words; FTS5's own syntax is never reached (https://sqlite.org/fts5.html#fts5_strings).
    """
    terms: list[str] = []
    found = list(_QUOTED.finditer(words.replace("\0", " ")))[:MOST_TERMS]
    for at, one in enumerate(found):
        phrase, word = one[1], one[2]
        text = (phrase if phrase is not None else word).replace('"', " ").strip()
        if _LETTERS.search(text):
            beginning = "*" if word is not None and at == len(found) - 1 and len(text) > 1 else ""
            terms.append(f'"{text}"{beginning}')
    return " ".join(terms) or None


def _after(where: _Condition, columns: Sequence[tuple[str, bool]], after: Sequence[object]) -> None:
    """Only what comes after these values in the order of the columns."""
    parts: list[str] = []
    values: list[object] = []
    for at, (name, falling) in enumerate(columns):
        equal = [f"{columns[before][0]} = ?" for before in range(at)]
        parts.append("(" + " AND ".join([*equal, f"{name} {'<' if falling else '>'} ?"]) + ")")
        values += [*after[:at], after[at]]
    where.add(f"({' OR '.join(parts)})", *values)


def _spot(row: Row) -> Spot:
    kinds = str(row[12]).split(",")
    commonest = row[10] if row[11] else max(sorted(set(kinds)), key=kinds.count)
    return Spot(
        row[0], row[1], row[2], str(row[3])[1:], bool(row[4]), row[5], row[6], row[7], commonest, row[8],
        _some_ids(row[9]),
    )  # fmt: skip


def _some_ids(joined: Any) -> tuple[str, ...]:
    """The first ten of ids joined by commas; one that was cut off is left out."""
    return tuple(one for one in str(joined)[:400].split(",")[:10] if len(one) == 17)
