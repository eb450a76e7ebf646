"""How well a grouping answers another: over pairs, by B-cubed, MUC and CEAF, and their mean as CoNLL has it.

Sources: M. Vilain et al., "A model-theoretic coreference scoring scheme" (1995); A. Bagga, B. Baldwin, "Entity-based
cross-document coreferencing using the vector space model" (1998); X. Luo, "On coreference resolution performance
metrics" (2005, CEAF with the entity similarity phi 4); S. Pradhan et al., "CoNLL-2012 shared task" (2012).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from math import comb

import numpy as np
from scipy.optimize import linear_sum_assignment

from evals.reading.scores import Figures

Labels = Sequence[Hashable]
"""The group of each item; two groupings of the same items stand in the same order."""


def f1(precision: float | None, recall: float | None) -> float | None:
    """The harmonic mean of the two, 0 where either is; None where one is not known."""
    if precision is None or recall is None:
        return None
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def three(name: str, precision: float | None, recall: float | None) -> Figures:
    """The two and their F1 under a common name. Where nothing was joined precision is unknown and F1 0."""
    whole = f1(precision, recall) if precision is not None or recall is None else 0.0
    return {f"{name} precision": precision, f"{name} recall": recall, f"{name} F1": whole}


def pairwise(true: Labels, found: Labels) -> Figures:
    """Over all pairs of items: joined, and rightly so."""
    joined = _pairs(Counter(found).values())
    wanted = _pairs(Counter(true).values())
    right = _pairs(Counter(zip(true, found, strict=True)).values())
    return three("pairs", right / joined if joined else None, right / wanted if wanted else None)


def among(true: Labels, found: Labels, pairs: Iterable[tuple[int, int]]) -> Figures:
    """The same over some of the pairs, by the items' places."""
    joined = wanted = right = 0
    for a, b in pairs:
        here, there = found[a] == found[b], true[a] == true[b]
        joined, wanted, right = joined + here, wanted + there, right + (here and there)
    return three("pairs", right / joined if joined else None, right / wanted if wanted else None)


def b_cubed(true: Labels, found: Labels) -> Figures:
    """For each item, how much of its group belongs with it, and how much of what belongs with it stands there."""
    sizes, wanted = Counter(found), Counter(true)
    both = Counter(zip(true, found, strict=True))
    precision = sum(n * n / sizes[group] for (_, group), n in both.items()) / len(true) if true else None
    recall = sum(n * n / wanted[group] for (group, _), n in both.items()) / len(true) if true else None
    return three("B-cubed", precision, recall)


def muc(true: Labels, found: Labels) -> Figures:
    """By the fewest links that would mend each group; None where there is none to find."""
    return three("MUC", _links(found, true), _links(true, found))


def ceaf(true: Labels, found: Labels) -> Figures:
    """By the best pairing of groups, alike by how much of both they share."""
    keys, groups = _members(true), _members(found)
    alike = np.zeros((len(keys), len(groups)))
    for at, key in enumerate(keys):
        for there, group in enumerate(groups):
            shared = len(key & group)
            if shared:
                alike[at, there] = 2 * shared / (len(key) + len(group))
    rows, columns = linear_sum_assignment(alike, maximize=True)
    best = float(alike[rows, columns].sum())
    return three("CEAF", best / len(groups) if groups else None, best / len(keys) if keys else None)


def conll(true: Labels, found: Labels) -> Figures:
    """MUC, B-cubed and CEAF, and the mean of their F1."""
    figures = muc(true, found) | b_cubed(true, found) | ceaf(true, found)
    each = [figures[f"{name} F1"] or 0.0 for name in ("MUC", "B-cubed", "CEAF")]
    return figures | {"CoNLL F1": sum(each) / len(each)}


def _pairs(sizes: Iterable[int]) -> int:
    return sum(comb(size, 2) for size in sizes)


def _members(labels: Labels) -> list[frozenset[int]]:
    groups: defaultdict[Hashable, set[int]] = defaultdict(set)
    for at, label in enumerate(labels):
        groups[label].add(at)
    return [frozenset(group) for group in groups.values()]


def _links(keys: Labels, groups: Labels) -> float | None:
    """The share of the links that hold the keys together which the groups keep."""
    needed = kept = 0
    for key in _members(keys):
        needed += len(key) - 1
        kept += len(key) - len({groups[at] for at in key})
    return kept / needed if needed else None
