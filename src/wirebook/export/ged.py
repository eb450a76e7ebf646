"""UCDP GED-like: one row an event in which armed force killed, in the columns of the UCDP Georeferenced Event Dataset.

Source: UCDP GED Codebook 25.1 (columns as in versions 23.1 to 26.1). "GED-like": the convention only; what UCDP numbers
itself (conflicts, dyads, sides) stays empty, and its threshold of 25 deaths a year is not asked for. The four columns
of deaths add up to `best`, as there.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from wirebook.export.account import Account, Party
from wirebook.export.losses import Loss, common
from wirebook.export.sides import (
    POINTS,
    Days,
    civilians_harmed,
    days_of,
    government,
    number_of,
    point,
    sided,
    sort_of,
)
from wirebook.export.states import state
from wirebook.export.table import Column, Row, joined
from wirebook.model import Place, Report

FORCE: Final = frozenset(
    "offensive clash territory-taken air-strike shelling bombing suicide-bombing chemical-attack attack abduction "
    "abuse aircraft-loss crackdown destruction siege".split()
)
"""Kinds in which armed force is used."""
_WHERE: Final = {"exact": 1, "near": 2, "district": 3, "province": 4, "region": 5, "country": 6}
_ONE_SIDED: Final = "Civilians"
COLUMNS: Final = (
    Column("id", "integer", "the event: a number of at most 15 digits made from its id in the record"),
    Column("relid", "text", "the event's id in the record"),
    Column("year", "integer", "year of the event; empty where its days lie in two"),
    Column("active_year", "integer", "empty: needs the deaths of the dyad over the year"),
    Column("code_status", "text", "'Check: coded by a program'; a person has looked at no row"),
    Column("type_of_violence", "integer", "1 state-based, 2 non-state, 3 one-sided; empty where a side is not known"),
    Column("conflict_dset_id", "integer", "empty: UCDP's own number"),
    Column("conflict_new_id", "integer", "empty: UCDP's own number"),
    Column("conflict_name", "text", "the dyad's name for types 2 and 3; empty for type 1, whose issue is not known"),
    Column("dyad_dset_id", "integer", "empty: UCDP's own number"),
    Column("dyad_new_id", "integer", "empty: UCDP's own number"),
    Column("dyad_name", "text", "side_a - side_b, where both are known"),
    Column("side_a_dset_id", "integer", "empty: UCDP's own number"),
    Column("side_a_new_id", "integer", "empty: UCDP's own number"),
    Column("side_a", "text", "the state's side in type 1 ('Government of Mali'), else who used force"),
    Column("side_b_dset_id", "integer", "empty: UCDP's own number"),
    Column("side_b_new_id", "integer", "empty: UCDP's own number"),
    Column("side_b", "text", "the other side; 'Civilians' in type 3"),
    Column("number_of_sources", "integer", "how many reports tell it, copies included"),
    Column("source_article", "text", '"outlet,date,title" of each report, with ; between them'),
    Column("source_office", "text", "outlets, with ; between them"),
    Column("source_date", "text", "days of publication, with ; between them"),
    Column("source_headline", "text", "titles, with ; between them"),
    Column("source_original", "text", "whom the reports have it from, with ; between them"),
    Column(
        "where_prec", "integer", "1 exact, 2 near a known point, 3 district, 4 province, 5 larger region, 6 country"
    ),
    Column("where_coordinates", "text", "name of the place that the coordinates belong to"),
    Column("where_description", "text", "the place as the reports write it"),
    Column("adm_1", "text", "first-order administrative division"),
    Column("adm_2", "text", "second-order administrative division"),
    Column("latitude", "number", "degrees, WGS 84; empty where only a country is known (no country's centre)"),
    Column("longitude", "number", "degrees, WGS 84; likewise"),
    Column("geom_wkt", "text", "POINT (longitude latitude)"),
    Column("priogrid_gid", "integer", "cell of PRIO-GRID (0.5 degrees), for where_prec 1 to 3"),
    Column("country", "text", "name of the country"),
    Column("country_id", "integer", "Gleditsch and Ward's number of the country"),
    Column("region", "text", "Africa, Americas, Asia, Europe or Middle East"),
    Column("event_clarity", "integer", "1: one day and at least the district are told; empty otherwise"),
    Column("date_prec", "integer", "1 the day, 2 two to six days, 3 a week, 4 a month, 5 longer"),
    Column("date_start", "date and time", "the earliest day, YYYY-MM-DD 00:00:00.000"),
    Column("date_end", "date and time", "the latest day, YYYY-MM-DD 00:00:00.000"),
    Column("deaths_a", "integer", "fighters of side A, where the reports tell whose they were"),
    Column("deaths_b", "integer", "fighters of side B, where the reports tell whose they were"),
    Column("deaths_civilians", "integer", "civilians; all dead of an event told as done to civilians alone"),
    Column("deaths_unknown", "integer", "the rest"),
    Column("best", "integer", "the best figure of all killed; the sum of the four columns before"),
    Column("high", "integer", "the highest that a report gives"),
    Column("low", "integer", "the lowest that a report gives"),
    Column("gwnoa", "integer", "Gleditsch and Ward's number of side A, for states"),
    Column("gwnob", "integer", "Gleditsch and Ward's number of side B, for states"),
)


@dataclass(frozen=True, slots=True)
class _Sides:
    violence: int | None
    a: Party | None
    b: Party | None
    one_sided: bool


@dataclass(frozen=True, slots=True)
class _Deaths:
    a: int
    b: int
    civilians: int
    unknown: int
    low: int
    high: int


def losses(account: Account) -> Iterator[Loss]:
    """What of the event the convention does not hold; one whole loss where it has no row."""
    why = _left_out(account)
    if why is not None:
        yield why
        return
    event = account.event
    sides = _sides(account)
    for label, told, kept in (("side A", account.agents, sides.a), ("side B", account.targets, sides.b)):
        more = [party.actor.name for party in told if party is not kept and not (sides.one_sided and label == "side B")]
        if kept is not None and more and kept in told:
            yield Loss(f"several actors on one side: {label}", "; ".join(more))
    if sides.violence is None:
        yield Loss("type of violence: who one of the sides is", event.summary)
    if point(event.place) is None:
        yield Loss("a point: the convention puts the country's centre, the record none")
    for figure in event.figures:
        if figure.of != "killed" or figure.whom not in ("total", "civilians", "fighters"):
            yield Loss("a figure that is not of deaths of a side", f"{figure.best} {figure.whom} {figure.of}")
    if event.name:
        yield Loss("the name of the operation", event.name)
    yield from common(account)


def row(account: Account) -> Row | None:
    """The event's row; None where the convention does not code it (`losses` says why)."""
    when = days_of(account.event)
    deaths = _deaths(account)
    if when is None or deaths is None or _left_out(account) is not None:
        return None
    sides = _sides(account)
    return {
        "id": number_of(account.event.id),
        "relid": account.event.id,
        "year": when.year,
        "code_status": "Check: coded by a program",
        **_side_cells(sides),
        **_source_cells(account),
        **_place_cells(account.event.place),
        "event_clarity": 1 if when.count == 1 and _where(account.event.place) <= 3 else None,
        "date_prec": _date_precision(when),
        "date_start": f"{when.first} 00:00:00.000",
        "date_end": f"{when.last} 00:00:00.000",
        "deaths_a": deaths.a,
        "deaths_b": deaths.b,
        "deaths_civilians": deaths.civilians,
        "deaths_unknown": deaths.unknown,
        "best": deaths.a + deaths.b + deaths.civilians + deaths.unknown,
        "high": deaths.high,
        "low": deaths.low,
    }


