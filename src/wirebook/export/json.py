"""The record as JSON, Wirebook's interchange format (docs/record.md): shapes, and a writer that streams.

Shapes are plain dictionaries with their keys in the documented order. No clock and no absolute path stands in them,
lists are never null, and the same record gives the same bytes. Screens that print JSON (`--json`) use these same
shapes, so that one event reads alike wherever it is met.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import groupby
from pathlib import PurePosixPath
from typing import Final, Protocol

from wirebook.model import (
    ActorName,
    ActorRef,
    Claim,
    Copy,
    Dateline,
    DateRange,
    Disagreement,
    Event,
    EventActor,
    EventFigure,
    Failure,
    Figure,
    Judgement,
    Place,
    Report,
    Span,
    Speaker,
)
from wirebook.reconcile.alignment import align
from wirebook.review.shape import judgement_shape
from wirebook.store.protocol import EventFilter, RecordReader

FORMAT: Final = "wirebook/1"
"""Name and version of the format; the number rises only when a key changes its meaning."""

LINEAGES: Final = 32
"""How many lineages' earliest reports are held at a time, to tell what their copies added."""

Shape = dict[str, object]

_UNSAFE: Final = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


class Writable(Protocol):
    """Anything text can be written to."""

    def write(self, text: str, /) -> object:
        """Take the text."""
        ...


def write(reader: RecordReader, out: Writable, *, with_text: bool = False, where: EventFilter | None = None) -> None:
    """Write the record to `out` as one JSON object; see `pieces`."""
    for piece in pieces(reader, with_text=with_text, where=where):
        out.write(piece)


def pieces(reader: RecordReader, *, with_text: bool = False, where: EventFilter | None = None) -> Iterator[str]:
    """The whole record as one JSON object, piece by piece: one report, actor, event or Failure a line.

    With a filter the events that it lets through, each as the whole record has it, and the reports and actors that they
    rest on (`wirebook.store.cited`); `made.filter` says so. The events that it leaves out and that a near miss names
    are told in a line each under `left_out`, so that no id in the file is unknown there. All Failures stay: nobody
    knows what they would have told.

    Reads the record as a stream: one report, one event with its claims, or all names of one actor are held at a time,
    so memory does not grow with the record, but for the ids of a filter's events. `with_text` adds every report's text.
    Ends with a newline.
    """
    beside = None if where is None or where == EventFilter() else Beside()
    yield f'{{"format": {dumps(FORMAT)},\n "made": {dumps(made_shape(reader.made(where)))}'
    for key, shapes in (
        ("reports", report_shapes(reader, with_text=with_text, where=where)),
        ("actors", actor_shapes(reader.actor_names(where))),
        ("events", event_shapes(reader, where, beside)),
        ("failures", (failure_shape(failure) for failure in reader.failures())),
    ):
        yield f',\n "{key}": '
        yield from list_pieces(shapes, indent="  ")
    if beside is not None:
        yield ',\n "left_out": '
        yield from list_pieces(beside.left_out(reader), indent="  ")
    yield "}\n"


def write_list(shapes: Iterable[Shape], out: Writable, *, indent: str = " ") -> None:
    """Write a JSON array, one shape a line and as they come; an empty one as `[]`. No newline at the end."""
    for piece in list_pieces(shapes, indent=indent):
        out.write(piece)


def list_pieces(shapes: Iterable[Shape], *, indent: str = " ") -> Iterator[str]:
    """A JSON array, one shape a line and as they come; an empty one as `[]`. No newline at the end."""
    before = "["
    for shape in shapes:
        yield f"{before}\n{indent}{dumps(shape)}"
        before = ","
    yield "[]" if before == "[" else "]"


def dumps(value: object) -> str:
    r"""The value as JSON on one line, in UTF-8 rather than escapes where that is safe.

    Characters that a terminal or an editor may act on (C1 controls, line separators, changes of writing direction) and
    lone surrogates, which UTF-8 cannot hold, are written as \uXXXX. Raises ValueError for NaN and infinities.
    """
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(value, ensure_ascii=False, allow_nan=False))


def made_shape(made: Mapping[str, object]) -> Shape:
    """By what the record was made: the four documented keys first, then any others by name; settings by name."""
    first = ("by", "model", "gazetteer", "settings")
    shape: Shape = {key: made.get(key) for key in first}
    shape |= {key: made[key] for key in sorted(made) if key not in first}
    settings = made.get("settings")
    if isinstance(settings, Mapping):
        shape["settings"] = {key: settings[key] for key in sorted(settings)}
    return shape


