"""A reviewer's decision made: checked, held to the words it is about, and on the disk before it is answered.

A decision names the events it touches and the version of each that the reviewer saw. Where one has changed since, by
another reviewer or a build, nothing is kept and the reviewer is told what has changed: two at once never overwrite one
another. What follows from a decision is derived afterwards, and only for the events that it touches; should the
program be killed in between, the next to open the record goes on there.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from wirebook.errors import JudgementError, StoreError, WirebookError
from wirebook.model import Claim, Held, HeldName, Judgement, Report, Span, Undone
from wirebook.model.judgement import ACTS, Act
from wirebook.reconcile.derive import derive
from wirebook.review.values import value_text
from wirebook.settings import Settings
from wirebook.store.sqlite import SqliteStore, alone, open_to_judge

LONGEST_WHO: Final = 100
LONGEST_WHY: Final = 2_000
_ID: Final = re.compile(r"j[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class Wish:
    """What a reviewer asks for. `based_on` gives, for each event touched, the version that was seen.

    `events` and `claims` name what it is about: two events or more to join, two to keep apart, claims to part from
    `from_event`, one event or some claims to accept, reject or correct.
    """

    act: Act
    who: str
    why: str = ""
    based_on: Mapping[str, str] = field(default_factory=dict)
    events: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    from_event: str | None = None
    field: str | None = None
    value: object = None
    read_from: tuple[str, int, int] | None = None
    """Report id, start and end of the words that a corrected value is read from."""
    names: tuple[HeldName, ...] = ()
    one: bool | None = None
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a decision led to: the events that there are now of those it touched, by id with their versions.

    `derived` is False where a build is at work: the decision is kept, and its events follow.
    """

    judgement: Judgement
    derived: bool
    events: tuple[tuple[str, str], ...]
    gone: tuple[str, ...]
    known: bool = False
    """Whether this very decision was kept before."""


class ChangedError(WirebookError):
    """An event has changed since the reviewer saw it.

    `versions` are those that hold now (None for an event that is gone), `now_in` where the claims of those gone are,
    `judgements` what was judged of them, the newest first.
    """

    def __init__(
        self,
        versions: Mapping[str, str | None],
        now_in: Mapping[str, tuple[str, ...]],
        judgements: Sequence[Judgement],
    ) -> None:
        self.versions = versions
        self.now_in = now_in
        self.judgements = tuple(judgements)
        last = next((f" {one.who} judged it last ({one.act})." for one in self.judgements), "")
        super().__init__(f"{' and '.join(versions)} changed since you saw it.{last} Look again, then decide.")


def judge(path: Path, wish: Wish) -> Outcome:
    """What the decision led to; it is on the disk when this returns.

    Raises ChangedError, JudgementError for what cannot be decided, NotFoundError, StoreError.
    """
    with open_to_judge(path) as store:
        store.begin_writing()
        known = _kept(store, wish)
        if known is not None:
            store.roll_back()
            return Outcome(known, store.unfinished() == 0, (), (), known=True)
        named = [*wish.events, *([wish.from_event] if wish.from_event is not None else [])]
        _check_versions(store, wish.based_on, [one for one in named if store.founding_claim(one) is not None])
        judgement, touched = _made(store, wish)
        _check_versions(store, wish.based_on, touched)
        before = _claims_in(store, touched)
        store.keep_judgement(judgement)
        store.commit()
        return _outcome(path, store, judgement, touched, before)


def undo(path: Path, judgement_id: str, who: str, why: str = "") -> Outcome:
    """What taking back a decision led to; that it is taken back is on the disk when this returns."""
    undone = Undone(_who(who), _now(), _why(why))
    with open_to_judge(path) as store:
        store.begin_writing()
        judgement = store.judgement(judgement_id)
        if judgement.undone is not None:
            store.roll_back()
            raise ChangedError({}, {}, [judgement])
        touched = _events_of(store, [one.claim for one in store.attached(judgement_id) if one.claim is not None])
        before = _claims_in(store, touched)
        store.undo_judgement(judgement, undone)
        store.commit()
        return _outcome(path, store, replace(judgement, undone=undone), touched, before)


