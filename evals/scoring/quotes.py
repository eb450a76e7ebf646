"""Finding a key's quotes in a report's text, where the two may break their lines differently."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from evals.scoring.record import Range


class Quotable:
    """A text in which quotes are looked for with every run of white space read as one blank."""

    def __init__(self, text: str) -> None:
        self._flat, self._offsets = _flatten(text)

    def find_all(self, quotes: Iterable[str]) -> tuple[Range, ...]:
        """Every place where one of the quotes stands, in the offsets of the text as it is."""
        return tuple(place for quote in quotes for place in self._find(quote))

    def _find(self, quote: str) -> Iterator[Range]:
        wanted = " ".join(quote.split())
        start = self._flat.find(wanted) if wanted else -1
        while start >= 0:
            yield self._offsets[start], self._offsets[start + len(wanted) - 1] + 1
            start = self._flat.find(wanted, start + 1)


def _flatten(text: str) -> tuple[str, list[int]]:
    kept: list[str] = []
    offsets: list[int] = []
    for offset, character in enumerate(text):
        blank = character.isspace()
        if not (blank and kept and kept[-1] == " "):
            kept.append(" " if blank else character)
            offsets.append(offset)
    return "".join(kept), offsets
