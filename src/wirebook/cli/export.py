"""`wirebook export`: the whole record in a format for other programs."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Annotated, Final

import typer

from wirebook.cli.options import RecordArgument
from wirebook.cli.source import opened
from wirebook.cli.terminal import StandardOut
from wirebook.errors import StoreError
from wirebook.export import json
from wirebook.store.protocol import RecordReader

FORMATS: Final = ("json",)
"""What `--format` knows: `json` is the interchange format of docs/record.md."""
_SQLITE: Final = b"SQLite format 3\0"


def _format(value: str) -> str:
    if value not in FORMATS:
        raise typer.BadParameter(f"{value!r} is no format; expected one of {', '.join(FORMATS)}")
    return value


def export(
    record: RecordArgument = None,
    *,
    format_: Annotated[
        str, typer.Option("--format", metavar="FORMAT", callback=_format, help="json: see docs/record.md.")
    ] = "json",
    output: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Write here instead of to standard output.", show_default=False, readable=False
        ),
    ] = None,
    text: Annotated[bool, typer.Option("--text", help="Put the reports' texts in as well.")] = False,
) -> None:
    """Write the whole record for other programs: reports, actors, events with their claims, failures."""
    with opened(record) as reader:
        if output is None:
            json.write(reader, StandardOut(), with_text=text)
        else:
            write_file(reader, output, with_text=text)


def write_file(reader: RecordReader, path: Path, *, with_text: bool) -> None:
    """Write the export to this file, replaced only when all of it is written; StoreError where it cannot be.

    A database there, such as the record itself, is never written over.
    """
    if _is_database(path):
        raise StoreError(f"{path} is a record or another database, and was left as it is; name another file")
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        unfinished = Path(name)
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as out:
                json.write(reader, out, with_text=with_text)
            unfinished.chmod(0o666 & ~_umask())
            unfinished.replace(path)
        finally:
            unfinished.unlink(missing_ok=True)
    except OSError as error:
        raise StoreError(
            f"cannot write {path}: {error.strerror or error}; name a file in a folder that you can write to, with room"
        ) from error


def _is_database(path: Path) -> bool:
    """Whether an SQLite file lies there, such as the record itself: nobody means to write an export over one."""
    try:
        if not path.is_file():
            return False
        with path.open("rb") as there:
            return there.read(len(_SQLITE)) == _SQLITE
    except OSError:
        return False


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
