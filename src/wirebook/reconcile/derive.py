"""Events kept up to date: after reports came, changed or went, only what they can affect is derived again.

Eight queues, each emptied in turn, some ids at a time, and what these gave made durable whole: a killed run goes on
with what is still queued. Every step's result depends on what the record holds and not on the order in which it came,
so that adding reports one by one gives the record that all of them at once would give.

1. text: reports enter the blocks of their text's signature; near neighbours that carry one text are linked.
2. group: linked reports become lineages; where that changes what is known of a report, its claims are weighed anew.
3. claims: claims enter their blocks; near neighbours are compared, and pairs that can matter are kept.
4. chains: what pairs chain to those claims, or shared an event with them, is queued with them.
5. events: claims that pairs hold together are gathered into events.
6. dates: reports of unknown day are dated by others of the same events (`reconcile.dating`), once: what that changes
   in the view of their events feeds back into nothing above.
7. near: events find their near misses.
8. list: events are noted in the rows by which they are listed and filtered.

Reviewers' judgements are attached anew to claims as these come in (3), bind what is gathered (4, 5) and correct what
comes of it.

Chains grow with the record, so that none is ever held whole: the record is asked for a bounded part of it at a time.

One process writes. What only reads (comparing, gathering, looking for near misses, making of rows) is handed out
(`reconcile.hands`), and what came of it is taken back in the order in which it was handed out.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from wirebook.model import Copy, Event, NearMiss
from wirebook.reconcile import lineage
from wirebook.reconcile.cluster import Cluster
from wirebook.reconcile.dating import MOST_WITNESSES, Redated, Witness, applied, applied_to_facts, work_out
from wirebook.reconcile.desk import HELD_TEXTS, Desk
from wirebook.reconcile.gather import events_of_parts, part_of
from wirebook.reconcile.hands import Hands
from wirebook.reconcile.judged import corrected
from wirebook.reconcile.near import near_misses
from wirebook.reconcile.pairing import bring_in, claims_of, same_events, same_texts, texts_of
from wirebook.reconcile.stint import Stint
from wirebook.reconcile.view import event_of, summary_of
from wirebook.reconcile.worktop import Packed, Stage, Worktop
from wirebook.settings import Settings

Told = Callable[[Stage, int, int], None]
"""Called with a stage, how many of its queue are done, and how many there were."""

BATCH: Final[Mapping[Stage, int]] = {
    "text": 600, "group": 300, "claims": 120, "chains": 300, "events": 300, "dates": 300, "near": 400, "list": 300,
}  # fmt: skip
"""How many ids of a queue are looked at together: bounds memory."""
AT_ONCE: Final = 4
"""So many batches are worked on between two commits: what a kill can lose, and how long a reviewer waits to write."""
FEW: Final = 1_000
"""A queue of no more ids than this is not worth handing out: to begin a process takes about half a second."""
MOST_TOLD: Final = 200
"""About how often a stage tells how far it is: what is left is counted each time."""
MOST_IN_PART: Final = 600
"""Claims that are gathered into events together; more than that hang together by chance."""
HANDFUL: Final = 150
"""Claims whose parts are gathered into events in one go; a part of more goes alone."""
FEW_REPORTS: Final = 20
"""Reports whose days are worked out in one go."""
FEW_EVENTS: Final = 60
"""Events whose near misses, or whose rows, are looked up in one go."""


def derive(worktop: Worktop, settings: Settings, told: Told | None = None, hands: Hands | None = None) -> None:
    """Bring lineages, events and near misses up to date with the reports and claims of the record.

    What was written before is made durable first. With `hands` the record is the same as without.
    """
    worktop.commit()
    stages: tuple[tuple[Stage, Callable[[Stint, Sequence[str]], bool]], ...] = (
        ("text", _text),
        ("group", _group),
        ("claims", _claims),
        ("chains", _chains),
        ("events", _events),
        ("dates", _dates),
        ("near", _near),
        ("list", _list),
    )
    for stage, work in stages:
        total = worktop.left(stage)
        stint = Stint(worktop, settings, stage, hands if total > FEW else None)
        turns, often = 0, 1 + total // (BATCH[stage] * AT_ONCE * MOST_TOLD)
        while ids := worktop.todo(stage, BATCH[stage] * AT_ONCE):
            if not work(stint, ids):
                continue
            worktop.done(stage, ids)
            worktop.commit()
            turns += 1
            if told is not None and turns % often == 0:
                told(stage, max(0, total - worktop.left(stage)), total)
        if told is not None and turns % often:
            told(stage, total, total)


def _portions(ids: Sequence[str], size: int) -> list[Sequence[str]]:
    return [ids[at : at + size] for at in range(0, len(ids), size)]


# ---------------------------------------------------------------- copies
def _text(stint: Stint, ids: Sequence[str]) -> bool:
    touched = bring_in(stint, "text", _portions(ids, BATCH["text"]), texts_of, same_texts)
    if touched is None:
        return False
    stint.worktop.add_todo("group", touched.union(ids))
    return True


def _group(stint: Stint, ids: Sequence[str]) -> bool:
    worktop, left = stint.worktop, set(ids)
    for one in ids:
        if one in left:
            for now in _lineage(worktop, one):
                before = worktop.copies_of(now)
                changed = [member for member, copy in now.items() if before.get(member) != copy]
                worktop.replace_copies(changed, [copy for member in changed if (copy := now[member]) is not None])
                worktop.add_todo("claims", changed)
                worktop.done("group", now)
                left -= now.keys()
    return True


def _lineage(worktop: Worktop, one: str) -> Iterator[dict[str, Copy | None]]:
    """What is known now of each report that carries one text with this one, some at a time; None if it is alone."""
    if len(worktop.chain("text", one, 0, 2)) < 2:
        yield {one: None}
        return
    found = (lineage.earliest(worktop.full_reports(some).values()) for some in _texts_chained(worktop, one))
    first = min(found)
    name = ""
    for some in _texts_chained(worktop, one):
        name = name or lineage.name_of(some[0])
        reasons = worktop.reasons(some)
        yield {member: lineage.copy_of(member, name, first.report_id, reasons[member]) for member in some}


def _texts_chained(worktop: Worktop, one: str) -> Iterator[list[str]]:
    return worktop.whole_chain("text", one, 0, HELD_TEXTS)


# ---------------------------------------------------------------- claims
def _claims(stint: Stint, ids: Sequence[str]) -> bool:
    worktop = stint.worktop
    worktop.add_todo("chains", worktop.attach(ids))
    worktop.commit()  # for others to see how the claims are judged
    touched = bring_in(stint, "claim", _portions(ids, BATCH["claims"]), claims_of, same_events)
    if touched is None:
        return False
    worktop.add_todo("chains", touched)
    worktop.move("events", "chains")  # left by a run that was killed: how far their chains reach is looked up anew
    return True


# ---------------------------------------------------------------- events
def _chains(stint: Stint, ids: Sequence[str]) -> bool:
    worktop = stint.worktop
    worktop.forget_weak()
    worktop.add_todo("events", ids)
    linked = _linked_claims(worktop, ids)
    worktop.add_todo("chains", linked - worktop.queued("events", linked))
    return True


def _events(stint: Stint, ids: Sequence[str]) -> bool:
    worktop = stint.worktop
    present = worktop.present(ids)
    handfuls = list(_gathered(_parts(worktop, present)))
    gathered = stint.give_each(events_of_parts, handfuls)
    if not stint.begin():
        return False
    worktop.replace_events(_homes(worktop, set(ids).difference(present)), ())
    for parts, events in zip(handfuls, gathered, strict=True):
        claims = [one for part in parts for one in part]
        found = events()
        worktop.replace_events(_homes(worktop, claims), found.events)
        worktop.add_todo("dates", found.undated)
        worktop.add_todo("near", worktop.partners("claim", claims, joining=False).union(claims))
        worktop.done("events", claims)
    return True


def _homes(worktop: Worktop, claims: Collection[str]) -> list[str]:
    return sorted(set(worktop.homes(claims).values()))


def _parts(worktop: Worktop, ids: Sequence[str]) -> Iterator[list[str]]:
    """The parts that these claims are in, each once."""
    left = set(ids)
    for one in ids:
        if one in left:
            part = part_of(worktop, one, MOST_IN_PART)
            left.difference_update(part)
            yield part


def _gathered(parts: Iterable[list[str]]) -> Iterator[list[list[str]]]:
    """The parts a handful at a time."""
    some: list[list[str]] = []
    for part in parts:
        if some and sum(map(len, some)) + len(part) > HANDFUL:
            yield some
            some = []
        some.append(part)
    if some:
        yield some


def _linked_claims(worktop: Worktop, ids: Sequence[str]) -> set[str]:
    """The claims that joining pairs, a common event or a judgement hold together with these."""
    homes = worktop.homes(ids)
    together = {claim for claims in worktop.in_events(sorted(set(homes.values()))).values() for claim in claims}
    return worktop.partners("claim", ids, joining=True) | together | worktop.judged_with([*ids, *together])


# ---------------------------------------------------------------- days worked out
def _dates(stint: Stint, ids: Sequence[str]) -> bool:
    worktop = stint.worktop
    undated = [one for one, known in worktop.facts(ids).items() if not known.published.known]
    found = stint.give_each(_all_worked_out, _portions(undated, FEW_REPORTS))
    if not stint.begin():
        return False
    before = worktop.redated(ids)
    now = {redated.report_id: redated for some in found for redated in some()}
    worktop.replace_redated(ids, now.values())
    claims = worktop.claims_of_reports(sorted({*before, *now}))
    for home in _homes(worktop, [claim.id for claim in claims]):
        event = _seen_anew(stint.desk, worktop.kept_event(home))
        worktop.replace_events([home], worktop.packed_events([event]))
        worktop.add_todo("near", event.claims)
    return True


def _all_worked_out(desk: Desk, ids: Sequence[str]) -> list[Redated]:
    return [found for one in ids if (found := _worked_out(desk.worktop, one)) is not None]


def _worked_out(worktop: Worktop, report_id: str) -> Redated | None:
    """What other reports of its events tell of one report's day."""
    own = worktop.claims_of_reports([report_id])
    homes = worktop.homes([claim.id for claim in own])
    mates = worktop.in_events(sorted(set(homes.values())))
    heard = {
        event: [one for one in sorted(claims) if homes.get(one) != event][:MOST_WITNESSES]
        for event, claims in mates.items()
    }
    claims = worktop.present_claims(sorted({one for some in heard.values() for one in some}))
    reports = {one.report_id for one in claims.values()}
    facts, files = worktop.facts(reports), worktop.files_of(reports)
    witnesses = {
        claim.id: [
            Witness(claims[one], files[claims[one].report_id], facts[claims[one].report_id].published)
            for one in heard[homes[claim.id]]
        ]
        for claim in own
        if claim.id in homes
    }
    return work_out(worktop.full_reports([report_id])[report_id], own, witnesses)


