"""Hand-built records for the exports: one account of one event, and a record of people who must not be named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from tests.cli.fake import FakeRecord
from wirebook.export.account import Account, Party
from wirebook.model import (
    ActorName,
    ActorRef,
    Claim,
    Copy,
    DateRange,
    Disagreement,
    Event,
    EventActor,
    EventFigure,
    Failure,
    Figure,
    NearMiss,
    Origin,
    Place,
    Quote,
    Report,
    Side,
    Span,
    Speaker,
)
from wirebook.model.kinds import ActorType, Bound, PlacePrecision, SpeakerKind, Status
from wirebook.store.protocol import EventFilter

DAY = date(2019, 5, 7)


def party(name: str, type_: ActorType, country: str | None = None, *, generic: bool = False) -> Party:
    """One actor of an event."""
    return Party(EventActor(f"{'generic' if generic else 'name'}:{name.lower()}", name, (name,)), type_, country)


ARMY = party("Malian army", "state-forces", "MLI")
REBELS = party("Azawad Column", "rebel-group")
MILITIA = party("Plains Guard", "militia")
VILLAGERS = party("villagers", "civilians", generic=True)
GUNMEN = party("gunmen", "militia", generic=True)
HOUSE = party("house", "unknown", generic=True)


def days(first: date, last: date | None = None) -> DateRange:
    """A stated range of days."""
    return DateRange(first, last or first, "day" if last is None else "unknown", "stated", "the words say so")


def town(precision: PlacePrecision = "exact", country: str | None = "MLI") -> Place:
    """A place of Mali with its point, but for a country alone."""
    spot = (16.27, -0.04, 3.0)
    latitude, longitude, radius_km = spot if precision != "country" else (None, None, None)
    return Place(
        "Gao", ("Gao town",), country, "Gao", "Gao Cercle", latitude, longitude, radius_km, precision, "geonames",
        "2457161", "named so",
    )  # fmt: skip


def figure(of: str, whom: str, low: int, best: int | None = None, high: int | None = None) -> EventFigure:
    """An event's figure."""
    best = low if best is None else best
    return EventFigure(of, whom, low, best, best if high is None else high, "the only figure told", ("c1",))


def account(
    kind: str = "air-strike",
    *,
    agents: Sequence[Party] = (ARMY,),
    targets: Sequence[Party] = (REBELS,),
    when: DateRange | None = days(DAY),  # noqa: B008 - a frozen value
    where: Place | None = town(),  # noqa: B008 - a frozen value
    figures: Sequence[EventFigure] = (),
    told: Sequence[tuple[int, int, Bound]] = (),
    status: Status = "happened",
    quote: str = "Planes struck Gao town.",
    disagreements: Sequence[Disagreement] = (),
    reports: int = 1,
) -> Account:
    """One event with a claim in each of its reports; `told` are the numbers of dead that the claims have, in turn."""
    printed = tuple(_report(f"r{at}", quote, f"Outlet {at}", date(2019, 5, 8 + at)) for at in range(reports))
    claims = tuple(
        _claim(f"c{at + 1}", report, quote, kind, status, told[at : at + 1]) for at, report in enumerate(printed)
    )
    event = Event(
        id="e00000000000000ff",
        kind=kind,
        status=status,
        name=None,
        summary="Something in Gao",
        date=when,
        place=where,
        agents=tuple(one.actor for one in agents),
        targets=tuple(one.actor for one in targets),
        figures=tuple(figures),
        disagreements=tuple(disagreements),
        origins=(Origin("the army", ("c1",), "named"),),
        near_misses=(),
        claims=tuple(claim.id for claim in claims),
    )
    return Account(event, claims, {report.id: report for report in printed}, tuple(agents), tuple(targets))


def conflict(field_: str) -> Disagreement:
    """Two reports that contradict one another."""
    sides = (Side("one", ("c1",), ("r0",), ()), Side("other", ("c2",), ("r1",), ()))
    return Disagreement(field_, "conflict", sides, "both cannot be true")


def _report(id_: str, text: str, outlet: str | None, day: date | None, title: str | None = None) -> Report:
    published = days(day) if day is not None else DateRange(None, None, "unknown", "unknown", "none is given")
    return Report(
        id_, f"{id_}.txt", None, "ab" * 32, "cd" * 32, text, title or f"Title of {id_}", None, outlet,
        None, "en", (), None, published, (),
    )  # fmt: skip


def _claim(
    id_: str, report: Report, quote: str, kind: str, status: Status, told: Sequence[tuple[int, int, Bound]]
) -> Claim:
    start = report.text.index(quote)
    figures = tuple(Figure("killed", "total", low, high, bound, Span(start, start + 1)) for low, high, bound in told)
    return Claim(
        id_, report.id, Quote(start, start + len(quote), quote), (), Span(start, start + 1), kind, status, None, None,
        (), (), figures, (), None, False, 0.9, "rules",
    )  # fmt: skip


