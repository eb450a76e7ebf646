"""`wirebook event ID`: one event in full, the page that shows its work.

From the top: what happened and every value with its reason; what reports disagree on, side by side; what reviewers
decided; each outlet's own words; who knew of it independently; and the look-alikes it was kept apart from.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rich.console import Console
from rich.text import Text

from wirebook.cli import words
from wirebook.cli.judged import Judged, judged_of, print_judged
from wirebook.cli.options import EventArgument, JsonOption, RecordArgument
from wirebook.cli.quotes import LEGEND, quoted, told
from wirebook.cli.reports import where_from
from wirebook.cli.source import Reader, opened
from wirebook.cli.terminal import (
    HEADING,
    IDENTIFIER,
    QUIET,
    SHORT_ID,
    TYPE_STYLES,
    WARNING,
    StandardOut,
    clean,
    columns,
    has_colour,
    heading,
    labelled,
    paragraph,
    reasoned,
    screen,
)
from wirebook.export.account import near_events
from wirebook.export.json import base_name, dumps, event_shape, reviewed
from wirebook.model import Claim, Copy, Disagreement, Event, EventActor, EventFigure, NearMiss, Report, Side

_LABEL: Final = 9
_SIDE: Final = 20
"""The narrowest column a side of a disagreement is drawn in."""


@dataclass(frozen=True, slots=True)
class Page:
    """All that the page shows: the event, its claims, their reports, copies, its near misses, what was judged of it."""

    event: Event
    claims: tuple[Claim, ...]
    reports: Mapping[str, Report]
    copies: Mapping[str, Copy]
    near: Mapping[str, Event]
    judged: Sequence[Judged]
    unheld: Sequence[Judged]
    """What was judged of words of its reports that no claim tells any more, of this event or of another."""

    @classmethod
    def of(cls, reader: Reader, event_id: str) -> Page:
        """The page of this event; NotFoundError where the record does not hold it."""
        event = reader.event(event_id)
        claims = reader.claims(event.claims)
        reports = {claim.report_id: reader.report(claim.report_id) for claim in claims}
        copies = {id_: copy for id_ in reports if (copy := reader.copy_of(id_)) is not None}
        on = {one.id for each in reader.judgements_on(event.claims).values() for one in each}
        return cls(
            event,
            claims,
            reports,
            copies,
            near_events(reader, event),
            judged_of(reader, event.claims, ()),
            [one for one in judged_of(reader, (), reports.values()) if one[0].id not in on],
        )

    def outlet(self, report_id: str) -> str:
        """Who printed the report, as far as is known."""
        report = self.reports.get(report_id)
        return (report.outlet if report else None) or "outlet unknown"

    def outlets(self, report_ids: Sequence[str]) -> str:
        """Who printed the reports, each once."""
        return words.listed(self.outlet(report_id) for report_id in report_ids)

    def original(self, claim: Claim) -> Claim | None:
        """The claim on this page whose text this one's report carries, if there is one."""
        copy = self.copies.get(claim.report_id)
        if copy is None or copy.earliest == claim.report_id:
            return None
        return next((other for other in self.claims if other.report_id == copy.earliest), None)


def event(
    event_id: EventArgument,
    record: RecordArgument = None,
    *,
    as_json: JsonOption = False,
) -> None:
    """Show one event in full: its values with their reasons, its claims by outlet, and what they disagree on.

    What reviewers decided of it is shown with who, when and why; apart from it, what was decided of words in its
    reports that no claim tells any more, of this event or another.
    """
    with opened(record) as reader:
        page = Page.of(reader, event_id)
        judgements = reviewed(reader, page.event)
    if as_json:
        files = {id_: base_name(report.file) for id_, report in page.reports.items()}
        shape = event_shape(page.event, page.claims, files.__getitem__, judgements)
        StandardOut().write(dumps(shape) + "\n")
        return
    console = screen()
    print_summary(console, page)
    print_disagreements(console, page)
    print_judged(console, page.judged)
    print_judged(console, page.unheld, "Decided of words in its reports that no claim tells any more")
    print_claims(console, page)
    print_origins(console, page)
    print_near_misses(console, page)


def print_summary(console: Console, page: Page) -> None:
    """Draw the event's line, then each value with its reason."""
    event = page.event
    paragraph(console, Text(clean(event.summary), style=HEADING))
    line = Text(event.kind)
    line.append(f" · {event.status}", style="" if event.status == "happened" else WARNING)
    line.append(f" · {words.count(len(page.reports), 'report')}")
    line.append(f" · {words.count(len(event.origins), 'independent origin')}")
    line.append("  ")
    line.append(event.id, style=IDENTIFIER)
    paragraph(console, line)
    console.print()
    if event.name:
        _field(console, "name", event.name)
    _field(console, "when", words.days(event.date), event.date.because if event.date else "no claim gives a day")
    _print_place(console, event)
    _field(console, "who", _actors(event.agents))
    _field(console, "to whom", _actors(event.targets))
    _print_figures(console, event.figures)


def print_disagreements(console: Console, page: Page) -> None:
    """Draw each disagreement with its sides next to one another."""
    if not page.event.disagreements:
        return
    heading(console, "Where the reports disagree")
    for disagreement in page.event.disagreements:
        console.print()
        line = Text(clean(disagreement.field), style=HEADING)
        line.append(f"  {disagreement.type}", style=f"not bold {TYPE_STYLES[disagreement.type]}")
        paragraph(console, line, indent=2)
        paragraph(console, Text(clean(disagreement.because), style=QUIET), indent=2)
        _print_sides(console, page, disagreement)


