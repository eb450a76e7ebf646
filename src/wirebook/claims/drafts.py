"""One draft for each telling of an event: a trigger with its roles resolved. Drafts of one happening make one claim."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final, Literal

from wirebook.claims.sides import sides, striking
from wirebook.claims.speakers import knowing, speaker_key
from wirebook.claims.victims import Fate, fates, one_killed
from wirebook.claims.when import when_told
from wirebook.claims.where import is_elsewhere
from wirebook.grounding.actor_table import ActorTable
from wirebook.grounding.grounder import Grounded, Grounder, figures_of
from wirebook.model import ActorRef, Annotation, DateRange, Figure, Place, Report, Span, Speaker, Trigger
from wirebook.model.annotation import HAPPENED_AT, NAMED_ELSEWHERE
from wirebook.model.kinds import DEADLY_KINDS, Status
from wirebook.model.sphere import apart_km
from wirebook.text.words import telling

Side = Literal["agent", "target"]
_PART: Final = "part:"
PRECISION_ORDER: Final = {"exact": 0, "near": 0, "district": 0, "province": 1, "unknown": 2, "region": 2, "country": 3}
"""Which of two places says more, by its precision."""


@dataclass(frozen=True, slots=True)
class Part:
    """Somebody's part in what a telling tells, and how surely he plays it, from 0 to 1."""

    side: Side
    ref: ActorRef
    sure: float
    here: bool = True
    """Whether the telling's own sentence names him."""


@dataclass(frozen=True, slots=True, eq=False)
class Draft:
    """One sentence's telling of one happening, with what its own words say and nothing filled in.

    Each is itself and no other, however alike: that is also what it is looked up by.
    """

    trigger: Trigger
    span: Span
    headline: bool
    kind: str
    status: Status
    date: DateRange | None
    place: Place | None
    agents: tuple[ActorRef, ...]
    targets: tuple[ActorRef, ...]
    figures: tuple[Figure, ...]
    """What its words count."""
    named: tuple[Figure, ...]
    """The killed and hurt whom its words name one by one, without a number."""
    speakers: tuple[Speaker, ...]
    name: str | None
    words: frozenset[str] = frozenset()
    """The stems of its words that tell one happening from another."""
    sources: frozenset[str] = frozenset()
    """The keys of the speakers by name who know of it."""
    named_elsewhere: Place | None = None
    """Where it happened by the reader, though another sentence names it; only where its own names no place."""
    parts: tuple[Part, ...] = ()
    """Its agents and targets, and whom other sentences name as such by the reader, each with how surely they are."""

    @property
    def sentence(self) -> int:
        """The number of its sentence."""
        return self.trigger.sentence


def _parts(trigger: Trigger, grounded: Grounded, side: Side) -> tuple[Part, ...]:
    """Who plays a role by the telling's own words, in order."""
    roles = [r for r in trigger.roles if r.name == side and r.of != NAMED_ELSEWHERE]
    return tuple(Part(side, grounded.actors[r.mention], r.sure) for r in roles if r.mention in grounded.actors)


def _parts_elsewhere(trigger: Trigger, grounded: Grounded) -> Iterator[Part]:
    """Who did it and to whom it was done by the reader, though another sentence names them."""
    because = "its own sentence gives no name; the reader takes it from another"
    for role in trigger.roles:
        ref = grounded.actors.get(role.mention)
        if role.of == NAMED_ELSEWHERE and role.name in ("agent", "target") and ref is not None:
            told = f"{because}; {ref.because}" if ref.because else because
            yield Part(role.name, replace(ref, because=told), role.sure, here=False)


def _parties(
    report: Report, trigger: Trigger, grounded: Grounded, table: ActorTable
) -> tuple[tuple[ActorRef, ...], tuple[ActorRef, ...], tuple[Part, ...]]:
    """A telling's own agents and targets, and all the parts that it tells."""
    told = _parts(trigger, grounded, "agent"), _parts(trigger, grounded, "target")
    sure = {part.ref: part.sure for side in told for part in side}
    first, second = (tuple(part.ref for part in side) for side in told)
    agents, targets = sides(trigger.kind, first or striking(report, trigger, table), second)
    own = [
        *(Part("agent", ref, sure.get(ref, 1.0)) for ref in agents),
        *(Part("target", ref, sure.get(ref, 1.0)) for ref in targets),
    ]
    return agents, targets, (*own, *_parts_elsewhere(trigger, grounded))


def _place(report: Report, trigger: Trigger, grounded: Grounded) -> Place | None:
    """The place that the words put the event at, the surest of several or a finer one in it; else the nearest named."""
    for of in (HAPPENED_AT, None):
        places = [
            place
            for place in _places(trigger, grounded, of)
            if place.span is None or not is_elsewhere(report.text, place.span, trigger.span)
        ]
        if places:
            return finest(places)
    return None


