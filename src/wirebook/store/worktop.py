"""Queues, blocks, pairs and what is derived, in SQLite, as `wirebook.reconcile.worktop` asks for them."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import repeat
from typing import Final, cast

from wirebook.model import Claim, Copy, Event, NearMiss, Noise, Report
from wirebook.reconcile.compare import Comparison
from wirebook.reconcile.dating import Redated
from wirebook.reconcile.facts import ReportFacts, facts_of
from wirebook.reconcile.worktop import Apart, Member, Packed, Pair, PairKey, Space, Stage
from wirebook.store.codec import from_text, to_text
from wirebook.store.database import IN_ONE_QUERY, Database, Row, in_portions, marks
from wirebook.store.records import report_of

BY_B: Final = "INDEXED BY pair_b"
"""By itself SQLite would look the second member of a pair up by reading every pair."""


CHAIN: Final = f"""
WITH RECURSIVE reach (id) AS (
    SELECT :one
    UNION SELECT b FROM reach CROSS JOIN pair
        WHERE space = :space AND a = reach.id AND joins AND 10 * score >= :tenths
    UNION SELECT a FROM reach CROSS JOIN pair {BY_B}
        WHERE space = :space AND b = reach.id AND joins AND 10 * score >= :tenths
    UNION SELECT with_it.claim FROM reach CROSS JOIN held it CROSS JOIN judgement CROSS JOIN held with_it
        WHERE :space = 'claim' AND it.claim = reach.id AND judgement.id = it.judgement AND act = 'same' AND NOT undone
        AND with_it.judgement = it.judgement AND with_it.claim IS NOT NULL
    LIMIT :most
)
"""  # noqa: S608
"""What pairs, and for claims judgements, chain to one member; SQLite keeps on disk what it has reached."""
CHAINED: Final = CHAIN + "SELECT id FROM reach ORDER BY id"  # noqa: S608
NOTED_WEAK: Final = "INSERT OR REPLACE INTO temp.weak" + CHAIN + "SELECT id, :tenths + 1 FROM reach"  # noqa: S608
ALL: Final = -1
"""The LIMIT that is none."""


_PackedEvent = tuple[str, tuple[str, ...], tuple[object, ...]]
"""An event's id, its claims, and its row."""


