"""The rows by which events are listed, filtered, counted and searched, made of each event and what was judged of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Any, Final, cast

from wirebook.model import Event, EventFigure, Judgement
from wirebook.model.judgement import accepted
from wirebook.reconcile.near import is_open
from wirebook.reconcile.worktop import Packed
from wirebook.store import search
from wirebook.store.codec import from_text, to_text
from wirebook.store.database import Database, in_portions, marks
from wirebook.store.records import event_of

LONGEST_NAME: Final = 200
"""Names and summaries are cut here in rows, so that a list never carries a title of megabytes."""
MOST_WORDS: Final = 20_000
"""Characters of an event's quotes that can be searched for."""
LISTED: Final = (
    "id, version, earliest, latest, kind, status, place, country, latitude, longitude, radius_km, precision, "
    "low, best, high, outlets, origins, reports, conflicts, deaths_disputed, near, confidence, reviewed, accepted, "
    "places"
)
"""The columns of an event's row."""
MORE_ROWS: Final = (
    "INSERT OR IGNORE INTO listed_actor (actor, event, side, name, names) VALUES (?, ?, ?, ?, ?)",
    "INSERT INTO listed_outlet (outlet, event) VALUES (?, ?)",
    "INSERT OR IGNORE INTO listed_dispute (field, event) VALUES (?, ?)",
    "INSERT OR IGNORE INTO listed_near (event, other, open, score) VALUES (?, ?, ?, ?)",
    "INSERT OR IGNORE INTO founded (event, claim) VALUES (?, ?)",
)
"""What puts the rows beside it, by actor, outlet, disagreement and near miss, and the claim that founded it."""


@dataclass(frozen=True, slots=True)
class Telling:
    """Who told the claims of an event: their reports' outlets, and how sure the reader was of the least sure."""

    outlets: tuple[str, ...]
    reports: int
    confidence: float


@dataclass(frozen=True, slots=True)
class _Party:
    """An actor on one side, with the names it goes by there."""

    actor: str
    side: str
    name: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Told:
    """What rows need of one claim."""

    report_id: str
    confidence: float
    quotes: tuple[str, ...]
    parties: tuple[_Party, ...]


_PackedRows = tuple[Any, ...]
"""An event's row, the words to find it by, and for each of `MORE_ROWS` its rows."""


