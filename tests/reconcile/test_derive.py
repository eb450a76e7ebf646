"""Events kept up to date: however reports come and go, the record is the one that all of them at once would give."""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence, Sized
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from hashlib import sha256
from itertools import combinations
from pathlib import Path
from random import Random
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.standin import claims_of, names_of, report_of, write_pile
from wirebook.model import Claim, Event, Failure, Given
from wirebook.reading import Item
from wirebook.reconcile import derive as deriving
from wirebook.reconcile import lineage, neighbours
from wirebook.reconcile.block import NARROW_BIT, OF_ONE_TIME_BIT, ONE_SIDED, ONE_SIDED_BIT, keys, seeks
from wirebook.reconcile.cluster import cluster
from wirebook.reconcile.compare import compare, related
from wirebook.reconcile.derive import derive
from wirebook.reconcile.desk import Desk
from wirebook.reconcile.facts import facts_of
from wirebook.reconcile.near import near_misses
from wirebook.reconcile.view import event_of
from wirebook.reconcile.worktop import Apart, Member, Stage, Worktop
from wirebook.settings import Settings
from wirebook.store.protocol import Derived, ItemKey
from wirebook.store.sqlite import SqliteStore, open_to_judge, open_to_read, open_to_write

SETTINGS = Settings()
STORY = " ".join(f"word{number}" for number in range(60))


def derived_of(file: str, data: bytes) -> Derived:
    report = report_of(Item(file, None, data, "text", Given(), ""))
    claims = claims_of(report, "stand-in")
    return Derived(report, claims, names_of(claims), lineage.signature(report.text, report.noise))


def key_of(derived: Derived) -> ItemKey:
    return ItemKey(derived.report.file, derived.report.file, None, derived.report.sha256, "m")


def pile_of(count: int, seed: int) -> list[Derived]:
    with tempfile.TemporaryDirectory() as folder:
        return [derived_of(path.name, path.read_bytes()) for path in write_pile(Path(folder), count, seed, 6)]


@contextmanager
def record() -> Iterator[SqliteStore]:
    with tempfile.TemporaryDirectory() as folder, open_to_write(Path(folder, "a.wirebook")) as store:
        yield store


def state(store: SqliteStore) -> tuple[list[Event], object]:
    reports = list(store.reports())
    told = [store.claims_of_report(report.id) for report in reports]
    return list(store.events()), (dict(store.copies()), [report.published for report in reports], told)


def at_once(pile: Iterable[Derived]) -> tuple[list[Event], object]:
    with record() as store:
        for one in pile:
            store.put(key_of(one), one)
        derive(store, SETTINGS)
        return state(store)


