"""What a time expression is: the record that `find_times` makes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from wirebook.model import Span
from wirebook.text.feasts import Holiday
from wirebook.text.time_grammar import TimeKind
from wirebook.text.time_words import Direction, PartOfDay, Portion, Season, Stage, Unit


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time as the words tell it, not yet resolved to days; what the words do not say is None.

    `span` and `words` are where it stands and what stands there. `day` with `last_day` is "20-21 November".
    `weekday` counts from Monday, 0. `count` of `unit` with `direction` is "two days ago", "the past 24 hours", "a day
    later"; a count of None with a unit is a vague one ("recent days", "several weeks ago"), and for `near-day` it is
    the number of days from the day of writing (-1 for yesterday). `stage` is the early, middle or late part of the
    whole. `parts` are the times that a compound is made of: the one after "since", both of "between X and Y", the one
    that "two days after" counts from. `thing_follows`: it counts from something other than a time ("two days after
    the coup"), so that no date can be had from it alone. A `portion` with `count` is "the first week of" (1) or "the
    last quarter of" (-1) the month, year or period that the other fields tell. `reference` is TIMEX3's word for "now",
    "recently" or "in the future": PRESENT_REF, PAST_REF or FUTURE_REF. `feast` is a feast that
    moves from year to year.
    """

    span: Span
    words: str
    kind: TimeKind
    year: int | None = None
    month: int | None = None
    day: int | None = None
    last_day: int | None = None
    weekday: int | None = None
    season: Season | None = None
    unit: Unit | None = None
    count: int | None = None
    direction: Direction | None = None
    stage: Stage | None = None
    part: PartOfDay | None = None
    parts: tuple[TimeExpression, ...] = ()
    thing_follows: bool = False
    portion: Portion | None = None
    reference: str | None = None
    feast: Holiday | None = None

    @property
    def gives_date(self) -> bool:
        """Whether it says when, rather than how long, how often, or at what hour."""
        return self.kind not in DATELESS


DATELESS: Final[frozenset[TimeKind]] = frozenset({"duration", "recurring", "part-of-day", "reference"})
"""Kinds that say how long, how often, at what hour or that it is now, but no day."""