def bring_up_to_date(path: Path, store: SqliteStore) -> bool:
    """Derive what is queued; False where a build is at work, which leaves it to be done after that."""
    try:
        with alone(path):
            derive(store, settings_of(store))
    except StoreError:
        store.roll_back()
        return False
    return True


def settings_of(store: SqliteStore) -> Settings:
    """The settings that the record was made with."""
    kept = store.made().get("settings")
    known = {one.name for one in fields(Settings)}
    return (
        Settings(**{key: value for key, value in kept.items() if key in known})
        if isinstance(kept, dict)
        else Settings()
    )


def held_of(report: Report, claim: Claim) -> Held:
    """The words of a claim, as a judgement holds on to them."""
    return Held(
        report.id, report.file, report.sha256, report.text_sha256, claim.quote.start, claim.quote.end,
        claim.quote.quote, claim.anchor, claim.kind,
    )  # fmt: skip


# ---------------------------------------------------------------- making
def _kept(store: SqliteStore, wish: Wish) -> Judgement | None:
    """The decision of this id, if it is kept already; JudgementError if the id is taken by another."""
    if wish.id is None:
        return None
    if not _ID.fullmatch(wish.id):
        raise JudgementError(f"{wish.id!r} is no judgement's id; expected j and 16 hex digits, or none.")
    if not store.has_judgement(wish.id):
        return None
    known = store.judgement(wish.id)
    if (known.act, known.who) != (wish.act, wish.who.strip()):
        raise JudgementError(f"The id {wish.id} is another judgement's; make a new one.")
    return known


def _made(store: SqliteStore, wish: Wish) -> tuple[Judgement, list[str]]:
    """The judgement, and the events it touches."""
    if wish.act not in ACTS:
        raise JudgementError(f"{wish.act!r} is no judgement; expected one of {', '.join(ACTS)}.")
    plain = Judgement(wish.id or f"j{secrets.token_hex(8)}", wish.act, _who(wish.who), _now(), _why(wish.why))
    if wish.act == "alias":
        return _alias(plain, wish), []
    sides = _sides(store, wish)
    claims = list(dict.fromkeys(claim for side in sides for claim in side))
    held = _held(store, claims)
    made = replace(plain, sides=tuple(tuple(held[claim] for claim in side) for side in sides))
    if wish.act == "correct":
        made = _correction(store, made, wish)
    return made, _events_of(store, claims)


def _alias(plain: Judgement, wish: Wish) -> Judgement:
    if len(wish.names) != 2 or wish.one is None:
        raise JudgementError("A judgement of aliases needs two names, and whether they are one actor.")
    first, second = wish.names
    if any(one.actor.startswith("generic:") for one in wish.names):
        raise JudgementError("Words that name nobody in particular, like militants, are no actor's alias.")
    if wish.one and first.actor == second.actor:
        raise JudgementError(f"{first.name!r} and {second.name!r} are one actor already.")
    if not wish.one and first.actor != second.actor:
        raise JudgementError(f"{first.name!r} and {second.name!r} are two actors already.")
    if not wish.one and first.name.casefold() == second.name.casefold():
        raise JudgementError("To tell two actors apart their names must differ.")
    return replace(plain, names=wish.names, one=wish.one)


def _correction(store: SqliteStore, made: Judgement, wish: Wish) -> Judgement:
    if wish.field is None:
        raise JudgementError("A correction needs the field that it corrects.")
    scope: Final = "claim" if wish.claims else "event"
    value = value_text(wish.field, wish.value, scope)
    read_from = None
    if wish.read_from is not None:
        report_id, start, end = wish.read_from
        report = store.report(report_id)
        if not 0 <= start < end <= len(report.text):
            raise JudgementError(
                f"{start} to {end} does not lie in report {report.id} ({len(report.text)} characters)."
            )
        quote = report.text[start:end]
        read_from = Held(report.id, report.file, report.sha256, report.text_sha256, start, end, quote, Span(start, end))
    return replace(made, scope=scope, field=wish.field, value=value, read_from=read_from)


