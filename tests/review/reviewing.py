"""What a reviewer does, in two words each."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from wirebook.model import Event
from wirebook.review.fit import Fit, fits
from wirebook.review.judge import Outcome, Wish, judge
from wirebook.store.protocol import EventFilter
from wirebook.store.sqlite import open_to_read


def events(record: Path) -> list[Event]:
    with open_to_read(record) as store:
        return [row.event for row in store.list_events(EventFilter(), "date", 200)[0]]


def versions(record: Path) -> dict[str, str]:
    with open_to_read(record) as store:
        return {row.event.id: row.version for row in store.list_events(EventFilter(), "date", 200)[0]}


def event_of_claim(record: Path, claim: str) -> str | None:
    with open_to_read(record) as store:
        return store.homes([claim]).get(claim)


def decide(record: Path, act: Any, **wish: Any) -> Outcome:
    """A decision by somebody who has just looked at everything."""
    seen = versions(record)
    wish.setdefault("who", "Ana")
    wish.setdefault("why", "it says so")
    named = wish.get("events", ())
    touched = {one: seen[one] for one in named if one in seen}
    with open_to_read(record) as store:
        touched |= {one: seen[one] for one in store.homes(wish.get("claims", ())).values()}
    if wish.get("from_event"):
        touched[wish["from_event"]] = seen[wish["from_event"]]
    return judge(record, Wish(act=act, based_on=touched, **wish))


def fit(record: Path, judgement: str) -> Fit:
    with open_to_read(record) as store:
        return fits(store)[judgement]


def largest(record: Path, kind: str | None = None) -> Event:
    """The event of most claims, of a kind."""
    return max((e for e in events(record) if kind in (None, e.kind)), key=lambda e: (len(e.claims), e.id))
