"""One draft for each telling of an event: a trigger with its roles resolved. Drafts of one happening make one claim."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from wirebook.grounding.grounder import Grounded, Grounder, figures_of
from wirebook.model import ActorRef, Annotation, DateRange, Figure, Place, Report, Span, Speaker, Trigger
from wirebook.model.annotation import HAPPENED_AT, SAID_THEN, RoleName
from wirebook.model.kinds import Status
from wirebook.text.words import telling

_PLANNED: Final = re.compile(r"\b(?:will|planned|scheduled|due|to be held)\b[^,;.]{0,40}$", re.IGNORECASE)
_BEFORE: Final = 60
_RISING: Final = re.compile(
    r"\b(?:ris(?:es|en|ing)|rose|climb\w*|increased|revised|updat\w+|new)\b[^.]{0,40}\b(?:toll|to \d+|deaths|dead)\b"
    r"|\btoll\b[^.]{0,30}\b(?:ris(?:es|en|ing)|rose|climb\w*|increased|revised|updat\w+)\b",
    re.IGNORECASE,
)
"""Words that tell a later count of something told before."""
_PART: Final = "part:"
PRECISION_ORDER: Final = {"exact": 0, "near": 0, "district": 0, "province": 1, "unknown": 2, "region": 2, "country": 3}
"""Which of two places says more, by its precision."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One sentence's telling of one happening, with what its own words say and nothing filled in."""

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
    speakers: tuple[Speaker, ...]
    name: str | None
    words: frozenset[str] = frozenset()
    """The stems of its words that tell one happening from another."""

    @property
    def sentence(self) -> int:
        """The number of its sentence."""
        return self.trigger.sentence


def _mentions(trigger: Trigger, role: RoleName) -> list[int]:
    """The mentions that play a role, in order."""
    return [r.mention for r in trigger.roles if r.name == role]


def _date(report: Report, annotation: Annotation, trigger: Trigger, grounded: Grounded) -> DateRange | None:
    """The first of a trigger's times that is a date; a known day before a mere pattern."""
    rising = _RISING.search(trigger.clause.of(report.text)) is not None
    dates = [
        _by_then(date, rising) if role.of == SAID_THEN else date
        for role in trigger.roles
        if role.name == "time"
        and not (trigger.status == "happened" and _still_to_come(report, annotation.mentions[role.mention].span))
        and (date := grounded.date(role.mention, trigger.status)) is not None
    ]
    known = [d for d in dates if d.known]
    return next(iter(known or dates), None)


def _still_to_come(report: Report, time: Span) -> bool:
    """Whether a time is that of something planned ("the summit that will be held on 15 February")."""
    return _PLANNED.search(report.text, max(0, time.start - _BEFORE), time.start) is not None


def _by_then(said: DateRange, rising: bool) -> DateRange:
    """The days of something told to have been said on a day: that day or the one before, a week for a toll."""
    if said.earliest is None or said.precision != "day":
        return said
    days, told = (7, "a toll of the week before") if rising else (1, "that day or the day before")
    because = f"{said.because}; that is when it was said, so {told}"
    return replace(said, earliest=said.earliest - timedelta(days=days), basis="inferred", because=because)


def _place(trigger: Trigger, grounded: Grounded) -> Place | None:
    """The place that the words put the event at, the most precise of several; else the nearest one named."""
    found = [
        (r.of == HAPPENED_AT, p) for r in trigger.roles if r.name == "place" and (p := grounded.places.get(r.mention))
    ]
    at = [p for put, p in found if put]
    return min(at or [p for _, p in found], key=lambda p: PRECISION_ORDER[p.precision], default=None)


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


def drafts(report: Report, annotation: Annotation, grounded: Grounded, grounder: Grounder) -> tuple[Draft, ...]:
    """One draft for each trigger, in the order of the text."""
    title = report.title_span
    found = []
    for trigger in annotation.triggers:
        found.append(
            Draft(
                trigger, trigger.clause, title is not None and title.overlaps(trigger.span),
                trigger.kind, trigger.status,
                _date(report, annotation, trigger, grounded), _place(trigger, grounded),
                tuple(grounded.actors[m] for m in _mentions(trigger, "agent") if m in grounded.actors),
                tuple(grounded.actors[m] for m in _mentions(trigger, "target") if m in grounded.actors),
                _figures(report, annotation, trigger),
                tuple(grounder.speaker(a, report, grounded) for a in trigger.speakers),
                trigger.name.of(report.text) if trigger.name else None,
                telling(trigger.clause.of(report.text)),
            )
        )  # fmt: skip
    return tuple(found)
