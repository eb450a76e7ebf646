"""How many were killed, hurt, taken: which number counts whom, read off a row of letters by a table of patterns.

`casualty_row` makes a sentence into a row of letters. What stands beside the main count is taken out of the row first:
shares of it ("including three children", "two of them soldiers") and the members of a list, which count as one number
("six civilians and five militiamen were killed" are eleven). The patterns are regular expressions over what is left.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from wirebook.language.casualty_row import THEM, Row, ones, row_of
from wirebook.language.lexicon import one_of, word_class
from wirebook.language.tokens import Token, tokenize
from wirebook.language.words import BE
from wirebook.model import Span
from wirebook.text.numbers import FoundNumber, find_numbers

_OF: Final = {"K": "killed", "J": "injured", "C": "casualties", "X": "abducted", "R": "arrested", "D": "displaced"}
_PATTERNS: Final[tuple[tuple[str, str], ...]] = (
    # a number right after a word that says what befell them: "killed at least six", "wounding 32", "injuries to 12"
    (r"(?<!N)(?<!NP)(?<!Na)(?<!NaP)([KJCXRD])[Baeo]{0,2}N(?!H)", "before"),
    (r"([KJCXRD])[Baeo]{0,2}N(?!H)(?![aeP]{0,3}[KJCXRD])", "before"),
    # "the injury of 40 others", "the killing of one person"
    (r"([KJ])ON(?!H)", "before"),
    # "the death toll rose to 31", "toll of 15", "the toll rose from 12 to 15"
    (r"K?T[aBOvr]{0,4}r[aO]{0,2}N[a,]{1,2}N", "last"),
    (r"K?T[aBOvr@w]{0,5}N", "toll"),
    (r"TO(J)[aBrv@]{0,3}N", "before"),
    # "put the number of injured at 40"
    (r"aO([KJ])[Br]{0,2}[a@]N", "before"),
    # "six people were killed", "25 Nusra fighters killed", "12 of the soldiers died"
    (r"N[ae]{0,4}P[aeP]{0,3}(?:O[aPe&]{0,6})?(?:,[^N,]{0,6},)?B{0,3}[av]?B{0,2}([KJCXRD])", "after"),
    # "17 villagers mostly children and women were killed"
    (r"N[ae]{0,4}P,?aP(?:&P)?,?B{1,3}a?([KJ])", "after"),
    # "32 others wounded", "31 dead", "12 were hurt", "12 of them died"
    (r"N[eO]{0,2}(?:O[aP]{1,3})?B{0,3}a?([KJCXRD])", "after"),
    # "the number of people killed in the attack has risen to 17"
    (r"K[^NKJ;]{0,20}rB{0,2}a?N", "toll"),
    # "claimed the lives of 18 civilians", "claimed 18 lives"
    (r"lON", "lives"),
    (r"Nl", "lives"),
    # "the bodies of nine men", "16 bodies"
    (r"bO?N", "lives"),
    (r"Na{0,2}b", "lives"),
    # "left 12 dead", "left 12 people dead and 30 wounded"
    (r"LN[aeP]{0,4}([KJ])", "after"),
    # "killed: two women and three men"
    (r"([KJ]);?N", "before"),
    # "killed 21 in Tolar and six in Beshir"
    (r"([KJ])[Baeo]{0,2}N[aeP]{0,3}Oa{1,3}&N(?=O)", "other"),
    # "killed 19 people in Tolar and another 23 in Beshir"
    (r"([KJ])[Baeo]{0,2}N[aeP]{0,3}[^NKJ;v]{0,8}&wN[aeP]", "other"),
    # "six killed and 32 more" + "six people killed and injured" fall to the nearest word
    (r"([KJ])[aBeO]{1,3}N(?=[aeP]{0,2}P)", "before"),
)
_COMPILED: Final = tuple((re.compile(pattern), how) for pattern, how in _PATTERNS)
_SHARES: Final = re.compile(r",(?:I|N[aeP]{0,3}M)[^,;KJCXRDBwvI]*,?|(?:I|N[aeP]{0,3}M)[^,;KJCXRDBwvI]*")
"""Words that tell shares of a number: from "including" or "two of them" to the next mark or verb."""
_MEMBERS: Final = re.compile(r"N[ae]{0,3}P(?:(?:,&|,|&a?)?N[aeP]{0,3}[Pe])+")
"""A list of people counted one by one: "six civilians, two nurses and five militiamen"."""
_AFTER_COLON: Final = re.compile(r"(?<=[KJ]);(?:N[ae]{0,3}P(?:,&|,|&)?)+")
"""What those counted before a colon were."""
_BEFORE_WHOLE: Final = re.compile(r"N[ae]{0,2}PO(?=N[aeP]{0,3}[KJ])")
"""A share told before its whole: "two medics among 31 dead"."""
_ACTIVE: Final = re.compile(r"(?:&[KJ])?(a{0,2})(?:N(?![HVSQ])(?![aeP]{0,4}B{0,2}[KJX])|P(?!a?v))")
"""What follows a verb whose subject did it: an object ("the gunman killed eleven students")."""
_NO_OBJECT: Final = frozenset("due mostly some most many to according also overnight".split())
"""Words after which no object follows a verb ("eight injured due to four bombs", "400 wounded, mostly women")."""
_STATES: Final = frozenset(
    "dead death deaths fatalities died perished die dies slain casualties injuries wounds".split()
)
"""Words that have no object."""
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
_OWN_FATE: Final = re.compile(r"NOa[KJP](?:I?N?[aOP,]{0,6}(?=v)|I[^KJBw]{0,8}|,)?B{0,2}(?:K|[av]O)")
"""A share of the dead whose own deaths are told: "nine of the dead were killed when", "15 of the dead came in"."""
_NEAR: Final = 20
_FAR: Final = 60
"""How many letters of a row are looked at beside a number."""
_COUNTED: Final = frozenset("killed dead victims wounded injured casualties slain deceased fatalities".split())
_NOBODY: Final = re.compile(
    r"\b(?P<none>no one|nobody|none)\b(?: else)?(?: (?!killed|wounded|injured|hurt|harmed)\w+){0,4}"
    r" (killed|wounded|injured|hurt|harmed)\b(?: (?:or|nor|and) (killed|wounded|injured|hurt))?"
    r"|\b(?:killed|killing|wounded|wounding|injured|injuring|hurt|hurting) (?P<object>no one|nobody)\b"
    r"|\b(?P<without>no|without)(?: \w+)? (casualties|injuries|deaths|victims|fatalities)\b",
    re.IGNORECASE,
)
_NONE_KILLED: Final = re.compile(r"kill|casualties|deaths|victims|fatalities")
_NONE_HURT: Final = re.compile(r"wound|injur|hurt|harmed|casualties|victims")
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


def is_war_toll(text: str, sentence: Span) -> bool:
    """Whether a sentence counts the dead of a whole war rather than of one happening."""
    return _WAR_TOLL.search(text, sentence.start, sentence.end) is not None


def counts(text: str, sentence: Span, tokens: Sequence[Token], numbers: Sequence[FoundNumber]) -> tuple[Count, ...]:
    """What the numbers of one sentence count, in order; numbers that count nobody are left out."""
    if is_war_toll(text, sentence):
        return ()
    numbers = sorted([*numbers, *ones(tokens, numbers)], key=lambda n: n.span)
    if not numbers:
        return tuple(_none(text, sentence))
    row = row_of(tokens, numbers)
    reading = _Reading(tokens, row)
    found = reading.counts()
    told = {id(c.number) for c in found}
    found += [
        Count(number, *_THINGS[row.letters[spot + 1]], tokens[row.at[spot + 1]].span, part=False, people=None)
        for spot, number in sorted(row.numbers.items())
        if spot + 1 < len(row.letters)
        and row.letters[spot + 1] in _THINGS
        and row.letters[spot + 2 : spot + 3] not in {"Q", "H"}
        and id(number) not in told
    ]
    found += _none(text, sentence)
    return tuple(sorted(found, key=lambda c: (c.number.span, c.of)))


def people_in(text: str, span: Span) -> tuple[FoundNumber, ...]:
    """The numbers that the words at a span tell, single persons among them ("two nurses and a driver")."""
    numbers = find_numbers(text, span.start, span.end)
    singles = ones(tokenize(text, span.start, span.end), numbers)
    return tuple(sorted([*numbers, *singles], key=lambda n: n.span))


def joined(numbers: Sequence[FoundNumber]) -> FoundNumber:
    """Several counts of a list as one: their sum, with the span of them all and the first bound that one has."""
    return FoundNumber(
        Span(numbers[0].span.start, numbers[-1].span.end),
        sum(n.low for n in numbers),
        sum(n.high for n in numbers),
        next((n.bound for n in numbers if n.bound != "exact"), "exact"),
        any(n.vague for n in numbers),
    )


class _Reading:
    """One sentence's row while it is read: shares and lists taken out, and what is left matched with the patterns."""

    def __init__(self, tokens: Sequence[Token], row: Row) -> None:
        self.tokens = tokens
        self.row = row
        self.shares: list[int] = []
        self.members: dict[int, tuple[int, ...]] = {}
        out = self._out(row.letters)
        left = [i for i in range(len(row.letters)) if i not in out]
        self.left = self._without_members(left)
        self.letters = "".join(row.letters[i] for i in self.left)

    def _out(self, letters: str) -> frozenset[int]:
        """The places of what tells shares; the numbers among them are noted."""
        out: set[int] = set()
        for pattern in (_SHARES, _AFTER_COLON, _BEFORE_WHOLE):
            for match in pattern.finditer(letters):
                first, last = match.start(), match.end()
                if pattern is _BEFORE_WHOLE:
                    if self.tokens[self.row.at[last - 1]].lower != "among":
                        continue
                elif not 0 <= letters.find("N") < first:
                    continue
                if (own := self._next_subject(letters, first, last)) is not None:
                    last = own
                while last > first and letters[last - 1] == "&":
                    last -= 1
                out |= set(range(first, last))
        self.shares = sorted(i for i in out if letters[i] == "N")
        return frozenset(out)

    @staticmethod
    def _next_subject(letters: str, first: int, last: int) -> int | None:
        """Where the last of some shares begins, if a verb of its own follows and the whole had one before.

        "Ten were killed including a child and 37 others were injured": the 37 are no share.
        """
        end = re.search(r"&N[aeP]{0,4}$", letters[first:last])
        told = re.search(r"N[^N]*[KJCXRD][^N]*$|[KJCXRDlL][^N]{0,4}N[^N]*$", letters[max(0, first - _FAR) : first])
        follows = re.match(r"B{0,3}a?[KJCXRD]", letters[last : last + _NEAR])
        return first + end.start() if end and told and follows else None

    def _without_members(self, left: list[int]) -> list[int]:
        """The places without all but the first number of each list of people; the lists are noted."""
        letters = "".join(self.row.letters[i] for i in left)
        out: set[int] = set()
        for match in _MEMBERS.finditer(letters):
            first, last = match.start(), match.end()
            before = re.search(r"[KJCXRD][Baeo]{0,2};?$", letters[max(0, first - _NEAR) : first]) is not None
            if before and re.match(r"[aeP]{0,2}B{0,2}[KJCXRD]", letters[last : last + _NEAR]):
                continue  # "killed two guards and six nurses were hurt"
            spots = tuple(left[i] for i in range(first, last) if letters[i] == "N")
            self.members[spots[0]] = spots
            keep = letters.index("P", first) + 1
            out |= set(range(keep, last))
        return [place for i, place in enumerate(left) if i not in out]

    def counts(self) -> list[Count]:
        """What each number counts, shares and members of lists after their whole."""
        given = self._given()
        found: list[Count] = []
        for spot in sorted(given):
            found += self._counted(spot, *given[spot])
        spots = sorted(given)
        for spot in self.shares if spots else ():
            whole = spots[max(0, bisect_left(spots, spot) - 1)]
            own = self._own_fate(spot)
            share = self._share(spot, *(own or given[whole]))
            if own is not None:
                found.append(replace(share, whom="total", part=False))
            elif share.people is not None:
                found.append(share)
        return found

    def _own_fate(self, spot: int) -> tuple[str, Span] | None:
        """What befell a share by a verb of its own ("14 were hurt, two of whom later died")."""
        match = re.match(r"N[aeP]{0,3}MB?a?B?([KJ])", self.row.letters[spot : spot + _NEAR])
        if match is None:
            return None
        cue = spot + match.start(1)
        return _OF[self.row.letters[cue]], self.tokens[self.row.at[cue]].span

    def _given(self) -> dict[int, tuple[str, Span]]:
        """What befell the people that each number left counts, and the word that says so."""
        given: dict[int, tuple[str, Span]] = {}
        passed: set[int] = set()
        for pattern, how in _COMPILED:
            for match in pattern.finditer(self.letters):
                spots = [i for i in range(match.start(), match.end()) if self.letters[i] == "N"]
                at = spots[0] if how == "after" else spots[-1]
                if how == "last":
                    passed.add(self.left[spots[0]])
                spot = self.left[at]
                if spot in given or spot in passed:
                    continue
                named = how in {"before", "after", "other"}
                cue = match.start(1) if named else match.start()
                if how == "after" and self._did_it(cue, self.letters[at:cue]):
                    continue
                if self._is_thing(at, cue):
                    continue
                of = _OF[self.letters[cue]] if named else "killed"
                given[spot] = of, self.tokens[self.row.at[self.left[cue]]].span
        both = self._both()
        return {
            s: (both or of, cue)
            for s, (of, cue) in given.items()
            if s not in passed and not _earlier(self.row.letters, s)
        }

    def _both(self) -> str | None:
        """The word for both where a sentence counts dead and hurt as one ("killed or wounded")."""
        match = re.search(r"(?<![JK])(?:K&J|J&K)", self.letters)
        one = self.letters.count("K") == self.letters.count("J") == 1
        return "casualties" if match is not None and one and self.letters.count("N") == 1 else None

    def _did_it(self, cue: int, between: str) -> bool:
        """Whether those counted before a verb did it rather than suffered it ("a gunman killed eleven students")."""
        word = self.tokens[self.row.at[self.left[cue]]].lower
        if "B" in between or word in _STATES or (between == "N" and self._after(cue) in {"people", "persons"}):
            return False
        match = _ACTIVE.match(self.letters, cue + 1)
        if match is None:
            return False
        between_them = {self.tokens[self.row.at[self.left[i]]].lower for i in range(match.start(1), match.end(1))}
        return not any(w in _NO_OBJECT or w.endswith("ly") for w in between_them)

    def _after(self, place: int) -> str:
        """The word behind a letter; nothing at the end."""
        at = self.row.at[self.left[place]] + 1
        return self.tokens[at].lower if at < len(self.tokens) else ""

    def _is_thing(self, at: int, cue: int) -> bool:
        """Whether a number counts things: "captured 200 rifles", and "seized 40" of what no table has."""
        word = self.tokens[self.row.at[self.left[cue]]].lower
        ahead = self.letters[at + 1 : at + 4]
        if re.match(r"a{0,2}[HVSQ]", ahead):
            return True
        return word in {"seized", "captured"} and "P" in ahead and not self._known_people(self.left[at])

    def _known_people(self, spot: int) -> bool:
        """Whether a number counts people by a word of the tables."""
        number = self.row.numbers[spot]
        near = [t.lower for t in _from(self.tokens, number.span.start, 6)]
        return any(word in word_class("people") for word in near)

    def _counted(self, spot: int, of: str, cue: Span) -> list[Count]:
        """A number with what it counts; for a list their sum, and each member as a share of it."""
        members = self.members.get(spot, ())
        among = _among_the_dead(self.row.letters, spot, max((spot, *members)))
        if not members:
            number = self.row.numbers[spot]
            whom, people = _whom(self.tokens, number)
            part = among or (_of_the_dead(self.tokens, number) and _OWN_FATE.match(self.row.letters, spot) is None)
            if part and people is None:
                return []
            return [Count(number, of, self._named(whom, people) if part else whom, cue, part, people)]
        shares = [self._share(each, of, cue) for each in members]
        if among:
            return shares
        people = next((s.people for s in shares if s.people), None)
        kinds = {s.whom for s in shares}
        whom = kinds.pop() if len(kinds) == 1 and kinds <= {name for name, _ in _WHOM} else "total"
        whole = joined([self.row.numbers[m] for m in members])
        kept = [s for s in shares if s.number.high > 1 or s.whom in {name for name, _ in _WHOM}]
        return [Count(whole, of, whom, cue, part=False, people=people), *kept]

    def _share(self, spot: int, of: str, cue: Span) -> Count:
        """A number that is a share of another."""
        whom, people = _whom(self.tokens, self.row.numbers[spot])
        return Count(self.row.numbers[spot], of, self._named(whom, people), cue, part=True, people=people)

    def _named(self, whom: str, people: Span | None) -> str:
        """Whom a share counts: as the words name them ("medics"), since it is never the total."""
        if whom != "total":
            return whom
        if people is None:
            return "some of them"
        return [t.lower for t in _from(self.tokens, people.start, 12) if people.holds(t.span)][-1]


