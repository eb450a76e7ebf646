"""What follows from the claims of one event: its fields, each by a stated rule.

Everywhere a *voice* is one text: a report, or all the reports that carry one text. Ten copies have one voice.

- kind: told by most voices; among equals the one that says most (`kinds.SPECIFIC`).
- status: told by most voices; among equals the one that stands first in `model.kinds.STATUSES`.
- date: the range that most voices allow, the narrowest of those, then stated before inferred, then told first.
- place: the spot that most voices allow, the most precise of those, then told first; names of all.
- agents and targets: the two that most voices name, first by name and then as "militants" and the like, without those
  told by no more voices than somebody by name whom they may be; an actor told as both stays where more voices put it.
  Whoever else a claim names stands in that claim.
- figures: the least and the most that any claim has; the best by the settings' `FigureRule`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from hashlib import blake2b
from typing import Final

from wirebook.claims.kinds import SPECIFIC
from wirebook.grounding.actor_sorts import may_mean
from wirebook.grounding.actor_table import ActorTable
from wirebook.model import ActorRef, Claim, DateRange, Event, EventActor, EventFigure, NearMiss, Place
from wirebook.model.kinds import STATUSES, Precision, Status
from wirebook.model.values import is_generic
from wirebook.reconcile.cluster import Cluster
from wirebook.reconcile.disagree import disagreements
from wirebook.reconcile.facts import ReportFacts
from wirebook.reconcile.origins import origins
from wirebook.reconcile.where import place_allows
from wirebook.settings import FigureRule
from wirebook.text import words
from wirebook.text.calendar import MONTH_NAMES

Facts = Mapping[str, ReportFacts]
MOST_RANGES: Final = 24
"""Distinct dates of one event whose intersections are tried; more than that differ for no good reason."""
MOST_PARTIES: Final = 2
"""Agents, and targets, of one event, as ACLED's actor and associated actor: long lists were mostly wrong in the end."""
MOST_NEAR_MISSES: Final = 5
"""More look-alikes than this tell a reader nothing."""
_PRECISION: Final = ("exact", "near", "district", "province", "region", "country", "unknown")
_BASIS: Final = ("stated", "given", "inferred", "unknown")


def event_id(cluster: Cluster) -> str:
    """The event's id: "e" and 16 hex digits made from its founding claim's id."""
    return "e" + blake2b(cluster.claims[0].id.encode(), digest_size=8).hexdigest()


def event_of(cluster: Cluster, facts: Facts, rule: FigureRule = "ucdp", near_misses: Sequence[NearMiss] = ()) -> Event:
    """The event that the claims tell; its best figures by `rule`."""
    claims = cluster.claims
    kind, status = _kind(claims, facts), _status(claims, facts)
    when, where = _date(claims, facts), _place(claims, facts)
    agents, targets = _actors(claims, facts)
    figures = _figures(claims, facts, rule)
    name = _most(((c.name, c) for c in claims if c.name), facts)
    return Event(
        id=event_id(cluster),
        kind=kind,
        status=status,
        name=name,
        summary=_summary(kind, status, name, when, where, agents, targets, figures),
        date=when,
        place=where,
        agents=agents,
        targets=targets,
        figures=figures,
        disagreements=disagreements(claims, facts),
        origins=origins(claims, facts),
        near_misses=tuple(near_misses),
        claims=tuple(c.id for c in claims),
        joined=cluster.joined,
    )


# ---------------------------------------------------------------- voices
def _voice(claim: Claim, facts: Facts) -> str:
    return facts[claim.report_id].lineage or claim.report_id


def _voices(claims: Iterable[Claim], facts: Facts) -> int:
    return len({_voice(c, facts) for c in claims})


def _most(told: Iterable[tuple[str, Claim]], facts: Facts, order: Sequence[str] = ()) -> str | None:
    """The value that most voices tell; among equals the first in `order`, then the one told first."""
    voices: dict[str, set[str]] = {}
    for value, claim in told:
        voices.setdefault(value, set()).add(_voice(claim, facts))
    if not voices:
        return None
    ranks = {value: at for at, value in enumerate(order)}
    first = {value: at for at, value in enumerate(voices)}
    return min(voices, key=lambda v: (-len(voices[v]), ranks.get(v, len(ranks)), first[v]))


