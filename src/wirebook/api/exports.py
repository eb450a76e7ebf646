"""The record written for other programs, as a stream: what `wirebook.export.formats` lists, and one event's dossier.

The names of private persons are left out unless they are asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Annotated, Final, Literal

from fastapi import APIRouter, Query, Request
from pydantic import Field
from starlette.responses import Response, StreamingResponse

from wirebook.api.answer import answer
from wirebook.api.asked import Filters, Word, Words
from wirebook.api.errors import RefusedError
from wirebook.api.examples import shown
from wirebook.api.head import is_bodiless
from wirebook.api.records import Records
from wirebook.export import dossier
from wirebook.export.formats import FORMATS, Format, Options, check_finished
from wirebook.export.withheld import NamesWithheld
from wirebook.store.protocol import EventFilter, RecordReader
from wirebook.store.sqlite import open_to_read

DOSSIER: Final = "dossier"

Choice = Literal["names", "text"]


class Asked(Filters):
    """Which format, which of its files, what is chosen of it, and which events: filters as of the list of events."""

    format: Annotated[Word | None, Field(description="Left out: the formats there are.")] = None
    part: Annotated[Word | None, Field(description="One file of a format that has several, which else is a zip.")] = (
        None
    )
    option: Annotated[
        list[Choice], Field(max_length=4, description="`names`: those of private persons too. `text`: reports' texts.")
    ] = []
    event: Annotated[Words, Field(description="These events, by their ids; a dossier takes exactly one.")] = []


def routes(records: Records) -> APIRouter:
    """The endpoint of exports."""
    api = APIRouter(tags=["export"])

    @api.get(
        "/export",
        summary="The formats there are; or, with one named, the record, or what filters leave of it",
        responses=shown("export"),
    )
    def export(request: Request, asked: Annotated[Asked, Query()]) -> Response:
        if asked.format is None:
            return answer(request, {"formats": [*map(_shape, FORMATS.values()), _DOSSIER_SHAPE]})
        if asked.format == DOSSIER:
            return _dossier(request, records, asked)
        found = FORMATS.get(asked.format)
        if found is None:
            known = ", ".join([*FORMATS, DOSSIER])
            raise RefusedError("query.format", f"{asked.format!r} is no format; expected one of {known}.")
        options = Options(names="names" in asked.option, texts="text" in asked.option, where=asked.where())
        with records.open() as store:
            check_finished(store, options.where)
        sent = found if asked.part is None else found.part(asked.part)
        written = _written(records, lambda reader: found.stream(reader, options, asked.part))
        return _sent(request, written, sent.file, sent.media_type)

    return api


def _dossier(request: Request, records: Records, asked: Asked) -> Response:
    if len(asked.event) != 1 or asked.where() != EventFilter(event=tuple(asked.event)):
        raise RefusedError("query.event", "A dossier is of one event; name it, and leave out filters.")
    with records.open() as store:
        event = store.event(asked.event[0]).id

    def pages(reader: RecordReader) -> Iterator[bytes]:
        shared = reader if "names" in asked.option else NamesWithheld(reader)
        return (piece.encode("utf-8", "replace") for piece in dossier.page(shared, event))

    return _sent(request, _written(records, pages), f"{event}.html", "text/html; charset=utf-8")


def _sent(request: Request, written: Iterator[bytes], file: str, media_type: str) -> Response:
    """A file to be saved; never shown as a page of the workbench's own."""
    headers = {"Content-Disposition": f'attachment; filename="{file}"'}
    return StreamingResponse(() if is_bodiless(request) else written, 200, headers, media_type=media_type)


def _written(records: Records, stream: Callable[[RecordReader], Iterator[bytes]]) -> Iterator[bytes]:
    """What is written of the record as it is now, read as fast as it is taken."""
    store = open_to_read(records.path)
    try:
        yield from stream(store)
    finally:
        store.close()


def _shape(one: Format) -> dict[str, object]:
    return {
        "name": one.name,
        "title": one.what,
        "media_type": one.media_type,
        "file": one.file,
        "extension": one.file.rpartition(".")[2],
        "parts": [part.file for part in one.parts],
        "options": ["names", "text"] if one.name == "json" else ["names"],
        "one_event": False,
    }


_DOSSIER_SHAPE: Final = {
    "name": DOSSIER,
    "title": "one event as a page for a case file",
    "media_type": "text/html",
    "file": "EVENT.html",
    "extension": "html",
    "parts": [],
    "options": ["names"],
    "one_event": True,
}
