"""Lines of a byte stream, one at a time and never longer than a bound, so that memory does not grow with the file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

CHUNK: Final = 1 << 18
"""Bytes read at a time."""


def bounded_lines(read: Callable[[int], bytes], longest: int) -> Iterator[tuple[int, bytes | None]]:
    """(number from 1, bytes without the line's end) of each line; None for the bytes of a line over `longest`.

    `read` gives at most so many bytes, none at the end. A line that is too long is read past without being kept.
    Errors of the stream come through.
    """
    number, kept, dropped = 1, bytearray(), False
    while chunk := read(CHUNK):
        at = 0
        while (end := chunk.find(b"\n", at)) >= 0:
            dropped = _keep(kept, chunk, at, end, longest, dropped)
            yield number, None if dropped else bytes(kept).rstrip(b"\r")
            number, dropped, at = number + 1, False, end + 1
            kept.clear()
        dropped = _keep(kept, chunk, at, len(chunk), longest, dropped)
    if kept or dropped:
        yield number, None if dropped else bytes(kept).rstrip(b"\r")


def _keep(kept: bytearray, chunk: bytes, start: int, end: int, longest: int, dropped: bool) -> bool:
    """Add a stretch to the line so far; True where the line has become too long and was let go."""
    if dropped or len(kept) + end - start > longest:
        kept.clear()
        return True
    kept += chunk[start:end]
    return False
