"""What follows from the claims of one event: its fields, each by a stated rule."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wirebook.model import Claim, Event, NearMiss
from wirebook.reconcile.cluster import Cluster, Pairs
from wirebook.reconcile.facts import ReportFacts
from wirebook.settings import Settings


def event_id(cluster: Cluster) -> str:
    """The event's id: "e" and 16 hex digits made from its founding claim's id."""
    raise NotImplementedError


def event_of(cluster: Cluster, facts: Mapping[str, ReportFacts], near_misses: Sequence[NearMiss] = ()) -> Event:
    """The event that the claims tell."""
    raise NotImplementedError


def events_of(
    claims: Sequence[Claim], facts: Mapping[str, ReportFacts], pairs: Pairs, settings: Settings
) -> tuple[Event, ...]:
    """All events of a component's claims, near misses included: cluster, then view. `facts` by report id.

    A component is closed under `compare.related`: pairs that are not related need not be in `pairs`.
    """
    raise NotImplementedError
