"""Which record a command reads, and opening it."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from wirebook.cli.terminal import note
from wirebook.errors import StoreError
from wirebook.model import Judgement
from wirebook.store.protocol import RecordReader

if TYPE_CHECKING:  # loaded where it is needed, so that the program starts at once
    from wirebook.review.fit import Fit

DEFAULT_RECORD: Final = Path("record.wirebook")
"""The record in the current folder, taken where none is named."""


class Reader(RecordReader, Protocol):
    """What the screens ask of a record; `wirebook.record.Record` answers it."""

    def fits(self, judgements: Iterable[Judgement]) -> Mapping[str, Fit]:
        """How each of these judgements stands, by its id."""
        ...


@contextmanager
def opened(record: Path | None) -> Iterator[Reader]:
    """The record open for reading, closed afterwards; StoreError says where it was looked for and how to make one."""
    reader = open_record(existing(record))
    try:
        if steps := reader.unfinished():
            note(
                f"the record is not finished ({steps:,} steps left): a build is running, or was stopped; run it again. "
                "Until then filters miss events"
            )
        yield reader
    finally:
        close = getattr(reader, "close", None)
        if close is not None:
            close()


def open_record(path: Path) -> Reader:
    """The record in this file, through the Python API."""
    import wirebook

    return wirebook.open(path)


def as_argument(record: Path | None) -> str:
    """What a reading command takes, last, to read this record: " my.wirebook"; nothing for the default."""
    return "" if record is None or record == DEFAULT_RECORD else f" {shlex.quote(str(record))}"


def gazetteer_file() -> tuple[str, Path]:
    """The version of the gazetteer that a build opens, and the file it lies in once it is compiled."""
    from wirebook.grounding import gazetteer, gazetteer_build

    version = gazetteer_build.version()
    return version, gazetteer.data_folder() / f"gazetteer-{version}.sqlite"


def existing(record: Path | None) -> Path:
    """The record's file; StoreError says where it was looked for and how to make one."""
    if record is None and not DEFAULT_RECORD.exists():
        raise StoreError(
            f"no record was named and there is no {DEFAULT_RECORD} in this folder; name the file that "
            "`wirebook build` made, or make one: wirebook build PATH"
        )
    path = record or DEFAULT_RECORD
    if path.is_dir():
        raise StoreError(f"{path} is a folder, not a record; name the file that `wirebook build` made")
    if not path.exists():
        raise StoreError(f"there is no record at {path}; make one: wirebook build PATH --record {path}")
    return path