def finest(places: Sequence[Place]) -> Place | None:
    """The first of some places, or the finest of the others that lies in it; None where there is none.

    A town that bears its province's name is no finer: the bare name may mean the province, too.
    """
    if not places:
        return None
    first = places[0]
    finer = [p for p in places[1:] if PRECISION_ORDER[p.precision] < PRECISION_ORDER[first.precision]]
    inside = (p for p in finer if p.name != first.name and _holds(first, p))
    return min(inside, key=lambda p: PRECISION_ORDER[p.precision], default=first)


def _holds(outer: Place, inner: Place) -> bool:
    """Whether one place lies in another, or the other tells nothing that a place could lie outside of."""
    if outer.precision == "country":
        return inner.country == outer.country or inner.country is None
    if outer.contains(inner):
        return True
    apart = apart_km(outer, inner)
    return apart is not None and apart <= (outer.radius_km or 0.0)


def _places(trigger: Trigger, grounded: Grounded, of: str | None) -> list[Place]:
    """The resolved places of a trigger that are marked so, in order."""
    roles = [r for r in trigger.roles if r.name == "place" and r.of == of]
    return [place for r in roles if (place := grounded.places.get(r.mention)) is not None]


def _named_elsewhere(report: Report, trigger: Trigger, grounded: Grounded) -> Place | None:
    """The first place, finer than a country, that the reader takes from another sentence; none from the dateline."""
    line = report.dateline.span if report.dateline else None
    for place in _places(trigger, grounded, NAMED_ELSEWHERE):
        if place.precision != "country" and not (line and place.span and place.span.overlaps(line)):
            return place
    return None


def _figures(report: Report, annotation: Annotation, trigger: Trigger) -> tuple[Figure, ...]:
    """The figures of a trigger; the main count of killed or injured stands as the total beside whom it names."""
    roles = [(r.mention, r.of or "other", r.whom or "total") for r in trigger.roles if r.name == "figure"]
    wanted: list[tuple[int, str, str]] = []
    for mention, of, whom in roles:
        if whom.startswith(_PART):
            share = whom.removeprefix(_PART)
            if share != "total":
                wanted.append((mention, of, share))
        else:
            wanted.append((mention, of, "total"))
            if whom != "total":
                wanted.append((mention, of, whom))
    return figures_of(report, annotation, tuple(wanted))


def _befell(
    report: Report, annotation: Annotation, grounded: Grounded, at: Sequence[int]
) -> dict[int, tuple[Figure, ...]]:
    """What befell persons whom one sentence names without a number, by the number of the trigger that tells it.

    `at` are the numbers of the sentence's triggers. What is counted in numbers is not counted again.
    """
    triggers = annotation.triggers
    counted = {r.of for n in at for r in triggers[n].roles if r.name == "figure"}
    likely = [n for n in at if triggers[n].kind in DEADLY_KINDS and triggers[n].status == "happened"]
    if not likely or "casualties" in counted:
        return {}
    sentence = annotation.sentences[triggers[at[0]].sentence]
    refs = [ref for ref in grounded.actors.values() if ref.span is not None and sentence.holds(ref.span)]
    found: dict[int, tuple[Figure, ...]] = {}
    for fate in fates(report.text, sentence, refs):
        if fate.figure.of not in counted:
            owner = _owner(fate, likely, annotation)
            found[owner] = (*found.get(owner, ()), fate.figure)
    return found


def _owner(fate: Fate, likely: Sequence[int], annotation: Annotation) -> int:
    """The trigger that tells what befell somebody: the one whose words say so, else the nearest."""
    spans = {n: annotation.triggers[n].span for n in likely}
    return min(likely, key=lambda n: (not spans[n].overlaps(fate.cue), spans[n].gap(fate.cue), n))


def drafts(report: Report, annotation: Annotation, grounded: Grounded, grounder: Grounder) -> tuple[Draft, ...]:
    """One draft for each trigger, in the order of the text."""
    title = report.title_span
    found = []
    befell: dict[int, tuple[Figure, ...]] = {}
    for _, same in groupby(range(len(annotation.triggers)), key=lambda n: annotation.triggers[n].sentence):
        befell |= _befell(report, annotation, grounded, tuple(same))
    for number, trigger in enumerate(annotation.triggers):
        agents, targets, parts = _parties(report, trigger, grounded, grounder.actors.table)
        figures = _figures(report, annotation, trigger)
        named = befell.get(number, ())
        if trigger.status == "happened" and not named:
            named = one_killed(trigger.span.of(report.text), trigger.clause.of(report.text), targets, figures)
        speakers = tuple(grounder.speaker(a, report, grounded) for a in trigger.speakers)
        found.append(
            Draft(
                trigger, trigger.clause, title is not None and title.overlaps(trigger.span),
                trigger.kind, trigger.status,
                when_told(report, annotation, trigger, grounded), _place(report, trigger, grounded),
                agents, targets,
                figures, named,
                speakers,
                trigger.name.of(report.text) if trigger.name else None,
                telling(trigger.clause.of(report.text)),
                frozenset(speaker_key(s) for s in knowing(speakers)),
                _named_elsewhere(report, trigger, grounded),
                parts,
            )
        )  # fmt: skip
    return tuple(found)
