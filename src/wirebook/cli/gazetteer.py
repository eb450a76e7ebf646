"""`wirebook gazetteer`: which places are known, and dumps of GeoNames added and taken away."""

from __future__ import annotations

from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer
from rich.text import Text

from wirebook.cli import words
from wirebook.cli.options import JsonOption
from wirebook.cli.progress import meter
from wirebook.cli.source import gazetteer_file
from wirebook.cli.terminal import QUIET, StandardOut, clean, columns, heading, note, screen
from wirebook.export.json import dumps

if TYPE_CHECKING:
    from wirebook.grounding.gazetteer_add import Added

HELP: Final = """\
Say which places are known, and add more.

Every build knows places over 500 people, provinces, countries, and regions and sites that reports of conflict name. For
villages, wells and hills, add dumps of GeoNames (CC BY 4.0); they lie in the folder that `info` names and take part in
the version that each record keeps.
"""
_LABEL: Final = 20


def add(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help="SY.zip, allCountries.zip, alternateNamesV2.zip, admin1CodesASCII.txt or admin2Codes.txt, as "
            "downloaded from https://download.geonames.org/export/dump/; unpacked or not.",
            show_default=False,
            readable=False,
        ),
    ],
    *,
    quiet: Annotated[bool, typer.Option("--quiet", help="Say nothing but errors.")] = False,
) -> None:
    """Add a dump of GeoNames: villages, wells and hills of a country or of the world, more names, districts.

    Takes effect on the next build. A dump of the same name is replaced. Add places before alternate names, which are
    kept for the places that are known by then. Nothing is downloaded.
    """
    from wirebook.grounding import gazetteer_add

    with meter(shown=not quiet) as progress:

        def tell(done: int, total: int) -> None:
            if progress is not None:
                progress("adding bytes", done, total)

        added = gazetteer_add.add(file, tell)
    if not quiet:
        print_added(added)
        note("reports that were read before keep their places: build into a new record to have them read again")


def remove(
    name: Annotated[str, typer.Argument(metavar="NAME", help="What `info` calls it.", show_default=False)],
) -> None:
    """Take away a dump that was added; it takes effect on the next build."""
    from wirebook.grounding import gazetteer_add

    print_added(gazetteer_add.remove(name))
    note("removed")


def info(*, as_json: JsonOption = False) -> None:
    """Say which gazetteer a build uses: its version, its file, and what was added to it."""
    from wirebook.grounding import gazetteer, gazetteer_add

    version, file = gazetteer_file()
    added = gazetteer_add.added()
    whole = gazetteer.with_added(version, gazetteer.added_files())
    if as_json:
        shape = {"version": whole, "file": str(file), "compiled": file.is_file(), "added": [asdict(a) for a in added]}
        StandardOut().write(dumps(shape) + "\n")
        return
    console = screen()
    compiled = "not compiled yet: the first build does it, in some ten seconds"
    if file.is_file():
        with closing(gazetteer.Gazetteer(file, version)) as known:
            places, names = known.counts()
        compiled = f"{places:,} places under {names:,} names, {words.size(file.stat().st_size)}"
    for label, value in (("version", whole), ("file", str(file)), ("compiled", compiled)):
        columns(console, (Text(label, style=QUIET), Text(clean(value))), (_LABEL,))
    if added:
        heading(console, "added")
        for each in added:
            print_added(each)
    else:
        note("nothing was added; more places: wirebook gazetteer add SY.zip (see wirebook gazetteer add --help)")


def print_added(added: Added) -> None:
    """Draw what was added in one line."""
    told = f"{words.count(added.kept, 'line')} of {added.sort} kept, {added.left_out:,} left out"
    told = f"{told}, {words.size(added.bytes)}"
    columns(screen(), (Text(clean(added.name)), Text(told, style=QUIET)), (_LABEL,), indent=2)