class SqliteListing:
    """The listing part of a record in SQLite."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def packed_rows(self, event_ids: Sequence[str]) -> list[Packed]:
        """What lists are filtered by of these events, ready to be put; nothing of events that are gone."""
        found: list[Packed] = []
        for some in in_portions(event_ids, 100):
            sql = f"SELECT data, near FROM event WHERE id IN ({marks(len(some))}) ORDER BY id"  # noqa: S608
            found.extend(self._rows_of(event_of(row), row[0]) for row in self._database.all(sql, some))
        return found

    def relist(self, event_ids: Iterable[str], rows: Iterable[Packed]) -> None:
        """Put what lists are filtered by of these events in place of what was."""
        self._unlist(event_ids)
        for row, words, *more in cast("Iterable[_PackedRows]", rows):
            number = self._database.insert(f"INSERT INTO listed ({LISTED}) VALUES ({marks(len(row))})", row)  # noqa: S608
            self._database.run("INSERT INTO listed_words (number, words) VALUES (?, ?)", (number, words))
            self._database.run("INSERT INTO event_words (rowid, words) VALUES (?, ?)", (number, words))
            for sql, others in zip(MORE_ROWS, more, strict=True):
                self._database.run_many(sql, others)

    def event_version(self, event_id: str) -> str | None:
        """A digest of the event and what was judged of it, by its whole id; None where there is no such event."""
        row = self._database.one("SELECT data, near FROM event WHERE id = ?", (event_id,))
        if row is None:
            return None
        event = event_of(row)
        return version_of(event, self._judged_of(event.claims))

    def founding_claim(self, event_id: str) -> str | None:
        """The claim that founded an event, of one that is gone too; None for an id that never was an event's."""
        row = self._database.one("SELECT claim FROM founded WHERE event = ?", (event_id,))
        return None if row is None else str(row[0])

    def _unlist(self, event_ids: Iterable[str]) -> None:
        ids = [
            row
            for some in in_portions(event_ids)
            for row in self._database.all(f"SELECT id FROM listed WHERE id IN ({marks(len(some))})", some)  # noqa: S608
        ]
        self._database.run_many(
            "INSERT INTO event_words (event_words, rowid, words) SELECT 'delete', w.number, w.words "
            "FROM listed l JOIN listed_words w ON w.number = l.number WHERE l.id = ?",
            ids,
        )
        self._database.run_many("DELETE FROM listed_words WHERE number = (SELECT number FROM listed WHERE id = ?)", ids)
        self._database.run_many("DELETE FROM listed WHERE id = ?", ids)
        for table in ("listed_actor", "listed_outlet", "listed_dispute", "listed_near"):
            self._database.run_many(f"DELETE FROM {table} WHERE event = ?", ids)  # noqa: S608 - our own tables

    def _rows_of(self, event: Event, data: str) -> Packed:
        claims = self._told(event.claims)
        telling, parties = self._telling(claims), _parties(event, claims)
        judgements = self._judged_of(event.claims)
        killed = total(event, "killed")
        place, when = event.place, event.date
        row = (
            event.id,
            _version(data, judgements),
            when.earliest.isoformat() if when is not None and when.earliest is not None else None,
            when.latest.isoformat() if when is not None and when.latest is not None else None,
            event.kind,
            event.status,
            *((None,) * 6 if place is None else (
                cut(place.name), place.country, place.latitude, place.longitude, place.radius_km, place.precision,
            )),
            *((None,) * 3 if killed is None else (killed.low, killed.best, killed.high)),
            len(telling.outlets),
            len(event.origins),
            telling.reports,
            sum(one.type == "conflict" for one in event.disagreements),
            int(any(one.type == "conflict" and one.field == "killed" for one in event.disagreements)),
            len(event.near_misses),
            telling.confidence,
            sum(one.undone is None for one in judgements),
            int(accepted(judgements)),
            search.searchable(search.place_names(event)),
        )  # fmt: skip
        return (
            row,
            _words(event, claims, parties),
            [(one.actor, event.id, one.side, cut(one.name), search.searchable(one.names)) for one in parties],
            [(name, event.id) for name in telling.outlets],
            [(one.field, event.id) for one in event.disagreements if one.type == "conflict"],
            [(event.id, near.event, int(is_open(near)), near.score) for near in event.near_misses],
            [(event.id, event.claims[0])],
        )

    def _told(self, ids: Sequence[str]) -> list[_Told]:
        """What rows need of claims, in their order."""
        found: dict[str, _Told] = {}
        for some in in_portions(ids):
            sql = (
                "SELECT id, report_id, json_extract(data, '$.confidence'), json_extract(data, '$.quote.quote'), "  # noqa: S608
                "json_extract(data, '$.also'), json_extract(data, '$.agents'), json_extract(data, '$.targets') "
                f"FROM claim_as_judged WHERE id IN ({marks(len(some))})"
            )
            for one, report, confidence, quote, also, agents, targets in self._database.rows(sql, some):
                quotes = (quote, *(other["quote"] for other in json.loads(also)))
                found[one] = _Told(report, confidence, quotes, (*_named("agent", agents), *_named("target", targets)))
        return [found[one] for one in ids if one in found]

    def _telling(self, claims: Sequence[_Told]) -> Telling:
        reports = sorted({claim.report_id for claim in claims})
        outlets: set[str] = set()
        for some in in_portions(reports):
            sql = f"SELECT outlet FROM report WHERE id IN ({marks(len(some))})"  # noqa: S608
            outlets.update(row[0] for row in self._database.rows(sql, some) if row[0])
        return Telling(tuple(sorted(outlets)), len(reports), min((claim.confidence for claim in claims), default=1.0))

    def _judged_of(self, claim_ids: Iterable[str]) -> list[Judgement]:
        """The judgements attached to these claims, in the order in which they came."""
        found: dict[int, str] = {}
        for some in in_portions(claim_ids):
            sql = (
                "SELECT DISTINCT j.position, j.data FROM held h JOIN judgement j ON j.id = h.judgement "  # noqa: S608
                f"WHERE h.claim IN ({marks(len(some))})"
            )
            found.update(self._database.rows(sql, some))
        return [from_text(Judgement, data) for _, data in sorted(found.items())]


def version_of(event: Event, judgements: Iterable[Judgement]) -> str:
    """What a reviewer saw, as 16 hex digits: the event without its near misses, and what was judged of it."""
    return _version(to_text(replace(event, near_misses=())), judgements)


def _version(data: str, judgements: Iterable[Judgement]) -> str:
    seen = [data, *(f"{one.id} {one.undone is not None}" for one in judgements)]
    return blake2b("\n".join(seen).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def total(event: Event, of: str) -> EventFigure | None:
    """The event's figure of this for everybody; None where none is told."""
    return next((figure for figure in event.figures if figure.of == of and figure.whom == "total"), None)


def cut(text: str) -> str:
    """The text, cut where it is longer than a row shows."""
    return text if len(text) <= LONGEST_NAME else text[: LONGEST_NAME - 1] + "…"


def _named(side: str, refs: str) -> Iterator[_Party]:
    """The actors on one side of a claim, out of its JSON."""
    for one in json.loads(refs):
        yield _Party(one["actor"], side, one["name"], (one["name"], one["written"]))


def _parties(event: Event, claims: Iterable[_Told]) -> list[_Party]:
    """Whom the event or any of its claims names, once on each side: an event names the main ones alone."""
    named = [
        _Party(one.actor, side, one.name, (one.name, *one.names))
        for side, ones in (("agent", event.agents), ("target", event.targets))
        for one in ones
    ]
    found: dict[tuple[str, str], _Party] = {}
    for one in [*named, *(party for claim in claims for party in claim.parties)]:
        first = found.get((one.actor, one.side), one)
        found[one.actor, one.side] = replace(first, names=tuple(dict.fromkeys(first.names + one.names)))
    return list(found.values())


def _words(event: Event, claims: Iterable[_Told], parties: Iterable[_Party]) -> str:
    names = [name for one in parties for name in (one.name, *one.names)]
    places = [] if event.place is None else [event.place.name, *event.place.names]
    quotes = [quote for claim in claims for quote in claim.quotes]
    found = dict.fromkeys([event.summary, event.name or "", *names, *places, *quotes])
    return "\n".join(found)[:MOST_WORDS]
