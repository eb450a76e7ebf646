"""The record written for other programs, as a stream: whatever `wirebook.export` offers."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from queue import Queue
from threading import Thread
from typing import Annotated, Final

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response, StreamingResponse

from wirebook.api.answer import answer
from wirebook.api.asked import Word
from wirebook.api.errors import RefusedError
from wirebook.api.examples import shown
from wirebook.api.records import Records
from wirebook.export import json
from wirebook.export.json import Writable
from wirebook.store.protocol import RecordReader
from wirebook.store.sqlite import open_to_read

PORTION: Final = 1 << 16
"""Characters sent at once."""


@dataclass(frozen=True, slots=True)
class Format:
    """One format: how it is called, what it is, and what writes it."""

    name: str
    title: str
    media_type: str
    extension: str
    options: tuple[str, ...]
    write: Callable[[RecordReader, Writable, frozenset[str]], None]


FORMATS: Final = (
    Format(
        "json", "Wirebook's interchange format: everything, with every reason", "application/json", "json", ("text",),
        lambda reader, out, options: json.write(reader, out, with_text="text" in options),
    ),
)  # fmt: skip
"""The formats there are."""


class Asked(BaseModel):
    """Which format, and which of its options."""

    model_config = ConfigDict(extra="forbid")
    format: Annotated[Word | None, Field(description="Left out: the formats there are.")] = None
    option: Annotated[list[Word], Field(max_length=20, description="Options of the format.")] = []


def routes(records: Records) -> APIRouter:
    """The endpoint of exports."""
    api = APIRouter(tags=["export"])

    @api.get(
        "/export", summary="The formats there are; or, with one named, the record in it", responses=shown("export")
    )
    def export(request: Request, asked: Annotated[Asked, Query()]) -> Response:
        if asked.format is None:
            return answer(request, {"formats": [_shape(one) for one in FORMATS]})
        found = next((one for one in FORMATS if one.name == asked.format), None)
        known = ", ".join(one.name for one in FORMATS)
        if found is None:
            raise RefusedError("query.format", f"{asked.format!r} is no format; expected one of {known}.")
        if strange := set(asked.option) - set(found.options):
            raise RefusedError("query.option", f"{sorted(strange)[0]!r} is no option of {found.name}.")
        headers = {"Content-Disposition": f'attachment; filename="record.{found.extension}"'}
        return StreamingResponse(
            _written(records, found, frozenset(asked.option)), 200, headers, media_type=found.media_type
        )

    return api


def _shape(one: Format) -> dict[str, object]:
    return {
        "name": one.name,
        "title": one.title,
        "media_type": one.media_type,
        "extension": one.extension,
        "options": list(one.options),
    }


def _written(records: Records, found: Format, options: frozenset[str]) -> Iterator[bytes]:
    """What the format writes, a portion at a time, as fast as it is taken."""
    portions: Queue[bytes | BaseException | None] = Queue(4)
    gone = False

    class Out(io.TextIOBase):
        held: list[str]
        size = 0

        def __init__(self) -> None:
            self.held = []

        def write(self, text: str, /) -> int:
            if gone:
                raise BrokenPipeError
            self.held.append(text)
            self.size += len(text)
            if self.size >= PORTION:
                self.give()
            return len(text)

        def give(self) -> None:
            portions.put("".join(self.held).encode("utf-8", "backslashreplace"))
            self.held.clear()
            self.size = 0

    def write() -> None:
        try:
            store = open_to_read(records.path)
            try:
                out = Out()
                found.write(store, out, options)
                out.give()
            finally:
                store.close()
            portions.put(None)
        except BaseException as error:
            portions.put(error)

    worker = Thread(target=write, daemon=True)
    worker.start()
    try:
        while (portion := portions.get()) is not None:
            if isinstance(portion, BaseException):
                raise portion
            yield portion
    finally:
        gone = True
        while worker.is_alive():
            while not portions.empty():
                portions.get_nowait()
            worker.join(0.05)
