"""The figures of piles as tables: keywords, baseline, now, and the difference."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from evals import baseline, table
from evals.baseline import Change, Figures, Measured
from evals.piles.measure import Result
from evals.scoring import RECORD_SCORE

FEW: Final = 4
"""Up to so many piles stand in columns of their own beside their mean."""


def show(
    groups: Mapping[str, Sequence[str]], before: Mapping[str, Measured], results: Sequence[Result], floor: str
) -> None:
    """Print the record score of every pile, then every figure as a mean over each group."""
    found = {result.pile.name: result for result in results}
    for group, piles in groups.items():
        chosen = [found[pile] for pile in piles]
        print("\n".join(table.lines([*_score_rows(group, chosen, before, floor)])), end="\n\n")
        print("\n".join(table.lines([*_figure_rows(group, chosen, before, floor)])), end="\n\n")
    stale = [name for name, result in found.items() if name in before and before[name].inputs != result.measured.inputs]
    if stale:
        print(f"changed since the baseline was saved, so not to be compared: {', '.join(stale)}\n")


def show_falls(falls: Sequence[Change]) -> None:
    """Print what went down."""
    rows = [
        (fall.where, fall.figure, table.share(fall.before), table.share(fall.now), table.rise(fall.by))
        for fall in falls
    ]
    print("\n".join(table.lines([("went down", "figure", "baseline", "now", "change"), *rows])))


def _score_rows(
    group: str, results: Sequence[Result], before: Mapping[str, Measured], floor: str
) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = [(f"{group}: {RECORD_SCORE}", floor, *_HEADS, "Failures", "seconds")]
    for result in results:
        rows.append((result.pile.name, *_means(RECORD_SCORE, [result], before), *_cost([result])))
    if len(results) > 1:
        rows.append((f"mean of {len(results)}", *_means(RECORD_SCORE, results, before), *_cost(results)))
    return rows


def _cost(results: Sequence[Result]) -> tuple[str, str]:
    return str(sum(result.failures for result in results)), f"{sum(result.seconds for result in results):.1f}"


def _figure_rows(
    group: str, results: Sequence[Result], before: Mapping[str, Measured], floor: str
) -> list[tuple[str, ...]]:
    beside = results if 1 < len(results) <= FEW else ()
    rows: list[tuple[str, ...]] = [
        (f"{group}: all figures, mean of {len(results)}", floor, *_HEADS, *(result.pile.name for result in beside))
    ]
    for figure in results[0].measured.figures:
        each = (table.share(result.measured.figures.get(figure)) for result in beside)
        rows.append((figure, *_means(figure, results, before), *each))
    return rows


_HEADS: Final = ("baseline", "now", "change")


def _means(figure: str, results: Sequence[Result], before: Mapping[str, Measured]) -> tuple[str, ...]:
    old: list[Figures] = [before[result.pile.name].figures for result in results if result.pile.name in before]
    whole = len(old) == len(results)
    return _cells(
        baseline.mean(result.floor.get(figure) for result in results),
        baseline.mean(figures.get(figure) for figures in old) if whole else None,
        baseline.mean(result.measured.figures.get(figure) for result in results),
    )


def _cells(floor: float | None, before: float | None, now: float | None) -> tuple[str, ...]:
    return (
        table.share(floor), table.share(before), table.share(now), table.rise(baseline.difference(before, now)),
    )  # fmt: skip