def _sides(store: SqliteStore, wish: Wish) -> list[list[str]]:
    """The claims of each side."""
    events = [list(store.event(one).claims) for one in dict.fromkeys(wish.events)]
    claims = list(dict.fromkeys(wish.claims))
    if wish.act in ("accept", "reject", "correct"):
        if len(events) + bool(claims) != 1 or (wish.act == "correct" and len(claims) > 1):
            raise JudgementError(f"To {wish.act}, name one event or the claims of one report's telling.")
        return [events[0] if events else claims]
    if wish.act == "different" and wish.from_event is not None:
        whole = store.event(wish.from_event).claims
        strangers = [one for one in claims if one not in whole]
        if strangers or not claims or len(claims) == len(whole):
            raise JudgementError(f"Name some claims of event {wish.from_event} to part from it, and not all of them.")
        return [claims, [one for one in whole if one not in claims]]
    parts = [*events, *([one] for one in claims)]
    if len(parts) < 2 or (wish.act == "different" and len(parts) > 2):
        raise JudgementError("Name two events, or two claims.")
    first, rest = parts[0], [claim for part in parts[1:] for claim in part]
    if set(first) & set(rest):
        raise JudgementError("The two sides are one event already, or name one claim twice.")
    return [first, rest]


def _held(store: SqliteStore, claims: Sequence[str]) -> dict[str, Held]:
    read = {claim.id: claim for claim in store.claims(claims)}
    read |= store.claims_as_read(claims)
    reports = {one: store.report(one) for one in {claim.report_id for claim in read.values()}}
    return {one: held_of(reports[claim.report_id], claim) for one, claim in read.items()}


def _events_of(store: SqliteStore, claims: Sequence[str]) -> list[str]:
    return sorted(set(store.homes(claims).values()))


def _check_versions(store: SqliteStore, based_on: Mapping[str, str], touched: Sequence[str]) -> None:
    """ChangedError unless the reviewer saw every event touched as it is."""
    now = {one: store.event_version(one) for one in touched}
    changed = {one: version for one, version in now.items() if version is None or version != based_on.get(one)}
    if not changed:
        return
    store.roll_back()
    founding = {one: store.founding_claim(one) for one in changed}
    homes = store.homes([claim for claim in founding.values() if claim is not None])
    now_in = {
        one: tuple(home for claim, home in homes.items() if claim == founding[one])
        for one, version in changed.items()
        if version is None
    }
    claims = _claims_in(store, [*changed, *homes.values()])
    claims += [claim for claim in founding.values() if claim is not None]
    judged = {j.id: j for on in store.judgements_on(claims).values() for j in on}
    raise ChangedError(changed, now_in, sorted(judged.values(), key=lambda j: (j.when, j.id), reverse=True)[:20])


def _claims_in(store: SqliteStore, events: Sequence[str]) -> list[str]:
    return [claim for claims in store.in_events(events).values() for claim in claims]


def _outcome(
    path: Path, store: SqliteStore, judgement: Judgement, touched: Sequence[str], before: Sequence[str]
) -> Outcome:
    derived = bring_up_to_date(path, store)
    claims = [*before, *(one.claim for one in store.attached(judgement.id) if one.claim is not None)]
    versions = {one: store.event_version(one) for one in sorted({*touched, *_events_of(store, claims)})}
    now = tuple((one, version) for one, version in versions.items() if version is not None)
    return Outcome(judgement, derived, now, tuple(one for one, version in versions.items() if version is None))


def _who(who: str) -> str:
    if not who.strip() or len(who) > LONGEST_WHO or not who.isprintable():
        raise JudgementError(f"A judgement needs the reviewer's name, 1 to {LONGEST_WHO} characters on one line.")
    return who.strip()


def _why(why: str) -> str:
    if len(why) > LONGEST_WHY:
        raise JudgementError(f"A reason has at most {LONGEST_WHY} characters, not {len(why)}.")
    return why.strip()


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
