"""Who takes which part in an event: the parties, places and times around a trigger."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from wirebook.language.lexicon import word_class
from wirebook.language.names import KnownName
from wirebook.language.parties import Party
from wirebook.language.tokens import Token
from wirebook.language.triggers import Hit
from wirebook.language.words import AUXILIARIES, BE, BE_ONLY, PRONOUNS, STOPS
from wirebook.model import Span
from wirebook.model.kinds import TWO_SIDED_KINDS

_REACH: Final = 18
_BREAKS: Final = frozenset(";:")
_TARGET_PREPOSITIONS: Final = frozenset("on against of targeting at hitting".split())
_HITS: Final = frozenset(
    "hit hits struck strike strikes targeted targeting targets rocked rocks ripped killed killing kills wounded "
    "wounding "
    "injured injuring destroyed destroying".split()
)
_LIGHT: Final = frozenset(
    "launched launch launching carried carry conducted conduct staged mounted began begin started made waged "
    "unleashed opened perpetrated "
    "executed committed performed undertook intensified stepped resumed claimed".split()
)
_STRIKE: Final = frozenset(
    "hit struck strike strikes targeted targeting target targets attacked attacking attacks pounded pounding "
    "shelled shelling bombed "
    "bombing fired firing launched launching threw throwing hurled detonated carried conducted killed killing".split()
)
_PUSH: Final = frozenset(
    "push pushed pushing drove drive driven driving force forced forcing expel expelled expelling".split()
)
_NO_SUBJECT: Final = frozenset(
    {"of", "in", "by", "against", "from", "on", "near", "to", "at", "with", "between", "for"}
)
"""Words that keep a party from being the subject of what follows it."""
_INTRANSITIVE: Final = frozenset("died dies die dying dead perished".split())
_OF_PLACES: Final = frozenset({"territory-taken", "siege", "shelling", "air-strike", "offensive"})
"""Kinds whose target may be a place by itself."""
_BACKWARD_ONLY_TARGET: Final = frozenset({"withdrawal", "movement", "protest", "riot", "displacement"})
_ACTOR_TYPES: Final = frozenset({"person", "group", "vehicle"})


def _before(parties: Sequence[Party], index: int, tokens: Sequence[Token], reach: int = _REACH) -> list[Party]:
    """The parties that end before a token and within reach of it, nearest first."""
    found = []
    for party in reversed(parties):
        if party.last >= index or index - party.last > reach:
            continue
        if any(tokens[i].text in _BREAKS for i in range(party.last + 1, index)):
            break
        found.append(party)
    return found


def _after(parties: Sequence[Party], index: int, tokens: Sequence[Token], reach: int = _REACH) -> list[Party]:
    """The parties that begin after a token and within reach of it, nearest first."""
    found = []
    for party in parties:
        if party.first <= index or party.first - index > reach:
            continue
        if any(tokens[i].text in _BREAKS for i in range(index, party.first)):
            break
        found.append(party)
    return found


def _preceded_by(tokens: Sequence[Token], party: Party, words: frozenset[str]) -> bool:
    """Whether a party's phrase stands right after one of these words, articles and numbers aside."""
    index = party.first - 1
    while index >= 0 and (
        tokens[index].lower
        in {"the", "a", "an", "its", "their", "his", "some", "several", "at", "least", "about", "more", "than"}
        or tokens[index].text[0].isdigit()
    ):
        if tokens[index].lower == "at" and "at" in words:
            break
        index -= 1
    return index >= 0 and tokens[index].lower in words


def is_passive(tokens: Sequence[Token], index: int) -> bool:
    """Whether the verb at a token is passive: a form of be stands shortly before it, or "by" right after it."""
    back = index - 1
    steps = 0
    while back >= 0 and steps < 3 and tokens[back].is_word:
        if tokens[back].lower in BE_ONLY:
            return True
        if tokens[back].lower not in {
            "also",
            "reportedly",
            "allegedly",
            "later",
            "then",
            "being",
            "been",
            "not",
            "already",
            "brutally",
            "seriously",
            "critically",
            "severely",
        }:
            break
        back -= 1
        steps += 1
    return index + 1 < len(tokens) and tokens[index + 1].lower == "by"


