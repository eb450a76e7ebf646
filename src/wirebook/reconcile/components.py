"""What hangs together: connected components over pairs, in a stable order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from wirebook.reconcile.worktop import PairKey


def components(ids: Iterable[str], links: Iterable[PairKey]) -> list[list[str]]:
    """The ids in groups that are linked over however many steps; each group sorted, groups by their first id."""
    parent = {one: one for one in ids}

    def root(one: str) -> str:
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    for a, b in links:
        if a in parent and b in parent:
            one, other = sorted((root(a), root(b)))
            parent[other] = one
    found: dict[str, list[str]] = {}
    for one in sorted(parent):
        found.setdefault(root(one), []).append(one)
    return list(found.values())


def bounded_components(ids: Sequence[str], links: Sequence[tuple[float, PairKey]], most: int) -> list[list[str]]:
    """Components of at most `most` ids: a larger one falls apart along its weakest links.

    `links` are (score from 0 to 1, pair). In a component that is too large, links count only from a score of 0.1 on,
    then 0.2, and so on; one that still hangs together at 1 is cut in the order of its ids.
    """
    found: list[list[str]] = []
    waiting = [(part, 0) for part in components(ids, (key for _, key in links))]
    while waiting:
        part, tenths = waiting.pop()
        if len(part) <= most:
            found.append(part)
        elif tenths == 10:
            found.extend(part[at : at + most] for at in range(0, len(part), most))
        else:
            held = set(part)
            strong = [key for score, key in links if 10 * score >= tenths + 1 and key[0] in held and key[1] in held]
            waiting.extend((piece, tenths + 1) for piece in components(part, strong))
    return sorted(found)
