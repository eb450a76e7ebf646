"""An exported record (docs/record.md) as the scorer reads it: whose every claim is held to the report's text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any, Final

from evals.errors import EvalError
from evals.scoring.closeness import Days, FoundPlace
from evals.scoring.key import Figure

Range = tuple[int, int]
"""Start and end in code points of the report's text, half-open."""
Names = tuple[str, ...]

PLAIN: Final = frozenset({".txt", ".md"})
"""Formats whose text is the decoded file as it is, so that a record's word for it need not be taken."""

_LINE: Final = re.compile(r"^(?:line|record) ")


@dataclass(frozen=True, slots=True)
class ToldClaim:
    """One claim: the event it stands in, the report by the key's name, and its exact spans, the main one first."""

    event: str
    report: str
    kind: str
    status: str
    spans: tuple[Range, ...]
    figures: frozenset[Figure]
    speakers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ToldEvent:
    """One event of the record, as far as the scorer asks about it."""

    id: str
    date: Days | None
    place: FoundPlace | None
    agents: tuple[Names, ...]
    targets: tuple[Names, ...]
    disputes: frozenset[tuple[str, str]]
    """(field, type) of each disagreement shown."""
    origins: int | None


@dataclass(frozen=True, slots=True)
class ExportedRecord:
    """A record ready to be scored. Claims without one exact span are left out; `exact` of `spans` were exact."""

    texts: Mapping[str, str]
    events: Mapping[str, ToldEvent]
    claims: Mapping[str, tuple[ToldClaim, ...]]
    exact: int
    spans: int


def load_record(path: Path, reports: Path | None = None) -> ExportedRecord:
    """The record exported to this file.

    `reports` is the folder it was built from: the text of plain files is taken from there. The text of pages and of
    JSON Lines stands only in the record, so export it with the texts (`wirebook export --text`). EvalError where a
    file cannot be read, a text is missing, or a claim stands in two events.
    """
    try:
        return parse_record(json.loads(path.read_text(encoding="utf-8")), reports)
    except OSError as error:
        raise EvalError(f"no exported record at {path} ({error.strerror}); make one: wirebook export --text") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise EvalError(f"{path} is no exported record: {type(error).__name__} {error}; see docs/record.md") from error


def parse_record(shape: Mapping[str, Any], reports: Path | None = None) -> ExportedRecord:
    """The record in this JSON object; as `load_record`."""
    names = {entry["id"]: key_name(entry["file"], entry["locator"]) for entry in shape["reports"]}
    texts = {names[entry["id"]]: _text(entry, reports) for entry in shape["reports"]}
    claims: dict[str, list[ToldClaim]] = {}
    exact = spans = 0
    for event, claim in _claims(shape["events"]):
        report = names[claim["report_id"]]
        told = [claim, *(claim.get("also") or ())]
        good = tuple((span["start"], span["end"]) for span in told if _is_exact(span, texts[report]))
        spans, exact = spans + len(told), exact + len(good)
        if good:
            claims.setdefault(report, []).append(_claim(event, report, good, claim))
    return ExportedRecord(
        texts=texts,
        events={entry["id"]: _event(entry) for entry in shape["events"]},
        claims={report: tuple(told) for report, told in claims.items()},
        exact=exact,
        spans=spans,
    )


def key_name(file: str, locator: str | None) -> str:
    """How an answer key names a report: its base name, with ":2" for the second line of a file of many."""
    base = PurePosixPath(file).name
    if locator is None:
        return base
    return f"{base}:{_LINE.sub('', locator)}"


def _claims(events: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    home: dict[str, str] = {}
    for event in events:
        for claim in event.get("claims") or ():
            first = home.setdefault(claim["id"], event["id"])
            if first != event["id"]:
                raise EvalError(f"claim {claim['id']} stands in the events {first} and {event['id']}; it may in one")
            yield event["id"], claim


def _text(entry: Mapping[str, Any], reports: Path | None) -> str:
    plain = None if reports is None else reports / str(entry["file"])
    if plain is not None and plain.suffix.lower() in PLAIN and plain.is_file():
        try:
            return plain.read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            pass  # what its characters are is for the reader to find out
    text: str | None = entry.get("text")
    if text is None:
        raise EvalError(
            f"the record holds no text of {entry['file']}; export it with the texts: wirebook export --text"
        )
    return text


def _is_exact(span: Mapping[str, Any], text: str) -> bool:
    start, end = span["start"], span["end"]
    return 0 <= start < end <= len(text) and span.get("quote") in (None, text[start:end])


def _claim(event: str, report: str, spans: tuple[Range, ...], claim: Mapping[str, Any]) -> ToldClaim:
    return ToldClaim(
        event=event,
        report=report,
        kind=claim["kind"],
        status=claim.get("status") or "happened",
        spans=spans,
        figures=frozenset((figure["of"], figure["low"], figure["high"]) for figure in claim.get("figures") or ()),
        speakers=tuple(speaker["name"] for speaker in claim.get("speakers") or ()),
    )


def _event(entry: Mapping[str, Any]) -> ToldEvent:
    return ToldEvent(
        id=entry["id"],
        date=_days(entry.get("date")),
        place=_place(entry.get("place")),
        agents=tuple(_names(actor) for actor in entry.get("agents") or ()),
        targets=tuple(_names(actor) for actor in entry.get("targets") or ()),
        disputes=frozenset((found["field"], found["type"]) for found in entry.get("disagreements") or ()),
        origins=entry.get("independent_origins"),
    )


def _days(shape: Mapping[str, Any] | None) -> Days | None:
    if not shape or not shape.get("earliest") or not shape.get("latest"):
        return None
    return Days(date.fromisoformat(shape["earliest"]), date.fromisoformat(shape["latest"]))


def _place(shape: Mapping[str, Any] | None) -> FoundPlace | None:
    if not shape:
        return None
    latitude, longitude = shape.get("latitude"), shape.get("longitude")
    return FoundPlace(_names(shape), None if latitude is None or longitude is None else (latitude, longitude))


def _names(shape: Mapping[str, Any]) -> Names:
    return tuple(dict.fromkeys(name for name in (shape.get("name"), *(shape.get("names") or ())) if name))