@given(st.integers(0, 1_000), st.randoms(use_true_random=False), st.sampled_from([2, 3, 40]), st.sampled_from([4, 600]))
@settings(max_examples=16, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_reports_may_come_change_and_go_in_any_order(seed: int, random: Random, window: int, part: int) -> None:
    before = neighbours.WINDOW, neighbours.NARROW, deriving.MOST_IN_PART
    neighbours.WINDOW, neighbours.NARROW, deriving.MOST_IN_PART = window, window // 2, part  # type: ignore[misc]
    try:
        pile = pile_of(16, seed)
        kept = set(random.sample(range(16), 11))
        steps = [(number, "put") for number in range(16)] + [
            (number, "drop") for number in range(16) if number not in kept
        ]
        random.shuffle(steps)
        with record() as store:
            for number, step in steps:
                one = pile[number]
                store.put(key_of(one), one if step == "put" else Failure(one.report.file, None, "reading", "gone", ""))
                if random.random() < 0.4:
                    derive(store, SETTINGS)
            for number, one in enumerate(pile):
                store.put(key_of(one), one if number in kept else Failure(one.report.file, None, "reading", "gone", ""))
            derive(store, SETTINGS)
            assert store.unfinished() == 0
            assert state(store) == at_once(one for number, one in enumerate(pile) if number in kept)
    finally:
        neighbours.WINDOW, neighbours.NARROW, deriving.MOST_IN_PART = before  # type: ignore[misc]


class OtherHands:
    """What another process with the record open would see and give; `meanwhile` happens once, as work is handed out."""

    def __init__(self, record: Path, meanwhile: Callable[[], None] | None = None) -> None:
        self._record = record
        self._meanwhile = meanwhile
        self.given: set[str] = set()

    def give(self, work: Callable[..., Any], given: Any, epoch: object, turn: int) -> Callable[[], Any]:
        with open_to_read(self._record) as store:
            result = pickle.loads(pickle.dumps(work(Desk(store, SETTINGS), given)))  # noqa: S301 - made here
        if self._meanwhile is not None:
            meanwhile, self._meanwhile = self._meanwhile, None
            meanwhile()
        self.given.add(work.__name__)
        return lambda: result


@given(st.integers(0, 1_000), st.integers(0, 24), st.sampled_from([1, 4]), st.sampled_from([2, 40]))
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_other_hands_give_the_same_record(seed: int, before: int, at_once_: int, window: int) -> None:
    kept = deriving.FEW, deriving.BATCH, deriving.AT_ONCE, neighbours.WINDOW, neighbours.NARROW
    deriving.FEW, deriving.BATCH, deriving.AT_ONCE = 0, dict.fromkeys(deriving.BATCH, 3), at_once_  # type: ignore[misc]
    neighbours.WINDOW, neighbours.NARROW = window, window // 2  # type: ignore[misc]
    try:
        pile = pile_of(24, seed)
        with record() as store:
            hands = OtherHands(store._database.path)
            for some in (pile[:before], pile[before:]):
                for one in some:
                    store.put(key_of(one), one)
                derive(store, SETTINGS, hands=hands)
            store.put(key_of(pile[5]), Failure(pile[5].report.file, None, "reading", "gone", ""))
            derive(store, SETTINGS, hands=hands)
            assert hands.given >= {"claims_of", "same_events", "events_of_parts"}
            found = state(store)
        assert found == at_once(one for one in pile if one is not pile[5])
    finally:
        deriving.FEW, deriving.BATCH, deriving.AT_ONCE, neighbours.WINDOW, neighbours.NARROW = kept  # type: ignore[misc]


def test_what_another_process_writes_meanwhile_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deriving, "FEW", 0)
    pile = pile_of(24, 4)
    with record() as store:
        path = store._database.path
        for one in pile:
            store.put(key_of(one), one)

        def withdrawn() -> None:
            with open_to_judge(path) as other:
                other.withdraw(pile[3].report.id)
                other.commit()

        derive(store, SETTINGS, hands=OtherHands(path, withdrawn))
        found = state(store)
    assert found == at_once(one for one in pile if one is not pile[3])


@pytest.mark.parametrize("stage", ["group", "claims", "chains", "events", "dates", "near"])
@pytest.mark.parametrize("part", [4, 600])
def test_reports_may_come_while_a_run_that_stopped_is_unfinished(
    monkeypatch: pytest.MonkeyPatch, stage: Stage, part: int
) -> None:
    monkeypatch.setattr(deriving, "MOST_IN_PART", part)
    monkeypatch.setattr(deriving, "BATCH", dict.fromkeys(deriving.BATCH, 3))
    pile = pile_of(24, 4)

    def stop(now: Stage, done: int, total: int) -> None:
        if now == stage and done >= total // 2:
            raise KeyboardInterrupt

    with record() as store:
        for one in pile[:20]:
            store.put(key_of(one), one)
        with pytest.raises(KeyboardInterrupt):
            derive(store, SETTINGS, stop)
        for one in pile[20:]:
            store.put(key_of(one), one)
        store.put(key_of(pile[7]), Failure(pile[7].report.file, None, "reading", "gone", ""))
        derive(store, SETTINGS)
        assert store.unfinished() == 0
        found = state(store)
    assert found == at_once(one for one in pile if one is not pile[7])


def test_it_is_what_comparing_every_claim_with_every_other_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(neighbours, "NARROW", neighbours.WINDOW)
    monkeypatch.setattr(neighbours, "NEAR_DAYS", 10_000)
    pile = [one for one in pile_of(24, 3) if one.report.published.known]
    events, _ = at_once(pile)
    with record() as store:
        for one in pile:
            store.put(key_of(one), one)
        derive(store, SETTINGS)
        copies = store.copies()
    facts = {one.report.id: facts_of(one.report, copies.get(one.report.id)) for one in pile}
    claims = [claim for one in pile for claim in one.claims]
    pairs = {pair: found for pair, found in compared(claims, facts) if related(found, SETTINGS.near_miss)}
    alone = {event.id: event for event in (event_of(one, facts) for one in cluster(claims, facts, pairs, SETTINGS))}
    homes = {claim: event.id for event in alone.values() for claim in event.claims}
    apart = [
        Apart(homes[a], homes[b], pair, found.score, partial(replace, found))
        for pair, found in pairs.items()
        for a, b in (pair, pair[::-1])
        if homes[a] != homes[b]
    ]
    misses = near_misses(apart, SETTINGS.near_miss)
    expected = {one: replace(event, near_misses=misses.get(one, ())) for one, event in alone.items()}
    assert {event.id: event.claims for event in events} == {event.id: event.claims for event in expected.values()}
    assert {event.id: event for event in events} == expected


