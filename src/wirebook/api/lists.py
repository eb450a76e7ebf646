"""What else a record holds: itself, actors, places, outlets, failures."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Query, Request
from pydantic import Field
from starlette.responses import Response

from wirebook.api.answer import answer
from wirebook.api.asked import MOST_VALUES, Country, Id, Paged, Word, next_offset, offset_of
from wirebook.api.event_page import judged
from wirebook.api.examples import shown
from wirebook.api.records import Records
from wirebook.api.shapes import page_shape
from wirebook.errors import NotFoundError
from wirebook.export.json import FORMAT, Shape, actor_shapes, failure_shape, made_shape
from wirebook.model.judgement import ACTS, FIELDS
from wirebook.model.kinds import KINDS, STATUSES
from wirebook.store.catalogue import ListedActor
from wirebook.store.sqlite import SqliteStore

MOST_NAMES: Final = 10
MOST_NAMES_OF_ONE: Final = 1_000


class Acting(Paged):
    """A page of actors."""

    name: Annotated[Word | None, Field(description="Any of an actor's names, from the beginning of a word.")] = None


class Placed(Paged):
    """A page of places."""

    name: Annotated[Word | None, Field(description="A part of the name.")] = None
    country: Annotated[list[Country], Field(max_length=MOST_VALUES)] = []


def routes(records: Records, *, judging: bool) -> APIRouter:
    """The endpoints of everything that is neither event nor report."""
    api = APIRouter(tags=["record"])

    @api.get("/about", summary="What the record is and holds", responses=shown("about"))
    def about(request: Request) -> Response:
        with records.open() as store:
            counts, (first, last) = store.counts(), store.span()
            shape = {
                "format": FORMAT,
                "made": made_shape(store.made()),
                "record": records.path.name,
                "counts": {
                    "reports": counts.reports,
                    "claims": counts.claims,
                    "events": counts.events,
                    "failures": counts.failures,
                    "judgements": sum(1 for _ in store.judgements()),
                },
                "span": {"earliest": first, "latest": last},
                "unfinished": store.unfinished(),
                "judging": judging,
                "kinds": list(KINDS),
                "statuses": list(STATUSES),
                "acts": list(ACTS),
                "fields": list(FIELDS),
            }
        return answer(request, shape)

    @api.get("/actors", summary="Actors of events, those of most first", responses=shown("actors"))
    def actors(request: Request, asked: Annotated[Acting, Query()]) -> Response:
        key = ("actors", asked.name)
        offset = offset_of(key, asked.cursor)
        with records.open() as store:
            found, total = store.list_actors(asked.name, asked.limit, offset)
            items = [_actor(store, one) for one in found]
        return answer(request, page_shape(items, next_offset(key, offset, len(items), total), total))

    @api.get("/actors/{actor_id:path}", summary="One actor and its names", responses=shown("actor"))
    def actor(request: Request, actor_id: Id) -> Response:
        with records.open() as store:
            return answer(request, _actor_page(store, actor_id))

    @api.get("/places", summary="Places of events, those of most first", responses=shown("places"))
    def places(request: Request, asked: Annotated[Placed, Query()]) -> Response:
        key = ("places", asked.name, asked.country)
        offset = offset_of(key, asked.cursor)
        with records.open() as store:
            found, total = store.list_places(asked.name, asked.country, asked.limit, offset)
        items: list[Shape] = [
            {
                "name": one.name,
                "country": one.country,
                "latitude": one.latitude,
                "longitude": one.longitude,
                "radius_km": one.radius_km,
                "precision": one.precision,
                "events": one.events,
            }
            for one in found
        ]
        return answer(request, page_shape(items, next_offset(key, offset, len(items), total), total))

    @api.get("/outlets", summary="Outlets, by name", responses=shown("outlets"))
    def outlets(request: Request) -> Response:
        with records.open() as store:
            found = store.list_outlets()
        items = [{"name": one.name, "reports": one.reports, "events": one.events} for one in found]
        return answer(request, {"items": items, "total": len(items)})

    @api.get("/failures", summary="What could not be read, and what to do about it", responses=shown("failures"))
    def failures(request: Request, asked: Annotated[Paged, Query()]) -> Response:
        offset = offset_of("failures", asked.cursor)
        with records.open() as store:
            found, total = store.list_failures(asked.limit, offset)
        items = map(failure_shape, found)
        return answer(request, page_shape(items, next_offset("failures", offset, len(found), total), total))

    return api


def _actor(store: SqliteStore, one: ListedActor) -> Shape:
    names = store.names_of_actor(one.id, MOST_NAMES)
    return {
        "id": one.id,
        "name": one.name,
        "type": names[0].type if names else "unknown",
        "country": next((name.country for name in names if name.country), None),
        "names": [name.name for name in names],
        "events": one.events,
        "as_agent": one.as_agent,
        "as_target": one.as_target,
    }


def _actor_page(store: SqliteStore, actor_id: str) -> Shape:
    listed = store.actor(actor_id)
    names = store.names_of_actor(actor_id, MOST_NAMES_OF_ONE)
    if listed is None and not names:
        raise NotFoundError(f"The record names no actor {actor_id!r}. Look it up in the list of actors.")
    shape = next(actor_shapes(names), None)
    aliases = [one for one in store.judgements() if any(name.actor == actor_id for name in one.names)]
    own = shape or {
        "id": actor_id, "name": listed.name if listed else actor_id, "names": [], "type": "unknown", "country": None,
        "because": None,
    }  # fmt: skip
    return {
        **own,
        "name": listed.name if listed else own["name"],
        "events": listed.events if listed else 0,
        "as_agent": listed.as_agent if listed else 0,
        "as_target": listed.as_target if listed else 0,
        "judgements": judged(store, aliases),
    }
