"""One event in full: its claims side by side, what they disagree on, how its toll grew, and where it all comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from wirebook.api.shapes import comparison_shape, judged_shape, row_shape
from wirebook.export.json import Shape, base_name, claim_shape, days_shape, event_shape
from wirebook.model import Claim, DateRange, Disagreement, Event, Figure, Judgement, Place, Span
from wirebook.reconcile.cluster import pair_key
from wirebook.reconcile.compare import Comparison
from wirebook.reconcile.disagree import COUNTED
from wirebook.reconcile.near import why_apart
from wirebook.reconcile.worktop import Apart
from wirebook.review.fit import fits_of
from wirebook.review.judge import settings_of
from wirebook.store.catalogue import ListedReport
from wirebook.store.sqlite import SqliteStore

LOUDEST: Final = ("conflict", "scope", "update", "detail")
"""Of several disagreements on one field the first of these is what its row shows."""
MOST_COMPARED: Final = 20


@dataclass(frozen=True, slots=True)
class Page:
    """All that the page of one event shows."""

    event: Event
    version: str
    claims: tuple[Claim, ...]
    heads: Mapping[str, ListedReport]

    def head(self, claim: Claim) -> ListedReport:
        """The report of a claim."""
        return self.heads[claim.report_id]


def event_page(store: SqliteStore, event_id: str) -> Shape:
    """The event with everything that its page shows; NotFoundError where there is none."""
    event = store.event(event_id)
    claims = store.claims(event.claims)
    heads = store.heads(sorted({claim.report_id for claim in claims}))
    page = Page(event, store.event_version(event.id) or "", claims, heads)
    on = store.judgements_on(event.claims)
    judgements = sorted({one.id: one for each in on.values() for one in each}.values(), key=lambda j: (j.when, j.id))
    shape = event_shape(event, claims, lambda one: base_name(heads[one].report.file))
    return {
        **shape,
        "version": page.version,
        "reviewed": judged(store, judgements),
        "claims": _claims(store, page, on),
        "corrected": _corrected(judgements),
        "near_misses": _near_misses(store, page),
        "matrix": matrix(page),
        "toll": toll(page),
        "tree": tree(page),
    }


def judged(store: SqliteStore, judgements: Sequence[Judgement]) -> list[Shape]:
    """Judgements with how they stand."""
    found = fits_of(store, judgements)
    return [judged_shape(one, found[one.id]) for one in judgements]


# ---------------------------------------------------------------- claims
def _claims(store: SqliteStore, page: Page, on: Mapping[str, Sequence[Judgement]]) -> list[Shape]:
    threshold = settings_of(store).same_event
    joined = dict(page.event.joined)
    read = store.claims_as_read(page.event.claims)
    pairs = {key: one.judged for key, one in store.pairs_among("claim", page.event.claims).items()}
    made: list[Shape] = []
    for at, claim in enumerate(page.claims):
        head = page.head(claim)
        file = base_name(head.report.file)
        best = _best(claim.id, [other.id for other in page.claims[:at]], pairs)
        made.append(
            {
                **claim_shape(claim, file),
                "joined_because": joined.get(claim.id),
                "joined": None if best is None else comparison_shape(*best, threshold),
                "report_title": head.report.title,
                "outlet": head.report.outlet,
                "published": days_shape(head.report.published),
                "agencies": list(head.report.agencies),
                "lineage": None if head.copy is None else head.copy.lineage,
                "copies": None if head.copy is None else head.copy.earliest,
                "judgements": [one.id for one in on.get(claim.id, ())],
                "as_read": claim_shape(read[claim.id], file) if claim.id in read else None,
            }
        )
    return made


def _best(
    one: str, others: Iterable[str], pairs: Mapping[tuple[str, str], Comparison | str]
) -> tuple[tuple[str, str], Comparison] | None:
    """The likest of a claim's comparisons with others."""
    found = [(key, judged) for other in others if (judged := pairs.get(key := pair_key(one, other))) is not None]
    likest = [(key, judged) for key, judged in found if isinstance(judged, Comparison)]
    return min(likest, key=lambda pair: (-pair[1].score, pair[0]), default=None)


def _corrected(judgements: Iterable[Judgement]) -> list[Shape]:
    return [
        {"field": one.field, "judgement": one.id, "because": one.because}
        for one in judgements
        if one.act == "correct" and one.scope == "event" and one.undone is None
    ]


