"""Which words name a speaker: where the name begins and ends, and whether it can be anybody's who speaks.

Reports lose their commas, and what is said then runs into who says it ("According to the agency the shells fell at
dawn"). A speaker has a main word: a name, or a noun for those who speak (people, forces, and
`speaker` and `voice` in data/classes.csv).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from wirebook.language.lexicon import word_class
from wirebook.language.tokens import Token
from wirebook.language.words import AUXILIARIES, CONJUNCTIONS, DETERMINERS, PREPOSITIONS, PRONOUNS, TITLES, WEEKDAYS
from wirebook.model import Span
from wirebook.text.calendar import MONTH_NAMES


@dataclass(frozen=True, slots=True)
class Names:
    """The names known in a sentence, by the numbers of their tokens: of those who can speak, and of places."""

    known: Mapping[int, Span]
    places: Mapping[int, Span]
    cased: bool
    """Whether capitals mean something."""


_RELATIVE: Final = frozenset("what which who whom that".split())
_NO_NAME: Final = (
    PREPOSITIONS
    | (CONJUNCTIONS - _RELATIVE)
    | WEEKDAYS
    | frozenset("today yesterday tonight meanwhile however tags whose alleged".split())
)
"""What no speaker's name begins with."""
_TRAILING: Final = frozenset(
    "further there first yet later earlier due more last this week month year again often once known called "
    "including".split()
)
_NO_END: Final = _TRAILING | WEEKDAYS | DETERMINERS
"""What no speaker's name ends with."""
_LINKS: Final = frozenset("of for from in at on to near close named".split())
"""What ties a main word to more of its name ("residents of", "a source at")."""
_TIES: Final = _LINKS | {"and"}
_MONTHS: Final = frozenset(month.lower() for month in MONTH_NAMES)
_NOBODY: Final = PRONOUNS | _MONTHS | WEEKDAYS | frozenset("number majority much many percent".split())
_FARTHEST: Final = 4
"""How many words at most stand between a stretch and the main word it lacks ("military and civilian sources")."""


_VERBS_TOO: Final = frozenset("reports suspect suspects heads head notes posts figures guards tweets".split())
"""Nouns for those who speak that may as well be the verb after a name."""


@cache
def _people() -> frozenset[str]:
    return word_class("speaker") | word_class("people")


@cache
def _speaking() -> frozenset[str]:
    return _people() | word_class("force") | word_class("voice")


def is_somewhere(token: Token) -> bool:
    """Whether a word is a noun for people or bodies that are named with where they are."""
    return token.lower in _people() or token.lower in word_class("force")


def speaks(token: Token) -> bool:
    """Whether a word is a noun for those who speak: people, bodies, and what they publish."""
    return token.lower in _speaking() or token.lower.removesuffix("'s") in _speaking()


def named(tokens: Sequence[Token], first: int, last: int, names: Names, *, said_after: bool = False) -> Span | None:
    """The speaker's name in a stretch of tokens (from `first`, before `last`); None where nobody is named.

    `said_after` is whether what is said may follow the name at once ("according to the agency").
    """
    known_as = _known_as(tokens, last, names)
    if known_as is not None:
        return known_as
    first = _begin(tokens, first, last, names)
    last = _until_next_phrase(tokens, first, last, names)
    last = _until_said(tokens, first, last, names) if said_after else last
    first = _since_lost_comma(tokens, first, last, names)
    last = _to_main_word(tokens, last, names)
    while last > first and _ends_no_name(tokens[last - 1]) and last - 1 not in names.known:
        last -= 1
    if tokens[last - 1].lower == "percent":
        return None
    speaking = any(_can_speak(tokens, i, names) for i in range(first, last)) or _is_state(tokens, first, last, names)
    return Span(tokens[first].start, tokens[last - 1].end) if speaking else None


def _known_as(tokens: Sequence[Token], last: int, names: Names) -> Span | None:
    """The known name that words after a stretch give it: "the association, known as the Lamplighters"."""
    after = [i for i in range(last, min(last + 6, len(tokens))) if tokens[i].is_word and tokens[i].lower != "the"]
    if [tokens[i].lower for i in after[:2]] != ["known", "as"] or len(after) < 3 or after[2] not in names.known:
        return None
    return names.known[after[2]]