def report_shape(
    report: Report, copy: Copy | None, *, with_text: bool = False, earliest: Report | None = None
) -> Shape:
    """One report, with the lineage it belongs to if it shares its text with another; its text on request.

    `earliest` is the report of the lineage that it copies: given it, the shape tells what the two share and what this
    one added.
    """
    aligned = align(report, earliest) if earliest is not None else None
    shape: Shape = {
        "id": report.id,
        "file": report.file,
        "locator": report.locator,
        "sha256": report.sha256,
        "text_sha256": report.text_sha256,
    }
    if with_text:
        shape["text"] = report.text
    return shape | {
        "title": report.title,
        "outlet": report.outlet,
        "url": report.url,
        "language": report.language,
        "agencies": list(report.agencies),
        "dateline": None if report.dateline is None else _dateline(report.dateline),
        "published": {**days_shape(report.published), **_ends(report.published.span)},
        "lineage": None if copy is None else copy.lineage,
        "copies": None if copy is None else copy.earliest,
        "copies_because": None if copy is None else copy.because,
        "shared": [
            {**_ends(passage.span), "of_start": passage.other.start, "of_end": passage.other.end}
            for passage in (aligned.shared if aligned is not None else ())
        ],
        "added": [_ends(span) for span in (aligned.added if aligned is not None else ())],
        "noise": [{"start": noise.start, "end": noise.end, "why": noise.why} for noise in report.noise],
        "notes": list(report.notes),
    }


def actor_shapes(names: Iterable[ActorName]) -> Iterator[Shape]:
    """One shape an actor, from names that come sorted by actor: every name seen, where, and why it is this actor."""
    for actor, group in groupby(names, key=lambda name: name.actor):
        seen = list(group)
        yield {
            "id": actor,
            "name": seen[0].canonical,
            "names": [
                {"name": name.name, "report_id": name.report_id, **_ends(name.span), "because": name.because}
                for name in seen
            ],
            "type": seen[0].type,
            "country": next((name.country for name in seen if name.country), None),
            "because": " ".join(dict.fromkeys(_sentence(name.because) for name in seen if name.because)) or None,
        }


def event_shape(
    event: Event, claims: Iterable[Claim], file_of: Callable[[str], str], reviewed: Iterable[Judgement] = ()
) -> Shape:
    """One event with its claims and what was judged of it.

    `file_of` gives the base name of a report's file from the report's id.
    """
    joined = dict(event.joined)
    return {
        "id": event.id,
        "kind": event.kind,
        "status": event.status,
        "name": event.name,
        "summary": event.summary,
        "date": None if event.date is None else days_shape(event.date),
        "place": None if event.place is None else place_shape(event.place),
        "agents": [event_actor_shape(actor) for actor in event.agents],
        "targets": [event_actor_shape(actor) for actor in event.targets],
        "figures": [event_figure_shape(figure) for figure in event.figures],
        "disagreements": [_disagreement(disagreement) for disagreement in event.disagreements],
        "independent_origins": len(event.origins),
        "origins": [
            {"name": origin.name, "claims": list(origin.claims), "because": origin.because} for origin in event.origins
        ],
        "near_misses": [
            {"event": near.event, "score": near.score, "because": near.because} for near in event.near_misses
        ],
        "reviewed": [judgement_shape(judgement) for judgement in reviewed],
        "claims": [
            {**claim_shape(claim, file_of(claim.report_id)), "joined_because": joined.get(claim.id)} for claim in claims
        ],
    }


def claim_shape(claim: Claim, file: str) -> Shape:
    """One claim as its report has it; `file` is the base name of the report's file."""
    return {
        "id": claim.id,
        "report_id": claim.report_id,
        "report": file,
        "start": claim.quote.start,
        "end": claim.quote.end,
        "quote": claim.quote.quote,
        "also": [{"start": quote.start, "end": quote.end, "quote": quote.quote} for quote in claim.also],
        "anchor": _ends(claim.anchor),
        "kind": claim.kind,
        "status": claim.status,
        "name": claim.name,
        "date": None if claim.date is None else {**days_shape(claim.date), **_ends(claim.date.span)},
        "place": None if claim.place is None else {**place_shape(claim.place), **_ends(claim.place.span)},
        "agents": [_actor_ref(ref) for ref in claim.agents],
        "targets": [_actor_ref(ref) for ref in claim.targets],
        "figures": [_figure(figure) for figure in claim.figures],
        "speakers": [_speaker(speaker) for speaker in claim.speakers],
        "background": claim.background,
        "disputed": claim.disputed,
        "confidence": claim.confidence,
        "model": claim.model,
    }


def failure_shape(failure: Failure) -> Shape:
    """What could not be read: which, at what stage, why, and what to do about it."""
    return {
        "file": failure.file,
        "locator": failure.locator,
        "stage": failure.stage,
        "reason": failure.reason,
        "remedy": failure.remedy,
    }


