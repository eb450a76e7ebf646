"""Judgements: made, undone, listed, carried as a file; and how far two reviewers agree."""

from __future__ import annotations

import json
from typing import Annotated, Any, Final

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, ConfigDict, Field, StrictBool, StrictInt
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from wirebook.api.answer import answer
from wirebook.api.asked import Id, Paged, Word, next_offset, offset_of
from wirebook.api.decisions import Decisions
from wirebook.api.event_page import judged
from wirebook.api.examples import shown
from wirebook.api.records import Records
from wirebook.api.shapes import judged_shape, page_shape
from wirebook.errors import JudgementError, StoreError
from wirebook.export.json import Shape
from wirebook.model import HeldName
from wirebook.model.judgement import Act
from wirebook.review.agreement import Agreement, agreement, reviewers
from wirebook.review.exchange import export_judgements, import_judgements
from wirebook.review.fit import State, fits_of
from wirebook.review.judge import Outcome, Wish, judge, undo
from wirebook.store.sqlite import SqliteStore

MOST_DIFFERING: Final = 100
MOST_NAMED: Final = 2_000
Named = Annotated[list[Word], Field(max_length=MOST_NAMED)]


class Body(BaseModel):
    """What is posted: nothing but what is told here."""

    model_config = ConfigDict(extra="forbid")


class Words(Body):
    """A stretch of a report that a value is read from."""

    report: Word
    start: Annotated[StrictInt, Field(ge=0, le=1 << 40)]
    end: Annotated[StrictInt, Field(ge=0, le=1 << 40)]


class Name(Body):
    """An actor under one of its names."""

    actor: Word
    name: Word


class Posted(Body):
    """A decision."""

    act: Act
    who: Annotated[str, Field(min_length=1, max_length=100)]
    why: Annotated[str, Field(max_length=2_000)] = ""
    based_on: Annotated[
        dict[str, str], Field(max_length=MOST_NAMED, description="The version seen of each event touched.")
    ] = {}
    event: Word | None = None
    events: Named = []
    claim: Word | None = None
    claims: Named = []
    from_event: Word | None = None
    field: Word | None = None
    value: Any = None
    read_from: Words | None = None
    names: Annotated[list[Name], Field(max_length=2)] = []
    one: StrictBool | None = None
    id: Annotated[str | None, Field(pattern="^j[0-9a-f]{16}$")] = None

    def wish(self) -> Wish:
        """What the reviewer asks for."""
        read = self.read_from
        return Wish(
            act=self.act,
            who=self.who,
            why=self.why,
            based_on=self.based_on,
            events=(*([self.event] if self.event else []), *self.events),
            claims=(*([self.claim] if self.claim else []), *self.claims),
            from_event=self.from_event,
            field=self.field,
            value=self.value,
            read_from=None if read is None else (read.report, read.start, read.end),
            names=tuple(HeldName(one.actor, one.name) for one in self.names),
            one=self.one,
            id=self.id,
        )


class Undoing(Body):
    """A decision taken back."""

    who: Annotated[str, Field(min_length=1, max_length=100)]
    why: Annotated[str, Field(max_length=2_000)] = ""


class Asked(Paged):
    """A page of judgements."""

    act: list[Act] = []
    who: Annotated[list[Word], Field(max_length=50)] = []
    state: list[State] = []
    undone: bool | None = None
    event: Word | None = None
    report: Word | None = None


class Compared(BaseModel):
    """Two reviewers."""

    model_config = ConfigDict(extra="forbid")
    first: Word | None = None
    second: Word | None = None