def compared(claims: Sequence[Claim], facts: dict) -> Iterator:  # type: ignore[type-arg]
    shared = {claim.id: set(keys(claim, facts[claim.report_id])) for claim in claims}
    for a, b in combinations(sorted(claims, key=lambda claim: claim.id), 2):
        common = {key.split("|")[0] for key in shared[a.id] & shared[b.id]}
        if common - ONE_SIDED or (common and (seeks(a) or seeks(b))):
            yield (a.id, b.id), compare(a, b, facts[a.report_id], facts[b.report_id])


def test_nothing_is_derived_again_where_nothing_changed() -> None:
    pile = pile_of(12, 5)
    told: list[str] = []
    with record() as store:
        for one in pile:
            store.put(key_of(one), one)
        derive(store, SETTINGS)
        store.put(key_of(pile[0]), pile[0])
        derive(store, SETTINGS, lambda stage, done, total: told.append(stage))
    assert "events" not in told


def test_a_copys_claims_are_known_for_copies() -> None:
    pile = pile_of(16, 2)
    with record() as store:
        for one in pile:
            store.put(key_of(one), one)
        derive(store, SETTINGS)
        copies = store.copies()
        assert "r" + copies[pile[6].report.id].lineage[1:] <= pile[6].report.id
        assert copies[pile[6].report.id].lineage == copies[pile[5].report.id].lineage
        store.put(key_of(pile[5]), Failure(pile[5].report.file, None, "reading", "gone", ""))
        derive(store, SETTINGS)
        assert pile[6].report.id not in store.copies()


def test_crowded_blocks_are_compared_by_near_neighbours_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(neighbours, "WINDOW", 2)
    with record() as store:
        entering = [Member(f"{n:02d}", "r", "", neighbours.rank_of("", f"{n:02d}"), (4,)) for n in (3, 0, 5, 1, 4, 2)]
        changes = neighbours.shift(store, "claim", [], entering)
    near = {(f"{a:02d}", f"{b:02d}") for a, b in combinations(range(6), 2) if b - a <= 2}
    assert changes == dict.fromkeys(near, 1)


def ranked(count: int, keys: tuple[int, ...], seeking: Sequence[int] = ()) -> list[Member]:
    return [
        Member(f"{n:02d}", "r", "", neighbours.rank_of("", f"{n:02d}", seeking=n in seeking), keys)
        for n in range(count)
    ]


def test_in_a_one_sided_block_only_those_who_seek_meet_others() -> None:
    with record() as store:
        changes = neighbours.shift(store, "claim", [], ranked(4, (ONE_SIDED_BIT,), seeking=[2]))
    assert set(changes) == {("00", "02"), ("01", "02"), ("02", "03")}


def test_in_a_block_of_one_time_claims_of_other_seasons_do_not_meet() -> None:
    days = ["2031-05-03", "2031-06-01", "2033-01-01", "9"]
    members = [Member(day, "r", "", neighbours.rank_of(day, day), (OF_ONE_TIME_BIT,)) for day in days]
    with record() as store:
        changes = neighbours.shift(store, "claim", [], members)
    assert set(changes) == {("2031-05-03", "2031-06-01"), *((day, "9") for day in days[:3])}


def test_in_a_narrow_block_fewer_neighbours_meet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(neighbours, "NARROW", 1)
    with record() as store:
        changes = neighbours.shift(store, "claim", [], ranked(3, (NARROW_BIT,)))
    assert set(changes) == {("00", "01"), ("01", "02")}


