"""People, groups and things that can take part in an event: noun phrases found by a main word or a known name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from wirebook.language.lexicon import word_class
from wirebook.language.names import KnownName
from wirebook.language.tokens import Token
from wirebook.language.words import CONJUNCTIONS, DETERMINERS, MODIFIERS, QUANTIFIERS, STOPS, TITLES, WEEKDAYS
from wirebook.model import Span

PartyType = Literal["person", "group", "vehicle", "facility"]
_BACKED: Final = (
    "-led",
    "-backed",
    "-held",
    "-controlled",
    "-based",
    "-linked",
    "-affiliated",
    "-run",
    "-born",
    "-supported",
    "-allied",
)
_LONGEST: Final = 5
_IN: Final = frozenset({"in", "of", "near", "at", "from", "outside", "across", "around"})


@dataclass(frozen=True, slots=True)
class Party:
    """A noun phrase: tokens `first` to `last` (both included), its main word, and what sort of thing it names."""

    first: int
    last: int
    head: int
    type: PartyType
    span: Span
    known: bool
    """Whether it holds a name known beforehand or a capitalised name."""


def _head_type(word: str) -> PartyType | None:
    """What sort of party a word can be the main word of."""
    if word in word_class("people"):
        return "person"
    if word in word_class("force"):
        return "group"
    if word in word_class("aircraft"):
        return "vehicle"
    if word in word_class("building") or word in word_class("vehicle"):
        return "facility"
    return None


def _modifies(token: Token, cased: bool, name: KnownName | None) -> bool:
    """Whether a word before a main word belongs to its phrase."""
    if not token.is_word or token.lower in STOPS or token.text[0].isdigit():
        return False
    if token.lower in QUANTIFIERS or token.lower.rstrip("s") in WEEKDAYS:
        return False
    if name is not None or token.lower in MODIFIERS or token.lower.endswith(_BACKED):
        return True
    if _head_type(token.lower) is not None:
        return True
    return token.text[0].isupper() if cased else token.lower.endswith(("ish", "ian", "ese", "ean", "qi"))


def _begin(tokens: Sequence[Token], head: int, cased: bool, names: Mapping[int, KnownName]) -> int:
    """The first token of the phrase whose main word is `head`."""
    first = head
    while first > 0 and head - first < _LONGEST and _modifies(tokens[first - 1], cased, names.get(first - 1)):
        first -= 1
    while first < head and _located(tokens, first, names):
        first += 1
    return first


def _located(tokens: Sequence[Token], first: int, names: Mapping[int, KnownName]) -> bool:
    """Whether a phrase would begin with a place that belongs to the words before it ("in Syria rebels attacked")."""
    return first in names and names[first].type == "place" and first > 0 and tokens[first - 1].lower in _IN


def _extend(tokens: Sequence[Token], last: int, names: Mapping[int, KnownName]) -> int:
    """The last token of a phrase that goes on with "of NAME" or "from NAME" ("members of the Nusra Front")."""
    index = last + 1
    if index < len(tokens) and tokens[index].lower in {"of", "from"}:
        index += 1
        while index < len(tokens) and tokens[index].lower in DETERMINERS:
            index += 1
        if index in names and names[index].type == "group":
            name = names[index]
            while index < len(tokens) and tokens[index].end <= name.span.end:
                index += 1
            return index - 1
    return last


def _named(tokens: Sequence[Token], used: set[int], names: Mapping[int, KnownName]) -> list[Party]:
    """The parties that are known names of groups or media by themselves."""
    found = []
    done: set[Span] = set()
    for index in sorted(names):
        name = names[index]
        if name.type not in {"group", "person", "media"} or name.span in done or index in used:
            continue
        done.add(name.span)
        last = max(i for i in names if names[i] is name)
        kind: PartyType = "person" if name.type == "person" else "group"
        found.append(Party(index, last, last, kind, Span(tokens[index].start, tokens[last].end), known=True))
    return found


def _people(tokens: Sequence[Token], used: set[int], cased: bool) -> list[Party]:
    """Runs of capitalised words that look like a person's or group's name, outside headlines."""
    if not cased:
        return []
    found = []
    index = 0
    while index < len(tokens):
        last = index
        while last < len(tokens) and _capital(tokens[last]) and last not in used:
            last += 1
        titled = index > 0 and tokens[index - 1].lower in TITLES
        if last - index >= 2 or (last - index == 1 and titled and tokens[index].lower not in STOPS):
            found.append(
                Party(index, last - 1, last - 1, "person", Span(tokens[index].start, tokens[last - 1].end), known=True)
            )
        index = max(last, index + 1)
    return found


def _capital(token: Token) -> bool:
    """Whether a word is written as a name."""
    return token.is_word and token.text[0].isupper() and token.lower not in STOPS and token.lower not in CONJUNCTIONS


def parties(tokens: Sequence[Token], names: Mapping[int, KnownName], cased: bool) -> tuple[Party, ...]:
    """The parties of one sentence, in order; none overlap.

    `names` gives the known name that each token belongs to; `cased` says that capitals mean something here.
    """
    found: list[Party] = []
    used: set[int] = set()
    index = len(tokens) - 1
    while index >= 0:
        kind = _head_type(tokens[index].lower)
        place = index in names and names[index].type == "place" and kind is None
        if kind is None or place or tokens[index].lower in {"left"}:
            index -= 1
            continue
        first = _begin(tokens, index, cased, names)
        last = _extend(tokens, index, names)
        holds_name = any(i in names and names[i].type in {"group", "media"} for i in range(first, last + 1))
        span = Span(tokens[first].start, tokens[last].end)
        if not used & set(range(first, last + 1)):
            found.append(Party(first, last, index, kind, span, known=holds_name))
            used |= set(range(first, last + 1))
        index = first - 1
    found += _named(tokens, used, names)
    for party in found:
        used |= set(range(party.first, party.last + 1))
    used |= {i for i, name in names.items() if name.type == "place"}
    found += _people(tokens, used, cased)
    return tuple(sorted(found, key=lambda p: p.first))
