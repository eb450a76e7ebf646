"""What reviewers' judgements change: where their words stand now, claims and events as they are with them.

Judgements are given in the order in which they came; of two that say otherwise of one thing the later holds.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final, TypeVar, cast

from wirebook.model import (
    ActorRef,
    Claim,
    DateRange,
    Event,
    EventActor,
    EventFigure,
    Figure,
    Held,
    Judgement,
    Place,
    Quote,
    Span,
    Speaker,
)
from wirebook.model.kinds import PlacePrecision, Precision, Status
from wirebook.model.values import is_person
from wirebook.text import words

Told = TypeVar("Told", Claim, Event)
SAME_WORDS: Final = 0.5
"""Share of both stretches that must lie in both for two stretches to be one telling when their anchors differ."""


# ---------------------------------------------------------------- where the words stand now
def span_in(held: Held, text: str) -> Span | None:
    """Where the words stand in this text: where they stood, or else the nearest place that has them; None if none."""
    if text[held.start : held.end] == held.quote:
        return Span(held.start, held.end)
    found: list[int] = []
    at = text.find(held.quote) if held.quote else -1
    while at >= 0:
        found.append(at)
        at = text.find(held.quote, at + 1)
    if not found:
        return None
    nearest = min(found, key=lambda start: (abs(start - held.start), start))
    return Span(nearest, nearest + len(held.quote))


def claim_of(held: Held, text: str, claims: Iterable[Claim]) -> Claim | None:
    """The claim that tells what these words tell, among a report's; None where none does.

    It is the one whose anchor is theirs; failing that the only one of their kind that has half of their words and
    whose own words are half theirs, so that a decision on one of two happenings told in a clause never falls on the
    other.
    """
    span = span_in(held, text)
    if span is None:
        return None
    moved = span.start - held.start
    anchor = Span(held.anchor.start + moved, held.anchor.end + moved)
    near = [c for c in claims if any(q.span.overlaps(span) for q in (c.quote, *c.also))]
    anchored = [c for c in near if c.anchor.overlaps(anchor)]
    if anchored:
        return min(anchored, key=lambda c: (c.kind != held.kind, -_shared(c.quote, span), c.id))
    alike = [c for c in near if c.kind == held.kind and _shared(c.quote, span) >= SAME_WORDS]
    return alike[0] if len(alike) == 1 else None


def _shared(quote: Quote, span: Span) -> float:
    """The part of the longer of two stretches that lies in both."""
    both = min(quote.end, span.end) - max(quote.start, span.start)
    return max(0, both) / max(1, quote.end - quote.start, span.end - span.start)


# ---------------------------------------------------------------- claims
class Aliases:
    """Which names are one actor and which are not, as judged; nothing is known without judgements."""

    def __init__(self, judgements: Iterable[Judgement]) -> None:
        self._one: dict[str, tuple[str, str, str]] = {}
        self._apart: dict[tuple[str, str], str] = {}
        for judgement in judgements:
            if judgement.act == "alias" and judgement.undone is None and len(judgement.names) == 2:
                first, second = judgement.names
                if judgement.one and first.actor != second.actor:
                    self._apart.pop((second.actor, words.key(second.name)), None)
                    if self._leads(first.actor, second.actor):
                        del self._one[first.actor]
                    self._one[second.actor] = (first.actor, first.name, judgement.because)
                elif not judgement.one:
                    self._one.pop(second.actor, None)
                    self._apart[second.actor, words.key(second.name)] = judgement.because

    def __bool__(self) -> bool:
        return bool(self._one or self._apart)

    def _leads(self, actor: str, to: str) -> bool:
        """Whether one actor is taken for another, over however many steps."""
        while (following := self._one.get(actor)) is not None:
            actor = following[0]
            if actor == to:
                return True
        return False

    def of(self, actor: str, name: str, written: str) -> tuple[str, str, str] | None:
        """The actor's id, name and reason as judged; None where nothing was judged of it."""
        found: tuple[str, str, str] | None = None
        apart = self._apart.get((actor, words.key(written)))
        if apart is not None:
            found = own_actor(written, actor), written, apart
            actor = found[0]
        while (to := self._one.get(actor)) is not None:
            actor, found = to[0], to
        return found


def own_actor(name: str, taken_for: str = "") -> str:
    """The id of an actor that a reviewer named, or told from the one its name was taken for; a person stays one."""
    sort = "person" if is_person(taken_for) else "judged"
    return f"{sort}:{words.key(name).replace(' ', '-')}"


def as_judged(claim: Claim, judgements: Iterable[Judgement], aliases: Aliases) -> Claim:
    """The claim with its corrections and its actors as judged. `judgements` are those attached to it."""
    for judgement in judgements:
        if judgement.act == "correct" and judgement.scope == "claim" and judgement.undone is None:
            claim = _corrected_claim(claim, judgement)
    return _with_aliases(claim, aliases)


def is_rejected(judgements: Iterable[Judgement]) -> bool:
    """Whether the last that was judged of a claim, of these in force, is that it tells no such happening."""
    last = [one.act for one in judgements if one.act in ("accept", "reject") and one.undone is None]
    return last[-1:] == ["reject"]


def _with_aliases(claim: Claim, aliases: Aliases) -> Claim:
    if not aliases:
        return claim
    return replace(
        claim,
        agents=tuple(_alias_ref(ref, aliases) for ref in claim.agents),
        targets=tuple(_alias_ref(ref, aliases) for ref in claim.targets),
        speakers=tuple(_alias_speaker(speaker, aliases) for speaker in claim.speakers),
    )


