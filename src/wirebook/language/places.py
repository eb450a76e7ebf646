"""Which of a sentence's places an event happened at: told by the words before them, as capitals also speak."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from wirebook.language.lexicon import word_class
from wirebook.language.tokens import Token
from wirebook.language.triggers import Hit
from wirebook.model import Span

AT: Final = 0
"""The words put the event there."""
_PERHAPS: Final = 1
ELSEWHERE: Final = 2
"""The words speak of it as something else."""

_LOCATIVE: Final = frozenset(
    "in at near outside around inside on over across within throughout northern-of north south east west "
    "northeast northwest "
    "southeast southwest outskirts vicinity countryside surrounding".split()
)
_TOWARDS: Final = frozenset("to into toward towards onto".split())
_AWAY: Final = frozenset("from via leaving".split())
_NEIGHBOUR: Final = frozenset("bordering border between with and against by for loyal".split())
_SKIPPED: Final = frozenset(
    "the a an its northern southern eastern western central north-western northwestern northeastern southwestern "
    "southeastern "
    "north-eastern south-western south-eastern north south east west rural greater old downtown nearby "
    "neighbouring neighboring "
    "war-torn besieged embattled capital port border coastal ancient strategic key main largest second third".split()
)
_OF_PLACE: Final = word_class("settlement") | frozenset(
    "province governorate countryside outskirts department state county north south east west northeast northwest "
    "southeast southwest suburbs suburb part parts kilometres kilometers km miles vicinity quarter sector "
    "canton municipality".split()
)
_STRUCK: Final = frozenset(
    "hit hits struck strikes targeted target targets targeting attacked attacks pounded bombed bombarded shelled "
    "rocked raided stormed "
    "captured capture captures seized seize retook retake recaptured overran liberated besieged encircled "
    "quit".split()
)
_MOVING: Final = frozenset({"movement", "displacement", "withdrawal", "offensive", "territory-taken"})


def _word_before(tokens: Sequence[Token], first: int) -> tuple[str, int]:
    """The nearest word before a place that is no article or adjective, and its index; "" at the start."""
    index = first - 1
    while index >= 0:
        word = tokens[index].lower
        if (
            word in _SKIPPED
            or word.endswith(("-held", "-controlled", "-run", "-majority", "-dominated"))
            or word in word_class("settlement")
        ):
            index -= 1
        elif word == "of" and index > 0 and tokens[index - 1].lower in _OF_PLACE:
            return "in", index
        else:
            return word, index
    return "", -1


def rank(
    tokens: Sequence[Token], place: Span, hit: Hit | None, kind: str, others: Sequence[tuple[int, int]] = ()
) -> int:
    """How well the words put the event at a place: `AT`, perhaps, or elsewhere.

    `others` are the sentence's other places, as first and last token: a place named right after one belongs to it.
    "in Gao", "the town of Gao", "hit Gao" and "the Gao bombing" put it there; "from Gao" and "to Gao" do where the kind
    is one of going; "Gao said", "bordering Mali", "loyal to Damascus" do not.
    """
    first = next((i for i, t in enumerate(tokens) if t.start >= place.start), 0)
    last = max((i for i, t in enumerate(tokens) if t.end <= place.end), default=first)
    if (
        hit is not None
        and 0 < hit.first - last <= 3
        and not any(t.lower in _LOCATIVE for t in tokens[last + 1 : hit.first])
    ):
        return AT
    before, index = _word_before(tokens, first)
    if hit is not None and hit.first <= index <= hit.last:
        return AT
    if before == "of" and hit is not None and index - 1 == hit.last:
        return AT
    if any(start <= index <= end for start, end in others):
        return AT
    if before in {"border", "bordering"} or (last + 1 < len(tokens) and tokens[last + 1].lower == "border"):
        return _PERHAPS
    if before in {",", "and", "&", "("} and index > 0:
        return AT if any(start <= index - 1 <= end for start, end in others) else _PERHAPS
    if before in _LOCATIVE or before in _STRUCK:
        return AT
    if before in _TOWARDS or before in _AWAY:
        loyal = index > 0 and tokens[index - 1].lower in {"loyal", "allied", "opposed", "linked", "close"}
        return AT if kind in _MOVING and not loyal else ELSEWHERE
    return ELSEWHERE if before in _NEIGHBOUR or before not in {"of"} else _PERHAPS