def agents_and_targets(
    tokens: Sequence[Token], hit: Hit, parties: Sequence[Party], names: Mapping[int, KnownName]
) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Who did it and to whom, as far as the words around a trigger say.

    `parties` are those of the sentence that can take part: whoever only speaks is left out beforehand.
    """
    if hit.pattern.kind in TWO_SIDED_KINDS:
        sides = _sides(tokens, hit, parties)
        if sides:
            return sides, ()
    if tokens[hit.anchor].lower in _INTRANSITIVE:
        return (), _who_died(tokens, hit, parties)
    agents, targets = (_of_verb if hit.pattern.shape == "verb" else _of_noun)(tokens, hit, parties)
    if not agents:
        agents = _whose(tokens, hit, names) or _by(tokens, hit.last, parties) or _subject(tokens, hit, parties)
    if not targets and hit.pattern.shape != "verb":
        targets = tuple(p for p in _struck(tokens, hit, parties) if p not in agents)
    if hit.pattern.kind in _BACKWARD_ONLY_TARGET:
        targets = ()
    elif hit.pattern.kind in _OF_PLACES:
        targets = _taken(tokens, hit, parties, names, targets)
    return agents, targets


def _who_died(tokens: Sequence[Token], hit: Hit, parties: Sequence[Party]) -> tuple[Party, ...]:
    """The subject of a verb of dying: to whom it was done."""
    left = _before(parties, hit.anchor, tokens)
    return tuple(p for p in left if not _preceded_by(tokens, p, _NO_SUBJECT))[:1]


def _taken(
    tokens: Sequence[Token],
    hit: Hit,
    parties: Sequence[Party],
    names: Mapping[int, KnownName],
    targets: tuple[Party, ...],
) -> tuple[Party, ...]:
    """What was taken or struck where it is a place: whom it was taken from, else the place that is named after it."""
    for party in _after(parties, hit.last, tokens, 12):
        if (
            hit.pattern.kind == "territory-taken"
            and _preceded_by(tokens, party, frozenset({"from"}))
            and party.type in _ACTOR_TYPES
        ):
            return (party,)
    if targets and not all(tokens[t.head].lower in word_class("settlement") for t in targets):
        return targets
    for index in range(hit.anchor + 1, min(len(tokens), hit.last + 6)):
        if tokens[index].text in _BREAKS or (
            tokens[index].lower in STOPS and tokens[index].lower not in {"the", "of", "on", "over"}
        ):
            break
        if index in names and names[index].type == "place":
            span = names[index].span
            last = max(i for i in names if names[i].span == span)
            return (Party(index, last, last, "facility", span, known=True),)
    return targets


def _by(tokens: Sequence[Token], index: int, parties: Sequence[Party]) -> tuple[Party, ...]:
    """The party after "by", on the right of a token."""
    by = frozenset({"by"})
    return tuple(p for p in _after(parties, index, tokens) if _preceded_by(tokens, p, by) and p.type in _ACTOR_TYPES)[
        :1
    ]


def _sides(tokens: Sequence[Token], hit: Hit, parties: Sequence[Party]) -> tuple[Party, ...]:
    """The two sides of "between X and Y" or "X clashed with Y"."""
    right = [p for p in _after(parties, hit.last, tokens) if p.type in _ACTOR_TYPES]
    for index, party in enumerate(right[:-1]):
        if _preceded_by(tokens, party, frozenset({"between"})):
            return (party, right[index + 1])
    others = [p for p in right if _preceded_by(tokens, p, frozenset({"with", "against"}))][:1]
    left = [
        p
        for p in _before(parties, hit.first, tokens, 8)
        if p.type in _ACTOR_TYPES and not _preceded_by(tokens, p, _NO_SUBJECT)
    ]
    return (left[0], others[0]) if left and others else ()


def _whose(tokens: Sequence[Token], hit: Hit, names: Mapping[int, KnownName]) -> tuple[Party, ...]:
    """The country or coalition that a noun is said to be of ("Russian air strikes", "US-led raids")."""
    for index in range(hit.first - 1, max(-1, hit.first - 4), -1):
        token = tokens[index]
        led = token.lower.endswith("-led")
        if led or (index in names and names[index].type == "nationality"):
            return (Party(index, index, index, "group", token.span, known=True),)
        if not token.is_word or token.lower in STOPS:
            return ()
    return ()


def _subject(tokens: Sequence[Token], hit: Hit, parties: Sequence[Party]) -> tuple[Party, ...]:
    """Whoever struck with it: the subject of the nearest verb of striking before a noun."""
    if hit.pattern.shape == "verb":
        return ()
    verb = next((i for i in range(hit.first - 1, max(-1, hit.first - 14), -1) if tokens[i].lower in _STRIKE), None)
    if verb is None or is_passive(tokens, verb):
        return ()
    left = _before(parties, verb, tokens)
    return tuple(p for p in left if p.type in _ACTOR_TYPES and not _preceded_by(tokens, p, _NO_SUBJECT))[:1]


def _struck(tokens: Sequence[Token], hit: Hit, parties: Sequence[Party]) -> tuple[Party, ...]:
    """What was struck with it: the object of the nearest verb of striking before a noun."""
    verb = next((i for i in range(hit.first - 1, max(-1, hit.first - 14), -1) if tokens[i].lower in _STRIKE), None)
    if verb is None:
        return ()
    if is_passive(tokens, verb):
        return tuple(_before(parties, verb, tokens))[:1]
    return tuple(_first_object(tokens, [p for p in _after(parties, verb, tokens) if p.first < hit.first]))


def _of_verb(
    tokens: Sequence[Token], hit: Hit, parties: Sequence[Party]
) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Agent and target of a verb: subject and object, turned round where it is passive."""
    inside = [p for p in parties if p.first <= hit.last and p.last >= hit.first and p.last < hit.anchor]
    left = [p for p in _before(parties, hit.anchor, tokens) if not _preceded_by(tokens, p, _NO_SUBJECT)]
    right = _after(parties, hit.anchor, tokens)
    if is_passive(tokens, hit.anchor):
        return _by(tokens, hit.anchor, parties), tuple(left[:1]) or _passive_subject(tokens, hit.anchor)
    if hit.pattern.kind == "withdrawal":
        pushed = tokens[hit.anchor].lower in _PUSH
        return tuple(_first_object(tokens, right) if pushed else left[:1]), ()
    agents = inside[:1] or [p for p in left if p.type in _ACTOR_TYPES][:1]
    return tuple(agents), tuple(_first_object(tokens, right))


