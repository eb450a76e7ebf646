"""What reconciling needs to know of a report beside its claims: when, by whom, whose copy."""

from __future__ import annotations

from dataclasses import dataclass

from wirebook.model import Copy, DateRange, Report


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """One report as the judge of its claims sees it, without its text.

    `lineage` and `earliest` (a report's id, possibly its own) are None where the report shares its text with none.
    """

    report_id: str
    outlet: str | None
    agencies: tuple[str, ...]
    published: DateRange
    lineage: str | None = None
    earliest: str | None = None


def facts_of(report: Report, copy: Copy | None = None) -> ReportFacts:
    """The facts of one report; `copy` is what lineage told of it, if anything."""
    return ReportFacts(
        report_id=report.id,
        outlet=report.outlet,
        agencies=report.agencies,
        published=report.published,
        lineage=copy.lineage if copy else None,
        earliest=copy.earliest if copy else None,
    )
