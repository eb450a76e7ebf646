"""A report, what was given with it, and what was set aside in it."""

from __future__ import annotations

from dataclasses import dataclass

from wirebook.model.span import Span
from wirebook.model.values import DateRange


@dataclass(frozen=True, slots=True)
class Given:
    """What the user was given about a report beside its text (a meta file, a crawler's fields, a page's head)."""

    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    title: str | None = None
    language: str | None = None
    agencies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Noise:
    """A stretch of text left out of reading, and why: "caption said twice", "credit", "navigation", "wire code"."""

    start: int
    end: int
    why: str

    @property
    def span(self) -> Span:
        """The stretch alone."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Dateline:
    """The place and day that a report puts before its first sentence, as written."""

    place: str | None
    date: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Report:
    """One text from one outlet. All offsets anywhere refer to `text`, in Unicode code points.

    `id` comes from the bytes, the place in a file of many and the outlet given; `file` is relative to the folder that
    was given; `locator` is the line or record in a file of many. `title_span` is where the title stands in `text`, if
    it does.
    `published` is the day it came out, as a range with its basis.
    """

    id: str
    file: str
    locator: str | None
    sha256: str
    text_sha256: str
    text: str
    title: str | None
    title_span: Span | None
    outlet: str | None
    url: str | None
    language: str | None
    agencies: tuple[str, ...]
    dateline: Dateline | None
    published: DateRange
    noise: tuple[Noise, ...]
    notes: tuple[str, ...] = ()
    """What a reader of the record should know, e.g. that the text's date contradicts the one given."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A report, or a part of one, that could not be read: which, at what stage, why, and what to do about it."""

    file: str
    locator: str | None
    stage: str
    reason: str
    remedy: str
