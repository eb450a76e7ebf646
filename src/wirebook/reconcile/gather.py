"""Which claims are gathered into events together: those that hang together, and no more than can be weighed at once."""

from __future__ import annotations

from wirebook.reconcile.worktop import Worktop


def part_of(worktop: Worktop, one: str, most: int) -> list[str]:
    """The claims that are gathered into events with this one, itself among them: no more than `most`, sorted.

    They are all that joining pairs chain to it, over however many steps. In a chain that is too long, pairs count only
    from a score of 0.1 on, then 0.2, and so on; one that still holds at 1 is cut in the order of its ids. Every claim
    of the part has this same part.
    """
    for tenths in range(worktop.weak(one), 10):
        part = worktop.chain("claim", one, tenths, most + 1)
        if len(part) <= most:
            return part
        worktop.note_weak(one, tenths)
    return next(part for part in worktop.whole_chain("claim", one, 10, most) if one in part)
