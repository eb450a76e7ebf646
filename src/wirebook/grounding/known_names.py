"""The gazetteer and the table of actors as one finder of names, for a reader that needs to know names beforehand."""

from __future__ import annotations

import re
from typing import Final

from wirebook.grounding.actor_table import ActorTable
from wirebook.grounding.place_names import NameFinder, demonyms
from wirebook.grounding.spelling import key
from wirebook.language.names import KnownName, NameType
from wirebook.model import Span
from wirebook.model.kinds import ActorType

_SHORT: Final = frozenset({"US", "U.S.", "UK"})
_REMEMBERED: Final = 50_000
_TYPE: dict[ActorType, NameType] = {"media": "media", "person": "person"}


_WORD: Final = re.compile(r"U\.S\.|\b[A-Za-z]{2,14}\b")


class TableNames:
    """Finds the names that the gazetteer and the table of actors hold; of two that overlap, the longer is kept."""

    def __init__(self, places: NameFinder, actors: ActorTable) -> None:
        self.places = places
        self.actors = actors
        self._nationality: dict[str, bool] = {}

    def _nationalities(self, text: str) -> list[KnownName]:
        """The words that say of what country something is ("Russian", "US"), in text that has capitals or has none."""
        small = text.upper() != text and text.lower() != text
        found = []
        for match in _WORD.finditer(text):
            word = match.group()
            if small and not word[0].isupper():
                continue
            if self._is_nationality(word):
                found.append(KnownName(Span(match.start(), match.end()), "nationality"))
        return found

    def _is_nationality(self, word: str) -> bool:
        """Whether a word is a demonym or stands for one; remembered, since texts repeat themselves."""
        known = self._nationality.get(word)
        if known is None:
            known = word in _SHORT or key(word) in demonyms()
            if len(self._nationality) < _REMEMBERED:
                self._nationality[word] = known
        return known

    def find(self, text: str) -> tuple[KnownName, ...]:
        """Every known name in a text, in order, none overlapping."""
        found = [KnownName(a.span, _TYPE.get(a.type, "group")) for a in self.actors.find_actor_names(text)]
        found += [KnownName(span, "place") for span in self.places.find(text)]
        found += self._nationalities(text)
        found.sort(key=lambda n: (n.span.start, -(n.span.end - n.span.start), n.type))
        kept: list[KnownName] = []
        for name in found:
            if kept and name.span.start < kept[-1].span.end:
                if name.span.end - name.span.start > kept[-1].span.end - kept[-1].span.start:
                    kept[-1] = name
                continue
            kept.append(name)
        return tuple(kept)