def _seen_anew(desk: Desk, event: Event) -> Event:
    """The event with the days that were worked out for its reports."""
    worktop = desk.worktop
    claims = worktop.present_claims(event.claims)
    facts = worktop.facts({claim.report_id for claim in claims.values()})
    redated = worktop.redated(sorted(facts))
    told = tuple(applied(claims[one], redated.get(claims[one].report_id)) for one in event.claims)
    known = {one: applied_to_facts(fact, redated.get(one)) for one, fact in facts.items()}
    seen = replace(event_of(Cluster(told, event.joined), known, desk.settings.figures), id=event.id)
    return corrected(seen, worktop.corrections(event.claims), summary_of)


def _near(stint: Stint, ids: Sequence[str]) -> bool:
    worktop = stint.worktop
    events = sorted(set(worktop.homes(ids).values()))
    portions = _portions(events, FEW_EVENTS)
    misses = stint.give_each(_near_misses, portions)
    if not stint.begin():
        return False
    for some, found in zip(portions, misses, strict=True):
        worktop.set_near_misses(dict.fromkeys(some, ()) | found())
    worktop.done("near", (claim for claims in worktop.in_events(events).values() for claim in claims))
    return True


def _near_misses(desk: Desk, events: Sequence[str]) -> dict[str, tuple[NearMiss, ...]]:
    return near_misses(desk.worktop.pairs_apart(events), desk.settings.near_miss)


def _list(stint: Stint, ids: Sequence[str]) -> bool:
    portions = _portions(ids, FEW_EVENTS)
    listed = stint.give_each(_rows, portions)
    if not stint.begin():
        return False
    for some, rows in zip(portions, listed, strict=True):
        stint.worktop.relist(some, rows())
    return True


def _rows(desk: Desk, ids: Sequence[str]) -> Sequence[Packed]:
    return desk.worktop.packed_rows(ids)
