"""Where claims of one event differ: conflict, update, scope or detail, and who says what.

What is no disagreement: spelling, a bound that the other figure keeps ("at least 30" and 32), a vague number that
covers the other ("dozens" and 40), a coarser place or date, a state beside its own army, the sides of a clash in
another order. What is told is who stands on which side.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from wirebook.claims.kinds import SAID_OR_SIGNED, closeness
from wirebook.claims.speakers import speaker_key
from wirebook.model import Claim, Disagreement, Place
from wirebook.model.sphere import apart_km
from wirebook.reconcile.counts import counter
from wirebook.reconcile.facts import ReportFacts
from wirebook.reconcile.means import exclude, means
from wirebook.reconcile.parties import parties
from wirebook.reconcile.tolls import COUNTED, tolls
from wirebook.reconcile.traits import tells
from wirebook.reconcile.voices import Voice, made, published, same_value, sides_of, tellers
from wirebook.reconcile.where import PRECISE, place_allows
from wirebook.text import words

FIELDS: Final = (*COUNTED, "figure", "agent", "target", "place", "date", "status", "kind")
ONE_TOWN_KM: Final = 20
"""A city and its quarters, airport or suburbs lie no further apart: one report is only more precise than another."""
UNREAL: Final = ("planned", "threatened", "conditional", "demanded")


def disagreements(claims: Sequence[Claim], facts: Mapping[str, ReportFacts]) -> tuple[Disagreement, ...]:
    """The event's disagreements, in the order of FIELDS; the claims in any order, `facts` by report id."""
    ordered = sorted(claims, key=lambda c: (published(c, facts) or date.max, c.report_id, c.quote.start, c.id))
    found = [
        *tolls(ordered, facts),
        *parties(ordered, facts),
        *_places(ordered, facts),
        *_dates(ordered, facts),
        *_statuses(ordered, facts),
        *_kinds(ordered, facts),
    ]
    return tuple(sorted(found, key=lambda d: FIELDS.index(d.field)))


# ---------------------------------------------------------------- where and when
def _places(claims: Sequence[Claim], facts: Mapping[str, ReportFacts]) -> list[Disagreement]:
    voices = [
        Voice(claim.place.name, claim, published(claim, facts))
        for claim in claims
        if claim.place is not None and claim.place.precision not in ("country", "unknown")
    ]
    sides = sides_of(voices, lambda a, b: words.key(a.value) == words.key(b.value))
    if len(sides) < 2:
        return []
    spots = [v.claim for v in voices if v.claim.place is not None and v.claim.place.precision in PRECISE]
    if any(_elsewhere(a, b) for i, a in enumerate(spots) for b in spots[i + 1 :]):
        return [Disagreement("place", "conflict", made(sides), "the places named exclude each other")]
    return [Disagreement("place", "detail", made(sides), "the reports name the place differently or less precisely")]


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
        Voice(_date_text(c.date.earliest, c.date.latest), c, published(c, facts))
        for c in claims
        if c.date is not None and c.date.earliest is not None and c.date.latest is not None
    ]
    sides = sides_of(voices, same_value)
    if len(sides) < 2:
        return []
    apart = any(_exclude(a.claim, b.claim) for i, a in enumerate(voices) for b in voices[i + 1 :])
    if apart:
        return [Disagreement("date", "conflict", made(sides), "the days exclude each other")]
    return [Disagreement("date", "detail", made(sides), "one date is more precise than the other")]


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
        Voice(claim.status, claim, published(claim, facts))
        for claim in claims
        if claim.speakers or not claim.disputed  # "no arrests have been made": nobody denies what was told before
    ]
    sides = sides_of(voices, same_value)
    told = {v.value for v in voices}
    if len(told) < 2:
        return []
    if {"happened", "denied"} <= told:
        return [_denial(sides)] if _two_speak(voices) else []
    if "happened" in told and told & set(UNREAL) and _plan_first(voices):
        return [Disagreement("status", "update", made(sides), "announced first, told as done later")]
    return [Disagreement("status", "detail", made(sides), "the reports put it differently")]


def _two_speak(voices: Sequence[Voice]) -> bool:
    """Whether a denial is somebody else's than the telling: who tells a thing and a "not" with it disputes nothing.

    What is denied of one spot leaves what is told of another alone, and who counts the dead denies no more than what
    others say of them.
    """
    told, denied = ([v for v in voices if v.value == status] for status in ("happened", "denied"))
    counting = _who_count_dead(voices)
    return any(
        tellers(a).isdisjoint(tellers(b) | counting) and _may_be_one_spot(a.claim, b.claim)
        for a in denied
        for b in told
    )


def _who_count_dead(voices: Sequence[Voice]) -> frozenset[str]:
    """The keys of the speakers by whom people were killed or hurt."""
    figures = ((v.claim, f) for v in voices for f in v.claim.figures if f.of in ("killed", "injured") and f.high)
    return frozenset(speaker_key(who) for claim, figure in figures if (who := counter(claim, figure)) is not None)


def _may_be_one_spot(a: Claim, b: Claim) -> bool:
    if a.place is None or b.place is None or not {a.place.precision, b.place.precision} <= set(PRECISE):
        return True
    return place_allows(a.place, b.place)


def _denial(sides: Sequence[Sequence[Voice]]) -> Disagreement:
    """Where people were killed or hurt, what a denial leaves in doubt is who did it."""
    told = [v.claim for side in sides for v in side if v.claim.status != "denied"]
    if any(f.of in ("killed", "injured") and f.high for claim in told for f in claim.figures):
        return Disagreement("agent", "conflict", made(sides), "one side says who did it, the other denies it")
    return Disagreement("status", "conflict", made(sides), "told as fact by one side, denied by the other")


def _plan_first(voices: Sequence[Voice]) -> bool:
    plans = [v.published for v in voices if v.value in UNREAL and v.published]
    deeds = [v.published for v in voices if v.value == "happened" and v.published]
    return bool(plans and deeds) and min(plans) < max(deeds)


def _kinds(claims: Sequence[Claim], facts: Mapping[str, ReportFacts]) -> list[Disagreement]:
    voices = [Voice(claim.kind, claim, published(claim, facts)) for claim in claims]
    if exclude(claims):
        told = means(claims)
        said = [replace(v, value=" or ".join(sorted(told[r]))) for v in voices if (r := v.claim.report_id) in told]
        because = "the reports tell it as done by other means"
        return [Disagreement("kind", "conflict", made(sides_of(said, same_value)), because)]
    sides = sides_of(voices, same_value)
    if len(sides) < 2:
        return []
    kinds = sorted({v.value for v in voices})
    if all(closeness(a, b) == "kinds often told of one" for i, a in enumerate(kinds) for b in kinds[i + 1 :]):
        return [Disagreement("kind", "detail", made(sides), "told by kinds that can be one happening")]
    return [Disagreement("kind", "detail", made(sides), "told as different kinds of happening")]
