"""Piles of claims made up for a run, with the events that they tell known.

A pile of N claims covers 10 √N days and 4 √N towns, so that a longer record also has more of a day and of a town:
claims of one day grow with √N, claims of one town on one day do not. It has 0.4 √N groups. A few towns and groups make
most of the news. Each event is told by one to six reports, with what real tellings lack or get wrong: no figure, no
place, no agent, a later toll, a day only assumed. A report tells five events or fewer.

How often a place, a figure, a date or an agent is missing, and how long a telling is, was counted in claims of real
reports; each telling has details of its event that few others have, so that four words in a row are seldom shared by
chance (a run that stands in one of 9,231 claims of real news stands in 1.1 of them; here in 1.4 of as many).
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
GROUPS_IN_TEN: Final = 4
"""Tenths of the square root of the number of claims."""
CLAIMS_A_REPORT: Final = 5
TELLERS: Final = (1, 1, 2, 2, 3, 6)
"""How many reports tell an event: each as likely as the others."""
FIRST: Final = date(1990, 1, 1)
_KINDS: Final = {
    "air-strike": ("warplanes bombed {thing}", "an air strike hit {thing}", "missiles struck {thing}"),
    "shelling": ("shells hit {thing}", "mortars hit {thing}", "artillery struck {thing}"),
    "bombing": ("a bomb exploded at {thing}", "an explosion rocked {thing}", "a blast shook {thing}"),
    "clash": ("fighting shook {thing}", "gunfire erupted near {thing}", "clashes erupted at {thing}"),
    "attack": ("gunmen stormed {thing}", "attackers shot at {thing}", "armed men raided {thing}"),
    "abduction": ("men vanished from {thing}", "kidnappers struck at {thing}"),
    "arrest": ("police raided {thing}", "arrests followed at {thing}"),
    "territory-taken": ("fighters seized {thing}", "{thing} fell to fighters", "rebels held {thing}"),
}
_OWNERS: Final = (
    "market", "clinic", "bridge", "school", "post", "mosque", "station", "bakery", "camp", "mill", "farm", "airfield",
    "checkpoint", "church", "silo", "hotel", "stadium", "warehouse", "quarry", "dairy", "library", "court", "garage",
    "well", "dam", "mine", "harbour", "prison", "theatre", "cemetery", "museum", "orchard", "tannery", "depot",
)  # fmt: skip
_LOOKS: Final = (
    "old", "new", "crowded", "half-built", "abandoned", "central", "walled", "burnt-out", "two-storey", "riverside",
    "northern", "southern", "small", "private", "reopened", "guarded", "empty", "stone", "wooden", "roadside",
)  # fmt: skip
_VICTIMS: Final = (
    "a baker", "two sisters", "a teacher", "four drivers", "a shepherd", "a nurse", "three brothers", "a judge",
    "a grandmother", "two farmers", "a football coach", "a mechanic", "five pupils", "a tailor", "a priest", "a mayor",
    "two cooks", "a journalist", "a midwife", "a fisherman", "three guards", "a widow", "a student", "an engineer",
)  # fmt: skip
_FATES: Final = (
    "asleep", "on foot", "buying bread", "waiting outside", "queueing for fuel", "at a wedding", "at prayers",
    "unarmed", "after a funeral", "fetching water", "in a van", "behind the counter", "crossing over", "at work",
)  # fmt: skip
_AMONG: Final = ("among them", "dead:", "victims were", "including", "survivors:", "it struck")
_HOURS: Final = (
    "at dawn", "after noon", "before sunrise", "late", "around midnight", "early", "at dusk", "at lunchtime",
    "in daylight", "by night",
)  # fmt: skip
_TELLERS: Final = (
    "police officer", "resident", "hospital director", "governor", "monitor", "witness", "spokesman", "village elder",
    "ambulance driver", "councillor",
)  # fmt: skip
_SYLLABLES: Final = "ka ro mi ta lu ben dor sha rif qa zem hal bir gol nad tem ur vash".split()


@dataclass(frozen=True, slots=True)
class _Event:
    """What truly happened."""

    number: int
    kind: str
    thing: str
    quarter: str
    victims: str
    hour: str
    day: date
    town: int
    agent: int
    killed: int


def made_pile(claims: int, seed: int = 1) -> Iterator[tuple[Derived, tuple[int, ...]]]:
    """Reports with so many claims between them, day by day, and for each of a report's claims the event it tells."""
    chance = random.Random(f"{claims} {seed}")  # noqa: S311 - variety, not secrecy
    days, towns, groups = DAYS * isqrt(claims), TOWNS * isqrt(claims), max(1, isqrt(claims) * GROUPS_IN_TEN // 10)
    waiting: list[list[tuple[_Event, int]]] = []
    made = number = 0
    for day in range(days):
        wanted = claims * (day + 1) // days
        while made < wanted:
            event = _event(chance, number, FIRST + timedelta(days=day), towns, groups)
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


def _event(chance: random.Random, number: int, day: date, towns: int, groups: int) -> _Event:
    return _Event(
        number=number,
        kind=chance.choice(tuple(_KINDS)),
        thing=f"the {chance.choice(_LOOKS)} {_coined(chance)} {chance.choice(_OWNERS)}",
        quarter=_coined(chance),
        victims=f"{chance.choice(_VICTIMS)} of {_coined(chance)} {chance.choice(_FATES)}",
        hour=chance.choice(_HOURS),
        day=day,
        town=int(towns * chance.random() ** 2),
        agent=int(groups * chance.random() ** 3),
        killed=int(60 * chance.random() ** 2) + 1,
    )


def _coined(chance: random.Random) -> str:
    """A name of somebody or something."""
    return "".join(chance.choice(_SYLLABLES) for _ in range(3)).capitalize()


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
    group = _name(event.agent)
    name, teller = _name(event.town), f"{chance.choice(_TELLERS)} {_coined(chance)}"
    placed, counted, dated, blamed = (chance.random() < share for share in (0.75, 0.5, 0.85, 0.85))
    deed = chance.choice(_KINDS[event.kind]).format(thing=event.thing)
    parts = [deed[0].upper() + deed[1:]]
    parts += [f"in the {event.quarter} quarter"] if chance.random() < 0.5 else []
    parts += [f"in {name}"] if placed else []
    parts += [f"{event.day:%A} {event.hour}"] if dated else []
    parts += [f"killing {killed} people"] if counted else []
    parts += [f"{chance.choice(_AMONG)} {event.victims}"] if chance.random() < 0.6 else []
    parts += [f"blamed on {group}"] if blamed else []
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
        agents=(ActorRef(f"group:{event.agent}", group, group, span),) if blamed else (),
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
