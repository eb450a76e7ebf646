"""With what reports say a deed was done: from the air, by shells, by a bomb left there, by one who blew himself up.

An aircraft was shot down, or came down by a fault of its own.

The words of a telling say it where they do (`data/means.csv`), and else the kind of the claim.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Final

from wirebook.claims.speakers import is_named, speaker_key
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
    "aircraft-loss": frozenset(),
}
"""What a kind says that it can have been done with; no claim of another kind is asked."""


def means(claims: Iterable[Claim]) -> dict[str, frozenset[str]]:
    """By report id, what its claims say it was done with: in words where any of them does, and else by kind."""
    told = _in_words(claims)
    by_kind = _of_reports(claims, lambda claim: BY_KIND[claim.kind])
    return {report: told[report] or by_kind[report] for report in told if told[report] or by_kind[report]}


def exclude(claims: Sequence[Claim]) -> bool:
    """Whether two reports, or two speakers of one, tell it as done by means that exclude each other.

    They do not where a report tells in words of both; a speaker's words are his clauses that tell of one alone.
    """
    told, worded = list(dict.fromkeys(means(claims).values())), set(_in_words(claims).values())
    if any(
        a.isdisjoint(b) and not any(c & a and c & b for c in worded) for i, a in enumerate(told) for b in told[i + 1 :]
    ):
        return True
    return any(_speakers_exclude(said) for said in _of_speakers(claims).values())


def _speakers_exclude(said: Mapping[str, frozenset[str]]) -> bool:
    told = list(said.values())
    return any(a.isdisjoint(b) for i, a in enumerate(told) for b in told[i + 1 :])


def _of_speakers(claims: Iterable[Claim]) -> dict[str, dict[str, frozenset[str]]]:
    """By report id and the key of a speaker by name, what the clauses in which he is named say it was done with."""
    found: dict[str, dict[str, frozenset[str]]] = {}
    for claim in claims:
        if claim.kind in BY_KIND and claim.status == "happened":
            for clause in (claim.quote, *claim.also):
                said = _said(clause.quote)
                for speaker in claim.speakers if len(said) == 1 else ():
                    if is_named(speaker) and clause.span.holds(speaker.span):
                        own = found.setdefault(claim.report_id, {})
                        own[speaker_key(speaker)] = own.get(speaker_key(speaker), frozenset()) | said
    return found


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
    return _said(" ".join(quote.quote for quote in (claim.quote, *claim.also)))


def _said(words: str) -> frozenset[str]:
    return frozenset(name for name, said in _table() if said.search(words))


@cache
def _table() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (row["means"], re.compile(rf"\b(?:{row['words']})\b", re.IGNORECASE)) for row in rows("reconcile", "means")
    )