# ---------------------------------------------------------------- a record of people
VICTIM = """Blast in Gao kills Amina Sow

A mine killed Amina Sow, 9, and her cousin Idris Ba near Gao on Tuesday, Governor Salif Keita said. \
Ms. Sow was on her way to school. "I heard it from my field," said Oumar Ly, a farmer. \
The Azawad Column denied laying it. President Macron offered help.
"""
PEOPLE = """Governor Keita visits the Sow family

Salif Keita met the family of AMINA SOW on Friday. The girl, Amina, had died on Tuesday.
"""


@dataclass(frozen=True, slots=True)
class PeopleRecord(FakeRecord):
    """A victim who is a minor, a relative, a witness, a governor, a president and an armed group, in two reports."""

    kept_reports: tuple[Report, ...] = field(
        default_factory=lambda: (
            _report("r1", VICTIM, "Gao Post", DAY, "Blast in Gao kills Amina Sow"),
            _report("r2", PEOPLE, "Niger Bend Radio", DAY, "Governor Keita visits the Sow family"),
        )
    )
    kept_claims: tuple[Claim, ...] = field(default_factory=lambda: claims_of_people())  # noqa: PLW0108 - made below
    kept_events: tuple[Event, ...] = field(default_factory=lambda: events_of_people())  # noqa: PLW0108 - made below

    def copies(self) -> dict[str, Copy]:
        return {}

    def failures(self) -> Iterator[Failure]:
        return iter(())

    def actor_names(self, where: EventFilter | None = None) -> Iterator[ActorName]:
        yield _name("SYN:column", "Azawad Column", VICTIM, "Azawad Column", "rebel-group")
        yield _name("person:amina-sow", "Amina Sow", VICTIM, "Amina Sow", "person")
        yield _name("person:emmanuel-macron", "Emmanuel Macron", VICTIM, "President Macron", "person")
        yield _name("person:oumar-ly", "Oumar Ly", VICTIM, "Oumar Ly", "person")
        yield _name("person:salif-keita", "Salif Keita", VICTIM, "Governor Salif Keita", "person")
        yield _name("person:salif-keita", "Salif Keita", PEOPLE, "Salif Keita", "person")


def _name(actor: str, canonical: str, text: str, written: str, type_: ActorType) -> ActorName:
    report_id = "r1" if text is VICTIM else "r2"
    because = f"'{written}' is its own name"
    return ActorName(actor, canonical, written, type_, None, report_id, _span(text, written), because)


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def _told(id_: str, text: str, quote: str, **more: object) -> Claim:
    span = _span(text, quote)
    values: dict[str, object] = {
        "also": (), "anchor": Span(span.start, span.start + 1), "kind": "bombing", "status": "happened",
        "date": days(DAY), "place": town(), "agents": (), "targets": (), "figures": (), "speakers": (), "name": None,
        "background": False, "confidence": 0.9, "model": "rules",
    }  # fmt: skip
    report_id = "r1" if text is VICTIM else "r2"
    told = Quote(span.start, span.end, quote)
    return Claim(id=id_, report_id=report_id, quote=told, **(values | more))  # type: ignore[arg-type]


def _speaker(text: str, words: str, kind: SpeakerKind, actor: str | None) -> Speaker:
    return Speaker(words, kind, actor, _span(text, words))


def claims_of_people() -> tuple[Claim, ...]:
    """Three claims: the blast twice, and a visit."""
    sow = ActorRef("person:amina-sow", "Amina Sow", "Amina Sow", _span(VICTIM, "Amina Sow"))
    return (
        _told(
            "c1",
            VICTIM,
            "A mine killed Amina Sow, 9, and her cousin Idris Ba near Gao on Tuesday, Governor Salif Keita said.",
            targets=(sow,),
            figures=(Figure("killed", "total", 2, 2, "exact", _span(VICTIM, "9")),),
            speakers=(_speaker(VICTIM, "Governor Salif Keita", "official", "person:salif-keita"),),
        ),
        _told(
            "c2",
            VICTIM,
            '"I heard it from my field," said Oumar Ly, a farmer.',
            speakers=(_speaker(VICTIM, "Oumar Ly", "witness", "person:oumar-ly"),),
        ),
        _told("c3", PEOPLE, "Salif Keita met the family of AMINA SOW on Friday.", kind="talks"),
    )


def events_of_people() -> tuple[Event, ...]:
    """The blast and the visit."""
    blast = Event(
        "e00000000000000a1", "bombing", "happened", None, "Bombing (Amina Sow) in Gao, 7 May 2019: 2 killed", days(DAY),
        town(), (), (EventActor("person:amina-sow", "Amina Sow", ("Amina Sow",)),),
        (EventFigure("killed", "total", 2, 2, 2, "the only figure told", ("c1",)),), (),
        (Origin("Salif Keita", ("c1",), "named"), Origin("Oumar Ly", ("c2",), "named")),
        (NearMiss("e00000000000000a2", 0.3, "one has Amina Sow as its victim, the other Salif Keita"),), ("c1", "c2"),
        (("c2", "both name Oumar Ly"),),
    )  # fmt: skip
    visit = Event(
        "e00000000000000a2", "talks", "happened", None, "Talks in Gao", None, None,
        (EventActor("person:salif-keita", "Salif Keita", ("Salif Keita",)),), (), (), (),
        (Origin("Niger Bend Radio", ("c3",), "asserted"),), (), ("c3",),
    )  # fmt: skip
    return blast, visit