def routes(records: Records, decisions: Decisions | None) -> APIRouter:
    """The endpoints of judgements; without `decisions` none can be made."""
    api = APIRouter(tags=["judgements"])

    def deciding() -> Decisions:
        if decisions is None:
            raise StoreError(f"{records.path.name} cannot be written, so that no decision can be kept in it.")
        return decisions

    @api.post("/judgements", status_code=201, summary="Make a decision", responses=shown("judged", 201))
    def make(request: Request, posted: Posted) -> Response:
        outcome = deciding().make(lambda: judge(records.path, posted.wish()))
        return answer(request, _outcome(records, outcome), 200 if outcome.known else 201)

    @api.get("/judgements", summary="Decisions, the newest first", responses=shown("judgements"))
    def judgements(request: Request, asked: Annotated[Asked, Query()]) -> Response:
        key = (asked.act, asked.who, asked.state, asked.undone, asked.event, asked.report)
        offset = offset_of(key, asked.cursor)
        with records.open() as store:
            items = _listed(store, asked)
        page = items[offset : offset + asked.limit]
        return answer(request, page_shape(page, next_offset(key, offset, len(page), len(items)), len(items)))

    @api.get("/judgements/export", summary="All decisions as a file", responses=shown("judgements-file"))
    def export() -> Response:
        with records.open() as store:
            text = "".join(export_judgements(store))
        headers = {"Content-Disposition": 'attachment; filename="judgements.json"'}
        return Response(text.encode("utf-8", "backslashreplace"), 200, headers, "application/json")

    @api.post("/judgements/import", summary="Take decisions from a file", responses=shown("imported"))
    async def take(request: Request) -> Response:
        body = await request.body()
        try:
            found = json.loads(body)
        except (ValueError, RecursionError) as wrong:
            raise JudgementError(f"This is no JSON ({type(wrong).__name__}); expected a file of judgements.") from wrong
        taken = await run_in_threadpool(deciding().make, lambda: import_judgements(records.path, found))
        shape = {
            "added": taken.added,
            "known": taken.known,
            "undone": taken.undone,
            "gone": taken.gone,
            "derived": taken.derived,
        }
        return answer(request, shape)

    @api.get("/judgements/agreement", summary="How far two reviewers agree", responses=shown("agreement"))
    def agree(request: Request, asked: Annotated[Compared, Query()]) -> Response:
        with records.open() as store:
            return answer(request, _agreement(store, asked.first, asked.second))

    @api.get("/judgements/{judgement_id}", summary="One decision", responses=shown("judgement"))
    def one(request: Request, judgement_id: Id) -> Response:
        with records.open() as store:
            return answer(request, judged(store, [store.judgement(judgement_id)])[0])

    @api.post("/judgements/{judgement_id}/undo", summary="Take a decision back", responses=shown("judged"))
    def take_back(request: Request, judgement_id: Id, posted: Undoing) -> Response:
        outcome = deciding().make(lambda: undo(records.path, judgement_id, posted.who, posted.why))
        return answer(request, _outcome(records, outcome))

    return api


def _outcome(records: Records, outcome: Outcome) -> Shape:
    with records.open() as store:
        rows = {row.event.id: row for row in store.listed([one for one, _ in outcome.events])}
        return {
            "judgement": judged(store, [outcome.judgement])[0],
            "derived": outcome.derived,
            "events": [
                {"id": one, "version": version, "summary": rows[one].event.summary if one in rows else None}
                for one, version in outcome.events
            ],
            "gone": list(outcome.gone),
        }


def _listed(store: SqliteStore, asked: Asked) -> list[Shape]:
    found = [one for one in store.judgements() if not asked.act or one.act in asked.act]
    found = [one for one in found if not asked.who or one.who in asked.who]
    if asked.undone is not None:
        found = [one for one in found if (one.undone is not None) == asked.undone]
    if asked.report is not None:
        found = [one for one in found if any(held.report == asked.report for side in one.sides for held in side)]
    found.reverse()
    fits = fits_of(store, found)
    return [
        judged_shape(one, fits[one.id])
        for one in found
        if (not asked.state or fits[one.id].state in asked.state)
        and (asked.event is None or asked.event in fits[one.id].events)
    ]


def _agreement(store: SqliteStore, first: str | None, second: str | None) -> Shape:
    shape: Shape = {
        "first": first,
        "second": second,
        "reviewers": [{"who": who, "judgements": count} for who, count in reviewers(store).items()],
        "overall": None,
        "by_question": [],
        "differing": [],
    }
    if first is None or second is None:
        return shape
    overall, by_question, differing = agreement(store, first, second)
    return shape | {
        "overall": _agreed(overall),
        "by_question": [_agreed(one) for one in by_question],
        "differing": [
            {
                "question": one.question,
                "unit": list(one.unit),
                "first": {"value": one.first[0], "judgement": one.first[1]},
                "second": {"value": one.second[0], "judgement": one.second[1]},
            }
            for one in differing[:MOST_DIFFERING]
        ],
    }


def _agreed(one: Agreement) -> Shape:
    return {"question": one.question, "alpha": one.alpha, "units": one.units, "agreed": one.agreed}
