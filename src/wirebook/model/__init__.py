"""Frozen records: the words of the project as types. Missing is None; lists are tuples and never None."""

from wirebook.model.annotation import Annotation, Attribution, Mention, Reader, Role, Trigger
from wirebook.model.claim import Claim
from wirebook.model.event import (
    Copy,
    Disagreement,
    Event,
    EventActor,
    EventFigure,
    NearMiss,
    Origin,
    Side,
)
from wirebook.model.judgement import Held, HeldName, Judgement, Undone
from wirebook.model.report import Dateline, Failure, Given, Noise, Report
from wirebook.model.span import Quote, Span
from wirebook.model.values import ActorName, ActorRef, DateRange, Figure, Place, Speaker

__all__ = [
    "ActorName",
    "ActorRef",
    "Annotation",
    "Attribution",
    "Claim",
    "Copy",
    "DateRange",
    "Dateline",
    "Disagreement",
    "Event",
    "EventActor",
    "EventFigure",
    "Failure",
    "Figure",
    "Given",
    "Held",
    "HeldName",
    "Judgement",
    "Mention",
    "NearMiss",
    "Noise",
    "Origin",
    "Place",
    "Quote",
    "Reader",
    "Report",
    "Role",
    "Side",
    "Span",
    "Speaker",
    "Trigger",
    "Undone",
]
