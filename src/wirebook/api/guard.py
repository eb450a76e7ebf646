"""What stands between a request and the API: whose it is, where it comes from, and how much it may hold.

- A token, where one is set: in the header `Authorization: Bearer`, or a session's cookie that the token opened.
- Without a token the server answers only to names of this machine, so that no page elsewhere reaches it under a name
  of its own (DNS rebinding).
- What changes something must come from the workbench's own pages: the browser's word for where it comes from, and a
  header that no other page can send without being asked first (CSRF).
"""

from __future__ import annotations

import asyncio
import hmac
import secrets
from collections.abc import Iterable
from http.cookies import CookieError, SimpleCookie
from time import monotonic
from typing import Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from wirebook.api.errors import error_body

COOKIE: Final = "wirebook-session"
PREFIX: Final = "/api/"
OPEN: Final = frozenset({"/api/v1/session"})
"""What can be asked before signing in."""
LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})
MOST_BYTES: Final = 1 << 20
MOST_IMPORTED: Final = 16 << 20
IMPORTS: Final = "/api/v1/judgements/import"
SECONDS_TO_SEND: Final = 20.0
MOST_SESSIONS: Final = 1_000
SAFE: Final = frozenset({"GET", "OPTIONS"})
POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
    "worker-src 'self' blob:; font-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
HEADERS: Final = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


class Sessions:
    """Who is signed in: the token, and the sessions it opened. They last as long as the server runs."""

    def __init__(self, token: str | None) -> None:
        self.token = token
        self._open: dict[str, None] = {}

    def opened(self, token: str) -> str | None:
        """A new session for the right token; None for a wrong one."""
        if self.token is None or not _same(token, self.token):
            return None
        session = secrets.token_urlsafe(32)
        self._open[session] = None
        while len(self._open) > MOST_SESSIONS:
            del self._open[next(iter(self._open))]
        return session

    def close(self, session: str | None) -> None:
        """End a session."""
        self._open.pop(session or "", None)

    def knows(self, headers: Headers) -> bool:
        """Whether a request may ask: no token is needed, it carries the token, or a session that the token opened."""
        if self.token is None:
            return True
        kind, _, given = headers.get("authorization", "").partition(" ")
        if kind.lower() == "bearer" and _same(given.strip(), self.token):
            return True
        return session_of(headers) in self._open


def session_of(headers: Headers) -> str | None:
    """The session that a request's cookie names."""
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return None
    return None if found is None else found.value


class Guard:
    """The ASGI layer around the API."""

    def __init__(self, app: ASGIApp, sessions: Sessions, hosts: Iterable[str]) -> None:
        self._app = app
        self._sessions = sessions
        self._hosts = frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or refuse it."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        refusal = self._refusal(scope)
        guarded = _with_headers(send)
        if refusal is not None:
            await _refuse(guarded, *refusal)
            return
        most = MOST_IMPORTED if scope["path"] == IMPORTS else MOST_BYTES
        await self._app(scope, _bounded(receive, most), guarded)

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        """The status and reason for which a request is refused before it is looked at; None if it is not."""
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if self._sessions.token is None and _name_of(host) not in self._hosts:
            return 403, f"This workbench is not known as {host[:100]!r}."
        if not str(scope["path"]).startswith(PREFIX):
            return None
        if scope["method"] not in SAFE and (strange := _strange(headers, host)) is not None:
            return strange
        if scope["path"] not in OPEN and not self._sessions.knows(headers):
            return 401, "This workbench asks for a token."
        most = MOST_IMPORTED if scope["path"] == IMPORTS else MOST_BYTES
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length[:20]) > most:
            return 413, f"A request here holds at most {most:,} bytes."
        return None


def _strange(headers: Headers, host: str) -> tuple[int, str] | None:
    """Why a request that would change something does not come from the workbench's own pages."""
    if headers.get("x-wirebook") != "1":
        return 403, "What changes the record carries the header X-Wirebook: 1."
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return 403, "Another site's page asked for this."
    origin = headers.get("origin")
    if origin is not None and urlsplit(origin).netloc != host:
        return 403, "Another site's page asked for this."
    length = headers.get("content-length", "0")
    if length != "0" and headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        return 415, "What is sent here is JSON."
    return None


def _same(given: str, known: str) -> bool:
    return hmac.compare_digest(given.encode(), known.encode())


def _name_of(host: str) -> str:
    """The name in a Host header, without its port and brackets."""
    try:
        return (urlsplit(f"//{host}").hostname or "").lower()
    except ValueError:
        return ""


def _bounded(receive: Receive, most: int) -> Receive:
    """The request's body, given up once it is too long or too slow."""
    until = monotonic() + SECONDS_TO_SEND
    seen = 0
    done = False

    async def bounded() -> Message:
        nonlocal seen, done
        if done:
            return await receive()  # waits for the reader to go away
        try:
            message = await asyncio.wait_for(receive(), max(0.01, until - monotonic()))
        except TimeoutError as error:
            raise HTTPException(408, f"The request took longer than {SECONDS_TO_SEND:g} seconds to send.") from error
        seen += len(message.get("body", b""))
        if seen > most:
            raise HTTPException(413, f"A request here holds at most {most:,} bytes.")
        done = not message.get("more_body", False)
        return message

    return bounded


def _with_headers(send: Send) -> Send:
    async def guarded(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
            headers.setdefault("Cache-Control", "no-store")
        await send(message)

    return guarded


async def _refuse(send: Send, status: int, message: str) -> None:
    body = error_body(status, message)
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    if status in (413, 415):
        headers.append((b"connection", b"close"))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
