"""Whether an event happened, or was denied, planned, threatened, supposed or asked for: evidence for each, added up.

What stands around a telling word speaks for a status by the log-odds that `data/status.csv` gives each cue, the network
by how much likelier it holds a status than that it happened. The sum decides. Odds and constants were fitted by
`training/status_odds.py`, on the training parts of UDS and MEANTIME and on three training piles unknown to the
network. Those of explicit words (a denial, a threat, "will") are set: they stand however sure the network is, so that
what is denied or only announced is never taken to have happened.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import exp, log
from typing import Final, Literal, cast

from wirebook.language.tokens import tokenize
from wirebook.model import Span
from wirebook.model.kinds import STATUSES, Status
from wirebook.text.tables import rows

Where = Literal["before", "clause", "after", "end", "kind"]
"""What a cue is looked for in: the words right before the telling word, the clause that holds it, the words after it,
the end of its sentence, the kind of event told."""

PLAIN: Final = -3.4
"""Log-odds of each status against `happened` where nothing speaks for it."""
NETWORK: Final = 0.5
"""How much of the network's log-odds counts."""
TELLING: Final = 1.7
"""What a word that the network is sure tells an event has beside that, as it holds too readily that events happened."""
MOST: Final = 8.0
"""The network's log-odds count up to so much: it is never as sure as it says."""
_NIL: Final = 1e-9

_BEFORE: Final = 240
_AFTER: Final = 120
"""How many characters before and after a telling word are looked at."""
_BOUNDS: Final = frozenset('.;:!?"“”()[]—–') | frozenset(
    "but while although though whereas however after since because following amid which who whose where".split()
)
"""Marks and words that end what a verb or noun before them governs; written `|`."""
_PASSED: Final = frozenset("also again still even ever already soon then thus now once both all always".split())
"""Adverbs that may stand between a cue and its word, as do those in -ly."""
_BE: Final = frozenset("be been being get got gotten getting".split())
_MODALS: Final = frozenset("would could might may will shall must should can wo ca not n't".split())
_LOST: Final = frozenset(
    "didnt doesnt dont wasnt werent hasnt havent hadnt isnt arent wouldnt couldnt shouldnt cant wont".split()
)
"""Negations that have lost their apostrophe."""
_FULL: Final = {"wo": "will", "ca": "can", "sha": "shall", "can": "can", "wont": "will", "cant": "can"}
_PAST: Final = frozenset(
    "took retook struck fell fought found held fled left drove withdrew brought went threw sent met said told gave "
    "began broke stole lost swore won paid got made dealt kept blew shot beat hung came saw led was were had did set "
    "put hit cut hurt knew became spoke wrote stood ran rose sold bought thought felt heard".split()
)
"""Irregular forms of the past, which no "to" of an infinitive stands before."""
_DETERMINERS: Final = frozenset("the a an his her their its this that".split())
_PHRASE: Final = (
    r"(?:(?!(?:of|to|into|in|on|at|by|for|from|with|against|over|after|before|during|since|and|or|that|which|who|where|"
    r"when|was|were|had|has|have|is|are|end|ending|halt|stop|TO|AND)\b)[\w'-]+ ){0,4}"
)
"""What `~` stands for in a cue: up to four words that no preposition, verb or end of something is among."""
_OBJECT: Final = (
    r"(?:(?!(?:of|to|in|on|at|by|for|from|with|against|over|before|than|how|whether|if|TO)\b)[^|\s]+ ){1,8}"
)
"""What `@` stands for: one to eight words of one clause without a preposition."""


