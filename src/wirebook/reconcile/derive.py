"""Events kept up to date: after reports came, changed or went, only what they can affect is derived again.

Eight queues, each emptied in turn, a batch at a time, each batch made durable whole: a killed run goes on with what is
still queued. Every step's result depends on what the record holds and not on the order in which it came, so that
adding reports one by one gives the record that all of them at once would give.

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
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import blake2b
from itertools import combinations
from typing import Final, Generic, TypeVar

from wirebook.model import Claim, Copy, Event
from wirebook.reconcile import block, lineage
from wirebook.reconcile.cluster import Cluster, cluster
from wirebook.reconcile.compare import Comparison, weigh_if_related
from wirebook.reconcile.dating import MOST_WITNESSES, Redated, Witness, applied, applied_to_facts, work_out
from wirebook.reconcile.facts import ReportFacts
from wirebook.reconcile.gather import part_of
from wirebook.reconcile.judged import corrected
from wirebook.reconcile.near import near_misses
from wirebook.reconcile.neighbours import pair_of, rank_of, shift, window_of
from wirebook.reconcile.traits import Traits, traits_of
from wirebook.reconcile.view import event_id, event_of, summary_of
from wirebook.reconcile.worktop import Member, Pair, PairKey, Space, Stage, Worktop
from wirebook.settings import Settings

T = TypeVar("T")
Told = Callable[[Stage, int, int], None]
"""Called with a stage, how many of its queue are done, and how many there were."""

BATCH: Final[Mapping[Stage, int]] = {
    "text": 300, "group": 300, "claims": 200, "chains": 300, "events": 300, "dates": 300, "near": 400, "list": 300,
}  # fmt: skip
"""How many ids of a queue are worked on between two commits: bounds memory, and what a kill can lose."""
MOST_TOLD: Final = 200
"""About how often a stage tells how far it is: what is left is counted each time."""
HELD_RECORDS: Final = 2_000
"""How many claims, and how many reports' facts, are held to compare with."""
HELD_TEXTS: Final = 120
"""How many reports with texts, or their runs of words, are held to compare with."""
MOST_IN_PART: Final = 600
"""Claims that are gathered into events together; more than that hang together by chance."""
MOST_COMPLETED: Final = 250
"""In parts of up to this many claims, pairs that crowded blocks kept apart are compared after all."""


def derive(worktop: Worktop, settings: Settings, told: Told | None = None) -> None:
    """Bring lineages, events and near misses up to date with the reports and claims of the record."""
    stages: tuple[tuple[Stage, Callable[[_Desk, Sequence[str]], None]], ...] = (
        ("text", _text_batch),
        ("group", _group_batch),
        ("claims", _claims_batch),
        ("chains", _chains_batch),
        ("events", _events_batch),
        ("dates", _dates_batch),
        ("near", _near_batch),
        ("list", _list_batch),
    )
    for stage, work in stages:
        desk = _Desk(worktop, settings)
        total = worktop.left(stage)
        batches, often = 0, 1 + total // (BATCH[stage] * MOST_TOLD)
        while ids := worktop.todo(stage, BATCH[stage]):
            work(desk, ids)
            worktop.done(stage, ids)
            worktop.commit()
            batches += 1
            if told is not None and batches % often == 0:
                told(stage, max(0, total - worktop.left(stage)), total)
        if told is not None and batches % often:
            told(stage, total, total)


class _Desk:
    """What one stage works with; the records that it reads do not change while it is at work."""

    def __init__(self, worktop: Worktop, settings: Settings) -> None:
        self.worktop = worktop
        self.settings = settings
        self.runs: _Held[frozenset[int]] = _Held(self._runs, HELD_TEXTS)
        self.facts: _Held[ReportFacts] = _Held(worktop.facts, HELD_RECORDS)
        self.traits: _Held[Traits] = _Held(self._traits, HELD_RECORDS)

    def _runs(self, ids: Iterable[str]) -> dict[str, frozenset[int]]:
        reports = self.worktop.full_reports(ids)
        return {one: lineage.runs_of(report) for one, report in reports.items()}

    def _traits(self, ids: Iterable[str]) -> dict[str, Traits]:
        claims = self.worktop.present_claims(ids)
        facts = self.facts.hold(claim.report_id for claim in claims.values())
        return {one: traits_of(claim, facts[claim.report_id]) for one, claim in claims.items()}


