"""A claim for each event mention that annotators marked: its parties, place and day are those marked in its sentence.

Nobody marked which of them belong to which mention: the nearest place and time of the sentence are taken, whoever
stands before the mention as its agents, whoever stands after it as its targets. The kind is the reader's where it sees
an event in the mention's words, and "other" where it does not.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import Final

from corpora.ecbplus import ChainedDocument, ChainedMention
from wirebook.grounding.grounder import Grounded, Grounder
from wirebook.model import ActorRef, Annotation, Claim, Mention, Quote, Reader, Report, Span, Trigger
from wirebook.model.annotation import MentionType
from wirebook.text.time_expressions import find_times

_TYPES: Final[dict[str, MentionType]] = {"HUM": "group", "LOC": "place", "TIM": "date"}


def claims_of_mentions(
    document: ChainedDocument, report: Report, reader: Reader, grounder: Grounder
) -> tuple[Claim, ...]:
    """One claim a mention of an event, in the order of `document.events`."""
    seen = reader.annotate(report).triggers
    entities = [entity for entity in document.entities if entity.type in _TYPES]
    mentions = tuple(_mention(entity, report.text) for entity in entities)
    grounded = grounder.ground(report, Annotation((), mentions, (), 1.0, "annotators"))
    beside = [(at, entity, mention) for at, (entity, mention) in enumerate(zip(entities, mentions, strict=True))]
    return tuple(
        _claim(event, document, report, seen, [b for b in beside if b[1].sentence == event.sentence], grounded)
        for event in document.events
    )


Beside = Sequence[tuple[int, ChainedMention, Mention]]


def _mention(entity: ChainedMention, text: str) -> Mention:
    """The mention as grounding takes it: of a time, the first expression inside it."""
    span = Span(*entity.ends)
    if entity.type == "TIM":
        span = next((t.span for t in find_times(text) if t.span.overlaps(span)), span)
    return Mention(span, _TYPES[entity.type], span)


def _claim(
    event: ChainedMention,
    document: ChainedDocument,
    report: Report,
    seen: Sequence[Trigger],
    beside: Beside,
    grounded: Grounded,
) -> Claim:
    span = Span(*event.ends)
    sentence = next(s for s in document.sentences if s[0] <= span.start < s[1])
    trigger = next((t for t in seen if t.span.overlaps(span)), None)
    near = sorted(beside, key=lambda b: (b[2].span.gap(span), b[0]))
    status = trigger.status if trigger is not None else "happened"
    dates = [when for at, entity, _ in near if entity.type == "TIM" and (when := grounded.date(at, status))]
    places = [where for at, entity, _ in near if entity.type == "LOC" and (where := grounded.places.get(at))]
    whole = Quote(*sentence, report.text[slice(*sentence)])
    return Claim(
        id="c" + sha256(f"{document.id}:{span.start}:{span.end}:{event.chain}".encode()).hexdigest()[:16],
        report_id=report.id,
        quote=Quote(span.start, span.end, span.of(report.text)),
        also=(whole,),
        anchor=span,
        kind=trigger.kind if trigger is not None else "other",
        status=status,
        date=next(iter(dates), None),
        place=next(iter(places), None),
        agents=_parties(near, grounded, before=span),
        targets=_parties(near, grounded, after=span),
        figures=(),
        speakers=(),
        name=None,
        background=False,
        confidence=1.0,
        model="annotators",
    )


def _parties(
    near: Beside, grounded: Grounded, *, before: Span | None = None, after: Span | None = None
) -> tuple[ActorRef, ...]:
    """Whoever stands on one side of the mention, the nearest first, each once."""
    refs: dict[str, ActorRef] = {}
    for at, entity, mention in near:
        here = (before is not None and mention.span.end <= before.start) or (
            after is not None and mention.span.start >= after.end
        )
        if entity.type == "HUM" and here and at in grounded.actors:
            refs.setdefault(grounded.actors[at].actor, grounded.actors[at])
    return tuple(refs.values())
