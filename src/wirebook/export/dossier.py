"""One event as a page for a case file: HTML in one file that runs nothing, needs nothing else and prints well.

What is recorded, each value with its reason; where the reports differ; every report's own words; who knew of it
independently; the look-alikes it was kept apart from; the sources with digests of their files; and how it was made.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Final

from wirebook.export import phrases
from wirebook.export.account import Account, Accounts, near_events
from wirebook.export.decisions import decision
from wirebook.export.html import Child, Html, tag, together
from wirebook.export.json import reviewed
from wirebook.export.telling import telling_spans, told, value_spans
from wirebook.export.withheld import shown
from wirebook.model import (
    Claim,
    Copy,
    Disagreement,
    Event,
    EventActor,
    NearMiss,
    Place,
    Quote,
    Report,
    Side,
    Span,
)
from wirebook.reconcile.alignment import align
from wirebook.store.protocol import RecordReader

_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"
_LONGEST: Final = 300
"""Characters of what a copy added that are shown in one place."""
_TYPES: Final = {
    "conflict": "both cannot be true",
    "update": "a later report moves an earlier one",
    "scope": "they count different things",
    "detail": "one is more precise than the other",
}
_BASES: Final = {
    "given": "given with the report",
    "stated": "stated in the text",
    "inferred": "inferred",
    "unknown": "not known",
}


@dataclass(frozen=True, slots=True)
class Judged:
    """One judgement of a reviewer, as the dossier's history shows it: when, who, what was decided, and why."""

    when: str
    who: str
    what: str
    why: str


@dataclass(frozen=True, slots=True)
class _Page:
    """All that the page shows; claims and reports are numbered in the order in which they are shown."""

    account: Account
    copies: dict[str, Copy]
    added: dict[str, tuple[str, ...]]
    near: dict[str, Event]
    made: dict[str, object]

    @property
    def event(self) -> Event:
        return self.account.event

    def report_number(self, report_id: str) -> str:
        reports = list(self.account.reports)
        return f"R{reports.index(report_id) + 1}" if report_id in reports else report_id

    def claim_number(self, claim_id: str) -> str:
        claims = list(self.event.claims)
        return f"C{claims.index(claim_id) + 1}" if claim_id in claims else claim_id


def page(reader: RecordReader, event_id: str, judgements: Sequence[Judged] = ()) -> Iterator[str]:
    """The dossier, section by section; NotFoundError where the record does not hold the event.

    Names of private persons are withheld where the reader withholds them (`NamesWithheld`), and the page says so.
    """
    event = reader.event(event_id)
    account = Accounts(reader).of(event)
    copies = {id_: copy for id_ in account.reports if (copy := reader.copy_of(id_)) is not None}
    added = {id_: _added(reader, id_, copy) for id_, copy in copies.items() if copy.earliest != id_}
    shown_page = _Page(account, copies, added, near_events(reader, event), dict(reader.made()))
    yield f'<!doctype html>\n<html lang="en">\n{_head(event)}\n<body>\n<main>\n'
    for section in (_title, _recorded, _differ, _accounts, _origins, _near_misses, _sources):
        yield section(shown_page) + "\n"
    yield _history(shown_page, judgements or history(reader, event)) + "\n</main>\n</body>\n</html>\n"


def _head(event: Event) -> Html:
    style = files("wirebook").joinpath("export", "data", "dossier.css").read_text("utf-8")
    return tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("title", f"Event {event.id}: {event.summary}"),
        tag("style", Html(style)),
    )


# ---------------------------------------------------------------- the head of the page
def _title(page: _Page) -> Html:
    event, account = page.event, page.account
    sums = [
        phrases.count(len(event.claims), "claim"),
        phrases.count(len(account.reports), "report"),
        phrases.count(len(account.outlets), "outlet") if account.outlets else None,
        phrases.count(len(event.origins), "independent origin"),
        phrases.count(len(event.disagreements), "disagreement") if event.disagreements else "no disagreement",
    ]
    names = "The names of private persons (victims, witnesses, minors) are withheld." if "names" in page.made else None
    return tag(
        "header",
        tag("p", "Event dossier", class_="kicker"),
        tag("h1", event.summary),
        tag(
            "p",
            tag("b", event.kind),
            " · ",
            tag("b", event.status, class_="loud" if event.status != "happened" else None),
            " · event ",
            tag("code", event.id),
            class_="facts",
        ),
        tag("p", " · ".join(one for one in sums if one), class_="facts"),
        tag(
            "p",
            "A program read the reports and put this page together; nothing on it is anybody's finding. "
            "Check every value against the words quoted and the files named under Sources. ",
            names,
            class_="notice",
        ),
    )


