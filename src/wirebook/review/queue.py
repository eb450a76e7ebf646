"""What is most worth deciding next.

In this order: judgements that no longer fit; deaths that reports contradict each other on, the most deaths first;
events that look alike, those first that nothing bars from being one, then the likest; events that were read with
little confidence, the least first; failures. What was decided is not in it: an event accepted, two events judged two.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from wirebook.model import Failure, Judgement
from wirebook.review.fit import Fit, fits
from wirebook.store.protocol import EventFilter
from wirebook.store.questions import Listed
from wirebook.store.sqlite import SqliteStore

What = Literal["unfit", "disputed-deaths", "near-miss", "low-confidence", "failure"]
ORDER: Final[tuple[What, ...]] = ("unfit", "disputed-deaths", "near-miss", "low-confidence", "failure")
DOUBTFUL: Final = 0.5
"""Below this confidence an event is worth a look: it is as likely to be misread as not."""


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to decide: what sort, why, and what it is about."""

    what: What
    because: str
    event: Listed | None = None
    other: Listed | None = None
    judgement: tuple[Judgement, Fit] | None = None
    failure: Failure | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the queue a page begins: in which sort of task, and after which."""

    what: int
    after: tuple[object, ...] = ()


def counts(store: SqliteStore, where: EventFilter) -> dict[What, int]:
    """How much there is to decide, by sort."""
    apart = {tuple(sorted(pair)) for pair in store.judged_apart()}
    near = sum(tuple(sorted((a, b))) not in apart for a, b, *_ in store.near_pairs(where, -1))
    return {
        "unfit": len(_unfit(store)),
        "disputed-deaths": store.count_events(_disputed(where)),
        "near-miss": near,
        "low-confidence": store.count_events(_doubtful(where)),
        "failure": store.counts().failures,
    }


def tasks(
    store: SqliteStore, where: EventFilter, kinds: Sequence[What], limit: int, start: Place
) -> tuple[list[Task], Place | None]:
    """Up to `limit` tasks from a place on, and where the next page begins; None at the end."""
    found: list[Task] = []
    place: Place | None = start
    while place is not None and len(found) < limit:
        what = ORDER[place.what]
        if kinds and what not in kinds:
            place = _following(place)
            continue
        some, after = _SOURCES[what](store, where, limit - len(found), place.after)
        found += some
        place = _following(place) if after is None else Place(place.what, after)
    return found, place


def _following(place: Place) -> Place | None:
    return Place(place.what + 1) if place.what + 1 < len(ORDER) else None


_Some = tuple[list[Task], tuple[object, ...] | None]


def _unfit(store: SqliteStore) -> list[tuple[Judgement, Fit]]:
    found = fits(store)
    return [
        (one, found[one.id])
        for one in store.judgements()
        if one.undone is None and found[one.id].state in ("gone", "partly")
    ]


def _unfit_tasks(store: SqliteStore, where: EventFilter, limit: int, after: tuple[object, ...]) -> _Some:
    known = _unfit(store)
    offset = int(str(after[0])) if after else 0
    some = [Task("unfit", fit.because, judgement=(one, fit)) for one, fit in known[offset : offset + limit]]
    return some, (offset + len(some),) if offset + len(some) < len(known) else None


def _disputed(where: EventFilter) -> EventFilter:
    return replace(where, deaths_disputed=True, accepted=False)


def _doubtful(where: EventFilter) -> EventFilter:
    return replace(where, confidence_max=min(DOUBTFUL, where.confidence_max or 1.0), accepted=False)


def _disputed_tasks(store: SqliteStore, where: EventFilter, limit: int, after: tuple[object, ...]) -> _Some:
    rows, following = store.list_events(_disputed(where), "-deaths", limit, after or None)
    some = [Task("disputed-deaths", _contested(row), event=row) for row in rows]
    return some, None if following is None else tuple(following)


def _contested(row: Listed) -> str:
    about = next((one for one in row.event.disagreements if (one.field, one.type) == ("killed", "conflict")), None)
    return "reports contradict each other on the deaths" if about is None else about.because


def _near_tasks(store: SqliteStore, where: EventFilter, limit: int, after: tuple[object, ...]) -> _Some:
    apart = store.judged_apart()
    found: list[Task] = []
    while True:
        pairs = store.near_pairs(where, limit, after or None)
        open_ = [(a, b, score) for a, b, score, _ in pairs if (a, b) not in apart]
        rows = _rows(store, [one for a, b, _ in open_ for one in (a, b)])
        for a, b, score in open_:
            if a in rows and b in rows:
                near = next((one for one in rows[a].event.near_misses if one.event == b), None)
                why = "they look alike" if near is None else near.because
                found.append(Task("near-miss", f"likeness {score:.2f}: {why}", event=rows[a], other=rows[b]))
        if not pairs or len(pairs) < limit:
            return found, None
        after = (int(pairs[-1][3]), pairs[-1][2], pairs[-1][0], pairs[-1][1])
        if found:
            return found, after


def _rows(store: SqliteStore, ids: Sequence[str]) -> Mapping[str, Listed]:
    return {row.event.id: row for row in store.listed(ids)}


def _doubtful_tasks(store: SqliteStore, where: EventFilter, limit: int, after: tuple[object, ...]) -> _Some:
    rows, following = store.list_events(_doubtful(where), "confidence", limit, after or None)
    some = [Task("low-confidence", f"read with a confidence of {row.confidence:.2f}", event=row) for row in rows]
    return some, None if following is None else tuple(following)


def _failure_tasks(store: SqliteStore, where: EventFilter, limit: int, after: tuple[object, ...]) -> _Some:
    offset = int(str(after[0])) if after else 0
    failures, total = store.list_failures(limit, offset)
    some = [Task("failure", one.reason, failure=one) for one in failures]
    return some, (offset + len(some),) if some and offset + len(some) < total else None


_SOURCES: Final = {
    "unfit": _unfit_tasks,
    "disputed-deaths": _disputed_tasks,
    "near-miss": _near_tasks,
    "low-confidence": _doubtful_tasks,
    "failure": _failure_tasks,
}