def _kind(claims: Sequence[Claim], facts: Facts) -> str:
    return _most(((c.kind, c) for c in claims), facts, SPECIFIC) or claims[0].kind


def _status(claims: Sequence[Claim], facts: Facts) -> Status:
    chosen = _most(((c.status, c) for c in claims), facts, STATUSES)
    return next((c.status for c in claims if c.status == chosen), claims[0].status)


# ---------------------------------------------------------------- when
def _date(claims: Sequence[Claim], facts: Facts) -> DateRange | None:
    told = [(c.date, c) for c in claims if c.date is not None]
    known = [(d, c) for d, c in told if d.earliest is not None and d.latest is not None]
    if not known:
        return told[0][0] if told else None
    chosen = min(_ranges([d for d, _ in known]), key=lambda d: _date_order(d, known, facts))
    agreeing = _voices((c for d, c in known if _holds(d, chosen)), facts)
    voices = _voices((c for _, c in known), facts)
    if voices == 1:
        return replace(chosen, span=None)
    return replace(chosen, span=None, because=f"{chosen.because}; {agreeing} of {voices} tellings allow it")


def _ranges(dates: Sequence[DateRange]) -> list[DateRange]:
    """The distinct ranges told, and the narrower ones that two of them have in common."""
    distinct = {(d.earliest, d.latest): d for d in reversed(dates)}
    own = [distinct[key] for key in dict.fromkeys((d.earliest, d.latest) for d in dates)][:MOST_RANGES]
    shared = [made for i, a in enumerate(own) for b in own[i + 1 :] if (made := _shared(a, b)) is not None]
    return own + shared


def _shared(a: DateRange, b: DateRange) -> DateRange | None:
    if a.earliest is None or b.earliest is None or a.latest is None or b.latest is None:
        return None
    earliest, latest = max(a.earliest, b.earliest), min(a.latest, b.latest)
    if earliest > latest or (earliest, latest) in ((a.earliest, a.latest), (b.earliest, b.latest)):
        return None
    days = (latest - earliest).days + 1
    return DateRange(
        earliest=earliest,
        latest=latest,
        precision=next(p for p, most in _LONGEST if days <= most),
        basis="inferred",
        because=f"what {a.earliest} to {a.latest} and {b.earliest} to {b.latest} have in common",
    )


_LONGEST: Final[tuple[tuple[Precision, int], ...]] = (
    ("day", 1),
    ("week", 7),
    ("month", 31),
    ("season", 92),
    ("year", 10**6),
)


def _date_order(
    chosen: DateRange, known: Sequence[tuple[DateRange, Claim]], facts: Facts
) -> tuple[int, int, int, date, int]:
    at = next((i for i, (d, _) in enumerate(known) if d == chosen), len(known))
    published = [facts[c.report_id].published.earliest for d, c in known if d == chosen]
    return (
        -_voices((c for d, c in known if _holds(d, chosen)), facts),
        _days(chosen),
        _BASIS.index(chosen.basis),
        min((p for p in published if p is not None), default=date.max),
        at,
    )


def _holds(wide: DateRange, narrow: DateRange) -> bool:
    if wide.earliest is None or wide.latest is None or narrow.earliest is None or narrow.latest is None:
        return False
    return wide.earliest <= narrow.earliest and narrow.latest <= wide.latest


def _days(when: DateRange) -> int:
    return (when.latest - when.earliest).days if when.earliest and when.latest else 10**6


