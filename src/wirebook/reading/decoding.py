"""Bytes to text: which encoding they are in, and what had to be mended."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from charset_normalizer import from_bytes

from wirebook.errors import ReadingError

_MARKS: Final[tuple[tuple[bytes, str], ...]] = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
"""Byte order marks (Unicode Standard, 23.8), longest first among those that share a beginning."""

_BINARY_HEADS: Final[tuple[tuple[bytes, str], ...]] = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x7fELF", "a program"),
)
"""First bytes of formats that people put among reports by mistake (their specifications)."""

_SAMPLE: Final = 64 * 1024
_CONTROL: Final = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_LETTER_ABOVE_ASCII: Final = re.compile(rb"[\xc0-\xff]")
_UNUSED_IN_1252: Final = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
_REMEDY: Final = "Save it as UTF-8 text."


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, and what a reader of the record should know about how it was decoded."""

    text: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The text of a file, line ends kept, a byte order mark dropped.

    UTF-8 is tried first, then what the document declares of itself, then Windows-1252 for text that is nearly all
    ASCII, then a guess by charset-normalizer; all but the first are told in the notes. Raises ReadingError for
    nothing at all, for binary data, and for bytes that fit no encoding.
    """
    if not data.strip():
        raise ReadingError("The file is empty.", "Fetch the report again, or leave the file out.")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding)
    _refuse_binary(data)
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _other(data, declared)


def _strictly(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding))
    except UnicodeDecodeError as error:
        if encoding == "utf-8" and (mended := _mended(data)) is not None:
            return mended
        raise ReadingError(
            f"The file says it is {encoding.upper()} and is not (byte {error.start}).", _REMEDY
        ) from error


def _refuse_binary(data: bytes) -> None:
    for head, what in _BINARY_HEADS:
        if data.startswith(head):
            raise ReadingError(f"This is {what}, not text.", "Extract its text first.")
    sample = data[:_SAMPLE]
    controls = len(_CONTROL.findall(sample))
    if b"\x00" in sample or controls > 0.05 * len(sample):
        raise ReadingError(f"This is binary data, not text: {controls:,} control bytes in the first {len(sample):,}.",
                           "Leave it out, or extract its text first.")  # fmt: skip


def _other(data: bytes, declared: str | None) -> Decoded:
    if (mended := _mended(data)) is not None:
        return mended
    if declared is not None and (decoded := _as(data, declared, "as it says of itself")) is not None:
        return decoded
    sample = data[:_SAMPLE]
    few = len(_LETTER_ABOVE_ASCII.findall(sample)) <= 0.05 * len(sample)
    if few and not _UNUSED_IN_1252.search(data) and (decoded := _as(data, "cp1252", "by its look")) is not None:
        return decoded
    best = from_bytes(sample).best()
    if best is not None and (decoded := _as(data, best.encoding, "a guess by its letters")) is not None:
        return decoded
    raise ReadingError("The text is in no encoding that could be told: neither UTF-8 nor any common one fits.", _REMEDY)


def _as(data: bytes, encoding: str, how: str) -> Decoded | None:
    try:
        text = data.decode(encoding)
    except (UnicodeDecodeError, LookupError, ValueError):
        return None
    return Decoded(text, (f"Not UTF-8; decoded as {encoding.replace('_', '-')}, {how}.",))


def _mended(data: bytes) -> Decoded | None:
    """UTF-8 with a few broken bytes (a cut character, a stray byte), each replaced by U+FFFD; None where it is more."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(1 for char in text[:_SAMPLE] if char > "\x7f" and char != "\ufffd")
    if broken > max(1, whole // 10) or whole == 0:
        return None
    return Decoded(text, (f"{broken} broken byte{'s' if broken > 1 else ''} of UTF-8 replaced.",))
