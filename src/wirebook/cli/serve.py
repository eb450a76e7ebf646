"""`wirebook serve`: the workbench, in a browser."""

from __future__ import annotations

import ipaddress
import os
import secrets
from pathlib import Path
from typing import Annotated, Final

import typer

from wirebook.cli.options import RecordArgument
from wirebook.cli.source import existing
from wirebook.cli.terminal import note
from wirebook.errors import SettingsError, StoreError

TOKEN_VARIABLE: Final = "WIREBOOK_TOKEN"  # noqa: S105 - a variable's name
SHORTEST_TOKEN: Final = 16


def serve(
    record: RecordArgument = None,
    *,
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="Where to listen; this machine alone by default.")] = (
        "127.0.0.1"
    ),
    port: Annotated[int, typer.Option(metavar="PORT", min=1, max=65535, help="The port to listen on.")] = 8765,
    token: Annotated[
        str | None,
        typer.Option(
            metavar="TOKEN",
            help=f"Ask for this token, {SHORTEST_TOKEN} characters or more; better given in {TOKEN_VARIABLE}, which no "
            "list of processes shows.",
            show_default=False,
        ),
    ] = None,
    allow_host: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Another name under which this machine is reached.", show_default=False),
    ] = None,
) -> None:
    """Open the workbench: see the events, question them, correct them, in a browser on this machine.

    Only this machine reaches it, unless --host names another address; then a token is asked for, which is made up and
    shown where none is given. Decisions are kept in the record.
    """
    path = existing(record)
    own = is_loopback(host)
    token = token_of(token, needed=not own)
    judging = _brought_up_to_date(path)
    _tell(path, host, port, token, own=own, judging=judging)
    run(path, host, port, token, {host, *(allow_host or ())}, judging=judging)


def is_loopback(host: str) -> bool:
    """Whether an address is of this machine alone."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def token_of(given: str | None, *, needed: bool) -> str | None:
    """The token to ask for; made up where one is needed and none is given. SettingsError for one too short."""
    token = given if given is not None else os.environ.get(TOKEN_VARIABLE) or None
    if token is None:
        return secrets.token_urlsafe(24) if needed else None
    if len(token) < SHORTEST_TOKEN or not token.isascii() or not token.isprintable():
        raise SettingsError(
            f"The token has {len(token)} characters; give {SHORTEST_TOKEN} or more, letters and digits, or leave it "
            "out and one is made up."
        )
    return token


def run(path: Path, host: str, port: int, token: str | None, hosts: set[str], *, judging: bool) -> None:
    """Serve until interrupted."""
    import uvicorn

    from wirebook.api import Options, create_app
    from wirebook.api.guard import LOOPBACK

    options = Options(token=token, hosts=LOOPBACK | {name.lower() for name in hosts}, judging=judging)
    config = uvicorn.Config(
        create_app(path, options), host=host, port=port, log_level="warning", server_header=False,
        timeout_keep_alive=5, timeout_graceful_shutdown=5, limit_concurrency=200, ws="none",
    )  # fmt: skip
    try:
        uvicorn.Server(config).run()
    except SystemExit as error:
        raise SettingsError(
            f"Nothing can listen on {host} port {port}: it is in use or not this machine's. Name another --port."
        ) from error


def _brought_up_to_date(path: Path) -> bool:
    """Bring the record's schema and events up to date; whether decisions can be kept in it."""
    from wirebook.review.judge import bring_up_to_date
    from wirebook.store.sqlite import open_to_judge

    try:
        with open_to_judge(path) as store:
            if steps := store.unfinished():
                note(f"bringing the record up to date ({steps:,} steps left)")
            if not bring_up_to_date(path, store):
                note("a build is writing the record; its events appear as they are made")
    except StoreError as error:
        if os.access(path, os.W_OK) and os.access(path.parent, os.W_OK):
            raise
        note(f"decisions cannot be kept: {error}")
        return False
    return True


def _tell(path: Path, host: str, port: int, token: str | None, *, own: bool, judging: bool) -> None:
    from wirebook.api.pages import NOT_BUILT, built

    if not own:
        note(
            f"anybody who reaches {host} and has the token can read this record and decide in it, and the connection "
            "is not encrypted: put it behind a server with TLS, or use `ssh -L` instead"
        )
    if token is not None:
        note(f"token: {token}")
    if not built():
        note(NOT_BUILT)
    shown = f"[{host}]" if ":" in host else host
    note(f"{path.name} is at http://{shown}:{port}/ (interrupt with Ctrl-C to stop)")
