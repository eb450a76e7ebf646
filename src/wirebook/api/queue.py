"""The queue of what is most worth deciding next."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Query, Request
from pydantic import Field
from starlette.responses import Response

from wirebook.api.answer import answer
from wirebook.api.asked import Filters, any_after, cursor_of
from wirebook.api.errors import RefusedError
from wirebook.api.event_page import comparisons
from wirebook.api.examples import shown
from wirebook.api.records import Records
from wirebook.api.shapes import judged_shape, row_shape
from wirebook.export.json import Shape, failure_shape
from wirebook.review.queue import ORDER, Place, Task, What, counts, tasks
from wirebook.store.sqlite import SqliteStore

KEYS: Final[dict[What, int]] = {
    "unfit": 1, "disputed-deaths": 3, "near-miss": 4, "low-confidence": 2, "failure": 1,
}  # fmt: skip
"""How many values say where a page begins within one sort of task."""


class Asked(Filters):
    """A page of the queue; filters narrow the events in it."""

    what: Annotated[list[What], Field(max_length=len(ORDER))] = []
    limit: Annotated[int, Field(ge=1, le=100)] = 20
    cursor: Annotated[str | None, Field(max_length=1000, description="`next` of the page before.")] = None


def routes(records: Records) -> APIRouter:
    """The endpoint of the queue."""
    api = APIRouter(tags=["judgements"])

    @api.get("/queue", summary="What is most worth deciding next", responses=shown("queue"))
    def queue(request: Request, asked: Annotated[Asked, Query()]) -> Response:
        where = asked.where()
        key = ("queue", where, asked.what)
        with records.open() as store:
            found, following = tasks(store, where, asked.what, asked.limit, _place(key, asked.cursor))
            left = counts(store, where)
            items = [_task(store, one) for one in found]
        shape = {
            "items": items,
            "next": None if following is None else cursor_of(key, [following.what, *following.after]),
            "total": sum(count for what, count in left.items() if not asked.what or what in asked.what),
            "counts": left,
        }
        return answer(request, shape)

    return api


def _place(key: object, cursor: str | None) -> Place:
    after = any_after(key, cursor)
    if after is None:
        return Place(0)
    what = after[0] if after else None
    if not isinstance(what, int) or not 0 <= what < len(ORDER) or len(after) - 1 not in (0, KEYS[ORDER[what]]):
        raise RefusedError("query.cursor", "This cursor is of another question; leave it out to begin anew.")
    return Place(what, tuple(after[1:]))


def _task(store: SqliteStore, task: Task) -> Shape:
    compared: list[Shape] = []
    if task.event is not None and task.other is not None:
        compared = comparisons(store, task.event.event.id, task.other.event.id)[2]
    return {
        "what": task.what,
        "because": task.because,
        "event": None if task.event is None else row_shape(task.event),
        "other": None if task.other is None else row_shape(task.other),
        "comparison": compared[0] if compared else None,
        "judgement": None if task.judgement is None else judged_shape(*task.judgement),
        "failure": None if task.failure is None else failure_shape(task.failure),
    }
