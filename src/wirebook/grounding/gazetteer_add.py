"""Adds official GeoNames dumps to the gazetteer: villages, wells and hills, more names, second-level divisions.

What is read (https://download.geonames.org/export/dump/, CC BY 4.0), each as it is published, zipped or not: the places
of a country ("SY.zip") or all ("allCountries.zip"), alternate names ("alternateNamesV2.zip"), "admin1CodesASCII.txt"
and "admin2Codes.txt". Which one a file is shows in its first line. Each becomes a file of the gazetteer's own make
beside the compiled one; lines are read one after the other, so that memory does not grow with the dump. Which of
GeoNames' features are kept, and how far one reaches: data/geonames_features.csv.
"""

from __future__ import annotations

import hashlib
import io
import os
import re
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import IO, Final, Literal

from wirebook.errors import GazetteerError
from wirebook.grounding.gazetteer import Entry, Gazetteer, added_files, added_folder
from wirebook.grounding.gazetteer_build import (
    ALIAS,
    FORMAT,
    MAIN,
    PROVINCE_ID,
    SCHEMA,
    Row,
    add_bare_names,
    city_radius,
    countries_of_geonames,
    fill,
    is_written_in_english,
    plain,
)
from wirebook.text.tables import rows

Sort = Literal["places", "alternate names", "first-level divisions", "second-level divisions"]

COLUMNS: Final = 19
"""Columns of a dump of places (readme.txt of GeoNames' export)."""
_ALTERNATES: Final = (8, 10)
"""Columns of the two forms of alternate names."""
_NO_LANGUAGE: Final = frozenset({"post", "iata", "icao", "faac", "link", "wkdt", "unlc", "abbr", "phon", "tcid"})
"""What stands for a language in alternate names and is none: codes, links, postal codes."""
_CODE: Final = re.compile(r"[A-Z]{2}(?:\.[^.\t]+){1,2}")
_SAFE: Final = re.compile(r"[^A-Za-z0-9_-]+")
_LONGEST: Final = 200
"""Code points of a name; GeoNames' own limit."""

Progress = Callable[[int, int], None]
"""Told how many bytes of how many are read."""


@dataclass(frozen=True, slots=True)
class Added:
    """A dump that was added: under which name, what it holds, and how many lines were kept and left out."""

    name: str
    sort: str
    file: str
    kept: int
    left_out: int
    bytes: int


def add(path: Path, progress: Progress = lambda done, total: None) -> Added:
    """Add a dump to the user's gazetteer; one of the same name takes its place. Whole or not at all.

    Raises GazetteerError for a file that is no such dump, naming the line, and where nothing can be written.
    """
    name = _SAFE.sub("-", path.name.split(".")[0]).strip("-")
    target = added_folder() / f"{name}.sqlite"
    part = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        with _Dump.open(path, progress) as dump, closing(sqlite3.connect(part)) as connection:
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("PRAGMA synchronous = OFF")
            connection.executescript(SCHEMA)
            counts = _Counts()
            _READERS[dump.sort](connection, dump, counts)
            about = {
                "version": f"{FORMAT}-{dump.sort}-{dump.digest()}", "name": name, "sort": dump.sort, "file": path.name,
                "kept": str(counts.kept), "left out": str(counts.left_out),
            }  # fmt: skip
            connection.executemany("INSERT INTO about VALUES (?, ?)", sorted(about.items()))
            connection.commit()
            connection.execute("PRAGMA optimize")
        part.replace(target)
    except (OSError, sqlite3.Error, zipfile.BadZipFile, UnicodeDecodeError) as error:
        raise GazetteerError(f"{path} cannot be added ({error}): name a GeoNames dump, and free some space.") from error
    finally:
        part.unlink(missing_ok=True)
    return _about(target)


def added() -> tuple[Added, ...]:
    """What was added, by name."""
    return tuple(map(_about, added_files()))


def remove(name: str) -> Added:
    """Take away a dump that was added. Raises GazetteerError where none has that name."""
    path = next((path for path in added_files() if path.stem == name), None)
    if path is None:
        names = ", ".join(path.stem for path in added_files()) or "nothing was added"
        raise GazetteerError(f"no added gazetteer is called {name!r}; there is: {names}.")
    about = _about(path)
    path.unlink()
    return about


def _about(path: Path) -> Added:
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            about = dict(connection.execute("SELECT item, value FROM about"))
        return Added(
            about["name"], about["sort"], about["file"], int(about["kept"]), int(about["left out"]), path.stat().st_size
        )
    except (sqlite3.Error, KeyError) as error:
        raise GazetteerError(f"{path} is no added gazetteer ({error}): delete it, and add its dump again.") from error


