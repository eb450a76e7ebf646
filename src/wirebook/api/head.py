"""HEAD: what a GET would answer, its status, headers and ETag, without the body."""

from __future__ import annotations

from typing import Final

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

BODILESS: Final = "wirebook.bodiless"
"""Stands in the scope of a request whose answer's body nobody will see."""


def is_bodiless(request: Request) -> bool:
    """Whether only the head of the answer is wanted, so that a long body need not be made."""
    return BODILESS in request.scope


class Head:
    """The ASGI layer that puts a HEAD as a GET and drops the answer's body."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "http" and scope["method"] == "HEAD":
            await self._app({**scope, "method": "GET", BODILESS: True}, receive, _without_body(send))
        else:
            await self._app(scope, receive, send)


def _without_body(send: Send) -> Send:
    async def bodiless(message: Message) -> None:
        if message["type"] == "http.response.body":
            message = {**message, "body": b""}
        await send(message)

    return bodiless
