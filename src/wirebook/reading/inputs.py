"""Which files a run reads: folders walked, names made relative, formats told by suffix."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from wirebook.errors import ReadingError
from wirebook.text.tables import rows

META_NAME: Final = "meta.json"
"""The file beside reports that tells what the user was given about them."""

STDIN: Final = "-"
"""The name under which standard input is read and recorded."""

FORMATS: Final[dict[str, str]] = {row["suffix"]: row["format"] for row in rows("reading", "formats")}
"""Suffix to format: `text`, `page`, `lines`, `lines.gz`."""


@dataclass(frozen=True, slots=True)
class Input:
    """One file to read, or standard input (`path` is None).

    `file` is its POSIX name relative to the folder that was given, lengthened by folders' names only where two inputs
    would share it. `format` is one of `text`, `page`, `lines`, `lines.gz`, `stdin`; or `meta`, `unreadable`,
    `unknown`: such an input holds no report, and splitting it yields a Failure where the user should know of it.
    """

    path: Path | None
    file: str
    format: str


def find_inputs(paths: Sequence[Path]) -> tuple[Input, ...]:
    """Every file that the paths name or hold, sorted by name, each once; the order of `paths` changes nothing.

    Folders are walked to the bottom. In them hidden files and folders and unknown suffixes are passed over; a file
    that the user named is never passed over. `-` is standard input. Raises ReadingError for a path that is not there.
    """
    found: dict[str, tuple[Path, tuple[str, ...], str]] = {}
    stdin = False
    for path in sorted(paths, key=str):
        if str(path) == STDIN:
            stdin = True
            continue
        for place, relative, kind in _found_in(path):
            key = str(place)
            if key not in found or len(relative) > len(found[key][1]):
                found[key] = (place, relative, kind)
    inputs = [Input(place, name, kind) for place, name, kind in _named(list(found.values()))]
    if stdin:
        inputs.append(Input(None, STDIN, "stdin"))
    return tuple(sorted(inputs, key=lambda one: (one.file, one.format)))


def format_of(name: str) -> str | None:
    """The format that a file's name tells, or None; the longest suffix wins, in any case."""
    lower = name.lower()
    fitting = [suffix for suffix in FORMATS if lower.endswith(suffix)]
    return FORMATS[max(fitting, key=len)] if fitting else None


def _found_in(path: Path) -> Iterator[tuple[Path, tuple[str, ...], str]]:
    """(absolute path, parts of the relative name, format) of each file at or under a path."""
    whole = Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow links out of the given folder
    try:
        is_folder, exists = whole.is_dir(), os.path.lexists(whole)
    except OSError:
        is_folder, exists = False, True
    if not exists:
        raise ReadingError(f"There is no file or folder at {str(path)!r}.", "Check the spelling of the path.")
    if is_folder:
        yield from _walk(whole)
    else:
        yield whole, (whole.name,), format_of(whole.name) or "unknown"


def _walk(folder: Path) -> Iterator[tuple[Path, tuple[str, ...], str]]:
    """The readable files under a folder; a folder that may not be listed is told as `unreadable`."""
    closed: list[OSError] = []
    for where, folders, names in os.walk(folder, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            kind = "meta" if name == META_NAME else format_of(name)
            if name.startswith(".") or kind is None:
                continue
            place = Path(where, name)
            yield place, place.relative_to(folder).parts, kind
    for error in closed:
        place = Path(error.filename or folder)
        parts = place.relative_to(folder).parts if place != folder else (folder.name,)
        yield place, parts, "unreadable"


def _named(found: list[tuple[Path, tuple[str, ...], str]]) -> Iterator[tuple[Path, str, str]]:
    """Each file with a name that no other has: its relative name, with as many folders before it as that takes."""
    lengths = [len(relative) for _, relative, _ in found]
    while True:
        names = [_tail(place, length) for (place, _, _), length in zip(found, lengths, strict=True)]
        shared: dict[str, list[int]] = {}
        for index, name in enumerate(names):
            shared.setdefault(name, []).append(index)
        clashes = [
            index
            for group in shared.values()
            if len(group) > 1
            for index in group
            if lengths[index] < len(found[index][0].parts) - 1
        ]
        if not clashes:
            break
        for index in clashes:
            lengths[index] += 1
    for (place, _, kind), name in zip(found, names, strict=True):
        yield place, name, kind


def _tail(place: Path, length: int) -> str:
    name = str(PurePosixPath(*place.parts[-length:]))
    return name.encode("utf-8", "replace").decode("utf-8")
