"""Whether two claims can have counted the same: the rarer a number that both have, the more it says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from wirebook.model import Figure
from wirebook.reconcile.features import WEIGHTS, Feature, feature

RARE_COUNT: Final = 10
TELLING_COUNT: Final = 4


def how_many(a: tuple[Figure, ...], b: tuple[Figure, ...]) -> Iterator[Feature]:
    """The best that any two figures of one thing say, and one against where none agrees."""
    pairs = [(x, y) for x in a for y in b if x.of == y.of and _same_whom(x.whom, y.whom)]
    if not pairs:
        return
    equal = [x for x, y in pairs if (x.low, x.high) == (y.low, y.high)]
    if equal:
        rarest = max(equal, key=_rarity)
        yield _equal_figure(rarest, len({(x.of, x.low) for x in equal}))
    elif any(x.low <= y.high and y.low <= x.high for x, y in pairs):
        yield feature("figures that fit", "the figures allow each other", 0.2)
    else:
        x, y = min(pairs, key=lambda p: (_ratio(*p), p[0].of, p[0].low, p[1].low))
        name = "far other figure" if _ratio(x, y) > 4 else "other figure"
        yield feature(name, f"{x.low} {x.of} here, {y.low} there")


def most_how_many(a: tuple[Figure, ...], b: tuple[Figure, ...]) -> float:
    """What the figures may say for two claims at the most, in log-odds, told without weighing them."""
    return WEIGHTS["same rare figure"] if a and b else 0.0


def _equal_figure(figure: Figure, agreeing: int) -> Feature:
    told = f"both have {figure.low} {figure.of}" + (" and other figures alike" if agreeing > 1 else "")
    if _rarity(figure) >= RARE_COUNT or (agreeing > 1 and figure.low >= TELLING_COUNT):
        return feature("same rare figure", told, 1.0)
    if _rarity(figure) >= TELLING_COUNT or agreeing > 1:
        return feature("same figure", told, 0.7)
    return feature("same small figure", told, 0.3)


def _rarity(figure: Figure) -> float:
    """How much an equal number says: its size, less where it is a range or a round number."""
    if figure.low != figure.high:
        return min(figure.low, TELLING_COUNT)
    return figure.low / 2 if figure.low >= 10 and figure.low % 10 == 0 else figure.low


def _same_whom(a: str, b: str) -> bool:
    return a == b or "total" in (a, b)


def _ratio(a: Figure, b: Figure) -> float:
    low, high = sorted((max(1, a.low), max(1, b.low)))
    return high / low
