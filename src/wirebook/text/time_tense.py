"""Whether the words around a time tell of what lies ahead ("will meet on Friday") or of what is past.

The nearest verb decides that stands before the time in its sentence, or behind it where the sentence begins with the
time. The verbs are tables; where none is known, the past is meant, as news mostly tells it.
"""

from __future__ import annotations

import re
from typing import Final

from wirebook.model import Span

AHEAD: Final[frozenset[str]] = frozenset(
    "will shall would could may might should must can ll scheduled expected plans plan planning planned hopes "
    "hoping intends intending expects expecting supposed slated upcoming forthcoming effective payable postponed "
    "deadline tentatively awaits likely".split()
)
"""Words that put what follows ahead of the day of writing. A modal before "have" does not."""
AHEAD_BEFORE: Final[dict[str, frozenset[str]]] = {
    "set": frozenset({"for", "to"}), "due": frozenset({"for", "on", "in", "to"}), "is": frozenset({"to"}),
    "are": frozenset({"to"}), "ready": frozenset({"to", "for"}), "soon": frozenset({"as"}),
    "early": frozenset({"as"}), "plan": frozenset({"to"}), "plans": frozenset({"to", "for"}),
}  # fmt: skip
"""Words that do so only before these ("set for Friday", "due to arrive", "as soon as Tuesday")."""
PAST: Final[frozenset[str]] = frozenset(
    "was were had has have did said told took went came began fell rose made held struck hit left met shot fought "
    "found fled drove flew saw heard gave got brought sent became broke burnt caught cut dealt died grew kept knew "
    "laid led lost paid put ran rang read sold spoke spent stood stole taught thought threw won wrote blew".split()
)
"""Forms that tell the past and do not end in "ed"."""

_WORD: Final = re.compile(r"[^\W\d_]+(?=['’]ll\b)|ll\b|[^\W\d_]+|[;:\n]")
_MONTH_OF_MAY: Final = re.compile(r"(?:\d|(?:in|of|to|by|on) )(?:st|nd|rd|th)? ?May|May,? ?\d", re.IGNORECASE)
_ARTICLE: Final = re.compile(r"\b(?:the|a|an|its|their|his|her)\s\Z", re.IGNORECASE)
_NOUN: Final = re.compile(r"\s(?!(?:in|on|at|to|for|from|of|by|and|or|with|when|as|that|is|was|will|would)\b)[a-z]{3}")
_REACH: Final = 90
"""Characters around a time within which its verb is looked for."""
_OPENING: Final = 2
"""Words that a sentence may have before a time with which it begins ("Also on Friday ...")."""
_END: Final = re.compile(r"[.!?][\"”']?\s+(?=[A-Z\"“'])|\n")
_NO_VERBS: Final = frozenset("hundred unarmed united armed red wounded injured need speed feed sacred".split())


def lies_ahead(text: str, time: Span) -> bool:
    """Whether what is told at a time is still to come when the text is written."""
    start = max(0, time.start - _REACH)
    breaks = [match.end() for match in _END.finditer(text, start, time.start)]
    before = _words(text, breaks[-1] if breaks else start, time.start)
    if text[time.end : time.end + 2] in ("'s", "’s") or _is_a_noun_s(text, time):
        return False
    told = next((told for at in reversed(range(len(before))) if (told := _tells(before, at)) is not None), None)
    if told is not None or len(before) > _OPENING:
        return told or False
    stop = _END.search(text, time.end, time.end + _REACH)
    behind = _words(text, time.end, stop.start() if stop else time.end + _REACH)
    return next((told for at in range(len(behind)) if (told := _tells(behind, at)) is not None), False)


def _is_a_noun_s(text: str, time: Span) -> bool:
    """Whether a time stands between an article and a noun ("the Aug. 7 blasts"), which no verb puts ahead."""
    return bool(_ARTICLE.search(text, max(0, time.start - 8), time.start) and _NOUN.match(text, time.end))


def _words(text: str, start: int, stop: int) -> list[str]:
    """The words between two places in lower case, without the month of May."""
    return [
        match[0].lower()
        for match in _WORD.finditer(text, start, min(stop, len(text)))
        if match[0].lower() != "may" or not _MONTH_OF_MAY.search(text[max(0, match.start() - 4) : match.end() + 4])
    ]


def _tells(words: list[str], at: int) -> bool | None:
    """Whether the word at a place puts what it tells ahead (True) or behind (False); None where it does neither."""
    word = words[at]
    following = words[at + 1] if at + 1 < len(words) else ""
    if word in AHEAD:
        return following != "have" and not (word in ("can", "must") and at > 0 and words[at - 1] in ("a", "the"))
    if word in AHEAD_BEFORE and following in AHEAD_BEFORE[word]:
        return word != "due" or following != "to" or words[at - 1 : at] in (["is"], ["are"], ["was"], ["were"], ["be"])
    if word == "be" and at > 1 and words[at - 1] == "to":
        return words[at - 2] not in PAST and not words[at - 2].endswith("ed")
    if word in PAST:
        return False
    if word.endswith("ed") and len(word) > 3 and word not in _NO_VERBS:
        return None if at > 0 and words[at - 1] in ("be", "being", "to") else False
    return None
