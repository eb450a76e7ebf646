"""Piles of claims made up for a run, with the events that they tell known.

A pile of N claims covers 10 √N days and 4 √N towns, so that a longer record also has more of a day and of a town:
claims of one day grow with √N, claims of one town on one day do not. Each event is told by one to six reports, with
what real tellings lack or get wrong: no figure, no place, a later toll, a day only assumed. A report tells five events
or fewer.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import blake2b
from math import isqrt
from typing import Final

from wirebook.model import ActorRef, Claim, DateRange, Figure, Place, Quote, Report, Span, Speaker
from wirebook.reconcile import lineage
from wirebook.store.protocol import Derived

DAYS: Final = 10
TOWNS: Final = 4
"""So many times the square root of the number of claims."""
CLAIMS_A_REPORT: Final = 5
TELLERS: Final = (1, 1, 2, 2, 3, 6)
"""How many reports tell an event: each as likely as the others."""
FIRST: Final = date(1990, 1, 1)
_KINDS: Final = {
    "air-strike": "warplanes bombed {thing}",
    "shelling": "shells hit {thing}",
    "bombing": "a bomb exploded at {thing}",
    "clash": "fighting broke out around {thing}",
    "attack": "gunmen stormed {thing}",
    "abduction": "armed men took people from {thing}",
    "arrest": "police raided {thing}",
    "territory-taken": "fighters seized {thing}",
}
_THINGS: Final = (
    "a market", "a clinic", "the bridge", "a school", "the police post", "a mosque", "the bus station", "a bakery",
    "a camp", "the power plant", "a village", "the airfield", "a checkpoint", "a church", "the grain silo",
)  # fmt: skip
_TELLERS: Final = ("police", "residents", "a hospital official", "the governor", "a monitor", "witnesses")
_SYLLABLES: Final = "ka ro mi ta lu ben dor sha rif qa zem hal bir gol nad tem ur vash".split()


@dataclass(frozen=True, slots=True)
class _Event:
    """What truly happened."""

    number: int
    kind: str
    thing: str
    day: date
    town: int
    agent: int
    killed: int


def made_pile(claims: int, seed: int = 1) -> Iterator[tuple[Derived, tuple[int, ...]]]:
    """Reports with so many claims between them, day by day, and for each of a report's claims the event it tells."""
    chance = random.Random(f"{claims} {seed}")  # noqa: S311 - variety, not secrecy
    days, towns = DAYS * isqrt(claims), TOWNS * isqrt(claims)
    waiting: list[list[tuple[_Event, int]]] = []
    made = number = 0
    for day in range(days):
        wanted = claims * (day + 1) // days
        while made < wanted:
            event = _event(chance, number, FIRST + timedelta(days=day), towns)
            number += 1
            tellers = min(chance.choice(TELLERS), claims - made)
            made += tellers
            for delay in range(tellers):
                _let_in(waiting, event, delay % 3)
        for told in waiting:
            yield _report(chance, told)
        waiting = []


def _let_in(waiting: list[list[tuple[_Event, int]]], event: _Event, delay: int) -> None:
    """Put a telling into the first report of the day that has room and does not tell the event yet."""
    for told in waiting[-8:]:
        if len(told) < CLAIMS_A_REPORT and all(other.number != event.number for other, _ in told):
            told.append((event, delay))
            return
    waiting.append([(event, delay)])


def _event(chance: random.Random, number: int, day: date, towns: int) -> _Event:
    return _Event(
        number=number,
        kind=chance.choice(tuple(_KINDS)),
        thing=chance.choice(_THINGS),
        day=day,
        town=chance.randrange(towns),
        agent=chance.randrange(40),
        killed=chance.randint(1, 60),
    )


def _report(chance: random.Random, told: list[tuple[_Event, int]]) -> tuple[Derived, tuple[int, ...]]:
    text, claims = "", []
    ident = "r" + _digest(chance.random(), told[0][0].number)
    published = max(event.day + timedelta(days=delay + 1) for event, delay in told)
    for event, delay in told:
        claim, words = _claim(chance, ident, event, delay, len(text), published)
        claims.append(claim)
        text += words + "\n"
    out = DateRange(published, published, "day", "given", "given")
    report = Report(
        ident, f"{ident}.txt", None, ident, ident, text, None, None, f"Outlet {chance.randrange(40)}", None, "en", (),
        None, out, (),
    )  # fmt: skip
    return Derived(report, tuple(claims), (), lineage.signature(text)), tuple(event.number for event, _ in told)


def _claim(
    chance: random.Random, report: str, event: _Event, delay: int, start: int, published: date
) -> tuple[Claim, str]:
    """One telling of an event, and its words."""
    killed = event.killed + (chance.randint(1, 5) if delay and chance.random() < 0.3 else 0)
    name, teller = _name(event.town), chance.choice(_TELLERS)
    placed, counted, dated = (chance.random() < share for share in (0.9, 0.8, 0.85))
    deed = _KINDS[event.kind].format(thing=event.thing)
    parts = [deed[0].upper() + deed[1:]]
    parts += [f"in {name}"] if placed else []
    parts += [f"on {event.day:%A}"] if dated else []
    parts += [f"killing {killed} people"] if counted else []
    chance.shuffle(parts)
    words = f"{', '.join(parts)}, {teller} said."
    span = Span(start, start + len(words))
    quote = Quote(span.start, span.end, words)
    known = DateRange(event.day, event.day, "day", "stated", "told", span)
    assumed = DateRange(published - timedelta(days=1), published, "day", "inferred", "told as news")
    return Claim(
        id="c" + _digest(report, event.number),
        report_id=report,
        quote=quote,
        also=(),
        anchor=span,
        kind=event.kind,
        status="happened",
        date=known if dated else assumed,
        place=_place(event.town, name, span) if placed else None,
        agents=(ActorRef(f"group:{event.agent}", f"Group {event.agent}", f"Group {event.agent}", span),),
        targets=(),
        figures=(Figure("killed", "total", killed, killed, "exact", span),) if counted else (),
        speakers=(Speaker(teller, "witness", None, span),),
        name=None,
        background=False,
        confidence=0.9,
        model="made",
    ), words


def _place(town: int, name: str, span: Span) -> Place:
    """A town on a grid of 0.4 degrees, where neighbours are 40 km apart."""
    row, column = divmod(town, 200)
    return Place(
        name, (name,), "MLI", None, None, -40 + 0.4 * row, -40 + 0.4 * column, 5.0, "exact", "made", str(town), "made",
        span,
    )  # fmt: skip


def _name(town: int) -> str:
    """A town's name, of syllables; no two towns have one."""
    syllables = []
    for _ in range(4):
        town, at = divmod(town, len(_SYLLABLES))
        syllables.append(_SYLLABLES[at])
    return "".join(syllables).capitalize()


def _digest(*of: object) -> str:
    return blake2b(repr(of).encode(), digest_size=8).hexdigest()