def _alias_ref(ref: ActorRef, aliases: Aliases) -> ActorRef:
    judged = aliases.of(ref.actor, ref.name, ref.written)
    return ref if judged is None else replace(ref, actor=judged[0], name=judged[1], because=judged[2])


def _alias_speaker(speaker: Speaker, aliases: Aliases) -> Speaker:
    judged = None if speaker.actor is None else aliases.of(speaker.actor, speaker.name, speaker.name)
    return speaker if judged is None else replace(speaker, actor=judged[0])


def _corrected_claim(claim: Claim, judgement: Judgement) -> Claim:
    value = json.loads(judgement.value or "null")
    span = _read_span(judgement, claim)
    why = judgement.because
    match judgement.field:
        case "agents":
            return replace(claim, agents=tuple(_ref(one, why, span) for one in value))
        case "targets":
            return replace(claim, targets=tuple(_ref(one, why, span) for one in value))
        case "figures":
            rest = tuple(f for f in claim.figures if (f.of, f.whom) != (value["of"], value["whom"]))
            if value["low"] is None:
                return replace(claim, figures=rest)
            made = Figure(value["of"], value["whom"], value["low"], value["high"], "exact", span or claim.anchor)
            return replace(claim, figures=(*rest, made))
        case _:
            return _with_value(claim, judgement.field, value, why, span)


def _with_value(told: Told, field: str | None, value: Any, why: str, span: Span | None) -> Told:
    """A claim or an event with one of the fields that both have alike as corrected; as it is for any other field."""
    match field:
        case "kind":
            return replace(told, kind=str(value))
        case "status":
            return replace(told, status=cast("Status", value))
        case "name":
            return replace(told, name=value)
        case "date":
            return replace(told, date=None if value is None else _date(value, why, span))
        case "place":
            return replace(told, place=None if value is None else _place(value, why, span))
        case _:
            return told


def _read_span(judgement: Judgement, claim: Claim) -> Span | None:
    read = judgement.read_from
    return Span(read.start, read.end) if read is not None and read.report == claim.report_id else None


# ---------------------------------------------------------------- events
@dataclass(frozen=True, slots=True)
class Rulings:
    """What was judged of which claims are one happening: ids that belong together, ids that stay apart, and why."""

    same: tuple[tuple[tuple[str, ...], str], ...] = ()
    apart: tuple[tuple[tuple[str, ...], tuple[str, ...], str], ...] = ()


NO_RULINGS: Final = Rulings()


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction of an event, and the claim whose event it is of."""

    claim: str
    judgement: Judgement


def corrected(event: Event, corrections: Iterable[Correction], summary: Callable[[Event], str]) -> Event:
    """The event with the corrections of those of its claims; `summary` makes its line anew."""
    own = [one.judgement for one in corrections if one.claim in event.claims]
    if not own:
        return event
    for judgement in own:
        event = _corrected_event(event, judgement)
    return replace(event, summary=summary(event))


def _corrected_event(event: Event, judgement: Judgement) -> Event:
    value = json.loads(judgement.value or "null")
    why = judgement.because
    match judgement.field:
        case "agents":
            return replace(event, agents=tuple(_event_actor(one) for one in value))
        case "targets":
            return replace(event, targets=tuple(_event_actor(one) for one in value))
        case "figures":
            return replace(event, figures=_with_figure(event.figures, value, why))
        case _:
            return _with_value(event, judgement.field, value, why, None)


def _with_figure(figures: tuple[EventFigure, ...], value: Mapping[str, Any], why: str) -> tuple[EventFigure, ...]:
    key = (value["of"], value["whom"])
    made: list[EventFigure] = []
    if value["low"] is not None:
        claims = next((f.claims for f in figures if (f.of, f.whom) == key), ())
        made = [EventFigure(*key, value["low"], value["best"], value["high"], why, claims)]
    at = next((i for i, f in enumerate(figures) if (f.of, f.whom) == key), len(figures))
    rest = [f for f in figures if (f.of, f.whom) != key]
    return (*rest[:at], *made, *rest[at:])


# ---------------------------------------------------------------- values
def _date(value: Mapping[str, Any], why: str, span: Span | None) -> DateRange:
    return DateRange(
        date.fromisoformat(value["earliest"]),
        date.fromisoformat(value["latest"]),
        cast("Precision", value["precision"]),
        "stated" if span is not None else "inferred",
        why,
        span,
    )


def _place(value: Mapping[str, Any], why: str, span: Span | None) -> Place:
    return Place(
        name=value["name"],
        names=(value["name"],),
        country=value.get("country"),
        admin1=value.get("admin1"),
        admin2=value.get("admin2"),
        latitude=value.get("latitude"),
        longitude=value.get("longitude"),
        radius_km=value.get("radius_km"),
        precision=cast("PlacePrecision", value["precision"]),
        source=None,
        source_id=None,
        because=why,
        span=span,
        within=(f"country:{value['country']}",) if value.get("country") else (),
    )


def _ref(value: Mapping[str, Any], why: str, span: Span | None) -> ActorRef:
    return ActorRef(value.get("actor") or own_actor(value["name"]), value["name"], value["name"], span, why)


def _event_actor(value: Mapping[str, Any]) -> EventActor:
    return EventActor(value.get("actor") or own_actor(value["name"]), value["name"], (value["name"],))
