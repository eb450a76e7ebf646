"""A sentence as a row of letters, one for each word that matters to how many were killed, hurt or taken.

N a number, P people, H things, V vehicles, S villages, Q munitions and deeds, K killed or killing, J hurt,
C casualties, X taken, R arrested, D displaced, b bodies, B a form of be or have, I including, M "of them",
O of or among, & and, `,` a mark, `;` a colon or semicolon, T toll, r rose, l lives, e others or more, E earlier, @ at,
w a word that begins something new, v another verb, a anything else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from wirebook.language.inflect import forms
from wirebook.language.lexicon import word_class
from wirebook.language.tokens import Token
from wirebook.language.words import BE
from wirebook.model import Span
from wirebook.text.number_words import ONES, ORDINALS, VAGUE_NUMBERS
from wirebook.text.numbers import FoundNumber

_DEATHS: Final = frozenset(
    "dead death deaths fatalities killings perished slain martyred martyr martyrs elimination".split()
)
_KILL: Final = frozenset().union(
    *map(forms, "kill die slay execute behead murder massacre assassinate eliminate neutralize neutralise".split())
)
_HURT: Final = frozenset().union(*map(forms, "injure wound maim harm".split()))
_TAKE: Final = frozenset().union(*map(forms, "kidnap abduct".split()))
_ANIMALS: Final = frozenset("cattle cow cows sheep goats camels horses donkeys pigs livestock animals chickens".split())
_MEASURED: Final = frozenset(
    "kilos kilogrammes kilograms kg grams tons tonnes litres liters barrels hectares acres days weeks months years "
    "hours minutes seconds nights times occasions cases points targets sites incidents operations missions flights "
    "stages blasts explosions clashes battles ambushes bullets cartridges detonators mines grenades".split()
)
_SEIZED: Final = frozenset("seized captured".split())
"""Words that mean things as often as people."""


def _tags() -> dict[str, str]:
    """The letter of each word that has one of its own."""
    groups: list[tuple[str, frozenset[str] | set[str]]] = [
        ("P", word_class("people")),
        ("V", set(word_class("vehicle"))),
        ("S", set("village villages hamlet hamlets towns".split())),
        ("Q", set("strikes airstrikes raids sorties rockets shells missiles bombs mortars rounds attacks".split())),
        ("B", set(BE)),
        ("K", _KILL | _DEATHS),
        ("J", _HURT | set("hurt injury injuries wounds treated".split())),
        ("C", {"casualties"}),
        ("X", _TAKE | _SEIZED | set("hostage captive missing hostages".split())),
        ("R", forms("arrest") | forms("detain")),
        ("D", forms("displace") | forms("evacuate") | forms("flee") | forms("leave")),
        ("Z", forms("destroy") | forms("damage")),
        ("I", set("including include includes included".split())),
        ("O", {"of", "among", "from", "in"}),
        ("b", set("body bodies corpse corpses".split())),
        ("&", {"and", "or"}),
        ("T", {"toll", "count", "tally"}),
        ("e", {"others", "other", "more"}),
        ("E", {"earlier", "previous", "previously", "initial", "initially", "up"}),
        ("r", set("rises rose risen rising climbed climbs increased reached jumped".split())),
        ("@", {"at", "to"}),
        ("w", set("when after as while by with near on for during before where who which that because but".split())),
        ("v", set("said says told reported carried launched hit struck targeted fired took".split())),
    ]  # fmt: skip
    table: dict[str, str] = {}
    for letter, words in groups:
        for word in words:
            table.setdefault(word, letter)
    table.update({"left": "L", "leaving": "L", "leaves": "L", "lives": "l", "to": "a", "hostage": "X", "captive": "X"})
    return table


TAG: Final = _tags()
SINGLE: Final = frozenset(
    w for w in word_class("people") if not w.endswith(("s", "men", "people", "children"))
) - frozenset("police personnel staff crew gang mob youth couple general family".split())
"""Words for one person; any other that ends in "man" is one too."""
_NO_MAN: Final = frozenset("human german roman ottoman norman shaman".split())
_ONE: Final = frozenset({"a", "an", "another"})
_OF_PERSONS: Final = frozenset(
    "attack attacks assault counterattack offensive counteroffensive advance bomb "
    "bombing bombings blast explosion raid ambush group groups organization organisation "
    "gang cell act acts plot network squad unit camp base post position stronghold".split()
)
"""What is such persons', and no person: "a terrorist car bombing"."""
_ATTRIBUTES: Final = frozenset("car suicide truck roadside rocket mortar bomb missile armed ground".split())
"""Words that may stand between."""
_KIN: Final = frozenset(
    "son daughter wife husband mother father brother sister woman child boy girl baby infant niece nephew".split()
)
_WHOSE: Final = frozenset({"his", "her", "their"})
THEM: Final = frozenset({"them", "whom", "these", "those"})
_THINGS: Final = (
    word_class("weapon") | word_class("cache") | word_class("building") | word_class("aircraft")
    | word_class("settlement") | _ANIMALS | _MEASURED
) - word_class("people")  # fmt: skip
_HEAD: Final = 4
"""How many words after a number its noun is looked for."""
_WOUND: Final = frozenset("leg legs arm arms foot hand shoulder knee condition wounds injuries".split())
"""Words after "shot" that show that the one who was shot lived."""
_HARM: Final = frozenset(
    "wounds injuries burns symptoms suffocation asphyxiation asphyxia choking breathing respiratory fractures".split()
)
"""Words after "suffered" that tell a hurt, rather than losses or a defeat."""
_SAYING: Final = frozenset("said says told reported saw tells described adding according".split())
"""Words behind a single person who only tells of it: "a relative told the agency"."""


