"""Names known beforehand: the seam through which the rule reader is handed a gazetteer and a table of actors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from wirebook.model import Span

NameType = Literal["place", "nationality", "group", "media", "person"]


@dataclass(frozen=True, slots=True)
class KnownName:
    """A stretch of text that is a name known beforehand, and of what."""

    span: Span
    type: NameType


class KnownNames(Protocol):
    """Anything that finds known names in a text; they do not overlap and come in order."""

    def find(self, text: str) -> Sequence[KnownName]:
        """Every known name in a text."""
        ...


class NoNames:
    """Knows no names; for tests and for reading without tables."""

    def find(self, text: str) -> Sequence[KnownName]:
        """No names at all."""
        return ()
