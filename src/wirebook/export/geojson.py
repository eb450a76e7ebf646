"""The events as GeoJSON (RFC 7946): a point where the record knows the spot, null where it does not.

A point stands only for a named place or a spot near one. Where a district, a province or a larger region is all that is
known, the geometry is null and the middle and the radius of the area are properties: a pin in the middle of a province
would be read as the place where it happened. Properties are plain values, as maps and tables take them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from wirebook.export.account import Account, Accounts
from wirebook.export.json import Shape, dumps, made_shape
from wirebook.export.sides import POINTS
from wirebook.export.table import Column
from wirebook.store.protocol import EventFilter, RecordReader

PROPERTIES: Final = (
    Column("kind", "text", "one of docs/kinds.md"),
    Column("status", "text", "happened, denied, planned, threatened, conditional or demanded"),
    Column("name", "text", "of a named operation"),
    Column("summary", "text", "the event in one line"),
    Column("earliest", "date", "the first day it may have been"),
    Column("latest", "date", "the last day it may have been"),
    Column("date_precision", "text", "day, week, month, season, year or unknown"),
    Column("date_because", "text", "how the date was arrived at"),
    Column("place", "text", "main name of the place"),
    Column("admin2", "text", "second-order administrative division"),
    Column("admin1", "text", "first-order administrative division"),
    Column("country", "text", "ISO 3166-1 alpha-3"),
    Column("place_precision", "text", "exact, near, district, province, region, country or unknown"),
    Column("middle_latitude", "number", "middle of the area in which it lies, also where the geometry is null"),
    Column("middle_longitude", "number", "likewise"),
    Column("radius_km", "number", "the true spot lies within so many kilometres of the point or middle"),
    Column("place_because", "text", "why this place and no namesake"),
    Column("agents", "text", "who did it, with ; between several"),
    Column("targets", "text", "to whom, with ; between several"),
    Column("killed_low", "integer", "fewest dead that a report gives"),
    Column("killed_best", "integer", "best figure of the dead"),
    Column("killed_high", "integer", "most dead that a report gives"),
    Column("injured_low", "integer", "likewise of the injured"),
    Column("injured_best", "integer", "likewise of the injured"),
    Column("injured_high", "integer", "likewise of the injured"),
    Column("disputed", "text", "fields on which reports contradict one another, with ; between them"),
    Column("reports", "integer", "how many reports tell it"),
    Column("outlets", "text", "who printed it"),
    Column("independent_origins", "integer", "how many independent sources of knowledge stand behind it"),
)


def collection(reader: RecordReader, where: EventFilter | None = None) -> Iterator[str]:
    """One FeatureCollection, one feature a line; `made` beside it says what made the record (RFC 7946, 6.1)."""
    yield f'{{"type": "FeatureCollection",\n "made": {dumps(made_shape(reader.made(where)))},\n "features": ['
    before = "\n  "
    for account in Accounts(reader).all(where):
        yield before + dumps(feature(account))
        before = ",\n  "
    yield "]}\n"


def feature(account: Account) -> Shape:
    """One event as a Feature under its id."""
    place = account.event.place
    spot = (
        None
        if place is None or place.latitude is None or place.longitude is None or place.precision not in POINTS
        else {"type": "Point", "coordinates": [place.longitude, place.latitude]}
    )
    return {"type": "Feature", "id": account.event.id, "geometry": spot, "properties": _properties(account)}


def _properties(account: Account) -> Shape:
    event, when, where = account.event, account.event.date, account.event.place
    values: Shape = {
        "kind": event.kind,
        "status": event.status,
        "name": event.name,
        "summary": event.summary,
        "earliest": when.earliest.isoformat() if when is not None and when.earliest is not None else None,
        "latest": when.latest.isoformat() if when is not None and when.latest is not None else None,
        "date_precision": when.precision if when is not None else "unknown",
        "date_because": when.because if when is not None else None,
        "place": where.name if where is not None else None,
        "admin2": where.admin2 if where is not None else None,
        "admin1": where.admin1 if where is not None else None,
        "country": where.country if where is not None else None,
        "place_precision": where.precision if where is not None else "unknown",
        "middle_latitude": where.latitude if where is not None else None,
        "middle_longitude": where.longitude if where is not None else None,
        "radius_km": where.radius_km if where is not None else None,
        "place_because": where.because if where is not None else None,
        "agents": "; ".join(actor.name for actor in event.agents),
        "targets": "; ".join(actor.name for actor in event.targets),
    }
    for of in ("killed", "injured"):
        figure = account.figure(of)
        for end in ("low", "best", "high"):
            values[f"{of}_{end}"] = getattr(figure, end) if figure is not None else None
    values["disputed"] = "; ".join(dict.fromkeys(o.field for o in event.disagreements if o.type == "conflict"))
    values["reports"] = len(account.reports)
    values["outlets"] = "; ".join(account.outlets)
    values["independent_origins"] = len(event.origins)
    return values
