"""Events: lists, facets, timeline and map, which all take the same filters; and one event in full."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Annotated, Final

from fastapi import APIRouter, Query, Request
from pydantic import Field
from starlette.responses import Response

from wirebook.api import on_map, timeline
from wirebook.api.answer import answer
from wirebook.api.asked import Filters, Id, Page, after_of, box, cursor_of
from wirebook.api.errors import error
from wirebook.api.event_page import comparisons, event_page
from wirebook.api.examples import shown
from wirebook.api.records import Records
from wirebook.api.shapes import page_shape, row_shape
from wirebook.errors import NotFoundError
from wirebook.store.protocol import EventFilter
from wirebook.store.questions import ORDERS, Box
from wirebook.store.sqlite import SqliteStore

MOST_FACETS: Final = 50


class Mapped(Filters):
    """A map of events."""

    cell: Annotated[
        float,
        Field(
            ge=on_map.SMALLEST, le=on_map.LARGEST,
            description="Degrees within which events are put together; more where these would be too many to draw.",
        ),
    ] = 1.0  # fmt: skip
    view: Annotated[
        str | None,
        Field(
            max_length=120, examples=["35.5,32,42.5,37.5"],
            description="Points and areas only of this box (west,south,east,north in degrees) and a little around it; "
            "it narrows nothing else.",
        ),
    ] = None  # fmt: skip

    def seen(self) -> Box | None:
        """The box that is looked at; None for the whole world."""
        return None if self.view is None else box(self.view, "query.view")


class Timed(Filters):
    """A timeline of events."""

    unit: Annotated[timeline.Unit | None, Field(description="Left out: the finest with at most 120 bins.")] = None


def routes(records: Records) -> APIRouter:
    """The endpoints of events."""
    api = APIRouter(tags=["events"])

    @api.get("/events", summary="Events, a page at a time", responses=shown("events"))
    def events(request: Request, asked: Annotated[Page, Query()]) -> Response:
        where = asked.where()
        key = (where, asked.sort)
        after = after_of(key, asked.cursor, len(ORDERS[asked.sort]) + 1)
        with records.open() as store:
            rows, following = store.list_events(where, asked.sort, asked.limit, after)
            total = store.count_events(where)
        return answer(request, page_shape(map(row_shape, rows), cursor_of(key, following), total))

    @api.get("/events/facets", summary="What there is to filter by, and how many of each", responses=shown("facets"))
    def facets(request: Request, asked: Annotated[Filters, Query()]) -> Response:
        with records.open() as store:
            return answer(request, _facets(store, asked.where()))

    @api.get("/timeline", summary="How many events in each span of time", responses=shown("timeline"))
    def over_time(request: Request, asked: Annotated[Timed, Query()]) -> Response:
        with records.open() as store:
            return answer(request, timeline.shape(store, asked.where(), asked.unit))

    @api.get("/map", summary="Where events are: points, areas, countries", responses=shown("map"))
    def on_a_map(request: Request, asked: Annotated[Mapped, Query()]) -> Response:
        with records.open() as store:
            return answer(request, on_map.shape(store, asked.where(), asked.cell, asked.seen()))

    @api.get("/events/{event_id}", summary="One event in full", responses=shown("event"))
    def event(request: Request, event_id: Id) -> Response:
        with records.open() as store:
            try:
                return answer(request, event_page(store, event_id))
            except NotFoundError as missing:
                return _gone(store, event_id, missing)

    @api.get("/events/{event_id}/comparisons", summary="Why its claims are one event", responses=shown("comparisons"))
    def own(request: Request, event_id: Id) -> Response:
        with records.open() as store:
            found, other, compared = comparisons(store, event_id, None)
        return answer(request, {"event": found, "other": other, "comparisons": compared})

    @api.get("/events/{event_id}/compare/{other_id}", summary="Why two events are two", responses=shown("comparisons"))
    def apart(request: Request, event_id: Id, other_id: Id) -> Response:
        with records.open() as store:
            found, other, compared = comparisons(store, event_id, other_id)
        return answer(request, {"event": found, "other": other, "comparisons": compared})

    return api


def _gone(store: SqliteStore, event_id: str, missing: NotFoundError) -> Response:
    """That there is no such event, and where its claims are if there was."""
    founding = store.founding_claim(event_id)
    now_in = [] if founding is None else sorted(store.homes([founding]).values())
    return error(404, str(missing), details={"now_in": now_in})


def _facets(store: SqliteStore, where: EventFilter) -> dict[str, object]:
    def counted(rows: Callable[[EventFilter], list[tuple[str, int]]], free: EventFilter) -> list[dict[str, object]]:
        return [{"value": value, "count": count} for value, count in rows(free)]

    return {
        "kinds": counted(lambda q: store.tally(q, "kind"), replace(where, kind=())),
        "statuses": counted(lambda q: store.tally(q, "status"), replace(where, status=())),
        "countries": counted(lambda q: store.tally(q, "country"), replace(where, country=())),
        "outlets": counted(lambda q: store.tally_outlets(q, MOST_FACETS), replace(where, outlet=())),
        "actors": [
            {"value": actor, "name": name, "count": count}
            for actor, name, count in store.tally_actors(replace(where, actor=(), side=None), MOST_FACETS)
        ],
        "total": store.count_events(where),
    }
