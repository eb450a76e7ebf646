"""Which claims make one event: agglomerative clustering that never joins two claims of one report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wirebook.model import Claim
from wirebook.reconcile.compare import Comparison
from wirebook.reconcile.facts import ReportFacts
from wirebook.settings import Settings

Pairs = Mapping[tuple[str, str], Comparison]
"""Comparisons by (smaller claim id, larger claim id)."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """The claims of one event, founding claim first, and why each later one joined: (claim id, reason)."""

    claims: tuple[Claim, ...]
    joined: tuple[tuple[str, str], ...]


def cluster(
    claims: Sequence[Claim], facts: Mapping[str, ReportFacts], pairs: Pairs, settings: Settings
) -> tuple[Cluster, ...]:
    """The events of these claims (a component, or all), in a stable order; `facts` by report id."""
    raise NotImplementedError
