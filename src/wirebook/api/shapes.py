"""What lists and pages show, as JSON; the exported record's shapes wherever it has one (docs/record.md)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from wirebook.export.json import (
    Shape,
    days_shape,
    event_actor_shape,
    place_shape,
    report_shape,
)
from wirebook.model import Event, Judgement
from wirebook.reconcile.compare import Comparison
from wirebook.reconcile.features import WEIGHTS
from wirebook.review.fit import Fit
from wirebook.review.shape import judgement_shape
from wirebook.store.catalogue import ListedReport
from wirebook.store.listing import cut, total
from wirebook.store.questions import Listed

MOST_NAMES: Final = 10
HITS: Final = re.compile("\x02([^\x02\x03]*)\x03")


def row_shape(listed: Listed) -> Shape:
    """One event as a line of a list."""
    event = listed.event
    conflicts = [one for one in event.disagreements if one.type == "conflict"]
    return {
        "id": event.id,
        "version": listed.version,
        "kind": event.kind,
        "status": event.status,
        "name": None if event.name is None else cut(event.name),
        "summary": cut(event.summary),
        "date": None if event.date is None else days_shape(event.date),
        "place": None if event.place is None else place_shape(event.place),
        "agents": [event_actor_shape(one) for one in event.agents[:MOST_NAMES]],
        "targets": [event_actor_shape(one) for one in event.targets[:MOST_NAMES]],
        "killed": range_shape(event, "killed"),
        "injured": range_shape(event, "injured"),
        "claims": len(event.claims),
        "reports": listed.reports,
        "outlets": [cut(name) for name in listed.outlets[:MOST_NAMES]],
        "outlet_count": len(listed.outlets),
        "independent_origins": len(event.origins),
        "conflicts": len(conflicts),
        "disagreements": len(event.disagreements),
        "disputed_fields": list(dict.fromkeys(one.field for one in conflicts)),
        "near_misses": len(event.near_misses),
        "confidence": listed.confidence,
        "reviewed": listed.reviewed,
        "accepted": listed.accepted,
    }


def range_shape(event: Event, of: str) -> Shape | None:
    """How many of this in all: low, best, high; None where nothing is told."""
    figure = total(event, of)
    return None if figure is None else {"low": figure.low, "best": figure.best, "high": figure.high}


def comparison_shape(key: tuple[str, str], comparison: Comparison, threshold: float) -> Shape:
    """Why two claims are or are not taken for one happening, reason by reason, the weightiest first."""
    features = sorted(comparison.features, key=lambda one: (-abs(one.weight), one.name))
    return {
        "a": key[0],
        "b": key[1],
        "score": comparison.score,
        "log_odds": comparison.log_odds,
        "prior": WEIGHTS["prior"],
        "threshold": threshold,
        "veto": comparison.veto,
        "features": [
            {"name": one.name, "weight": one.weight, "because": one.because} for one in features if one.weight
        ],
    }


def judged_shape(judgement: Judgement, fit: Fit) -> Shape:
    """One judgement with how it stands now."""
    return {
        **judgement_shape(judgement),
        "fit": {"state": fit.state, "because": fit.because},
        "claims": list(fit.claims),
        "events": list(fit.events),
    }


def report_row(listed: ListedReport) -> Shape:
    """One report as a line of a list."""
    shape = report_shape(listed.report, listed.copy)
    kept = (
        "id", "file", "locator", "title", "outlet", "url", "language", "agencies", "published", "lineage", "copies",
        "notes",
    )  # fmt: skip
    row = {key: shape[key] for key in kept}
    title = listed.report.title
    return {**row, "title": None if title is None else cut(title), "claims": listed.claims, "events": listed.events}


def page_shape(items: Iterable[Shape], following: str | None, count: int, **more: object) -> Shape:
    """A page of a list."""
    return {"items": list(items), "next": following, "total": count, **more}


def snippet_shape(snippet: str) -> list[Shape]:
    """Words around hits, in pieces that are hits or not."""
    pieces: list[Shape] = []
    at = 0
    for found in HITS.finditer(snippet):
        if found.start() > at:
            pieces.append({"text": snippet[at : found.start()], "hit": False})
        pieces.append({"text": found[1], "hit": True})
        at = found.end()
    if at < len(snippet):
        pieces.append({"text": snippet[at:], "hit": False})
    return pieces
