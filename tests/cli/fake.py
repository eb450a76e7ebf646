"""A small record built by hand: made-up groups and outlets in real geography, in the states a screen must show.

Three events: an air strike that three outlets tell (one a reprint of another, one contradicting), its look-alike a
day later, and a planned operation known only to fall on a Thursday. One report carries terminal escapes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from wirebook.errors import NotFoundError
from wirebook.model import (
    ActorName,
    ActorRef,
    Claim,
    Copy,
    Dateline,
    DateRange,
    Disagreement,
    Event,
    EventActor,
    EventFigure,
    Failure,
    Figure,
    Judgement,
    NearMiss,
    Noise,
    Origin,
    Place,
    Quote,
    Report,
    Side,
    Span,
    Speaker,
)
from wirebook.review.fit import Fit
from wirebook.store.protocol import Counts, EventFilter

WIRE = """Air strike kills 21 in Tabelot, monitor says

AGADEZ, March 14 (Sahel Wire) - Warplanes of the Nigerien army struck the market of Tabelot on \
Tuesday, killing at least 21 people, the Aïr Monitor said.

The Tamat Column, which holds the town, said the dead were traders. "They came in at noon," the monitor's \
Moussa Ag Alhad told Sahel Wire.

Read also: Ten dishes for the dry season
"""
REPRINT = """21 dead in Tabelot strike

AGADEZ, March 14 (Sahel Wire) - Warplanes of the Nigerien army struck the market of Tabelot on \
Tuesday, killing at least 21 people, the Aïr Monitor said.
"""
RADIO = """Army denies hitting market

The army command said on Wednesday that it had struck a depot outside Tabelot a day earlier and that 12 \
fighters of the Tamat Column had died. It said no civilian was hurt.