def test_blocks_of_reports_are_all_of_one_manner(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(neighbours, "NARROW", 1)
    with record() as store:
        changes = neighbours.shift(store, "text", [], ranked(3, (ONE_SIDED_BIT | NARROW_BIT,)))
    assert set(changes) == {("00", "01"), ("01", "02"), ("00", "02")}


def test_many_blocks_are_looked_up_at_once_and_none_whole() -> None:
    members = [Member(f"{n:02d}", "r", "", neighbours.rank_of("", f"{n:02d}"), (8 * (n % 3), 24)) for n in range(9)]
    with record() as store:
        store.enter("claim", members)
        found = store.blocks("claim", [24, 16, 0, 8, 99], 4)
        for key in (0, 8, 16, 24):
            assert found.pop(key) == sorted(one.rank for one in members if key in one.keys)[:4]
        assert found == {}


def test_claims_are_placed_in_the_order_of_their_reports_days() -> None:
    texts = {f"{n}.txt": f"Report {n}\nPaper|2016-07-{day}\n{STORY}" for n, day in enumerate((20, 11, 30, 14))}
    with record() as store:
        pile = [derived_of(file, text.encode()) for file, text in texts.items()]
        for one in pile:
            store.put(key_of(one), one)
        days = {one.report.id: one.report.published.earliest for one in pile}
        found = [one for _ in range(2) for one in take(store, 2)]
    assert [days[one] for one in found] == sorted(day for day in days.values() if day is not None)


def take(store: SqliteStore, count: int) -> tuple[str, ...]:
    ids = store.todo("claims", count)
    store.done("claims", ids)
    return ids


@pytest.mark.parametrize("held", [0, 4_000])
def test_members_that_leave_bring_their_neighbours_together(monkeypatch: pytest.MonkeyPatch, held: int) -> None:
    monkeypatch.setattr(neighbours, "WINDOW", 2)
    monkeypatch.setattr(neighbours, "HELD", held)
    members = [Member(f"{n:02d}", "r", "", neighbours.rank_of("", f"{n:02d}"), (4, 8)) for n in range(8)]
    with record() as store:
        first = dict(neighbours.shift(store, "claim", [], members))
        changes = neighbours.shift(store, "claim", [members[3], members[4]], [])
    left = [n for n in range(8) if n not in (3, 4)]
    near = {(f"{left[i]:02d}", f"{left[j]:02d}") for i, j in combinations(range(6), 2) if j - i <= 2}
    for pair in near:
        assert first.get(pair, 0) + changes.get(pair, 0) == 2
    assert all(first.get(pair, 0) + change in (0, 2) for pair, change in changes.items())


def test_ids_are_the_same_for_any_order_of_putting() -> None:
    pile = pile_of(14, 9)
    assert at_once(pile) == at_once(pile[::-1])
    assert sha256(repr(at_once(pile)).encode()).digest()


class Watched:
    """A worktop that notes the most that was handed to it or by it at once, by stage."""

    def __init__(self, store: SqliteStore) -> None:
        self._store = store
        self.stage = ""
        self.most: dict[str, int] = {}

    def __getattr__(self, name: str) -> object:
        method = getattr(self._store, name)

        def watched(*given: object, **named: object) -> object:
            if name == "todo":
                self.stage = str(given[0])
            result = method(*given, **named)
            sizes = [len(one) for one in (*given, result) if isinstance(one, Sized)]
            self.most[self.stage] = max([self.most.get(self.stage, 0), *sizes])
            return result

        return watched


def test_what_is_held_of_a_chain_does_not_grow_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(neighbours, "WINDOW", 2)
    monkeypatch.setattr(deriving, "BATCH", dict.fromkeys(deriving.BATCH, 8))
    monkeypatch.setattr(deriving, "MOST_IN_PART", 8)
    monkeypatch.setattr(deriving, "HELD_TEXTS", 8)
    monkeypatch.setattr(deriving, "AT_ONCE", 1)
    held: list[dict[str, int]] = []
    chains: list[tuple[int, int]] = []
    for count in (40, 400):
        with record() as store:
            for number in range(count):
                text = f"Report {number}\nPaper|2016-07-20\n{STORY}\nshelling|2016-07-19|Alpha|35.0|36.0|7"
                store.put(key_of(one := derived_of(f"{number:04d}.txt", text.encode())), one)
            watched = Watched(store)
            derive(cast("Worktop", watched), SETTINGS)
            lineages = {copy.lineage for copy in store.copies().values()}
            longest = max(len(store.chain("claim", claim, 0, count)) for claim in next(store.events()).claims)
            chains.append((longest, len(store.copies()) // len(lineages)))
        held.append({stage: watched.most[stage] for stage in ("group", "chains", "events", "near")})
    assert chains == [(40, 40), (400, 400)], "each pile is one chain of claims and one lineage"
    assert max(held[1].values()) < 40
