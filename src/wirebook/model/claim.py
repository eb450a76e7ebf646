"""A claim: one report telling one happening once, however many sentences it takes."""

from __future__ import annotations

from dataclasses import dataclass

from wirebook.model.kinds import Status
from wirebook.model.span import Quote, Span
from wirebook.model.values import ActorRef, DateRange, Figure, Place, Speaker


@dataclass(frozen=True, slots=True)
class Claim:
    """What one report says of one happening, as that report has it.

    `quote` is the main telling clause or sentence, `also` the other places in the report that tell the same
    happening; `anchor` is the word or figure that makes it this happening. `speakers` are who the report has it
    from, outermost first; empty where the report asserts it itself. `background` marks history told beside the
    news. `confidence` lies between 0 and 1.
    """

    id: str
    report_id: str
    quote: Quote
    also: tuple[Quote, ...]
    anchor: Span
    kind: str
    status: Status
    date: DateRange | None
    place: Place | None
    agents: tuple[ActorRef, ...]
    targets: tuple[ActorRef, ...]
    figures: tuple[Figure, ...]
    speakers: tuple[Speaker, ...]
    name: str | None
    background: bool
    confidence: float
    model: str
    disputed: str | None = None
    """Shared by a claim and the denials of it in the same report: the id of the claim that is denied."""
