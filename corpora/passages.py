"""What a corpus says of a text, in one shape whatever the corpus: what is trained on and measured against.

Every part is optional. What a corpus does not annotate is `None` (or left out of `roles`), is never taken for a
negative example, and teaches its head nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from wirebook.language.labels import MENTION_TYPES

Ends = tuple[int, int]
"""Start and end in the passage's text: half-open, in code points."""


@dataclass(frozen=True, slots=True)
class NamedSpan:
    """A mention: where it stands and what sort of thing it names."""

    start: int
    end: int
    type: str


@dataclass(frozen=True, slots=True)
class TaughtEvent:
    """An event told in a passage.

    `kinds` are the kinds it may be called, the best first; empty where the corpus says only that something happened.
    `trigger` is its telling word; where a corpus does not mark it, `within` says in which words it stands.
    `roles` are (role, start, end), each role one of `labels.ROLES`; only the roles named in `complete` are annotated
    exhaustively, in the words of `within` and in the stretches of `annotated`, which are (role, start, end) too.
    `event` is the same number for two tellings of one happening in a passage.
    """

    kinds: tuple[str, ...]
    trigger: Ends | None
    within: Ends
    status: str | None = None
    roles: tuple[tuple[str, int, int], ...] = ()
    complete: frozenset[str] = frozenset()
    event: int | None = None
    annotated: tuple[tuple[str, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class TaughtSaying:
    """Words that somebody says: the said words, who says them (outermost first), and the words that say so.

    `sources` is empty where the words are said to be said and nobody is named ("reportedly").
    """

    content: tuple[Ends, ...]
    sources: tuple[Ends, ...]
    cues: tuple[Ends, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A text with what a corpus says of it.

    `types` are the mention types that the corpus annotates: others teach nothing. `named_only` says that it marks
    names ("the Nusra Front") and not common nouns ("the rebels"), which then teach nothing either way.
    `told_in` are the stretches in which every event is annotated: outside of `events` nothing is told there, at least
    nothing of `told_kinds` (all kinds, if that is empty).
    `said_in` are the stretches in which every saying is annotated.
    `same` are groups of spans that name one thing.
    """

    id: str
    corpus: str
    text: str
    mentions: tuple[NamedSpan, ...] | None = None
    types: frozenset[str] = frozenset(MENTION_TYPES)
    named_only: bool = False
    events: tuple[TaughtEvent, ...] = ()
    told_in: tuple[Ends, ...] = ()
    told_kinds: frozenset[str] = frozenset()
    sayings: tuple[TaughtSaying, ...] = ()
    said_in: tuple[Ends, ...] = ()
    same: tuple[tuple[Ends, ...], ...] | None = None
    relevant: bool | None = None
    notes: dict[str, str] = field(default_factory=dict)
