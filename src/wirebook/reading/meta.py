"""What the user was given about reports beside their texts: a meta file (JSON, CSV) or a meta.json in the folder."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Final

from wirebook.errors import ReadingError
from wirebook.model import Given

LONGEST: Final = 64 * 1024 * 1024
"""Bytes; a longer meta file is no meta file."""

_REMEDY: Final = (
    'Expected JSON, a list of objects like {"file": "a.txt", "outlet": ..., "published": "2016-07-02", "url": ..., '
    '"title": ...}, or CSV with those columns.'
)


@dataclass(frozen=True, slots=True)
class Meta:
    """The entries of one meta file: for each file it names, what was given with it.

    `root` is the folder the meta file lies in; names in it are read as below that folder.
    """

    root: Path
    entries: Mapping[tuple[str, ...], Given]

    def given(self, path: Path | None, file: str) -> Given:
        """What the meta file says of a file; nothing (`Given()`) if it does not name it.

        `path` is where it lies and `file` the name it is recorded under. The entry that names most folders wins.
        """
        return self._entry(path, file) or Given()

    def names(self, path: Path | None, file: str) -> bool:
        """Whether the meta file names a file at all, however little it says of it."""
        return self._entry(path, file) is not None

    def _entry(self, path: Path | None, file: str) -> Given | None:
        names = [PurePosixPath(file).parts]
        if path is not None and path.is_relative_to(self.root):
            names.insert(0, path.relative_to(self.root).parts)
        for parts in names:
            for start in range(len(parts)):
                if (entry := self.entries.get(parts[start:])) is not None:
                    return entry
        return None


def load_meta(path: Path) -> Meta:
    """A meta file's entries. Raises ReadingError naming what is wrong with it, and where."""
    try:
        with path.open("rb") as stream:
            data = stream.read(LONGEST + 1)
    except OSError as error:
        reason = f"The meta file {path.name!r} could not be read: {error.strerror or error}."
        raise ReadingError(reason, "Check the path and your right to read it.") from error
    return _parse(path, data)


def load_beside(path: Path) -> Meta | None:
    """The meta.json at this path, or None where there is none; kept in memory as long as the file does not change."""
    try:
        state = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return _load_once(path, state.st_mtime_ns, state.st_size)


def merged(first: Given, second: Given) -> Given:
    """What the first says, and what the second adds where the first says nothing."""
    return Given(**{
        field.name: getattr(first, field.name) or getattr(second, field.name) for field in fields(Given)
    })  # fmt: skip


@lru_cache(maxsize=16)
def _load_once(path: Path, changed: int, size: int) -> Meta:
    del changed, size  # they only tell one state of the file from the next
    return load_meta(path)


def _parse(path: Path, data: bytes) -> Meta:
    if len(data) > LONGEST:
        raise ReadingError(f"The meta file {path.name!r} is longer than {LONGEST:,} bytes.", _REMEDY)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReadingError(
            f"The meta file {path.name!r} is not UTF-8 (byte {error.start}).", "Save it as UTF-8."
        ) from error
    rows = _csv_rows(text) if path.suffix.lower() == ".csv" else _json_rows(path, text)
    entries: dict[tuple[str, ...], Given] = {}
    for number, row in enumerate(rows, start=1):
        name, given = _entry(path, number, row)
        if entries.setdefault(name, given) != given:
            reason = f"The meta file {path.name!r} says two different things of {'/'.join(name)!r} (entry {number})."
            raise ReadingError(reason, "Keep one entry a file.")
    return Meta(Path(path.absolute().parent), entries)


_DELIMITERS: Final = ",;\t"
"""What spreadsheets put between cells, by country; the one most frequent in the head is taken."""


def _csv_rows(text: str) -> Iterable[Mapping[str, object]]:
    lines = text.splitlines()
    head = lines[0] if lines else ""
    return csv.DictReader(lines, delimiter=max(_DELIMITERS, key=head.count))


def _json_rows(path: Path, text: str) -> Iterable[Mapping[str, object]]:
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ReadingError(f"The meta file {path.name!r} is no JSON: {error}.", _REMEDY) from error
    if isinstance(whole, dict):
        whole = whole.get("reports", whole)
    if isinstance(whole, dict):
        whole = [{"file": name, **row} for name, row in whole.items() if isinstance(row, dict)]
    if not isinstance(whole, list) or not all(isinstance(row, dict) for row in whole):
        raise ReadingError(f"The meta file {path.name!r} holds no list of objects.", _REMEDY)
    return whole


def _entry(path: Path, number: int, row: Mapping[str, object]) -> tuple[tuple[str, ...], Given]:
    name = _words(row.get("file"))
    if name is None:
        raise ReadingError(f"Entry {number} of the meta file {path.name!r} names no file.", _REMEDY)
    listed = row.get("agencies")
    agencies = listed if isinstance(listed, list) else str(listed or "").split("|")
    return PurePosixPath(name.replace("\\", "/")).parts, Given(
        outlet=_words(row.get("outlet")),
        published=_words(row.get("published")),
        url=_words(row.get("url")),
        title=_words(row.get("title")),
        language=_words(row.get("language")),
        agencies=tuple(one for agency in agencies if (one := _words(agency)) is not None),
    )


def _words(value: object) -> str | None:
    """A cell's words, or None for nothing, blanks and what is no text."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    return " ".join(str(value).encode("utf-8", "replace").decode("utf-8").split()) or None
