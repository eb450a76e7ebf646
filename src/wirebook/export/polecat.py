"""POLECAT-like: one row an event, tab-separated, in the forty columns of the POLECAT files (PLOVER 0.8 codes).

Source: PLOVER manual and the header of POLECAT's files. A POLECAT row is one story's event; here a row is the event of
all its reports, so that ten copies make one row. Several values of one cell have "; " between them, as there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from wirebook.export.account import Account, Party
from wirebook.export.kind_codes import codes_of, score_of
from wirebook.export.losses import Loss, common
from wirebook.export.sides import POINTS, days_of, point, words_of
from wirebook.export.states import state
from wirebook.export.table import Column, Row, joined
from wirebook.model import ActorRef, Claim, Speaker
from wirebook.model.kinds import ActorType
from wirebook.model.values import is_person

_SECTORS: Final[dict[ActorType, str]] = {
    "state-forces": "MIL",
    "rebel-group": "REB",
    "militia": "UAF",
    "police": "COP",
    "government": "GOV",
    "civilians": "CVL",
    "person": "CVL",
    "media": "JRN",
    "company": "BUS",
    "unknown": "UNK",
}
_NOT_STATES: Final[dict[ActorType, str]] = {
    "intergovernmental": "IGO",
    "aid": "NGO",
    "monitor": "NGO",
    "company": "MNC",
}
"""What stands for the country of actors that have none."""
_SPOKEN: Final = {"threat": "threatened", "demand": "demanded"}
"""Kinds whose very happening is that something is threatened or demanded."""


def _side_columns(side: str, what: str) -> tuple[Column, ...]:
    return (
        Column(f"{side} Name", "text", f"{what}, with ; between several"),
        Column(f"{side} Country", "text", "ISO 3166-1 alpha-3 of each, IGO, NGO or MNC for those without"),
        Column(f"{side} COW", "text", "Correlates of War number of each country"),
        Column(f"Primary {side} Sector", "text", "PLOVER sector of the first: MIL, REB, UAF, COP, GOV, CVL, ..."),
        Column(f"{side} Sectors", "text", "PLOVER sectors of all"),
        Column(f"{side} Title", "text", "empty: the record keeps no titles apart"),
        Column(f"{side} Name Raw", "text", "as the reports write them"),
        Column(f"Wikipedia {side} ID", "text", "empty: the record does not link to Wikipedia"),
    )


COLUMNS: Final = (
    Column("Event ID", "text", "the event's id in the record"),
    Column("Event Date", "date", "the day; empty where more than one is possible"),
    Column("Event Type", "text", "PLOVER type"),
    Column("Event Mode", "text", "PLOVER mode; empty where the reports do not tell it"),
    Column("Intensity", "number", "PLOVER's score of the mode, else of the type; -10 to 10"),
    Column("Quad Code", "text", "VERBAL or MATERIAL, COOPERATION or CONFLICT"),
    Column("Contexts", "text", "'military' where soldiers or armed groups take part, 'cbrn' for chemical weapons"),
    *_side_columns("Actor", "who did it"),
    *_side_columns("Recipient", "to whom"),
    Column("Placename", "text", "name of the place"),
    Column("City", "text", "the place, where it is a town or near one"),
    Column("District", "text", "second-order administrative division"),
    Column("Province", "text", "first-order administrative division"),
    Column("Country", "text", "ISO 3166-1 alpha-3"),
    Column("Latitude", "number", "degrees, WGS 84; empty where the record has no point"),
    Column("Longitude", "number", "likewise"),
    Column("GeoNames ID", "text", "where the place was found there"),
    Column("Raw Placename", "text", "as the reports write it"),
    Column("Feature Type", "text", "empty"),
    Column("Source", "text", "outlets"),
    Column("Publication Date", "date", "day of the earliest report, where it is known"),
    Column("Story People", "text", "persons among the event's actors and speakers"),
    Column("Story Organizations", "text", "others among them who have a name"),
    Column("Story Locations", "text", "places that its claims name"),
    Column("Language", "text", "languages of the reports"),
    Column("Version", "text", "what made the record"),
)


def losses(account: Account) -> Iterator[Loss]:
    """What of the event the convention does not hold; one whole loss where it has no row."""
    why = _left_out(account)
    if why is not None:
        yield why
        return
    event, when = account.event, days_of(account.event)
    if when is None:
        yield Loss("no date is known: Event Date is empty")
    elif when.count > 1:
        yield Loss("a range of days: Event Date is empty", f"{when.first} to {when.last}")
    for figure in event.figures:
        yield Loss("a figure: the convention counts nobody", f"{figure.low} to {figure.high} {figure.whom} {figure.of}")
    if point(event.place) is None:
        yield Loss("a point: the convention puts one, the record has none")
    elif event.place is not None and event.place.precision not in POINTS:
        yield Loss(
            "how far from the point it may have been",
            f"within {event.place.radius_km:g} km" if event.place.radius_km else "",
        )
    if len(account.reports) > 1:
        yield Loss("several reports: the convention has a row for each story", f"{len(account.reports)} reports")
    yield Loss("the words it was read from", account.claims[0].quote.quote)
    yield from common(account)


def row(account: Account, version: str) -> Row | None:
    """The event's row; None where the convention does not code it (`losses` says why)."""
    codes = codes_of(account.event.kind, words_of(account.claims))
    if codes.plover_type is None or _left_out(account) is not None:
        return None
    score, when, reports = score_of(codes.plover_type, codes.plover_mode), days_of(account.event), account.reports
    first = next(iter(reports.values()))
    return {
        "Event ID": account.event.id,
        "Event Date": when.first if when is not None and when.count == 1 else None,
        "Event Type": codes.plover_type,
        "Event Mode": codes.plover_mode,
        "Intensity": score.score if score is not None else None,
        "Quad Code": score.quad if score is not None else None,
        "Contexts": _contexts(account),
        **_side_cells("Actor", account.agents),
        **_side_cells("Recipient", account.targets),
        **_place_cells(account),
        "Source": joined(account.outlets),
        "Publication Date": first.published.earliest if first.published.earliest == first.published.latest else None,
        **_story_cells(account),
        "Language": joined(report.language for report in reports.values()),
        "Version": version,
    }


