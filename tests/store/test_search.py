from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.standin import claims_of, report_of
from wirebook.model import ActorRef, DateRange, Disagreement, Event, EventActor, Given, Place, Side
from wirebook.reading.items import Item
from wirebook.store.protocol import Derived, EventFilter, ItemKey
from wirebook.store.sqlite import SqliteStore, open_to_write


def day(words: str) -> DateRange:
    return DateRange(date.fromisoformat(words), date.fromisoformat(words), "day", "stated", "as written")


def town(name: str, *, country: str = "SYR", admin1: str | None = None) -> Place:
    return Place(name, (name, f"the town of {name}"), country, admin1, None, 1.0, 2.0, 5.0, "near", None, None, "")


EVENT = Event(
    "e1", "air-strike", "happened", None, "", day("2016-07-02"), town("Dayr Ḥāfir", admin1="Aleppo"),
    (EventActor("x:1", "Red Column", ("Red Column", "RC", "Rés Bleus")),), (), (), (), (), (), ("c1",),
)  # fmt: skip
SIDES = (Side("3", ("c2",), (), ()), Side("4", (), (), ()))
OTHER = replace(
    EVENT, id="e2", kind="clash", status="denied", date=day("2016-08-01"), claims=("c2",), agents=(),
    place=town("Mosul", country="IRQ"), disagreements=(Disagreement("killed", "conflict", SIDES, "3 or 4"),),
)  # fmt: skip
UNDATED = replace(EVENT, id="e0", date=None, place=None, agents=(), claims=("c3",))


@pytest.fixture
def found(tmp_path: Path) -> Callable[[EventFilter], list[str]]:
    store: SqliteStore = open_to_write(tmp_path / "a.wirebook")
    events = [UNDATED, OTHER, EVENT]
    store.replace_events([], store.packed_events(events))
    store.relist([event.id for event in events], store.packed_rows([event.id for event in events]))
    store.commit()
    return lambda where: [event.id for event in store.events(where)]


@pytest.mark.parametrize(
    ("where", "ids"),
    [
        (EventFilter(), ["e1", "e2", "e0"]),
        (EventFilter(since=date(2016, 7, 2)), ["e1", "e2"]),
        (EventFilter(since=date(2016, 7, 3), until=date(2016, 8, 1)), ["e2"]),
        (EventFilter(until=date(2016, 7, 1)), []),
        (EventFilter(place="dayr hafir"), ["e1"]),
        (EventFilter(place="Hafir"), ["e1"]),
        (EventFilter(place="afir"), []),
        (EventFilter(place="aleppo"), ["e1"]),
        (EventFilter(place="Syria"), ["e1"]),
        (EventFilter(place="IRQ"), ["e2"]),
        (EventFilter(actor=("red col",)), ["e1"]),
        (EventFilter(actor=("RC",)), ["e1"]),
        (EventFilter(actor=("%",)), []),
        (EventFilter(actor=("RC",), side="agent"), ["e1"]),
        (EventFilter(actor=("rés bleus",), side="agent"), ["e1"]),
        (EventFilter(actor=("x:1",), side="agent"), ["e1"]),
        (EventFilter(actor=("RC",), side="target"), []),
        (EventFilter(actor=("olumn",), side="agent"), []),
        (EventFilter(kind=("clash",)), ["e2"]),
        (EventFilter(status=("denied",)), ["e2"]),
        (EventFilter(disputed=True), ["e2"]),
        (EventFilter(disputed=False), ["e1", "e0"]),
        (EventFilter(kind=("air-strike",), place="Mosul"), []),
    ],
)
def test_filters(found: Callable[[EventFilter], list[str]], where: EventFilter, ids: list[str]) -> None:
    assert found(where) == ids


def test_one_text_for_several_is_refused_rather_than_taken_letter_by_letter() -> None:
    with pytest.raises(TypeError, match=r"kind='clash' is one text; expected a tuple of them: \('clash',\)"):
        EventFilter(kind="clash")  # type: ignore[arg-type]


def test_a_side_of_no_actor_is_refused() -> None:
    with pytest.raises(ValueError, match="side='agent' is of no actor; give the actor as well, or leave the side out"):
        EventFilter(side="agent")


def test_events_are_found_by_every_party_that_a_claim_names(tmp_path: Path) -> None:
    given = Item("a.txt", None, b"Talks\nPaper|2016-07-03\nclash|2016-07-02|Alpha|35.0|36.0|4", "text", Given(), "d")
    report = report_of(given)
    (claim,) = claims_of(report, "m")
    third = ActorRef("x:3", "Third Brigade", "the Thirds", claim.anchor)
    store: SqliteStore = open_to_write(tmp_path / "a.wirebook")
    store.put(ItemKey("s", "a.txt", None, "d", "m"), Derived(report, (replace(claim, targets=(third,)),), ()))
    event = replace(EVENT, claims=(claim.id,))
    store.replace_events([], store.packed_events([event]))
    store.relist([event.id], store.packed_rows([event.id]))
    for where in (
        EventFilter(actor=("x:3",)),
        EventFilter(actor=("third brigade",)),
        EventFilter(actor=("thirds",), side="target"),
        EventFilter(actor=("red col",), side="agent"),
        EventFilter(text="brigade"),
    ):
        assert [one.id for one in store.events(where)] == ["e1"], where
    assert not list(store.events(EventFilter(actor=("x:3",), side="agent")))
    assert ("x:3", "Third Brigade", 1) in store.tally_actors(EventFilter(), 9)
    found = store.actor("x:3")
    assert found is not None
    assert found.name == "Third Brigade"


def test_an_actor_sought_by_one_name_is_counted_in_events_under_all(tmp_path: Path) -> None:
    store: SqliteStore = open_to_write(tmp_path / "a.wirebook")
    other = replace(EVENT, id="e2", claims=("c2",), agents=(EventActor("x:1", "Red Column", ("Red Column",)),))
    store.replace_events([], store.packed_events([EVENT, other]))
    store.relist(["e1", "e2"], store.packed_rows(["e1", "e2"]))
    for name in ("red col", "RC"):
        (one,), total = store.list_actors(name, 9, 0)
        assert (one, one.events, total) == (store.actor("x:1"), 2, 1)
