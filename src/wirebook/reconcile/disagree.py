"""Where claims of one event differ: conflict, update, scope or detail, and who says what.

What is no disagreement: spelling, a bound that the other figure keeps ("at least 30" and 32), a vague number that
covers the other ("dozens" and 40), a coarser place or date, a state beside its own army, the sides of a clash in
another order. What is told is who stands on which side.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from wirebook.claims.kinds import SAID_OR_SIGNED, closeness
from wirebook.claims.speakers import is_named, speaker_key
from wirebook.model import ActorRef, Claim, Disagreement, Figure, Place, Side
from wirebook.model.kinds import TWO_SIDED_KINDS, DisagreementType
from wirebook.model.sphere import apart_km
from wirebook.model.values import state_of
from wirebook.reconcile.facts import ReportFacts
from wirebook.reconcile.traits import tells
from wirebook.reconcile.where import PRECISE, place_allows
from wirebook.text import words

COUNTED: Final = ("killed", "injured", "abducted", "arrested", "displaced")
"""Figures with a field of their own; every other is of the field "figure"."""
FIELDS: Final = (*COUNTED, "figure", "agent", "target", "place", "date", "status", "kind")
BOUND_REACH: Final = 1.25
"""How far above its bound "at least 30" still speaks of the same toll."""
ABOUT_REACH: Final = 0.15
"""How far around a rounded number it may lie."""
MOST_TIMES: Final = 4
"""A count of more than this many times the other counts something else."""
ONE_TOWN_KM: Final = 20
"""A city and its quarters, airport or suburbs lie no further apart: one report is only more precise than another."""
BESIDE: Final = 160
"""Code points between a figure and the speaker who is taken to have counted it, at most."""
UNREAL: Final = ("planned", "threatened", "conditional", "demanded")
MEANS: Final[Mapping[str, str]] = {
    "air-strike": "from the air",
    "shelling": "by shells or rockets",
    "bombing": "by a bomb on the spot",
    "suicide-bombing": "by a bomb on the spot",
}
"""What the kinds that say so say it was done with; one happening was done with one of these."""


@dataclass(frozen=True, slots=True)
class _Voice:
    """One value as one claim has it."""

    value: str
    claim: Claim
    published: date | None
    figure: Figure | None = None


def disagreements(claims: Sequence[Claim], facts: Mapping[str, ReportFacts]) -> tuple[Disagreement, ...]:
    """The event's disagreements, in the order of FIELDS; the claims in any order, `facts` by report id."""
    ordered = sorted(claims, key=lambda c: (_published(c, facts) or date.max, c.report_id, c.quote.start, c.id))
    found = [
        *_figures(ordered, facts),
        *_parties(ordered, facts),
        *_places(ordered, facts),
        *_dates(ordered, facts),
        *_statuses(ordered, facts),
        *_kinds(ordered, facts),
    ]
    return tuple(sorted(found, key=lambda d: FIELDS.index(d.field)))


def _published(claim: Claim, facts: Mapping[str, ReportFacts]) -> date | None:
    return facts[claim.report_id].published.latest


# ---------------------------------------------------------------- figures
def _figures(claims: Sequence[Claim], facts: Mapping[str, ReportFacts]) -> list[Disagreement]:
    voices: dict[tuple[str, str], list[_Voice]] = {}
    for claim in claims:
        for figure in claim.figures:
            told = _Voice(_figure_text(figure), claim, _published(claim, facts), figure)
            voices.setdefault((figure.of, figure.whom), []).append(told)
    found = []
    for of, whom in sorted(voices):
        disagreement = _one_figure(of, whom, voices[of, whom])
        if disagreement:
            found.append(disagreement)
    return found or _scopes(voices)


def _one_figure(of: str, whom: str, voices: Sequence[_Voice]) -> Disagreement | None:
    sides = _sides(voices, _same_figure)
    if len(sides) < 2:
        return None
    field = of if of in COUNTED else "figure"
    who = "" if whom == "total" else f" ({whom})"
    clash = _clash(voices)
    if clash is None and len({v.claim.report_id for v in voices}) == 1:
        return None  # one report's own breakdown
    if clash is None:
        return Disagreement(field, "detail", _made(sides), f"{of}{who}: the figures allow each other")
    kind, because = clash
    return Disagreement(field, kind, _made(sides), f"{of}{who}: {because}")


def _same_figure(a: _Voice, b: _Voice) -> bool:
    return a.value == b.value