def _left_out(account: Account) -> Loss | None:
    """Why the convention does not code the event; None where it does."""
    event = account.event
    deaths = _deaths(account)
    if event.status != "happened":
        return Loss(f"an event that is {event.status}", event.summary, whole=True)
    if event.kind not in FORCE:
        return Loss(f"an event without armed force: {event.kind}", event.summary, whole=True)
    if deaths is None or not deaths.high:
        return Loss("an event without deaths", event.summary, whole=True)
    if days_of(event) is None:
        return Loss("an event without a date", event.summary, whole=True)
    if event.place is None or event.place.country is None:
        return Loss("an event without a country", event.summary, whole=True)
    if not any(sort_of(party) in ("state", "group") for party in (*account.agents, *account.targets)):
        return Loss("an event without an organised actor", event.summary, whole=True)
    return None


# ---------------------------------------------------------------- who
def _sides(account: Account) -> _Sides:
    """Side A, side B and the type of violence they make."""
    agents, targets = sided(account.agents), sided(account.targets)
    by = next(iter(agents), None)
    on = next((target for target in targets if by is None or _side_name(target) != _side_name(by)), None)
    sorts = (sort_of(by) if by else "unknown", sort_of(on) if on else "unknown")
    if sorts[0] in ("state", "group") and (sorts[1] == "civilians" or (on is None and civilians_harmed(account))):
        return _Sides(3, by, on, one_sided=True)
    if sorts == ("group", "state"):
        return _Sides(1, on, by, one_sided=False)
    violence = {("state", "group"): 1, ("state", "state"): 1, ("group", "group"): 2}.get(sorts)
    if by is None and account.event.kind in ("clash", "offensive") and len(targets) > 1:
        return _both(targets)
    return _Sides(violence, by, on, one_sided=False)


