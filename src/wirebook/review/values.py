"""The value of a corrected field: checked, and written down in one way."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Any, Final, get_args

from wirebook.errors import JudgementError
from wirebook.model.judgement import Scope
from wirebook.model.kinds import KINDS, STATUSES, PlacePrecision, Precision

LONGEST_NAME: Final = 300
MOST_ACTORS: Final = 50
LARGEST: Final = 1_000_000_000
_WORD: Final = re.compile(r"[a-z][a-z-]{0,39}")


def value_text(field: str, value: object, scope: Scope) -> str:
    """The value as a judgement keeps it (JSON); JudgementError says what was expected of this field."""
    check = _CHECKS.get(field)
    if check is None:
        raise JudgementError(f"There is no field {field!r} to correct; expected one of {', '.join(_CHECKS)}.")
    return json.dumps(check(value, scope), ensure_ascii=False, sort_keys=True)


def _kind(value: object, scope: Scope) -> object:
    if value not in KINDS:
        raise JudgementError(f"{_shown(value)} is no kind of event; expected one of {', '.join(KINDS)}.")
    return value


def _status(value: object, scope: Scope) -> object:
    if value not in STATUSES:
        raise JudgementError(f"{_shown(value)} is no status; expected one of {', '.join(STATUSES)}.")
    return value


def _name(value: object, scope: Scope) -> object:
    return None if value is None else _text(value, "name")


def _date(value: object, scope: Scope) -> object:
    if value is None:
        return None
    found = _mapping(value, "date", {"earliest", "latest", "precision"})
    earliest, latest = _day(found.get("earliest")), _day(found.get("latest"))
    if latest < earliest:
        raise JudgementError(f"A date cannot end ({latest}) before it begins ({earliest}).")
    precision = found.get("precision", "day" if earliest == latest else "unknown")
    return {"earliest": earliest.isoformat(), "latest": latest.isoformat(), "precision": _one_of(precision, Precision)}


def _place(value: object, scope: Scope) -> object:
    if value is None:
        return None
    known = {"name", "country", "admin1", "admin2", "latitude", "longitude", "radius_km", "precision"}
    found = _mapping(value, "place", known)
    latitude, longitude = _number(found, "latitude", -90, 90), _number(found, "longitude", -180, 180)
    if (latitude is None) != (longitude is None):
        raise JudgementError("A place has both latitude and longitude, or neither.")
    radius = _number(found, "radius_km", 0, 20_000)
    if latitude is not None and radius is None:
        raise JudgementError("A place with coordinates needs radius_km, how far from them the true spot may lie.")
    country = found.get("country")
    if country is not None and not (isinstance(country, str) and re.fullmatch("[A-Z]{3}", country)):
        raise JudgementError(f"{_shown(country)} is no country; expected ISO 3166-1 alpha-3, like SYR.")
    return {
        "name": _text(found.get("name"), "place's name"),
        "country": country,
        "admin1": None if found.get("admin1") is None else _text(found["admin1"], "admin1"),
        "admin2": None if found.get("admin2") is None else _text(found["admin2"], "admin2"),
        "latitude": latitude,
        "longitude": longitude,
        "radius_km": radius if latitude is not None else None,
        "precision": _one_of(found.get("precision", "near" if latitude is not None else "country"), PlacePrecision),
    }


def _actors(value: object, scope: Scope) -> object:
    if not isinstance(value, list) or len(value) > MOST_ACTORS:
        raise JudgementError(f"Agents and targets are a list of at most {MOST_ACTORS} of {{actor, name}}.")
    made: list[dict[str, object]] = []
    for one in value:
        found = _mapping(one, "actor", {"actor", "name"})
        actor = found.get("actor")
        entry: dict[str, object] = {"name": _text(found.get("name"), "actor's name")}
        made.append(entry if actor is None else {**entry, "actor": _text(actor, "actor's id")})
    return made


def _figures(value: object, scope: Scope) -> object:
    found = _mapping(value, "figure", {"of", "whom", "low", "best", "high"})
    of, whom = found.get("of"), found.get("whom", "total")
    for word in (of, whom):
        if not isinstance(word, str) or not _WORD.fullmatch(word):
            raise JudgementError(f"{_shown(word)} does not say what a figure counts; expected a word like killed.")
    if found.get("low") is None:
        return {"of": of, "whom": whom, "low": None, "best": None, "high": None}
    low = _count(found["low"])
    high = _count(found.get("high", low))
    best = _count(found.get("best", low if low == high else (low + high) // 2))
    if not low <= best <= high:
        raise JudgementError(f"A figure's low, best and high must rise; {low}, {best}, {high} do not.")
    return {"of": of, "whom": whom, "low": low, "best": best, "high": high}


_CHECKS: Final = {
    "kind": _kind, "status": _status, "name": _name, "date": _date, "place": _place, "agents": _actors,
    "targets": _actors, "figures": _figures,
}  # fmt: skip


def _mapping(value: object, what: str, known: set[str]) -> Mapping[str, Any]:
    if not isinstance(value, Mapping) or set(value) - known:
        raise JudgementError(f"{_shown(value)} is no {what}; expected {{{', '.join(sorted(known))}}}.")
    return value


def _text(value: object, what: str) -> str:
    if not isinstance(value, str) or not value.strip() or len(value) > LONGEST_NAME or not value.isprintable():
        raise JudgementError(f"{_shown(value)} is no {what}; expected 1 to {LONGEST_NAME} characters on one line.")
    return value.strip()


def _day(value: object) -> date:
    try:
        return date.fromisoformat(value if isinstance(value, str) else "")
    except ValueError as error:
        raise JudgementError(f"{_shown(value)} is no day; expected YYYY-MM-DD.") from error


def _number(found: Mapping[str, Any], key: str, least: float, most: float) -> float | None:
    value = found.get(key)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
        raise JudgementError(f"{_shown(value)} is no {key}; expected {least:g} to {most:g}.")
    return float(value)


def _count(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= LARGEST:
        raise JudgementError(f"{_shown(value)} is no count; expected 0 to {LARGEST:,}.")
    return value


def _one_of(value: object, known: Any) -> object:
    if value not in get_args(known):
        raise JudgementError(f"{_shown(value)} is no precision; expected one of {', '.join(get_args(known))}.")
    return value


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 80 else f"{text[:77]}..."