def _clash(voices: Sequence[_Voice]) -> tuple[DisagreementType, str] | None:
    """The first two figures that cannot both be right of one moment, and whether time explains them."""
    clashing = [(a, b) for i, a in enumerate(voices) for b in voices[i + 1 :] if _may_clash(a, b, voices)]
    if not clashing:
        return None
    for a, b in clashing:
        if not _later(a, b):
            return "conflict", f"{a.value} and {b.value} cannot both be right"
    a, b = clashing[0]
    return "update", f"{a.value} on {a.published}, {b.value} on {b.published}"


def _may_clash(a: _Voice, b: _Voice, voices: Sequence[_Voice]) -> bool:
    """Whether two figures that do not fit are rival counts, and not a whole and its part.

    Within one report, only where different speakers are named beside them; between two reports, only where none of
    the one's figures fits any of the other's.
    """
    if a.figure is None or b.figure is None or _fit(a.figure, b.figure) or not _comparable(a.figure, b.figure):
        return False
    if a.claim.report_id == b.claim.report_id:
        one, other = _counted_by(a), _counted_by(b)
        return one != other and (None not in (one, other) or a.figure.span.gap(b.figure.span) > BESIDE)
    mine = [v.figure for v in voices if v.claim.report_id == a.claim.report_id]
    theirs = [v.figure for v in voices if v.claim.report_id == b.claim.report_id]
    return not any(_fit(x, y) for x in mine for y in theirs)


def _comparable(a: Figure, b: Figure) -> bool:
    low, high = sorted((max(1, a.low), max(1, b.low)))
    return high <= MOST_TIMES * low


def _counted_by(voice: _Voice) -> str | None:
    """The key of the speaker who counted; None where nobody is named."""
    name = None if voice.figure is None else voice.figure.speaker
    return next((speaker_key(s) for s in voice.claim.speakers if s.name == name and is_named(s)), None)


def _later(a: _Voice, b: _Voice) -> bool:
    return a.published is not None and b.published is not None and a.published != b.published


def _fit(a: Figure | None, b: Figure | None) -> bool:
    if a is None or b is None:
        return True
    low_a, high_a = _reach(a)
    low_b, high_b = _reach(b)
    return low_a <= high_b and low_b <= high_a


def _reach(figure: Figure) -> tuple[float, float]:
    """The numbers that the words leave open."""
    low, high = float(figure.low), float(figure.high)
    if figure.bound in ("at least", "more than"):
        return low, max(high * BOUND_REACH, high + 2)
    if figure.bound == "up to":
        return low / BOUND_REACH, high
    if figure.bound == "about":
        return low * (1 - ABOUT_REACH), high * (1 + ABOUT_REACH)
    return low, high


def _figure_text(figure: Figure) -> str:
    number = f"{figure.low}" if figure.low == figure.high else f"{figure.low} to {figure.high}"
    return number if figure.bound == "exact" else f"{figure.bound} {number}"


def _scopes(voices: Mapping[tuple[str, str], Sequence[_Voice]]) -> list[Disagreement]:
    """A total here and a part there that differ are counts of different things."""
    found = []
    for of in sorted({of for of, _ in voices}):
        groups = [(whom, told) for (o, whom), told in sorted(voices.items()) if o == of]
        reports = [{v.claim.report_id for v in told} for _, told in groups]
        if len(groups) < 2 or any(one & other for i, one in enumerate(reports) for other in reports[i + 1 :]):
            continue
        sides = [[_Voice(f"{v.value} {whom}", v.claim, v.published) for v in told] for whom, told in groups]
        field = of if of in COUNTED else "figure"
        found.append(Disagreement(field, "scope", _made(sides), f"{of}: the reports count different things"))
    return found


# ---------------------------------------------------------------- who
def _parties(claims: Sequence[Claim], facts: Mapping[str, ReportFacts]) -> list[Disagreement]:
    agents = {c.id: _told(c, _named(_doers(c))) for c in claims}
    targets = {c.id: _named(c.targets) for c in claims}
    return [
        *_party("agent", "the reports name others as the ones who did it", agents, claims, facts),
        *_party("target", "the reports name others as the ones it was done to", targets, claims, facts),
    ]


def _party(
    field: str,
    because: str,
    actors: Mapping[str, Sequence[ActorRef]],
    claims: Sequence[Claim],
    facts: Mapping[str, ReportFacts],
) -> list[Disagreement]:
    """A conflict over who did it; whom it struck is often told in part by each report, so that is a detail."""
    voices = [
        _Voice(" and ".join(dict.fromkeys(r.name for r in actors[c.id])), c, _published(c, facts))
        for c in claims
        if actors[c.id]
    ]
    sides = _sides(voices, lambda a, b: not _other_actors(actors[a.claim.id], actors[b.claim.id]))
    if len(sides) < 2:
        return []
    return [Disagreement(field, "conflict" if field == "agent" else "detail", _made(sides), because)]


