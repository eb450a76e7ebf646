"""Hand-built records for tests: the smallest report, trigger and draft that a test needs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from wirebook.claims.drafts import Draft
from wirebook.claims.speakers import speaker_key
from wirebook.model import ActorRef, DateRange, Figure, Noise, Place, Report, Span, Speaker, Trigger
from wirebook.model.kinds import Status


def published(day: date | None) -> DateRange:
    """A given publication day, or none known."""
    if day is None:
        return DateRange(None, None, "unknown", "unknown", "no date is given")
    return DateRange(day, day, "day", "given", "the meta file gives it")


def report(text: str, *, title: str | None = None, day: date | None = None, noise: Sequence[Noise] = ()) -> Report:
    """A report of this text; its title, if any, must stand at the beginning of the text."""
    span = Span(0, len(title)) if title is not None else None
    return Report(
        "r1", "a.txt", None, "0" * 64, "0" * 64, text, title, span, "Lakes Post", None, None, (), None,
        published(day), tuple(noise),
    )  # fmt: skip


def days(earliest: date, latest: date | None = None) -> DateRange:
    """A stated range of days."""
    return DateRange(earliest, latest or earliest, "day" if latest is None else "unknown", "stated", "the words say so")


def town(name: str, latitude: float, longitude: float, radius_km: float = 3.0) -> Place:
    """A town with coordinates."""
    return Place(
        name, (name,), "MLI", "Gao", None, latitude, longitude, radius_km, "exact", "test", name.lower(), "named so"
    )  # fmt: skip


def draft(
    kind: str = "bombing",
    *,
    sentence: int = 0,
    when: DateRange | None = None,
    where: Place | None = None,
    killed: int | None = None,
    targets: Sequence[ActorRef] = (),
    status: Status = "happened",
    headline: bool = False,
    again: bool = False,
    known: bool = False,
    doubted: bool = False,
    words: Sequence[str] = ("rocket", "market"),
    by: Sequence[str] = (),
) -> Draft:
    """A draft of one telling; its span follows from its sentence. Unless told otherwise, all share their words."""
    span = Span(sentence * 100, sentence * 100 + 50)
    trigger = Trigger(
        Span(span.start, span.start + 4), kind, status, span, sentence, (), (), 0.9, again, None, known, doubted
    )
    figures = (
        ()
        if killed is None
        else (Figure("killed", "total", killed, killed, "exact", Span(span.start, span.start + 2)),)
    )
    speakers = tuple(Speaker(name, "monitor", None, span) for name in by)
    return Draft(
        trigger, span, headline, kind, status, when, where, (), tuple(targets), figures, (), speakers, None,
        frozenset(words), frozenset(speaker_key(s) for s in speakers),
    )  # fmt: skip
