"""Claims and reports built by hand, in two words each: one made-up war around real coordinates."""

from __future__ import annotations

from datetime import date
from hashlib import blake2b

from wirebook.model import ActorRef, Claim, DateRange, Disagreement, Figure, Place, Quote, Report, Span, Speaker
from wirebook.model.kinds import Basis, Bound, PlacePrecision, SpeakerKind, Status
from wirebook.reconcile.disagree import disagreements
from wirebook.reconcile.facts import ReportFacts

UNKNOWN_DATE = DateRange(None, None, "unknown", "unknown", "no date is told")


def on(first: str, last: str | None = None, basis: Basis = "stated") -> DateRange:
    earliest, latest = date.fromisoformat(first), date.fromisoformat(last or first)
    precision = "day" if earliest == latest else "week" if (latest - earliest).days < 8 else "month"
    return DateRange(earliest, latest, precision, basis, "told in the text")  # type: ignore[arg-type]


def at(
    name: str,
    latitude: float | None = None,
    longitude: float | None = None,
    *,
    country: str = "TCD",
    precision: PlacePrecision = "exact",
    radius_km: float = 5.0,
) -> Place:
    known = latitude is not None
    return Place(
        name=name,
        names=(name,),
        country=country,
        admin1=None,
        admin2=None,
        latitude=latitude,
        longitude=longitude,
        radius_km=radius_km if known else None,
        precision=precision if known else "country",
        source=None,
        source_id=None,
        because="told in the text",
    )


ABECHE = at("Abeche", 13.83, 20.83)
ADRE = at("Adre", 13.47, 22.20)
CHAD = at("Chad")


def actors(*names: str) -> tuple[ActorRef, ...]:
    """Names in capitals are actors known; others name nobody in particular."""
    made = []
    for name in names:
        kind = "" if name[:1].isupper() else "generic:"
        made.append(ActorRef(f"{kind}{name.casefold().replace(' ', '-')}", name, name, None))
    return tuple(made)


def count(of: str, low: int, high: int | None = None, bound: Bound = "exact", whom: str = "total") -> Figure:
    return Figure(of, whom, low, low if high is None else high, bound, Span(0, 5))


def speaker(name: str, kind: SpeakerKind = "monitor", actor: str | None = None) -> Speaker:
    return Speaker(name, kind, actor, Span(0, 5))


def claim(
    report: str,
    *,
    kind: str = "shelling",
    when: DateRange | None = None,
    where: Place | None = None,
    quote: str = "",
    agents: tuple[ActorRef, ...] = (),
    targets: tuple[ActorRef, ...] = (),
    figures: tuple[Figure, ...] = (),
    speakers: tuple[Speaker, ...] = (),
    status: Status = "happened",
    name: str | None = None,
    background: bool = False,
    start: int = 0,
) -> Claim:
    words = quote or f"{report} {start}"
    made = blake2b(f"{report} {start} {kind} {words}".encode(), digest_size=8).hexdigest()
    return Claim(
        id="c" + made,
        report_id=report,
        quote=Quote(start, start + len(words), words),
        also=(),
        anchor=Span(start, start + 5),
        kind=kind,
        status=status,
        date=when,
        place=where,
        agents=agents,
        targets=targets,
        figures=figures,
        speakers=speakers,
        name=name,
        background=background,
        confidence=0.9,
        model="by hand",
    )


def facts(
    report: str,
    published: str | None = "2031-05-04",
    *,
    basis: Basis = "given",
    outlet: str | None = None,
    agencies: tuple[str, ...] = (),
    lineage: str | None = None,
) -> ReportFacts:
    when = on(published, basis=basis) if published else UNKNOWN_DATE
    return ReportFacts(report, outlet or f"Outlet {report}", agencies, when, lineage, None)


def report(name: str, text: str, published: str | None = "2031-05-04") -> Report:
    return Report(
        id=name,
        file=f"{name}.txt",
        locator=None,
        sha256="",
        text_sha256="",
        text=text,
        title=None,
        title_span=None,
        outlet=None,
        url=None,
        language=None,
        agencies=(),
        dateline=None,
        published=on(published, basis="given") if published else UNKNOWN_DATE,
        noise=(),
    )


def shown(*claims: Claim, published: dict[str, str] | None = None) -> dict[str, Disagreement]:
    """What is shown of claims of one event, by field; `published` has the day of a report that is not the usual."""
    days = published or {}
    known = {c.report_id: facts(c.report_id, days.get(c.report_id, "2031-05-04")) for c in claims}
    return {d.field: d for d in disagreements(claims, known)}