def _named(actors: Iterable[ActorRef]) -> tuple[ActorRef, ...]:
    return tuple(r for r in actors if not r.actor.startswith(("generic:", "name:", "person:")))


def _doers(claim: Claim) -> tuple[ActorRef, ...]:
    """Those who did it; of a kind with two sides everybody, where both sides are told, and else nobody.

    Reports name the two in an order of their own: to name the other party first is no other account.
    """
    if claim.kind not in TWO_SIDED_KINDS:
        return claim.agents
    return claim.agents + claim.targets if _named(claim.agents) and _named(claim.targets) else ()


def _told(claim: Claim, actors: Sequence[ActorRef]) -> tuple[ActorRef, ...]:
    """Those whom the telling itself names: who is taken from another sentence is no account of its own."""
    return tuple(r for r in actors if tells(claim, r.span))


def _other_actors(a: Sequence[ActorRef], b: Sequence[ActorRef]) -> bool:
    """Whether no actor of one can be, or be part of, an actor of the other."""
    return not any(_may_be_one(x, y) for x in a for y in b)


def _may_be_one(a: ActorRef, b: ActorRef) -> bool:
    if a.actor == b.actor or (state_of(a.actor) is not None and state_of(a.actor) == state_of(b.actor)):
        return True
    return bool(_name(a) & _name(b))


def _name(actor: ActorRef) -> frozenset[str]:
    return words.name_words(actor.name) - words.COMMON


# ---------------------------------------------------------------- where and when
def _places(claims: Sequence[Claim], facts: Mapping[str, ReportFacts]) -> list[Disagreement]:
    voices = [
        _Voice(claim.place.name, claim, _published(claim, facts))
        for claim in claims
        if claim.place is not None and claim.place.precision not in ("country", "unknown")
    ]
    sides = _sides(voices, lambda a, b: words.key(a.value) == words.key(b.value))
    if len(sides) < 2:
        return []
    spots = [v.claim for v in voices if v.claim.place is not None and v.claim.place.precision in PRECISE]
    if any(_elsewhere(a, b) for i, a in enumerate(spots) for b in spots[i + 1 :]):
        return [Disagreement("place", "conflict", _made(sides), "the places named exclude each other")]
    return [Disagreement("place", "detail", _made(sides), "the reports name the place differently or less precisely")]


def _elsewhere(a: Claim, b: Claim) -> bool:
    """Whether two reports put it, each in its own telling, at spots that exclude each other, and neither names both."""
    if a.place is None or b.place is None or a.report_id == b.report_id or place_allows(a.place, b.place):
        return False
    apart = apart_km(a.place, b.place)
    if {a.kind, b.kind} <= SAID_OR_SIGNED or (apart is not None and apart <= ONE_TOWN_KM):
        return False
    told = tells(a, a.place.span) and tells(b, b.place.span)
    return told and not (_mentions(a, b.place) or _mentions(b, a.place))


def _mentions(claim: Claim, place: Place) -> bool:
    return words.key(place.name) in words.key(" ".join(q.quote for q in (claim.quote, *claim.also)))


def _dates(claims: Sequence[Claim], facts: Mapping[str, ReportFacts]) -> list[Disagreement]:
    voices = [
        _Voice(_date_text(c.date.earliest, c.date.latest), c, _published(c, facts))
        for c in claims
        if c.date is not None and c.date.earliest is not None and c.date.latest is not None
    ]
    sides = _sides(voices, lambda a, b: a.value == b.value)
    if len(sides) < 2:
        return []
    apart = any(_exclude(a.claim, b.claim) for i, a in enumerate(voices) for b in voices[i + 1 :])
    if apart:
        return [Disagreement("date", "conflict", _made(sides), "the days exclude each other")]
    return [Disagreement("date", "detail", _made(sides), "one date is more precise than the other")]


def _date_text(first: date, last: date) -> str:
    return f"{first}" if first == last else f"{first} to {last}"


def _exclude(a: Claim, b: Claim) -> bool:
    """Both stated in so many words, and days that differ by more than a night."""
    if a.date is None or b.date is None or a.date.earliest is None or b.date.earliest is None:
        return False
    if a.date.latest is None or b.date.latest is None or "stated" not in (a.date.basis, b.date.basis):
        return False
    return (max(a.date.earliest, b.date.earliest) - min(a.date.latest, b.date.latest)).days > 1