A second strike hit the Tabelot road on Wednesday, a driver told Radio Ténéré; two people were wounded.
"""
HOSTILE = """Column to march on Iferouane \x1b[31mRED\x1b[0m

The Tamat Column will march on Iferouane on Thursday, \u202eits\u202c spokesman said\x07.
"""


def _sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _span(text: str, words: str, after: int = 0) -> Span:
    start = text.index(words, after)
    return Span(start, start + len(words))


def _quote(text: str, words: str) -> Quote:
    span = _span(text, words)
    return Quote(span.start, span.end, words)


def _day(day: date, because: str, span: Span | None = None) -> DateRange:
    return DateRange(day, day, "day", "inferred", because, span)


UNKNOWN_DAY = DateRange(None, None, "unknown", "unknown", "The text states no date of publication and none was given.")
TUESDAY = "'Tuesday', read from a report published on Wednesday 15 March 2017."
MARKET = Place(
    name="Tabelot",
    names=("Tabelot", "market of Tabelot"),
    country="NER",
    admin1="Agadez",
    admin2=None,
    latitude=17.6,
    longitude=8.93,
    radius_km=5.0,
    precision="exact",
    source="geonames",
    source_id="2439855",
    because="The only 'Tabelot' in the gazetteer.",
)
ROAD = Place(
    "Tabelot road",
    ("Tabelot road",),
    "NER",
    "Agadez",
    None,
    17.6,
    8.93,
    20.0,
    "near",
    "geonames",
    "2439855",
    "'Tabelot road' is taken to lie within 20 km of Tabelot.",
)
IFEROUANE = Place(
    "Iferouane",
    ("Iferouane",),
    "NER",
    "Agadez",
    None,
    None,
    None,
    None,
    "country",
    None,
    None,
    "Two places of Niger have this name and nothing in the report tells which.",
)
ARMY = ActorRef("NER-army", "Armed Forces of Niger", "Nigerien army", _span(WIRE, "Nigerien army"))
COMMAND = ActorRef(
    "NER-army",
    "Armed Forces of Niger",
    "The army command",
    _span(RADIO, "The army command"),
    "The army of the report's country.",
)
PEOPLE = ActorRef("generic:people", "people", "people", _span(WIRE, "people"))
COLUMN = ActorRef("name:tamat-column", "Tamat Column", "Tamat Column", _span(RADIO, "Tamat Column"))


def _report(id_: str, file: str, text: str, outlet: str | None, published: DateRange, **more: object) -> Report:
    title = text.split("\n", 1)[0]
    values: dict[str, object] = {
        "locator": None,
        "url": None,
        "language": "en",
        "agencies": (),
        "dateline": None,
        "noise": (),
        "notes": (),
    }
    return Report(
        id=id_,
        file=file,
        sha256=_sha(text + file),
        text_sha256=_sha(text),
        text=text,
        title=title,
        title_span=Span(0, len(title)),
        outlet=outlet,
        published=published,
        **(values | more),  # type: ignore[arg-type]
    )


def _dateline(text: str) -> Dateline:
    return Dateline("AGADEZ", "March 14", _span(text, "AGADEZ, March 14 (Sahel Wire) -"))


def reports() -> tuple[Report, ...]:
    """The four reports, by file."""
    given = "Given with the report."
    return (
        _report(
            "r1a00000000000001",
            "a/market.txt",
            WIRE,
            "Sahara Dispatch",
            DateRange(date(2017, 3, 15), date(2017, 3, 15), "day", "given", given),
            agencies=("Sahel Wire",),
            dateline=_dateline(WIRE),
            noise=(
                Noise(*_ends(WIRE, "AGADEZ, March 14 (Sahel Wire) -"), "dateline"),
                Noise(*_ends(WIRE, "Read also: Ten dishes for the dry season"), "navigation"),
            ),
        ),
        _report(
            "r1b00000000000002",
            "a/strike.txt",
            REPRINT,
            "Zinder Courier",
            DateRange(date(2017, 3, 15), date(2017, 3, 15), "day", "given", given),
            agencies=("Sahel Wire",),
            dateline=_dateline(REPRINT),
        ),
        _report(
            "r2000000000000003",
            "b/radio.html",
            RADIO,
            "Radio Ténéré",
            DateRange(date(2017, 3, 15), date(2017, 3, 15), "day", "stated", "The page is headed 15 March 2017."),
            notes=("The given date, 2017-03-14, contradicts the text's own, 2017-03-15; the text's is used.",),
        ),
        _report("r3000000000000004", "c/feed.jsonl", HOSTILE, None, UNKNOWN_DAY, locator="line 7"),
    )


def _ends(text: str, words: str) -> tuple[int, int]:
    span = _span(text, words)
    return span.start, span.end


def _claim(id_: str, report_id: str, text: str, quote: str, anchor: str, kind: str, **more: object) -> Claim:
    values: dict[str, object] = {
        "also": (),
        "status": "happened",
        "date": None,
        "place": None,
        "agents": (),
        "targets": (),
        "figures": (),
        "speakers": (),
        "name": None,
        "background": False,
        "confidence": 0.8,
        "model": "rules",
    }
    return Claim(
        id=id_,
        report_id=report_id,
        quote=_quote(text, quote),
        anchor=_span(text, anchor, text.index(quote)),
        kind=kind,
        **(values | more),  # type: ignore[arg-type]
    )


def claims() -> tuple[Claim, ...]:
    """All claims, by report and place in its text."""
    told = WIRE[WIRE.index("Warplanes") : WIRE.index(" Monitor said.") + len(" Monitor said.")]
    monitor = "the Aïr Monitor"
    shared: list[Claim] = []
    for id_, report_id, text, head in (
        ("c1", "r1a00000000000001", WIRE, "Air strike kills 21 in Tabelot"),
        ("c2", "r1b00000000000002", REPRINT, "21 dead in Tabelot strike"),
    ):
        shared.append(
            _claim(
                id_,
                report_id,
                text,
                told,
                "struck",
                "air-strike",
                also=(_quote(text, head),),
                date=_day(date(2017, 3, 14), TUESDAY, _span(text, "Tuesday")),
                place=MARKET,
                agents=(ARMY,),
                targets=(PEOPLE,),
                figures=(Figure("killed", "total", 21, 21, "at least", _span(text, "at least 21")),),
                speakers=(Speaker(monitor, "monitor", "name:air-monitor", _span(text, monitor)),),
            )
        )
    return (
        *shared,
        _claim(
            "c3",
            "r2000000000000003",
            RADIO,
            "it had struck a depot outside Tabelot a day earlier and that 12 fighters of the Tamat Column had died",
            "struck",
            "air-strike",
            date=_day(
                date(2017, 3, 14),
                "'a day earlier' than Wednesday 15 March 2017.",
                _span(RADIO, "a day earlier"),
            ),
            place=MARKET,
            agents=(COMMAND,),
            targets=(COLUMN,),
            figures=(Figure("killed", "fighters", 12, 12, "exact", _span(RADIO, "12")),),
            speakers=(Speaker("The army command", "official", "NER-army", _span(RADIO, "The army command")),),
        ),
        _claim(
            "c4",
            "r2000000000000003",
            RADIO,
            "A second strike hit the Tabelot road on Wednesday, a driver told Radio Ténéré; two people were wounded",
            "hit",
            "air-strike",
            date=_day(date(2017, 3, 15), "'Wednesday', the day of publication.", None),
            place=ROAD,
            figures=(Figure("injured", "total", 2, 2, "exact", _span(RADIO, "two")),),
            speakers=(Speaker("a driver", "witness", None, _span(RADIO, "a driver")),),
            confidence=0.61,
        ),
        _claim(
            "c5",
            "r3000000000000004",
            HOSTILE,
            "The Tamat Column will march on Iferouane on Thursday",
            "will march",
            "offensive",
            status="planned",
            date=DateRange(
                None, None, "unknown", "unknown", "'Thursday', in a report whose day is not known.", None, "XXXX-WXX-4"
            ),
            place=IFEROUANE,
            agents=(COLUMN,),
            speakers=(
                Speaker("\u202eits\u202c spokesman", "armed-group", None, _span(HOSTILE, "\u202eits\u202c spokesman")),
            ),
        ),
    )


def events() -> tuple[Event, ...]:
    """The three events, by date."""
    strike = Event(
        id="e1000000000000001",
        kind="air-strike",
        status="happened",
        name=None,
        summary="Air strike by Armed Forces of Niger on Tamat Column in Tabelot, 14 March 2017; 12 to 21 killed",
        date=_day(date(2017, 3, 14), "All 3 claims give this day."),
        place=MARKET,
        agents=(EventActor("NER-army", "Armed Forces of Niger", ("Nigerien army", "The army command")),),
        targets=(
            EventActor("generic:people", "people", ("people",)),
            EventActor("name:tamat-column", "Tamat Column", ("Tamat Column",)),
        ),
        figures=(
            EventFigure("killed", "total", 21, 21, 21, "The figure of most origins.", ("c1", "c2")),
            EventFigure("killed", "fighters", 12, 12, 12, "Only one figure is given.", ("c3",)),
        ),
        disagreements=(
            Disagreement(
                "killed",
                "conflict",
                (
                    Side("21 people", ("c1", "c2"), ("r1a00000000000001", "r1b00000000000002"), ("the Aïr Monitor",)),
                    Side("12 fighters", ("c3",), ("r2000000000000003",), ("The army command",)),
                ),
                "21 and 12 cannot both be all who died, and neither report is later than the other.",
            ),
            Disagreement(
                "place",
                "detail",
                (
                    Side("market of Tabelot", ("c1", "c2"), ("r1a00000000000001", "r1b00000000000002"), ()),
                    Side("a depot outside Tabelot", ("c3",), ("r2000000000000003",), ("The army command",)),
                ),
                "One names a spot in the town, the other one outside it.",
            ),
        ),
        origins=(
            Origin("the Aïr Monitor", ("c1", "c2"), "Both cite it, and the texts are one wire story."),
            Origin("The army command", ("c3",), "Named as its source by Radio Ténéré alone."),
        ),
        near_misses=(NearMiss("e2000000000000002", 0.41, "The days differ: 14 and 15 March 2017."),),
        claims=("c1", "c2", "c3"),
        joined=(
            ("c2", "Carries the same text as the claim it joins."),
            ("c3", "Same kind, day, place and attacker (score 0.82)."),
        ),
    )
    second = Event(
        id="e2000000000000002",
        kind="air-strike",
        status="happened",
        name=None,
        summary="Air strike at Tabelot road, 15 March 2017; 2 injured",
        date=_day(date(2017, 3, 15), "The only claim gives this day."),
        place=ROAD,
        agents=(),
        targets=(),
        figures=(EventFigure("injured", "total", 2, 2, 2, "Only one figure is given.", ("c4",)),),
        disagreements=(),
        origins=(Origin("a driver", ("c4",), "The only speaker."),),
        near_misses=(NearMiss("e1000000000000001", 0.41, "The days differ: 15 and 14 March 2017."),),
        claims=("c4",),
    )
    march = Event(
        id="e3000000000000003",
        kind="offensive",
        status="planned",
        name="Dry River",
        summary="Planned: offensive by Tamat Column in Iferouane",
        date=claims()[-1].date,
        place=IFEROUANE,
        agents=(EventActor("name:tamat-column", "Tamat Column", ("Tamat Column",)),),
        targets=(),
        figures=(),
        disagreements=(),
        origins=(Origin("its spokesman", ("c5",), "The only speaker."),),
        near_misses=(),
        claims=("c5",),
    )
    return strike, second, march


@dataclass(frozen=True, slots=True)
class FakeRecord:
    """A RecordReader over records in memory."""

    kept_reports: tuple[Report, ...] = field(default_factory=reports)
    kept_claims: tuple[Claim, ...] = field(default_factory=claims)
    kept_events: tuple[Event, ...] = field(default_factory=events)
    steps_left: int = 0

    def made(self, where: EventFilter | None = None) -> Mapping[str, object]:
        made: dict[str, object] = {
            "by": "wirebook 0.1.0",
            "model": "rules",
            "gazetteer": "tiny",
            "settings": {"same_event": 0.5, "reader": "rules"},
        }
        if where is not None and where.asked():
            counts = self.counts(where), self.counts()
            made["filter"] = {"asked": where.asked(), "events": counts[0].events, "of": counts[1].events}
        return made

    def counts(self, where: EventFilter | None = None) -> Counts:
        return Counts(len(self.kept_reports), len(self.kept_claims), len(list(self.events(where))), 2)

    def reports(self, where: EventFilter | None = None) -> Iterator[Report]:
        return iter(self.kept_reports)

    def report(self, report_id: str) -> Report:
        for report in self.kept_reports:
            if report.id.startswith(report_id):
                return report
        raise NotFoundError(f"no report {report_id!r} in this record; `wirebook reports` lists them")

    def file_of(self, report_id: str) -> str:
        return self.report(report_id).file

    def copy_of(self, report_id: str) -> Copy | None:
        return self.copies().get(report_id)

    def copies(self) -> Mapping[str, Copy]:
        because = "9 of 10 five-word runs of the shorter text stand in the longer."
        return {
            id_: Copy(id_, "l1000000000000001", "r1a00000000000001", because)
            for id_ in ("r1a00000000000001", "r1b00000000000002")
        }

    def events(self, where: EventFilter | None = None) -> Iterator[Event]:
        where = where or EventFilter()
        for event in self.kept_events:
            if event.kind not in (where.kind or (event.kind,)) or event.status not in (where.status or (event.status,)):
                continue
            if where.disputed is not None and where.disputed != bool(event.disagreements):
                continue
            day = event.date.earliest if event.date else None
            if where.since and not (day and day >= where.since):
                continue
            if where.until and not (day and day <= where.until):
                continue
            yield event

    def event(self, event_id: str) -> Event:
        for event in self.kept_events:
            if event.id.startswith(event_id):
                return event
        raise NotFoundError(f"no event {event_id!r} in this record; `wirebook events` lists them")

    def claims(self, ids: Sequence[str]) -> tuple[Claim, ...]:
        by_id = {claim.id: claim for claim in self.kept_claims}
        return tuple(by_id[id_] for id_ in ids)

    def claims_of_report(self, report_id: str) -> tuple[Claim, ...]:
        return tuple(claim for claim in self.kept_claims if claim.report_id == report_id)

    def actor_names(self, where: EventFilter | None = None) -> Iterator[ActorName]:
        first, third = "r1a00000000000001", "r2000000000000003"
        army = ("NER-army", "Armed Forces of Niger")
        yield ActorName(
            *army, "Nigerien army", "state-forces", "NER", first, _span(WIRE, "Nigerien army"), "listed alias"
        )
        yield ActorName(
            *army,
            "The army command",
            "state-forces",
            "NER",
            third,
            _span(RADIO, "The army command"),
            "the one army of the report",
        )
        column = ("name:tamat-column", "Tamat Column")
        yield ActorName(*column, "Tamat Column", "unknown", None, third, _span(RADIO, "Tamat Column"), "one name")

    def names_of_actor(self, actor: str) -> tuple[ActorName, ...]:
        return tuple(name for name in self.actor_names() if name.actor == actor)

    def names_in_report(self, report_id: str) -> tuple[ActorName, ...]:
        return tuple(name for name in self.actor_names() if name.report_id == report_id)

    def unfinished(self) -> int:
        return self.steps_left

    def judgements(self) -> Iterator[Judgement]:
        return iter(())

    def judgements_on(self, claim_ids: Iterable[str]) -> Mapping[str, Sequence[Judgement]]:
        return {}

    def fits(self, judgements: Iterable[Judgement]) -> Mapping[str, Fit]:
        return {}

    def failures(self) -> Iterator[Failure]:
        yield Failure(
            "c/feed.jsonl",
            "line 9",
            "reading",
            "the line is not JSON: it ends inside a string",
            "Mend or remove the line.",
        )
        yield Failure("d/blank.txt", None, "reading", "the file is empty", "Remove it, or fetch it again.")
