"""`wirebook report ID`: one report as it was read, its claims marked in the text and what was set aside dimmed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Final

import typer
from rich.console import Console
from rich.text import Text

from wirebook.cli import words
from wirebook.cli.judged import judged_of, print_judged
from wirebook.cli.options import JsonOption, RecordArgument
from wirebook.cli.quotes import telling_spans
from wirebook.cli.reports import where_from
from wirebook.cli.source import opened
from wirebook.cli.terminal import (
    HEADING,
    IDENTIFIER,
    QUIET,
    SHORT_ID,
    TELLING,
    WARNING,
    Mark,
    StandardOut,
    clean,
    columns,
    has_colour,
    heading,
    labelled,
    marked,
    paragraph,
    reasoned,
    screen,
)
from wirebook.export.json import base_name, claim_shape, copied, dumps, report_shape
from wirebook.model import Claim, Copy, Event, Report, Span
from wirebook.store.protocol import EventFilter

_LABEL: Final = 9


def report(
    report_id: Annotated[str, typer.Argument(metavar="ID", help="The report's id, or its beginning as lists show it.")],
    record: RecordArgument = None,
    *,
    as_json: JsonOption = False,
) -> None:
    """Show one report: its text with the claims marked and what was set aside dimmed, and when it came out and why.

    What reviewers decided of what it tells is shown with who, when and why; also what no claim tells any more.
    """
    with opened(record) as reader:
        found = reader.report(report_id)
        claims = reader.claims_of_report(found.id)
        copy = reader.copy_of(found.id)
        if as_json:
            shape = report_shape(found, copy, with_text=True, earliest=copied(found, copy, reader.report))
            shape["claims"] = [claim_shape(claim, base_name(found.file)) for claim in claims]
            StandardOut().write(dumps(shape) + "\n")
            return
        events = {id_: event for event in reader.events(EventFilter(report=found.id)) for id_ in event.claims}
        judged = judged_of(reader, [claim.id for claim in claims], [found])
    console = screen()
    print_head(console, found, copy)
    print_text(console, found, claims)
    print_claims(console, claims, events)
    print_judged(console, judged)
    print_noise(console, found)


def print_head(console: Console, report: Report, copy: Copy | None) -> None:
    """Draw the report's title and where, when and by whom it came out."""
    paragraph(console, Text(clean(report.title or "untitled"), style=HEADING))
    _field(console, "outlet", report.outlet or words.UNKNOWN)
    _field(console, "published", words.days(report.published), report.published.because)
    if report.agencies:
        _field(console, "credits", ", ".join(report.agencies))
    if report.dateline is not None:
        _field(console, "dateline", ", ".join(part for part in (report.dateline.place, report.dateline.date) if part))
    if copy is not None:
        _field(console, "lineage", _lineage(report, copy), copy.because)
    if report.url:
        _field(console, "url", report.url)
    _field(console, "file", where_from(report))
    _field(console, "id", report.id)
    for index, text in enumerate(report.notes):
        labelled(console, "" if index else "note", Text(clean(text), style=WARNING), width=_LABEL)


def print_text(console: Console, report: Report, claims: Sequence[Claim]) -> None:
    """Draw the text, each claim's words under its number."""
    console.print()
    colour = has_colour(console)
    if not colour:
        paragraph(console, "[1: a claim's «telling» words]  {words set aside}\n")
    text = report.text.strip("\n")
    paragraph(console, marked(text, _marks(report, claims), offset=_lead(report), colour=colour, lines=True))


def print_claims(console: Console, claims: Sequence[Claim], events: Mapping[str, Event]) -> None:
    """Draw the list of claims by number, each with the event it tells."""
    heading(console, "Claims", str(len(claims)))
    for number, claim in enumerate(claims, 1):
        columns(console, (Text(f"{number}", style=WARNING), _told(claim, events.get(claim.id))), (3,), indent=2)


def print_noise(console: Console, report: Report) -> None:
    """Draw what was left out of reading, and why."""
    if not report.noise:
        return
    heading(console, "Set aside", "not read")
    for noise in report.noise:
        words_there = " ".join(clean(noise.span.of(report.text)).split())
        short = words_there if len(words_there) <= 60 else f"{words_there[:59]}…"
        columns(console, (Text(noise.why, style=QUIET), short), (22,), indent=2)


def _told(claim: Claim, event: Event | None) -> Text:
    line = Text(claim.kind, style=HEADING)
    if claim.status != "happened":
        line.append(f" {claim.status}", style=f"not bold {WARNING}")
    parts = [words.days(claim.date), words.place(claim.place) if claim.place else "place unknown"]
    parts += [words.figure(figure) for figure in claim.figures]
    parts.append(f"told by {words.speakers(claim.speakers)}")
    line.append(clean(" · ".join(["", *parts])), style="not bold")
    if event is not None:
        line.append(" → ", style=f"not bold {QUIET}")
        line.append(event.id[:SHORT_ID], style=f"not bold {IDENTIFIER}")
    return line


def _marks(report: Report, claims: Sequence[Claim]) -> list[Mark]:
    """Noise dimmed, clauses underlined under the numbers of their claims, telling words loud."""
    marks = [Mark(noise.span, QUIET, "{", "}") for noise in report.noise]
    numbers: dict[Span, list[str]] = {}
    for number, claim in enumerate(claims, 1):
        for quote in (claim.quote, *claim.also):
            numbers.setdefault(quote.span, []).append(str(number))
    for span, told in sorted(numbers.items()):
        marks.append(Mark(span, WARNING, f"[{','.join(told)}: ", "]", always=True))
    telling = sorted({span for claim in claims for span in telling_spans(claim)})
    return marks + [Mark(span, TELLING, "«", "»") for span in telling]


def _lineage(report: Report, copy: Copy) -> str:
    if copy.earliest == report.id:
        return f"others carry this text; this is the earliest ({copy.lineage[:SHORT_ID]})"
    return f"carries the text of {copy.earliest[:SHORT_ID]} ({copy.lineage[:SHORT_ID]})"


def _lead(report: Report) -> int:
    return len(report.text) - len(report.text.lstrip("\n"))


def _field(console: Console, label: str, value: str, because: str = "") -> None:
    labelled(console, label, reasoned(value, because), width=_LABEL)
