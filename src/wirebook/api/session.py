"""Signing in with the token, for browsers: a cookie that no script can read and no other site can send."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from wirebook.api.answer import answer
from wirebook.api.errors import error
from wirebook.api.examples import shown
from wirebook.api.guard import COOKIE, Sessions, session_of


class Given(BaseModel):
    """The token that was given when the workbench was started."""

    model_config = ConfigDict(extra="forbid")
    token: Annotated[str, Field(min_length=1, max_length=500)]


def routes(sessions: Sessions) -> APIRouter:
    """The endpoints of signing in."""
    api = APIRouter(tags=["session"])

    @api.get("/session", summary="Whether signing in is needed, and done", responses=shown("session"))
    def state(request: Request) -> Response:
        needed = sessions.token is not None
        return answer(request, {"needed": needed, "open": sessions.knows(request.headers)})

    @api.post("/session", summary="Sign in", responses=shown("session"))
    def sign_in(request: Request, given: Given) -> Response:
        session = sessions.opened(given.token)
        if session is None and sessions.token is not None:
            return error(401, "This is not the token.")
        done = answer(request, {"needed": sessions.token is not None, "open": True})
        if session is not None:
            done.set_cookie(
                COOKIE, session, httponly=True, samesite="strict", path="/", secure=request.url.scheme == "https"
            )
        return done

    @api.delete("/session", summary="Sign out", responses=shown("session"))
    def sign_out(request: Request) -> Response:
        sessions.close(session_of(request.headers))
        done = answer(request, {"needed": sessions.token is not None, "open": sessions.token is None})
        done.delete_cookie(COOKIE, path="/")
        return done

    return api
