"""Every error of the API in one shape: what went wrong, what to do, and a word that programs go by."""

from __future__ import annotations

import logging
from typing import Any, Final

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from wirebook.errors import JudgementError, NotFoundError, StoreError, WirebookError
from wirebook.export.json import dumps
from wirebook.review.judge import ChangedError
from wirebook.review.shape import judgement_shape

log: Final = logging.getLogger("wirebook.api")

CODES: Final[dict[int, tuple[str, str]]] = {
    400: ("bad_request", "Correct the request; /api/v1/openapi.json says what is expected."),
    401: ("unauthorised", "Sign in with the token that was given when the workbench was started."),
    403: ("forbidden", "Send requests from the workbench's own pages, or with the header X-Wirebook: 1."),
    404: ("not_found", "Look it up in a list; it may have been joined with another since."),
    405: ("bad_request", "Use another method; /api/v1/openapi.json lists them."),
    408: ("too_slow", "Send the request again, in one go."),
    409: ("changed", "Look at it again, then decide."),
    413: ("too_large", "Send less at once."),
    415: ("unsupported", "Send JSON, with the header Content-Type: application/json."),
    422: ("bad_request", "Correct what details.fields names; /api/v1/openapi.json says what is expected."),
    500: ("failed", "This is a fault of Wirebook; please tell it with what the server printed."),
    503: ("busy", "Wait a moment, then ask again."),
}
"""For each HTTP status: the code that programs go by, and what to do where nothing better is known."""


def error_body(
    status: int,
    message: str,
    *,
    remedy: str | None = None,
    code: str | None = None,
    details: dict[str, Any] | None = None,
) -> bytes:
    """One error as JSON."""
    known, advice = CODES.get(status, CODES[500 if status >= 500 else 400])
    shape = {
        "error": {
            "code": code or known,
            "message": message,
            "remedy": remedy if remedy is not None else advice,
            "details": details or {},
        }
    }
    return dumps(shape).encode("utf-8", "backslashreplace")


def error(status: int, message: str, **more: Any) -> Response:
    """The answer that tells an error."""
    return Response(error_body(status, message, **more), status, media_type="application/json")


class RefusedError(WirebookError):
    """A request that cannot be answered as it was put; `where` names the parameter."""

    def __init__(self, where: str, message: str) -> None:
        super().__init__(message)
        self.where = where


def install(app: FastAPI) -> None:
    """Answer whatever is raised in the one shape."""

    @app.exception_handler(RequestValidationError)
    def invalid(request: Request, found: RequestValidationError) -> Response:
        fields = [
            {"where": ".".join(str(part)[:80] for part in one["loc"]), "message": str(one["msg"])[:300]}
            for one in found.errors()[:20]
        ]
        return error(422, f"{fields[0]['where']}: {fields[0]['message']}", details={"fields": fields})

    @app.exception_handler(RefusedError)
    def refused(request: Request, found: RefusedError) -> Response:
        return error(422, str(found), details={"fields": [{"where": found.where, "message": str(found)}]})

    @app.exception_handler(HTTPException)
    def http(request: Request, found: HTTPException) -> Response:
        return error(found.status_code, str(found.detail))

    @app.exception_handler(ChangedError)
    def changed(request: Request, found: ChangedError) -> Response:
        details = {
            "events": [{"id": one, "version": version} for one, version in found.versions.items()],
            "now_in": {one: list(events) for one, events in found.now_in.items()},
            "judgements": [judgement_shape(one) for one in found.judgements],
        }
        return error(409, str(found), details=details)

    @app.exception_handler(WirebookError)
    def wirebook(request: Request, found: WirebookError) -> Response:
        match found:
            case NotFoundError():
                return error(404, str(found))
            case JudgementError():
                return error(422, str(found), details={"fields": [{"where": "body", "message": str(found)}]})
            case StoreError() if "took too long" in str(found):
                return error(503, str(found), code="too_slow", remedy="Ask for less at once: narrow the filters.")
            case StoreError():
                return error(503, str(found))
            case _:
                return error(422, str(found))

    @app.exception_handler(Exception)
    def fault(request: Request, found: Exception) -> Response:
        log.error("%s %s failed", request.method, request.url.path, exc_info=found)
        return error(500, f"The answer failed ({type(found).__name__}).")
