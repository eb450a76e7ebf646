"""Whether two claims say the same: one operation's name, one wording, words that few reports have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Final

from wirebook.model import Claim
from wirebook.reconcile.facts import ReportFacts
from wirebook.reconcile.features import Feature, feature
from wirebook.reconcile.frequent import FREQUENT
from wirebook.reconcile.when import SAME_TIME_DAYS, published_apart
from wirebook.text import words
from wirebook.text.tables import rows

MOST_QUOTES: Final = 4
"""The main telling and as many others, less one, are read for their words."""
SAME_WORDS: Final = 0.6
"""Share of the shorter telling's runs of four words above which two are told in the same words."""
HEAD: Final = 450
"""Code points from a report's beginning within which it tells what it is about."""


def said(a: Claim, b: Claim, fa: ReportFacts, fb: ReportFacts) -> Iterator[Feature]:
    """What the two claims' words say; `fa` and `fb` are the facts of their reports."""
    if a.name and b.name:
        if words.key(a.name) == words.key(b.name):
            yield feature("same operation", f"both are called {a.name}", 2.0)
        else:
            yield feature("other operation", f"one is called {a.name}, the other {b.name}")
    if one_text(a, b, fa, fb):
        yield feature("one text", "copies of one text tell it at the same word", 2.0)
    yield from _wording(a, b)
    yield from _rare_words(a, b)
    apart = published_apart(fa, fb)
    if _heads(a) and _heads(b) and apart is not None and apart <= SAME_TIME_DAYS:
        yield feature("both head their reports", "both are what their reports begin with", 0.3)


def one_text(a: Claim, b: Claim, fa: ReportFacts, fb: ReportFacts) -> bool:
    """Whether two reports that carry one text tell it at the same word of the same sentence."""
    if fa.lineage is None or fa.lineage != fb.lineage or a.report_id == b.report_id or a.kind != b.kind:
        return False
    return _anchor(a) == _anchor(b) and _share(words.runs(a.quote.quote), words.runs(b.quote.quote)) >= SAME_WORDS


def _anchor(claim: Claim) -> tuple[str, int]:
    """The word that makes it this happening, and how often it stands before in the same sentence."""
    start, end = (at - claim.quote.start for at in (claim.anchor.start, claim.anchor.end))
    quote = claim.quote.quote.casefold()
    return quote[start:end], quote[:start].count(quote[start:end]) if start < end else 0


def _heads(claim: Claim) -> bool:
    return not claim.background and min(claim.quote.start, *(q.start for q in claim.also), HEAD) < HEAD


def _wording(a: Claim, b: Claim) -> Iterator[Feature]:
    share = max((_share(words.runs(x), words.runs(y)) for x in _quotes(a) for y in _quotes(b)), default=0.0)
    if share >= SAME_WORDS:
        yield feature("same words", "they are told in the same words", 2.0)
        return
    if share >= 0.3:
        yield feature("much the same words", "they are told in much the same words", 1.0)
        return
    telling_a, telling_b = _telling(_quotes(a)), _telling(_quotes(b))
    if not telling_a or not telling_b:
        return
    common = len(telling_a & telling_b)
    share = common / min(len(telling_a), len(telling_b))
    if share >= 0.45 and common >= 4:
        yield feature("much the same words", "the tellings share most of their words", 0.8)
    elif share >= 0.25 and common >= 2:
        yield feature("some words in common", "the tellings share words that are not in every report", 0.4)
    elif common == 0:
        yield feature("hardly a word in common", "the tellings share no word of weight")


def _rare_words(a: Claim, b: Claim) -> Iterator[Feature]:
    common = sorted((_telling(_quotes(a)) & _telling(_quotes(b))) - FREQUENT - _countries())
    told = f"both have words that few reports have ({', '.join(_whole(common[:4], a))})"
    if len(common) >= 3:
        yield feature("several rare words in common", told, 1.2)
    elif len(common) == 2:
        yield feature("two rare words in common", told, 0.8)
    elif common:
        yield feature("a rare word in common", told, 0.4)


def _whole(stems: Sequence[str], claim: Claim) -> list[str]:
    """The words of a claim that begin with some stems, as it writes them first."""
    written = [word for quote in _quotes(claim) for word in words.written(quote)]
    return [next((w for w in written if w.casefold().startswith(stem)), stem) for stem in stems]


@cache
def _countries() -> frozenset[str]:
    """The stems of the countries' names and of those of their people."""
    columns = ("name", "aliases", "demonyms")
    return frozenset(
        stem for row in rows("grounding", "countries") for column in columns for stem in words.content(row[column])
    )


def _quotes(claim: Claim) -> tuple[str, ...]:
    return (claim.quote.quote, *(q.quote for q in claim.also[: MOST_QUOTES - 1]))


@lru_cache(maxsize=4_096)
def _telling(quotes: tuple[str, ...]) -> frozenset[str]:
    """The stems of some quotes, but for those that stand in most reports of conflict."""
    return frozenset(stem for quote in quotes for stem in words.telling(quote))


def _share(a: frozenset[str], b: frozenset[str]) -> float:
    smaller = min(len(a), len(b))
    return len(a & b) / smaller if smaller >= 3 else 0.0
