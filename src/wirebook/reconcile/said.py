"""Whether two claims say the same: one operation's name, one wording, words that few reports have."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final

from wirebook.model import Claim
from wirebook.reconcile.features import WEIGHTS, Feature, feature
from wirebook.reconcile.traits import Traits
from wirebook.reconcile.when import SAME_TIME_DAYS, published_apart
from wirebook.text import words

SAME_WORDS: Final = 0.6
"""Share of the shorter telling's runs of four words above which two are told in the same words."""


def most_said(a: Traits, b: Traits) -> float:
    """What the two claims' words may say for them at the most, in log-odds, told without weighing them."""
    if (a.claim.name and b.claim.name) or (a.report.lineage is not None and a.report.lineage == b.report.lineage):
        return math.inf
    most = WEIGHTS["both head their reports"] if a.heads and b.heads else 0.0
    if not a.all_runs.isdisjoint(b.all_runs):
        most += WEIGHTS["same words"]
    elif not a.telling.isdisjoint(b.telling):
        most += WEIGHTS["much the same words"]
    if not a.rare.isdisjoint(b.rare):
        most += WEIGHTS["several rare words in common"]
    return most


def said(a: Traits, b: Traits) -> Iterator[Feature]:
    """What the two claims' words say."""
    one, other = a.claim.name, b.claim.name
    if one and other:
        if words.key(one) == words.key(other):
            yield feature("same operation", f"both are called {one}", 2.0)
        else:
            yield feature("other operation", f"one is called {one}, the other {other}")
    if one_text(a, b):
        yield feature("one text", "copies of one text tell it at the same word", 2.0)
    yield from _wording(a, b)
    yield from _rare_words(a, b)
    if a.heads and b.heads:
        apart = published_apart(a.report, b.report)
        if apart is not None and apart <= SAME_TIME_DAYS:
            yield feature("both head their reports", "both are what their reports begin with", 0.3)


def one_text(a: Traits, b: Traits) -> bool:
    """Whether two reports that carry one text tell it at the same word of the same sentence."""
    if a.report.lineage is None or a.report.lineage != b.report.lineage:
        return False
    if a.claim.report_id == b.claim.report_id or a.claim.kind != b.claim.kind:
        return False
    return _anchor(a.claim) == _anchor(b.claim) and _share(a.runs[0], b.runs[0]) >= SAME_WORDS


def _anchor(claim: Claim) -> tuple[str, int]:
    """The word that makes it this happening, and how often it stands before in the same sentence."""
    start, end = (at - claim.quote.start for at in (claim.anchor.start, claim.anchor.end))
    quote = claim.quote.quote.casefold()
    return quote[start:end], quote[:start].count(quote[start:end]) if start < end else 0


def _wording(a: Traits, b: Traits) -> Iterator[Feature]:
    share = 0.0
    if not a.all_runs.isdisjoint(b.all_runs):
        share = max(_share(x, y) for x in a.runs for y in b.runs)
    if share >= SAME_WORDS:
        yield feature("same words", "they are told in the same words", 2.0)
        return
    if share >= 0.3:
        yield feature("much the same words", "they are told in much the same words", 1.0)
        return
    if not a.telling or not b.telling:
        return
    common = len(a.telling & b.telling)
    share = common / min(len(a.telling), len(b.telling))
    if share >= 0.45 and common >= 4:
        yield feature("much the same words", "the tellings share most of their words", 0.8)
    elif share >= 0.25 and common >= 2:
        yield feature("some words in common", "the tellings share words that are not in every report", 0.4)
    elif common == 0:
        yield feature("hardly a word in common", "the tellings share no word of weight")


def _rare_words(a: Traits, b: Traits) -> Iterator[Feature]:
    if a.rare.isdisjoint(b.rare):
        return
    common = sorted(a.rare & b.rare)
    told = f"both have words that few reports have ({', '.join(a.written.get(stem, stem) for stem in common[:4])})"
    if len(common) >= 3:
        yield feature("several rare words in common", told, 1.2)
    elif len(common) == 2:
        yield feature("two rare words in common", told, 0.8)
    else:
        yield feature("a rare word in common", told, 0.4)


def _share(a: frozenset[str], b: frozenset[str]) -> float:
    smaller = min(len(a), len(b))
    return len(a & b) / smaller if smaller >= 3 else 0.0