# ---------------------------------------------------------------- copies
def _text_batch(desk: _Desk, ids: Sequence[str]) -> None:
    worktop, runs = desk.worktop, desk.runs
    signatures = worktop.signatures(ids)
    now = {
        report_id: Member(report_id, report_id, digest, rank_of("", report_id), keys)
        for report_id, (digest, keys) in signatures.items()
    }
    leaving, entering = _changed(worktop.members_of("text", ids), now)
    touched = {member.id for member in (*leaving, *entering)} | set(ids)
    touched |= worktop.partners("text", [member.id for member in leaving], joining=False)
    worktop.drop_pairs_with("text", [member.id for member in leaving])

    def judge(key: PairKey) -> tuple[bool, str] | None:
        one, other = runs.get(key[0]), runs.get(key[1])
        why = None if one is None or other is None else lineage.same_runs(one, other, desk.settings)
        return None if why is None else (True, why)

    changes = shift(worktop, "text", leaving, entering)
    touched |= _keep_pairs(worktop, "text", changes, {member.id for member in entering}, judge, runs)
    worktop.add_todo("group", touched)


def _group_batch(desk: _Desk, ids: Sequence[str]) -> None:
    worktop, left = desk.worktop, set(ids)
    for one in ids:
        if one in left:
            for now in _lineage(worktop, one):
                before = worktop.copies_of(now)
                changed = [member for member, copy in now.items() if before.get(member) != copy]
                worktop.replace_copies(changed, [copy for member in changed if (copy := now[member]) is not None])
                worktop.add_todo("claims", changed)
                worktop.done("group", now)
                left -= now.keys()


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
def _claims_batch(desk: _Desk, ids: Sequence[str]) -> None:
    worktop, held = desk.worktop, desk.traits
    judged = worktop.attach(ids)
    facts = desk.facts.hold(ids)
    claims = {claim.id: claim for claim in worktop.claims_of_reports(ids)}
    now = {one: _member(claim, facts[claim.report_id]) for one, claim in claims.items()}
    leaving, entering = _changed(worktop.members_of("claim", ids), now)
    gone = [member.id for member in leaving]
    touched = {member.id for member in (*leaving, *entering)} | worktop.partners("claim", gone, joining=False)
    worktop.drop_pairs_with("claim", gone)
    for member in entering:
        claim = claims[member.id]
        held.put(claim.id, traits_of(claim, facts[claim.report_id]))

    def judge(key: PairKey) -> tuple[bool, Comparison] | None:
        one, other = held.get(key[0]), held.get(key[1])
        if one is None or other is None:
            return None
        comparison = weigh_if_related(one, other, desk.settings.near_miss)
        return None if comparison is None else (_joins(comparison, desk.settings), comparison)

    changes = shift(worktop, "claim", leaving, entering)
    touched |= _keep_pairs(worktop, "claim", changes, {member.id for member in entering}, judge, held)
    worktop.add_todo("chains", touched | judged)
    worktop.move("events", "chains")  # left by a run that was killed: how far their chains reach is looked up anew


