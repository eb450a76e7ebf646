"""Reconciling seen apart from reading: each pile's claims are those of its answer key, and Wirebook joins them.

`key_claims` makes the claims. The record is then derived as in a build and held against the key by the piles' scorer.
The floor has the same claims and joins none of them. What stays short of 1 is reconciling's: which claims tell one
event, where they differ, how many origins stand behind it, and the event's fields out of what its claims say.

The scorer has to find out which claim tells which event, and guesses where the key quotes one clause for two. Here it
is known, so that pairs of claims in two reports, and the key's look-alikes, are also counted without it (`known`).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import combinations
from pathlib import Path
from typing import Any, Final

from evals.building import NOTHING, export_derived
from evals.errors import EvalError
from evals.perfect import Shape, perfect_record
from evals.piles import Pile
from evals.piles.measure import texts_of
from evals.reading.readers import grounder
from evals.reading.scores import Figures, Tally, share
from evals.reconcile.key_claims import KeyClaims, claim_id
from evals.scoring.record import key_name
from wirebook import reading
from wirebook.model import Failure, Report
from wirebook.reconcile import lineage
from wirebook.settings import Settings
from wirebook.store.protocol import Derived

BASELINE: Final = Path(__file__).parent / "baseline.json"


def build(reports: Path, meta: Path | None, exported: Path) -> None:
    """Export the record that Wirebook derives from the claims of the key beside a folder of reports."""
    pile = Pile(reports.parent.name, reports.parent)
    export_derived(_derived(pile, meta), exported)


def unjoined(pile: Pile, exported: Path) -> None:
    """Export the key's claims, each as an event of its own: the floor."""
    texts = texts_of(pile)
    record = perfect_record(_key(pile), texts)
    apart = [event | {"claims": [claim]} for event in record["events"] for claim in event["claims"]]
    shape: Shape = json.loads(NOTHING) | record | {"events": [_alone(event) for event in apart]}
    exported.write_text(json.dumps(shape), encoding="utf-8")


def known(pile: Pile, exported: Path) -> Figures:
    """What is joined and kept apart of the key's claims, whose events are known."""
    key, record = _key(pile), json.loads(exported.read_text(encoding="utf-8"))
    reports = {key_name(report["file"], report["locator"]): report["id"] for report in record["reports"]}
    home = {claim["id"]: event["id"] for event in record["events"] for claim in event["claims"]}
    told = {
        (event["id"], name): home[claim]
        for event in key["events"]
        if event["required"]
        for name in event["evidence"]
        if name in reports and (claim := claim_id(reports[name], event["id"])) in home
    }
    pairs = Tally()
    for (one, first), (other, second) in combinations(told, 2):
        if first != second:
            joined = told[one, first] == told[other, second]
            if joined:
                pairs.give(right=one == other)
            if one == other:
                pairs.want(met=joined)
    return pairs.figures("pairs of claims") | {"look-alikes apart": share(_apart(key, told))}


def _apart(key: Shape, told: Mapping[tuple[str, str], str]) -> Iterator[bool]:
    """For each pair of look-alikes that is told, whether no event holds claims of both."""
    events: dict[str, set[str]] = {}
    for (event, _), found in told.items():
        events.setdefault(event, set()).add(found)
    for one, other in key.get("apart", ()):
        if one in events and other in events:
            yield not events[one] & events[other]


def _alone(event: Shape) -> Shape:
    return event | {"id": event["claims"][0]["id"], "disagreements": [], "independent_origins": 1}


def _derived(pile: Pile, meta: Path | None) -> Iterator[Derived]:
    claims = KeyClaims(_key(pile), grounder())
    for report in _reports(pile, meta):
        told, names = claims.of(key_name(report.file, report.locator), report)
        yield Derived(report, told, names, lineage.signature(report.text, report.noise))


def _reports(pile: Pile, meta: Path | None) -> Iterator[Report]:
    settings = Settings()
    given = reading.load_meta(meta) if meta is not None else None
    for source in reading.find_inputs([pile.reports]):
        for item in reading.split(source, given, settings):
            if isinstance(item, Failure):
                raise EvalError(f"{pile.name}: {item.file} cannot be read ({item.reason}); the key's claims need it")
            yield reading.read(item, settings)


def _key(pile: Pile) -> dict[str, Any]:
    key: dict[str, Any] = json.loads(pile.key.read_text(encoding="utf-8"))
    return key
