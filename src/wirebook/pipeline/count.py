"""How many reports inputs hold, told before they are read, for a progress bar."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterable
from typing import BinaryIO, Final

from wirebook.reading import Input

CHUNK: Final = 1 << 20
MOST_BYTES: Final = 4 << 30
"""Beyond so many bytes, lines are not counted: the count is only for show."""


def count_items(inputs: Iterable[Input]) -> int | None:
    """About how many items the inputs hold: one a file, one a line of JSON Lines; None where that cannot be told."""
    total = 0
    for source in inputs:
        found = _count(source)
        if found is None:
            return None
        total += found
    return total


def _count(source: Input) -> int | None:
    if source.path is None:
        return None
    if source.format not in {"lines", "lines.gz"}:
        return 0 if source.format == "meta" else 1
    try:
        with source.path.open("rb") as plain:
            if source.format == "lines":
                return _lines(plain)
            with gzip.open(plain) as unpacked:
                return _lines(unpacked)
    except (OSError, EOFError, zlib.error):
        return 1  # told as a Failure when it is read


def _lines(stream: BinaryIO | gzip.GzipFile) -> int | None:
    lines, read, last = 0, 0, b"\n"
    while chunk := stream.read(CHUNK):
        read += len(chunk)
        if read > MOST_BYTES:
            return None
        lines += chunk.count(b"\n")
        last = chunk[-1:]
    return lines + (last != b"\n")