def _from(tokens: Sequence[Token], offset: int, most: int) -> Sequence[Token]:
    """The tokens from an offset on, so many at most."""
    first = bisect_left(tokens, offset, key=lambda token: token.start)
    return tokens[first : first + most]


def _whom(tokens: Sequence[Token], number: FoundNumber) -> tuple[str, Span | None]:
    """Whom a number counts, by the people named in it or right after it, and where they stand."""
    inside = [t for t in _from(tokens, number.span.start, 12) if number.span.holds(t.span)]
    after = _from(tokens, number.span.end, 6)
    if len(after) > 1 and after[0].lower == "of" and (after[1].lower in THEM or _of_the_dead(tokens, number)):
        after = [t for t in after[2:] if t.lower not in BE and t.lower not in _COUNTED]
    if inside and inside[-1].lower in word_class("people"):
        return _sort(inside[-1].lower), Span(inside[0].start, inside[-1].end)
    for token in after:
        if not token.is_word or token.lower in _STOPS:
            break
        if token.lower in word_class("people"):
            return _sort(token.lower), Span(after[0].start, token.end)
    return "total", None


_STOPS: Final = frozenset("and or including were was who in on by when".split())


def _sort(word: str) -> str:
    """The sort of people that a word names; "total" for any other."""
    return next((whom for whom, words in _WHOM if word in words), "total")


