"""The application: the API under /api/v1, the workbench's pages beside it, and the guard around both."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final

from fastapi import APIRouter, FastAPI
from starlette.requests import Request
from starlette.responses import Response

from wirebook.api import errors, events, exports, judgements, lists, pages, queue, reports, session
from wirebook.api.decisions import Decisions
from wirebook.api.guard import LOOPBACK, PREFIX, Guard, Sessions
from wirebook.api.head import Head
from wirebook.api.records import Records

VERSION: Final = "1"
SECONDS: Final = 20.0
"""How long one answer may take."""


@dataclass(frozen=True, slots=True)
class Options:
    """How a record is served. Without a token only requests to names in `hosts` are answered."""

    token: str | None = None
    hosts: frozenset[str] = LOOPBACK
    judging: bool = True
    """Whether decisions can be made; False for a record that cannot be written."""
    seconds: float = SECONDS
    pages: Mapping[str, Traversable] | None = None
    """The files of the pages; left out, those that ship."""


def create_app(path: Path, options: Options | None = None) -> FastAPI:
    """The application that serves the record at `path`; StoreError at the first request if there is none."""
    options = options or Options()
    records, sessions = Records(path, options.seconds), Sessions(options.token)
    decisions = Decisions(path)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        yield
        decisions.close()
        records.close()

    app = FastAPI(
        title="Wirebook",
        version=VERSION,
        summary="A sourced record of armed conflict: events, claims, reports, and what reviewers decided of them.",
        docs_url=None,
        redoc_url=None,
        openapi_url=f"{PREFIX}v1/openapi.json",
        lifespan=lifespan,
    )
    errors.install(app)
    api = APIRouter(prefix=f"{PREFIX}v1")
    for routes in (
        session.routes(sessions),
        lists.routes(records, judging=options.judging),
        events.routes(records),
        reports.routes(records),
        judgements.routes(records, decisions if options.judging else None),
        queue.routes(records),
        exports.routes(records),
    ):
        api.include_router(routes)
    app.include_router(api)

    @app.api_route(f"{PREFIX}{{rest:path}}", methods=["GET"], include_in_schema=False)
    def unknown(request: Request, rest: str) -> Response:
        return errors.error(404, f"The API has no {request.url.path[:200]!r}.", remedy="See /api/v1/openapi.json.")

    app.include_router(pages.routes(pages.built() if options.pages is None else options.pages))
    app.add_middleware(Guard, sessions=sessions, hosts=options.hosts)
    app.add_middleware(Head)
    return app