@dataclass(frozen=True, slots=True)
class Row:
    """The letters, the token that each stands for, and the number at each N."""

    letters: str
    at: tuple[int, ...]
    numbers: dict[int, FoundNumber]


def row_of(tokens: Sequence[Token], numbers: Sequence[FoundNumber]) -> Row:
    """A sentence's row; `numbers` are those found in it in order, single persons among them."""
    letters: list[str] = []
    at: list[int] = []
    which: dict[int, FoundNumber] = {}
    index, head, nth = 0, -1, 0
    while index < len(tokens):
        while nth < len(numbers) and numbers[nth].span.end <= tokens[index].start:
            nth += 1
        number = numbers[nth] if nth < len(numbers) else None
        if number is not None and number.span.start <= tokens[index].start:
            which[len(letters)] = number
            letters.append("N")
            at.append(index)
            while index < len(tokens) and tokens[index].start < number.span.end:
                index += 1
            if is_single(tokens[index - 1].lower):
                letters.append("P")
                at.append(index - 1)
            else:
                head, letter = _head(tokens, index)
                if letter == "M":
                    letters.append("M")
                    at.append(index)
                    index, head = head, -1
            continue
        token = tokens[index]
        if token.is_word:
            plain = _letter(tokens, index) if _depends(token) else TAG.get(token.lower, "a")
            letters.append(letter if index == head else plain)
            at.append(index)
        elif token.text in ",;:()-–—":
            letters.append("," if token.text in ",()–—" else ";")
            at.append(index)
        index += 1
    return Row("".join(letters), tuple(at), which)


_DEPENDS: Final = (
    frozenset("shot among dead prisoner prisoners another on lost losing loses suffered suffer suffering".split())
    | THEM
)


def _depends(token: Token) -> bool:
    """Whether a word's letter depends on where it stands."""
    return token.lower in _DEPENDS or token.text == "IS"


def _letter(tokens: Sequence[Token], index: int) -> str:
    """The letter of a word where it stands."""
    token, word = tokens[index], tokens[index].lower
    after = tokens[index + 1].lower if index + 1 < len(tokens) else ""
    if token.text == "IS":
        return "a"
    if word == "shot":
        return _shot(tokens, index)
    if word == "among":
        return "I" if after in THEM else "O"
    if word in THEM and index > 0 and tokens[index - 1].lower == "among":
        return "a"
    before = tokens[index - 1].lower if index > 0 else ""
    if word == "dead" and before == "shot":
        return "a"
    if word in {"prisoner", "prisoners"} and before in {"taken", "took"}:
        return "X"
    if (
        word == "another"
        and index + 1 < len(tokens)
        and (after[0].isdigit() or after in ONES or after in VAGUE_NUMBERS)
    ):
        return "w"
    if word == "on" and after == "board":
        return "O"
    if word in {"suffered", "suffer", "suffering"}:
        return "J" if {t.lower for t in tokens[index + 1 : index + 4]} & _HARM else "a"
    if word in {"lost", "losing", "loses"}:
        near = {t.lower for t in tokens[index + 1 : index + 3]}
        return "K" if near & {"lives", "life"} or _counts_people(tokens, index + 1) else "a"
    return TAG.get(word, "a")


def _counts_people(tokens: Sequence[Token], index: int) -> bool:
    """Whether people stand right at some words, with a word or two before them ("nine men")."""
    near = [t.lower for t in tokens[index : index + 5]]
    return any(word in word_class("people") for word in near)


def _shot(tokens: Sequence[Token], index: int) -> str:
    """Whether "shot" tells a death, a wound or neither ("shot down", "shot at")."""
    after = [t.lower for t in tokens[index + 1 :]]
    if after[:1] and after[0] in {"down", "at", "into"}:
        return "a"
    if after[:2] == ["and", "wounded"] or after[:2] == ["and", "injured"] or set(after) & _WOUND:
        return "J"
    return "K"


