"""Write docs/exports.md, whose column tables are the exports' own, so that what is documented is what there is.

Run it after every change of a column: python docs/make_exports.py. A test compares.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from wirebook.export import acled, ged, geojson, losses, polecat, tables
from wirebook.export.formats import FORMATS
from wirebook.export.table import Column

PAGE: Final = Path(__file__).with_name("exports.md")

INTRODUCTION: Final = """\
# Exports

The column tables are made from the program by `docs/make_exports.py`; change the program, not this page.

`wirebook export RECORD --format FORMAT` writes the whole record, `wirebook dossier ID RECORD` one event. Both write
to standard output or to `--output FILE`, as a stream: a large record needs no more memory than a small one. The same
record gives the same bytes (a zip's, with the same zlib); no clock stands in an export.
"""

AFTER_LIST: Final = """\
A format of several files comes as a zip; `--part events.csv` writes one of them alone. With pandas:

```python
import zipfile

import pandas

with zipfile.ZipFile("tables.zip") as files:
    events = pandas.read_csv(files.open("events.csv"), parse_dates=["earliest", "latest"])
    claims = pandas.read_csv(files.open("claims.csv"))
```

## Only some events

An export takes the filters of the list of events: what is exported is what is seen. On the command line they are the
options of `wirebook events`, over the API the parameters of `/events`, on the pages the view that is shown, in Python
`where=wirebook.EventFilter(...)`. The export says which filter it was made with and how many events of how many it
holds: JSON and GeoJSON under `made.filter`, by the names of the API's parameters, the zips in `about.txt`, whose
counts are then of what is exported. A record whose build was stopped or still runs is exported whole or not at all: a
filter would miss events, and is refused until `wirebook build` has been run to its end.

JSON remains a whole record. Its events are, byte for byte, those of the unfiltered export; claims of other events are
left out. Reports are those that the events rest on: that tell one of their claims, whose text these carry, that a
judgement on them holds on to. Actors are those that these reports name, with the names written there; an actor that a
reviewer put into an event comes with the first report that names it. Near misses stay as they are, since that an event
was held against another and kept apart is a fact of it; those of them that the filter leaves out stand under
`left_out`, a line each (`id`, `kind`, `status`, `summary`), so that every id in the file can be looked up there. They
are no events of the export and are counted nowhere. All Failures stay, as nobody knows what they would have told.

## Names of private persons

Every table, the map and the dossier leave out the names of private persons unless `--names` is given (`names=True` in
Python). JSON is the record itself, to be read back and checked word for word against its reports; it keeps them unless
`--no-names` is given. What was left out is said: JSON and GeoJSON under `made.names`, the zips in `about.txt`, the
dossier in its head. The commands that show the record on the screen (`event`, `report`, ...) show it as it is.

A private person is a person without an office as far as the record knows: neither among the public persons that
Wirebook knows by name, nor written anywhere with an office before the name ("Governor", "Colonel", "spokesman"), nor
heard in that report as an official, an armed group or a monitor. Beside the persons that the reader found, names are
taken for private persons' where a witness is named, where an age stands beside a name, a relation or a form of
address before it, an occupation behind it, and where a name begins with a known given name and no office stands
beside it. Organisations and public officials stay; where the program is in doubt it withholds.

- In fields the name becomes `[name withheld]`, and the actor's id `person:withheld`. That id has no entry among the
  actors of the JSON export.
- In quotes, and in reports' texts where they are exported, every character of the name becomes `█` in JSON: the text
  keeps its length, so that `text[start:end] == quote` holds for the withheld text, and `start` and `end` are right
  for the report itself. `sha256` and `text_sha256` are of the report itself. Tables and the dossier show `[name
  withheld]` in quotes too; their `start` and `end` are right for the report itself.
- Titles, addresses and file names are searched for the same names.
- Of the free words of a filter (`actor`, `place`, `outlet`, `text`) an export tells only whole names that the record or
  the tables know to be a public actor's, a place's or an outlet's; all else that was typed is withheld, as it may be a
  part of somebody's name.

This is done by a program that can overlook a name, above all one that is told once, without a title, an age or a part
in the event; and whoever reads the quote in its newspaper reads the name there. Read an export before you publish it.

## Tables in a spreadsheet

A cell of text that begins with `=`, `+`, `-`, `@`, a tab or a line end would be run by a spreadsheet as a formula; it
stands with an apostrophe before it, as OWASP recommends, unless all of it is a number (`-12.5`). Control characters
and those that turn the direction of writing become `�`. Files are UTF-8 without a byte order mark:
Excel reads them right by *Data, From Text/CSV* (65001: Unicode), and not by a double click.

## Points on maps

GeoJSON has a point only where the place is named or the spot is near one (`place_precision` `exact` or `near`). Where
only a district, a province, a region or a country is known, the geometry is `null`, and the middle and radius of the
area stand in the properties. Tables have the coordinates that the record has, beside the precision: read both.

## What a convention cannot hold

GED-like, ACLED-like and POLECAT-like come with `not-held.csv`, which lists event by event what the convention has no
room for (an event that is denied, undated or without deaths; a range of days or of deaths; a second actor;
disagreements; independent origins), and with `about.txt`, which counts it. They are "-like": the columns, orders and
value sets are the conventions', the data are not UCDP's, ACLED's or POLECAT's, and no row has been vetted by them. A
value that the record does not know is empty, even where the convention would have its coders decide.
"""

TABLES: Final[Sequence[tuple[str, str, Sequence[Column]]]] = (
    ("csv", "events.csv", tables.EVENTS),
    ("csv", "claims.csv", tables.CLAIMS),
    ("csv", "figures.csv", tables.FIGURES),
    ("geojson", "events.geojson: properties", geojson.PROPERTIES),
    ("ged", "ged-like.csv", ged.COLUMNS),
    ("acled", "acled-like.csv", acled.COLUMNS),
    ("polecat", "polecat-like.tsv", polecat.COLUMNS),
    ("ged, acled, polecat", "not-held.csv", losses.COLUMNS),
)
NOTES: Final = {
    "ged-like.csv": (
        "Events that happened, in which armed force was used by a state or an organised group and somebody died, with "
        "a date and a country. Of several actors on a side the first whose sort is known is the side."
    ),
    "acled-like.csv": (
        "Events that happened, of a kind that the codebook has, dated to the month or better and placed to the region "
        "or better. An event in which soldiers or armed groups alone are attacked is an armed clash. What the codebook "
        "tells apart and a kind does not (a grenade, sexual violence, a mob) is told by words of the quotes "
        "(`export/data/kind_codes.csv`)."
    ),
    "polecat-like.tsv": (
        "Events that happened, threats and demands included, of a kind that PLOVER has. Sorts of weapon and of "
        "violence are told by words of the quotes."
    ),
}


def page() -> str:
    """The whole page as Markdown."""
    parts = [INTRODUCTION, "| format | what | files |\n|---|---|---|", *_formats(), "", AFTER_LIST]
    for form, file, columns in TABLES:
        parts += [f"## {file} ({form})\n", *([NOTES[file] + "\n"] if file in NOTES else []), *_columns(columns), ""]
    return "\n".join(parts).rstrip() + "\n"


def _formats() -> Iterator[str]:
    for form in FORMATS.values():
        files = ", ".join(f"`{part.file}`" for part in form.parts)
        yield f"| `{form.name}` | {form.what} | {files} |"


def _columns(columns: Sequence[Column]) -> Iterator[str]:
    yield "| column | type | what it holds |\n|---|---|---|"
    for column in columns:
        yield f"| `{column.name}` | {column.type} | {column.what} |"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