# ---------------------------------------------------------------- near misses
def _near_misses(store: SqliteStore, page: Page) -> list[Shape]:
    rows = {one.event.id: one for one in store.listed([near.event for near in page.event.near_misses])}
    apart = store.judged_apart()
    threshold = settings_of(store).same_event
    best: dict[str, Apart] = {}
    for pair in store.pairs_apart([page.event.id]):
        seen = best.get(pair.other)
        if seen is None or (-pair.score, pair.key) < (-seen.score, seen.key):
            best[pair.other] = pair
    made: list[Shape] = []
    for near in page.event.near_misses:
        row = rows.get(near.event)
        compared = best.get(near.event)
        shown = None if row is None else row_shape(row)
        made.append(
            {
                "event": near.event,
                "score": near.score,
                "because": near.because,
                **{
                    key: None if shown is None else shown[key]
                    for key in ("summary", "kind", "date", "place", "version")
                },
                "judged": apart.get((page.event.id, near.event)),
                "comparison": None if compared is None else comparison_shape(compared.key, compared.read(), threshold),
            }
        )
    return made


def comparisons(store: SqliteStore, event_id: str, other_id: str | None) -> tuple[str, str | None, list[Shape]]:
    """The likest comparisons of claims of two events, or among the claims of one."""
    event = store.event(event_id)
    threshold = settings_of(store).same_event
    if other_id is None:
        found = [
            (key, one.judged)
            for key, one in store.pairs_among("claim", event.claims).items()
            if isinstance(one.judged, Comparison)
        ]
        other = None
    else:
        other = store.event(other_id).id
        found = [(pair.key, pair.read()) for pair in store.pairs_apart([event.id]) if pair.other == other]
    likest = sorted(dict(found).items(), key=lambda pair: (-pair[1].score, pair[0]))[:MOST_COMPARED]
    return event.id, other, [comparison_shape(key, one, threshold) | {"because": why_apart(one)} for key, one in likest]


# ---------------------------------------------------------------- disagreements
@dataclass(frozen=True, slots=True)
class Cell:
    """What one claim says of one field: in words, as numbers where it counts, and where it was read."""

    value: str
    span: Span | None = None
    low: int | None = None
    high: int | None = None


def matrix(page: Page) -> Shape:
    """Every field by every claim: who says what, and where that is disagreed on."""
    rows = [
        _row("kind", "kind", page, page.event.kind, lambda c: Cell(c.kind, c.anchor)),
        _row("status", "status", page, page.event.status, lambda c: Cell(c.status)),
        _row("date", "date", page, _date_text(page.event.date), lambda c: _date_cell(c.date)),
        _row("place", "place", page, _place_text(page.event.place), lambda c: _place_cell(c.place)),
        _row("agents", "agent", page, _names(one.name for one in page.event.agents), lambda c: _party(c, "agents")),
        _row("targets", "target", page, _names(one.name for one in page.event.targets), lambda c: _party(c, "targets")),
        *(_figure_row(of, whom, page) for of, whom in _counted(page)),
    ]
    columns = [
        {
            "claim": claim.id,
            "report": claim.report_id,
            "outlet": page.head(claim).report.outlet,
            "speakers": [speaker.name for speaker in claim.speakers],
            "published": _day(page.head(claim).report.published),
            "copies": _copied(page.head(claim)),
        }
        for claim in page.claims
    ]
    return {"columns": columns, "rows": [row for row in rows if any(row["cells"])]}  # type: ignore[arg-type]


def _row(
    field: str, disputed_as: str, page: Page, value: str | None, cell: Callable[[Claim], Cell | None], **more: object
) -> Shape:
    about = _loudest([one for one in page.event.disagreements if one.field == disputed_as], more.get("values"))
    return {
        "field": field,
        "of": more.get("of"),
        "whom": more.get("whom"),
        "label": more.get("label", field),
        "type": None if about is None else about.type,
        "because": None if about is None else about.because,
        "value": value,
        "cells": [_cell(cell(claim), claim, about) for claim in page.claims],
    }


def _figure_row(of: str, whom: str, page: Page) -> Shape:
    figure = next((one for one in page.event.figures if (one.of, one.whom) == (of, whom)), None)
    value = None
    if figure is not None:
        value = str(figure.best) if figure.low == figure.high else f"{figure.best} ({figure.low} to {figure.high})"
    label = of if whom == "total" else f"{of}, {whom}"
    field = of if of in COUNTED else "figure"
    first = next(one for other, one in _counted(page) if other == of)
    disputed_as = field if whom == first else ""
    return _row(field, disputed_as, page, value, lambda c: _figure_cell(c, of, whom), of=of, whom=whom, label=label)


def _counted(page: Page) -> list[tuple[str, str]]:
    own = [(one.of, one.whom) for one in page.event.figures]
    told = [(one.of, one.whom) for claim in page.claims for one in claim.figures]
    return list(dict.fromkeys([*own, *told]))


def _loudest(found: Sequence[Disagreement], values: object) -> Disagreement | None:
    return min(found, key=lambda one: LOUDEST.index(one.type), default=None)