# ---------------------------------------------------------------- what is recorded
def _recorded(page: _Page) -> Html:
    event = page.event
    rows: list[tuple[Child, Child, Child]] = [
        ("What", event.kind.replace("-", " ") + (f" “{event.name}”" if event.name else ""), _having(page, "kind")),
        ("Status", event.status, _having(page, "status")),
        ("When", phrases.days(event.date), _when_because(event)),
        ("Where", _where(event.place), event.place.because if event.place else "no claim names a place"),
        ("Who", _actors(event.agents), _naming(page, "agents") or "no claim says who did it"),
        ("To whom", _actors(event.targets), _naming(page, "targets") or "no claim says to whom"),
    ]
    made = [
        tag("tr", tag("th", label, scope="row"), tag("td", value), tag("td", because, class_="because"))
        for label, value, because in rows
    ]
    return _section(
        "What is recorded", tag("table", _headings("", "Value", "Because"), made, class_="fields"), _figures(page)
    )


def _having(page: _Page, field: str) -> Html:
    """Which of the claims have the event's value."""
    value = getattr(page.event, field)
    ids = [claim.id for claim in page.account.claims if getattr(claim, field) == value]
    return together(f"so told by {len(ids)} of {phrases.count(len(page.event.claims), 'claim')}: ", _claims(page, ids))


def _naming(page: _Page, side: str) -> Html | None:
    """Which claims name each actor of a side."""
    lines = []
    for actor in getattr(page.event, side):
        ids = [claim.id for claim in page.account.claims if actor.actor in {ref.actor for ref in getattr(claim, side)}]
        lines.append(tag("li", f"{actor.name}: ", _claims(page, ids)))
    return tag("ul", lines, class_="plain") if lines else None


def _when_because(event: Event) -> str:
    if event.date is None:
        return "no claim gives a day"
    return f"{_BASES[event.date.basis]}: {event.date.because}"


def _where(place: Place | None) -> Html:
    if place is None:
        return Html(phrases.UNKNOWN)
    source = f" ({place.source} {place.source_id})" if place.source and place.source_id else ""
    precision = {"exact": "the named place itself", "unknown": "how precisely is unknown"}.get(
        place.precision, f"known to the {place.precision}" if place.precision != "near" else "near the named place"
    )
    written = [name for name in place.names if name.casefold() != place.name.casefold()]
    return together(
        phrases.place(place),
        tag("br"),
        tag("small", f"{phrases.coordinates(place)}; {precision}{source}"),
        tag("br") if written else None,
        tag("small", f"written: {', '.join(written)}") if written else None,
    )


def _actors(actors: Sequence[EventActor]) -> Html:
    if not actors:
        return Html(phrases.UNKNOWN)
    return tag("ul", (tag("li", _actor(actor)) for actor in actors), class_="plain")


def _actor(actor: EventActor) -> Html:
    others = [name for name in dict.fromkeys(actor.names) if name.casefold() != actor.name.casefold()]
    return together(actor.name, tag("small", f" written: {', '.join(others)}") if others else None)


def _figures(page: _Page) -> Html | None:
    figures = page.event.figures
    if not figures:
        return tag("p", "No figure is told.", class_="none")
    rows = [
        tag(
            "tr",
            tag("th", f"{figure.of}, {figure.whom}", scope="row"),
            tag("td", f"{figure.low:,}", class_="number"),
            tag("td", tag("b", f"{figure.best:,}"), class_="number"),
            tag("td", f"{figure.high:,}", class_="number"),
            tag("td", figure.rule, " — ", _claims(page, figure.claims), class_="because"),
        )
        for figure in figures
    ]
    head = _headings("How many", "Lowest", "Best", "Highest", "Why this one")
    return tag("table", head, rows, class_="figures")


# ---------------------------------------------------------------- where the reports differ
def _differ(page: _Page) -> Html:
    found = page.event.disagreements
    if not found:
        one = len(page.account.reports) == 1
        none = "One report tells it, so that there is nothing to differ." if one else "The reports differ on nothing."
        return _section("Where the reports differ", tag("p", none, class_="none"))
    order = list(_TYPES)
    ordered = sorted(found, key=lambda one: order.index(one.type))
    return _section("Where the reports differ", (_disagreement(page, one) for one in ordered))


def _disagreement(page: _Page, found: Disagreement) -> Html:
    return tag(
        "div",
        tag(
            "h3",
            found.field.capitalize(),
            " ",
            tag("span", found.type, class_=f"type {found.type}"),
            tag("small", f" {_TYPES[found.type]}"),
        ),
        tag("p", found.because, class_="because"),
        tag(
            "table", _headings("Says", "Reports", "According to", "Claims"), (_side(page, side) for side in found.sides)
        ),
        class_="difference keep",
    )


