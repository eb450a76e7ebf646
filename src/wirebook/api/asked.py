"""What a request asks for: filters, sorts and pages, checked and turned into the store's own questions."""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from datetime import date
from hashlib import blake2b
from typing import Annotated, Final, Literal

from fastapi import Path
from pydantic import BaseModel, ConfigDict, Field

from wirebook.api.errors import RefusedError
from wirebook.model.kinds import Status
from wirebook.reconcile.disagree import FIELDS
from wirebook.store.protocol import EventFilter
from wirebook.store.questions import Sort
from wirebook.text.boxes import box_asked
from wirebook.text.calendar import days_asked

LONGEST: Final = 200
MOST_VALUES: Final = 50
MOST_COUNT: Final = 1_000_000_000

Word = Annotated[str, Field(min_length=1, max_length=LONGEST)]
Words = Annotated[list[Word], Field(max_length=MOST_VALUES)]
Count = Annotated[int, Field(ge=0, le=MOST_COUNT)]
Id = Annotated[str, Path(min_length=1, max_length=LONGEST)]
Country = Annotated[str, Field(pattern="^[A-Z]{3}$")]


class Paged(BaseModel):
    """Parameters of every list."""

    model_config = ConfigDict(extra="forbid")

    limit: Annotated[int, Field(ge=1, le=200, description="How many items at once.")] = 50
    cursor: Annotated[str | None, Field(max_length=1000, description="`next` of the page before.")] = None


class Filters(BaseModel):
    """Which events: everything given narrows them together; values given more than once are alternatives."""

    model_config = ConfigDict(extra="forbid")

    since: Annotated[str | None, Field(max_length=10, examples=["2016-07"], description="May lie on or after.")] = None
    until: Annotated[str | None, Field(max_length=10, examples=["2016-07"], description="May lie on or before.")] = None
    undated: Annotated[bool, Field(description="Only those of which no day is known.")] = False
    bbox: Annotated[
        str | None,
        Field(max_length=120, examples=["35.5,32,42.5,37.5"], description="west,south,east,north in degrees"),
    ] = None
    country: Annotated[list[Country], Field(max_length=MOST_VALUES, examples=[["SYR"]])] = []
    place: Annotated[Word | None, Field(description="Any of a place's names, from the beginning of a word.")] = None
    actor: Annotated[
        Words, Field(description="An actor's id, or any of its names; one of the event's claims names it.")
    ] = []
    side: Annotated[
        Literal["agent", "target"] | None, Field(description="On which side the `actor` stands; only with it.")
    ] = None
    kind: Words = []
    status: Annotated[list[Status], Field(max_length=MOST_VALUES)] = []
    deaths_min: Count | None = None
    deaths_max: Count | None = None
    outlet: Words = []
    outlets_min: Count | None = None
    origins_min: Count | None = None
    disputed: Annotated[bool | None, Field(description="Whether reports contradict each other on it.")] = None
    disputed_field: Annotated[Words, Field(description=f"One of {', '.join(FIELDS)}.")] = []
    single_origin: bool | None = None
    reviewed: bool | None = None
    accepted: bool | None = None
    confidence_max: Annotated[float | None, Field(ge=0, le=1)] = None
    event: Annotated[Words, Field(description="These events, by their ids.")] = []
    report: Word | None = None
    text: Annotated[Word | None, Field(description='Words of its quotes; "…" for a phrase.')] = None

    def where(self) -> EventFilter:
        """What the store is asked; RefusedError for dates and boxes that are none, and a side of no actor."""
        since = None if self.since is None else days(self.since, "query.since")[0]
        until = None if self.until is None else days(self.until, "query.until")[1]
        if since is not None and until is not None and since > until:
            raise RefusedError("query.until", f"No day is on or after {since} and on or before {until}.")
        if self.side is not None and not self.actor:
            raise RefusedError(
                "query.side", f"The side {self.side!r} is of no actor; give `actor` too, or leave it out."
            )
        return EventFilter(
            since=since,
            until=until,
            undated=self.undated,
            bbox=None if self.bbox is None else box(self.bbox, "query.bbox"),
            country=tuple(self.country),
            place=self.place,
            actor=tuple(self.actor),
            side=self.side,
            kind=tuple(self.kind),
            status=tuple(self.status),
            deaths_min=self.deaths_min,
            deaths_max=self.deaths_max,
            outlet=tuple(self.outlet),
            outlets_min=self.outlets_min,
            origins_min=self.origins_min,
            disputed=self.disputed,
            disputed_field=tuple(self.disputed_field),
            single_origin=self.single_origin,
            reviewed=self.reviewed,
            accepted=self.accepted,
            confidence_max=self.confidence_max,
            event=tuple(self.event),
            report=self.report,
            text=self.text,
        )


class Page(Filters):
    """A page of events."""

    sort: Sort = "date"
    limit: Annotated[int, Field(ge=1, le=200, description="How many items at once.")] = 50
    cursor: Annotated[str | None, Field(max_length=1000, description="`next` of the page before.")] = None


def days(value: str, where: str) -> tuple[date, date]:
    """The first and last day of a date, a month or a year; RefusedError for anything else."""
    try:
        return days_asked(value)
    except ValueError as error:
        raise RefusedError(where, f"{value!r} is no date; expected YYYY-MM-DD, YYYY-MM or YYYY.") from error


def box(value: str, where: str) -> tuple[float, float, float, float]:
    """West, south, east and north; RefusedError for anything else."""
    try:
        return box_asked(value)
    except ValueError as error:
        raise RefusedError(where, f"{error}.") from error


def cursor_of(question: object, after: Sequence[object] | None) -> str | None:
    """Where the next page of a question begins, as an opaque text; None at the end."""
    if after is None:
        return None
    text = json.dumps([_digest(question), *after], separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def after_of(question: object, cursor: str | None, columns: int) -> list[object] | None:
    """Where a cursor of so many values says that the page begins; RefusedError for one of another question."""
    found = any_after(question, cursor)
    if found is not None and len(found) != columns:
        raise _strange()
    return found


def any_after(question: object, cursor: str | None) -> list[object] | None:
    """Where a cursor says that the page begins; RefusedError for one of another question."""
    if cursor is None:
        return None
    try:
        found = json.loads(base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True))
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, list) or found[:1] != [_digest(question)] or not all(map(_plain, found)):
        raise _strange()
    return found[1:]


def _plain(value: object) -> bool:
    return isinstance(value, str) or (isinstance(value, int | float) and abs(value) < 1 << 53)


def _strange() -> RefusedError:
    return RefusedError("query.cursor", "This cursor is of another question; leave it out to begin anew.")


def offset_of(question: object, cursor: str | None) -> int:
    """The offset that a cursor of a list without columns to go by stands for."""
    after = after_of(question, cursor, 1)
    if after is None:
        return 0
    if not isinstance(after[0], int) or after[0] < 0:
        raise _strange()
    return after[0]


def next_offset(question: object, offset: int, shown: int, total: int) -> str | None:
    """The cursor of the page after these items; None at the end."""
    return cursor_of(question, [offset + shown]) if shown and offset + shown < total else None


def _digest(question: object) -> str:
    return blake2b(repr(question).encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
