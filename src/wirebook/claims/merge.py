"""Which drafts of one report tell the same happening: one claim each, however many sentences it takes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log
from types import MappingProxyType
from typing import Final

from wirebook.claims.drafts import Draft
from wirebook.model import DateRange, Place, Trigger

_FAMILIES: Final = (
    frozenset({"bombing", "suicide-bombing", "attack"}),
    frozenset({"air-strike", "shelling"}),
    frozenset({"chemical-attack", "attack"}),
    frozenset({"clash", "attack"}),
    frozenset({"offensive", "clash"}),
    frozenset({"displacement", "movement"}),
)
"""Kinds under which one report may tell one happening in turn ("a bombing … the attack")."""
_NOTHING: Final[Mapping[Draft, DateRange | None]] = MappingProxyType({})
Links = Mapping[tuple[Trigger, Trigger], float]
"""How likely two triggers tell one happening, as the reader has it."""
_NO_LINKS: Final[Links] = MappingProxyType({})
_FAR_KM: Final = 15.0
_LEAD: Final = 4
_FAR: Final = 7
WEIGHTS: Final = {
    "prior": -0.2,  # of two tellings of one kind in a report, about half tell one happening
    "same count": 0.6,
    "another count": -1.3,
    "another count, as a toll of it": 0.5,  # "others put the toll at 40"
    "another kind": -0.8,
    "taken up": 0.75,  # "the attack", or deaths without an event of their own
    "nothing of its own": 0.8,  # neither a place nor a day
    "headline": 1.7,
    "same spot": 0.35,
    "next sentence": 0.85,
    "far apart": -0.3,
}
"""Log-odds, fitted by logistic regression on 4,000 pairs of tellings in hand-annotated reports, rounded."""
READ: Final = {"prior": -1.2, "log-odds": 0.7}
"""What the reader's own judgement of two tellings adds: swept on held-out and development piles."""
ENOUGH: Final = 1.3
"""Log-odds above which two tellings are one happening."""


def related(a: str, b: str) -> bool:
    """Whether one happening can be told as both kinds within a report."""
    return a == b or any(a in family and b in family for family in _FAMILIES)


def dates_conflict(a: DateRange | None, b: DateRange | None) -> bool:
    """Whether two dates cannot be of one happening; an unknown date conflicts with nothing but another pattern."""
    if a is None or b is None:
        return False
    if a.earliest and a.latest and b.earliest and b.latest:
        return a.latest < b.earliest or b.latest < a.earliest
    return a.pattern is not None and b.pattern is not None and a.pattern != b.pattern


def _contains(outer: Place, inner: Place) -> bool:
    """Whether one place is a larger one around the other."""
    own = f"{outer.source}:{outer.source_id}"
    if own in inner.within or outer.name == inner.name:
        return True
    return outer.precision == "country" and outer.country == inner.country


def places_conflict(a: Place | None, b: Place | None) -> bool:
    """Whether two places cannot be of one happening: both known, apart, and neither around the other."""
    if a is None or b is None or _contains(a, b) or _contains(b, a):
        return False
    if None in (a.latitude, a.longitude, b.latitude, b.longitude):
        return a.country != b.country
    return _km(a, b) > max(_FAR_KM, (a.radius_km or 0.0) + (b.radius_km or 0.0))


def _km(a: Place, b: Place) -> float:
    """The distance between two places with coordinates, on a sphere; infinite where one has none."""
    from math import asin, cos, radians, sin, sqrt

    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return float("inf")
    p1, p2 = radians(a.latitude), radians(b.latitude)
    h = sin((p2 - p1) / 2) ** 2 + cos(p1) * cos(p2) * sin(radians(b.longitude - a.longitude) / 2) ** 2
    return 12742.0 * asin(sqrt(h))


def _totals(draft: Draft) -> dict[str, int]:
    """The main counts of a draft."""
    return {f.of: f.low for f in draft.figures if f.whom == "total" and f.of in {"killed", "injured"}}


def _figures_agree(a: Draft, b: Draft) -> bool | None:
    """True where both give one same count, False where all their counts differ, None with nothing to compare."""
    ours, theirs = _totals(a), _totals(b)
    shared = [of for of in ours if of in theirs]
    if not shared:
        return None
    return any(ours[of] == theirs[of] for of in shared)


def likeness(a: Draft, b: Draft, links: Links = _NO_LINKS) -> float:
    """The log-odds that a later draft tells the happening of an earlier one, by what the two share and how they stand.

    Related kinds, one status and no conflict of date or place are taken for granted: `same_happening` asks for them.
    """
    agree = _figures_agree(a, b)
    apart = b.sentence - a.sentence
    told = {
        "same count": agree is True,
        "another count": agree is False,
        "another count, as a toll of it": agree is False and b.trigger.again,
        "another kind": a.kind != b.kind,
        "taken up": b.trigger.again,
        "nothing of its own": _bare(b),
        "headline": a.headline and apart <= _LEAD,
        "same spot": _one_spot(a, b),
        "next sentence": apart == 1,
        "far apart": apart >= _FAR,
    }
    link = links.get((a.trigger, b.trigger))
    read = 0.0 if link is None else READ["prior"] + READ["log-odds"] * _log_odds(link)
    return WEIGHTS["prior"] + sum(WEIGHTS[name] for name, holds in told.items() if holds) + read


def _log_odds(probability: float) -> float:
    """The log-odds of a probability, at most 4 either way."""
    return max(-4.0, min(4.0, log(probability / (1 - probability)))) if 0 < probability < 1 else 0.0


def same_happening(a: Draft, b: Draft, links: Links = _NO_LINKS) -> bool:
    """Whether a later draft tells the happening of an earlier one: alike enough, and nothing against it."""
    if not related(a.kind, b.kind) or a.status != b.status:
        return False
    if dates_conflict(a.date, b.date) or places_conflict(a.place, b.place):
        return False
    return likeness(a, b, links) >= ENOUGH


def _one_spot(a: Draft, b: Draft) -> bool:
    """Whether both name one place that is more than a country or province."""
    if a.place is None or b.place is None:
        return False
    wide = {"country", "region", "province", "unknown"}
    return a.place.precision not in wide and b.place.precision not in wide


def _bare(draft: Draft) -> bool:
    """Whether a draft brings neither place nor date of its own, so that it takes up what was told before."""
    return draft.place is None and (draft.date is None or not draft.date.known)


def merge(
    found: Sequence[Draft], assumed: Mapping[Draft, DateRange | None] = _NOTHING, links: Links = _NO_LINKS
) -> tuple[tuple[Draft, ...], ...]:
    """The drafts in groups, one a happening, each in the order of the text.

    A draft joins the latest group it fits with every member of; two drafts of one sentence stay apart, since a
    sentence that tells two events tells them apart. `assumed` gives the days within which a draft must lie where its
    own words give none, so that news never joins history.
    """
    groups: list[list[Draft]] = []
    for draft in found:
        home = next((g for g in reversed(groups) if _fits(g, draft, assumed, links)), None)
        if home is None:
            groups.append([draft])
        else:
            home.append(draft)
    return tuple(tuple(g) for g in groups)


def _fits(group: Sequence[Draft], draft: Draft, assumed: Mapping[Draft, DateRange | None], links: Links) -> bool:
    """Whether a draft tells a group's happening: like one of its members and against none."""
    if any(m.sentence == draft.sentence for m in group):
        return False
    own = assumed.get(draft, draft.date)
    clash = any(dates_conflict(assumed.get(m, m.date), own) or places_conflict(m.place, draft.place) for m in group)
    return not clash and any(same_happening(m, draft, links) for m in group)
