"""What the language stage finds in a report, all of it as spans: the seam between reader and the rest.

A `Reader` (rules today, a trained model next) makes an `Annotation`; grounding resolves it; claims are made of it.
Nothing here says what a mention is in the world.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, Protocol

from wirebook.model.kinds import SpeakerKind, Status
from wirebook.model.report import Report
from wirebook.model.span import Span

MentionType = Literal[
    "person", "group", "place", "facility", "date", "quantity", "weapon", "vehicle", "nationality"
]  # fmt: skip
RoleName = Literal["agent", "target", "place", "time", "figure", "instrument"]


HAPPENED_AT: Final = "at"
"""Marks a place as where the words put the event, rather than one that is only named beside it."""
NAMED_ELSEWHERE: Final = "named-elsewhere"
"""Marks a place as where the event happened, or a party as its agent or target, by the reader, though another
sentence names it."""
SAID_THEN: Final = "said-then"
"""Marks a time as when something was said; what it tells happened by then."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that names something. `head` is its main word."""

    span: Span
    type: MentionType
    head: Span
    coref: int | None = None
    """Index of an earlier mention of the same thing ("the group", "he"), where one is told."""


@dataclass(frozen=True, slots=True)
class Role:
    """A mention's part in a trigger's event.

    For `figure`, `of` and `whom` say what it counts; `of` also marks a time of saying and a place that the words put
    the event at.
    """

    name: RoleName
    mention: int
    of: str | None = None
    whom: str | None = None
    sure: float = 1.0
    """How surely the mention plays the part, by the reader: 0 to 1; 1 where it does not weigh it."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """One speaker of some words: who (a span, and a mention where it is one), of which kind."""

    span: Span
    kind: SpeakerKind
    mention: int | None = None


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word or two that tell an event: its kind, status, roles, and who says so (outermost speaker first).

    `clause` is the telling clause: long enough to be understood alone, never longer than its sentence.
    """

    span: Span
    kind: str
    status: Status
    clause: Span
    sentence: int
    roles: tuple[Role, ...]
    speakers: tuple[Attribution, ...]
    confidence: float
    again: bool = False
    """Whether its words take up what was told before ("the attack", a toll without an event of its own)."""
    name: Span | None = None
    """A named operation, where the words give it a name."""
    known: bool = False
    """Whether it is only called by a noun that takes it for known: "the attack", "those raids"."""
    doubted: bool = False
    """Whether only a table takes its words for telling, and the network has none there that tells an event."""


@dataclass(frozen=True, slots=True)
class Annotation:
    """All that the language stage found in one report; indices refer to `mentions` and `sentences`."""

    sentences: tuple[Span, ...]
    mentions: tuple[Mention, ...]
    triggers: tuple[Trigger, ...]
    relevance: float
    model: str
    same_event: tuple[tuple[int, int, float], ...] = ()
    """How likely two triggers tell one happening, where the reader knows: the earlier, the later, a probability."""


class Reader(Protocol):
    """Anything that annotates a report; free of shared state, so that workers need nothing from one another."""

    name: str

    def annotate(self, report: Report) -> Annotation:
        """The report's sentences, mentions and triggers. Spans refer to `report.text` and avoid its noise."""
        ...
