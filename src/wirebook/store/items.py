"""A record written: what each item gave is kept, replaced or let go, and what that can affect is queued."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from wirebook.model import ActorName, Claim, Failure, Report
from wirebook.store.codec import from_text, to_text
from wirebook.store.database import Database
from wirebook.store.protocol import Derived, ItemKey
from wirebook.store.records import report_of

RETRIED: Final = "worker"
"""Failures of this stage say nothing about the report (a worker died): such an item is tried again at the next run."""
DERIVED_TABLES: Final = (
    "block", "member", "pair", "copy", "event", "event_claim", "redated", "listed", "listed_words", "listed_actor",
    "listed_outlet", "listed_dispute", "listed_near", "todo",
)  # fmt: skip
_NUMBER: Final = re.compile(r"(\d{1,18})\D{0,40}\Z")


class SqliteItems:
    """The writing half of a record in SQLite."""

    def __init__(self, database: Database) -> None:
        self._database = database
        if database.writable:
            database.run(
                "CREATE TEMP TABLE seen (source TEXT, locator TEXT, PRIMARY KEY (source, locator)) WITHOUT ROWID"
            )
            database.run("CREATE TEMP TABLE gone (id INTEGER PRIMARY KEY)")
            database.commit()

    def begin(self, made: Mapping[str, object], reconciler: str) -> None:
        """Note by what the record is made from now on; if `reconciler` changed, queue everything to be derived anew."""
        before = self._database.one("SELECT value FROM meta WHERE key = 'reconciler'")
        if before is None or before[0] != reconciler:
            for table in DERIVED_TABLES:
                self._database.run(f"DELETE FROM {table}")  # noqa: S608 - names of our own tables
            self._database.run("INSERT INTO event_words (event_words) VALUES ('delete-all')")
            for stage in ("text", "claims"):
                self._database.run("INSERT INTO todo SELECT ?, id FROM report", (stage,))
        text = json.dumps(made, ensure_ascii=False, sort_keys=True)
        for key, value in (("made", text), ("reconciler", reconciler)):
            self._database.run(
                "INSERT INTO meta VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = ?2 WHERE value <> ?2",
                (key, value),
            )
        self._database.commit()

    def has(self, item: ItemKey) -> bool:
        """Whether this very item is kept: same place, bytes, given data and maker."""
        row = self._database.one(
            "SELECT file, digest, maker, failure FROM item WHERE source = ? AND locator = ?",
            (item.source, item.locator or ""),
        )
        if row is None or row[:3] != (item.file, item.digest, item.maker):
            return False
        return row[3] is None or from_text(Failure, row[3]).stage != RETRIED

    def seen(self, item: ItemKey) -> None:
        """Note that the item is still there, for `drop_unseen`."""
        self._database.run("INSERT OR IGNORE INTO temp.seen VALUES (?, ?)", (item.source, item.locator or ""))

    def drop_unseen(self, source: str) -> int:
        """Let go of the items of a file that were not seen since it was last asked; how many they were."""
        dropped = self._database.run(
            "INSERT INTO temp.gone SELECT id FROM item WHERE source = ?1 "
            "AND locator NOT IN (SELECT locator FROM temp.seen WHERE source = ?1)",
            (source,),
        )
        while gone := self._database.one("SELECT id FROM temp.gone LIMIT 1"):
            self._let_go(gone[0])
            self._database.run("DELETE FROM item WHERE id = ?", gone)
            self._database.run("DELETE FROM temp.gone WHERE id = ?", gone)
        self._database.run("DELETE FROM temp.seen WHERE source = ?", (source,))
        return dropped

    def stale(self, maker: str) -> int:
        """How many items were read by another maker than this one."""
        row = self._database.one("SELECT count(*) FROM item WHERE maker <> ?", (maker,))
        return int(row[0]) if row else 0

    def put(self, item: ItemKey, derived: Derived | Failure) -> None:
        """Keep what one item gave, replacing what it gave before, and queue what that can affect.

        Of reports that are the same byte for byte one is kept, under the smallest of their files' names.
        """
        item_id = self._item_id(item)
        self._let_go(item_id)
        if isinstance(derived, Failure):
            self._describe(item_id, item, None, to_text(derived))
        else:
            self._describe(item_id, item, derived.report.id, None)
            self._place(item_id, item, derived)

    def _item_id(self, item: ItemKey) -> int:
        row = self._database.one(
            "SELECT id FROM item WHERE source = ? AND locator = ?", (item.source, item.locator or "")
        )
        if row is not None:
            return int(row[0])
        return self._database.insert(
            "INSERT INTO item (source, file, locator, position, digest, maker) VALUES (?, ?, ?, ?, '', '')",
            (item.source, item.file, item.locator or "", position_of(item.locator)),
        )

    def _describe(self, item_id: int, item: ItemKey, report_id: str | None, failure: str | None) -> None:
        self._database.run(
            "UPDATE item SET file = ?, digest = ?, maker = ?, report_id = ?, failure = ?, spare = NULL WHERE id = ?",
            (item.file, item.digest, item.maker, report_id, failure, item_id),
        )

    def _place(self, item_id: int, item: ItemKey, derived: Derived) -> None:
        """Make the item's report the record's, or keep it as a spare where another item has the same bytes."""
        owner = self._database.one(
            "SELECT i.id, i.file, i.position, i.locator, i.source FROM report r JOIN item i ON i.id = r.item "
            "WHERE r.id = ?",
            (derived.report.id,),
        )
        mine = (item.file, position_of(item.locator), item.locator or "", item.source)
        if owner is not None:
            if owner[1:] < mine:
                self._set_spare(item_id, to_text(derived))
                return
            self._set_spare(owner[0], to_text(self._derived(derived.report.id)))
        self._clear(derived.report.id)
        self._write(item_id, derived)

    def _set_spare(self, item_id: int, spare: str | None) -> None:
        self._database.run("UPDATE item SET spare = ? WHERE id = ?", (spare, item_id))

    def _derived(self, report_id: str) -> Derived:
        """What is kept of a report, as it was put."""
        row = self._database.all("SELECT data, text, signature FROM report WHERE id = ?", (report_id,))[0]
        claims = self._database.all("SELECT data FROM claim WHERE report_id = ? ORDER BY start, id", (report_id,))
        names = self._database.all("SELECT data FROM actor_name WHERE report_id = ? ORDER BY rowid", (report_id,))
        return Derived(
            report=report_of(row),
            claims=tuple(from_text(Claim, data) for (data,) in claims),
            names=tuple(from_text(ActorName, data) for (data,) in names),
            signature=tuple(json.loads(row[2])),
        )

    def _let_go(self, item_id: int) -> None:
        """Forget what an item gave; a spare of the same bytes takes the place of its report."""
        row = self._database.one("SELECT id FROM report WHERE item = ?", (item_id,))
        self._set_spare(item_id, None)
        if row is None:
            return
        self._clear(row[0])
        spare = self._database.one(
            "SELECT id, spare FROM item WHERE report_id = ? AND spare IS NOT NULL "
            "ORDER BY file, position, locator, source LIMIT 1",
            (row[0],),
        )
        if spare is not None:
            self._write(spare[0], from_text(Derived, spare[1]))
            self._set_spare(spare[0], None)

    def _clear(self, report_id: str) -> None:
        self._database.run(
            "INSERT INTO report_words (report_words, rowid, title, text) "
            "SELECT 'delete', item, title, text FROM report WHERE id = ?",
            (report_id,),
        )
        self._database.run("DELETE FROM report WHERE id = ?", (report_id,))
        self._database.run("DELETE FROM claim WHERE report_id = ?", (report_id,))
        self._database.run("DELETE FROM actor_name WHERE report_id = ?", (report_id,))
        self._queue(report_id)

    def _queue(self, report_id: str) -> None:
        rows = [("text", report_id), ("claims", report_id), ("dates", report_id)]
        self._database.run_many("INSERT OR IGNORE INTO todo VALUES (?, ?)", rows)

    def _write(self, item_id: int, derived: Derived) -> None:
        report = derived.report
        self._database.run(
            "INSERT INTO report (id, item, file, position, locator, text_sha256, title, outlet, day, text, signature, "
            "data) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                report.id,
                item_id,
                report.file,
                position_of(report.locator),
                report.locator or "",
                report.text_sha256,
                report.title or "",
                report.outlet,
                report.published.earliest.isoformat() if report.published.earliest is not None else None,
                report.text,
                json.dumps(derived.signature, separators=(",", ":")),
                to_text(_without_text(report)),
            ),
        )
        self._database.run(
            "INSERT INTO report_words (rowid, title, text) VALUES (?, ?, ?)", (item_id, report.title or "", report.text)
        )
        self._database.run_many(
            "INSERT INTO claim (id, report_id, start, data) VALUES (?, ?, ?, ?)",
            [(claim.id, report.id, claim.quote.start, to_text(claim)) for claim in derived.claims],
        )
        self._database.run_many(
            "INSERT INTO actor_name (actor, name, report_id, start, data) VALUES (?, ?, ?, ?, ?)",
            [(name.actor, name.name, report.id, name.span.start, to_text(name)) for name in derived.names],
        )
        self._queue(report.id)


def position_of(locator: str | None) -> int:
    """The number a locator ends in, to sort by: 12 for "line 12"; 0 where there is none."""
    found = _NUMBER.search(locator or "")
    return int(found[1]) if found else 0


def _without_text(report: Report) -> Report:
    return replace(report, text="")