def _member(claim: Claim, facts: ReportFacts) -> Member:
    digest = blake2b(repr((claim, facts)).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
    keys = tuple(sorted({block.number_of(key) for key in block.keys(claim, facts)}))
    rank = rank_of(_order(claim, facts), claim.id, seeking=block.seeks(claim))
    return Member(claim.id, claim.report_id, digest, rank, keys)


def _order(claim: Claim, facts: ReportFacts) -> str:
    """What a claim's rank begins with: like days, then like places, stand side by side in a crowded block."""
    day = claim.date.earliest if claim.date is not None and claim.date.earliest is not None else None
    day = day or facts.published.earliest
    where = claim.place.source_id or claim.place.name if claim.place is not None else ""
    return f"{day.isoformat() if day else '9'}|{where}|{claim.kind}"


def _joins(comparison: Comparison, settings: Settings) -> bool:
    return comparison.veto is None and comparison.score >= settings.same_event


# ---------------------------------------------------------------- events
def _chains_batch(desk: _Desk, ids: Sequence[str]) -> None:
    worktop = desk.worktop
    worktop.forget_weak()
    worktop.add_todo("events", ids)
    linked = _linked_claims(worktop, ids)
    worktop.add_todo("chains", linked - worktop.queued("events", linked))


def _events_batch(desk: _Desk, ids: Sequence[str]) -> None:
    worktop = desk.worktop
    present = worktop.present(ids)
    worktop.replace_events(_homes(worktop, set(ids).difference(present)), ())
    for parts in _gathered(_parts(worktop, present)):
        claims = [one for part in parts for one in part]
        worktop.replace_events(_homes(worktop, claims), ())
        events, undated = _events_of(desk, parts)
        worktop.replace_events((), events)
        worktop.add_todo("dates", undated)
        worktop.add_todo("near", worktop.partners("claim", claims, joining=False).union(claims))
        worktop.done("events", claims)


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
    """The parts a handful at a time, together no larger than one may be."""
    some: list[list[str]] = []
    for part in parts:
        if some and sum(map(len, some)) + len(part) > MOST_IN_PART:
            yield some
            some = []
        some.append(part)
    if some:
        yield some


def _events_of(desk: _Desk, parts: Sequence[Sequence[str]]) -> tuple[list[Event], set[str]]:
    """The events that the claims of each part make, and the reports of unknown day among theirs."""
    ids = [one for part in parts for one in part]
    claims = desk.worktop.present_claims(ids)
    facts = desk.worktop.facts({claim.report_id for claim in claims.values()})
    rulings, corrections = desk.worktop.rulings(ids), desk.worktop.corrections(ids)
    rejected = desk.worktop.rejected(ids)
    events: list[Event] = []
    for part, known in zip(parts, _within(parts, desk.worktop.pairs_among("claim", ids)), strict=True):
        judged = known | _completed(desk, part, known, claims, facts)
        clusters = cluster([claims[one] for one in part], facts, judged, desk.settings, rulings)
        events.extend(
            corrected(replace(event_of(kept, facts, desk.settings.figures), id=event_id(one)), corrections, summary_of)
            for one in clusters
            if (kept := one.without(rejected)).claims
        )
    return events, {one for one, known in facts.items() if not known.published.known}


def _linked_claims(worktop: Worktop, ids: Sequence[str]) -> set[str]:
    """The claims that joining pairs, a common event or a judgement hold together with these."""
    homes = worktop.homes(ids)
    together = {claim for claims in worktop.in_events(sorted(set(homes.values()))).values() for claim in claims}
    return worktop.partners("claim", ids, joining=True) | together | worktop.judged_with([*ids, *together])


def _within(parts: Sequence[Sequence[str]], pairs: Mapping[PairKey, Pair]) -> list[dict[PairKey, Comparison]]:
    """For each part, the comparisons of pairs that lie wholly in it."""
    part_of = {one: at for at, part in enumerate(parts) for one in part}
    found: list[dict[PairKey, Comparison]] = [{} for _ in parts]
    for key, pair in pairs.items():
        at = part_of.get(pair.a)
        if at is not None and at == part_of.get(pair.b) and not isinstance(pair.judged, str):
            found[at][key] = pair.judged
    return found


def _completed(
    desk: _Desk,
    part: Sequence[str],
    known: Mapping[PairKey, Comparison],
    claims: Mapping[str, Claim],
    facts: Mapping[str, ReportFacts],
) -> dict[PairKey, Comparison]:
    """Comparisons of pairs that share a block so crowded that they were no near neighbours in it."""
    if not 2 < len(part) <= MOST_COMPLETED:
        return {}
    shared: dict[int, list[str]] = {}
    for member in desk.worktop.members("claim", part):
        for key in member.keys:
            shared.setdefault(key, []).append(member.id)
    missing: set[PairKey] = set()
    for key, ids in shared.items():
        window = window_of("claim", key)
        if len(ids) > 1 and len(desk.worktop.block("claim", key, window + 2)) > window + 1:
            missing |= {pair_of(a, b) for a, b in combinations(ids, 2)} - known.keys()
    known_traits: dict[str, Traits] = {}
    for one in sorted({end for key in missing for end in key}):
        known_traits[one] = traits_of(claims[one], facts[claims[one].report_id])
    near = desk.settings.near_miss
    found = {(a, b): weigh_if_related(known_traits[a], known_traits[b], near) for a, b in sorted(missing)}
    return {key: comparison for key, comparison in found.items() if comparison is not None}


# ---------------------------------------------------------------- days worked out
def _dates_batch(desk: _Desk, ids: Sequence[str]) -> None:
    worktop = desk.worktop
    before = worktop.redated(ids)
    undated = [one for one, known in worktop.facts(ids).items() if not known.published.known]
    now = {one: found for one in undated if (found := _worked_out(worktop, one)) is not None}
    worktop.replace_redated(ids, now.values())
    claims = worktop.claims_of_reports(sorted({*before, *now}))
    for home in _homes(worktop, [claim.id for claim in claims]):
        event = _seen_anew(desk, worktop.kept_event(home))
        worktop.replace_events([home], [event])
        worktop.add_todo("near", event.claims)


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


def _seen_anew(desk: _Desk, event: Event) -> Event:
    """The event with the days that were worked out for its reports."""
    worktop = desk.worktop
    claims = worktop.present_claims(event.claims)
    facts = worktop.facts({claim.report_id for claim in claims.values()})
    redated = worktop.redated(sorted(facts))
    told = tuple(applied(claims[one], redated.get(claims[one].report_id)) for one in event.claims)
    known = {one: applied_to_facts(fact, redated.get(one)) for one, fact in facts.items()}
    seen = replace(event_of(Cluster(told, event.joined), known, desk.settings.figures), id=event.id)
    return corrected(seen, worktop.corrections(event.claims), summary_of)


def _near_batch(desk: _Desk, ids: Sequence[str]) -> None:
    worktop = desk.worktop
    events = sorted(set(worktop.homes(ids).values()))
    found = near_misses(worktop.pairs_apart(events), desk.settings.near_miss)
    worktop.set_near_misses({event: found.get(event, ()) for event in events})
    worktop.done("near", (claim for claims in worktop.in_events(events).values() for claim in claims))


def _list_batch(desk: _Desk, ids: Sequence[str]) -> None:
    desk.worktop.relist(ids)


# ---------------------------------------------------------------- what the stages share
class _Held(Generic[T]):
    """Records fetched many at a time and held, the longest unused let go first."""

    def __init__(self, fetch: Callable[[Iterable[str]], dict[str, T]], most: int) -> None:
        self._fetch = fetch
        self._held: OrderedDict[str, T] = OrderedDict()
        self.most = most

    def hold(self, ids: Iterable[str]) -> Mapping[str, T]:
        """All that is held, with those of the ids that were not: fetched now, no more than `most` at once."""
        wanted = sorted(set(ids))
        for one in wanted:
            if one in self._held:
                self._held.move_to_end(one)
        self._held.update(self._fetch([one for one in wanted if one not in self._held]))
        while len(self._held) > max(self.most, len(wanted)):
            self._held.popitem(last=False)
        return self._held

    def put(self, one: str, record: T) -> None:
        """Hold a record that was just made."""
        self._held[one] = record
        self._held.move_to_end(one)

    def get(self, one: str) -> T | None:
        """The record; None where it is gone, and what stands for it in blocks has yet to leave them."""
        if one not in self._held:
            self.hold([one])
        return self._held.get(one)


def _changed(before: Iterable[Member], now: Mapping[str, Member]) -> tuple[list[Member], list[Member]]:
    """The members that leave and those that enter, the unchanged in neither."""
    same = {member.id for member in before if now.get(member.id) == member}
    leaving = [member for member in before if member.id not in same]
    return leaving, [member for _, member in sorted(now.items()) if member.id not in same]


def _keep_pairs(
    worktop: Worktop,
    space: Space,
    changes: Mapping[PairKey, int],
    entered: set[str],
    judge: Callable[[PairKey], tuple[bool, Comparison | str] | None],
    held: _Held[T],
) -> set[str]:
    """Apply changes of support, judge the pairs that are new, and keep those that matter; the members touched."""
    known = worktop.support(space, [key for key in changes if key[0] not in entered and key[1] not in entered])
    support = {key: known[key] + changes[key] for key in known}
    worktop.set_support(space, support)
    touched = {end for key, count in support.items() if count <= 0 for end in key}
    fresh = sorted(key for key, change in changes.items() if change > 0 and key not in known)
    portion = max(1, held.most // 2)
    for at in range(0, len(fresh), portion):
        some = fresh[at : at + portion]
        held.hold(end for key in some for end in key)
        judged = [(key, verdict) for key in some if (verdict := judge(key)) is not None]
        worktop.put_pairs(space, [Pair(*key, changes[key], joins, why) for key, (joins, why) in judged])
        touched |= {end for key, _ in judged for end in key}
    return touched