def _side(page: _Page, side: Side) -> Html:
    return tag(
        "tr",
        tag("td", tag("b", side.value)),
        tag("td", _reports(page, side.reports)),
        tag("td", phrases.listed(side.speakers) or "the report itself"),
        tag("td", _claims(page, side.claims)),
    )


# ---------------------------------------------------------------- what each report says
def _accounts(page: _Page) -> Html:
    legend = tag(
        "p",
        tag("mark", "Marked words"),
        " tell the event and its figures; ",
        tag("u", "underlined words"),
        " are what the other values were read from.",
        class_="legend",
    )
    return _section("What each report says", legend, (_account(page, claim) for claim in page.account.claims))


def _account(page: _Page, claim: Claim) -> Html:
    report = page.account.reports[claim.report_id]
    number = page.claim_number(claim.id)
    joined = dict(page.event.joined).get(claim.id)
    lines = [("why here", joined, "")] if joined else []
    copy = page.copies.get(claim.report_id)
    known: list[tuple[str, str, str]] = []
    if copy is not None and copy.earliest != claim.report_id and copy.earliest in page.account.reports:
        original = next(c for c in page.account.claims if c.report_id == copy.earliest)
        known = told(original)
        lines.append(("copy", f"carries the text of {page.report_number(copy.earliest)}", copy.because))
    rows = [*(line for line in told(claim) if line not in known), *lines]
    return tag(
        "article",
        _printed(
            number,
            report,
            tag("small", f" · {phrases.days(report.published)} · "),
            _reports(page, [report.id], outlet=False),
        ),
        _quote(claim, claim.quote),
        (_quote(claim, quote) for quote in claim.also),
        tag("dl", (_line(*row) for row in rows)),
        id=number,
    )


def _line(label: str, value: str, because: str) -> Html:
    reason = tag("span", f" — {because}", class_="because") if because else None
    return tag("div", tag("dt", label), tag("dd", value, reason))


def _quote(claim: Claim, quote: Quote) -> Html:
    return tag(
        "blockquote",
        tag("p", tag("bdi", *_marked(claim, quote))),
        tag("footer", f"characters {quote.start:,} to {quote.end:,} of the text"),
    )


def _marked(claim: Claim, quote: Quote) -> Iterator[Html]:
    """The quote in stretches, each under the marks that it lies under."""
    telling, values = telling_spans(claim), value_spans(claim)
    edges = {quote.start, quote.end}
    for span in (*telling, *values):
        edges |= {edge for edge in (span.start, span.end) if quote.start < edge < quote.end}
    ends = sorted(edges)
    for start, end in itertools.pairwise(ends):
        words: Html = together(shown(quote.quote[start - quote.start : end - quote.start]))
        if any(span.holds(Span(start, end)) for span in values):
            words = tag("u", words)
        if any(span.holds(Span(start, end)) for span in telling):
            words = tag("mark", words)
        yield words


# ---------------------------------------------------------------- who knew, and what it was kept apart from
def _origins(page: _Page) -> Html:
    reports, origins = len(page.account.reports), page.event.origins
    said = f"{phrases.count(reports, 'report')}, {phrases.count(len(origins), 'independent origin')}."
    rows = [
        tag("tr", tag("td", tag("b", one.name)), tag("td", one.because), tag("td", _claims(page, one.claims)))
        for one in origins
    ]
    return _section(
        "Who knew of it independently",
        tag("p", said, " Copies of one text, and reports that all cite one speaker, count once."),
        tag("table", _headings("Origin", "Why", "Claims"), rows) if rows else None,
    )


def _near_misses(page: _Page) -> Html:
    misses = page.event.near_misses
    if not misses:
        return _section("Kept apart from", tag("p", "No event of the record looks alike.", class_="none"))
    return _section(
        "Kept apart from",
        tag("p", "Events of the record that look alike, and why they were judged to be others."),
        tag("table", _headings("Event", "Likeness", "Why apart"), (_near_miss(page, miss) for miss in misses)),
    )


def _near_miss(page: _Page, miss: NearMiss) -> Html:
    near = page.near.get(miss.event)
    return tag(
        "tr",
        tag("td", near.summary if near is not None else "not in this record", tag("br"), tag("code", miss.event)),
        tag("td", f"{miss.score:.2f}", class_="number"),
        tag("td", miss.because),
    )


# ---------------------------------------------------------------- sources and history
def _sources(page: _Page) -> Html:
    return _section(
        "Sources",
        tag(
            "p",
            "SHA-256 digests say whether a file, or the text taken from it, is still the one that was read "
            "(sha256sum FILE).",
        ),
        (_source(page, report) for report in page.account.reports.values()),
    )


