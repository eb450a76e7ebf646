"""Counts told in text: "at least 12", "twenty-five", "dozens", "10 to 12", "3.5 million".

Numbers that count nothing are left out: dates, hours, ages, ordinals, shares, money, measures, weapons' and roads'
names. The words are in `text.number_words`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from wirebook.model import Span
from wirebook.model.kinds import Bound
from wirebook.text.calendar import MONTHS
from wirebook.text.number_words import (
    BOUNDS_AFTER,
    BOUNDS_BEFORE,
    COUNTED_IN_COMPOUND,
    DAY_LEADS,
    DOZENS,
    HOUR_LEADS,
    LABELS,
    MAGNITUDES,
    MONEY_SIGNS,
    NEEDS_ARTICLE,
    NOT_COUNTED,
    ONE_IS_NO_COUNT_AFTER,
    ONE_IS_NO_COUNT_BEFORE,
    ONES,
    ORDINALS,
    RISE_WORDS,
    VAGUE_MULTIPLES,
    VAGUE_NUMBERS,
    VAGUE_OF,
    YEAR_LEADS,
)
from wirebook.text.time_expressions import TimeExpression, find_times


@dataclass(frozen=True, slots=True)
class FoundNumber:
    """A count as told: from `low` to `high`, the same unless it is a range or a vague word.

    `span` covers the words of the bound too ("at least 12"); the bound is kept beside the number and does not change
    it. `vague` says that no number stands there, only a word for one ("dozens").
    """

    span: Span
    low: int
    high: int
    bound: Bound
    vague: bool


LARGEST: Final = 10_000_000_000
"""A larger number is a code, not a count."""


def find_numbers(
    text: str, start: int = 0, end: int | None = None, *, times: Sequence[TimeExpression] | None = None
) -> tuple[FoundNumber, ...]:
    """The counts told between `start` and `end`, in order of their place; offsets refer to `text`.

    `times` are the text's time expressions, if the caller has found them already: numbers inside them are no counts.
    """
    stop = len(text) if end is None else min(end, len(text))
    tokens = _tokenise(text, start, stop)
    if not any(token.opens for token in tokens):
        return ()
    known = find_times(text, start, stop) if times is None else times
    busy = tuple(sorted((one.span.start, one.span.end) for one in known))
    return tuple(_Scan(text, tokens, busy).run())


# --- tokens ---------------------------------------------------------------------------------------------------------

_TOKEN: Final = re.compile(
    r"(?P<digits>\d{1,3}(?:,\d{3}){1,4}(?![\d,]\d)|\d{1,15}(?:[.:]\d{1,6}){0,3})|(?P<word>[ap]\.m\b\.?|[^\W\d_]+)|\S",
    re.IGNORECASE,
)
_OPENERS: Final[frozenset[str]] = frozenset({*ONES, *MAGNITUDES, *DOZENS, *VAGUE_NUMBERS})
_DASHES: Final[frozenset[str]] = frozenset({"-", "–", "—"})


class _Token(NamedTuple):
    start: int
    end: int
    word: str
    digits: bool

    @property
    def opens(self) -> bool:
        """Whether a number can begin here."""
        return self.digits or self.word in _OPENERS


def _tokenise(text: str, start: int, stop: int) -> list[_Token]:
    return [
        _Token(match.start(), match.end(), match.group().lower(), match.lastgroup == "digits")
        for match in _TOKEN.finditer(text, start, stop)
    ]


# --- the scan -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Number:
    """A number that begins at some token and ends before token `last`."""

    low: int
    high: int
    vague: bool
    last: int


class _Scan:
    """One reading of a text's tokens, from left to right."""

    def __init__(self, text: str, tokens: list[_Token], busy: tuple[tuple[int, int], ...]) -> None:
        self.text = text
        self.tokens = tokens
        self.busy = busy
        self.next_busy = 0

    def run(self) -> list[FoundNumber]:
        """All counts of the text."""
        found: list[FoundNumber] = []
        at = 0
        while at < len(self.tokens):
            token = self.tokens[at]
            if not token.opens:
                at += 1
                continue
            number = self._number(at)
            if number is None:
                at = self._after_joined(at)
                continue
            ranged = self._range(at, number) or number
            if self._counts(at, ranged):
                found.append(self._found(at, ranged))
            at = ranged.last
        return found

    def _word(self, at: int) -> str:
        return self.tokens[at].word if 0 <= at < len(self.tokens) else ""

    def _touch(self, at: int) -> bool:
        """Whether token `at` stands right behind the one before, without a blank."""
        return 0 < at < len(self.tokens) and self.tokens[at - 1].end == self.tokens[at].start

    def _after_joined(self, at: int) -> int:
        """The first token after those that are written together with this one ("AK-47", "10/11")."""
        at += 1
        while self._touch(at) and (self.tokens[at].digits or self._word(at) in {*_DASHES, "/"}):
            at += 1
        return at

    # reading one number

    def _number(self, at: int) -> _Number | None:
        if self._is_busy(at):
            return None
        token = self.tokens[at]
        if token.digits:
            return self._digits(at)
        if token.word in VAGUE_NUMBERS:
            return self._vague(at)
        return self._spelled(at)

    def _digits(self, at: int) -> _Number | None:
        word = self.tokens[at].word
        if ":" in word or word.count(".") > 1 or (word[0] == "0" and len(word) > 1):
            return None
        magnitude = MAGNITUDES.get(self._word(at + 1))
        if "." in word and magnitude is None:
            return None
        value = round(float(word.replace(",", "")) * (magnitude or 1))
        last = at + (2 if magnitude else 1)
        if magnitude is None and self._word(last) == "dozen":
            value, last = value * 12, last + 1
        return _Number(value, value, vague=False, last=last) if value <= LARGEST else None

    def _vague(self, at: int) -> _Number | None:
        word = self._word(at)
        if word in NEEDS_ARTICLE and self._word(at - 1) not in ("a", "the", "these", "last", "past", "those"):
            return None
        if word in ("several", "few") and self._word(at + 1) in VAGUE_OF:
            low, high = VAGUE_OF[self._word(at + 1)]
            return _Number(low, high, vague=True, last=at + 2)
        multiple = VAGUE_MULTIPLES.get((word, self._word(at + 2))) if self._word(at + 1) == "of" else None
        if multiple is not None:
            return _Number(*multiple, vague=True, last=at + 3)
        return _Number(*VAGUE_NUMBERS[word], vague=True, last=at + 1)

    def _spelled(self, at: int) -> _Number | None:
        """A number in words: "one hundred and six", "twenty-five", "two dozen", "half a dozen"."""
        total, current, here = 0, 0, at
        read = False
        while here < len(self.tokens):
            word = self._word(here)
            if word in ONES and (not read or self._adds(current, ONES[word])):
                current += ONES[word]
            elif word in DOZENS and self._dozens_stand(here, read=read):
                current = (current or 1) * DOZENS[word]
                here += 1
                break
            elif word == "hundred":
                current = (current or 1) * 100
            elif word in MAGNITUDES:
                total, current = total + (current or 1) * MAGNITUDES[word], 0
            elif read and word in ("-", "and") and self._goes_on(here, current):
                here += 1
                continue
            else:
                break
            read = True
            here += 1
        if here == at or total + current > LARGEST:
            return None
        value = total + current
        if self._word(at) == "dozen" and "half" in (self._word(at - 1), self._word(at - 2)):
            value = 6
        return _Number(value, value, vague=False, last=here)

    def _dozens_stand(self, at: int, *, read: bool) -> bool:
        return self._word(at) == "dozen" or (not read and self._word(at - 1) == "a" and self._word(at + 1) == "of")

    @staticmethod
    def _adds(current: int, value: int) -> bool:
        """Whether "twenty" may be followed by "five", and "hundred" by "six"."""
        if current % 100 == 0:
            return current > 0
        return current % 10 == 0 and current % 100 >= 20 and 0 < value < 10

    def _goes_on(self, at: int, current: int) -> bool:
        following = self._word(at + 1)
        if following not in ONES:
            return False
        if self._word(at) == "-":
            return self._touch(at) and self._touch(at + 1) and self._adds(current, ONES[following])
        return current >= 100 and current % 100 == 0

    # ranges

    def _range(self, at: int, number: _Number) -> _Number | None:
        """One count of two numbers: "10 to 12", "10-12", "between 10 and 12", "two or three"."""
        join = self._word(number.last)
        joins = {"to", "or", *_DASHES} | ({"and"} if self._word(at - 1) == "between" else set())
        if join not in joins or number.vague or self._is_change(at):
            return None
        if not (number.last + 1 < len(self.tokens) and self.tokens[number.last + 1].opens):
            return None
        other = self._number(number.last + 1)
        if other is None or other.vague:
            return None
        low = self._same_magnitude(number, other)
        if not low < other.high or (join == "or" and other.high - low > max(2, low)):
            return None
        return _Number(low, other.high, vague=False, last=other.last)

    def _same_magnitude(self, number: _Number, other: _Number) -> int:
        """The lower end: "two to three hundred" is 200 to 300, since the first takes the second's magnitude."""
        word = self._word(other.last - 1)
        factor = MAGNITUDES.get(word) or DOZENS.get(word) or 1
        return number.low * factor if factor > 1 and number.low * factor < other.high else number.low

    def _is_change(self, at: int) -> bool:
        """Whether "from 10 to 12" tells a change ("the toll rose from 10 to 12")."""
        before = {self._word(at - back) for back in range(2, 5)}
        return self._word(at - 1) == "from" and bool(before & RISE_WORDS)

    # what is no count

    def _is_busy(self, at: int) -> bool:
        """Whether the token lies inside a time expression."""
        start, end = self.tokens[at].start, self.tokens[at].end
        while self.next_busy < len(self.busy) and self.busy[self.next_busy][1] <= start:
            self.next_busy += 1
        return self.next_busy < len(self.busy) and self.busy[self.next_busy][0] < end

    def _counts(self, at: int, number: _Number) -> bool:
        following = self._word(number.last)
        return not (
            self._is_part_of_name(at)
            or self._is_label(at)
            or self._is_compound(number)
            or following in NOT_COUNTED
            or (following == "per" and self._word(number.last + 1) == "cent")
            or self._is_age(at, number)
            or self._is_idle_one(at, number)
            or self._is_hour_or_year(at, number)
            or self._is_item(at, number)
        )

    def _is_part_of_name(self, at: int) -> bool:
        """Whether it is part of a name or sum: "AK-47", "F16", "24/7", "$27", "nl8n1"."""
        before, token = self._word(at - 1), self.tokens[at]
        if before in MONEY_SIGNS:
            return True
        if not token.digits:
            return self._touch(at) and before in _DASHES and self._touch(at - 1)
        if self._touch(at) and (before.isalpha() or before in ("/", "_", "#", "=", "@", ":", "&")):
            return True
        if self._touch(at) and before in _DASHES and self._touch(at - 1):
            return True
        return self._touch(at + 1) and (self._word(at + 1).isalpha() or self._word(at + 1) in ("/", "_"))

    def _is_label(self, at: int) -> bool:
        if self._word(at - 1) == "and" and at >= 3 and self.tokens[at - 2].digits:
            at -= 2
        if self._word(at - 1) in ("between", "from", "of"):
            at -= 1
        before = self._word(at - 2) if self._word(at - 1) == "." else self._word(at - 1)
        if before in ("no", "nos", "number") and not self.tokens[at].digits:
            return before != "no"
        return before in LABELS and (self.tokens[at].digits or before in ("aged", "age", "ages"))

    def _is_compound(self, number: _Number) -> bool:
        """Whether it is in "three-storey", "two-thirds": joined to what it does not count."""
        at = number.last
        if self._word(at) not in _DASHES or not self._touch(at) or not self._touch(at + 1):
            return False
        return self._word(at + 1) in ORDINALS or self._word(at + 1) not in COUNTED_IN_COMPOUND

    def _is_age(self, at: int, number: _Number) -> bool:
        """Whether it is an age, as in "Salma Haddad, 25, said": a number between commas behind a name."""
        alone = self._word(at - 1) == "," and self._word(number.last) in (",", ".", ")") and number.last == at + 1
        named = alone and at >= 2 and self._word(at - 2).isalpha()
        return named and self.tokens[at].digits and number.high < 120

    def _is_idle_one(self, at: int, number: _Number) -> bool:
        if self._word(at) != "one" or number.high != 1:
            return False
        return self._word(number.last) in ONE_IS_NO_COUNT_BEFORE or self._word(at - 1) in ONE_IS_NO_COUNT_AFTER

    def _is_hour_or_year(self, at: int, number: _Number) -> bool:
        """Whether it is an hour ("at 2030 on"), a day ("on July 25") or a year ("1989 elections", "in 2016 rebels")."""
        word = self._word(at)
        if number.last == at + 1 and self._is_day(at):
            return True
        if number.last != at + 1 or not (word.isdigit() and len(word) == 4):
            return False
        following = self._word(number.last)
        if word[:2] in ("19", "20") and self._word(at - 1) in YEAR_LEADS:
            return True
        plural = following.endswith("s") or following in ("people", "men", "women", "children", "of", "civilian")
        if self._word(at - 1) in HOUR_LEADS and int(word[:2]) < 24 and int(word[2:]) < 60 and not plural:
            return True
        return word[:2] in ("19", "20") and not plural

    def _is_day(self, at: int) -> bool:
        """Whether it is the day of a month named before it ("on July 25 killed seven")."""
        word = self._word(at)
        if not (word.isdigit() and 0 < int(word) <= 31):
            return False
        month = at - 2 if self._word(at - 1) == "." else at - 1
        return self._word(month) in MONTHS and self._word(month - 1) in DAY_LEADS

    def _is_item(self, at: int, number: _Number) -> bool:
        """Whether it is the number of a list's item: "1." at the head of a line."""
        if not self.tokens[at].digits or number.high > 99 or self._word(at + 1) != "." or not self._touch(at + 1):
            return False
        before = self.text[max(0, self.tokens[at].start - 40) : self.tokens[at].start].rstrip(" \t")
        return before == "" or before.endswith("\n")

    # bounds

    def _found(self, at: int, number: _Number) -> FoundNumber:
        first = self._first_of(at, number)
        bound, first = self._bound_before(first)
        after, last = self._bound_after(number.last)
        return FoundNumber(
            Span(self.tokens[first].start, self.tokens[last - 1].end),
            number.low,
            number.high,
            bound or after or "exact",
            number.vague,
        )

    def _first_of(self, at: int, number: _Number) -> int:
        """Where the number begins, with its "a", "half a" or "between"."""
        if self._word(at - 1) == "between" and number.low != number.high:
            return at - 1
        if self._word(at) in {*MAGNITUDES, *DOZENS, *NEEDS_ARTICLE} and self._word(at - 1) == "a":
            at -= 1
        return at - 1 if self._word(at - 1) == "half" else at

    def _bound_before(self, first: int) -> tuple[Bound | None, int]:
        bound: Bound | None = None
        for _ in range(2):
            for length in (3, 2, 1):
                words = tuple(self._word(first - back) for back in range(length, 0, -1))
                if first >= length and words in BOUNDS_BEFORE:
                    bound, first = BOUNDS_BEFORE[words], first - length
                    break
            else:
                break
        return bound, first

    def _bound_after(self, last: int) -> tuple[Bound | None, int]:
        for length in (2, 1):
            words = tuple(self._word(last + ahead) for ahead in range(length))
            if words in BOUNDS_AFTER and not (words == ("at", "least") and self._opens(last + 2)):
                return BOUNDS_AFTER[words], last + length
        return None, last

    def _opens(self, at: int) -> bool:
        return at < len(self.tokens) and self.tokens[at].opens