def _left_out(account: Account) -> Loss | None:
    event = account.event
    if codes_of(event.kind, "").plover_type is None:
        return Loss(f"an event of a kind that is not coded: {event.kind}", event.summary, whole=True)
    if event.status not in ("happened", _SPOKEN.get(event.kind)):
        return Loss(f"an event that is {event.status}", event.summary, whole=True)
    return None


def _contexts(account: Account) -> str | None:
    armed = any(_SECTORS.get(party.type) in ("MIL", "REB", "UAF") for party in (*account.agents, *account.targets))
    return joined(["military" if armed else None, "cbrn" if account.event.kind == "chemical-attack" else None])


def _side_cells(side: str, parties: Sequence[Party]) -> Row:
    if not parties:
        return {}
    countries = [state(party.country) for party in parties]
    return {
        f"{side} Name": joined(party.actor.name for party in parties),
        f"{side} Country": joined(party.country or _NOT_STATES.get(party.type) for party in parties),
        f"{side} COW": joined(str(country.cow) for country in countries if country is not None and country.cow),
        f"Primary {side} Sector": _SECTORS.get(parties[0].type),
        f"{side} Sectors": joined(_SECTORS.get(party.type) for party in parties),
        f"{side} Name Raw": joined(name for party in parties for name in party.actor.names),
    }


def _place_cells(account: Account) -> Row:
    place = account.event.place
    if place is None:
        return {}
    spot = point(place)
    return {
        "Placename": place.name,
        "City": place.name if place.precision in POINTS else None,
        "District": place.admin2,
        "Province": place.admin1,
        "Country": place.country,
        "Latitude": spot[0] if spot is not None else None,
        "Longitude": spot[1] if spot is not None else None,
        "GeoNames ID": place.source_id if place.source == "geonames" and (place.source_id or "").isdigit() else None,
        "Raw Placename": joined(place.names),
    }


def _who(claim: Claim) -> Iterator[ActorRef | Speaker]:
    yield from claim.agents
    yield from claim.targets
    yield from claim.speakers


def _story_cells(account: Account) -> Row:
    told = {(who.actor or "", who.name) for claim in account.claims for who in _who(claim)}
    people = sorted({name for actor, name in told if is_person(actor)})
    bodies = sorted({name for actor, name in told if actor and not actor.startswith(("person:", "generic:"))})
    return {
        "Story People": joined(people),
        "Story Organizations": joined(bodies),
        "Story Locations": joined(claim.place.name for claim in account.claims if claim.place is not None),
    }