def _source(page: _Page, report: Report) -> Html:
    copy = page.copies.get(report.id)
    published = report.published
    fields: list[tuple[str, Child]] = [
        ("published", f"{phrases.days(published)} — {_BASES[published.basis]}: {published.because}"),
        ("file", report.file if report.locator is None else f"{report.file}, {report.locator}"),
        ("address", _address(report.url) if report.url else None),
        ("credits", ", ".join(report.agencies) or None),
        ("language", report.language),
        ("copies", _copy_line(page, report, copy)),
        ("added", _own_words(page.added.get(report.id))),
        ("note", "; ".join(report.notes) or None),
        ("sha-256 of the file", tag("code", report.sha256)),
        ("sha-256 of the text", tag("code", report.text_sha256)),
        ("report", tag("code", report.id)),
    ]
    number = page.report_number(report.id)
    return tag(
        "article",
        _printed(number, report, tag("small", " · ", tag("bdi", report.title or "untitled"))),
        tag("dl", (tag("div", tag("dt", label), tag("dd", value)) for label, value in fields if value is not None)),
        id=number,
        class_="source keep",
    )


def _copy_line(page: _Page, report: Report, copy: Copy | None) -> str | None:
    if copy is None:
        return None
    if copy.earliest == report.id:
        return copy.because
    return f"carries the text of {page.report_number(copy.earliest)}: {copy.because}"


def _added(reader: RecordReader, report_id: str, copy: Copy) -> tuple[str, ...]:
    """What a copy has of its own, beside the report whose text it carries."""
    report = reader.report(report_id)
    return tuple(shown(span.of(report.text)) for span in align(report, reader.report(copy.earliest)).added)


def _own_words(added: tuple[str, ...] | None) -> Child:
    if added is None:
        return None
    if not added:
        return "nothing of its own"
    return tag("ul", (tag("li", tag("bdi", f"“{_cut(words)}”")) for words in added), class_="plain")


def _cut(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST].rsplit(' ', 1)[0]} …"


def _address(url: str) -> Html:
    if not url.startswith(("http://", "https://")):
        return together(url)
    return tag("a", url, href=url, rel="noreferrer noopener")


def _history(page: _Page, judgements: Sequence[Judged]) -> Html:
    made = page.made
    rows = [
        tag("tr", tag("td", one.when), tag("td", one.who), tag("td", one.what), tag("td", one.why))
        for one in judgements
    ]
    reviewed: Html = (
        tag("table", _headings("When", "Who", "Decided", "Because"), rows)
        if rows
        else tag("p", "No reviewer has judged this event.", class_="none")
    )
    fields = [("made by", made.get("by")), ("model", made.get("model")), ("gazetteer", made.get("gazetteer"))]
    lines = [tag("div", tag("dt", label), tag("dd", str(value))) for label, value in fields if value]
    return _section("History", reviewed, tag("dl", lines))


# ---------------------------------------------------------------- small pieces
def _section(title: str, *children: Child | Iterator[Html] | Sequence[Html]) -> Html:
    return tag("section", tag("h2", title), *children)


def _printed(number: str, report: Report, *more: Html) -> Html:
    """The heading of a claim or a source: its number, and who printed it."""
    mark = tag("span", number, class_="number-mark")
    return tag("h3", mark, " ", report.outlet or "outlet unknown", *more)


def _headings(*names: str) -> Html:
    return tag("thead", tag("tr", (tag("th", name, scope="col") for name in names)))


def _claims(page: _Page, ids: Sequence[str]) -> Html:
    return _links(page.claim_number(id_) for id_ in ids)


def _reports(page: _Page, ids: Sequence[str], *, outlet: bool = True) -> Html:
    numbers = [page.report_number(id_) for id_ in ids]
    links = _links(iter(numbers))
    if not outlet:
        return links
    outlets = phrases.listed(page.account.reports[id_].outlet or "" for id_ in ids if id_ in page.account.reports)
    return together(outlets, " " if outlets else None, links)


def _links(numbers: Iterator[str]) -> Html:
    linked = [tag("a", number, href=f"#{number}") for number in numbers]
    return together(*(together(", " if at else None, one) for at, one in enumerate(linked)))


def history(reader: RecordReader, event: Event) -> tuple[Judged, ...]:
    """What reviewers judged of the event, and what they took back, in the order of time."""
    told: list[Judged] = []
    for one in reviewed(reader, event):
        told.append(Judged(one.when, one.who, decision(one), one.why))
        if one.undone is not None:
            told.append(Judged(one.undone.when, one.undone.who, f"undone: {decision(one)}", one.undone.why))
    return tuple(sorted(told, key=lambda one: one.when))
