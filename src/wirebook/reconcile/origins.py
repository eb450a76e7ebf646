"""How many independent sources of knowledge stand behind an event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wirebook.model import Claim, Origin
from wirebook.reconcile.facts import ReportFacts


def origins(claims: Sequence[Claim], facts: Mapping[str, ReportFacts]) -> tuple[Origin, ...]:
    """The event's independent origins, the one with the earliest claim first; every claim goes back to one."""
    raise NotImplementedError