@dataclass(slots=True)
class _Counts:
    """How many lines were kept and left out."""

    kept: int = 0
    left_out: int = 0


class _Dump:
    """A dump's lines as columns, each read once; a digest of all that was read."""

    def __init__(self, path: Path, stream: IO[bytes], size: int, progress: Progress) -> None:
        self._path = path
        self._stream = stream
        self._size = size
        self._progress = progress
        self._read = 0
        self._number = 0
        self._digest = hashlib.sha256()
        first = stream.readline(1 << 20)
        self._first = first
        self.sort = _sort_of(path, first.decode("utf-8", "replace").rstrip("\r\n").split("\t"))

    @staticmethod
    @contextmanager
    def open(path: Path, progress: Progress) -> Iterator[_Dump]:
        """The dump in a file, or in the largest text of a zip file."""
        if not path.is_file():
            raise GazetteerError(f"there is no file at {path}: name a dump of GeoNames, such as SY.zip.")
        if not zipfile.is_zipfile(path):
            with path.open("rb") as stream:
                yield _Dump(path, stream, path.stat().st_size, progress)
            return
        with zipfile.ZipFile(path) as archive:
            texts = [
                i for i in archive.infolist() if i.filename.endswith(".txt") and "readme" not in i.filename.lower()
            ]
            if not texts:
                raise GazetteerError(f"{path} holds no text: expected a GeoNames dump, such as SY.txt in SY.zip.")
            member = max(texts, key=lambda i: i.file_size)
            with archive.open(member) as stream:
                yield _Dump(path, io.BufferedReader(stream), member.file_size, progress)  # type: ignore[type-var]

    def lines(self) -> Iterator[list[str]]:
        """The columns of each line, none longer than GeoNames' lines are; progress is told some hundred times."""
        told, step = 0, max(1 << 16, self._size // 200)
        line = self._first
        while line:
            self._number += 1
            self._read += len(line)
            self._digest.update(line)
            if self._read - told >= step:
                told = self._read
                self._progress(self._read, self._size)
            if not line.startswith(b"#") and line.strip():
                yield line.decode("utf-8").rstrip("\r\n").split("\t")
            line = self._stream.readline(1 << 20)
        self._progress(self._read, self._size)

    def digest(self) -> str:
        """A digest of the bytes that were read."""
        return self._digest.hexdigest()[:16]

    def wrong(self, expected: str) -> GazetteerError:
        """The line that was read last is not as it should be."""
        return GazetteerError(f"{self._path}, line {self._number}: expected {expected}; is the download complete?")


def _sort_of(path: Path, first: list[str]) -> Sort:
    """Which of GeoNames' files begins with this line."""
    if len(first) == COLUMNS and first[0].isdigit():
        return "places"
    if len(first) in _ALTERNATES and first[0].isdigit() and first[1].isdigit():
        return "alternate names"
    if len(first) == 4 and first[3].isdigit() and _CODE.fullmatch(first[0]):
        return "first-level divisions" if first[0].count(".") == 1 else "second-level divisions"
    raise GazetteerError(
        f"{path} is no dump of GeoNames that can be read: its first line has {len(first)} columns, parted by tabs. "
        "Expected places (19), alternate names (10), admin1CodesASCII or admin2Codes (4)."
    )


def _places(connection: sqlite3.Connection, dump: _Dump, counts: _Counts) -> None:
    fill(connection, _place_rows(dump, counts))


def _place_rows(dump: _Dump, counts: _Counts) -> Iterator[Row]:
    alpha3, _ = countries_of_geonames()
    for line in dump.lines():
        if len(line) != COLUMNS:
            raise dump.wrong(f"{COLUMNS} columns, not {len(line)}")
        row = _place(line, alpha3)
        if row is None:
            counts.left_out += 1
        else:
            counts.kept += 1
            yield row


def _place(line: list[str], alpha3: dict[str, str]) -> Row | None:
    """A line of a dump; None for a feature that is not kept, a country not known, or numbers that are none."""
    number, name, _, alternates, latitude, longitude, sort, code, home = line[:9]
    found = _features().get((sort, code)) or _features().get((sort, ""))
    country = alpha3.get(home)
    if found is None or country is None or not number.isdigit():
        return None
    feature, radius = found
    try:
        point, people = (round(float(latitude), 5), round(float(longitude), 5)), int(line[14] or 0)
    except ValueError:
        return None
    row = Row(
        id=int(number), source="geonames", source_id=number, name=plain(name[:_LONGEST]), latitude=point[0],
        longitude=point[1], radius_km=radius, country=country, admin1=f"{home}.{line[10]}" if line[10] else None,
        feature="capital" if code == "PPLC" else feature, population=people,
        admin2=f"{home}.{line[10]}.{line[11]}" if line[10] and line[11] else None,
    )  # fmt: skip
    if row.feature in ("place", "capital"):
        row.radius_km = city_radius(people)
    elif feature in ("river", "canal"):
        row.latitude = row.longitude = None
    row.call(name[:_LONGEST], MAIN)
    for alternate in alternates.split(","):
        if is_written_in_english(alternate):
            row.call(alternate[:_LONGEST], ALIAS)
    add_bare_names(row)
    return row if row.names else None


def _alternate_names(connection: sqlite3.Connection, dump: _Dump, counts: _Counts) -> None:
    with closing(Gazetteer.open()) as gazetteer:
        fill(connection, _alternate_rows(dump, counts, gazetteer), once=False)


def _alternate_rows(dump: _Dump, counts: _Counts, gazetteer: Gazetteer) -> Iterator[Row]:
    """The places that the gazetteer holds already, each with the names that it did not have."""
    for number, lines in groupby(dump.lines(), key=lambda line: line[1] if len(line) in _ALTERNATES else ""):
        if not number.isdigit():
            raise dump.wrong("8 or 10 columns, the second a number")
        entry = gazetteer.entry(f"geonames:{number}")
        row = _row_of(entry, int(number)) if entry is not None else None
        for line in lines:
            name = line[3][:_LONGEST]
            if row is None or line[2] in _NO_LANGUAGE or not is_written_in_english(name):
                counts.left_out += 1
                continue
            counts.kept += 1
            row.call(name, ALIAS)
        if row is not None and row.names:
            add_bare_names(row)
            yield row


def _row_of(entry: Entry, number: int) -> Row:
    """A place that the gazetteer holds, without its names."""
    return Row(
        id=number, source=entry.source, source_id=entry.source_id, name=entry.name,
        latitude=entry.latitude, longitude=entry.longitude, radius_km=entry.radius_km, country=entry.country,
        admin1=entry.admin1, feature=entry.feature, population=entry.population, city=entry.city,
        countries="|".join(entry.countries) or None, admin2=entry.admin2,
    )  # fmt: skip


def _provinces(connection: sqlite3.Connection, dump: _Dump, counts: _Counts) -> None:
    with closing(Gazetteer.open()) as gazetteer:
        fill(connection, _province_rows(dump, counts, gazetteer), once=False)


def _province_rows(dump: _Dump, counts: _Counts, gazetteer: Gazetteer) -> Iterator[Row]:
    """The provinces that the gazetteer holds, each with the names that the dump has for it."""
    for number, line in enumerate(dump.lines()):
        if len(line) != 4 or not _CODE.fullmatch(line[0]):
            raise dump.wrong("a code, two names and a number")
        entry = gazetteer.province(line[0])
        if entry is None:
            counts.left_out += 1
            continue
        counts.kept += 1
        row = _row_of(entry, PROVINCE_ID + number)
        for name in line[1:3]:
            row.call(name[:_LONGEST], ALIAS)
        add_bare_names(row)
        yield row


def _divisions(connection: sqlite3.Connection, dump: _Dump, counts: _Counts) -> None:
    """The names of second-level divisions by their codes."""
    for line in dump.lines():
        if len(line) != 4 or not _CODE.fullmatch(line[0]):
            raise dump.wrong("a code, two names and a number")
        connection.execute("INSERT OR REPLACE INTO division VALUES (?, ?)", (line[0], plain(line[1][:_LONGEST])))
        counts.kept += 1


@lru_cache(maxsize=1)
def _features() -> dict[tuple[str, str], tuple[str, float | None]]:
    """Our feature and its radius by GeoNames' class and code; an empty code stands for all others of the class."""
    return {
        (row["class"], row["code"]): (row["feature"], float(row["radius_km"]) if row["radius_km"] else None)
        for row in rows("grounding", "geonames_features")
    }


_READERS: Final[dict[Sort, Callable[[sqlite3.Connection, _Dump, _Counts], None]]] = {
    "places": _places,
    "alternate names": _alternate_names,
    "first-level divisions": _provinces,
    "second-level divisions": _divisions,
}
