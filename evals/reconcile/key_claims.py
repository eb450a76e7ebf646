"""The claims that an answer key tells of a report: what a reader who misses nothing would make of that report alone.

Kinds, status, dates, figures and speakers are the key's. Parties are looked for by the key's names, first in the
clauses that tell the event and then in the whole report, places in the whole report. All are resolved by Wirebook's
own tables, so that two names of one actor or town are one; a party or place that the report does not write stays
unknown. Where the tables lack a place, or put it further from the key's point than the key allows, the key's point
stands.

Who counted is who speaks in the clause that has the number, or whom the key names beside it ("total (SANA)"). The key
has one status for all that a report tells of an event; where its clauses hold a denial and somebody who denies, what is
told and what is denied are two claims, as a reader would make them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from typing import Any, Final

from evals.scoring.closeness import FAIR_KM, distance_km
from evals.scoring.quotes import Quotable
from wirebook.claims.drafts import PRECISION_ORDER
from wirebook.claims.speakers import knowing
from wirebook.grounding.grounder import Grounded, Grounder
from wirebook.model import (
    ActorName,
    ActorRef,
    Annotation,
    Claim,
    DateRange,
    Figure,
    Mention,
    Place,
    Quote,
    Report,
    Span,
    Speaker,
)
from wirebook.model.annotation import Attribution, MentionType
from wirebook.model.kinds import PlacePrecision, Precision, Status
from wirebook.text import words
from wirebook.text.numbers import find_numbers

Shape = Mapping[str, Any]
OLD_DAYS: Final = 14
"""What lies further back than this when the report comes out is background, as in `wirebook.claims.fill`."""
_LONGEST: Final[tuple[tuple[Precision, int], ...]] = (
    ("day", 1), ("week", 7), ("month", 31), ("season", 92), ("year", 366),
)  # fmt: skip
_WIDEST: Final[tuple[tuple[PlacePrecision, float], ...]] = (("exact", 20), ("near", 60), ("province", 150))
_BECAUSE: Final = "the answer key says so"


@dataclass(frozen=True, slots=True)
class _Told:
    """One event as one report tells it: where its clauses stand, and the mentions that name its parties, by number.

    `deniers` are the speakers of whom the key says that they deny it.
    """

    event: Shape
    spans: tuple[Span, ...]
    agents: tuple[int, ...]
    targets: tuple[int, ...]
    places: tuple[int, ...]
    speakers: tuple[tuple[str, int | None], ...]
    deniers: frozenset[str]


class KeyClaims:
    """The claims of one pile's answer key, report by report."""

    def __init__(self, key: Shape, grounder: Grounder) -> None:
        self._events: Sequence[Shape] = key["events"]
        self._grounder = grounder

    def of(self, name: str, report: Report) -> tuple[tuple[Claim, ...], tuple[ActorName, ...]]:
        """The claims of a report that the key calls `name`, and every name of an actor among them."""
        mentions = _Mentions(report.text)
        told = [found for event in self._events if (found := _told(event, name, report.text, mentions)) is not None]
        annotation = Annotation((), tuple(mentions.found), (), 1.0, "answer key")
        grounded = self._grounder.ground(report, annotation)
        claims = [
            claim
            for each in told
            for claim in _accounts(self._claim(each, name, report, annotation, grounded), each, report.text)
        ]
        return tuple(sorted(claims, key=lambda c: (c.quote, c.id))), grounded.names

    def _claim(self, told: _Told, name: str, report: Report, annotation: Annotation, grounded: Grounded) -> Claim:
        event, text = told.event, report.text
        spans = [mention.span for mention in annotation.mentions]
        main, *also = sorted(told.spans, key=lambda s: (s.start - s.end, s.start))
        when = _date(event)
        speakers = tuple(self._speaker(*each, main, report, annotation, grounded) for each in told.speakers)
        return Claim(
            id=claim_id(report.id, event["id"]),
            report_id=report.id,
            quote=_quote(text, main),
            also=tuple(_quote(text, span) for span in sorted(also)),
            anchor=main,
            kind=event["kinds"][0],
            status=event.get("status_by_report", {}).get(name, event.get("status", "happened")),
            date=when,
            place=_place(
                event.get("place") or {}, [(_quote(text, spans[at]), grounded.places.get(at)) for at in told.places]
            ),
            agents=_refs(told.agents, grounded),
            targets=_refs(told.targets, grounded),
            figures=tuple(_figures(event, name, text, told.spans, speakers)),
            speakers=speakers,
            name=next(iter(event.get("name") or ()), None),
            background=_is_old(when, report.published),
            confidence=1.0,
            model="answer key",
        )

    def _speaker(
        self, written: str, mention: int | None, main: Span, report: Report, annotation: Annotation, grounded: Grounded
    ) -> Speaker:
        """Somebody the key names; by the main clause where the report writes the name otherwise."""
        span = annotation.mentions[mention].span if mention is not None else main
        known = self._grounder.speaker(Attribution(span, "unnamed", mention), report, grounded)
        return known if mention is not None else Speaker(written, known.kind, None, span)


