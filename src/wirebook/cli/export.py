"""`wirebook export` and `wirebook dossier`: the record for other programs, one event for a case file."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Final

import typer

from wirebook.cli.filters import filtered, with_whole_ids
from wirebook.cli.options import EventArgument, RecordArgument
from wirebook.cli.source import opened
from wirebook.cli.terminal import note
from wirebook.errors import NotFoundError, StoreError
from wirebook.export import dossier as dossiers
from wirebook.export.formats import FORMATS, Options, filter_told
from wirebook.export.withheld import NamesWithheld
from wirebook.store.protocol import EventFilter

_SQLITE: Final = b"SQLite format 3\0"

OutputOption = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Write here instead of to standard output.", show_default=False, readable=False),
]
NamesOption = Annotated[
    bool | None,
    typer.Option(
        "--names/--no-names",
        help="Keep the names of private persons (victims, witnesses, minors), or leave them out. Left out by itself, "
        "but in json, which is the record itself.",
        show_default=False,
    ),
]


def _format(value: str) -> str:
    if value not in FORMATS:
        raise typer.BadParameter(f"{value!r} is no format; expected one of {', '.join(FORMATS)}")
    return value


@filtered
def export(
    record: RecordArgument = None,
    *,
    format_: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="FORMAT",
            callback=_format,
            help="; ".join(f"{one.name}: {one.what}" for one in FORMATS.values()) + ". See docs/exports.md.",
        ),
    ] = "json",
    part: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="Of a format of several files only this one (events.csv, say), and no zip.",
            show_default=False,
        ),
    ] = None,
    output: OutputOption = None,
    names: NamesOption = None,
    texts: Annotated[bool, typer.Option("--text", help="Put the reports' texts in as well (json only).")] = False,
    where: EventFilter,
) -> None:
    """Write the record for other programs, in its own format or in a convention of the field.

    Filters narrow it to the same events as in `wirebook events`, and to what these rest on; without any it is whole.

    A format of several files comes as a zip: its tables, what their columns mean, and what the convention cannot hold
    of this very record. The names of private persons are left out of it, in fields and in quotes; json, the record
    itself, keeps them unless --no-names is given.
    """
    form = FORMATS[format_]
    try:
        zipped = part is None and len(form.parts) > 1
        if part is not None:
            form.part(part)
    except NotFoundError as error:
        raise typer.BadParameter(str(error)) from error
    if zipped and output is None and sys.stdout.isatty():
        raise typer.BadParameter(
            f"{format_} is a zip, which no terminal shows; add --output {form.file}, or --part with one of "
            f"{', '.join(one.file for one in form.parts)}"
        )
    with opened(record) as reader:
        where = with_whole_ids(reader, where)
        options = Options(names=names, texts=texts, where=where)
        put(form.stream(reader, options, part), output)
        made = reader.made(where)
    if "filter" in made:
        note(filter_told(made))
    if output is not None and not form.keeps_names(options):
        note("the names of private persons are withheld; --names keeps them")


def dossier(
    event_id: EventArgument,
    record: RecordArgument = None,
    *,
    output: OutputOption = None,
    names: NamesOption = None,
) -> None:
    """Write one event as a page for a case file: values with reasons, disagreements, quotes, sources with digests.

    The page is one HTML file that needs nothing else, runs nothing and prints well.
    """
    with opened(record) as reader:
        page = dossiers.page(reader if names else NamesWithheld(reader), event_id)
        put((piece.encode("utf-8", "replace") for piece in page), output)
    if output is not None and not names:
        note("the names of private persons are withheld; --names keeps them")


def put(pieces: Iterable[bytes], output: Path | None) -> None:
    """Write to a file, or to standard output where none is named."""
    if output is not None:
        write_file(pieces, output)
        return
    sys.stdout.flush()
    for piece in pieces:
        sys.stdout.buffer.write(piece)


def write_file(pieces: Iterable[bytes], path: Path) -> None:
    """Write to this file, replaced only when all of it is written; StoreError where it cannot be.

    A database there, such as the record itself, is never written over.
    """
    if _is_database(path):
        raise StoreError(f"{path} is a record or another database, and was left as it is; name another file")
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        unfinished = Path(name)
        try:
            with os.fdopen(handle, "wb") as out:
                out.writelines(pieces)
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
