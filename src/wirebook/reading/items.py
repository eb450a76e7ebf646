"""From inputs to items: the cheap, streaming half of reading, done by one process for all workers."""

from __future__ import annotations

import gzip
import hashlib
import json
import stat
import sys
import zlib
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from io import BytesIO
from typing import BinaryIO, Final

from wirebook.errors import ReadingError
from wirebook.model import Failure, Given
from wirebook.reading.byte_lines import bounded_lines
from wirebook.reading.inputs import FORMATS, META_NAME, Input
from wirebook.reading.meta import Meta, load_beside, merged
from wirebook.settings import Settings

STAGE: Final = "reading"
"""The stage that Failures of this floor name."""

_PEEK: Final = 4096


@dataclass(frozen=True, slots=True)
class Item:
    """The bytes of one report, and what was given with them; all that a worker needs to read it.

    `format` is `text`, `page` or `record` (one JSON object). `locator` is "line N" in a file of many, else None.
    `digest` is the SHA-256 of bytes, format, and given data: equal digests make equal reports.
    """

    file: str
    locator: str | None
    data: bytes
    format: str
    given: Given
    digest: str


def split(source: Input, meta: Meta | None, settings: Settings) -> Iterator[Item | Failure]:
    """The reports that an input holds, one at a time; a Failure for each part that cannot be one.

    `meta` is the file the user named, if any; a `meta.json` in the input's own folder is found here and fills what
    `meta` leaves open. Memory is bounded by `max_file_bytes` for one document and `max_line_bytes` for a line.
    """
    try:
        yield from _split(source, meta, settings)
    except ReadingError as error:
        yield Failure(source.file, None, STAGE, error.reason, error.remedy)
    except PermissionError:
        what = "folder" if source.format == "unreadable" else "file"
        yield Failure(source.file, None, STAGE, f"The {what} may not be read: permission was denied.",
                      "Give yourself the right to read it, or run as a user who has it.")  # fmt: skip
    except OSError as error:
        yield Failure(source.file, None, STAGE, f"The file could not be read: {error.strerror or error}.",
                      "Check that the disk holding it is there and whole.")  # fmt: skip


def _split(source: Input, meta: Meta | None, settings: Settings) -> Iterator[Item | Failure]:
    if source.format == "unreadable":
        raise PermissionError
    if source.format == "unknown":
        known = ", ".join(FORMATS)
        raise ReadingError("The file's name ends in no suffix that is read.", f"Give it one of these: {known}.")
    if source.format == "meta":
        if source.path is not None:
            load_beside(source.path)
        return
    given = _given(source, meta)
    if source.path is None:
        yield from _from_stream(source, sys.stdin.buffer, given, settings)
        return
    if not stat.S_ISREG(source.path.stat().st_mode):
        raise ReadingError("This is a pipe, a socket or a device, not a file.", "Name a plain file, or pipe it to -.")
    with source.path.open("rb") as stream:
        if source.format in {"lines", "lines.gz"}:
            yield from _lines(source, stream, given, settings)
        else:
            yield _document(source, stream, source.format, given, settings)


def _given(source: Input, meta: Meta | None) -> Given:
    """What the user's meta file says of this input, filled up from a meta.json in its own folder."""
    named = meta.given(source.path, source.file) if meta is not None else Given()
    if source.path is None:
        return named
    try:
        beside = load_beside(source.path.parent / META_NAME)
    except (ReadingError, OSError):
        return named  # told once, as the Failure of the meta.json itself
    return merged(named, beside.given(source.path, source.path.name)) if beside is not None else named


def _from_stream(source: Input, stream: BinaryIO, given: Given, settings: Settings) -> Iterator[Item | Failure]:
    """Standard input, whose format its first bytes tell: gzip or "{" JSON Lines, "<" a page, else text."""
    head = stream.read(_PEEK)
    first = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    whole = _Chained(head, stream)
    if head.startswith(b"\x1f\x8b") or first == b"{":
        yield from _lines(source, whole, given, settings)
    else:
        yield _document(source, whole, "page" if first == b"<" else "text", given, settings)


def _document(source: Input, stream: BinaryIO, form: str, given: Given, settings: Settings) -> Item:
    data = stream.read(settings.max_file_bytes + 1)
    if len(data) > settings.max_file_bytes:
        raise ReadingError(
            f"The file is longer than {settings.max_file_bytes:,} bytes, too long for one report.",
            "If it holds many reports, make it JSON Lines, one report a line; else raise max_file_bytes.",
        )
    return _item(source.file, None, data, form, given)


def _lines(source: Input, stream: BinaryIO, given: Given, settings: Settings) -> Iterator[Item | Failure]:
    number = 0
    try:
        for number, line in bounded_lines(_unpacked(stream), settings.max_line_bytes):
            locator = f"line {number}"
            if line is None:
                reason = f"The line is longer than {settings.max_line_bytes:,} bytes; it was passed over."
                yield Failure(source.file, locator, STAGE, reason, "Put one report on a line, or raise max_line_bytes.")
            elif number == 1 and line.startswith((b"\xff\xfe", b"\xfe\xff")):
                raise ReadingError("The file is UTF-16; JSON Lines are UTF-8.", "Convert it: iconv -f UTF-16 -t UTF-8.")
            elif line := line.removeprefix(b"\xef\xbb\xbf").strip():
                yield _item(source.file, locator, line, "record", given)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        reason = f"The compressed file breaks off or is damaged after line {number}: {error}."
        yield Failure(source.file, None, STAGE, reason, "Fetch or compress it again; the lines before were read.")


def _unpacked(stream: BinaryIO) -> Callable[[int], bytes]:
    """What reads the stream, unpacked if it is gzip, whatever its name says; a broken gzip gives what it can first."""
    head = stream.read(2)
    whole = _Chained(head, stream)
    return gzip.GzipFile(fileobj=whole).read1 if head == b"\x1f\x8b" else whole.read


def _item(file: str, locator: str | None, data: bytes, form: str, given: Given) -> Item:
    about = json.dumps([form, locator, asdict(given)], sort_keys=True, ensure_ascii=True)
    digest = hashlib.sha256(about.encode("ascii") + b"\0" + data).hexdigest()
    return Item(file, locator, data, form, given, digest)


class _Chained(BytesIO):
    """A stream whose first bytes were read already, with those bytes before it again. Only `read` may be used."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        super().__init__()
        self._head = head
        self._rest = rest

    def read(self, size: int | None = -1, /) -> bytes:
        """As of any stream; fewer bytes than asked for only at the end."""
        wanted = -1 if size is None else size
        if wanted < 0:
            head, self._head = self._head, b""
            return head + self._rest.read()
        head, self._head = self._head[:wanted], self._head[wanted:]
        while len(head) < wanted and (more := self._rest.read(wanted - len(head))):
            head += more
        return head
