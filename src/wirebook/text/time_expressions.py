"""Times told in text, found and parsed: "on Friday", "28 December", "last week", "since early July", "two days ago".

What an expression says is kept apart from what it means: this module reads the words, `grounding.dates` turns them
into days. The classes of words are in `text.time_words`, the grammar in `text.time_grammar`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from wirebook.model import Span
from wirebook.text.calendar import MONTHS, WEEKDAYS
from wirebook.text.feasts import AFTER_NO_FEAST, BEFORE_FEASTS, HOLIDAY_STARTS, PATTERN, Holiday, holiday_named
from wirebook.text.time_compounds import Placed, compound
from wirebook.text.time_grammar import GRAMMAR, TimeKind, compile_row
from wirebook.text.time_shape import DATELESS, TimeExpression
from wirebook.text.time_tokens import NAME_OF, Tokens, tokenise
from wirebook.text.time_words import (
    AFTER_MODAL_MAY,
    DECADES,
    DIRECTIONS,
    LETTERS,
    MEASURES,
    NAMES_AFTER,
    NAMES_BEFORE,
    NEAR_DAYS,
    NUMBERS,
    ORDINALS,
    PARTS_OF_DAY,
    PORTIONS,
    REFERENCES,
    SEASONS,
    STAGES,
    UNIT_PLURALS,
    UNITS,
    WEAK_MONTHS,
    WEAK_WEEKDAYS,
    Direction,
    PartOfDay,
    Portion,
    Season,
    Stage,
    Unit,
)

__all__ = ["DATELESS", "TimeExpression", "find_times"]


def find_times(text: str, start: int = 0, end: int | None = None) -> tuple[TimeExpression, ...]:
    """The times told between `start` and `end`, in order of their place; spans never overlap and refer to `text`.

    Any case, spaced punctuation, lost apostrophes ("Saturdays convoy attack" is Saturday's). A leading "on", "in" or
    "at" is left out of the span; "since", "by", "from ... to" and "between ... and" are part of it, since they are
    part of what is said.
    """
    stop = len(text) if end is None else min(end, len(text))
    return _of_whole(text) if start == 0 and stop == len(text) else _found(text, start, stop)


@lru_cache(maxsize=1)
def _of_whole(text: str) -> tuple[TimeExpression, ...]:
    """A whole text's times; the last text's are remembered, since the reader and the grounder both ask for them."""
    return _found(text, 0, len(text))


def _found(text: str, start: int, stop: int) -> tuple[TimeExpression, ...]:
    tokens = tokenise(text, start, stop)
    return compound(tokens, _simple(tokens)) if tokens.telling else ()


# --- simple expressions ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Candidate:
    first: int
    last: int
    """One past the last token."""
    row: int
    kind: TimeKind


def _simple(tokens: Tokens) -> list[Placed]:
    """The longest expressions that stand, from left to right."""
    candidates = [
        _Candidate(match.start(), match.end(), row, kind)
        for row, (kind, pattern) in enumerate(GRAMMAR)
        for match in pattern.finditer(tokens.classes)
    ]
    candidates.extend(_holidays(tokens))
    candidates.sort(key=lambda one: (one.first, -one.last, one.row))
    placed: list[Placed] = []
    reached = 0
    for candidate in candidates:
        if candidate.first < reached or not _stands(tokens, candidate):
            continue
        expression = _parse(tokens, candidate)
        if expression is not None:
            placed.append(Placed(expression, candidate.first, candidate.last))
            reached = candidate.last
    return placed


def _holidays(tokens: Tokens) -> list[_Candidate]:
    found = []
    for at, word in enumerate(tokens.words):
        if word not in HOLIDAY_STARTS:
            continue
        match = PATTERN.match(tokens.text, tokens.spans[at][0])
        if match:
            last = at
            while last < len(tokens.spans) and tokens.spans[last][1] <= match.end():
                last += 1
            if last < len(tokens.spans) and tokens.classes[last] == LETTERS["year"]:
                last += 1
            found.append(_Candidate(at, last, len(GRAMMAR), "holiday"))
    return found


_WEAK: Final[frozenset[str]] = WEAK_MONTHS | WEAK_WEEKDAYS
_YEAR_SIGNALS: Final[frozenset[str]] = frozenset(
    {
        "in", "since", "during", "early", "mid", "late", "until", "till", "before", "after", "from", "between",
        "year", "by", "of", "to", "and", "(", "-", "–", "the", "through", "around", "circa", "season", "end",
        "spring", "summer", "autumn", "winter", "last", "for", "or", "/", "a", "its", "their", "his", "her", "both",
        "into", "fiscal", "that", "this",
    }
)  # fmt: skip
"""Words before a number of four digits that let it be a year."""


def _stands(tokens: Tokens, candidate: _Candidate) -> bool:
    """Whether the words really tell a time here, and are no name, verb or count that looks like one."""
    inside = range(candidate.first, candidate.last)
    before, following = tokens.word(candidate.first - 1), tokens.word(candidate.last)
    for at in inside:
        word = tokens.words[at]
        if word in _WEAK and tokens.cased and tokens.written(at).islower():
            return False
        if word in ("may", "march") and tokens.word(at + 1) in AFTER_MODAL_MAY:
            return False
        if word in ("may", "march") and at + 1 < candidate.last and tokens.word(at + 1) == ".":
            return False
    if candidate.kind in ("weekday", "near-day", "date") and _is_name(tokens, candidate, following):
        return False
    if candidate.kind == "holiday":
        return before in BEFORE_FEASTS and following not in AFTER_NO_FEAST
    if candidate.kind == "reference":
        return following != "-" and (
            tokens.words[candidate.first] != "future" or before in ("the", "near", "foreseeable")
        )
    if candidate.kind == "year":
        return _is_year(tokens, candidate.last - 1)
    if (
        candidate.kind == "portion"
        and tokens.word(candidate.last - 1) == "quarter"
        and not _is_numbered(tokens, candidate)
    ):
        return _QUARTER.search(tokens.classes) is not None
    if candidate.kind == "portion":
        return tokens.words[candidate.first : candidate.last] != ["third", "quarter"] or before != "a"
    ends_in_number = tokens.classes[candidate.last - 1] in (LETTERS["small"], LETTERS["year"])
    return not (ends_in_number and following in MEASURES) or (candidate.kind == "date" and before == "on")


_QUARTER: Final = compile_row("<nth><dash>?<quarter>")


def _is_numbered(tokens: Tokens, candidate: _Candidate) -> bool:
    """Whether it says which quarter; "the quarter" alone is one only in a text that counts quarters, else of a town."""
    return any(word in ORDINALS for word in tokens.words[candidate.first : candidate.last])


def _is_name(tokens: Tokens, candidate: _Candidate, following: str) -> bool:
    before = tokens.word(candidate.first - 1)
    if candidate.kind == "near-day":
        return before in NAMES_BEFORE["today"] and tokens.word(candidate.first) == "today"
    if candidate.kind == "date" and candidate.last - candidate.first > 1:
        return False
    return before in NAMES_BEFORE["weekday"] or (candidate.kind == "weekday" and following in NAMES_AFTER)


def _is_year(tokens: Tokens, at: int) -> bool:
    """Whether a number between 1900 and 2099 is a year: a word before says so and nothing counted follows."""
    if tokens.word(at + 1) in MEASURES or tokens.word(at + 2) in MEASURES or tokens.word(at + 2) == "strong":
        return False
    return tokens.word(at - 1) in _YEAR_SIGNALS


def _parse(tokens: Tokens, candidate: _Candidate) -> TimeExpression | None:
    """The candidate's fields, read token by token; None where they contradict the calendar."""
    fields = _Fields()
    whole_from = _where_the_whole_begins(tokens, candidate) if candidate.kind == "portion" else candidate.first
    for at in range(candidate.first, whole_from):
        fields.take_portion(tokens.words[at])
    for at in range(whole_from, candidate.last):
        fields.take(tokens, at, candidate)
    return fields.expression(tokens, candidate)


def _where_the_whole_begins(tokens: Tokens, candidate: _Candidate) -> int:
    """Where the "July" of "the first week of July" begins: behind the word for the part."""
    return next(
        at + 1
        for at in range(candidate.first, candidate.last)
        if tokens.words[at] in PORTIONS or tokens.words[at] in UNITS or tokens.words[at] in UNIT_PLURALS
    )


class _Fields:
    """What the tokens of one expression have said so far."""

    def __init__(self) -> None:
        self.year: int | None = None
        self.month: int | None = None
        self.days: list[int] = []
        self.weekday: int | None = None
        self.season: Season | None = None
        self.unit: Unit | None = None
        self.numbers: list[int] = []
        self.vague = False
        self.direction: Direction | None = None
        self.stage: Stage | None = None
        self.part: PartOfDay | None = None
        self.offset = 0
        self.singular = False
        self.portion: Portion | None = None
        self.nth: int | None = None
        self.reference: str | None = None
        self.feast: Holiday | None = None

    def take_portion(self, word: str) -> None:
        """Add what a word before the "of" of "the first week of July" says."""
        self.nth = ORDINALS.get(word, self.nth)
        self.portion = PORTIONS.get(word, self.portion)

    def take(self, tokens: Tokens, at: int, candidate: _Candidate) -> None:
        """Add what the token at `at` says."""
        name, word = NAME_OF[tokens.classes[at]], tokens.words[at]
        if name in _READERS:
            _READERS[name](self, word)
        elif name == "date":
            day = tokens.days[at].day
            self.year, self.month, self.days = day.year, day.month, [day.day]
        elif name in ("small", "ordinal", "number"):
            self._take_number(tokens, at, candidate)

    def _take_number(self, tokens: Tokens, at: int, candidate: _Candidate) -> None:
        if at + 1 < candidate.last and tokens.classes[at + 1] == LETTERS["zone"]:
            return
        digits = re.match(r"\d+", tokens.words[at].replace(",", ""))
        value = int(digits.group()) if digits else 0
        (self.days if candidate.kind in ("date", "day-of-month") else self.numbers).append(value)

    def expression(self, tokens: Tokens, candidate: _Candidate) -> TimeExpression | None:
        """The expression, or None where a day is no day."""
        start, end = tokens.spans[candidate.first][0], tokens.spans[candidate.last - 1][1]
        if any(not 1 <= day <= 31 for day in self.days) or (len(self.days) > 1 and self.days[-1] <= self.days[0]):
            return None
        words = tokens.text[start:end]
        if candidate.kind == "holiday":
            holiday = holiday_named(words if self.year is None else words[:-4])
            if holiday is None:
                return None
            self.month, self.days = holiday.month, [holiday.day] if holiday.day is not None else []
            self.weekday, self.feast = None, holiday if holiday.feast is not None else None
        return TimeExpression(
            span=Span(start, end),
            words=words,
            kind=candidate.kind,
            year=self.year,
            month=self.month,
            day=self.days[0] if self.days else None,
            last_day=self.days[-1] if len(self.days) > 1 else None,
            weekday=self.weekday,
            season=self.season,
            unit=self.unit,
            count=self._count(candidate.kind),
            direction=self._direction(tokens, candidate),
            stage=self.stage,
            part=self.part,
            thing_follows=candidate.kind == "anchored" and _thing_follows(tokens, candidate),
            portion=self.portion,
            reference=self.reference,
            feast=self.feast,
        )

    def _count(self, kind: TimeKind) -> int | None:
        if kind == "portion":
            return self.nth
        if kind == "near-day":
            return self.offset + (-1 if self.direction == "last" else 0) + self._steps_beyond()
        if self.vague or kind == "weekday":
            return None
        if kind in ("anchored", "ago") and self.singular and not self.numbers:
            return 1
        return sum(self.numbers) if self.numbers else None

    def _direction(self, tokens: Tokens, candidate: _Candidate) -> Direction | None:
        """Which way it points: "the day before" is the previous one, "earlier in the day" the same one."""
        if candidate.kind != "anchored":
            return self.direction
        names = [NAME_OF[letter] for letter in tokens.classes[candidate.first : candidate.last]]
        if "in" in names:
            return "same"
        if names[0] == "the" and self.direction in _THE_DAY_BEFORE:
            return _THE_DAY_BEFORE[self.direction]
        return self.direction

    def _steps_beyond(self) -> int:
        if self.unit is None:
            return 0
        return -1 if self.direction == "earlier" else 1 if self.direction == "later" else 0

    def take_month(self, word: str) -> None:
        self.month = MONTHS[word]

    def take_weekday(self, word: str) -> None:
        self.weekday = WEEKDAYS[word] if word in WEEKDAYS else WEEKDAYS[word[:-1]]

    def take_unit(self, word: str) -> None:
        self.singular = word in UNITS
        self.unit = UNITS[word] if self.singular else UNIT_PLURALS[word]
        if word in ("fortnight", "fortnights"):
            self.numbers = [2 * sum(self.numbers or [1])]

    def take_year(self, word: str) -> None:
        self.year = int(word[:4])

    def take_decade(self, word: str) -> None:
        self.year = DECADES[word]

    def take_number_word(self, word: str) -> None:
        self.numbers.append(NUMBERS[word])

    def take_article(self, word: str) -> None:
        del word
        self.numbers = self.numbers or [1]

    def take_few(self, word: str) -> None:
        self.vague = word != "couple"
        self.numbers = [2]

    def take_near(self, word: str) -> None:
        self.offset, part = NEAR_DAYS[word]
        self.part = self.part or part

    def take_part(self, word: str) -> None:
        self.part = PARTS_OF_DAY[word]

    def take_season(self, word: str) -> None:
        self.season = SEASONS[word]

    def take_direction(self, word: str) -> None:
        self.direction = DIRECTIONS[word]

    def take_stage(self, word: str) -> None:
        self.stage = STAGES[word]

    def take_reference(self, word: str) -> None:
        self.reference = REFERENCES[word]


_READERS: Final = {
    "month": _Fields.take_month, "weakmonth": _Fields.take_month, "weekday": _Fields.take_weekday,
    "weakday": _Fields.take_weekday, "weekdays": _Fields.take_weekday, "unit": _Fields.take_unit,
    "units": _Fields.take_unit, "year": _Fields.take_year, "years": _Fields.take_year,
    "decadeword": _Fields.take_decade, "numberword": _Fields.take_number_word, "a": _Fields.take_article,
    "few": _Fields.take_few, "near": _Fields.take_near, "part": _Fields.take_part, "overnight": _Fields.take_part,
    "season": _Fields.take_season, "last": _Fields.take_direction, "past": _Fields.take_direction,
    "this": _Fields.take_direction, "next": _Fields.take_direction, "previous": _Fields.take_direction,
    "following": _Fields.take_direction, "recent": _Fields.take_direction, "same": _Fields.take_direction,
    "that": _Fields.take_direction, "earlier": _Fields.take_direction, "later": _Fields.take_direction,
    "before": _Fields.take_direction, "after": _Fields.take_direction, "stage": _Fields.take_stage,
    "stagenoun": _Fields.take_stage, "reference": _Fields.take_reference,
}  # fmt: skip
_THE_DAY_BEFORE: Final[dict[Direction, Direction]] = {"earlier": "previous", "later": "following"}
_CLOSING: Final[frozenset[str]] = frozenset({",", ".", "", ")"})


def _thing_follows(tokens: Tokens, candidate: _Candidate) -> bool:
    """Whether "two days after" goes on with what it counts from."""
    if tokens.words[candidate.last - 1] not in ("before", "after") or candidate.last >= len(tokens.words):
        return False
    if tokens.word(candidate.last) in _CLOSING:
        return False
    counts = tokens.classes[candidate.last] in (LETTERS["small"], LETTERS["number"], LETTERS["numberword"])
    return not (counts and tokens.words[candidate.first] == "the")  # "and the year before 49 were killed"