StatusAnswer = tuple[Sequence[float], float]
"""What the network answers for a word: how likely each status is, in the order of `STATUSES`, and that it tells an
event. Of words that tell none it was taught no status."""


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that speak for a status, where they stand, and by which log-odds; `fixed` where the odds are not fitted."""

    where: Where
    status: Status
    odds: float
    fixed: bool
    words: re.Pattern[str]


@cache
def table() -> tuple[Cue, ...]:
    """The cues of the table, in its order."""
    found = []
    for row in rows("language", "status"):
        where, words = cast("Where", row["where"]), row["cue"].replace("~", _PHRASE).replace("@", _OBJECT)
        pattern = rf"(?:^|(?<=[\s|]))(?:{words})\s*$" if where in {"before", "clause"} else rf"^\s*(?:{words})"
        cue = Cue(where, cast("Status", row["status"]), float(row["odds"]), row["set"] == "1", re.compile(pattern))
        found.append(cue)
    return tuple(found)


@cache
def _cues_by_place() -> Mapping[Where, tuple[Cue, ...]]:
    """The cues of the table by what they are looked for in."""
    return {where: tuple(c for c in table() if c.where == where) for where in dict.fromkeys(c.where for c in table())}


def cues(text: str, sentence: Span, trigger: Span, kind: str | None = None) -> tuple[Cue, ...]:
    """What speaks of the reality of the event that a word tells: the first row that fits of each place."""
    before = f"{_before(text, sentence, trigger)} "
    read: dict[Where, str] = {
        "before": before, "clause": before, "after": _after(text, sentence, trigger),
        "end": sentence.of(text).rstrip("\"”’' ")[-1:], "kind": kind or "",
    }  # fmt: skip
    fitting = (
        next((c for c in found if c.words.search(read[where])), None) for where, found in _cues_by_place().items()
    )
    return tuple(cue for cue in fitting if cue is not None)


def status_odds(
    text: str, sentence: Span, trigger: Span, kind: str | None = None, answer: StatusAnswer | None = None
) -> dict[Status, float]:
    """The log-odds of each status against `happened`, by the words and, where it was asked, the network.

    `kind` is the kind of event told, where that is known.
    """
    odds: dict[Status, float] = {status: 0.0 if status == "happened" else PLAIN for status in STATUSES}
    for cue in cues(text, sentence, trigger, kind):
        odds[cue.status] += cue.odds
    if answer is not None:
        likely, tells = answer
        for status, one in zip(STATUSES[1:], likely[1:], strict=True):
            said = max(-MOST, min(MOST, log(one + _NIL) - log(likely[0] + _NIL)))
            odds[status] += tells * (NETWORK * said + TELLING)
    return odds


def status_of(
    text: str, sentence: Span, trigger: Span, kind: str | None = None, answer: StatusAnswer | None = None
) -> Status:
    """What a sentence says of the reality of the event that a word tells: the status that most speaks for."""
    odds = status_odds(text, sentence, trigger, kind, answer)
    return max(STATUSES, key=lambda status: odds[status])


def happened(odds: Mapping[Status, float]) -> float:
    """How likely it happened, by the odds of each status."""
    return exp(odds["happened"]) / sum(exp(odd) for odd in odds.values())


def _words(text: str, start: int, end: int) -> Iterator[str]:
    """The words and marks of a stretch in small letters, "didn't" as "did n't" whether it has its apostrophe or not."""
    for token in tokenize(text, start, end):
        word = token.lower
        if word in _LOST or word.endswith("n't"):
            stem = word.removesuffix("n't") if "'" in word else word[:-2]
            yield from (_FULL.get(stem, stem), "n't")
        elif word == "cannot":
            yield from ("can", "not")
        elif word.endswith(("'ll", "'re", "'ve", "'d", "'m")) or word == "let's":
            stem, _, rest = word.partition("'")
            yield from (stem, "will" if rest == "ll" else f"'{rest}")
        elif token.text.startswith("\n"):
            yield "."
        else:
            yield word


def _before(text: str, sentence: Span, trigger: Span) -> str:
    """The words before a telling word in its sentence, as cues are written for.

    Adverbs and forms of "be" right before it are left out. "to" and "and" before a bare verb are TO and AND, so that
    "to attack the town and burn it" is told from "to the town and its port".
    """
    words = list(_words(text, max(sentence.start, trigger.start - _BEFORE), trigger.start))
    bare = _is_bare(next(iter(_words(text, trigger.start, trigger.end)), ""))
    while words:
        if words[-1] in _PASSED or (words[-1].endswith("ly") and len(words[-1]) > 4):
            words.pop()
        elif words[-1] in _BE:
            bare = words.pop() in {"be", "get"}
        elif words[-1] == "have" and len(words) > 1 and words[-2] in _MODALS:
            bare = False
            words.pop()
        else:
            break
    marked = ["|" if word in _BOUNDS else word for word in words]
    for at, (word, after) in enumerate(pairwise(words)):
        if word == "to" and _is_bare(after) and after not in _DETERMINERS:
            marked[at] = "TO"
    if marked and bare:
        marked[-1] = {"to": "TO", "and": "AND", "or": "AND", ",": "AND"}.get(marked[-1], marked[-1])
    return " ".join(marked)


def _after(text: str, sentence: Span, trigger: Span) -> str:
    """The words after a telling word in its sentence; marks other than commas end a clause."""
    words = _words(text, trigger.end, min(sentence.end, trigger.end + _AFTER))
    return " ".join("|" if word in '.;:!"“”()—–,' else word for word in words)


def _is_bare(word: str) -> bool:
    """Whether a word may be a verb without an ending."""
    return not word.endswith(("s", "ed", "ing")) and word not in _PAST
