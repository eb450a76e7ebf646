"""`wirebook events`: what happened, one line or two an event, by date."""

from __future__ import annotations

import difflib
from datetime import date
from typing import Annotated, Final

import typer
from rich.text import Text

from wirebook.cli import words
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
from wirebook.model.kinds import KINDS, STATUSES
from wirebook.store.protocol import EventFilter, RecordReader
from wirebook.text.calendar import days_asked

_WIDTHS: Final = (SHORT_ID, 11)
_KIND: Final = max(len(kind) for kind in KINDS)
_ROOMY: Final = 100
"""From this width of the screen on, kinds have a column of their own."""


def _one_of(value: str | None, known: tuple[str, ...], noun: str) -> str | None:
    if value is None or value in known:
        return value
    near = difflib.get_close_matches(value, known, n=1)
    hint = f"did you mean {near[0]}?" if near else f"expected one of {', '.join(known)}"
    raise typer.BadParameter(f"{value!r} is no {noun}; {hint}")


def _kind(value: str | None) -> str | None:
    return _one_of(value, KINDS, "kind")


def _status(value: str | None) -> str | None:
    return _one_of(value, STATUSES, "status")


def first_day(value: str) -> date:
    """The first day of a date, a month or a year: "2017-03" is 1 March 2017. BadParameter for anything else."""
    return _days(value)[0]


def last_day(value: str) -> date:
    """The last day of a date, a month or a year: "2017-03" is 31 March 2017. BadParameter for anything else."""
    return _days(value)[1]


def _days(value: str) -> tuple[date, date]:
    try:
        return days_asked(value)
    except ValueError as error:
        raise typer.BadParameter(f"{value!r} is no date; expected YYYY-MM-DD, YYYY-MM or YYYY") from error


def events(
    record: RecordArgument = None,
    *,
    since: Annotated[
        date | None,
        typer.Option(metavar="DATE", parser=first_day, help="Only events that may lie on or after this day."),
    ] = None,
    until: Annotated[
        date | None,
        typer.Option(metavar="DATE", parser=last_day, help="Only events that may lie on or before this day."),
    ] = None,
    place: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only events in this place, by any of its names.")
    ] = None,
    actor: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Only events with this actor on either side, by any of its names."),
    ] = None,
    kind: Annotated[
        str | None, typer.Option(metavar="KIND", callback=_kind, help="Only events of this kind (docs/kinds.md).")
    ] = None,
    status: Annotated[
        str | None,
        typer.Option(metavar="STATUS", callback=_status, help=f"Only events of this status: {', '.join(STATUSES)}."),
    ] = None,
    disputed: Annotated[
        bool | None,
        typer.Option("--disputed/--undisputed", help="Only events that reports disagree on, or only the others."),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """List events by date: when, what, where, who, how many, and how well sourced.

    Filters narrow the list together. A DATE is a day, a month or a year (2016-07-02, 2016-07, 2016). Events without a
    known day come last, and date filters leave them out.
    """
    if since is not None and until is not None and since > until:
        raise typer.BadParameter(
            f"no day is on or after {since} and on or before {until}; are they the wrong way round?"
        )
    where = EventFilter(
        since=since,
        until=until,
        place=place,
        actor=() if actor is None else (actor,),
        kind=() if kind is None else (kind,),
        status=() if status is None else (status,),
        disputed=disputed,
    )
    with opened(record) as reader:
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
