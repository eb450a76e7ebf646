"""Who a claim has it from: who of its speakers is somebody in particular, and one key for each in every report."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from wirebook.model import Speaker
from wirebook.text import words

NOBODY: Final = frozenset(
    "activist activists adviser analyst authorities coordinator defector doctor doctors eyewitness eyewitnesses "
    "fighter group groups media medic medics militants monitor monitoring monitors official officials opponents "
    "opposition organisation organization others people police rebel rebels report reporter reports resident "
    "residents source sources spokesman spokesmen spokesperson spokeswoman statement statements television tv "
    "villagers watchdog website witness witnesses military security local senior unnamed anonymous medical government "
    "army correspondent preliminary earlier news agency agencies outlets press other several some many various two "
    "three four and of in on to from by rights human war him her it them town city scene head body general".split()
)
"""Words that name nobody in particular: a speaker of only these has no name."""


def is_named(speaker: Speaker) -> bool:
    """Whether the speaker is somebody in particular: an actor known, or a name of more than everyday words."""
    if speaker.kind == "unnamed":
        return False
    if speaker.actor is not None and not speaker.actor.startswith(("generic:", "name:")):
        return True
    return bool(telling_words(speaker.name))


def speaker_key(speaker: Speaker) -> str:
    """The key of one speaker in every report: the actor, or the name where no actor is known."""
    return speaker.actor or f"name:{words.key(speaker.name)}"


def knowing(speakers: Sequence[Speaker]) -> list[Speaker]:
    """The speakers by name who know of it themselves; a medium only where nobody else is named, and then the last."""
    named = [s for s in speakers if is_named(s)]
    return [s for s in named if s.kind != "media"] or named[-1:]


def telling_words(name: str) -> frozenset[str]:
    """The words of a name that tell who it is: none of "officials" or "a source"."""
    return words.name_words(name) - NOBODY
