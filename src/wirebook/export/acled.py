"""ACLED-like: one row an event and day, in the columns of the ACLED export (layout of March 2023).

Source: ACLED Codebook. "ACLED-like": the convention only, no ACLED data. What an event lacks is not made up: an event
known only to the season, to the country, or without a hint who took the place, is not coded, as there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from wirebook.export.account import Account, Party
from wirebook.export.kind_codes import codes_of
from wirebook.export.losses import Loss, common
from wirebook.export.sides import Days, civilians_harmed, days_of, number_of, point, sided, sort_of, words_of
from wirebook.export.states import state
from wirebook.export.table import Column, Row, joined
from wirebook.model import Figure

_LONGEST: Final = 31
"""Days; what is known less well than to the month is not coded."""
_INTERS: Final = (
    "State forces", "Rebel group", "Political militia", "Identity militia", "Rioters", "Protesters", "Civilians",
    "External/Other forces",
)  # fmt: skip
"""Sorts of actor in the order of their numbers, 1 to 8."""
_SORTS: Final = {
    "rebel-group": "Rebel group",
    "militia": "Political militia",
    "intergovernmental": "External/Other forces",
}
_DISORDER: Final = {
    "Battles": "Political violence",
    "Explosions/Remote violence": "Political violence",
    "Violence against civilians": "Political violence",
    "Protests": "Demonstrations",
    "Strategic developments": "Strategic developments",
}
_SUB_DISORDER: Final = {
    "Excessive force against protesters": "Political violence; Demonstrations",
    "Violent demonstration": "Demonstrations",
    "Mob violence": "Political violence",
}
_GEO: Final = {"exact": 1, "near": 2, "district": 2, "province": 3, "region": 3}
_VAGUE: Final = {(24, 99): 12, (200, 999): 100}
"""How the codebook counts words that this record keeps as ranges: dozens are 12, hundreds 100."""
_VAC: Final = "Violence against civilians"
COLUMNS: Final = (
    Column("event_id_cnty", "text", "the country's ISO code and a number made from the event's id"),
    Column("event_date", "date", "the day, or the middle of the days it lies in (time_precision)"),
    Column("year", "integer", "year of event_date"),
    Column("time_precision", "integer", "1 the day, 2 within a week, 3 within a month"),
    Column("disorder_type", "text", "Political violence, Demonstrations, Strategic developments, or the first two"),
    Column("event_type", "text", "one of six"),
    Column("sub_event_type", "text", "one of twenty-five"),
    Column("actor1", "text", "who did it; state forces as 'Military Forces of Mali', without the years of the regime"),
    Column("assoc_actor_1", "text", "further actors on that side, with ; between them"),
    Column("inter1", "text", "the sort of actor1; empty where the record does not know it"),
    Column("actor2", "text", "to whom; may be empty"),
    Column("assoc_actor_2", "text", "further actors on that side"),
    Column("inter2", "text", "the sort of actor2"),
    Column("interaction", "text", "both sorts, the lower number first; empty where one is not known"),
    Column("civilian_targeting", "text", "'Civilians targeted' or empty; never for battles"),
    Column("iso", "integer", "ISO 3166-1 numeric"),
    Column("region", "text", "region of the codebook"),
    Column("country", "text", "name of the country"),
    Column("admin1", "text", "first-order administrative division"),
    Column("admin2", "text", "second-order administrative division"),
    Column("admin3", "text", "empty: the record goes to the second order"),
    Column("location", "text", "name of the place"),
    Column("latitude", "number", "degrees, WGS 84, four decimals; empty where the record has no point"),
    Column("longitude", "number", "likewise"),
    Column("geo_precision", "integer", "1 the named place, 2 near it or in its district, 3 a province or larger"),
    Column("source", "text", "outlets, with ; between them"),
    Column("source_scale", "text", "empty: the record does not know how far an outlet reaches"),
    Column("notes", "text", "the event in one line, and its figures"),
    Column("fatalities", "integer", "the lowest where reports conflict, else the latest; 0 where none is told"),
    Column("tags", "text", "'crowd size=no report' for protests and riots"),
    Column("timestamp", "integer", "empty: no clock stands in an export"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Type:
    event: str
    sub: str


def losses(account: Account) -> Iterator[Loss]:
    """What of the event the convention does not hold; one whole loss where it has no row."""
    why = _left_out(account)
    if why is not None:
        yield why
        return
    event, when = account.event, days_of(account.event)
    if when is not None and when.count > 1:
        yield Loss("a range of days: the middle stands for it", f"{when.first} to {when.last}")
    for figure in event.figures:
        if (figure.of, figure.whom) != ("killed", "total"):
            yield Loss("a figure other than of all dead", f"{figure.low} to {figure.high} {figure.whom} {figure.of}")
        elif figure.low != figure.high:
            yield Loss("a range of deaths: one number stands for it", f"{figure.low} to {figure.high}")
    if point(event.place) is None:
        yield Loss("a point: the convention puts one, the record has none")
    for side, parties in (("actor1", account.agents), ("actor2", account.targets)):
        able = _able(parties)
        if able and _inter(able[0], account) is None:
            yield Loss(f"the sort of {side} is not known", able[0].actor.name)
        both = [party.actor.name for party in able if party not in _others(account)] if side == "actor2" else []
        if both:
            yield Loss("an actor told on both sides: actor2", "; ".join(both))
        if things := [party.actor.name for party in parties if not party.acts]:
            yield Loss(f"what is no actor: {side}", "; ".join(things))
    if account.speakers:
        yield Loss("whom the reports have it from", "; ".join(account.speakers))
    yield from common(account)


def row(account: Account) -> Row | None:
    """The event's row; None where the convention does not code it (`losses` says why)."""
    when, place, kind = days_of(account.event), account.event.place, _type(account)
    if when is None or place is None or kind is None or _left_out(account) is not None:
        return None
    day, country, spot = when.middle, state(place.country), point(place)
    return {
        "event_id_cnty": f"{place.country}{number_of(account.event.id)}",
        "event_date": day,
        "year": day.year,
        "time_precision": _time_precision(when),
        "disorder_type": _SUB_DISORDER.get(kind.sub) or _DISORDER[kind.event],
        "event_type": kind.event,
        "sub_event_type": kind.sub,
        **_actor_cells(account, kind),
        "iso": country.numeric if country is not None else None,
        "region": country.acled_region if country is not None else None,
        "country": country.name if country is not None else place.country,
        "admin1": place.admin1,
        "admin2": place.admin2,
        "location": place.name,
        "latitude": round(spot[0], 4) if spot is not None else None,
        "longitude": round(spot[1], 4) if spot is not None else None,
        "geo_precision": _GEO[place.precision],
        "source": joined(account.outlets),
        "notes": _notes(account),
        "fatalities": _fatalities(account),
        "tags": "crowd size=no report" if kind.event in ("Protests", "Riots") else None,
    }


