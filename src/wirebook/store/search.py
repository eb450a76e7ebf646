"""Which events a filter lets through, in SQL; names are searched folded, from the beginning of a word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

import pycountry
from anyascii import anyascii

from wirebook.model import Event
from wirebook.store.protocol import EventFilter

_NO_LETTERS: Final = re.compile(r"[^a-z0-9]+")
_SEPARATOR: Final = "|"
_NOTHING: Final = "\x1f"
"""Stands in no searchable text."""


def searchable(names: Iterable[str | None]) -> str:
    """The names as one text to search in: folded, sorted, each after a separator."""
    folded = sorted({folded_name(name) for name in names if name})
    return "".join(f"{_SEPARATOR} {name} " for name in folded if name)


def folded_name(name: str) -> str:
    """A name in plain small letters and digits, its words one space apart."""
    return _NO_LETTERS.sub(" ", anyascii(name).casefold()).strip()


def place_names(event: Event) -> Iterator[str | None]:
    """Every name under which an event's place can be looked for, its country's included."""
    if event.place is not None:
        yield event.place.name
        yield from event.place.names
        yield from (event.place.admin1, event.place.admin2, event.place.country)
        yield from _country_names(event.place.country)


def actor_names(event: Event) -> Iterator[str | None]:
    """Every name under which an event's actors can be looked for."""
    for actor in event.agents + event.targets:
        yield actor.name
        yield from actor.names


def condition(where: EventFilter | None) -> tuple[str, list[object]]:
    """The filter as an SQL condition on the table `event`, with its values. An unknown date fits no limit."""
    if where is None:
        return "1", []
    parts: list[tuple[str, object]] = []
    if where.since is not None:
        parts.append(("latest >= ?", where.since.isoformat()))
    if where.until is not None:
        parts.append(("earliest <= ?", where.until.isoformat()))
    if where.place is not None:
        parts.append(("instr(places, ?) > 0", sought(where.place)))
    if where.actor is not None:
        parts.append(("instr(actors, ?) > 0", sought(where.actor)))
    if where.kind is not None:
        parts.append(("kind = ?", where.kind))
    if where.status is not None:
        parts.append(("status = ?", where.status))
    if where.disputed is not None:
        parts.append(("disputed = ?", int(where.disputed)))
    return " AND ".join(["1", *(part for part, _ in parts)]), [value for _, value in parts]


def sought(name: str) -> str:
    """What to look for in a searchable text: the name from the beginning of a word; nothing is found for no letters."""
    return f" {folded_name(name) or _NOTHING}"


@lru_cache(maxsize=512)
def _country_names(alpha3: str | None) -> tuple[str, ...]:
    """English names of a country (ISO 3166-1, by pycountry)."""
    country = pycountry.countries.get(alpha_3=alpha3) if alpha3 else None
    names = (getattr(country, field, None) for field in ("name", "common_name", "official_name"))
    return tuple(name for name in names if isinstance(name, str))