# ---------------------------------------------------------------- where
def _place(claims: Sequence[Claim], facts: Facts) -> Place | None:
    told = [(c.place, c) for c in claims if c.place is not None]
    if not told:
        return None
    order = {id(place): at for at, (place, _) in enumerate(told)}
    chosen = min((p for p, _ in told), key=lambda p: (*_place_order(p, told, facts), order[id(p)]))
    agreeing = [(p, c) for p, c in told if p is chosen or place_allows(p, chosen)]
    names = tuple(dict.fromkeys(n for p in (chosen, *(p for p, _ in agreeing)) for n in p.names or (p.name,)))
    because, voices = chosen.because, _voices((c for _, c in told), facts)
    if voices > 1:
        because = f"{because}; {_voices((c for _, c in agreeing), facts)} of {voices} tellings allow it"
    return replace(chosen, names=names, span=None, because=because)


def _place_order(chosen: Place, told: Sequence[tuple[Place, Claim]], facts: Facts) -> tuple[bool, int, int, int, float]:
    allowing = _voices((c for p, c in told if place_allows(p, chosen)), facts)
    naming = _voices((c for p, c in told if words.key(p.name) == words.key(chosen.name)), facts)
    vague = chosen.precision in ("country", "unknown")
    return vague, -allowing, _PRECISION.index(chosen.precision), -naming, chosen.radius_km or 0.0


# ---------------------------------------------------------------- who
def _actors(claims: Sequence[Claim], facts: Facts) -> tuple[tuple[EventActor, ...], tuple[EventActor, ...]]:
    agents, targets = _side(claims, facts, lambda c: c.agents), _side(claims, facts, lambda c: c.targets)
    for actor in [a for a in agents if a in targets]:
        if _voices(agents[actor][1], facts) > _voices(targets[actor][1], facts):
            del targets[actor]
        elif _voices(agents[actor][1], facts) < _voices(targets[actor][1], facts):
            del agents[actor]
    return _event_actors(agents, facts), _event_actors(targets, facts)


_Told = dict[str, tuple[list[ActorRef], list[Claim]]]


def _side(claims: Sequence[Claim], facts: Facts, side: Callable[[Claim], Sequence[ActorRef]]) -> _Told:
    told: _Told = {}
    for claim in claims:
        for ref in side(claim):
            refs, tellers = told.setdefault(ref.actor, ([], []))
            refs.append(ref)
            tellers.append(claim)
    return told


def _without_vague(told: _Told, facts: Facts) -> _Told:
    """All but "militants" and the like who may be somebody told by name, by as many voices or more.

    The claims keep what they say; "militants" beside the name of a group is mostly that group, told with less detail.
    """
    table = ActorTable.load()
    named = {actor: _voices(claims, facts) for actor, (_, claims) in told.items() if not is_generic(actor)}
    return {
        actor: (refs, claims)
        for actor, (refs, claims) in told.items()
        if not is_generic(actor)
        or not any(may_mean(actor, other, table) and n >= _voices(claims, facts) for other, n in named.items())
    }


def _event_actors(told: _Told, facts: Facts) -> tuple[EventActor, ...]:
    told = _without_vague(told, facts)
    first = {actor: at for at, actor in enumerate(told)}
    order = sorted(told, key=lambda a: (is_generic(a), -_voices(told[a][1], facts), first[a]))
    return tuple(
        EventActor(
            actor=actor,
            name=told[actor][0][0].name,
            names=tuple(dict.fromkeys(n for ref in told[actor][0] for n in (ref.written,) if n)),
        )
        for actor in order[:MOST_PARTIES]
    )


# ---------------------------------------------------------------- how many
def _figures(claims: Sequence[Claim], facts: Facts, rule: FigureRule) -> tuple[EventFigure, ...]:
    told: dict[tuple[str, str], list[tuple[int, int, Claim]]] = {}
    for claim in claims:
        whole: dict[tuple[str, str], tuple[int, int]] = {}
        for figure in claim.figures:
            key = (figure.of, figure.whom)
            whole[key] = max(whole.get(key, (-1, -1)), (figure.low, figure.high))
        for key, (low, high) in whole.items():
            told.setdefault(key, []).append((low, high, claim))
    order = sorted(told, key=lambda k: (_figure_rank(k[0]), k[0], k[1] != "total", k[1]))
    return tuple(_figure(of, whom, told[of, whom], facts, rule) for of, whom in order)


def _figure_rank(of: str) -> int:
    return {"killed": 0, "injured": 1}.get(of, 2)


