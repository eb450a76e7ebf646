"""The table of made cases: what reports say of one event, and which disagreements that amounts to.

A row is a claim; the rows of one `case` are claims of one event, those of one `outlet` of one report. The columns:

- `shows`, in a case's first row: what should be shown, as "killed:conflict place:detail"; with "?" behind it, what may
  be shown or left; nothing where nothing differs.
- `date`: a day or "first/last", stated in the text, or with "?" behind it only assumed. `published`: a day.
- `place`: "name|latitude|longitude|radius in km|precision"; of a country the name and "country" alone.
- `agent`, `target`: names with ";" between, resolved by Wirebook's table of actors.
- `figures`: "killed 12; injured/children >=3 @who counted", where ">=", ">", "<=" and "~" are at least, more than, up
  to and about, and "24-99" is a range; without a word behind "/" it is the total.
- `speakers`: names with ";" between. `words`: the clause that says it.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final

from evals.reading.readers import report_of
from wirebook.grounding.actor_table import ActorTable
from wirebook.grounding.actors import ActorMention, ActorResolver
from wirebook.grounding.speakers import speaker_kind
from wirebook.model import ActorRef, Claim, DateRange, Figure, Place, Quote, Span, Speaker
from wirebook.model.kinds import KINDS, STATUSES, Bound
from wirebook.reconcile.facts import ReportFacts

Shown = tuple[str, str]
"""The field and the type of a disagreement."""
COLUMNS: Final = (
    "case", "shows", "outlet", "published", "kind", "status", "date", "place", "agent", "target", "figures", "speakers",
    "words",
)  # fmt: skip
_FIGURE: Final = re.compile(r"([a-z]+)(?:/([a-z]+))? (>=|>|<=|~|)(\d+)(?:-(\d+))?(?: @(.+))?")
_BOUNDS: Final[dict[str, Bound]] = {">=": "at least", ">": "more than", "<=": "up to", "~": "about", "": "exact"}
_PRECISIONS: Final = ("exact", "near", "district", "province", "region", "country", "unknown")


@dataclass(frozen=True, slots=True)
class Case:
    """Claims of one event, what should be shown of them, and what may be."""

    name: str
    claims: tuple[Claim, ...]
    facts: Mapping[str, ReportFacts]
    shows: frozenset[Shown]
    may_show: frozenset[Shown]


def read(path: Path) -> list[Case]:
    """The cases of a table, in its order; ValueError names the line that cannot be read."""
    rows: dict[str, list[tuple[int, dict[str, str]]]] = {}
    with path.open(encoding="utf-8", newline="") as lines:
        table = csv.DictReader(lines)
        if tuple(table.fieldnames or ()) != COLUMNS:
            raise ValueError(f"{path}: expected the columns {', '.join(COLUMNS)}, found {table.fieldnames}")
        for row in table:
            rows.setdefault(row["case"], []).append((table.line_num, row))
    return [_case(path, name, found) for name, found in rows.items()]


def _case(path: Path, name: str, rows: Sequence[tuple[int, dict[str, str]]]) -> Case:
    claims: list[Claim] = []
    facts: dict[str, ReportFacts] = {}
    for line, row in rows:
        try:
            claims.append(_claim(name, len(claims), row))
            facts[row["outlet"]] = ReportFacts(row["outlet"], row["outlet"], (), _days(row["published"], "given"))
        except (ValueError, KeyError) as error:
            raise ValueError(f"{path}:{line}: {error}") from error
    line, first = rows[0]
    shows = first["shows"].split()
    try:
        required = frozenset(_shown(s) for s in shows if not s.endswith("?"))
        allowed = frozenset(_shown(s[:-1]) for s in shows if s.endswith("?"))
    except ValueError as error:
        raise ValueError(f"{path}:{line}: {error}") from error
    return Case(name, tuple(claims), facts, required, allowed)


def _shown(cell: str) -> Shown:
    field, _, sort = cell.partition(":")
    if sort not in ("conflict", "update", "scope", "detail"):
        raise ValueError(f"expected a field and conflict, update, scope or detail, got {cell!r}")
    return field, sort


def _claim(case: str, number: int, row: Mapping[str, str]) -> Claim:
    if row["kind"] not in KINDS:
        raise ValueError(f"expected a kind of docs/kinds.md, got {row['kind']!r}")
    status = next((s for s in STATUSES if s == row["status"]), None)
    if status is None:
        raise ValueError(f"expected one of {', '.join(STATUSES)}, got {row['status']!r}")
    words = row["words"]
    quote = Quote(1000 * number, 1000 * number + len(words), words)
    ident = sha256(f"{case} {number}".encode()).hexdigest()[:16]
    speakers = tuple(
        Speaker(name, speaker_kind(name, _table()), _actor(name), _where(name, quote))
        for name in _several(row["speakers"])
    )
    return Claim(
        id=f"c{ident}",
        report_id=row["outlet"],
        quote=quote,
        also=(),
        anchor=quote.span,
        kind=row["kind"],
        status=status,
        date=_days(row["date"], "stated") if row["date"] else None,
        place=_place(row["place"], quote.span) if row["place"] else None,
        agents=tuple(replace(_ref(name), span=_where(name, quote)) for name in _several(row["agent"])),
        targets=tuple(replace(_ref(name), span=_where(name, quote)) for name in _several(row["target"])),
        figures=tuple(_figure(cell, quote.start, words) for cell in _several(row["figures"])),
        speakers=speakers,
        name=None,
        background=False,
        confidence=1.0,
        model="made",
    )


def _where(name: str, quote: Quote) -> Span:
    """Where a name stands in a clause; all of the clause where it does not."""
    at = quote.quote.find(name)
    return Span(quote.start + at, quote.start + at + len(name)) if at >= 0 else quote.span


def _several(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]


def _days(cell: str, basis: str) -> DateRange:
    first, _, last = cell.removesuffix("?").partition("/")
    earliest, latest = date.fromisoformat(first), date.fromisoformat(last or first)
    length = (latest - earliest).days
    precision = "day" if length == 0 else "week" if length < 7 else "month" if length < 31 else "year"
    assumed = cell.endswith("?")
    return DateRange(
        earliest, latest, precision,  # type: ignore[arg-type]
        "inferred" if assumed else basis,  # type: ignore[arg-type]
        "assumed" if assumed else "as written",
        None if assumed else Span(0, 1),
    )  # fmt: skip


def _place(cell: str, span: Span) -> Place:
    parts = cell.split("|")
    if len(parts) != 5 or parts[4] not in _PRECISIONS:
        raise ValueError(f"expected name|latitude|longitude|radius|precision, got {cell!r}")
    name, latitude, longitude, radius, precision = parts
    known = bool(latitude)
    return Place(
        name, (name,), None, None, None, float(latitude) if known else None, float(longitude) if known else None,
        float(radius) if known else None, precision,  # type: ignore[arg-type]
        None, None, "as written", span,
    )  # fmt: skip


def _figure(cell: str, start: int, words: str) -> Figure:
    found = _FIGURE.fullmatch(cell)
    if found is None:
        raise ValueError(f"expected a figure such as 'killed 12' or 'injured/children >=3', got {cell!r}")
    of, whom, bound, low, high, speaker = found.groups()
    at = max(0, words.find(low))
    span = Span(start + at, start + at + len(low))
    return Figure(of, whom or "total", int(low), int(high or low), _BOUNDS[bound], span, speaker)


@cache
def _table() -> ActorTable:
    return ActorTable.load()


def _ref(name: str) -> ActorRef:
    (ref,) = ActorResolver(_table()).resolve_all([ActorMention(Span(0, len(name)), name)], report_of(name))
    return ref


def _actor(name: str) -> str | None:
    ref = _ref(name)
    return None if ref.actor.startswith(("generic:", "name:")) else ref.actor
