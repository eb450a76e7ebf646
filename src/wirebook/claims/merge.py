"""Which drafts of one report tell the same happening: one claim each, however many sentences it takes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from wirebook.claims.drafts import Draft
from wirebook.model import DateRange, Place

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
_FAR_KM: Final = 15.0
_FAR_SENTENCES: Final = 5
_CLOSE: Final = 1
_AGAIN: Final = 4
_LEAD: Final = 2


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


def _share_actor(a: Draft, b: Draft) -> bool:
    """Whether the two drafts have a named agent or target in common."""
    ours = {r.actor for r in (*a.agents, *a.targets) if not r.actor.startswith("generic:")}
    return any(r.actor in ours for r in (*b.agents, *b.targets))


def same_happening(a: Draft, b: Draft) -> bool:
    """Whether a later draft tells the happening of an earlier one.

    They must be of related kinds and one status, conflict in neither date nor place, and have something in common: a
    place, a count, an actor, or the later one being told in general words near the first.
    """
    if not related(a.kind, b.kind) or a.status != b.status:
        return False
    if dates_conflict(a.date, b.date) or places_conflict(a.place, b.place):
        return False
    agree = _figures_agree(a, b)
    if b.trigger.again and b.sentence - a.sentence <= _AGAIN:
        return agree is not False or (b.place is None and _other_voice(a, b))
    if agree is False:
        return _one_spot(a, b) and _near(a, b) and a.date is not None and b.date is not None
    if agree:
        return True
    if a.headline != b.headline:
        return b.sentence - a.sentence <= _LEAD or _one_spot(a, b)
    if _one_spot(a, b):
        return a.kind == b.kind or _near(a, b)
    return (_share_actor(a, b) and b.sentence - a.sentence <= _CLOSE) or (
        _bare(b) and b.sentence - a.sentence <= _CLOSE
    )


def _other_voice(a: Draft, b: Draft) -> bool:
    """Whether a later telling is somebody else's, so that another count is a disagreement and no other happening."""
    ours = {s.actor or s.name for s in a.speakers}
    return bool(b.speakers) and not any((s.actor or s.name) in ours for s in b.speakers)


def _one_spot(a: Draft, b: Draft) -> bool:
    """Whether both name one place that is more than a country or province."""
    if a.place is None or b.place is None:
        return False
    wide = {"country", "region", "province", "unknown"}
    return a.place.precision not in wide and b.place.precision not in wide


def _near(a: Draft, b: Draft) -> bool:
    """Whether the two are told within a dozen sentences of each other."""
    return abs(a.sentence - b.sentence) <= _FAR_SENTENCES


def _bare(draft: Draft) -> bool:
    """Whether a draft brings neither place nor date of its own, so that it takes up what was told before."""
    return draft.place is None and (draft.date is None or not draft.date.known)


def merge(
    found: Sequence[Draft], assumed: Mapping[Draft, DateRange | None] = _NOTHING
) -> tuple[tuple[Draft, ...], ...]:
    """The drafts in groups, one a happening, each in the order of the text.

    A draft joins the latest group it fits with every member of; two drafts of one sentence stay apart, since a
    sentence that tells two events tells them apart. `assumed` gives the days within which a draft must lie where its
    own words give none, so that news never joins history.
    """
    groups: list[list[Draft]] = []
    for draft in found:
        home = next((g for g in reversed(groups) if _fits(g, draft, assumed)), None)
        if home is None:
            groups.append([draft])
        else:
            home.append(draft)
    return tuple(tuple(g) for g in groups)


def _fits(group: Sequence[Draft], draft: Draft, assumed: Mapping[Draft, DateRange | None]) -> bool:
    """Whether a draft tells a group's happening: like one of its members and against none."""
    if any(m.sentence == draft.sentence for m in group):
        return False
    own = assumed.get(draft, draft.date)
    clash = any(dates_conflict(assumed.get(m, m.date), own) or places_conflict(m.place, draft.place) for m in group)
    return not clash and any(same_happening(m, draft) for m in group)