def _left_out(account: Account) -> Loss | None:
    event, when = account.event, days_of(account.event)
    if event.status != "happened":
        return Loss(f"an event that is {event.status}", event.summary, whole=True)
    if codes_of(event.kind, "").acled_event_type is None:
        return Loss(f"an event of a kind that is not coded: {event.kind}", event.summary, whole=True)
    if _type(account) is None:
        return Loss("an event of which it is not known who took the place", event.summary, whole=True)
    if when is None:
        return Loss("an event without a date", event.summary, whole=True)
    if when.count > _LONGEST:
        return Loss("an event dated less well than to the month", f"{when.first} to {when.last}", whole=True)
    if event.place is None or event.place.country is None:
        return Loss("an event without a country", event.summary, whole=True)
    if event.place.precision not in _GEO:
        return Loss("an event placed less well than to the region", event.place.name, whole=True)
    return None


def _time_precision(when: Days) -> int:
    return 1 if when.count == 1 else 2 if when.count <= 7 else 3


def _type(account: Account) -> _Type | None:
    """Type and sub-type; None where they hang on who did it and that is not known."""
    codes = codes_of(account.event.kind, words_of(account.claims))
    event, sub = codes.acled_event_type, codes.acled_sub_event_type
    if event is None:
        return None
    if account.event.kind == "territory-taken":
        by = sort_of(sided(account.agents)[0]) if sided(account.agents) else "unknown"
        sub = {"state": "Government regains territory", "group": "Non-state actor overtakes territory"}.get(by)
    if event == _VAC and account.event.kind == "attack" and _armed_only(account):
        event, sub = "Battles", "Armed clash"
    return _Type(event, sub) if sub is not None else None


def _armed_only(account: Account) -> bool:
    """Whether those attacked are armed, as far as is told: then it is a clash in this convention."""
    sorts = {sort_of(party) for party in account.targets}
    return bool(sorts & {"state", "group"}) and "civilians" not in sorts and not civilians_harmed(account)