def claim_id(report: str, event: str) -> str:
    """The id of the claim by which a report, known by its id, tells an event of the key."""
    return "c" + sha256(f"{report}:{event}".encode()).hexdigest()[:16]


class _Mentions:
    """The names looked for in one text, each found place once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._numbers: dict[tuple[Span, MentionType], int] = {}
        self.found: list[Mention] = []

    def of(self, names: Iterable[str], sort: MentionType, within: Sequence[Span]) -> tuple[int, ...]:
        """The numbers of the mentions that write one of the names: in the stretches given, else in the whole text."""
        names = sorted({name for name in names if name.strip()}, key=lambda n: (-len(n), n))
        spans = [s for stretch in within for s in _places(self._text, names, stretch)]
        spans = spans or _places(self._text, names, Span(0, len(self._text)))
        return tuple(self._number(span, sort) for span in dict.fromkeys(spans))

    def _number(self, span: Span, sort: MentionType) -> int:
        if (span, sort) not in self._numbers:
            self._numbers[span, sort] = len(self.found)
            self.found.append(Mention(span, sort, span))
        return self._numbers[span, sort]


def _told(event: Shape, name: str, text: str, mentions: _Mentions) -> _Told | None:
    """An event as the report tells it; None where the key has no clause of it there."""
    found = Quotable(text).find_all(event["evidence"].get(name, ()))
    spans = tuple(dict.fromkeys(Span(start, end) for start, end in found))
    if not spans:
        return None
    speakers = event.get("speakers", {}).get(name) or ()
    return _Told(
        event,
        spans,
        mentions.of(event.get("agent") or (), "group", spans),
        mentions.of(event.get("target") or (), "group", spans),
        mentions.of((event.get("place") or {}).get("names", ()), "place", ()),
        tuple((name, next(iter(mentions.of([name], "group", spans)), None)) for name in map(_unmarked, speakers)),
        frozenset(_unmarked(written) for written in speakers if written.endswith(_DENIER)),
    )


def _places(text: str, names: Sequence[str], within: Span) -> list[Span]:
    """Where names stand in a stretch of a text, in any case, the longer names first and none inside another."""
    found: list[Span] = []
    for name in names:
        pattern = r"\s+".join(re.escape(word) for word in name.split())
        for match in re.compile(rf"(?<!\w){pattern}(?!\w)", re.IGNORECASE).finditer(text, within.start, within.end):
            span = Span(*match.span())
            if not any(span.overlaps(other) for other in found):
                found.append(span)
    return sorted(found)


def _quote(text: str, span: Span) -> Quote:
    return Quote(span.start, span.end, span.of(text))


def _refs(mentions: Sequence[int], grounded: Grounded) -> tuple[ActorRef, ...]:
    """Each party once; a town as a party by its name in the tables, whatever its spelling here."""
    towns = {place.span: place for place in grounded.places.values()}
    refs: dict[str, ActorRef] = {}
    for found in (grounded.actors[at] for at in mentions if at in grounded.actors):
        town, ref = towns.get(found.span), found
        if town is not None and found.actor.startswith(("person:", "name:")):
            ref = replace(found, actor=f"name:{words.key(town.name)}", name=town.name, because=town.because)
        refs.setdefault(ref.actor, ref)
    return tuple(refs.values())


def _date(event: Shape) -> DateRange | None:
    days = event.get("date")
    if not days:
        return None
    earliest, latest = (date.fromisoformat(days[end][:10]) for end in ("earliest", "latest"))
    length = (latest - earliest).days + 1
    precision: Precision = next((p for p, most in _LONGEST if length <= most), "unknown")
    return DateRange(earliest, latest, precision, "stated", _BECAUSE)


def _is_old(when: DateRange | None, published: DateRange) -> bool:
    if when is None or when.latest is None or published.earliest is None:
        return False
    return (published.earliest - when.latest).days > OLD_DAYS


def _place(key: Shape, found: Sequence[tuple[Quote, Place | None]]) -> Place | None:
    """The most precise place that the report writes, at the tables' point or the key's; None where it writes none."""
    if not found:
        return None
    near, km = key.get("near"), float(key.get("km", FAIR_KM))
    known = sorted((p for _, p in found if p is not None), key=lambda p: PRECISION_ORDER[p.precision])
    allowed = [p for p in known if near is None or (p.source_id is not None and _within(p, near, km))]
    if allowed:
        return allowed[0]
    latitude, longitude = near or (None, None)
    precision: PlacePrecision = next((p for p, most in _WIDEST if km <= most), "region") if near else "unknown"
    written, _ = found[0]
    return Place(
        name=written.quote,
        names=(written.quote,),
        country=key.get("country"),
        admin1=None,
        admin2=None,
        latitude=latitude,
        longitude=longitude,
        radius_km=km if near else None,
        precision=precision,
        source=None,
        source_id=None,
        because=_BECAUSE,
        span=written.span,
    )


def _within(place: Place, near: Sequence[float], km: float) -> bool:
    if place.latitude is None or place.longitude is None:
        return False
    return distance_km((place.latitude, place.longitude), (near[0], near[1])) <= max(km, place.radius_km or 0.0)


def _figures(event: Shape, name: str, text: str, within: Sequence[Span], speakers: Sequence[Speaker]) -> list[Figure]:
    numbers = [n for n in find_numbers(text) if any(span.holds(n.span) for span in within)]
    found = []
    for figure in event.get("figures") or ():
        told = figure["by_report"].get(name)
        if told:
            low, high = told["low"], told["high"]
            span = next((n.span for n in numbers if (n.low, n.high) == (low, high)), within[0])
            whom, who = _whom(figure.get("whom", "total"), speakers)
            who = who or _counting(span, text, within, speakers)
            bound = told.get("bound", "exact")
            found.append(Figure(figure["of"], whom, low, high, bound, span, who.name if who else None))
    return found


_BY: Final = re.compile(r"(?P<whom>[^,(]+?),? (?:per|according to|\()\s*(?P<who>[^()]+)\)?")
"""How the key names who counted beside whom they counted: "total, per SANA", "suicide bombers (SANA)"."""


def _whom(written: str, speakers: Sequence[Speaker]) -> tuple[str, Speaker | None]:
    """Of whom a figure is, and who counted, where the key names one of the speakers beside it."""
    found = _BY.fullmatch(written)
    names = words.name_words(found["who"]) if found is not None else frozenset()
    who = next((s for s in speakers if words.name_words(s.name) & names), None)
    return (found["whom"], who) if found is not None and who is not None else (written, None)


def _counting(number: Span, text: str, within: Sequence[Span], speakers: Sequence[Speaker]) -> Speaker | None:
    """Who is named nearest to a number in its clause; elsewhere the one who knows of it, if it is one alone."""
    clauses = [span for span in within if span.holds(number)]
    named = [(number.gap(at), s.name, s) for s in speakers for c in clauses for at in _places(text, [s.name], c)]
    if named:
        return min(named, key=lambda one: one[:2])[2]
    knowers = knowing(speakers)
    return knowers[0] if len(knowers) == 1 else None


# ---------------------------------------------------------------- what one report tells and has denied
_DENIES: Final = re.compile(
    r"\bden(?:y|ies|ied|ying|ials?)\b(?! (?:access|entry|permission))"
    r"|\b(?:refut|reject|dismiss)\w* (?:[\w'-]+ ){0,4}(?:claims?|reports?|accusations?|allegations?|charges?)"
    r"|\b(?:untrue|not true|baseless|unfounded|a fake)\b",
    re.IGNORECASE,
)
_DENIER: Final = " (denies)"
"""What the key may write behind a speaker who denies."""


def _unmarked(speaker: str) -> str:
    return speaker.removesuffix(_DENIER)


def _accounts(claim: Claim, told: _Told, text: str) -> tuple[Claim, ...]:
    """What a claim of the key tells and what it has denied, as a claim each; as it is where nobody is named who denies.

    Who denies is marked so in the key, or is the last who is named before the words of denial.
    """
    clauses = (claim.quote, *claim.also)
    denials = [c for c in clauses if _DENIES.search(c.quote)]
    marked = {s.name for s, (written, _) in zip(claim.speakers, told.speakers, strict=True) if written in told.deniers}
    keys = marked | {name for c in denials if (name := _denier(claim.speakers, c, text)) is not None}
    deniers = tuple(s for s in claim.speakers if s.name in keys)
    counting = {figure.speaker for figure in claim.figures}
    tellers = tuple(s for s in claim.speakers if s.name not in keys or s.name in counting)
    if not denials or not deniers or claim.status not in ("happened", "denied"):
        return (claim,)
    if claim.status == "happened":
        denial = _part(claim, "denied", denials, deniers)
        return replace(claim, speakers=tellers, disputed=claim.id), replace(denial, disputed=claim.id)
    if not tellers:
        return (claim,)
    first = _part(claim, "happened", [c for c in clauses if c not in denials] or denials, tellers)
    return replace(first, disputed=first.id), replace(claim, speakers=deniers, figures=(), disputed=first.id)


def _denier(speakers: Sequence[Speaker], clause: Quote, text: str) -> str | None:
    """The speaker who is the last by name before the words of denial of a clause."""
    found = _DENIES.search(clause.quote)
    before = Span(clause.start, clause.start + (found.start() if found else 0))
    return max(((at.end, s.name) for s in speakers for at in _places(text, [s.name], before)), default=(0, None))[1]


def _part(claim: Claim, status: Status, clauses: Sequence[Quote], speakers: tuple[Speaker, ...]) -> Claim:
    """A claim of its own out of some clauses of a claim; it counts where it tells what happened."""
    main, *also = sorted(clauses, key=lambda c: (c.start - c.end, c.start))
    ident = "c" + sha256(f"{claim.id}:{status}".encode()).hexdigest()[:16]
    figures = claim.figures if status == "happened" else ()
    return replace(
        claim, id=ident, quote=main, also=tuple(sorted(also, key=lambda c: c.start)), anchor=main.span, status=status,
        speakers=speakers, figures=figures,
    )  # fmt: skip
