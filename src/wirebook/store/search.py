"""Which events a filter lets through, in SQL; names are searched folded, from the beginning of a word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

import pycountry
from anyascii import anyascii

from wirebook.model import Event
from wirebook.store.database import marks
from wirebook.store.protocol import EventFilter

_NO_LETTERS: Final = re.compile(r"[^a-z0-9]+")
_SEPARATOR: Final = "|"
_NOTHING: Final = "\x1f"
"""Stands in no searchable text."""
_QUOTED: Final = re.compile(r'"([^"]*)"|(\S+)')
_LETTERS: Final = re.compile(r"[^\W_]")
MOST_TERMS: Final = 16


@dataclass(slots=True)
class Condition:
    """A condition in SQL with its values."""

    parts: list[str] = field(default_factory=list)
    values: list[object] = field(default_factory=list)

    def add(self, part: str, *values: object) -> None:
        """Narrow it by one part more."""
        self.parts.append(part)
        self.values.extend(values)

    @property
    def sql(self) -> str:
        """Its text, to stand behind WHERE."""
        return " AND ".join(["1", *self.parts])

    def on(self, column: str) -> str:
        """The same of a column that names events."""
        return f"{column} IN (SELECT id FROM listed WHERE {self.sql})" if self.parts else "1"  # noqa: S608


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


def condition_of(where: EventFilter) -> Condition:
    """The filter as an SQL condition on the table `listed`. An unknown date fits no limit."""
    condition = Condition()
    _when(condition, where)
    _place(condition, where)
    _who(condition, where)
    _sources(condition, where)
    for column, values in (("kind", where.kind), ("status", where.status)):
        if values:
            condition.add(f"{column} IN ({marks(len(values))})", *values)
    if where.deaths_min is not None:
        condition.add("high >= ?", where.deaths_min)
    if where.deaths_max is not None:
        condition.add("low <= ?", where.deaths_max)
    for column, wanted in (
        ("conflicts", where.disputed),
        ("reviewed", where.reviewed),
        ("accepted", where.accepted),
        ("deaths_disputed", where.deaths_disputed),
    ):
        if wanted is not None:
            condition.add(f"{column} > 0" if wanted else f"{column} = 0")
    if where.disputed_field:
        listed = marks(len(where.disputed_field))
        condition.add(f"id IN (SELECT event FROM listed_dispute WHERE field IN ({listed}))", *where.disputed_field)  # noqa: S608
    if where.confidence_max is not None:
        condition.add("confidence <= ?", where.confidence_max)
    if where.text is not None:
        query = match(where.text)
        if query is not None:
            condition.add("number IN (SELECT rowid FROM event_words WHERE event_words MATCH ?)", query)
    return condition


def _when(condition: Condition, where: EventFilter) -> None:
    if where.since is not None:
        condition.add("latest >= ?", where.since.isoformat())
    if where.until is not None:
        condition.add("earliest <= ?", where.until.isoformat())
    if where.undated:
        condition.add("(earliest IS NULL OR latest IS NULL)")


def _place(condition: Condition, where: EventFilter) -> None:
    if where.bbox is not None:
        west, south, east, north = where.bbox
        condition.add("latitude BETWEEN ? AND ?", south, north)
        between = "longitude BETWEEN ? AND ?" if west <= east else "(longitude >= ? OR longitude <= ?)"
        condition.add(between, west, east)
    if where.country:
        condition.add(f"country IN ({marks(len(where.country))})", *where.country)
    if where.place is not None:
        condition.add("instr(places, ?) > 0", sought(where.place))


def _who(condition: Condition, where: EventFilter) -> None:
    if not where.actor:
        return
    parts = " OR ".join(["actor = ? OR instr(names, ?) > 0"] * len(where.actor))
    values = [value for actor in where.actor for value in (actor, sought(actor))]
    side, sided = ("", ()) if where.side is None else (" AND side = ?", (where.side,))
    condition.add(f"id IN (SELECT event FROM listed_actor WHERE ({parts}){side})", *values, *sided)  # noqa: S608


def _sources(condition: Condition, where: EventFilter) -> None:
    if where.outlet:
        listed = marks(len(where.outlet))
        condition.add(f"id IN (SELECT event FROM listed_outlet WHERE outlet IN ({listed}))", *where.outlet)  # noqa: S608
    if where.outlets_min is not None:
        condition.add("outlets >= ?", where.outlets_min)
    if where.origins_min is not None:
        condition.add("origins >= ?", where.origins_min)
    if where.single_origin is not None:
        condition.add("origins <= 1" if where.single_origin else "origins > 1")
    if where.event:
        condition.add(f"id IN ({marks(len(where.event))})", *where.event)
    if where.report is not None:
        condition.add(
            "id IN (SELECT e.event FROM claim c JOIN event_claim e ON e.claim = c.id WHERE c.report_id = ?)",
            where.report,
        )


def match(words: str) -> str | None:
    """What FTS5 is asked for: all the words, "…" as a phrase, the last word by its beginning; None for no letters.

    Whatever is typed is taken as words; FTS5's own syntax is never reached (https://sqlite.org/fts5.html#fts5_strings).
    """
    terms: list[str] = []
    found = list(_QUOTED.finditer(words.replace("\0", " ")))[:MOST_TERMS]
    for at, one in enumerate(found):
        phrase, word = one[1], one[2]
        text = (phrase if phrase is not None else word).replace('"', " ").strip()
        if _LETTERS.search(text):
            beginning = "*" if word is not None and at == len(found) - 1 and len(text) > 1 else ""
            terms.append(f'"{text}"{beginning}')
    return " ".join(terms) or None


def sought(name: str) -> str:
    """What to look for in a searchable text: the name from the beginning of a word; nothing is found for no letters."""
    return f" {folded_name(name) or _NOTHING}"


@lru_cache(maxsize=512)
def _country_names(alpha3: str | None) -> tuple[str, ...]:
    """English names of a country (ISO 3166-1, by pycountry)."""
    country = pycountry.countries.get(alpha_3=alpha3) if alpha3 else None
    names = (getattr(country, field, None) for field in ("name", "common_name", "official_name"))
    return tuple(name for name in names if isinstance(name, str))
