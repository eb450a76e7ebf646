"""The record as three plain tables, events, claims and figures, joined by their ids."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from wirebook.export.account import Account, Accounts
from wirebook.export.json import reviewed
from wirebook.export.table import Cell, Column, Row, joined
from wirebook.export.withheld import shown
from wirebook.model import DateRange, Judgement, Place, Report
from wirebook.model.judgement import accepted
from wirebook.store.protocol import EventFilter, RecordReader

_DATE: Final = (
    Column("earliest", "date", "the first day it may have been; empty where no day can be told"),
    Column("latest", "date", "the last day it may have been"),
    Column("date_precision", "text", "day, week, month, season, year or unknown"),
    Column("date_basis", "text", "given, stated, inferred or unknown"),
    Column("date_pattern", "text", "what is known where no day is, as TIMEX3 writes it: XXXX-WXX-4 is a Thursday"),
    Column("date_because", "text", "how the date was arrived at"),
)
_PLACE: Final = (
    Column("place", "text", "main name of the place"),
    Column("place_names", "text", "its names as written, with ; between them"),
    Column("country", "text", "ISO 3166-1 alpha-3"),
    Column("admin1", "text", "first-order administrative division"),
    Column("admin2", "text", "second-order administrative division"),
    Column("latitude", "number", "degrees, WGS 84; empty where only a country or less is known"),
    Column("longitude", "number", "degrees, WGS 84; likewise"),
    Column("radius_km", "number", "the true spot lies within so many kilometres of the point"),
    Column("place_precision", "text", "exact, near, district, province, region, country or unknown"),
    Column("place_because", "text", "why this place and no namesake"),
)
_PARTIES: Final = (
    Column("agents", "text", "who did it, with ; between several"),
    Column("agent_ids", "text", "their ids, in the same order"),
    Column("targets", "text", "to whom, with ; between several"),
    Column("target_ids", "text", "their ids, in the same order"),
)
EVENTS: Final = (
    Column("event", "text", "id of the event"),
    Column("kind", "text", "one of docs/kinds.md"),
    Column("status", "text", "happened, denied, planned, threatened, conditional or demanded; only the first happened"),
    Column("name", "text", "of a named operation"),
    Column("summary", "text", "the event in one line, made from its fields"),
    *_DATE,
    *_PLACE,
    *_PARTIES,
    Column("killed_low", "integer", "fewest dead that a report gives"),
    Column("killed_best", "integer", "best figure of the dead; figures.csv has its rule"),
    Column("killed_high", "integer", "most dead that a report gives"),
    Column("injured_low", "integer", "likewise of the injured"),
    Column("injured_best", "integer", "likewise of the injured"),
    Column("injured_high", "integer", "likewise of the injured"),
    Column("disputed", "text", "fields on which reports contradict one another, with ; between them"),
    Column("differing", "text", "fields on which they differ in any way (update, scope, detail included)"),
    Column("claims", "integer", "how many claims tell it"),
    Column("reports", "integer", "how many reports tell it, copies included"),
    Column("outlets", "text", "who printed it, with ; between them"),
    Column("independent_origins", "integer", "how many independent sources of knowledge stand behind it"),
    Column("origins", "text", "their names, with ; between them"),
    Column("near_misses", "text", "ids of events that look alike and were kept apart; a filter may leave them out"),
    Column("confidence", "number", "from 0 to 1: that of the claim read least surely"),
    Column("reviewed", "integer", "how many judgements in force touch it"),
    Column("accepted", "true or false", "true where the last of them accepts it"),
)
CLAIMS: Final = (
    Column("claim", "text", "id of the claim"),
    Column("event", "text", "id of its event"),
    Column("report", "text", "id of its report"),
    Column("file", "text", "the report's file, relative to the folder that was read"),
    Column("locator", "text", "line or record in a file of many"),
    Column("sha256", "text", "digest of the file's bytes"),
    Column("outlet", "text", "who printed it"),
    Column("title", "text", "the report's title"),
    Column("url", "text", "where it was found, if that was given"),
    Column("published_earliest", "date", "first day it may have come out"),
    Column("published_latest", "date", "last day it may have come out"),
    Column("start", "integer", "where the quote begins in the report's text, in Unicode code points"),
    Column("end", "integer", "where it ends"),
    Column("quote", "text", "the main clause or sentence that tells it"),
    Column("kind", "text", "as this report has it"),
    Column("status", "text", "as this report has it"),
    Column("name", "text", "of a named operation"),
    *_DATE,
    *_PLACE,
    *_PARTIES,
    Column("speakers", "text", "whom the report has it from, the outermost first, with ; between them"),
    Column(
        "speaker_kinds", "text", "official, monitor, media, witness, armed-group, aid or unnamed, in the same order"
    ),
    Column("background", "true or false", "true for history told beside the news"),
    Column("confidence", "number", "from 0 to 1"),
    Column("joined_because", "text", "why it was judged to tell the same happening as the claims before it"),
)
FIGURES: Final = (
    Column("event", "text", "id of the event"),
    Column("claim", "text", "id of the claim that has it; empty for the event's own figure over all claims"),
    Column("of", "text", "what is counted: killed, injured, abducted, ..."),
    Column("whom", "text", "of whom: total, civilians, fighters, children, ..."),
    Column("low", "integer", "fewest"),
    Column("best", "integer", "best figure, for an event's own"),
    Column("high", "integer", "most"),
    Column("bound", "text", "exact, at least, more than, up to or about, for a claim's"),
    Column("speaker", "text", "who counted it, for a claim's, where the words say so"),
    Column("rule", "text", "what chose the best, for an event's own"),
    Column("start", "integer", "where a claim's figure begins in its report's text"),
    Column("end", "integer", "where it ends"),
)


def events(reader: RecordReader, where: EventFilter | None = None) -> Iterator[Row]:
    """One row an event."""
    return (_event(account, reviewed(reader, account.event)) for account in Accounts(reader).all(where))


def claims(reader: RecordReader, where: EventFilter | None = None) -> Iterator[Row]:
    """One row a claim, by event."""
    for account in Accounts(reader).all(where):
        yield from _claims(account)


def figures(reader: RecordReader, where: EventFilter | None = None) -> Iterator[Row]:
    """One row a figure: an event's own, then those of its claims."""
    for event in reader.events(where):
        for own in event.figures:
            yield {"event": event.id, **{name: getattr(own, name) for name in ("of", "whom", *_OWN)}}
        for claim in reader.claims(event.claims):
            for told in claim.figures:
                values = {name: getattr(told, name) for name in ("of", "whom", *_TOLD)}
                yield {"event": event.id, "claim": claim.id, **values, "start": told.span.start, "end": told.span.end}


