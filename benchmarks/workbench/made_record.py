"""A record made up for the workbench: events, claims and reports put into a store as a build would, without reading."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from hashlib import blake2b, sha256
from pathlib import Path
from typing import Final

from wirebook.model import (
    ActorName,
    ActorRef,
    Claim,
    DateRange,
    Event,
    Figure,
    NearMiss,
    Place,
    Quote,
    Report,
    Span,
    Speaker,
)
from wirebook.reconcile.cluster import Cluster
from wirebook.reconcile.facts import facts_of
from wirebook.reconcile.view import event_of
from wirebook.settings import Settings
from wirebook.store.protocol import Derived, ItemKey
from wirebook.store.sqlite import SqliteStore, open_to_write

FIRST: Final = date(2003, 1, 1)
DAYS: Final = 8_000
KINDS: Final = ("air-strike", "shelling", "clash", "bombing", "abduction", "attack", "protest", "displacement")
COUNTRIES: Final = ("SYR", "IRQ", "MLI", "COD", "SDN", "YEM", "SOM", "UKR")
WORDS: Final = (
    "bridge market hospital convoy school checkpoint village district river hill crossing observers monitors patrol "
    "fighters square station camp tower mosque church depot airport garrison warehouse"
).split()
TOGETHER: Final = 400
"""Events kept between two commits."""


def write_record(path: Path, events: int, claims_each: int) -> None:
    """A record of so many events of so many claims each; one report tells one claim of each of `claims_each` events."""
    chance = random.Random(events)  # noqa: S311 - variety, not secrecy
    with open_to_write(path) as store:
        settings = Settings().as_dict()
        store.begin({"by": "benchmarks", "model": "none", "gazetteer": "none", "settings": settings}, "benchmarks")
        made: list[list[Claim]] = []
        for group in range(0, events, claims_each):
            made += _told(store, chance, group, min(claims_each, events - group), claims_each)
            if len(made) >= TOGETHER:
                _keep(store, chance, made)
                made = []
        _keep(store, chance, made)
        for stage in ("text", "claims", "dates", "near"):
            while left := store.todo(stage, 10_000):
                store.done(stage, left)
        store.commit()


def _told(store: SqliteStore, chance: random.Random, group: int, events: int, claims_each: int) -> list[list[Claim]]:
    """The claims of a group of events, told by as many reports as each has claims."""
    happenings = [_happening(chance) for _ in range(events)]
    told: list[list[Claim]] = [[] for _ in happenings]
    for number in range(claims_each):
        report, claims = _report(chance, group, number, happenings)
        for at, claim in enumerate(claims):
            told[at].append(claim)
        names = [ActorName(r.actor, r.name, r.written, "rebel-group", None, report.id, c.anchor, "made up")
                 for c in claims for r in c.agents]  # fmt: skip
        key = ItemKey(report.file, report.file, None, report.sha256, "made")
        store.put(key, Derived(report, tuple(claims), tuple(names)))
    return told


Happening = tuple[str, DateRange, Place, ActorRef, int]


def _happening(chance: random.Random) -> Happening:
    day = FIRST + timedelta(days=chance.randrange(DAYS))
    length = chance.choice((1, 1, 1, 1, 1, 1, 7, 30, 365))
    when = DateRange(day, day + timedelta(days=length - 1), "day" if length == 1 else "unknown", "stated", "made up")
    at = chance.randrange(len(COUNTRIES))
    name = f"Town {chance.randrange(3_000)}"
    known = chance.random() < 0.85
    place = Place(
        name if known else COUNTRIES[at], (name,), COUNTRIES[at], f"Province {at}", None,
        round(chance.uniform(5, 45), 4) if known else None, round(chance.uniform(-5, 50), 4) if known else None,
        chance.choice((2.0, 5.0, 60.0)) if known else None,
        chance.choice(("exact", "near", "province")) if known else "country", "made", name, "made up",
    )  # fmt: skip
    number = chance.randrange(300)
    return (
        chance.choice(KINDS),
        when,
        place,
        ActorRef(f"group:{number}", f"Group {number}", f"Group {number}", None),
        (chance.randrange(60)),
    )


def _report(
    chance: random.Random, group: int, number: int, happenings: Sequence[Happening]
) -> tuple[Report, list[Claim]]:
    outlet = f"Outlet {chance.randrange(150)}"
    lines = [f"Report {group}-{number}"]
    lines += [_sentence(chance, one) for one in happenings]
    text = "\n".join(lines)
    digest = sha256(text.encode()).hexdigest()
    day = max(one[1].earliest or FIRST for one in happenings) + timedelta(days=chance.randrange(20))
    report = Report(
        "r" + digest[:16], f"{group:06d}-{number:02d}.txt", None, digest, digest, text, lines[0],
        Span(0, len(lines[0])), outlet, None, "en", (), None, DateRange(day, day, "day", "given", "made up"), (),
    )  # fmt: skip
    claims, at = [], len(lines[0]) + 1
    for happening, line in zip(happenings, lines[1:], strict=True):
        claims.append(_claim(chance, report, happening, line, at))
        at += len(line) + 1
    return report, claims


def _sentence(chance: random.Random, happening: Happening) -> str:
    kind, when, place, who, killed = happening
    words = " ".join(chance.choices(WORDS, k=8))
    return f"{who.name} {kind} in {place.name} on {when.earliest}, killing {killed}, near the {words}."


def _claim(chance: random.Random, report: Report, happening: Happening, line: str, at: int) -> Claim:
    kind, when, place, who, killed = happening
    counted = killed + chance.choice((0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3))
    figures = (Figure("killed", "total", counted, counted, "exact", Span(at, at + 5)),) if killed else ()
    speakers = (Speaker(f"Monitor {chance.randrange(5)}", "monitor", None, Span(at, at + 5)),)
    return Claim(
        "c" + blake2b(f"{report.id} {at}".encode(), digest_size=8).hexdigest(), report.id,
        Quote(at, at + len(line), line), (), Span(at, at + 5), kind, "happened", replace(when, span=Span(at, at + 5)),
        replace(place, span=Span(at, at + 5)), (replace(who, span=Span(at, at + 5)),), (), figures,
        speakers if chance.random() < 0.4 else (), None, False, round(chance.uniform(0.3, 1.0), 3), "made",
    )  # fmt: skip


def _keep(store: SqliteStore, chance: random.Random, told: Sequence[Sequence[Claim]]) -> None:
    """Make events of the claims and list them."""
    events = list(_events(store, told))
    for at, event in enumerate(events[1:], start=1):
        if chance.random() < 0.2:
            near = NearMiss(events[at - 1].id, round(chance.uniform(0.25, 0.9), 3), "made up")
            events[at] = replace(event, near_misses=(near,))
    store.replace_events((), store.packed_events(events))
    ids = [event.id for event in events]
    store.relist(ids, store.packed_rows(ids))
    store.done("list", ids)
    store.commit()


def _events(store: SqliteStore, told: Sequence[Sequence[Claim]]) -> Iterator[Event]:
    known = store.full_reports({claim.report_id for claims in told for claim in claims})
    facts = {one: facts_of(report) for one, report in known.items()}
    for claims in told:
        yield event_of(Cluster(tuple(claims), ()), facts)
