"""Where in a report's text something stands."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a report's text: half-open, in Unicode code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words that stand there."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two stretches share at least one code point."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """Whether the other stretch lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end

    def gap(self, other: Span) -> int:
        """How many code points lie between the two; 0 where they touch or overlap."""
        return max(0, max(self.start, other.start) - min(self.end, other.end))


@dataclass(frozen=True, slots=True, order=True)
class Quote:
    """A stretch of a report's text with its words, so that `text[start:end] == quote` can be checked anywhere."""

    start: int
    end: int
    quote: str

    @property
    def span(self) -> Span:
        """The stretch without its words."""
        return Span(self.start, self.end)