def _passive_subject(tokens: Sequence[Token], verb: int) -> tuple[Party, ...]:
    """Whoever something is done to, where no known word names them ("Maiga was arrested"): the words before it."""
    last = verb - 1
    while last >= 0 and tokens[last].lower in AUXILIARIES | BE:
        last -= 1
    first = last + 1
    while (
        first > 0 and last - first < 5 and tokens[first - 1].is_word and tokens[first - 1].lower not in STOPS - {"and"}
    ):
        first -= 1
    if first > last or tokens[last].text[0].isdigit() or tokens[last].lower in PRONOUNS or tokens[first].lower == "and":
        return ()
    return (Party(first, last, last, "person", Span(tokens[first].start, tokens[last].end), known=True),)


def _first_object(tokens: Sequence[Token], right: Sequence[Party]) -> list[Party]:
    """The object among the parties on the right: the nearest that does not stand after "in" or "by"."""
    away = frozenset({"in", "by", "near", "from", "with", "during", "after", "to", "when", "while"})
    return [p for p in right if not _preceded_by(tokens, p, away)][:1]


def _of_noun(
    tokens: Sequence[Token], hit: Hit, parties: Sequence[Party]
) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Agent and target of a noun: whose strike, by whom, on whom; else subject and object of its verb."""
    touching = [p for p in parties if p.last == hit.first - 1 or (p.first < hit.first <= p.last)]
    agents = tuple(p for p in touching if p.type in _ACTOR_TYPES)[:1] or _by(tokens, hit.last, parties)
    if not agents and any(tokens[i].lower in _LIGHT for i in range(max(0, hit.first - 6), hit.first)):
        before = _before(parties, hit.first, tokens)
        agents = tuple(p for p in before if p.type in _ACTOR_TYPES and not _preceded_by(tokens, p, _NO_SUBJECT))[:1]
    if not agents:
        right = _after(parties, hit.last, tokens, 4)
        agents = tuple(p for p in right if _preceded_by(tokens, p, frozenset({"from"})) and p.type == "group")[:1]
    right = [p for p in _after(parties, hit.last, tokens) if p not in agents]
    on = [p for p in right if _preceded_by(tokens, p, _TARGET_PREPOSITIONS)][:1]
    struck = [p for p in right if _preceded_by(tokens, p, _HITS)][:1]
    return agents, tuple(on or struck)
