"""The gazetteer and the table of actors as one finder of names, for a reader that needs to know names beforehand."""

from __future__ import annotations

from wirebook.grounding.actor_table import ActorTable
from wirebook.grounding.gazetteer import Gazetteer
from wirebook.grounding.place_names import find_place_names
from wirebook.language.names import KnownName, NameType
from wirebook.model.kinds import ActorType

_TYPE: dict[ActorType, NameType] = {"media": "media", "person": "person"}


class TableNames:
    """Finds the names that the gazetteer and the table of actors hold; of two that overlap, the longer is kept."""

    def __init__(self, gazetteer: Gazetteer, actors: ActorTable) -> None:
        self.gazetteer = gazetteer
        self.actors = actors

    def find(self, text: str) -> tuple[KnownName, ...]:
        """Every known name in a text, in order, none overlapping."""
        found = [KnownName(a.span, _TYPE.get(a.type, "group")) for a in self.actors.find_actor_names(text)]
        found += [KnownName(span, "place") for span in find_place_names(self.gazetteer, text)]
        found.sort(key=lambda n: (n.span.start, -(n.span.end - n.span.start), n.type))
        kept: list[KnownName] = []
        for name in found:
            if kept and name.span.start < kept[-1].span.end:
                if name.span.end - name.span.start > kept[-1].span.end - kept[-1].span.start:
                    kept[-1] = name
                continue
            kept.append(name)
        return tuple(kept)
