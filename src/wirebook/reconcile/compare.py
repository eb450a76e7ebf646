"""How likely it is that two claims tell one event, feature by feature, in a table a reviewer can read."""

from __future__ import annotations

from dataclasses import dataclass

from wirebook.model import Claim
from wirebook.reconcile.facts import ReportFacts


@dataclass(frozen=True, slots=True)
class Feature:
    """One reason for or against: its name in the table, its weight in log-odds, and a sentence."""

    name: str
    weight: float
    because: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two claims weighed: `score` is 0 to 1, before the veto; `veto` says why they must stay apart all the same."""

    score: float
    features: tuple[Feature, ...]
    veto: str | None

    @property
    def because(self) -> str:
        """The reasons that weigh most, in one line."""
        raise NotImplementedError


def compare(a: Claim, b: Claim, fa: ReportFacts, fb: ReportFacts) -> Comparison:
    """The two claims weighed; the same in either order."""
    raise NotImplementedError


def related(comparison: Comparison, near_miss: float) -> bool:
    """Whether the pair can matter (joined, or a near miss): such pairs must be derived together (one component)."""
    return comparison.score >= near_miss
