"""Answers: JSON that is safe to print anywhere, with an ETag so that what has not changed is not sent again."""

from __future__ import annotations

from hashlib import blake2b

from starlette.requests import Request
from starlette.responses import Response

from wirebook.export.json import dumps


def answer(request: Request, shape: object, status: int = 200) -> Response:
    """The shape as JSON; 304 without a body where the reader has this very answer."""
    body = dumps(shape).encode("utf-8", "backslashreplace")
    headers = {"Cache-Control": "private, no-cache"}
    if request.method == "GET":
        tag = f'"{blake2b(body, digest_size=12).hexdigest()}"'
        headers["ETag"] = tag
        known = [one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")]
        if tag in known or "*" in known:
            return Response(None, 304, headers)
    return Response(body, status, headers, media_type="application/json")
