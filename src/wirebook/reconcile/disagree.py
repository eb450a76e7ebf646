"""Where claims of one event differ: conflict, update, scope or detail, and who says what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wirebook.model import Claim, Disagreement
from wirebook.reconcile.facts import ReportFacts


def disagreements(claims: Sequence[Claim], facts: Mapping[str, ReportFacts]) -> tuple[Disagreement, ...]:
    """The event's disagreements, field by field in the order of RECORD.md; the claims in any order."""
    raise NotImplementedError
