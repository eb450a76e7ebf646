"""Reports, and the words in them."""

from __future__ import annotations

import re
from typing import Annotated, Final

from fastapi import APIRouter, Query, Request
from pydantic import Field
from starlette.responses import Response

from wirebook.api.answer import answer
from wirebook.api.asked import Id, Paged, Word, Words, days, next_offset, offset_of
from wirebook.api.difference import Block, difference, shared
from wirebook.api.examples import shown
from wirebook.api.records import Records
from wirebook.api.shapes import page_shape, report_row, snippet_shape
from wirebook.export.json import Shape, base_name, claim_shape, days_shape, report_shape
from wirebook.model import Span
from wirebook.store.catalogue import ReportQuestion, ReportSort
from wirebook.store.questions import Found
from wirebook.store.sqlite import SqliteStore

MOST_QUOTES: Final = 5


class Asked(Paged):
    """A page of reports."""

    text: Annotated[Word | None, Field(description='Words of its title or text; "…" for a phrase.')] = None
    outlet: Words = []
    since: Annotated[str | None, Field(max_length=10, description="Published on or after.")] = None
    until: Annotated[str | None, Field(max_length=10, description="Published on or before.")] = None
    lineage: Word | None = None
    sort: Annotated[ReportSort, Field(description="By file, or by the day it came out; unknown days last.")] = "file"

    def question(self) -> ReportQuestion:
        """What the store is asked."""
        since = None if self.since is None else days(self.since, "query.since")[0].isoformat()
        until = None if self.until is None else days(self.until, "query.until")[1].isoformat()
        return ReportQuestion(self.text, tuple(self.outlet), since, until, self.lineage, self.sort)


class Sought(Paged):
    """A page of what is found."""

    text: Annotated[Word, Field(description='Words, all of them; "…" for a phrase.')]


def routes(records: Records) -> APIRouter:
    """The endpoints of reports and of search."""
    api = APIRouter(tags=["reports"])

    @api.get("/reports", summary="Reports, a page at a time", responses=shown("reports"))
    def reports(request: Request, asked: Annotated[Asked, Query()]) -> Response:
        question = asked.question()
        offset = offset_of(question, asked.cursor)
        with records.open() as store:
            rows, total = store.list_reports(question, asked.limit, offset)
        return answer(
            request, page_shape(map(report_row, rows), next_offset(question, offset, len(rows), total), total)
        )

    @api.get("/reports/{report_id}", summary="One report with its claims", responses=shown("report"))
    def report(request: Request, report_id: Id) -> Response:
        with records.open() as store:
            return answer(request, report_page(store, report_id))

    @api.get(
        "/reports/{report_id}/compare/{other_id}",
        summary="Two reports side by side: what they share and where they differ",
        responses=shown("difference"),
    )
    def compare(request: Request, report_id: Id, other_id: Id) -> Response:
        with records.open() as store:
            one, other = store.report(report_id), store.report(other_id)
        blocks = difference(one.text, other.text)
        shape = {
            "a": one.id,
            "b": other.id,
            "shared": shared(one.text, other.text, blocks),
            "blocks": [_block(block) for block in blocks],
        }
        return answer(request, shape)

    @api.get("/search", summary="Reports in which words stand, best first", responses=shown("search"))
    def search(request: Request, asked: Annotated[Sought, Query()]) -> Response:
        key = ("search", asked.text)
        offset = offset_of(key, asked.cursor)
        with records.open() as store:
            found, total = store.find(asked.text, asked.limit, offset)
            items = [_found(store, one, asked.text) for one in found]
        return answer(request, page_shape(items, next_offset(key, offset, len(items), total), total))

    return api


def report_page(store: SqliteStore, report_id: str) -> Shape:
    """The report with everything that its page shows; NotFoundError where there is none."""
    report = store.report(report_id)
    copy = store.copy_of(report.id)
    claims = store.claims_of_report(report.id)
    ids = [claim.id for claim in claims]
    homes, on, rejected = store.homes(ids), store.judgements_on(ids), store.rejected(ids)
    read = store.claims_as_read(ids)
    rows = {one.event.id: one for one in store.listed(sorted(set(homes.values())))}
    file = base_name(report.file)
    carrying = [] if copy is None else store.carrying(copy.lineage)
    return {
        **report_shape(report, copy, with_text=True),
        "title_span": None if report.title_span is None else _span(report.title_span),
        "claims": [
            {
                **claim_shape(claim, file),
                "event": homes.get(claim.id),
                "event_summary": rows[homes[claim.id]].event.summary if homes.get(claim.id) in rows else None,
                "event_version": rows[homes[claim.id]].version if homes.get(claim.id) in rows else None,
                "rejected": next((one.id for one in reversed(on.get(claim.id, [])) if one.act == "reject"), None)
                if claim.id in rejected
                else None,
                "judgements": [one.id for one in on.get(claim.id, [])],
                "as_read": claim_shape(read[claim.id], file) if claim.id in read else None,
            }
            for claim in claims
        ],
        "names": [
            {
                "actor": name.actor,
                "name": name.canonical,
                "written": name.name,
                "type": name.type,
                "start": name.span.start,
                "end": name.span.end,
                "because": name.because,
            }
            for name in store.names_in_report(report.id)
        ],
        "copies_of_it": [
            {
                "id": other.id,
                "outlet": other.outlet,
                "title": other.title,
                "published": days_shape(other.published),
                "because": told.because,
                "earliest": told.earliest == other.id,
            }
            for other, told in carrying
            if other.id != report.id
        ],
    }


def _found(store: SqliteStore, found: Found, words: str) -> Shape:
    head = store.heads([found.report])[found.report].report
    claims = store.claims_of_report(found.report)
    homes = store.homes([claim.id for claim in claims])
    sought = [word for word in re.findall(r"\w+", words.casefold()) if len(word) > 1]
    return {
        "report": head.id,
        "title": head.title,
        "outlet": head.outlet,
        "published": days_shape(head.published),
        "snippet": snippet_shape(found.snippet),
        "claims": [
            {
                "id": claim.id,
                "event": homes.get(claim.id),
                "kind": claim.kind,
                "status": claim.status,
                "quote": claim.quote.quote,
                "start": claim.quote.start,
                "end": claim.quote.end,
            }
            for claim in claims
            if any(word in claim.quote.quote.casefold() for word in sought)
        ][:MOST_QUOTES],
    }


def _block(block: Block) -> Shape:
    return {
        "kind": block.kind,
        "a": None if block.a is None else _span(block.a),
        "b": None if block.b is None else _span(block.b),
    }


def _span(span: Span) -> Shape:
    return {"start": span.start, "end": span.end}
