"""Which files a run reads: folders walked, names made relative, formats told by suffix."""

from __future__ import annotations

import os
import sqlite3
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


class Inputs:
    """The files found, by name: kept in a temporary database on disk, as a pile can have more than memory holds."""

    def __init__(self) -> None:
        self._found = sqlite3.connect("")  # a file without a name, gone with the connection
        self._found.create_function("tail", 2, _tail, deterministic=True)
        self._found.execute(
            "CREATE TABLE found (place BLOB PRIMARY KEY, format TEXT, name TEXT, shown INTEGER, parts INTEGER)"
        )
        self._found.execute("CREATE INDEX by_name ON found (name, format)")

    def __del__(self) -> None:
        self._found.close()

    def __len__(self) -> int:
        return int(self._found.execute("SELECT count(*) FROM found").fetchone()[0])

    def __iter__(self) -> Iterator[Input]:
        for place, name, form in self._found.execute("SELECT place, name, format FROM found ORDER BY name, format"):
            yield Input(Path(os.fsdecode(place)) if place else None, name, form)

    def add(self, place: Path, shown: int, form: str) -> None:
        """Take a file, named by its last `shown` parts; of one that is there already the longer name counts."""
        parts = len(place.parts) - 1
        self._found.execute(
            "INSERT INTO found VALUES (?1, ?2, tail(?1, ?3), ?3, ?4) ON CONFLICT (place) DO UPDATE "
            "SET format = ?2, name = tail(?1, ?3), shown = ?3 WHERE ?3 > shown",
            (os.fsencode(place), form, shown, parts),
        )

    def add_stdin(self) -> None:
        """Take standard input, which lies nowhere and is named "-"."""
        self._found.execute("INSERT INTO found VALUES (x'', 'stdin', ?, 0, 0)", (STDIN,))

    def tell_apart(self) -> None:
        """Give each file a name that no other has, with as many folders before it as that takes."""
        longer = (
            "UPDATE found SET shown = shown + 1, name = tail(place, shown + 1) "
            "WHERE shown < parts AND name IN (SELECT name FROM found GROUP BY name HAVING count(*) > 1)"
        )
        while self._found.execute(longer).rowcount:
            pass


def find_inputs(paths: Sequence[Path]) -> Inputs:
    """Every file that the paths name or hold, sorted by name, each once; the order of `paths` changes nothing.

    Folders are walked to the bottom. In them hidden files and folders and unknown suffixes are passed over; a file
    that the user named is never passed over. `-` is standard input. Raises ReadingError for a path that is not there.
    """
    found = Inputs()
    for path in sorted(set(paths), key=str):
        if str(path) == STDIN:
            found.add_stdin()
        else:
            for place, shown, form in _found_in(path):
                found.add(place, shown, form)
    found.tell_apart()
    return found


def format_of(name: str) -> str | None:
    """The format that a file's name tells, or None; the longest suffix wins, in any case."""
    lower = name.lower()
    fitting = [suffix for suffix in FORMATS if lower.endswith(suffix)]
    return FORMATS[max(fitting, key=len)] if fitting else None


def _found_in(path: Path) -> Iterator[tuple[Path, int, str]]:
    """(absolute path, how many parts its relative name has, format) of each file at or under a path."""
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
        yield whole, 1, format_of(whole.name) or "unknown"


def _walk(folder: Path) -> Iterator[tuple[Path, int, str]]:
    """The readable files under a folder; a folder that may not be listed is told as `unreadable`."""
    above = len(folder.parts)
    closed: list[OSError] = []
    for where, folders, names in os.walk(folder, onerror=closed.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            kind = "meta" if name == META_NAME else format_of(name)
            if name.startswith(".") or kind is None:
                continue
            place = Path(where, name)
            yield place, len(place.parts) - above, kind
    for error in closed:
        place = Path(error.filename or folder)
        yield place, max(1, len(place.parts) - above), "unreadable"


def _tail(place: bytes, length: int) -> str:
    """The last parts of a place, as a name that can be shown."""
    name = str(PurePosixPath(*Path(os.fsdecode(place)).parts[-length:]))
    return name.encode("utf-8", "replace").decode("utf-8")
