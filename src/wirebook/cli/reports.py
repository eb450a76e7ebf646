"""`wirebook reports`: what was read, one or two lines a report."""

from __future__ import annotations

from typing import Final

from rich.text import Text

from wirebook.cli import words
from wirebook.cli.options import JsonOption, RecordArgument
from wirebook.cli.source import as_argument, opened
from wirebook.cli.terminal import HEADING, IDENTIFIER, QUIET, SHORT_ID, StandardOut, clean, columns, note, screen
from wirebook.export.json import report_shapes, write_list
from wirebook.model import Copy, Report
from wirebook.store.protocol import RecordReader

_WIDTHS: Final = (SHORT_ID, 11)


def reports(record: RecordArgument = None, *, as_json: JsonOption = False) -> None:
    """List the reports: publication day, outlet, title, file, and whose text they carry."""
    with opened(record) as reader:
        if as_json:
            out = StandardOut()
            write_list(report_shapes(reader), out)
            out.write("\n")
        else:
            print_list(reader, as_argument(record))


def print_list(reader: RecordReader, named: str = "") -> None:
    """Draw the reports as they come, how many there were, and what shows one; `named` is the record as an argument."""
    console = screen()
    shown = 0
    for report in reader.reports():
        cells = (Text(report.id[:SHORT_ID], style=IDENTIFIER), Text(words.days_column(report.published), style=QUIET))
        columns(console, (*cells, _what(report, reader.copy_of(report.id))), _WIDTHS)
        shown += 1
    note(f"{words.count(shown, 'report')}. One in full: wirebook report ID{named}" if shown else "no reports")


def where_from(report: Report) -> str:
    """The report's file and its place in it: "feed.jsonl, line 7"."""
    return report.file if report.locator is None else f"{report.file}, {report.locator}"


def _what(report: Report, copy: Copy | None) -> Text:
    line = Text()
    if report.outlet:
        line.append(f"{clean(report.outlet)}  ", style=HEADING)
    line.append(clean(report.title or "untitled"))
    agencies = f" · credits {', '.join(report.agencies)}" if report.agencies else ""
    line.append(clean(f" · {where_from(report)}{agencies}"), style=QUIET)
    if copy is not None and copy.earliest != report.id:
        line.append(f" · carries the text of {copy.earliest[:SHORT_ID]}", style=QUIET)
    return line
