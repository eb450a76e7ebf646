"""How likely it is that two claims tell one event, feature by feature, in a table a reviewer can read.

The weights (`features.WEIGHTS`) are log-odds; they add up and are turned into a score between 0 and 1. Two rules stand
beside the sum:

- a *veto* keeps two claims apart whatever they share (days that exclude each other, another country);
- without *common ground* (two things in common that tell happenings apart) the sum is held below the threshold,
  however little speaks against it: a shared kind and country, or a shared day alone, is no reason.

Two claims of one report are compared as well: a report may tell a happening twice without saying so, in its headline
and far below. They stay apart where its words put them on other days, at other spots or otherwise done.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from wirebook.claims.kinds import closeness
from wirebook.model import Claim
from wirebook.reconcile.facts import ReportFacts
from wirebook.reconcile.features import WEIGHTS, Feature, feature
from wirebook.reconcile.how_many import how_many, most_how_many
from wirebook.reconcile.particulars import most_particulars, particulars
from wirebook.reconcile.said import most_said, one_text, said
from wirebook.reconcile.traits import Traits, traits_of
from wirebook.reconcile.when import UNREAL, when
from wirebook.reconcile.where import where
from wirebook.reconcile.who import most_who, who

GROUND_NEEDED: Final = 2.0
VETOES: Final = frozenset({"other dates", "other weekday", "told before", "far", "other operation", "far kinds"})
"""Features that keep two claims apart whatever else they share."""
ONE_REPORT_VETOES: Final = frozenset({"next day", "days apart", "other spot", "other status"})
"""Features that keep two claims of one report apart: its own words tell them as two. Rival counts and other names do
not: one report gives several, and one happening that it tells in two claims keeps everybody else's apart."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two claims weighed: `score` is 0 to 1, before the veto; `veto` says why they must stay apart all the same."""

    score: float
    features: tuple[Feature, ...]
    veto: str | None

    @property
    def log_odds(self) -> float:
        """The sum of the weights."""
        return round(WEIGHTS["prior"] + sum(f.weight for f in self.features), 6)

    @property
    def because(self) -> str:
        """The reasons that weigh most, in one line: the veto alone where there is one."""
        if self.veto:
            return self.veto
        order = sorted(self.features, key=lambda f: (-abs(f.weight), f.name))
        return "; ".join(f.because for f in order[:4] if abs(f.weight) >= 0.2) or "nothing in common"


def compare(a: Claim, b: Claim, fa: ReportFacts, fb: ReportFacts) -> Comparison:
    """The two claims weighed; the same in either order. `fa` and `fb` are the facts of their reports."""
    return weigh(traits_of(a, fa), traits_of(b, fb))


def weigh(a: Traits, b: Traits) -> Comparison:
    """The two claims weighed; the same in either order."""
    a, b = _in_order(a, b)
    return _weighed(a, b, _deeds(a, b, _happening(a, b)))


def weigh_if_related(a: Traits, b: Traits, near_miss: float) -> Comparison | None:
    """The two claims weighed; None if they are not `related`. The same in either order.

    What takes longer is not looked at where nothing that it could say would make the two related.
    """
    a, b = _in_order(a, b)
    least, happening = _log_odds(near_miss), _happening(a, b)
    most = math.inf if denies(a.claim, b.claim) else most_said(a, b)
    deeds_most = most_who(a, b) + most_how_many(a.claim.figures, b.claim.figures)
    if _sum(happening) + deeds_most + most_particulars(a.particulars, b.particulars) + most < least:
        return None
    deeds = _deeds(a, b, happening)
    if _sum(deeds) + most < least:
        return None
    found = _weighed(a, b, deeds)
    return found if related(found, near_miss) else None


def _in_order(a: Traits, b: Traits) -> tuple[Traits, Traits]:
    return (b, a) if b.claim.id < a.claim.id else (a, b)


def _happening(a: Traits, b: Traits) -> tuple[Feature, ...]:
    """What the two claims' kinds, times and places say."""
    return (_kinds(a.claim.kind, b.claim.kind), *when(a, b), *where(a, b))


def _deeds(a: Traits, b: Traits, happening: tuple[Feature, ...]) -> tuple[Feature, ...]:
    """What is said of the happening, whatever the words."""
    told = particulars(a.particulars, b.particulars)
    return (*happening, *who(a, b), *how_many(a.claim.figures, b.claim.figures), *told)


def _sum(features: tuple[Feature, ...]) -> float:
    return WEIGHTS["prior"] + sum([f.weight for f in features])


def _weighed(a: Traits, b: Traits, deeds: tuple[Feature, ...]) -> Comparison:
    features = (*deeds, *said(a, b), *_status(a.claim, b.claim), *_one_report(a.claim, b.claim))
    veto = None if one_text(a, b) else _veto(a.claim, b.claim, features)
    features += tuple(_common_ground(features))
    return Comparison(round(1.0 / (1.0 + math.exp(-_sum(features))), 6), features, veto)


@cache
def _log_odds(score: float) -> float:
    """The least sum of weights that can be rounded to this score, and a little less."""
    least = min(score, 1.0) - 1e-6
    return math.log(least / (1.0 - least)) if least > 0.0 else -math.inf


def related(comparison: Comparison, near_miss: float) -> bool:
    """Whether the pair can matter (joined, or a near miss): such pairs must be derived together (one component)."""
    return comparison.score >= near_miss


def denies(a: Claim, b: Claim) -> bool:
    """Whether one of two claims of a report denies what the other tells."""
    return a.disputed is not None and a.disputed == b.disputed and "denied" in (a.status, b.status)


def _veto(a: Claim, b: Claim, features: tuple[Feature, ...]) -> str | None:
    if denies(a, b):
        return None
    one_report = a.report_id == b.report_id
    if one_report and a.quote.span.overlaps(b.quote.span):
        return "one sentence tells them as two happenings"
    return next((f.because for f in features if f.name in VETOES or (one_report and f.name in ONE_REPORT_VETOES)), None)


def _common_ground(features: tuple[Feature, ...]) -> Iterator[Feature]:
    """What holds a pair below the threshold that has too little in common, whatever it adds up to."""
    odds = _sum(features)
    if sum(f.ground for f in features) < GROUND_NEEDED and odds > WEIGHTS["no common ground"]:
        weight = round(WEIGHTS["no common ground"] - odds, 6)
        yield Feature("no common ground", weight, "too little in common that tells happenings apart")


@cache
def _kinds(one: str, other: str) -> Feature:
    close = closeness(one, other)
    if one == other:
        return feature(close, f"both tell of {_article(one)}", _GROUND_OF_KIND.get(close, 0.0))
    if close == "far kinds":
        return feature(close, f"{_article(one)} is not {_article(other)}")
    return feature(close, f"{_article(one)} can be told as {_article(other)}")


_GROUND_OF_KIND: Final = {"same rare kind": 0.4, "same very rare kind": 1.0}


def _article(kind: str) -> str:
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"


def _status(a: Claim, b: Claim) -> Iterator[Feature]:
    if (a.status in UNREAL) != (b.status in UNREAL):
        yield feature("other status", f"{a.status} here, {b.status} there")


def _one_report(a: Claim, b: Claim) -> Iterator[Feature]:
    if denies(a, b):
        yield feature("one denies the other", "one of them denies what the other tells", GROUND_NEEDED)
    elif a.report_id == b.report_id:
        yield feature("told twice by one report", "one report tells both, and may have meant two happenings")