def print_claims(console: Console, page: Page) -> None:
    """Draw each outlet's reports with their claims, the founding claim's outlet first."""
    by_outlet: dict[str, list[Claim]] = {}
    for claim in page.claims:
        by_outlet.setdefault(page.outlet(claim.report_id), []).append(claim)
    outlets = words.count(len(by_outlet), "outlet")
    heading(console, "What each outlet says", f"{words.count(len(page.claims), 'claim')}, {outlets}")
    if not has_colour(console):
        paragraph(console, LEGEND, indent=2)
    for outlet, claims in by_outlet.items():
        console.print()
        paragraph(console, Text(clean(outlet), style=HEADING), indent=2)
        for claim in claims:
            _print_claim(console, page, claim)


def print_origins(console: Console, page: Page) -> None:
    """Draw who knew of it independently, and which outlets go back to each."""
    origins = page.event.origins
    if not origins:
        return
    heading(console, "Independent origins", str(len(origins)))
    report_of = {claim.id: claim.report_id for claim in page.claims}
    for origin in origins:
        reports = [report_of[id_] for id_ in origin.claims if id_ in report_of]
        line = Text(clean(origin.name))
        line.append(clean(f" · {words.count(len(origin.claims), 'claim')} in {page.outlets(reports)}"), style=QUIET)
        paragraph(console, line, indent=2)
        paragraph(console, Text(clean(origin.because), style=QUIET), indent=4)


def print_near_misses(console: Console, page: Page) -> None:
    """Draw the events that look alike and were kept apart, and why."""
    if not page.event.near_misses:
        return
    heading(console, "Kept apart", "events that look alike")
    for miss in page.event.near_misses:
        columns(console, _near_miss(page, miss), (SHORT_ID,), indent=2)


def _near_miss(page: Page, miss: NearMiss) -> tuple[Text, Text]:
    near = page.near.get(miss.event)
    line = Text(clean(near.summary) if near else "not in this record")
    line.append(clean(f" · likeness {miss.score:.2f} — {miss.because}"), style=QUIET)
    return Text(miss.event[:SHORT_ID], style=IDENTIFIER), line


def _field(console: Console, label: str, value: str, because: str = "", *, indent: int = 0) -> None:
    labelled(console, label, reasoned(value, because), width=_LABEL, indent=indent)


def _print_place(console: Console, event: Event) -> None:
    place = event.place
    if place is None:
        _field(console, "where", words.UNKNOWN, "no claim names a place")
        return
    _field(console, "where", words.place(place), place.because)
    _field(console, "", words.coordinates(place), _gazetteer(event))


def _gazetteer(event: Event) -> str:
    place = event.place
    return f"{place.source} {place.source_id}" if place and place.source and place.source_id else ""


def _actors(actors: Sequence[EventActor]) -> str:
    if not actors:
        return "nobody is named"
    return "; ".join(_actor(actor) for actor in actors)


def _actor(actor: EventActor) -> str:
    others = [name for name in dict.fromkeys(actor.names) if name.casefold() != actor.name.casefold()]
    return f"{actor.name} ({', '.join(others)})" if others else actor.name


def _print_figures(console: Console, figures: Sequence[EventFigure]) -> None:
    for index, figure in enumerate(figures):
        claims = words.count(len(figure.claims), "claim")
        _field(console, "" if index else "how many", words.event_figure(figure), f"{figure.rule} ({claims})")


def _print_sides(console: Console, page: Page, disagreement: Disagreement) -> None:
    abreast = max(1, min(len(disagreement.sides), (console.width - 4) // (_SIDE + 3)))
    width = (console.width - 4 - 3 * (abreast - 1)) // abreast
    for first in range(0, len(disagreement.sides), abreast):
        row = disagreement.sides[first : first + abreast]
        cells = [_side(page, side) for side in row]
        if first:
            console.print()
        columns(console, cells, (width,) * len(cells), indent=4, gap=" │ ")


def _side(page: Page, side: Side) -> Text:
    cell = Text(clean(side.value), style=HEADING)
    cell.append(f"\n{clean(page.outlets(side.reports))}", style="not bold")
    if side.speakers:
        cell.append(f"\naccording to {clean(words.listed(side.speakers))}", style="not bold dim")
    return cell


def _print_claim(console: Console, page: Page, claim: Claim) -> None:
    report = page.reports[claim.report_id]
    line = Text(clean(f"{words.days(report.published)} · {where_from(report)}"), style=QUIET)
    if report.agencies:
        line.append(clean(f" · credits {', '.join(report.agencies)}"), style=QUIET)
    line.append("  ")
    line.append(report.id[:SHORT_ID], style=IDENTIFIER)
    paragraph(console, line, indent=2)
    colour = has_colour(console)
    paragraph(console, quoted(claim.quote, claim, colour=colour), indent=4)
    for quote in claim.also:
        also = Text("also ", style=QUIET)
        also.append_text(quoted(quote, claim, colour=colour))
        paragraph(console, also, indent=4)
    before = ""
    for label, value, because in _own_words(page, claim):
        _field(console, "" if label == before else label, value, because, indent=6)
        before = label


def _own_words(page: Page, claim: Claim) -> list[tuple[str, str, str]]:
    """What the claim says; of a copy's claim only what the copied one does not say as well."""
    lines = [line for line in told(claim) if line[:2] != ("kind", page.event.kind)]
    original = page.original(claim)
    if original is not None:
        known = told(original)
        copy = page.copies[claim.report_id]
        lines = [
            ("copy", f"carries the text of {page.outlet(copy.earliest)}", copy.because),
            *(line for line in lines if line not in known),
        ]
    joined = dict(page.event.joined).get(claim.id)
    return [*lines, ("joined", joined, "")] if joined else lines
