"""Whether an event happened, or was denied, planned, threatened, supposed or asked for: cues before a trigger."""

from __future__ import annotations

import re
from typing import Final

from wirebook.model import Span
from wirebook.model.kinds import Status

_CUES: Final[tuple[tuple[Status, str], ...]] = (
    ("denied", r"\b(?:den(?:y|ies|ied|ying)|refut\w+|reject\w* (?:claims|reports|accusations|allegations)|dismiss\w* (?:claims|reports))\b[^.;]{0,110}$"),
    ("denied", r"\b(?:did not|didn'?t|had not|have not|has not|was not|were not|wasn'?t|weren'?t|never|carried out no|no)\s+(?:\w+\s+){0,3}$"),
    ("denied", r"\b(?:false|baseless|unfounded|fabricated)\s+(?:claims?|reports?|allegations?)\b[^.;]{0,60}$"),
    ("threatened", r"\b(?:threat(?:en\w*)?|vow\w*|warn\w*)\s+(?:\w+\s+){0,3}(?:to|of|that|with)\b[^.;]{0,60}$"),
    ("demanded", r"\b(?:call(?:s|ed|ing)?\s+(?:\w+\s+){0,2}(?:for|on|upon)|urg(?:e|es|ed|ing)|demand(?:s|ed|ing)?|appeal(?:s|ed|ing)?\s+(?:for|to)|must|should|request\w*)\b[^.;]{0,70}$"),
    ("conditional", r"\b(?:if|unless|in case|in the event)\b[^.;]{0,70}$"),
    ("conditional", r"\b(?:would|could|might|may)\s+(?:\w+\s+){0,4}$"),
    ("planned", r"\b(?:will|shall|'ll|to be|is to|are to|plan(?:s|ned|ning)?(?: to| for| on)?|prepar\w+ (?:to|for)|intend\w*|set to|due to|expected to|about to|ready to|seek(?:s|ing)? to|aim(?:s|ed|ing)? (?:to|at)|in order to|hop(?:es?|ing) to|want(?:s|ed)? to|tr(?:y|ies|ied|ying) to|attempt\w* to|prevent\w*|avert\w*|future|possible|potential|planned|proposed|authoriz\w+|options? for)\s+(?:\w+[\s,]+){0,6}$"),
)  # fmt: skip
_COMPILED: Final = tuple((status, re.compile(cue, re.IGNORECASE)) for status, cue in _CUES)
_AFTER: Final[tuple[tuple[Status, re.Pattern[str]], ...]] = (
    ("denied", re.compile(r"^[^.;]{0,60}\b(?:did not (?:take place|happen|occur)|never happened)\b", re.IGNORECASE)),
    ("planned", re.compile(r"^\s+(?:\w+\s+){0,3}(?:will|is (?:planned|expected|due|scheduled|set)|are (?:planned|expected|due|scheduled|set))\b", re.IGNORECASE)),
    ("conditional", re.compile(r"^\s+(?:\w+\s+){0,2}(?:would|could|might)\b", re.IGNORECASE)),
)  # fmt: skip
_PAST: Final = re.compile(r"\b(?:was|were|has|had|have|killed|wounded|injured|left|after)\b", re.IGNORECASE)
_WINDOW: Final = 160


def status_of(text: str, sentence: Span, trigger: Span, shape: str) -> Status:
    """What a sentence says of the reality of the event that a trigger tells. Only cues before it in its sentence, and a
    few right after it, are read; a noun ("the attack") after a plain past tense has happened."""
    before = text[max(sentence.start, trigger.start - _WINDOW) : trigger.start]
    cut = max(before.rfind('"'), before.rfind("“"), before.rfind(";"))
    near = before[cut + 1 :]
    for status, cue in _COMPILED:
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
