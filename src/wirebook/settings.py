"""Every default in one place. Read once at the entry, handed down, and stored with each run."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Final, Literal, get_args

FigureRule = Literal["ucdp", "acled", "range"]
"""Which of several figures is an event's best: "ucdp", what most tellings have and the latest of those; "acled", the
lowest; "range", the middle between the least and the most."""
FIGURE_RULES: Final[tuple[FigureRule, ...]] = get_args(FigureRule)


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run can be told. Values that change the record are part of it (`as_dict`); the others are not."""

    reader: str = "trained"
    """Which reader annotates reports: "trained" (the network and the tables) or "rules" (the tables alone)."""
    max_report_chars: int = 400_000
    """A longer text is recorded as a Failure: nobody reads one report of 200 pages, and it would stall a worker."""
    max_file_bytes: int = 64 * 1024 * 1024
    """A larger single document (not JSON Lines, which are read line by line) is recorded as a Failure."""
    max_line_bytes: int = 16 * 1024 * 1024
    """A longer line of JSON Lines is recorded as a Failure and skipped without being held in memory."""
    copy_similarity: float = 0.4
    """Share of the shorter text's five-word runs found in the longer above which two reports carry one text.

    On the training piles, reports of their own words share 0.23 at most, reprints 0.36 and more."""
    same_event: float = 0.5
    """Score above which two claims tell the same event."""
    figures: FigureRule = "ucdp"
    """The rule by which an event's best figures are chosen (`FigureRule`)."""
    near_miss: float = 0.25
    """Score above which two events kept apart are worth showing as a near miss."""

    def as_dict(self) -> dict[str, object]:
        """The settings as the record stores them."""
        return asdict(self)
