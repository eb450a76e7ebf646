"""What sort of speaker somebody is, from the words a report names them with."""

from __future__ import annotations

from functools import cache
from typing import Final

from wirebook.grounding.actor_table import ActorEntry, ActorTable, pieces
from wirebook.model.kinds import ActorType, SpeakerKind
from wirebook.text.tables import rows

_BY_TYPE: Final[dict[ActorType, SpeakerKind]] = {
    "state-forces": "official",
    "police": "official",
    "government": "official",
    "intergovernmental": "official",
    "rebel-group": "armed-group",
    "militia": "armed-group",
    "media": "media",
    "monitor": "monitor",
    "aid": "aid",
    "company": "official",
    "civilians": "witness",
}
"""The sort of speaker that an actor of a type is."""


@cache
def _cues() -> dict[str, tuple[int, SpeakerKind]]:
    """Words that tell a sort of speaker, with their rank: the lowest rank among the words decides."""
    cues: dict[str, tuple[int, SpeakerKind]] = {}
    for row in rows("grounding", "speaker_cues"):
        kind: SpeakerKind = row["kind"]  # type: ignore[assignment]
        for word in row["words"].split():
            cues[word] = (int(row["rank"]), kind)
    return cues


def speaker_kind(words: str, table: ActorTable, around: str = "") -> SpeakerKind:
    """The sort of speaker that words name: by the actor they name, else by a telling word ("resident", "minister").

    `around` is what stands where the report first names a person, asked where the words themselves tell nothing
    ("Colonel X, an army spokesman"). A named person of whom nothing is told counts as a witness; words that name nobody
    are "unnamed".
    """
    entry = _named(words, table)
    cue = _cue(words)
    if entry is not None and (cue is None or cue[0] > 1):
        return _of(entry, table)
    if cue is not None:
        return cue[1]
    parts = pieces(words)
    large = [p for p in parts if words[p.start].isupper()]
    common = {"the", "a", "an", "one", "he", "she", "it", "they", "some"}
    named = [p for p in large if p.forms[0][0] not in common]
    introduced = _cue(around) if named else None
    if introduced is not None:
        return introduced[1]
    return "witness" if named else "unnamed"


def canonical_speaker(words: str, table: ActorTable) -> str:
    """The name a speaker is best known by: that of the actor the words name, else the words themselves."""
    entry = _named(words, table)
    if entry is None:
        return " ".join(words.split())
    body = table.entry(entry.speaks_for) if entry.speaks_for is not None else None
    return body.name if body is not None else entry.name


def _named(words: str, table: ActorTable) -> ActorEntry | None:
    """The actor that words name: as a whole, or the first name inside them."""
    entry = table.lookup(words)
    if entry is not None:
        return entry
    return next((table.entry(hit.entry_id) for hit in table.find_actor_names(words)), None)


def _cue(words: str) -> tuple[int, SpeakerKind] | None:
    """The most telling word's rank and sort; of equals the first."""
    cues = _cues()
    found = [cues[form] for p in pieces(words) for form, _ in p.forms[:1] if form in cues]
    return min(found, key=lambda cue: cue[0], default=None)


def _of(entry: ActorEntry, table: ActorTable) -> SpeakerKind:
    """The sort of speaker that a known actor is; a person speaks as the body that is led or spoken for."""
    for body_id in (entry.speaks_for, entry.leads):
        body = table.entry(body_id) if body_id is not None else None
        if body is not None:
            return _BY_TYPE.get(body.type, "official")
    if entry.type == "person":
        return "official"
    return _BY_TYPE.get(entry.type, "unnamed")
