"""An example of every answer, for the OpenAPI document; tests hold them to what is really answered."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any, Final

ERROR: Final = {
    "error": {
        "code": "not_found",
        "message": "The record holds no event 'e0000'. wirebook events lists those it holds.",
        "remedy": "Look it up in a list; it may have been joined with another since.",
        "details": {},
    }
}


@cache
def examples() -> dict[str, Any]:
    """Every example by its name."""
    found: dict[str, Any] = json.loads((files("wirebook.api") / "examples.json").read_text(encoding="utf-8"))
    return found


def shown(name: str, status: int = 200) -> dict[int | str, dict[str, Any]]:
    """What the OpenAPI document tells of an answer."""
    return {
        status: {"description": "The answer.", "content": {"application/json": {"example": examples().get(name)}}},
        "4XX": {"description": "An error, always in this shape.", "content": {"application/json": {"example": ERROR}}},
        "422": {
            "description": "Something asked for that cannot be.",
            "content": {"application/json": {"example": ERROR}},
        },
    }