def _head(tokens: Sequence[Token], first: int) -> tuple[int, str]:
    """The main word of what a number counts, and its letter: P also for trades that no table has ("beekeepers").

    M and the word after "of them" where the number is a share of others; -1 where no main word is known.
    """
    words = [t.lower for t in tokens[first : first + 2]]
    if len(words) == 2 and words[0] == "of" and words[1] in THEM:
        return first + 2, "M"
    last = -1
    for index in range(first, min(len(tokens), first + _HEAD)):
        word = tokens[index].lower
        letter = TAG.get(word, "a")
        if not tokens[index].is_word or letter not in "aPVSQe":
            break
        if letter in "PVSQ" and not (letter in "VS" and _goes_on_as_thing(tokens, index)):
            return (-1, "")
        if word in _THINGS:
            return index, "H"
        if word.endswith("s") and len(word) > len("its") and not word.endswith(("ss", "us", "is")):
            last = index
            break
    return (last, "P") if last >= 0 and tokens[first - 1].lower != "one" else (-1, "")


def _goes_on_as_thing(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word only stands before another noun ("car bombs")."""
    after = tokens[index + 1].lower if index + 1 < len(tokens) else ""
    return after in _THINGS or TAG.get(after, "a") == "Q"


def is_single(word: str) -> bool:
    """Whether a word means one person."""
    return word in SINGLE or (word.endswith("man") and len(word) > len("woman") and word not in _NO_MAN)


def ones(tokens: Sequence[Token], numbers: Sequence[FoundNumber]) -> list[FoundNumber]:
    """Single persons as counts of one: "a security guard", "another policeman", "his wife"; "both soldiers" are two."""
    taken = [n.span for n in numbers]
    found: list[FoundNumber] = []
    for index, token in enumerate(tokens):
        after = tokens[index + 1].lower if index + 1 < len(tokens) else ""
        if token.lower == "another" and (after in BE or TAG.get(after) in {"K", "J"} or _ends_object(tokens, index)):
            found.append(FoundNumber(token.span, 1, 1, "exact", vague=False))
            continue
        if token.lower == "both" and after in word_class("people") and after.endswith(("s", "men")):
            if index + 2 < len(tokens) and tokens[index + 2].lower == "and":
                continue  # "both militants and civilians"
            found.append(FoundNumber(token.span, 2, 2, "exact", vague=False))
            continue
        whose = token.lower in _WHOSE and index > 0 and tokens[index - 1].lower == "and"
        if token.lower not in _ONE and not whose:
            continue
        last = next((i for i in range(index + 1, min(len(tokens), index + 5)) if not _goes_on(tokens[i])), None)
        if last is None or not is_single(tokens[last].lower):
            continue
        if _does_not_count(tokens, last + 1):
            continue
        if any(t.lower in ORDINALS for t in tokens[index:last]):
            continue
        span = Span(token.start, tokens[last].end)
        if not any(span.overlaps(t) for t in taken):
            found.append(FoundNumber(span, 1, 1, "exact", vague=False))
            found += _with_him(tokens, last + 1)
    return found


def _does_not_count(tokens: Sequence[Token], index: int) -> bool:
    """Whether what follows a single person shows that nobody is counted: a deed of his, or a verb of saying."""
    while index < len(tokens) and tokens[index].lower in _ATTRIBUTES:
        index += 1
    return index < len(tokens) and (tokens[index].lower in _OF_PERSONS or tokens[index].lower in _SAYING)


def _ends_object(tokens: Sequence[Token], index: int) -> bool:
    """Whether "another" is whom something was done to, without a noun: "killed a guard and wounded another"."""
    if index == 0 or TAG.get(tokens[index - 1].lower) not in {"K", "J"}:
        return False
    return (
        index + 1 == len(tokens)
        or TAG.get(tokens[index + 1].lower, "") in {"O", "w", "@", "&"}
        or (not tokens[index + 1].is_word)
    )


def _with_him(tokens: Sequence[Token], index: int) -> list[FoundNumber]:
    """The second of a pair told with one article: "a father and son"."""
    pair = tokens[index : index + 2]
    if len(pair) < 2 or pair[0].lower != "and" or pair[1].lower not in _KIN:
        return []
    return [FoundNumber(pair[1].span, 1, 1, "exact", vague=False)]


def _goes_on(token: Token) -> bool:
    """Whether a word between "a" and the person it speaks of belongs to them ("a senior army")."""
    return token.is_word and not is_single(token.lower) and TAG.get(token.lower, "a") in "aP"