_OWN: Final = ("low", "best", "high", "rule")
_TOLD: Final = ("low", "high", "bound", "speaker")


def _event(account: Account, judged: Sequence[Judgement]) -> Row:
    event = account.event
    return {
        "event": event.id,
        "kind": event.kind,
        "status": event.status,
        "name": event.name,
        "summary": event.summary,
        **_date_cells(event.date),
        **_place_cells(event.place),
        "agents": "; ".join(actor.name for actor in event.agents),
        "agent_ids": "; ".join(actor.actor for actor in event.agents),
        "targets": "; ".join(actor.name for actor in event.targets),
        "target_ids": "; ".join(actor.actor for actor in event.targets),
        **_toll(account, "killed"),
        **_toll(account, "injured"),
        "disputed": joined(one.field for one in event.disagreements if one.type == "conflict"),
        "differing": joined(one.field for one in event.disagreements),
        "claims": len(event.claims),
        "reports": len(account.reports),
        "outlets": joined(account.outlets),
        "independent_origins": len(event.origins),
        "origins": joined(origin.name for origin in event.origins),
        "near_misses": joined(near.event for near in event.near_misses),
        "confidence": min((claim.confidence for claim in account.claims), default=None),
        "reviewed": sum(one.undone is None for one in judged),
        "accepted": accepted(judged),
    }


def _toll(account: Account, of: str) -> dict[str, Cell]:
    figure = account.figure(of)
    if figure is None:
        return {}
    return {f"{of}_low": figure.low, f"{of}_best": figure.best, f"{of}_high": figure.high}


def _claims(account: Account) -> Iterator[Row]:
    joined_because = dict(account.event.joined)
    for claim in account.claims:
        yield {
            "claim": claim.id,
            "event": account.event.id,
            **_report_cells(account.reports[claim.report_id]),
            "start": claim.quote.start,
            "end": claim.quote.end,
            "quote": shown(claim.quote.quote),
            "kind": claim.kind,
            "status": claim.status,
            "name": claim.name,
            **_date_cells(claim.date),
            **_place_cells(claim.place),
            "agents": "; ".join(ref.name for ref in claim.agents),
            "agent_ids": "; ".join(ref.actor for ref in claim.agents),
            "targets": "; ".join(ref.name for ref in claim.targets),
            "target_ids": "; ".join(ref.actor for ref in claim.targets),
            "speakers": "; ".join(speaker.name for speaker in claim.speakers),
            "speaker_kinds": "; ".join(speaker.kind for speaker in claim.speakers),
            "background": claim.background,
            "confidence": claim.confidence,
            "joined_because": joined_because.get(claim.id),
        }


def _report_cells(report: Report) -> dict[str, Cell]:
    return {
        "report": report.id,
        "file": report.file,
        "locator": report.locator,
        "sha256": report.sha256,
        "outlet": report.outlet,
        "title": report.title,
        "url": report.url,
        "published_earliest": report.published.earliest,
        "published_latest": report.published.latest,
    }


def _date_cells(days: DateRange | None) -> dict[str, Cell]:
    if days is None:
        return {}
    return {
        "earliest": days.earliest,
        "latest": days.latest,
        "date_precision": days.precision,
        "date_basis": days.basis,
        "date_pattern": days.pattern,
        "date_because": days.because,
    }


def _place_cells(place: Place | None) -> dict[str, Cell]:
    if place is None:
        return {}
    return {
        "place": place.name,
        "place_names": joined(place.names),
        "country": place.country,
        "admin1": place.admin1,
        "admin2": place.admin2,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "radius_km": place.radius_km,
        "place_precision": place.precision,
        "place_because": place.because,
    }
