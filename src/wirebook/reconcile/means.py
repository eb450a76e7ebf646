"""With what reports say a deed was done: from the air, by shells, by a bomb left there, by one who blew himself up.

The words of a telling say it where they do (`data/means.csv`), and else the kind of the claim.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Final

from wirebook.model import Claim
from wirebook.text.tables import rows

AIR: Final = "from the air"
SHELLS: Final = "by shells or rockets"
LEFT: Final = "by a bomb left there"
SUICIDE: Final = "by one who blew himself up"
BY_KIND: Final[Mapping[str, frozenset[str]]] = {
    "air-strike": frozenset({AIR}),
    "shelling": frozenset({SHELLS}),
    "bombing": frozenset({LEFT, SUICIDE}),
    "suicide-bombing": frozenset({SUICIDE}),
    "attack": frozenset(),
}
"""What a kind says that it can have been done with; no claim of another kind is asked."""


def means(claims: Iterable[Claim]) -> dict[str, frozenset[str]]:
    """By report id, what its claims say it was done with: in words where any of them does, and else by kind."""
    told = _in_words(claims)
    by_kind = _of_reports(claims, lambda claim: BY_KIND[claim.kind])
    return {report: told[report] or by_kind[report] for report in told if told[report] or by_kind[report]}


def exclude(claims: Sequence[Claim]) -> bool:
    """Whether two reports tell it as done by means that exclude each other, and none tells in words of both."""
    told, worded = list(means(claims).values()), list(_in_words(claims).values())
    return any(
        a.isdisjoint(b) and not any(c & a and c & b for c in worded) for i, a in enumerate(told) for b in told[i + 1 :]
    )


def _in_words(claims: Iterable[Claim]) -> dict[str, frozenset[str]]:
    return _of_reports(claims, _by_words)


def _of_reports(claims: Iterable[Claim], said: Callable[[Claim], frozenset[str]]) -> dict[str, frozenset[str]]:
    """By report id, all that is said by its claims of kinds that say with what a deed was done."""
    found: dict[str, frozenset[str]] = {}
    for claim in claims:
        if claim.kind in BY_KIND:
            found[claim.report_id] = found.get(claim.report_id, frozenset()) | said(claim)
    return found


def _by_words(claim: Claim) -> frozenset[str]:
    words = " ".join(quote.quote for quote in (claim.quote, *claim.also))
    return frozenset(name for name, said in _table() if said.search(words))


@cache
def _table() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (row["means"], re.compile(rf"\b(?:{row['words']})\b", re.IGNORECASE)) for row in rows("reconcile", "means")
    )