class SqliteWorktop:
    """The deriving half of a record in SQLite."""

    def __init__(self, database: Database) -> None:
        self._database = database
        if database.writable:
            database.run("CREATE TEMP TABLE weak (id TEXT PRIMARY KEY, tenths INTEGER NOT NULL) WITHOUT ROWID")
            database.run("CREATE TEMP TABLE in_line (place INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE)")
            database.commit()

    def commit(self) -> None:
        """Make what was done durable."""
        self._database.commit()

    def version(self) -> int:
        """A number that changes when somebody else makes a change to the record durable."""
        return self._database.version()

    # ------------------------------------------------------------ queues
    def todo(self, stage: Stage, limit: int) -> tuple[str, ...]:
        """Up to `limit` ids left to do: of reports whose claims to place the earliest first, else the smallest ids."""
        if stage == "claims":
            return self._in_line(limit) or (self._line_up() and self._in_line(limit)) or ()
        rows = self._database.all("SELECT id FROM todo WHERE stage = ? ORDER BY id LIMIT ?", (stage, limit))
        return tuple(row[0] for row in rows)

    def _in_line(self, limit: int) -> tuple[str, ...]:
        rows = self._database.all("SELECT id FROM temp.in_line ORDER BY place LIMIT ?", (limit,))
        return tuple(row[0] for row in rows)

    def _line_up(self) -> int:
        """Put the reports whose claims are to be placed in the order of their days, those that are gone first."""
        return self._database.run(
            "INSERT INTO temp.in_line (id) SELECT t.id FROM todo t LEFT JOIN report r ON r.id = t.id "
            "WHERE t.stage = 'claims' ORDER BY r.id IS NOT NULL, r.day IS NULL, r.day, t.id"
        )

    def left(self, stage: Stage) -> int:
        """How many ids are left to do."""
        row = self._database.one("SELECT count(*) FROM todo WHERE stage = ?", (stage,))
        return int(row[0]) if row else 0

    def add_todo(self, stage: Stage, ids: Iterable[str]) -> None:
        """Put ids on the queue, each once."""
        self._database.run_many("INSERT OR IGNORE INTO todo VALUES (?, ?)", zip(repeat(stage), sorted(ids)))

    def queued(self, stage: Stage, ids: Iterable[str]) -> set[str]:
        """Those of the ids that are left to do."""
        found: set[str] = set()
        for some in in_portions(ids):
            sql = f"SELECT id FROM todo WHERE stage = ? AND id IN ({marks(len(some))})"  # noqa: S608
            found.update(row[0] for row in self._database.rows(sql, [stage, *some]))
        return found

    def move(self, stage: Stage, to: Stage) -> None:
        """Put what is on one queue on another."""
        self._database.run("UPDATE OR REPLACE todo SET stage = ? WHERE stage = ?", (to, stage))

    def done(self, stage: Stage, ids: Iterable[str]) -> None:
        """Take ids off the queue."""
        known = list(ids)
        self._database.run_many("DELETE FROM todo WHERE stage = ? AND id = ?", zip(repeat(stage), known))
        if stage == "claims":
            self._database.run_many("DELETE FROM temp.in_line WHERE id = ?", ((one,) for one in known))

    # ------------------------------------------------------------ blocks
    def members(self, space: Space, ids: Sequence[str]) -> list[Member]:
        """The members of these ids."""
        return [_member(row) for row in self._in("id, owner, digest, rank, keys FROM member", "id", ids, space)]

    def members_of(self, space: Space, owners: Sequence[str]) -> list[Member]:
        """The members that these reports own."""
        what = "id, owner, digest, rank, keys FROM member INDEXED BY member_owner"
        return [_member(row) for row in self._in(what, "owner", owners, space)]

    def enter(self, space: Space, members: Sequence[Member]) -> None:
        """Put members into their blocks."""
        self._database.run_many(
            "INSERT INTO member (space, id, owner, digest, rank, keys) VALUES (?, ?, ?, ?, ?, ?)",
            ((space, m.id, m.owner, m.digest, m.rank, json.dumps(m.keys, separators=(",", ":"))) for m in members),
        )
        self._database.run_many(
            "INSERT INTO block (space, key, rank) VALUES (?, ?, ?)",
            ((space, key, m.rank) for m in members for key in m.keys),
        )

    def leave(self, space: Space, members: Sequence[Member]) -> None:
        """Take members out of their blocks."""
        self._database.run_many("DELETE FROM member WHERE space = ? AND id = ?", ((space, m.id) for m in members))
        self._database.run_many(
            "DELETE FROM block WHERE space = ? AND key = ? AND rank = ?",
            ((space, key, m.rank) for m in members for key in m.keys),
        )

    def blocks(self, space: Space, keys: Iterable[int], limit: int) -> dict[int, list[str]]:
        """The ranks of each of these blocks that has any, in order; no more than `limit` of one block."""
        found: dict[int, list[str]] = {}
        for some in in_portions(sorted(keys)):
            while some := self._fill(space, some, limit, found):
                pass
        return found

    def _fill(self, space: Space, keys: list[int], limit: int, found: dict[int, list[str]]) -> list[int]:
        """Read the ranks of these blocks up to the end of the first that has more; the keys of those after it."""
        sql = f"SELECT key, rank FROM block WHERE space = ? AND key IN ({marks(len(keys))}) ORDER BY key, rank"  # noqa: S608
        for key, rank in self._database.rows(sql, [space, *keys]):
            ranks = found.setdefault(key, [])
            ranks.append(rank)
            if len(ranks) == limit:
                return keys[bisect_right(keys, key) :]
        return []

    def before(self, space: Space, key: int, rank: str, count: int) -> list[str]:
        """The ranks just before this one, the nearest first."""
        sql = "SELECT rank FROM block WHERE space = ? AND key = ? AND rank < ? ORDER BY rank DESC LIMIT ?"
        return [row[0] for row in self._database.all(sql, (space, key, rank, count))]

    def after(self, space: Space, key: int, rank: str, count: int) -> list[str]:
        """The ranks just after this one, the nearest first."""
        sql = "SELECT rank FROM block WHERE space = ? AND key = ? AND rank > ? ORDER BY rank LIMIT ?"
        return [row[0] for row in self._database.all(sql, (space, key, rank, count))]

    # ------------------------------------------------------------ pairs
    def support(self, space: Space, keys: Iterable[PairKey]) -> dict[PairKey, int]:
        """The support of those of the pairs that are kept."""
        found: dict[PairKey, int] = {}
        for some in in_portions(sorted(keys), IN_ONE_QUERY // 2):
            sql = (
                f"WITH asked (a, b) AS (VALUES {','.join(['(?, ?)'] * len(some))}) "  # noqa: S608
                "SELECT pair.a, pair.b, support FROM asked "
                "CROSS JOIN pair ON space = ? AND pair.a = asked.a AND pair.b = asked.b"
            )
            rows = self._database.rows(sql, [*(end for key in some for end in key), space])
            found.update(((a, b), int(support)) for a, b, support in rows)
        return found

    def set_support(self, space: Space, support: Mapping[PairKey, int]) -> None:
        """Change the support of pairs that are kept; 0 lets go of the pair."""
        self._database.run_many(
            "UPDATE pair SET support = ? WHERE space = ? AND a = ? AND b = ?",
            ((count, space, *key) for key, count in support.items() if count > 0),
        )
        self._database.run_many(
            "DELETE FROM pair WHERE space = ? AND a = ? AND b = ?",
            ((space, *key) for key, count in support.items() if count <= 0),
        )

    def packed_pairs(self, space: Space, pairs: Iterable[Pair]) -> list[Packed]:
        """Pairs ready to be put."""
        return [(space, p.a, p.b, p.support, int(p.joins), _score(p), to_text(p.judged)) for p in pairs]

    def put_pairs(self, pairs: Iterable[Packed]) -> None:
        """Keep pairs."""
        self._database.run_many(
            "INSERT INTO pair (space, a, b, support, joins, score, data) VALUES (?, ?, ?, ?, ?, ?, ?)", pairs
        )

    def drop_pairs_with(self, space: Space, ids: Sequence[str]) -> None:
        """Let go of every pair that one of these members is in."""
        for end, index in (("a", ""), ("b", BY_B)):
            sql = f"DELETE FROM pair {index} WHERE space = ? AND {end} = ?"  # noqa: S608
            self._database.run_many(sql, zip(repeat(space), ids, strict=False))

    def partners(self, space: Space, ids: Iterable[str], *, joining: bool) -> set[str]:
        """The other members of these members' pairs; only of pairs that join, if so asked."""
        known = sorted(ids)
        only = "WHERE joins AND" if joining else "WHERE"
        found = {row[0] for row in self._in(f"b FROM pair {only}", "a", known, space)}
        found |= {row[0] for row in self._in(f"a FROM pair {BY_B} {only}", "b", known, space)}
        return found

    def chain(self, space: Space, one: str, tenths: int, most: int) -> list[str]:
        """The member and what joining pairs of so many tenths of a score and more chain to it, sorted.

        No more than `most` of them: which, is not said.
        """
        values = {"space": space, "one": one, "tenths": tenths, "most": most}
        return [row[0] for row in self._database.all(CHAINED, values)]

    def whole_chain(self, space: Space, one: str, tenths: int, size: int) -> Iterator[list[str]]:
        """All of the chain in the order of ids, `size` at a time and at the end fewer."""
        values = {"space": space, "one": one, "tenths": tenths, "most": ALL}
        return in_portions((row[0] for row in self._database.rows(CHAINED, values)), size)

    def weak(self, one: str) -> int:
        """Below how many tenths of a score links are known to be too weak to count for this claim; 0 if unknown."""
        row = self._database.one("SELECT tenths FROM temp.weak WHERE id = ?", (one,))
        return int(row[0]) if row else 0

    def note_weak(self, one: str, tenths: int) -> None:
        """Note that so many tenths are too weak for every claim that such links chain to this one."""
        values = {"space": "claim", "one": one, "tenths": tenths, "most": ALL}
        self._database.run(NOTED_WEAK, values)

    def forget_weak(self) -> None:
        """Forget all that was noted so, as links change. It is forgotten by itself when the record is closed."""
        self._database.run("DELETE FROM temp.weak")

    def reasons(self, ids: Sequence[str]) -> dict[str, dict[str, str]]:
        """For each of the reports: why others carry its text, by their ids."""
        found: dict[str, dict[str, str]] = {one: {} for one in ids}
        for one, other, index in (("a", "b", ""), ("b", "a", BY_B)):
            for report_id, copy_id, why in self._in(f"{one}, {other}, data FROM pair {index}", one, ids, "text"):
                found[report_id][copy_id] = from_text(str, why)
        return found

    def pairs_among(self, space: Space, ids: Iterable[str]) -> dict[PairKey, Pair]:
        """Every pair of two of these members."""
        known = set(ids)
        rows = self._in("a, b, support, joins, data FROM pair", "a", sorted(known), space)
        return {(row[0], row[1]): _pair(space, row) for row in rows if row[1] in known}

    def pairs_apart(self, event_ids: Iterable[str]) -> Iterator[Apart]:
        """Every pair of a claim of one of these events and a claim of another, one at a time."""
        known = sorted(event_ids)
        for mine, its, index in (("a", "b", ""), ("b", "a", BY_B)):
            what = (
                "here.event, there.event, pair.a, pair.b, pair.score, pair.data FROM event_claim here "
                f"CROSS JOIN pair {index} ON pair.space = 'claim' AND pair.{mine} = here.claim "
                f"CROSS JOIN event_claim there ON there.claim = pair.{its} AND there.event <> here.event"
            )
            for event, other, a, b, score, data in self._in(what, "here.event", known):
                yield Apart(event, other, (a, b), score, partial(from_text, Comparison, data))

    # ------------------------------------------------------------ records
    def texts(self, ids: Iterable[str]) -> dict[str, tuple[str, tuple[Noise, ...]]]:
        """The texts of reports, and what of each is noise."""
        rows = self._in("id, text, json_extract(data, '$.noise') FROM report", "id", sorted(ids))
        return {row[0]: (row[1], from_text(tuple[Noise, ...], row[2])) for row in rows}

    def full_reports(self, ids: Iterable[str]) -> dict[str, Report]:
        """Reports with their texts."""
        return {row[0]: report_of(row[1:]) for row in self._in("id, data, text FROM report", "id", sorted(ids))}

    def facts(self, ids: Iterable[str]) -> dict[str, ReportFacts]:
        """What reconciling needs to know of reports, what lineage told of them included."""
        known = sorted(ids)
        copies = self.copies_of(known)
        rows = self._in("id, data FROM report", "id", known)
        return {row[0]: facts_of(from_text(Report, row[1]), copies.get(row[0])) for row in rows}

    def files_of(self, ids: Iterable[str]) -> dict[str, str]:
        """The files of reports."""
        return {row[0]: row[1] for row in self._in("id, file FROM report", "id", sorted(ids))}

    def signatures(self, ids: Iterable[str]) -> dict[str, tuple[str, tuple[int, ...]]]:
        """Digest of the text and keys under which copies are looked for, by report."""
        found: dict[str, tuple[str, tuple[int, ...]]] = {}
        for report_id, data, signature in self._in("id, data, signature FROM report", "id", sorted(ids)):
            report = from_text(Report, data)
            noise = ",".join(f"{part.start}-{part.end}" for part in report.noise)
            found[report_id] = (f"{report.text_sha256} {noise}", tuple(json.loads(signature)))
        return found

    def claims_of_reports(self, ids: Sequence[str]) -> list[Claim]:
        """The claims of reports, as judged."""
        return [from_text(Claim, row[0]) for row in self._in("data FROM claim_as_judged", "report_id", ids)]

    def present(self, claim_ids: Iterable[str]) -> list[str]:
        """Those of the claims' ids that are kept, sorted."""
        return sorted(row[0] for row in self._in("id FROM claim", "id", sorted(claim_ids)))

    def present_claims(self, ids: Iterable[str]) -> dict[str, Claim]:
        """Those of the claims that are kept, as judged."""
        rows = self._in("id, data FROM claim_as_judged", "id", sorted(ids))
        return {row[0]: from_text(Claim, row[1]) for row in rows}

    # ------------------------------------------------------------ what is derived
    def copies_of(self, report_ids: Iterable[str]) -> dict[str, Copy]:
        """What lineage told of reports before."""
        rows = self._in("report_id, data FROM copy", "report_id", sorted(report_ids))
        return {row[0]: from_text(Copy, row[1]) for row in rows}

    def replace_copies(self, report_ids: Iterable[str], copies: Iterable[Copy]) -> None:
        """Forget what lineage told of the reports, and keep what it tells now."""
        self._database.run_many("DELETE FROM copy WHERE report_id = ?", ((one,) for one in report_ids))
        self._database.run_many(
            "INSERT INTO copy (report_id, lineage, data) VALUES (?, ?, ?)",
            ((copy.report_id, copy.lineage, to_text(copy)) for copy in copies),
        )

    def homes(self, claim_ids: Iterable[str]) -> dict[str, str]:
        """The event of each claim that has one."""
        return {row[0]: row[1] for row in self._in("claim, event FROM event_claim", "claim", sorted(claim_ids))}

    def in_events(self, event_ids: Iterable[str]) -> dict[str, list[str]]:
        """The claims of events."""
        found: dict[str, list[str]] = {}
        for event, claim in self._in("event, claim FROM event_claim", "event", sorted(event_ids)):
            found.setdefault(event, []).append(claim)
        return found

    def packed_events(self, events: Iterable[Event]) -> list[Packed]:
        """Events ready to be put."""
        return [(event.id, event.claims, _event_row(event)) for event in events]

    def replace_events(self, gone: Iterable[str], events: Iterable[Packed]) -> None:
        """Swap derived events, and queue them to be listed."""
        left = [(event_id,) for event_id in gone]
        self.add_todo("list", (event_id for (event_id,) in left))
        self._database.run_many("DELETE FROM event WHERE id = ?", left)
        self._database.run_many("DELETE FROM event_claim WHERE event = ?", left)
        for some in in_portions(cast("Iterable[_PackedEvent]", events)):
            self._database.run_many("INSERT INTO event VALUES (?, ?, ?, ?, ?)", (row for _, _, row in some))
            self._database.run_many(
                "INSERT INTO event_claim (claim, event) VALUES (?, ?)",
                ((claim, event_id) for event_id, claims, _ in some for claim in claims),
            )
            self.add_todo("list", (event_id for event_id, _, _ in some))

    def set_near_misses(self, found: Mapping[str, tuple[NearMiss, ...]]) -> None:
        """Keep events' near misses, and queue those events to be listed."""
        self.add_todo("list", found)
        self._database.run_many(
            "UPDATE event SET near = ?1 WHERE id = ?2 AND near <> ?1",
            ((near_text(misses), event_id) for event_id, misses in found.items()),
        )

    def kept_event(self, event_id: str) -> Event:
        """An event that is kept, without its near misses."""
        return from_text(Event, self._database.all("SELECT data FROM event WHERE id = ?", (event_id,))[0][0])

    def redated(self, report_ids: Iterable[str]) -> dict[str, Redated]:
        """What was worked out of reports of unknown day."""
        rows = self._in("report_id, data FROM redated", "report_id", sorted(report_ids))
        return {row[0]: from_text(Redated, row[1]) for row in rows}

    def replace_redated(self, report_ids: Iterable[str], found: Iterable[Redated]) -> None:
        """Forget what was worked out of the reports, and keep what is now."""
        self._database.run_many("DELETE FROM redated WHERE report_id = ?", ((one,) for one in report_ids))
        self._database.run_many(
            "INSERT INTO redated (report_id, data) VALUES (?, ?)", ((one.report_id, to_text(one)) for one in found)
        )

    def _in(self, what: str, column: str, ids: Sequence[str], space: Space | None = None) -> Iterator[Row]:
        """Rows whose column is one of the ids, in the order of the ids' portions; `what` is columns FROM table."""
        joint = "" if what.endswith(("WHERE", "AND")) else " WHERE"
        for some in in_portions(ids):
            limit = "space = ? AND " if space is not None else ""
            sql = f"SELECT {what}{joint} {limit}{column} IN ({marks(len(some))})"
            yield from self._database.rows(sql, [*([space] if space is not None else []), *some])


def near_text(misses: tuple[NearMiss, ...]) -> str:
    """Near misses as the column holds them."""
    return "[" + ",".join(to_text(miss) for miss in misses) + "]"


def _member(row: Row) -> Member:
    return Member(row[0], row[1], row[2], row[3], tuple(json.loads(row[4])))


def _pair(space: Space, row: Row) -> Pair:
    judged = from_text(str, row[4]) if space == "text" else from_text(Comparison, row[4])
    return Pair(row[0], row[1], row[2], bool(row[3]), judged)


def _score(pair: Pair) -> float:
    return pair.judged.score if isinstance(pair.judged, Comparison) else 1.0


def _event_row(event: Event) -> tuple[object, ...]:
    when = event.date
    return (
        event.id,
        when.earliest.isoformat() if when is not None and when.earliest is not None else None,
        when.latest.isoformat() if when is not None and when.latest is not None else None,
        near_text(event.near_misses),
        to_text(replace(event, near_misses=())),
    )