def _cell(cell: Cell | None, claim: Claim, about: Disagreement | None) -> Shape | None:
    if cell is None:
        return None
    sides = () if about is None else about.sides
    side = next((at for at, one in enumerate(sides) if claim.id in one.claims), None)
    most = max(range(len(sides)), key=lambda at: (len(sides[at].reports), -at), default=None)
    return {
        "value": cell.value,
        "low": cell.low,
        "high": cell.high,
        "start": None if cell.span is None else cell.span.start,
        "end": None if cell.span is None else cell.span.end,
        "side": side,
        "state": "differs" if side is not None and side != most else "quiet",
    }


def _date_text(when: DateRange | None) -> str | None:
    if when is None:
        return None
    if when.earliest is None or when.latest is None:
        return when.pattern
    return str(when.earliest) if when.earliest == when.latest else f"{when.earliest} to {when.latest}"


def _date_cell(when: DateRange | None) -> Cell | None:
    text = _date_text(when)
    return None if when is None or text is None else Cell(text, when.span)


def _place_text(place: Place | None) -> str | None:
    return None if place is None else place.name


def _place_cell(place: Place | None) -> Cell | None:
    return None if place is None else Cell(place.name, place.span)


def _party(claim: Claim, side: str) -> Cell | None:
    refs = claim.agents if side == "agents" else claim.targets
    return Cell(_names(ref.name for ref in refs) or "", refs[0].span) if refs else None


def _names(names: Iterable[str]) -> str | None:
    return ", ".join(dict.fromkeys(names)) or None


def _figure_cell(claim: Claim, of: str, whom: str) -> Cell | None:
    told = [one for one in claim.figures if (one.of, one.whom) == (of, whom)]
    if not told:
        return None
    most = max(told, key=lambda one: (one.low, one.high))
    return Cell(_figure_text(most), most.span, most.low, most.high)


def _figure_text(figure: Figure) -> str:
    number = str(figure.low) if figure.low == figure.high else f"{figure.low} to {figure.high}"
    return number if figure.bound == "exact" else f"{figure.bound} {number}"


# ---------------------------------------------------------------- toll and origins
def toll(page: Page) -> list[Shape]:
    """Each figure as it was told over time: by day of publication, unknown days last."""
    made: list[Shape] = []
    for of, whom in _counted(page):
        points = [
            {
                "published": _day(page.head(claim).report.published),
                "low": figure.low,
                "high": figure.high,
                "bound": figure.bound,
                "claim": claim.id,
                "report": claim.report_id,
                "outlet": page.head(claim).report.outlet,
                "copy": _copied(page.head(claim)) is not None,
            }
            for claim in page.claims
            for figure in claim.figures
            if (figure.of, figure.whom) == (of, whom)
        ]
        points.sort(key=lambda one: (one["published"] is None, one["published"] or "", str(one["report"]), one["low"]))
        if points:
            made.append({"of": of, "whom": whom, "points": points})
    return made


def tree(page: Page) -> list[Shape]:
    """The independent origins, the reports behind each, and under each report those that carry its text."""
    claims = {claim.id: claim for claim in page.claims}
    made: list[Shape] = []
    for origin in page.event.origins:
        own = [claims[one] for one in origin.claims if one in claims]
        by_report: dict[str, list[Claim]] = {}
        for claim in own:
            by_report.setdefault(claim.report_id, []).append(claim)
        under: dict[str, list[str]] = {}
        for report in by_report:
            earliest = _copied(page.heads[report])
            under.setdefault(earliest if earliest in by_report and earliest is not None else "", []).append(report)
        reports = [_branch(page, report, by_report, under) for report in under.get("", [])]
        made.append({"name": origin.name, "because": origin.because, "reports": reports})
    return made


def _branch(
    page: Page, report: str, by_report: Mapping[str, Sequence[Claim]], under: Mapping[str, Sequence[str]]
) -> Shape:
    head = page.heads[report]
    return {
        "report": report,
        "outlet": head.report.outlet,
        "title": head.report.title,
        "published": _day(head.report.published),
        "claims": [claim.id for claim in by_report[report]],
        "speakers": list(dict.fromkeys(one.name for claim in by_report[report] for one in claim.speakers)),
        "because": None if head.copy is None else head.copy.because,
        "copies": [_branch(page, one, by_report, under) for one in under.get(report, [])],
    }


def _copied(head: ListedReport) -> str | None:
    """The report whose text this one carries; None for the earliest itself."""
    return None if head.copy is None or head.copy.earliest == head.report.id else head.copy.earliest


def _day(days: DateRange) -> str | None:
    return None if days.earliest is None else days.earliest.isoformat()
