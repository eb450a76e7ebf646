"""Judgements in SQLite: kept for good, held to their words, and attached to the claims that tell these now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from wirebook.errors import NotFoundError
from wirebook.model import ActorName, Claim, Held, Judgement, Undone
from wirebook.reconcile.judged import Aliases, Correction, Rulings, as_judged, claim_of, is_rejected, own_actor, span_in
from wirebook.store.codec import from_text, to_text
from wirebook.store.database import Database, Row, in_portions, marks

MOST_IN_FILE: Final = 20
"""A file of more reports than this does not tell which of them a changed report was."""
STANDING: Final = "NOT EXISTS (SELECT 1 FROM judged_claim g WHERE g.claim = h.claim AND g.rejected)"
"""That the held claim is not rejected."""


@dataclass(frozen=True, slots=True)
class Attached:
    """Where one stretch of words that a judgement holds on to is told now: `claim` is None where no claim tells it."""

    side: int
    place: int
    report: str | None
    claim: str | None


class SqliteJudgements:
    """The part of a record in SQLite that reviewers write."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # ------------------------------------------------------------ reading
    def judgements(self) -> Iterator[Judgement]:
        """All judgements in the order in which they came, undone ones too."""
        return map(_judgement, self._database.rows("SELECT data FROM judgement ORDER BY position"))

    def judgement(self, judgement_id: str) -> Judgement:
        """One judgement, by its whole id; NotFoundError otherwise."""
        row = self._database.one("SELECT data FROM judgement WHERE id = ?", (judgement_id,))
        if row is None:
            raise NotFoundError(
                f"The record holds no judgement {judgement_id!r}. Look it up in the list of judgements."
            )
        return _judgement(row)

    def has_judgement(self, judgement_id: str) -> bool:
        """Whether a judgement of this id is kept."""
        return self._database.one("SELECT 1 FROM judgement WHERE id = ?", (judgement_id,)) is not None

    def judgements_on(self, claim_ids: Iterable[str]) -> dict[str, list[Judgement]]:
        """For each of the claims that any is attached to: its judgements in the order in which they came."""
        found: dict[str, list[Judgement]] = {}
        for some in in_portions(sorted(set(claim_ids))):
            sql = (
                "SELECT DISTINCT h.claim, j.position, j.data FROM held h JOIN judgement j ON j.id = h.judgement "  # noqa: S608
                f"WHERE h.claim IN ({marks(len(some))}) ORDER BY h.claim, j.position"
            )
            for claim, _, data in self._database.rows(sql, some):
                found.setdefault(claim, []).append(from_text(Judgement, data))
        return found

    def attached(self, judgement_id: str) -> list[Attached]:
        """What the judgement is attached to now, in its own order."""
        sql = "SELECT side, place, at, claim FROM held WHERE judgement = ? ORDER BY side, place"
        return [Attached(*row) for row in self._database.all(sql, (judgement_id,))]

    def waiting(self, claim_ids: Iterable[str]) -> set[str]:
        """Those of the claims whose events are still to be derived."""
        found: set[str] = set()
        for some in in_portions(sorted(set(claim_ids))):
            sql = (
                f"SELECT c.id FROM claim c WHERE c.id IN ({marks(len(some))}) AND EXISTS (SELECT 1 FROM todo "  # noqa: S608
                "WHERE (stage IN ('chains', 'events') AND todo.id = c.id) "
                "OR (stage = 'claims' AND todo.id = c.report_id))"
            )
            found.update(row[0] for row in self._database.rows(sql, some))
        return found

    def has_actor(self, actor: str) -> bool:
        """Whether any report names this actor, as read or as judged."""
        sql = "SELECT 1 FROM actor_name WHERE actor = ? LIMIT 1"
        return self._database.one(sql, (actor,)) is not None

    def rejected(self, claim_ids: Iterable[str]) -> set[str]:
        """Those of the claims that a judgement rejects."""
        found: set[str] = set()
        for some in in_portions(sorted(set(claim_ids))):
            sql = f"SELECT claim FROM judged_claim WHERE rejected AND claim IN ({marks(len(some))})"  # noqa: S608
            found.update(row[0] for row in self._database.rows(sql, some))
        return found

    def claims_as_read(self, claim_ids: Iterable[str]) -> dict[str, Claim]:
        """Those of the claims that a judgement changed, as they were read from their reports."""
        found: dict[str, Claim] = {}
        for some in in_portions(sorted(set(claim_ids))):
            sql = (
                "SELECT c.id, c.data FROM claim c JOIN judged_claim j ON j.claim = c.id "  # noqa: S608
                f"WHERE c.id IN ({marks(len(some))})"
            )
            found.update((one, from_text(Claim, data)) for one, data in self._database.rows(sql, some))
        return found

    # ------------------------------------------------------------ writing
    def begin_writing(self) -> None:
        """Begin to write now: what is read from here on nobody else changes before `commit`."""
        self._database.begin()

    def roll_back(self) -> None:
        """Drop what was written since the last commit."""
        self._database.roll_back()

    def keep_judgement(self, judgement: Judgement) -> None:
        """Keep a judgement, attach it, and queue what it changes; nothing is durable before `commit`."""
        self._database.run(
            "INSERT INTO judgement (id, act, who, undone, data) VALUES (?, ?, ?, ?, ?)",
            (judgement.id, judgement.act, judgement.who, int(judgement.undone is not None), to_text(judgement)),
        )
        self._database.run_many(
            "INSERT INTO held (judgement, side, place, report_id, text_sha256, file) VALUES (?, ?, ?, ?, ?, ?)",
            [
                (judgement.id, side, place, held.report, held.text_sha256, held.file)
                for side, all_held in enumerate(judgement.sides)
                for place, held in enumerate(all_held)
            ],
        )
        self._queue_judged(judgement)

    def undo_judgement(self, judgement: Judgement, undone: Undone) -> None:
        """Mark a judgement as taken back, and queue what that changes; nothing is durable before `commit`."""
        self._database.run(
            "UPDATE judgement SET undone = 1, data = ? WHERE id = ?",
            (to_text(replace(judgement, undone=undone)), judgement.id),
        )
        self._queue_judged(judgement)

    def _queue_judged(self, judgement: Judgement) -> None:
        reports = {held.report for side in judgement.sides for held in side}
        texts = {held.text_sha256 for side in judgement.sides for held in side}
        reports |= {row[0] for row in self._with_texts(texts)}
        reports |= {row[0] for row in self._database.all("SELECT at FROM held WHERE judgement = ?", (judgement.id,))}
        for name in judgement.names:
            sql = "SELECT DISTINCT report_id FROM actor_name WHERE actor IN (?, ?)"
            reports |= {row[0] for row in self._database.rows(sql, (name.actor, own_actor(name.name, name.actor)))}
        known = sorted(one for one in reports if one is not None)
        claims = self.attach(known)
        claims |= {one.claim for one in self.attached(judgement.id) if one.claim is not None}
        self._queue_for("claims", known)
        self._queue_for("chains", claims)
        sql = "INSERT OR IGNORE INTO todo SELECT 'list', event FROM event_claim WHERE claim = ?"
        self._database.run_many(sql, ((claim,) for claim in claims))

    # ------------------------------------------------------------ what deriving asks for
    def attach(self, report_ids: Sequence[str]) -> set[str]:
        """Attach judgements anew to the claims of these reports; the claims that this can touch, wherever they are.

        Reports elsewhere whose claims it changes are queued.
        """
        if self._database.one("SELECT 1 FROM judgement LIMIT 1") is None:
            return set()
        touched: set[str] = set()
        changed_reports = set(report_ids)
        for judgement, side, place, at, claim in self._held_in(report_ids):
            held = self.judgement(judgement).sides[side][place]
            report, now = self._place_of(held)
            if (report, now) != (at, claim):
                self._database.run(
                    "UPDATE held SET at = ?, claim = ? WHERE judgement = ? AND side = ? AND place = ?",
                    (report, now, judgement, side, place),
                )
                touched |= {one for one in (claim, now) if one is not None}
                touched |= {one.claim for one in self.attached(judgement) if one.claim is not None}
                changed_reports |= {one for one in (at, report) if one is not None}
        aliases = Aliases(self._aliases())
        for report_id in sorted(changed_reports):
            if self._judge_claims(report_id, aliases) and report_id not in report_ids:
                self._queue_for("claims", [report_id])
            self._judge_names(report_id, aliases)
        return touched

    def _held_in(self, report_ids: Sequence[str]) -> list[Row]:
        """Words held that stand, stood, or may stand in one of these reports."""
        found: set[Row] = set()
        what = "SELECT judgement, side, place, at, claim FROM held WHERE"
        for some in in_portions(report_ids):
            listed = marks(len(some))
            texts = f"SELECT text_sha256 FROM report WHERE id IN ({listed})"  # noqa: S608
            files = f"SELECT file FROM report WHERE id IN ({listed})"  # noqa: S608
            for condition in (
                f"report_id IN ({listed})",
                f"at IN ({listed})",
                f"text_sha256 IN ({texts})",
                f"at IS NULL AND file IN ({files})",
            ):
                found.update(self._database.rows(f"{what} {condition}", some))
        return sorted(found, key=lambda row: row[:3])

    def _place_of(self, held: Held) -> tuple[str | None, str | None]:
        """The report in which the words stand now, and the claim that tells them."""
        row = self._report_of(held)
        if row is None:
            return None, None
        claims = self._database.all("SELECT data FROM claim WHERE report_id = ? ORDER BY start, id", (row[0],))
        found = claim_of(held, row[1], [from_text(Claim, data) for (data,) in claims])
        return row[0], None if found is None else found.id

    def _report_of(self, held: Held) -> Row | None:
        """The report (id, text) itself; else one of the very text; else the file's, changed, if it has the words."""
        known = self._database.one("SELECT id, text FROM report WHERE id = ?", (held.report,))
        known = known or next(self._with_texts([held.text_sha256]), None)
        if known is not None:
            return known
        sql = f"SELECT id, text FROM report WHERE file = ? ORDER BY position, locator, id LIMIT {MOST_IN_FILE + 1}"  # noqa: S608
        rows = self._database.all(sql, (held.file,))
        if len(rows) > MOST_IN_FILE:
            return None
        return next((row for row in rows if span_in(held, row[1]) is not None), None)

    def _with_texts(self, texts: Iterable[str]) -> Iterator[Row]:
        """The reports (id, text) of these digests of texts; of one text the smallest id first."""
        for digest in sorted(texts):
            sql = "SELECT id, text FROM report WHERE text_sha256 = ? ORDER BY id"
            yield from self._database.rows(sql, (digest,))

    def _aliases(self) -> list[Judgement]:
        rows = self._database.rows("SELECT data FROM judgement WHERE act = 'alias' AND NOT undone ORDER BY position")
        return [_judgement(row) for row in rows]

    def _judge_claims(self, report_id: str, aliases: Aliases) -> bool:
        """Keep the report's claims as judged; whether any changed by it."""
        sql = "SELECT claim, rejected, data FROM judged_claim WHERE report_id = ?"
        before = {row[0]: (bool(row[1]), row[2]) for row in self._database.all(sql, (report_id,))}
        rows = self._database.all("SELECT id, data FROM claim WHERE report_id = ?", (report_id,))
        judged = self.judgements_on(one for one, _ in rows)
        now: dict[str, tuple[bool, str]] = {}
        for one, data in rows if judged or aliases else ():
            on_it = judged.get(one, [])
            made = (is_rejected(on_it), to_text(as_judged(from_text(Claim, data), on_it, aliases)))
            if made != (False, data):
                now[one] = made
        if now == before:
            return False
        self._database.run("DELETE FROM judged_claim WHERE report_id = ?", (report_id,))
        self._database.run_many(
            "INSERT INTO judged_claim (claim, report_id, rejected, data) VALUES (?, ?, ?, ?)",
            [(one, report_id, int(rejected), data) for one, (rejected, data) in now.items()],
        )
        return True

    def _judge_names(self, report_id: str, aliases: Aliases) -> None:
        """File the report's names under the actors they are judged to be; what was read of them stays beside."""
        for row, actor, data in self._database.all(
            "SELECT rowid, actor, data FROM actor_name WHERE report_id = ?", (report_id,)
        ):
            name = from_text(ActorName, data)
            judged = aliases.of(name.actor, name.canonical, name.name)
            now = name.actor if judged is None else judged[0]
            if now != actor:
                self._database.run("UPDATE actor_name SET actor = ? WHERE rowid = ?", (now, row))

    def judged_with(self, claim_ids: Iterable[str]) -> set[str]:
        """The claims that a judgement names together with one of these."""
        found: set[str] = set()
        for some in in_portions(sorted(set(claim_ids))):
            sql = (
                "SELECT o.claim FROM held h CROSS JOIN held o ON o.judgement = h.judgement "  # noqa: S608
                f"WHERE h.claim IN ({marks(len(some))}) AND o.claim IS NOT NULL"
            )
            found.update(row[0] for row in self._database.rows(sql, some))
        return found

    def rulings(self, claim_ids: Iterable[str]) -> Rulings:
        """What was judged of which of these claims are one happening; of two that contradict the later holds."""
        known = set(claim_ids)
        same: list[tuple[tuple[str, ...], str]] = []
        apart: list[tuple[tuple[str, ...], tuple[str, ...], str]] = []
        for judgement, sides in self._judged(known, ("same", "different")):
            kept = [tuple(claim for claim in side if claim in known) for side in sides]
            if judgement.act == "same":
                together = tuple(dict.fromkeys(claim for side in kept for claim in side))
                apart = [one for one in apart if not (set(one[0]) & set(together) and set(one[1]) & set(together))]
                if len(together) > 1:
                    same.append((together, judgement.because))
            elif len(kept) == 2 and all(kept):
                apart.append((kept[0], kept[1], judgement.because))
        return Rulings(tuple(same), tuple(apart))

    def corrections(self, claim_ids: Iterable[str]) -> list[Correction]:
        """The corrections of events that go with one of these claims: the first of theirs that is still told."""
        known = set(claim_ids)
        found: list[Correction] = []
        for judgement, sides in self._judged(known, ("correct",)):
            first = next((claim for side in sides for claim in side), None)
            if judgement.scope == "event" and first in known and first is not None:
                found.append(Correction(first, judgement))
        return found

    def _judged(
        self, claims: set[str], acts: tuple[Literal["same", "different", "correct"], ...]
    ) -> Iterator[tuple[Judgement, list[list[str]]]]:
        """Judgements in force on any of these claims, in their order, with the standing claims of each side."""
        found: dict[int, Judgement] = {}
        for some in in_portions(sorted(claims)):
            sql = (
                "SELECT DISTINCT j.position, j.data FROM held h JOIN judgement j ON j.id = h.judgement "  # noqa: S608
                f"WHERE h.claim IN ({marks(len(some))}) AND j.act IN ({marks(len(acts))}) AND NOT j.undone"
            )
            found.update((at, from_text(Judgement, data)) for at, data in self._database.rows(sql, [*some, *acts]))
        for _, judgement in sorted(found.items(), key=lambda item: item[0]):
            sides: list[list[str]] = [[] for _ in judgement.sides]
            sql = (
                "SELECT side, claim FROM held h WHERE judgement = ? AND claim IS NOT NULL "  # noqa: S608
                f"AND {STANDING} ORDER BY side, place"
            )
            for side, claim in self._database.rows(sql, (judgement.id,)):
                sides[side].append(claim)
            yield judgement, sides

    def _queue_for(self, stage: str, ids: Iterable[str]) -> None:
        self._database.run_many("INSERT OR IGNORE INTO todo VALUES (?, ?)", ((stage, one) for one in sorted(ids)))


def _judgement(row: Row) -> Judgement:
    return from_text(Judgement, row[0])