# ---------------------------------------------------------------- whether and what
def _statuses(claims: Sequence[Claim], facts: Mapping[str, ReportFacts]) -> list[Disagreement]:
    voices = [
        _Voice(claim.status, claim, _published(claim, facts))
        for claim in claims
        if claim.speakers or not claim.disputed  # "no arrests have been made": nobody denies what was told before
    ]
    sides = _sides(voices, lambda a, b: a.value == b.value)
    told = {v.value for v in voices}
    if len(told) < 2:
        return []
    if {"happened", "denied"} <= told:
        return [_denial(sides)] if _two_speak(voices) else []
    if "happened" in told and told & set(UNREAL) and _plan_first(voices):
        return [Disagreement("status", "update", _made(sides), "announced first, told as done later")]
    return [Disagreement("status", "detail", _made(sides), "the reports put it differently")]


def _two_speak(voices: Sequence[_Voice]) -> bool:
    """Whether a denial is somebody else's than the telling: who tells a thing and a "not" with it disputes nothing."""
    tellers, deniers = ([_says(v.claim) for v in voices if v.value == status] for status in ("happened", "denied"))
    return any(denier != teller for denier in deniers for teller in tellers)


def _says(claim: Claim) -> frozenset[str]:
    """Who tells a claim: its speakers, or the report itself."""
    return frozenset(speaker_key(s) for s in claim.speakers) or frozenset({claim.report_id})


def _denial(sides: Sequence[Sequence[_Voice]]) -> Disagreement:
    """Where people were killed or hurt, what a denial leaves in doubt is who did it."""
    told = [v.claim for side in sides for v in side if v.claim.status != "denied"]
    if any(f.of in ("killed", "injured") and f.high for claim in told for f in claim.figures):
        return Disagreement("agent", "conflict", _made(sides), "one side says who did it, the other denies it")
    return Disagreement("status", "conflict", _made(sides), "told as fact by one side, denied by the other")


def _plan_first(voices: Sequence[_Voice]) -> bool:
    plans = [v.published for v in voices if v.value in UNREAL and v.published]
    deeds = [v.published for v in voices if v.value == "happened" and v.published]
    return bool(plans and deeds) and min(plans) < max(deeds)


def _kinds(claims: Sequence[Claim], facts: Mapping[str, ReportFacts]) -> list[Disagreement]:
    voices = [_Voice(claim.kind, claim, _published(claim, facts)) for claim in claims]
    sides = _sides(voices, lambda a, b: a.value == b.value)
    if len(sides) < 2:
        return []
    if any(_otherwise(a.claim, b.claim, claims) for i, a in enumerate(voices) for b in voices[i + 1 :]):
        return [Disagreement("kind", "conflict", _made(sides), "the reports tell it as done by other means")]
    kinds = sorted({v.value for v in voices})
    if all(closeness(a, b) == "kinds often told of one" for i, a in enumerate(kinds) for b in kinds[i + 1 :]):
        return [Disagreement("kind", "detail", _made(sides), "told by kinds that can be one happening")]
    return [Disagreement("kind", "detail", _made(sides), "told as different kinds of happening")]


def _otherwise(a: Claim, b: Claim, claims: Sequence[Claim]) -> bool:
    """Whether two reports tell it as done by means that exclude each other, and neither tells of both."""
    if a.report_id == b.report_id or len({MEANS.get(a.kind), MEANS.get(b.kind), None}) < 3:
        return False
    mine, theirs = ({MEANS.get(c.kind) for c in claims if c.report_id == one.report_id} for one in (a, b))
    return MEANS[b.kind] not in mine and MEANS[a.kind] not in theirs


# ---------------------------------------------------------------- sides
def _sides(voices: Sequence[_Voice], alike: Callable[[_Voice, _Voice], bool]) -> list[list[_Voice]]:
    """The voices in groups that agree, in the order in which their first was told; joined through any member."""
    sides: list[list[_Voice]] = []
    for voice in voices:
        agreeing = [side for side in sides if any(alike(voice, v) for v in side)]
        if not agreeing:
            sides.append([voice])
            continue
        agreeing[0].append(voice)
        for side in agreeing[1:]:
            agreeing[0].extend(side)
            sides.remove(side)
    return sides


def _made(sides: Iterable[Sequence[_Voice]]) -> tuple[Side, ...]:
    return tuple(_side(side) for side in sides)


def _side(voices: Sequence[_Voice]) -> Side:
    return Side(
        value=_distinct(v.value for v in voices)[0],
        claims=tuple(_distinct(v.claim.id for v in voices)),
        reports=tuple(_distinct(v.claim.report_id for v in voices)),
        speakers=tuple({speaker_key(s): s.name for v in voices for s in v.claim.speakers if is_named(s)}.values()),
    )


def _distinct(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(values))
