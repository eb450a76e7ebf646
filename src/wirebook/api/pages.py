"""The workbench's pages: files known when the server starts, and no others; nothing in a request names a file."""

from __future__ import annotations

import mimetypes
from collections.abc import Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

from fastapi import APIRouter, Request
from starlette.responses import Response

INDEX: Final = "/index.html"
TYPES: Final[Mapping[str, str]] = {
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".css": "text/css",
    ".html": "text/html",
    ".json": "application/json",
    ".map": "application/json",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    ".webmanifest": "application/manifest+json",
    ".pbf": "application/x-protobuf",
    ".geojson": "application/geo+json",
}
NOT_BUILT: Final = (
    "The workbench's pages are not built: src/wirebook/web/static holds no index.html. With Node.js 20.19 or newer, "
    "run `make web` in a checkout of Wirebook, or install a wheel, which has them. The API answers all the same: "
    "/api/v1/openapi.json."
)


def folder() -> Traversable:
    """Where the built pages lie."""
    return files("wirebook") / "web" / "static"


def built(place: Traversable | None = None) -> dict[str, Traversable]:
    """The pages' files by the path they are asked for with; none where they are not built."""
    place = place or folder()
    if not place.is_dir():
        return {}
    found: dict[str, Traversable] = {}
    waiting = [("", place)]
    while waiting:
        path, at = waiting.pop()
        for entry in at.iterdir():
            name = f"{path}/{entry.name}"
            if entry.is_dir():
                waiting.append((name, entry))
            elif entry.is_file():
                found[name] = entry
    return found if INDEX in found else {}


def routes(known: Mapping[str, Traversable]) -> APIRouter:
    """Every address outside the API: a file of the pages, or the page that reads the address itself."""
    api = APIRouter(include_in_schema=False)

    @api.get("/{path:path}")
    def page(request: Request, path: str) -> Response:
        if not known:
            return Response(NOT_BUILT + "\n", 503, media_type="text/plain")
        name = f"/{path}" if f"/{path}" in known else INDEX
        body = known[name].read_bytes()
        lasting = name.startswith("/assets/")
        headers = {"Cache-Control": "public, max-age=31536000, immutable" if lasting else "no-cache"}
        return Response(body, 200, headers, media_type=_type(name))

    return api


def _type(name: str) -> str:
    suffix = "." + name.rpartition(".")[2]
    return TYPES.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
