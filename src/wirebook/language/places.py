"""Which of a sentence's places an event happened at: told by the words before them, as capitals also speak."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from wirebook.language.tokens import Token
from wirebook.language.triggers import Hit
from wirebook.language.words import AUXILIARIES, CONJUNCTIONS, OTHER_VERBS, PREPOSITIONS, PRONOUNS
from wirebook.model import Span

AT: Final = 0
"""The words put the event there."""
_PERHAPS: Final = 1
ELSEWHERE: Final = 2
"""The words speak of it as something else."""

_NO_PLACES: Final[Mapping[tuple[int, int], int]] = MappingProxyType({})
_LOCATIVE: Final = frozenset(
    "in at near outside around inside on over across within throughout north south east west northeast northwest "
    "southeast southwest outskirts vicinity countryside surrounding".split()
)
_TOWARDS: Final = frozenset("to into toward towards onto".split())
_AWAY: Final = frozenset("from via leaving".split())
_NEIGHBOUR: Final = frozenset("bordering border between with and against by for loyal".split())
_GOVERNING: Final = (
    (PREPOSITIONS | CONJUNCTIONS | AUXILIARIES | OTHER_VERBS | PRONOUNS)
    - {"of", "than", "like", "as", "held", "leading", "led", "hidden", "backed"}
) | _LOCATIVE
_LONGEST: Final = 7
_STRUCK: Final = frozenset(
    "hit hits struck strikes targeted target targets targeting attacked attacks pounded bombed bombarded shelled "
    "rocked raided stormed captured capture captures seized seize retook retake recaptured overran liberated besieged "
    "encircled quit annexed annexing annexes overrun attacking bombing bombarding capturing hitting liberating "
    "overrunning pounding raiding recapturing retaking seizing shelling storming striking besieging encircling".split()
)
_OFFICIALS: Final = frozenset(
    "source sources official officials spokesman spokeswoman spokesperson diplomat diplomats analyst analysts".split()
)
"""Who speaks in a capital of what happened elsewhere ("a security source in Damascus")."""
_SIDE_OF: Final = ("-based", "-led", "-backed", "-born", "-made", "-brokered", "-sponsored", "-trained", "-allied")
"""Endings that make of a place's name whose side somebody is on ("the Britain-based group")."""
_MOVING: Final = frozenset({"movement", "displacement", "withdrawal", "offensive", "territory-taken"})


def _word_before(tokens: Sequence[Token], first: int, hit: Hit | None) -> tuple[str, int]:
    """The word that governs a place: the nearest preposition, verb or mark before it, and its index; "" at the start.

    Nouns, adjectives and "of" in between belong to the place ("on the besieged rebel bastion of Azaz"); a place that a
    trigger stands right before is governed by the trigger.
    """
    index = first - 1
    while index >= 0 and first - index <= _LONGEST:
        word = tokens[index].lower
        if hit is not None and hit.first <= index <= hit.last:
            return word, index
        if not tokens[index].is_word or word in _GOVERNING or word in _STRUCK or word in _NEIGHBOUR:
            return word, index
        index -= 1
    return "", -1


def rank(
    tokens: Sequence[Token], place: Span, hit: Hit | None, kind: str, others: Mapping[tuple[int, int], int] = _NO_PLACES
) -> int:
    """How well the words put the event at a place: `AT`, perhaps, or elsewhere.

    `others` are the ranks of the places before it, by first and last token: a place named right after one goes with it.
    "in Gao", "the town of Gao", "hit Gao" and "the Gao bombing" put it there; "from Gao" and "to Gao" do where the kind
    is one of going; "Gao said", "bordering Mali", "loyal to Damascus" do not.
    """
    first = next((i for i, t in enumerate(tokens) if t.start >= place.start), 0)
    last = max((i for i, t in enumerate(tokens) if t.end <= place.end), default=first)
    if tokens and tokens[first].start <= place.start and tokens[first].lower.endswith(_SIDE_OF):
        return ELSEWHERE
    if (
        hit is not None
        and 0 < hit.first - last <= 3
        and not any(t.lower in _LOCATIVE for t in tokens[last + 1 : hit.first])
    ):
        return AT
    before, index = _word_before(tokens, first, hit)
    if hit is not None and hit.first <= index <= hit.last:
        return AT
    if before in {"border", "bordering"} or (last + 1 < len(tokens) and tokens[last + 1].lower == "border"):
        return _PERHAPS
    if before in {",", "and", "&", "("} and index > 0:
        return next((r for (start, end), r in others.items() if start <= index - 1 <= end), _PERHAPS)
    if before == "in" and index > 0 and tokens[index - 1].lower in _OFFICIALS:
        return ELSEWHERE
    if before in _LOCATIVE or before in _STRUCK:
        return AT
    if before in _TOWARDS or before in _AWAY:
        loyal = index > 0 and tokens[index - 1].lower in {"loyal", "allied", "opposed", "linked", "close"}
        return AT if kind in _MOVING and not loyal else ELSEWHERE
    return _PERHAPS if not before else ELSEWHERE