def base_name(file: str) -> str:
    """The last part of a report's file, as claims name it."""
    return PurePosixPath(file).name


def report_shapes(
    reader: RecordReader, *, with_text: bool = False, where: EventFilter | None = None
) -> Iterator[Shape]:
    """The shape of every report, or of those that a filter's events rest on, in the record's order."""
    earliest = lru_cache(LINEAGES)(reader.report)
    for report in reader.reports(where):
        copy = reader.copy_of(report.id)
        yield report_shape(report, copy, with_text=with_text, earliest=copied(report, copy, earliest))


def copied(report: Report, copy: Copy | None, report_of: Callable[[str], Report]) -> Report | None:
    """The report whose text this one carries; None where it carries no other's."""
    return report_of(copy.earliest) if copy is not None and copy.earliest != report.id else None


class Beside:
    """The ids of events written and of those that their near misses name."""

    def __init__(self) -> None:
        self._written: set[str] = set()
        self._named: set[str] = set()

    def note(self, event: Event) -> None:
        """Note that the event is written."""
        self._written.add(event.id)
        self._named.update(near.event for near in event.near_misses)

    def left_out(self, reader: RecordReader) -> Iterator[Shape]:
        """What is named and not written, in a line each, by id."""
        for event_id in sorted(self._named - self._written):
            event = reader.event(event_id)
            yield {"id": event.id, "kind": event.kind, "status": event.status, "summary": event.summary}


def event_shapes(
    reader: RecordReader, where: EventFilter | None = None, beside: Beside | None = None
) -> Iterator[Shape]:
    """The shapes of the events that the filter lets through, with their claims, in the record's order.

    `beside` is told of each.
    """
    for event in reader.events(where):
        if beside is not None:
            beside.note(event)
        yield event_shape(
            event,
            reader.claims(event.claims),
            lambda report_id: base_name(reader.file_of(report_id)),
            reviewed(reader, event),
        )


def reviewed(reader: RecordReader, event: Event) -> list[Judgement]:
    """The judgements that touch the event, in the order in which they were made."""
    found = {one.id: one for on in reader.judgements_on(event.claims).values() for one in on}
    return sorted(found.values(), key=lambda one: (one.when, one.id))


def _ends(span: Span | None) -> Shape:
    return {"start": None, "end": None} if span is None else {"start": span.start, "end": span.end}


def _dateline(dateline: Dateline) -> Shape:
    return {"place": dateline.place, "date": dateline.date, **_ends(dateline.span)}


def days_shape(days: DateRange) -> Shape:
    """A range of days, without its span."""
    return {
        "earliest": None if days.earliest is None else days.earliest.isoformat(),
        "latest": None if days.latest is None else days.latest.isoformat(),
        "precision": days.precision,
        "basis": days.basis,
        "pattern": days.pattern,
        "because": days.because,
    }


def place_shape(place: Place) -> Shape:
    """A place, without its span."""
    gazetteer = None if place.source is None else {"source": place.source, "id": place.source_id}
    return {
        "name": place.name,
        "names": list(place.names),
        "country": place.country,
        "admin1": place.admin1,
        "admin2": place.admin2,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "radius_km": place.radius_km,
        "precision": place.precision,
        "gazetteer": gazetteer,
        "within": list(place.within),
        "because": place.because,
    }


def _actor_ref(ref: ActorRef) -> Shape:
    return {
        "actor": ref.actor,
        "name": ref.name,
        "names": [ref.written],
        **_ends(ref.span),
        "because": ref.because,
    }


def _figure(figure: Figure) -> Shape:
    return {
        "of": figure.of,
        "whom": figure.whom,
        "low": figure.low,
        "high": figure.high,
        "bound": figure.bound,
        "speaker": figure.speaker,
        **_ends(figure.span),
    }


def _speaker(speaker: Speaker) -> Shape:
    return {"name": speaker.name, "kind": speaker.kind, "actor": speaker.actor, **_ends(speaker.span)}


def event_actor_shape(actor: EventActor) -> Shape:
    """One actor of an event."""
    return {"actor": actor.actor, "name": actor.name, "names": list(actor.names)}


def event_figure_shape(figure: EventFigure) -> Shape:
    """One figure of an event."""
    return {
        "of": figure.of,
        "whom": figure.whom,
        "low": figure.low,
        "best": figure.best,
        "high": figure.high,
        "rule": figure.rule,
        "claims": list(figure.claims),
    }


def _disagreement(disagreement: Disagreement) -> Shape:
    return {
        "field": disagreement.field,
        "type": disagreement.type,
        "sides": [
            {
                "value": side.value,
                "claims": list(side.claims),
                "reports": list(side.reports),
                "speakers": list(side.speakers),
            }
            for side in disagreement.sides
        ],
        "because": disagreement.because,
    }


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."