def _figure(of: str, whom: str, told: Sequence[tuple[int, int, Claim]], facts: Facts, rule: FigureRule) -> EventFigure:
    low, high = min(low for low, _, _ in told), max(high for _, high, _ in told)
    best, because = _best(told, facts, rule)
    return EventFigure(
        of=of,
        whom=whom,
        low=low,
        best=best,
        high=high,
        rule=because,
        claims=tuple(dict.fromkeys(c.id for _, _, c in told)),
    )


def _best(told: Sequence[tuple[int, int, Claim]], facts: Facts, rule: FigureRule) -> tuple[int, str]:
    """The best of several figures, and by which rule."""
    ranges = {(low, high) for low, high, _ in told}
    if len(ranges) == 1:
        (one,) = ranges
        return _middle(one), _of_middle("the only figure told", one)
    if rule == "acled":
        lowest = min(ranges)
        return lowest[0], "the lowest of the figures told (ACLED's rule)"
    if rule == "range":
        whole = (min(low for low, _ in ranges), max(high for _, high in ranges))
        return _middle(whole), "the middle between the least and the most told"
    return _most_told(told, facts)


def _most_told(told: Sequence[tuple[int, int, Claim]], facts: Facts) -> tuple[int, str]:
    """The figure that most voices have, of equals the latest, of those the narrowest and then the smallest."""
    voices: dict[tuple[int, int], set[str]] = {}
    latest: dict[tuple[int, int], date] = {}
    for low, high, claim in told:
        voices.setdefault((low, high), set()).add(_voice(claim, facts))
        published = facts[claim.report_id].published.latest or date.min
        latest[low, high] = max(latest.get((low, high), date.min), published)
    best, next_best = sorted(voices, key=lambda v: (-len(voices[v]), -latest[v].toordinal(), v[1] - v[0], v))[:2]
    if len(voices[best]) > len(voices[next_best]):
        because = f"the figure most tellings have ({len(voices[best])})"
    elif latest[best] > latest[next_best]:
        because = "the latest of the figures told most often"
    else:
        because = "the smallest of the figures told most often and last"
    return _middle(best), _of_middle(because, best)


def _middle(figure: tuple[int, int]) -> int:
    return (figure[0] + figure[1]) // 2


def _of_middle(because: str, figure: tuple[int, int]) -> str:
    return because if figure[0] == figure[1] else f"{because}, the middle of its range"


# ---------------------------------------------------------------- in one line
def summary_of(event: Event) -> str:
    """The event's fields as one line."""
    return _summary(
        event.kind, event.status, event.name, event.date, event.place, event.agents, event.targets, event.figures
    )


def _summary(
    kind: str,
    status: Status,
    name: str | None,
    when: DateRange | None,
    where: Place | None,
    agents: Sequence[EventActor],
    targets: Sequence[EventActor],
    figures: Sequence[EventFigure],
) -> str:
    """The fields as one line: "Air strike by A on B in C, 3 May 2015: 12 killed"."""
    line = kind.replace("-", " ").capitalize()
    if name:
        line += f" “{name}”"
    if agents:
        line += f" by {_listed(agents)}"
    if targets:
        line += f" on {_listed(targets)}" if agents else f" ({_listed(targets)})"
    if where is not None and where.name:
        line += f" in {where.name}"
    if when is not None and when.earliest is not None and when.latest is not None:
        line += f", {_when_text(when.earliest, when.latest)}"
    counted = [f"{f.best} {f.of}" for f in figures if f.whom == "total" and f.best][:2]
    if counted:
        line += f": {', '.join(counted)}"
    return line if status == "happened" else f"{line} ({status})"


def _listed(actors: Sequence[EventActor]) -> str:
    names = [a.name for a in actors]
    return " and ".join(names) if len(names) <= 2 else f"{names[0]} and {len(names) - 1} others"


def _when_text(first: date, last: date) -> str:
    return _day_text(first) if first == last else f"{_day_text(first)} to {_day_text(last)}"


def _day_text(day: date) -> str:
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"
