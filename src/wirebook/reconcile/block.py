"""Under which keys a claim is looked for: only claims that share a key are compared."""

from __future__ import annotations

from wirebook.model import Claim
from wirebook.reconcile.facts import ReportFacts


def keys(claim: Claim, report: ReportFacts) -> tuple[str, ...]:
    """The claim's blocking keys, sorted and distinct; claims that share none cannot tell one event."""
    raise NotImplementedError
