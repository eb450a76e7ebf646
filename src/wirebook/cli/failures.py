"""`wirebook failures`: what could not be read, why, and what to do about it."""

from __future__ import annotations

from itertools import groupby

from rich.text import Text

from wirebook.cli import words
from wirebook.cli.options import JsonOption, RecordArgument
from wirebook.cli.source import opened
from wirebook.cli.terminal import HEADING, QUIET, StandardOut, clean, note, paragraph, screen
from wirebook.export.json import failure_shape, write_list
from wirebook.model import Failure
from wirebook.store.protocol import RecordReader


def failures(record: RecordArgument = None, *, as_json: JsonOption = False) -> None:
    """List what could not be read: the file, the stage, the reason, and a remedy."""
    with opened(record) as reader:
        if as_json:
            out = StandardOut()
            write_list((failure_shape(failure) for failure in reader.failures()), out)
            out.write("\n")
        else:
            print_list(reader)


def print_list(reader: RecordReader) -> None:
    """Draw the failures as they come, neighbours that failed alike together, and how many there were."""
    console = screen()
    shown = 0
    for (reason, remedy), alike in groupby(reader.failures(), key=lambda failure: (failure.reason, failure.remedy)):
        for failure in alike:
            paragraph(console, _where(failure))
            shown += 1
        paragraph(console, clean(reason), indent=2)
        paragraph(console, Text(clean(remedy), style=QUIET), indent=2)
    note(words.count(shown, "failure") if shown else "no failures: every report could be read")


def _where(failure: Failure) -> Text:
    line = Text(clean(failure.file), style=HEADING)
    if failure.locator is not None:
        line.append(f", {clean(failure.locator)}")
    line.append(f"  {failure.stage}", style=QUIET)
    return line