def _none(text: str, sentence: Span) -> Iterable[Count]:
    """That nobody was killed or hurt, where a sentence says so."""
    found = []
    for match in _NOBODY.finditer(text, sentence.start, sentence.end):
        group = next(g for g in ("none", "object", "without") if match.group(g))
        number = FoundNumber(Span(match.start(group), match.end(group)), 0, 0, "exact", vague=False)
        cue = Span(match.start(), match.end())
        words = match.group().replace(match.group(group), "", 1).lower()
        for of, said in (("killed", _NONE_KILLED), ("injured", _NONE_HURT)):
            if said.search(words):
                found.append(Count(number, of, "total", cue, part=False, people=None))
    return found


def _earlier(letters: str, spot: int) -> bool:
    """Whether a number is a toll that the sentence itself calls an earlier one ("from an earlier toll of 15")."""
    return re.search(r"E[aOTKB@]{0,5}$", letters[max(0, spot - 6) : spot]) is not None


def _of_the_dead(tokens: Sequence[Token], number: FoundNumber) -> bool:
    """Whether a number is a share of those already counted: "two of the dead"."""
    after = [t.lower for t in _from(tokens, number.span.end, 3)]
    return after[:2] == ["of", "the"] and after[2:] != [] and after[2] in _COUNTED


def _among_the_dead(letters: str, first: int, last: int) -> bool:
    """Whether numbers are of those already counted: "among the dead were three nurses", "two were among the dead"."""
    if re.search(r"[OI]a{1,2}[KJ][^NKJ,;]{0,8}B$", letters[max(0, first - _NEAR) : first]) is not None:
        return True
    return re.match(r"N[aeP]{0,4}B[OI]a{0,2}[KJ]", letters[last : last + _NEAR]) is not None
