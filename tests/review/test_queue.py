"""What is most worth deciding comes first."""

from __future__ import annotations

from pathlib import Path

from tests.review.reviewing import decide, events
from wirebook.model import NearMiss
from wirebook.reconcile.near import OPEN
from wirebook.review.queue import Place, counts, tasks
from wirebook.store.protocol import EventFilter
from wirebook.store.sqlite import open_to_read, open_to_write


def test_look_alikes_that_nothing_bars_from_being_one_come_before_likelier_ones(record: Path) -> None:
    a, b, c = (event.id for event in events(record)[:3])
    others = {event.id: () for event in events(record)}
    with open_to_write(record) as store:
        near = (NearMiss(b, 0.9, "both have other dates"), NearMiss(c, 0.4, f"{OPEN}: nothing in common"))
        store.set_near_misses({**others, a: near})
        store.relist(others, store.packed_rows(sorted(others)))
        store.commit()
    with open_to_read(record) as store:
        found, following = tasks(store, EventFilter(), ["near-miss"], 1, Place(0))
        assert [task.other.event.id for task in found if task.other] == [c]
        assert following is not None
        rest, _ = tasks(store, EventFilter(), ["near-miss"], 5, following)
        assert [task.other.event.id for task in rest if task.other] == [b]


def test_a_decision_that_no_longer_fits_heads_the_queue(record: Path) -> None:
    one, other = events(record)[:2]
    made = decide(record, "different", events=(one.id, other.id))
    decide(record, "same", events=(one.id, other.id), who="Ben")
    with open_to_read(record) as store:
        first = tasks(store, EventFilter(), [], 3, Place(0))[0][0]
        assert counts(store, EventFilter())["unfit"] == 1
    assert first.what == "unfit"
    assert first.judgement is not None
    assert first.judgement[0].id == made.judgement.id
