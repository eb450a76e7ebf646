"""Whether an event happened, or was denied, planned, threatened, supposed or asked for: cues before a trigger."""

from __future__ import annotations

import re
from typing import Final, cast

from wirebook.model import Span
from wirebook.model.kinds import Status
from wirebook.text.tables import rows


def _cues(side: str) -> tuple[tuple[Status, re.Pattern[str]], ...]:
    """The cues of the table that stand on one side of a trigger, in the order of the table."""
    found = ((row["status"], row["cue"]) for row in rows("language", "status") if row["side"] == side)
    return tuple((cast("Status", status), re.compile(cue, re.IGNORECASE)) for status, cue in found)


_BEFORE: Final = _cues("before")
_AFTER: Final = _cues("after")
_PAST: Final = re.compile(r"\b(?:was|were|has|had|have|killed|wounded|injured|left|after)\b", re.IGNORECASE)
_WINDOW: Final = 160


def status_of(text: str, sentence: Span, trigger: Span, shape: str) -> Status:
    """What a sentence says of the reality of the event that a trigger tells.

    Only cues before it in its sentence, and a few right after it, are read (`data/status.csv`); a noun ("the attack")
    after a plain past tense has happened.
    """
    before = text[max(sentence.start, trigger.start - _WINDOW) : trigger.start]
    cut = max(before.rfind('"'), before.rfind("“"), before.rfind(";"))
    near = before[cut + 1 :]
    for status, cue in _BEFORE:
        match = cue.search(near)
        if match is None:
            continue
        if status in {"planned", "conditional", "demanded"} and shape == "noun" and _PAST.search(near[match.end() :]):
            continue
        if status == "denied" and re.search(r"\bclaim|\bresponsib", near[match.start() :], re.IGNORECASE):
            continue
        return status
    after = text[trigger.end : min(sentence.end, trigger.end + 100)]
    for status, cue in _AFTER:
        if cue.search(after):
            return status
    return "happened"
