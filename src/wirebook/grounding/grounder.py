"""All that an annotation mentions, resolved: one call a report, free of shared state between reports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Self

from wirebook.grounding.actor_table import ActorTable
from wirebook.grounding.actors import ActorMention, ActorResolver
from wirebook.grounding.cut_names import NOBODY
from wirebook.grounding.dates import meant
from wirebook.grounding.figures import count, read_count
from wirebook.grounding.gazetteer import Gazetteer
from wirebook.grounding.places import NOWHERE, Around, PlaceMention, PlaceResolver
from wirebook.grounding.speakers import speaker_kind
from wirebook.model import ActorName, ActorRef, Annotation, DateRange, Figure, Place, Report, Span, Speaker
from wirebook.model.annotation import Attribution
from wirebook.model.kinds import Status
from wirebook.text.time_expressions import TimeExpression, find_times

_CONTEXT: Final = 60


@dataclass(frozen=True, slots=True)
class Grounded:
    """What the mentions of one report were resolved to, by the mention's number."""

    times: dict[int, TimeExpression]
    places: dict[int, Place]
    actors: dict[int, ActorRef]
    names: tuple[ActorName, ...]
    published: DateRange
    around: Around = NOWHERE

    def date(self, mention: int, status: Status, anchor: DateRange | None = None) -> DateRange | None:
        """The days that a mention of time means for an event of a status; None where it is no date."""
        expression = self.times.get(mention)
        if expression is None or not expression.gives_date:
            return None
        found = meant(expression, self.published, status, anchor)
        return found if found.known or expression.kind != "anchored" else None


class Grounder:
    """Resolves dates, places, actors and figures with a gazetteer and a table of actors."""

    def __init__(self, places: PlaceResolver, actors: ActorResolver) -> None:
        self.places = places
        self.actors = actors

    @classmethod
    def open(cls) -> Self:
        """One with the gazetteer, compiled on first use, and the table of actors that are there."""
        return cls(PlaceResolver(Gazetteer.open()), ActorResolver(ActorTable.load()))

    def ground(self, report: Report, annotation: Annotation) -> Grounded:
        """What the annotation's mentions stand for."""
        text = report.text
        times = {t.span: t for t in find_times(text)}
        places = [(i, m.span) for i, m in enumerate(annotation.mentions) if m.type == "place"]
        parties = [
            (i, m.span)
            for i, m in enumerate(annotation.mentions)
            if m.type in {"person", "group", "vehicle", "facility"}
        ]
        resolved, around = self.places.resolve_report([_place_mention(text, span) for _, span in places], report)
        countries = [place.country for place in resolved if place is not None and place.country is not None]
        refs = self.actors.resolve_all([ActorMention(span, span.of(text)) for _, span in parties], report, countries)
        return Grounded(
            {i: times[m.span] for i, m in enumerate(annotation.mentions) if m.type == "date" and m.span in times},
            {i: place for (i, _), place in zip(places, resolved, strict=True) if place is not None},
            {i: ref for (i, _), ref in zip(parties, refs, strict=True) if ref.actor != NOBODY},
            self.actors.names_of(refs, report),
            report.published,
            around,
        )

    def speaker(self, attribution: Attribution, report: Report, grounded: Grounded) -> Speaker:
        """Who an attribution names."""
        words = attribution.span.of(report.text)
        ref = grounded.actors.get(attribution.mention) if attribution.mention is not None else None
        actor = ref.actor if ref is not None else None
        return Speaker(
            words, speaker_kind(words, self.actors.table, _introduction(report.text, words)), actor, attribution.span
        )


def _introduction(text: str, words: str) -> str:
    """What stands around the first place where the last of some words, a person's name, stands."""
    last = words.split()[-1] if words.split() else words
    first = text.find(last)
    return text[max(0, first - _CONTEXT) : first + len(last) + _CONTEXT] if first >= 0 else ""


def _place_mention(text: str, span: Span) -> PlaceMention:
    """A place as written, with the words around it."""
    around = text[max(0, span.start - _CONTEXT) : span.end + _CONTEXT]
    return PlaceMention(span, span.of(text), around)


def figures_of(report: Report, annotation: Annotation, roles: tuple[tuple[int, str, str], ...]) -> tuple[Figure, ...]:
    """The figures of an event: for each (mention, of, whom) the number that stands there, in the order of the text."""
    found = []
    for mention, of, whom in roles:
        number = read_count(report.text, annotation.mentions[mention].span)
        if number is not None:
            found.append(count(number, of, whom))
    return tuple(sorted(found, key=lambda f: (f.span, f.of, f.whom)))