def _both(parties: tuple[Party, ...]) -> _Sides:
    """The sides of a fight in which both are told as parties to it, the state's first."""
    a, b = sorted(parties[:2], key=lambda party: sort_of(party) != "state")
    sorts = (sort_of(a), sort_of(b))
    violence = {("state", "group"): 1, ("state", "state"): 1, ("group", "group"): 2}.get(sorts)
    return _Sides(violence, a, b, one_sided=False)


def _side_cells(sides: _Sides) -> Row:
    a = _side_name(sides.a)
    b = _ONE_SIDED if sides.one_sided else _side_name(sides.b)
    dyad = f"{a} - {b}" if a and b and sides.violence else None
    return {
        "type_of_violence": sides.violence,
        "conflict_name": dyad if sides.violence in (2, 3) else None,
        "dyad_name": dyad,
        "side_a": a,
        "side_b": b,
        "gwnoa": _gw(sides.a),
        "gwnob": None if sides.one_sided else _gw(sides.b),
    }


def _side_name(party: Party | None) -> str | None:
    if party is None:
        return None
    return government(party) if sort_of(party) == "state" else party.actor.name


def _gw(party: Party | None) -> int | None:
    country = state(party.country) if party is not None and sort_of(party) == "state" else None
    return country.gw if country is not None else None


# ---------------------------------------------------------------- how many
_STRUCK: Final = frozenset("air-strike shelling bombing suicide-bombing chemical-attack attack".split())
"""Kinds in which one side strikes: fighters who die are those of the side that is struck."""


def _deaths(account: Account) -> _Deaths | None:
    """The dead by side; None where no figure of the dead is told."""
    total = account.figure("killed")
    civilians, fighters = account.figure("killed", "civilians"), account.figure("killed", "fighters")
    parts = [figure for figure in (civilians, fighters) if figure is not None]
    if total is None and not parts:
        return None
    known = [total] if total is not None else parts
    best = max(sum(f.best for f in known), sum(f.best for f in parts))
    low, high = sum(f.low for f in known), max(best, sum(f.high for f in known))
    sides = _sides(account)
    unarmed = civilians.best if civilians is not None else 0
    if sides.one_sided and fighters is None and not any(sort_of(t) != "civilians" for t in account.targets):
        unarmed = best
    armed = fighters.best if fighters is not None else 0
    strike = account.event.kind in _STRUCK and not sides.one_sided
    a = armed if strike and sides.a in account.targets else 0
    b = armed if strike and sides.b in account.targets else 0
    return _Deaths(a, b, unarmed, best - a - b - unarmed, min(low, best), high)


# ---------------------------------------------------------------- when, where, who says so
def _date_precision(when: Days) -> int:
    for code, most in ((1, 1), (2, 6), (3, 7), (4, 31)):
        if when.count <= most:
            return code
    return 5


def _where(place: Place | None) -> int:
    return _WHERE.get(place.precision, 6) if place is not None else 6


def _place_cells(place: Place | None) -> Row:
    if place is None:
        return {}
    country = state(place.country)
    cells: dict[str, str | int | float | None] = {
        "where_prec": _where(place),
        "where_coordinates": place.name,
        "where_description": joined(place.names),
        "adm_1": place.admin1,
        "adm_2": place.admin2,
        "country": country.name if country is not None else place.country,
        "country_id": country.gw if country is not None else None,
        "region": country.ucdp_region if country is not None else None,
    }
    if (spot := point(place)) is not None:
        latitude, longitude = spot
        cells |= {
            "latitude": latitude,
            "longitude": longitude,
            "geom_wkt": f"POINT ({longitude} {latitude})",
            "priogrid_gid": _priogrid(latitude, longitude) if place.precision in POINTS | {"district"} else None,
        }
    return cells


def _priogrid(latitude: float, longitude: float) -> int:
    """The cell of PRIO-GRID, counted from the south-west corner of the world (Tollefsen et al. 2012)."""
    row_, column = min(359, math.floor((latitude + 90) * 2)), min(719, math.floor((longitude + 180) * 2))
    return row_ * 720 + column + 1


def _source_cells(account: Account) -> Row:
    reports = tuple(account.reports.values())
    return {
        "number_of_sources": len(reports),
        "source_article": ";".join(_article(report) for report in reports),
        "source_office": ";".join(report.outlet or "" for report in reports),
        "source_date": ";".join(_published(report) for report in reports),
        "source_headline": ";".join((report.title or "").replace(";", ",") for report in reports),
        "source_original": joined(account.speakers, ";"),
    }


def _article(report: Report) -> str:
    title = (report.title or "").replace('"', "'")
    return f'"{report.outlet or ""},{_published(report)},{title}"'


def _published(report: Report) -> str:
    days = report.published
    return days.earliest.isoformat() if days.earliest is not None and days.earliest == days.latest else ""
