"""`wirebook events`: what happened, one line or two an event, by date."""

from __future__ import annotations

from typing import Final

from rich.text import Text

from wirebook.cli import words
from wirebook.cli.filters import filtered, with_whole_ids
from wirebook.cli.options import JsonOption, RecordArgument
from wirebook.cli.source import as_argument, opened
from wirebook.cli.terminal import (
    HEADING,
    IDENTIFIER,
    QUIET,
    SHORT_ID,
    WARNING,
    StandardOut,
    clean,
    columns,
    note,
    screen,
)
from wirebook.export.json import event_shapes, write_list
from wirebook.model import Event
from wirebook.model.kinds import KINDS
from wirebook.store.protocol import EventFilter, RecordReader

_WIDTHS: Final = (SHORT_ID, 11)
_KIND: Final = max(len(kind) for kind in KINDS)
_ROOMY: Final = 100
"""From this width of the screen on, kinds have a column of their own."""


@filtered
def events(record: RecordArgument = None, *, where: EventFilter, as_json: JsonOption = False) -> None:
    """List events by date: when, what, where, who, how many, and how well sourced.

    Filters narrow the list together; one that is given several times lets through what fits any of them. A DATE is a
    day, a month or a year (2016-07-02, 2016-07, 2016). Events without a known day come last, and date filters leave
    them out.
    """
    with opened(record) as reader:
        where = with_whole_ids(reader, where)
        if as_json:
            print_json(reader, where)
        else:
            print_list(reader, where, as_argument(record))


def print_json(reader: RecordReader, where: EventFilter) -> None:
    """Write the events as a JSON array of the exported record's EVENT shapes."""
    out = StandardOut()
    write_list(event_shapes(reader, where), out)
    out.write("\n")


def print_list(reader: RecordReader, where: EventFilter, named: str = "") -> None:
    """Draw the events as they come, how many there were, and what shows one; `named` is the record as an argument."""
    console = screen()
    shown = disputed = 0
    for event in reader.events(where):
        kind, what = Text(event.kind, style=HEADING), _what(event)
        if console.width >= _ROOMY:
            columns(console, (*_cells(event), kind, what), (*_WIDTHS, _KIND))
        else:
            columns(console, (*_cells(event), Text("  ").join([kind, what])), _WIDTHS)
        shown += 1
        disputed += bool(event.disagreements)
    if not shown:
        note("no events" if where == EventFilter() else "no events match; fewer filters show more")
        return
    note(f"{words.count(shown, 'event')}, {disputed:,} disputed. One in full: wirebook event ID{named}")


def _cells(event: Event) -> tuple[Text, Text]:
    return (
        Text(event.id[:SHORT_ID], style=IDENTIFIER),
        Text(words.days_column(event.date), style=QUIET if event.date is None or not event.date.known else ""),
    )


def _what(event: Event) -> Text:
    """The event's status, name, place, parties, figures and, beyond a single claim, sourcing: in one flowing line."""
    line = Text()
    if event.status != "happened":
        line.append(f"{event.status}  ", style=WARNING)
    told = [
        event.name,
        words.place(event.place) if event.place else None,
        words.parties(event),
        words.figures_short(event),
    ]
    line.append(clean(" · ".join(part for part in told if part)) or "nothing more is told")
    if len(event.claims) > 1:
        claims, origins = words.count(len(event.claims), "claim"), words.count(len(event.origins), "origin")
        line.append(f" · {claims}, {origins}", style=QUIET)
    if event.disagreements:
        fields = words.listed(disagreement.field for disagreement in event.disagreements)
        line.append(f" · disputed: {fields}", style=WARNING)
    return line
