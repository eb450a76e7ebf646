"""Readers that read the stand-in's reports otherwise: other claim ids, other anchors, and one kind that one misses."""

from __future__ import annotations

from dataclasses import replace

from tests import standin
from wirebook.model import ActorName, Claim, Report, Span
from wirebook.pipeline.analyser import StagedAnalyser, Step, Work
from wirebook.reconcile import lineage
from wirebook.settings import Settings

RENAMED = "tests.review.other_reader:make_renamed"
WITHOUT_CLASHES = "tests.review.other_reader:make_without_clashes"


def make_renamed(settings: Settings) -> StagedAnalyser:
    """Every claim has another id and another anchor."""
    return _make("renamed", lambda report: tuple(_otherwise(one) for one in standin.claims_of(report, "renamed")))


def make_without_clashes(settings: Settings) -> StagedAnalyser:
    """Clashes are not seen at all."""
    return _make(
        "no clashes",
        lambda report: tuple(_otherwise(c) for c in standin.claims_of(report, "no clashes") if c.kind != "clash"),
    )


def _otherwise(claim: Claim) -> Claim:
    anchor = Span(claim.anchor.start + 1, claim.anchor.end)
    return replace(claim, id="c" + claim.id[1:][::-1], anchor=anchor)


def _make(model: str, claims_of: object) -> StagedAnalyser:
    def analyse(work: Work) -> Work:
        report: Report = standin.report_of(work.item)
        claims: tuple[Claim, ...] = claims_of(report)  # type: ignore[operator]
        names: tuple[ActorName, ...] = standin.names_of(claims)
        return Work(work.item, report, None, claims, names, lineage.signature(report.text, report.noise))

    gives = frozenset({"report", "claims", "names", "signature"})
    return StagedAnalyser([Step(model, frozenset({"item"}), gives, analyse)], {"model": model, "gazetteer": "none"})