def _begin(tokens: Sequence[Token], first: int, last: int, names: Names) -> int:
    """Where a name begins, past words that begin none and after the last "what" or "who"."""
    asked = [i for i in range(first, last - 1) if tokens[i].lower in _RELATIVE and i not in names.known]
    if asked and tokens[asked[-1] + 1].lower not in AUXILIARIES:
        first = asked[-1] + 1
    while first < last - 1 and first not in names.known and _begins_no_name(tokens[first]):
        first += 1
    return first


def _begins_no_name(token: Token) -> bool:
    return token.lower in _NO_NAME or not token.is_word


def _until_next_phrase(tokens: Sequence[Token], first: int, last: int, names: Names) -> int:
    """Where a name ends before another phrase that only a lost comma parts from it ("the observatory | the men")."""
    for at in range(first + 1, last):
        begins = tokens[at].lower in DETERMINERS and tokens[at - 1].lower not in _TIES
        if begins and at not in names.known and any(_heads(tokens, i, names) for i in range(first, at)):
            return at
    return last


def _until_said(tokens: Sequence[Token], first: int, last: int, names: Names) -> int:
    """Where a name ends, at its last main word, before what is said goes on ("the station | cluster munitions")."""
    heads = [i for i in range(first, last) if _heads(tokens, i, names)]
    rest = range(heads[-1] + 1, last) if heads and names.cased else range(0)
    if not rest or tokens[rest[0]].lower in _LINKS or not tokens[rest[0]].is_word:
        return last
    return last if any(tokens[i].text[0].isupper() and i not in names.places for i in rest) else rest[0]


def _since_lost_comma(tokens: Sequence[Token], first: int, last: int, names: Names) -> int:
    """Where the name of a main word begins after another phrase that only a lost comma parts from it.

    "… from the town of Dhubab army sources": a place that ends a phrase of its own is no part of the name.
    """
    main = next((i for i in range(last - 1, first - 1, -1) if _heads(tokens, i, names)), None)
    if main is None or (main != last - 1 and main not in names.known):
        return first
    for at in range(main - 1, first, -1):
        if at in names.places and at + 1 not in names.places:
            begin = next(i for i in range(first, at + 1) if names.places.get(i) == names.places[at])
            parted = begin > first and tokens[begin - 1].lower in PREPOSITIONS
            if parted and not any(_heads(tokens, i, names) for i in range(first, begin)):
                return at + 1
    return first


def _to_main_word(tokens: Sequence[Token], last: int, names: Names) -> int:
    """The end of a name that stops before its main word: "military | and civilian sources", "monitoring | group"."""
    whole = _heads(tokens, last - 1, names)
    for at in range(last, min(last + _FARTHEST, len(tokens))):
        token = tokens[at]
        if speaks(token):
            large = tokens[last - 1].text[0].isupper()
            if token.lower in _VERBS_TOO and (whole or (large and names.cased)):
                return last
            taken = not whole or (at == last and token.text[0].isupper() == large)
            return _last_in_row(tokens, at) if taken else last
        if token.lower not in {"and", "or", "of"} and tokens[at - 1].lower not in {"and", "or"}:
            break
    return last


def _last_in_row(tokens: Sequence[Token], at: int) -> int:
    """The end of the nouns for those who speak that follow each other from a word on."""
    while at + 1 < len(tokens) and speaks(tokens[at + 1]) and tokens[at + 1].lower not in _VERBS_TOO:
        at += 1
    return at + 1


def _heads(tokens: Sequence[Token], at: int, names: Names) -> bool:
    """Whether a word can be the main word of a name, or belongs to a known one."""
    return at in names.known or speaks(tokens[at]) or tokens[at].lower in TITLES


def _ends_no_name(token: Token) -> bool:
    doing = token.text.islower() and token.lower.endswith("ing") and not speaks(token)
    return doing or token.lower in _NO_END


def _can_speak(tokens: Sequence[Token], at: int, names: Names) -> bool:
    """Whether a word is a known name, a noun for those who speak, or written like a name that is no place's."""
    token = tokens[at]
    if at in names.known or speaks(token):
        return True
    if at in names.places or not token.is_word or token.text[0].isdigit() or token.lower in _NOBODY:
        return False
    return not names.cased or token.text[0].isupper()


def _is_state(tokens: Sequence[Token], first: int, last: int, names: Names) -> bool:
    """Whether a stretch is a place's name alone and no more than where somebody is: "Ankara said", not "in Ankara"."""
    own = [i for i in range(first, last) if tokens[i].lower not in DETERMINERS]
    at = first > 0 and tokens[first - 1].lower in PREPOSITIONS
    return bool(own) and all(i in names.places for i in own) and not at