# ---------------------------------------------------------------- who
def _actor_cells(account: Account, kind: _Type) -> Row:
    by, on = _able(account.agents), _others(account)
    agents, targets = _names(by, account), _names(on, account)
    first = _inter(by[0], account) if by else None
    second = _inter(on[0], account) if on else None
    crowd = {"Protests": "Protesters", "Riots": "Rioters"}.get(kind.event)
    if crowd is not None and kind.sub != "Excessive force against protesters":
        agents, first = [f"{crowd} ({_country(account)})", *agents], crowd
    elif crowd is not None:
        targets, second = [f"{crowd} ({_country(account)})", *targets], crowd
    if kind.event == _VAC and not targets:
        targets, second = [f"Civilians ({_country(account)})"], "Civilians"
    if not agents and targets and (kind.event == "Strategic developments" or _fought(account, on)):
        (agents, first), (targets, second) = (targets[:1], second), (targets[1:], None)
    if not agents and kind.event != "Strategic developments":
        agents, first = [f"Unidentified Armed Group ({_country(account)})"], "Political militia"
    aimed = kind.event == _VAC or second == "Civilians" or kind.sub == "Excessive force against protesters"
    return {
        "actor1": agents[0] if agents else None,
        "assoc_actor_1": joined(agents[1:]),
        "inter1": first,
        "actor2": targets[0] if targets else None,
        "assoc_actor_2": joined(targets[1:]),
        "inter2": second,
        "interaction": _interaction(first, second, bool(targets)),
        "civilian_targeting": "Civilians targeted" if aimed and kind.event not in _NOT_TARGETING else None,
    }


_NOT_TARGETING: Final = frozenset({"Battles", "Strategic developments"})


def _able(parties: Sequence[Party]) -> tuple[Party, ...]:
    """The parties that are actors: no houses, no areas."""
    return tuple(party for party in parties if party.acts)


def _others(account: Account) -> tuple[Party, ...]:
    """The targets that are actors and not told as acting as well."""
    acting = _names(_able(account.agents), account)
    return tuple(party for party in _able(account.targets) if _name(party, account) not in acting)


def _fought(account: Account, targets: Sequence[Party]) -> bool:
    """Whether those told as fought with are a side of the fight, in a clash of which no side is told as acting."""
    return account.event.kind == "clash" and sort_of(targets[0]) != "civilians"


def _names(parties: Sequence[Party], account: Account) -> list[str]:
    return list(dict.fromkeys(_name(party, account) for party in parties))


def _name(party: Party, account: Account) -> str:
    country, here = state(party.country), _country(account)
    if country is not None and party.type == "state-forces":
        return f"Military Forces of {country.name}"
    if country is not None and party.type == "police":
        return f"Police Forces of {country.name}"
    if country is not None and party.type == "government":
        return f"Government of {country.name}"
    if party.named:
        return party.actor.name
    collective = {"civilians": "Civilians", "group": "Unidentified Armed Group"}.get(sort_of(party))
    return f"{collective} ({here})" if collective is not None else party.actor.name


def _inter(party: Party, account: Account) -> str | None:
    """The sort of an actor; None where the record does not know it."""
    home = account.event.place.country if account.event.place is not None else None
    sort = sort_of(party)
    if sort == "state":
        return "State forces" if party.country in (None, home) else "External/Other forces"
    if sort == "group" and not party.named:
        return "Political militia"
    return _SORTS.get(party.type) or ("Civilians" if sort == "civilians" else None)


def _interaction(first: str | None, second: str | None, two: bool) -> str | None:
    if first is None or (two and second is None):
        return None
    if second is None:
        return f"{first} only"
    return "-".join(sorted((first, second), key=_INTERS.index))


def _country(account: Account) -> str:
    place = account.event.place
    country = state(place.country) if place is not None else None
    return country.name if country is not None else "unknown country"


# ---------------------------------------------------------------- how many
def _fatalities(account: Account) -> int:
    """One number of the dead: the lowest where reports contradict one another, else that of the latest report."""
    told = [(claim.report_id, figure) for claim in account.claims for figure in claim.figures if _counts_all(figure)]
    if not told:
        figure = account.figure("killed")
        parts = [one.low for one in account.event.figures if one.of == "killed"]
        return figure.low if figure is not None else max(parts, default=0)
    if not account.conflicts("killed"):
        last = max((id_ for id_, _ in told), key=list(account.reports).index)
        told = [(id_, figure) for id_, figure in told if id_ == last][-1:]
    return min(_VAGUE.get((figure.low, figure.high), figure.low) for _, figure in told)


def _counts_all(figure: Figure) -> bool:
    return (figure.of, figure.whom) == ("killed", "total")


def _notes(account: Account) -> str:
    figures = "; ".join(f"{f.whom} {f.of}: {f.low} to {f.high}, best {f.best}" for f in account.event.figures)
    return f"{account.event.summary}. {figures}".strip().removesuffix(".") + "."
