"""How many were killed, hurt, taken: which number counts whom, read off a row of tags by a table of patterns.

Each word of a sentence becomes one letter: N a number, P people, K killed or killing, J hurt,
C casualties, X taken, R arrested, D displaced, B a form of be or have, I including, O of or among, & and, `,` a mark,
T toll, r rose, l lives, e others or more, E earlier, w a word that begins something
new, v another verb, a anything else. The patterns are regular expressions over the row.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from wirebook.language.inflect import forms
from wirebook.language.lexicon import one_of, word_class
from wirebook.language.tokens import Token
from wirebook.language.words import BE
from wirebook.model import Span
from wirebook.text.numbers import FoundNumber

_DEATHS: Final = frozenset("dead death deaths fatalities killings perished slain shot martyred".split())


def _tags() -> dict[str, str]:
    """The letter of each word that has one of its own."""
    groups: list[tuple[str, frozenset[str] | set[str]]] = [
        ("P", word_class("people")),
        ("V", set(word_class("vehicle"))),
        ("S", set("village villages hamlet hamlets towns".split())),
        ("Q", set("strikes airstrikes raids sorties rockets shells missiles bombs mortars rounds attacks".split())),
        ("B", set(BE)),
        ("K", forms("kill") | forms("die") | forms("slay") | forms("execute") | forms("behead") | forms("murder")
              | forms("massacre") | forms("assassinate")
              | forms("eliminate") | forms("neutralize") | forms("neutralise") | _DEATHS),
        ("J", forms("injure") | forms("wound") | set("hurt injuries".split())),
        ("C", {"casualties"}),
        ("X", forms("kidnap") | forms("abduct") | set("hostage captive missing captured seized hostages".split())),
        ("R", forms("arrest") | forms("detain")),
        ("D", forms("displace") | forms("evacuate") | forms("flee") | forms("leave")),
        ("Z", forms("destroy") | forms("damage")),
        ("I", set("including include includes included among them".split()) - {"them", "among"}),
        ("O", {"of", "among", "from", "in"}),
        ("&", {"and", "or"}),
        ("T", {"toll", "count", "tally"}),
        ("e", {"others", "other", "more"}),
        ("E", {"earlier", "previous", "previously", "initial", "initially", "up"}),
        ("r", set("rises rose risen rising climbed climbs increased reached jumped".split())),
        ("w", set("when after as while by with near at on for during before where who which that because but".split())),
        ("v", set("said says told reported carried launched hit struck targeted fired took".split())),
    ]  # fmt: skip
    table: dict[str, str] = {}
    for letter, words in groups:
        for word in words:
            table.setdefault(word, letter)
    table.update(
        {"casualties": "C", "left": "L", "leaving": "L", "leaves": "L", "injuring": "J", "both": "a", "lives": "l"}
    )
    return table


_TAG: Final = _tags()
_OF: Final = {"K": "killed", "J": "injured", "C": "casualties", "X": "abducted", "R": "arrested", "D": "displaced"}
_PATTERNS: Final[tuple[tuple[str, str], ...]] = (
    # a number right after a word that says what befell them: "killed at least six", "wounding 32", "injuries to 12"
    (r"(?<!N)(?<!NP)(?<!NaP)([KJXRD])[Baeo]{0,2}N", "before"),
    (r"([KJXRD])[Baeo]{0,2}N(?![aeP]{0,3}[KJXRD])", "before"),
    # "the death toll rose to 31", "toll of 15"
    (r"K?T[aBOvr]{0,5}N", "toll"),
    # "six people were killed", "25 Nusra fighters killed", "12 of the soldiers died"
    (r"N[ae]{0,4}P[aeP]{0,3}(?:O[aPe&]{0,6})?(?:,[^N,]{0,6},)?B{0,3}[av]?B{0,2}([KJXRD])", "after"),
    # "32 others wounded", "31 dead", "12 were hurt", "12 of them died"
    (r"N[eO]{0,2}(?:O[aP]{1,3})?B{0,3}a?([KJXRD])", "after"),
    # "the number of people killed in the attack has risen to 17"
    (r"K[^NKJ;]{0,20}rB{0,2}a?N", "toll"),
    # "claimed the lives of 18 civilians"
    (r"lON", "lives"),
    # "12 people, including three children, were killed"
    (r"N[aeP]{0,4},?I[^KJXRDv]{0,12}?,?B{1,3}a?([KJXRD])", "after"),
    # "left 12 dead", "left 12 people dead and 30 wounded"
    (r"LN[aeP]{0,4}([KJ])", "after"),
    # "killed: two women and three men", "killed three soldiers and two policemen"
    (r"([KJ])[Baeo]{0,2}N[aP]{1,3}&N(?=[aP]{0,2}P)", "list"),
    # "six killed and 32 more" + "six people killed and injured" fall to the nearest word
    (r"([KJ])[aBeO]{1,3}N(?=[aeP]{0,2}P)", "before"),
)
_COMPILED: Final = tuple((re.compile(pattern), how) for pattern, how in _PATTERNS)
_WHOM: Final[tuple[tuple[str, frozenset[str]], ...]] = (
    ("children", frozenset(
        "child children kid kids boy boys girl girls minor minors baby babies infant infants toddler schoolgirls "
        "schoolboys teenager teenagers".split()
    )),
    ("women", frozenset("woman women".split())),
    ("civilians", frozenset("civilian civilians resident residents villager villagers".split())),
    ("fighters", word_class("fighter") - frozenset(
        "individual individuals members member personnel crew officer officers subject subjects suspect suspects "
        "agent agents element".split()
    )),
)  # fmt: skip
_COUNTED: Final = frozenset("killed dead victims wounded injured casualties slain deceased fatalities".split())
_ONE: Final = frozenset({"a", "an", "another"})
_SINGLE: Final = frozenset(
    w for w in word_class("people") if not w.endswith(("s", "men", "people", "children"))
) - frozenset("police personnel staff crew gang mob youth couple general".split())
"""Words for one person."""
_NOBODY: Final = re.compile(
    r"\b(?P<none>no one|nobody|none)\b(?: else)?(?: \w+){0,2} (killed|wounded|injured|hurt|harmed)\b"
    r"(?: (?:or|nor|and) (killed|wounded|injured|hurt))?"
    r"|\b(?P<without>no|without)(?: \w+)? (casualties|injuries|deaths|victims|fatalities)\b",
    re.IGNORECASE,
)
_NONE_KILLED: Final = re.compile(r"killed|casualties|deaths|victims|fatalities")
_NONE_HURT: Final = re.compile(r"wounded|injured|hurt|harmed|casualties|injuries|victims")
_THINGS: Final = {"V": ("vehicles", "total"), "S": ("villages", "total")}
_WAR_TOLL: Final = one_of("war_tolls")


@dataclass(frozen=True, slots=True)
class Count:
    """A number with what it counts: `of` killed, injured …; `whom` total, civilians, fighters, children.

    `cue` is the word that says what befell them; `part` marks a share of another number ("including three children").
    """

    number: FoundNumber
    of: str
    whom: str
    cue: Span
    part: bool
    people: Span | None


def _row(tokens: Sequence[Token], numbers: Sequence[FoundNumber]) -> tuple[str, list[int], dict[int, FoundNumber]]:
    """The sentence as a row of letters, the token each letter stands for, and the number at each N letter."""
    letters: list[str] = []
    at: list[int] = []
    which: dict[int, FoundNumber] = {}
    index = 0
    while index < len(tokens):
        number = next((n for n in numbers if n.span.start <= tokens[index].start < n.span.end), None)
        if number is not None:
            which[len(letters)] = number
            letters.append("N")
            at.append(index)
            while index < len(tokens) and tokens[index].start < number.span.end:
                index += 1
            if tokens[index - 1].lower in _SINGLE:
                letters.append("P")
                at.append(index - 1)
            continue
        token = tokens[index]
        if token.is_word:
            letters.append("a" if token.text == "IS" else _TAG.get(token.lower, "a"))
            at.append(index)
        elif token.text in ",;:()-–—":
            letters.append("," if token.text in ",()–—" else ";")
            at.append(index)
        index += 1
    return "".join(letters), at, which


def _whom(tokens: Sequence[Token], number: FoundNumber) -> tuple[str, Span | None]:
    """Whom a number counts, by the people named right after it, and where they stand."""
    after = [t for t in tokens if t.start >= number.span.end][:6]
    found: Token | None = None
    for token in after:
        if (
            token.lower in {"and", "or", "including", "were", "was", "who", "in", "on", "by", "when"}
            or not token.is_word
        ):
            break
        if token.lower in word_class("people"):
            found = token
            break
    if found is None:
        return "total", None
    for whom, words in _WHOM:
        if found.lower in words:
            return whom, Span(after[0].start, found.end)
    return "total", Span(after[0].start, found.end)


def _ones(tokens: Sequence[Token], numbers: Sequence[FoundNumber]) -> list[FoundNumber]:
    """Single persons as counts of one: "a security guard", "another policeman"."""
    taken = [n.span for n in numbers]
    found = []
    for index, token in enumerate(tokens):
        if token.lower not in _ONE:
            continue
        last = next((i for i in range(index + 1, min(len(tokens), index + 5)) if not _goes_on(tokens[i])), None)
        if last is not None and tokens[last].lower in _SINGLE:
            span = Span(token.start, tokens[last].end)
            if not any(span.overlaps(t) for t in taken):
                found.append(FoundNumber(span, 1, 1, "exact", vague=False))
    return found


def _goes_on(token: Token) -> bool:
    """Whether a word between "a" and the person it speaks of belongs to them ("a senior army")."""
    return token.is_word and token.lower not in _SINGLE and _TAG.get(token.lower, "a") in "aP"


def _none(text: str, sentence: Span) -> list[Count]:
    """That nobody was killed or hurt, where a sentence says so."""
    found = []
    for match in _NOBODY.finditer(text, sentence.start, sentence.end):
        group = "none" if match.group("none") else "without"
        number = FoundNumber(Span(match.start(group), match.end(group)), 0, 0, "exact", vague=False)
        words = match.group()[len(match.group(group)) :].lower()
        cue = Span(match.start(), match.end())
        for of, said in (("killed", _NONE_KILLED), ("injured", _NONE_HURT)):
            if said.search(words):
                found.append(Count(number, of, "total", cue, part=False, people=None))
    return found


def is_war_toll(text: str, sentence: Span) -> bool:
    """Whether a sentence counts the dead of a whole war rather than of one happening."""
    return _WAR_TOLL.search(text, sentence.start, sentence.end) is not None


def counts(text: str, sentence: Span, tokens: Sequence[Token], numbers: Sequence[FoundNumber]) -> tuple[Count, ...]:
    """What the numbers of one sentence count, in order; numbers that count nobody are left out."""
    if is_war_toll(text, sentence):
        return ()
    numbers = sorted([*numbers, *_ones(tokens, numbers)], key=lambda n: n.span)
    row, at, which = _row(tokens, numbers)
    given: dict[int, tuple[str, Span]] = {}
    for pattern, how in _COMPILED:
        for match in pattern.finditer(row):
            spot = (
                max(i for i in range(match.start(), match.end()) if row[i] == "N")
                if how in {"list", "toll", "before", "lives"}
                else match.start() + match.group().index("N")
            )
            if spot in given:
                continue
            cue = match.start(1) if how not in {"toll", "lives"} else match.start()
            given[spot] = ("killed" if how in {"toll", "lives"} else _OF[row[cue]], tokens[at[cue]].span)
    found = [_count(tokens, row, at, which, spot, *given[spot]) for spot in sorted(given) if not _earlier(row, spot)]
    found += [
        Count(number, *_THINGS[row[spot + 1]], tokens[at[spot + 1]].span, part=False, people=None)
        for spot, number in sorted(which.items())
        if spot + 1 < len(row) and row[spot + 1] in _THINGS and spot not in given
    ]
    found += _parts(tokens, row, at, which, given)
    found += _none(text, sentence)
    return tuple(sorted(found, key=lambda c: c.number.span.start))


def _earlier(row: str, spot: int) -> bool:
    """Whether a number is a toll that the sentence itself calls an earlier one ("from an earlier toll of 15")."""
    return re.search(r"E[aOTKB]{0,5}$", row[max(0, spot - 6) : spot]) is not None


def _count(
    tokens: Sequence[Token], row: str, at: list[int], which: dict[int, FoundNumber], spot: int, of: str, cue: Span
) -> Count:
    """The number at one place of the row with what it counts."""
    whom, people = _whom(tokens, which[spot])
    number = which[spot]
    share = re.search(r"I[aeP,&]{0,6}$", row[max(0, spot - 7) : spot]) is not None and "N" in row[:spot]
    part = share or _of_the_dead(tokens, number)
    return Count(number, of, _named(tokens, whom, people) if part else whom, cue, part, people)


def _of_the_dead(tokens: Sequence[Token], number: FoundNumber) -> bool:
    """Whether a number is a share of those already counted: "two of the dead"."""
    after = [t.lower for t in tokens if t.start >= number.span.end][:3]
    return after[:2] == ["of", "the"] and after[2:] != [] and after[2] in _COUNTED


def _named(tokens: Sequence[Token], whom: str, people: Span | None) -> str:
    """Whom a share counts: as the words name them ("medics"), since it is never the total."""
    if whom != "total":
        return whom
    named = [t.lower for t in tokens if people is not None and people.holds(t.span)]
    return named[-1] if named else "some of them"


def _parts(
    tokens: Sequence[Token], row: str, at: list[int], which: dict[int, FoundNumber], given: dict[int, tuple[str, Span]]
) -> list[Count]:
    """Shares named after "including": they are counted as what the number before them counts."""
    found = []
    for match in re.finditer(r"I[aO]{0,3}N|I[aO]{0,3}N[aP]{1,4}&N", row):
        spot = match.end() - 1
        before = [i for i in sorted(given) if i < match.start()]
        if spot in given or not before:
            continue
        of, cue = given[before[-1]]
        whom, people = _whom(tokens, which[spot])
        found.append(Count(which[spot], of, _named(tokens, whom, people), cue, part=True, people=people))
    return found
