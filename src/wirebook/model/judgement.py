"""A judgement: what a reviewer decided, when and why, and the words it holds on to.

It never names what a model made: a report is known by its bytes and text, a claim by the words that tell it. So it can
be attached again after every derivation, whatever ids claims and events have by then.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from wirebook.model.span import Span

Act = Literal["same", "different", "accept", "reject", "correct", "alias"]
Scope = Literal["event", "claim"]

ACTS: Final[tuple[Act, ...]] = ("same", "different", "accept", "reject", "correct", "alias")
"""What a reviewer can decide, in the order in which documents list it."""
FIELDS: Final[tuple[str, ...]] = ("kind", "status", "name", "date", "place", "agents", "targets", "figures")
"""The fields that can be corrected."""


@dataclass(frozen=True, slots=True)
class Held:
    """The words of one telling that a judgement holds on to: a stretch of a report's text, and which report.

    `report` is the report's id, which comes from its bytes; `anchor` the word that made it this happening.
    """

    report: str
    file: str
    sha256: str
    text_sha256: str
    start: int
    end: int
    quote: str
    anchor: Span
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class HeldName:
    """An actor under one of its names, as a judgement about aliases holds it."""

    actor: str
    name: str


@dataclass(frozen=True, slots=True)
class Undone:
    """That a judgement was taken back: by whom, when (UTC) and why."""

    who: str
    when: str
    why: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision. `sides` are two for same and different, one for accept, reject and correct, none for alias.

    - same: all of both sides tell one happening. different: none of one side tells what any of the other tells.
    - accept: the happening is recorded right. reject: these words tell no such happening.
    - correct: `field` has `value` (JSON), read from `read_from` where it was read; of the event or of the one claim,
      as `scope` says.
    - alias: the two `names` are `one` actor or not.

    `when` is UTC in ISO 8601 with seconds. Once undone it has no effect and is kept.
    """

    id: str
    act: Act
    who: str
    when: str
    why: str
    sides: tuple[tuple[Held, ...], ...] = ()
    scope: Scope = "event"
    field: str | None = None
    value: str | None = None
    read_from: Held | None = None
    names: tuple[HeldName, ...] = ()
    one: bool | None = None
    undone: Undone | None = None

    @property
    def because(self) -> str:
        """The reason as values carry it that the judgement gave: "reviewer Ana: the police list names 14"."""
        return f"reviewer {self.who}: {self.why}" if self.why else f"reviewer {self.who}"


def accepted(judgements: Iterable[Judgement]) -> bool:
    """Whether the last word on the event was that it is right: an acceptance of it with nothing judged since."""
    in_force = [one for one in judgements if one.undone is None]
    return bool(in_force) and in_force[-1].act == "accept"
