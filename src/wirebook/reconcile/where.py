"""Whether two claims can be of one place: by the gazetteer's entry, the name, the distance, what contains what."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from wirebook.claims.kinds import SAID_OR_SIGNED
from wirebook.model import Place
from wirebook.model.sphere import apart_km
from wirebook.reconcile.features import Feature, feature
from wirebook.reconcile.traits import Spot, Traits
from wirebook.text import words

SAME_SPOT_KM: Final = 6.0
"""Gazetteers differ by a few kilometres on one town."""
NEAR_KM: Final = 12.0
FAR_KM: Final = 60.0
PRECISE: Final = ("exact", "near", "district")
AREAS: Final = ("province", "region")
AGAINST: Final = ("far", "other spot")


def where(a: Traits, b: Traits) -> Iterator[Feature]:
    """What the two claims' places say; nothing where either has none."""
    if a.spot is None or b.spot is None:
        return
    for found in _known(a.spot, b.spot):
        if found.name not in AGAINST:
            yield found
        elif {a.claim.kind, b.claim.kind} <= SAID_OR_SIGNED:
            yield feature("elsewhere, as words may be", found.because)
        elif not (a.tells_place and b.tells_place):
            yield feature("other spot, assumed", found.because)
        else:
            yield found


@lru_cache(maxsize=65_536)
def _known(a: Spot, b: Spot) -> tuple[Feature, ...]:
    """What two places say, worked out once."""
    return tuple(_where(a.place, b.place))


def place_allows(a: Place, b: Place) -> bool:
    """Whether both can be names of one spot: the same, near, or one lying in the other."""
    return all(f.weight > 0 and f.name != "same country" for f in _where(a, b))


def _where(a: Place, b: Place) -> Iterator[Feature]:
    if a.country and b.country and a.country != b.country and not _border(a, b):
        coarse = "country" in (a.precision, b.precision)
        yield feature("another country named" if coarse else "far", f"{a.name} is in another country than {b.name}")
        return
    if _same_place(a, b):
        yield from _same_named(a, b)
        return
    if a.country and a.country == b.country and "country" in (a.precision, b.precision):
        yield feature("same country", f"both in {a.country}", 0.4)
        return
    apart = apart_km(a, b)
    if apart is not None:
        yield _by_distance(a, b, apart)
    elif a.contains(b) or b.contains(a):
        yield feature("spot within an area", f"{a.name} and {b.name}: one lies in the other", 0.4)


def _border(a: Place, b: Place) -> bool:
    """Places so close that a border between them may be a matter of the gazetteer."""
    apart = apart_km(a, b)
    return apart is not None and apart <= NEAR_KM


def _same_place(a: Place, b: Place) -> bool:
    if a.source_id is not None and (a.source, a.source_id) == (b.source, b.source_id):
        return True
    if not words.skeletons(a.name, *a.names) & words.skeletons(b.name, *b.names):
        return False
    apart = apart_km(a, b)
    return apart is None or apart <= NEAR_KM


def _same_named(a: Place, b: Place) -> Iterator[Feature]:
    rank = {"country": 0, "unknown": 0, "province": 1, "region": 1}
    coarsest = min(rank.get(a.precision, 2), rank.get(b.precision, 2))
    if coarsest == 2:
        yield feature("same spot", f"both in {a.name}", 1.0)
    elif coarsest == 1:
        yield feature("same area", f"both in {a.name}", 0.5)
    else:
        yield feature("same country", f"both are told of {a.name} as a whole", 0.4)


def _by_distance(a: Place, b: Place, apart: float) -> Feature:
    reach = (a.radius_km or 0.0) + (b.radius_km or 0.0)
    spots = a.precision in PRECISE and b.precision in PRECISE
    told = f"{a.name} and {b.name} are {apart:.0f} km apart"
    if spots and apart <= SAME_SPOT_KM:
        return feature("close together", told, 0.9)
    if spots and apart <= NEAR_KM:
        return feature("near", told, 0.7)
    if not spots and (apart <= reach or a.contains(b) or b.contains(a)):
        name = "same area" if a.precision in AREAS and b.precision in AREAS else "spot within an area"
        return feature(name, f"{told}, which the words allow", 0.4)
    if apart > FAR_KM + reach:
        return feature("far", told)
    return feature("other spot", told)
