"""The formats that a record can be written in, for the command line, Python and the API alike.

A format has one file, or several that belong together and come as one zip. Everything is made as a stream: pieces of
text come one by one, and no more than a few events are held at a time. The same record gives the same bytes. To add a
format, write a module that makes its text from a `RecordReader` and add a row to `FORMATS`.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import IO, Any, Final, cast

from wirebook.errors import NotFoundError, StoreError
from wirebook.export import acled, ged, geojson, json, losses, polecat, table, tables
from wirebook.export.account import Account, Accounts
from wirebook.export.losses import Loss
from wirebook.export.table import Column, Row
from wirebook.export.withheld import NamesWithheld
from wirebook.store.protocol import EventFilter, RecordReader

PIECE: Final = 65536
"""About so many bytes come at a time."""
_ZIP_TIME: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip can tell: no clock stands in an export."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the one who exports may choose: names of private persons, reports' texts (JSON only), which events.

    `names` is None for what the format does by itself; `where` is None for all events.
    """

    names: bool | None = None
    texts: bool = False
    where: EventFilter | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One file of a format: its name, its media type, and what makes its text piece by piece."""

    file: str
    media_type: str
    text: Callable[[RecordReader, Options], Iterator[str]]


@dataclass(frozen=True, slots=True)
class Format:
    """One format: its name, what it is in one line, its files, and whether it is the whole record.

    One that is whole keeps the names of private persons unless told otherwise, as every quote of it is then the very
    words of its report; every other leaves them out.
    """

    name: str
    what: str
    parts: tuple[Part, ...]
    whole: bool = False

    @property
    def file(self) -> str:
        """A name for what is written, to be saved under."""
        return self.parts[0].file if len(self.parts) == 1 else f"{self.name}.zip"

    @property
    def media_type(self) -> str:
        """The media type of what is written."""
        return self.parts[0].media_type if len(self.parts) == 1 else "application/zip"

    def part(self, file: str) -> Part:
        """One of its files; NotFoundError names those it has."""
        found = next((part for part in self.parts if part.file == file), None)
        if found is None:
            names = ", ".join(part.file for part in self.parts)
            raise NotFoundError(f"the format {self.name} has no file {file!r}; it has {names}")
        return found

    def keeps_names(self, options: Options) -> bool:
        """Whether the names of private persons stand in what is written."""
        return self.whole if options.names is None else options.names

    def stream(self, reader: RecordReader, options: Options | None = None, part: str | None = None) -> Iterator[bytes]:
        """The record in this format, some bytes at a time: one file, or a zip of several; `part` asks for one of them.

        The names of private persons are kept as `options.names` says. StoreError where only some events are asked for
        of a record that is not finished: which they are is only known at the end.
        """
        options = options or Options()
        check_finished(reader, options.where)
        chosen = self.parts if part is None else (self.part(part),)
        shared = reader if self.keeps_names(options) else NamesWithheld(reader)
        if len(chosen) == 1:
            return _encoded(chosen[0].text(shared, options))
        return _zipped((one.file, _encoded(one.text(shared, options))) for one in chosen)


def check_finished(reader: RecordReader, where: EventFilter | None) -> None:
    """StoreError where a filter narrows a record with steps left, of which it would silently miss events."""
    if where is not None and where.asked() and (steps := reader.unfinished()):
        raise StoreError(
            f"the record is not finished ({steps:,} steps left), and a filter would miss events; wait for the build or "
            "run wirebook build again, then export; or export the whole record, without a filter"
        )


def format_named(name: str) -> Format:
    """The format of this name; NotFoundError names those there are."""
    if name not in FORMATS:
        raise NotFoundError(f"{name!r} is no format; expected one of {', '.join(FORMATS)}")
    return FORMATS[name]


def filter_told(made: Mapping[str, Any]) -> str:
    """Which filter the export of a record made so has, in words: "12 of 345 events; kind: clash, shelling"."""
    told = made["filter"]
    asked = (
        f"{name.replace('_', ' ')}: {', '.join(map(str, value)) if isinstance(value, list) else value}"
        for name, value in told["asked"].items()
    )
    return "; ".join([f"{told['events']:,} of {told['of']:,} events", *asked])


def _encoded(pieces: Iterable[str]) -> Iterator[bytes]:
    """The pieces as UTF-8, several in one; what UTF-8 cannot hold becomes �."""
    held: list[str] = []
    size = 0
    for piece in pieces:
        held.append(piece)
        size += len(piece)
        if size >= PIECE:
            yield "".join(held).encode("utf-8", "replace")
            held, size = [], 0
    if held:
        yield "".join(held).encode("utf-8", "replace")


class _Drain:
    """Where a zip is written to: keeps what has not been taken yet. A zip asks no more of it than to be written to."""

    def __init__(self) -> None:
        self._held = bytearray()

    def write(self, data: bytes) -> int:
        self._held += data
        return len(data)

    def flush(self) -> None:
        """Nothing to do."""

    def taken(self) -> bytes:
        held = bytes(self._held)
        self._held.clear()
        return held


def _zipped(files: Iterable[tuple[str, Iterable[bytes]]]) -> Iterator[bytes]:
    """The files as one zip."""
    drain = _Drain()
    with zipfile.ZipFile(cast("IO[bytes]", drain), "w") as archive:  # it asks only to be written to
        for name, pieces in files:
            info = zipfile.ZipInfo(name, _ZIP_TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system, info.external_attr = 3, 0o644 << 16
            with archive.open(info, "w", force_zip64=True) as out:
                for piece in pieces:
                    out.write(piece)
                    if data := drain.taken():
                        yield data
    yield drain.taken()


# ---------------------------------------------------------------- the files of each format
def _json(reader: RecordReader, options: Options) -> Iterator[str]:
    return json.pieces(reader, with_text=options.texts, where=options.where)


def _geojson(reader: RecordReader, options: Options) -> Iterator[str]:
    return geojson.collection(reader, options.where)


_Rows = Callable[[RecordReader, EventFilter | None], Iterator[Row]]


def _table(file: str, columns: tuple[Column, ...], rows: _Rows, separator: table.Separator = ",") -> Part:
    media_type = "text/csv" if separator == "," else "text/tab-separated-values"

    def text(reader: RecordReader, options: Options) -> Iterator[str]:
        return table.lines(columns, rows(reader, options.where), separator=separator)

    return Part(file, f"{media_type}; charset=utf-8", text)


_DICTIONARY: Final = (
    Column("table", "text", "the file"),
    Column("column", "text", "the column's name"),
    Column("type", "text", "text, integer, number, date, date and time, true or false"),
    Column("meaning", "text", "what it holds"),
)


def _dictionary(described: Mapping[str, tuple[Column, ...]]) -> Part:
    """The column dictionary: what each column of each table holds."""
    every = {**described, "columns.csv": _DICTIONARY}
    rows = [
        {"table": file, "column": column.name, "type": column.type, "meaning": column.what}
        for file, columns in every.items()
        for column in columns
    ]
    return _table("columns.csv", _DICTIONARY, lambda reader, where: iter(rows))


_Lost = Callable[[RecordReader, EventFilter | None], Iterator[tuple[str, Loss]]]


def _about(what: str, lost: _Lost | None = None) -> Part:
    """What the files are, what made the record, which events, whether names are withheld, and how much is not held."""

    def text(reader: RecordReader, options: Options) -> Iterator[str]:
        made = reader.made(options.where)
        counts = reader.counts(options.where)
        yield f"{what}\n\nMade from a Wirebook record by {made.get('by')}, model {made.get('model')}, "
        yield f"gazetteer {made.get('gazetteer')}: {counts.reports:,} reports, {counts.claims:,} claims, "
        yield f"{counts.events:,} events.\n"
        if "filter" in made:
            yield f"Only the events that a filter lets through: {filter_told(made)}.\n"
        yield "A program read the reports; check what matters against their words.\n"
        if "names" in made:
            yield "The names of private persons (victims, witnesses, minors) are withheld: [name withheld].\n"
        else:
            yield "The names of private persons are in these files; handle them with care.\n"
        if lost is not None:
            yield from _counted(lost(reader, options.where), counts.events)

    return Part("about.txt", "text/plain; charset=utf-8", text)


def _counted(lost: Iterator[tuple[str, Loss]], events: int) -> Iterator[str]:
    left_out, lacking = losses.counted(lost)
    rows = events - left_out.total()
    yield f"\nNot every event fits the convention: {rows:,} of {events:,} have a row. "
    yield "not-held.csv lists the others, and what the rows lack, event by event.\n"
    for title, found in (("Events without a row", left_out), ("What the rows lack", lacking)):
        if found:
            yield f"\n{title}:\n"
            for what, number in sorted(found.items(), key=lambda item: (-item[1], item[0])):
                yield f"{number:9,}  {what}\n"


def _convention(
    name: str,
    what: str,
    file: str,
    columns: tuple[Column, ...],
    row: Callable[[Account, str], Row | None],
    lost: Callable[[Account], Iterator[Loss]],
) -> Format:
    """A convention of one row an event: its table, its dictionary, and the report of what it cannot hold."""

    def rows(reader: RecordReader, where: EventFilter | None) -> Iterator[Row]:
        version = str(reader.made().get("by") or "")
        return (found for account in Accounts(reader).all(where) if (found := row(account, version)) is not None)

    def all_lost(reader: RecordReader, where: EventFilter | None) -> Iterator[tuple[str, Loss]]:
        return ((account.event.id, loss) for account in Accounts(reader).all(where) for loss in lost(account))

    main = _table(file, columns, rows, "\t" if file.endswith(".tsv") else ",")
    not_held = _table("not-held.csv", losses.COLUMNS, lambda reader, where: losses.rows(all_lost(reader, where)))
    dictionary = _dictionary({file: columns, "not-held.csv": losses.COLUMNS})
    return Format(name, what, (main, not_held, dictionary, _about(f"{what}.", all_lost)))


_CSV: Final = "tables of events, claims and figures, with a dictionary of their columns"
FORMATS: Final[Mapping[str, Format]] = {
    made.name: made
    for made in (
        Format(
            "json",
            "the record itself, Wirebook's own format",
            (Part("record.json", "application/json", _json),),
            whole=True,
        ),
        Format(
            "csv",
            _CSV,
            (
                _table("events.csv", tables.EVENTS, tables.events),
                _table("claims.csv", tables.CLAIMS, tables.claims),
                _table("figures.csv", tables.FIGURES, tables.figures),
                _dictionary({"events.csv": tables.EVENTS, "claims.csv": tables.CLAIMS, "figures.csv": tables.FIGURES}),
                _about(f"{_CSV[0].upper()}{_CSV[1:]}."),
            ),
        ),
        Format(
            "geojson",
            "events for maps, without a point where the spot is not known",
            (Part("events.geojson", "application/geo+json", _geojson),),
        ),
        _convention(
            "ged",
            "UCDP GED-like: events in which armed force killed",
            "ged-like.csv",
            ged.COLUMNS,
            lambda account, _: ged.row(account),
            ged.losses,
        ),
        _convention(
            "acled",
            "ACLED-like: events by day and type",
            "acled-like.csv",
            acled.COLUMNS,
            lambda account, _: acled.row(account),
            acled.losses,
        ),
        _convention(
            "polecat",
            "POLECAT-like: events in PLOVER codes, tab-separated",
            "polecat-like.tsv",
            polecat.COLUMNS,
            polecat.row,
            polecat.losses,
        ),
    )
}
"""Every format by its name, in the order in which they are listed."""
