"""Times told in text, found and parsed: "on Friday", "28 December", "last week", "since early July", "two days ago".

What an expression says is kept apart from what it means: this module reads the words, `grounding.dates` turns them
into days. The classes of words are in `text.time_words`, the grammar in `text.time_grammar`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from wirebook.model import Span
from wirebook.text.calendar import MONTHS, WEEKDAYS, FoundDay, find_days
from wirebook.text.time_grammar import GRAMMAR, TimeKind
from wirebook.text.time_words import (
    AFTER_MODAL_MAY,
    CLASS_OF,
    DECADES,
    DIRECTIONS,
    HOLIDAYS,
    LETTERS,
    MEASURES,
    NAMES_AFTER,
    NAMES_BEFORE,
    NEAR_DAYS,
    NUMBERS,
    PARTS_OF_DAY,
    SEASONS,
    STAGES,
    UNIT_PLURALS,
    UNITS,
    WEAK_MONTHS,
    WEAK_WEEKDAYS,
    Direction,
    PartOfDay,
    Season,
    Stage,
    Unit,
)


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time as the words tell it, not yet resolved to days; what the words do not say is None.

    `span` and `words` are where it stands and what stands there. `day` with `last_day` is "20-21 November".
    `weekday` counts from Monday, 0. `count` of `unit` with `direction` is "two days ago", "the past 24 hours", "a day
    later"; a count of None with a unit is a vague one ("recent days", "several weeks ago"), and for `near-day` it is
    the number of days from the day of writing (-1 for yesterday). `stage` is the early, middle or late part of the
    whole. `parts` are the times that a compound is made of: the one after "since", both of "between X and Y", the one
    that "two days after" counts from. `thing_follows`: it counts from something other than a time ("two days after
    the coup"), so that no date can be had from it alone.
    """

    span: Span
    words: str
    kind: TimeKind
    year: int | None = None
    month: int | None = None
    day: int | None = None
    last_day: int | None = None
    weekday: int | None = None
    season: Season | None = None
    unit: Unit | None = None
    count: int | None = None
    direction: Direction | None = None
    stage: Stage | None = None
    part: PartOfDay | None = None
    parts: tuple[TimeExpression, ...] = ()
    thing_follows: bool = False

    @property
    def gives_date(self) -> bool:
        """Whether it says when, rather than how long, how often, or at what hour."""
        return self.kind not in DATELESS


DATELESS: Final[frozenset[TimeKind]] = frozenset({"duration", "recurring", "part-of-day"})
"""Kinds that say how long, how often or at what hour, but no day."""


def find_times(text: str, start: int = 0, end: int | None = None) -> tuple[TimeExpression, ...]:
    """The times told between `start` and `end`, in order of their place; spans never overlap and refer to `text`.

    Any case, spaced punctuation, lost apostrophes ("Saturdays convoy attack" is Saturday's). A leading "on", "in" or
    "at" is left out of the span; "since", "by", "from ... to" and "between ... and" are part of it, since they are
    part of what is said.
    """
    stop = len(text) if end is None else min(end, len(text))
    tokens = _tokenise(text, start, stop)
    if not tokens.telling:
        return ()
    found = _simple(tokens)
    return _compound(tokens, found)


# --- tokens ---------------------------------------------------------------------------------------------------------

_TOKEN: Final = re.compile(
    r"(?P<clock>\d{1,2}(?::\d\d){1,2}|\d{1,2}\.\d\d(?=\s?[ap]\.?m\b))"
    r"|(?P<years>(?:19|20)\d0s\b)"
    r"|(?P<ordinal>[0-3]?\d(?:st|nd|rd|th)\b)"
    r"|(?P<number>\d{1,12}(?:[.,]\d{1,6}){0,4})"
    r"|(?P<word>[ap]\.m\b\.?|[^\W\d_]+)"
    r"|(?P<break>\n\s{0,40}\n)"
    r"|(?P<sign>\S)",
    re.IGNORECASE,
)
_LOWER_AND_UPPER: Final = (re.compile(r"[a-z]{2}"), re.compile(r"[A-Z]"))


@dataclass(frozen=True, slots=True)
class _Tokens:
    """A text's tokens: where each stands, its word in lower case, and the string of their classes."""

    text: str
    spans: list[tuple[int, int]]
    words: list[str]
    classes: str
    telling: bool
    cased: bool
    days: dict[int, FoundDay]

    def written(self, at: int) -> str:
        return self.text[self.spans[at][0] : self.spans[at][1]]

    def word(self, at: int) -> str:
        return self.words[at] if 0 <= at < len(self.words) else ""


def _tokenise(text: str, start: int, stop: int) -> _Tokens:
    spans: list[tuple[int, int]] = []
    words: list[str] = []
    classes: list[str] = []
    days: dict[int, FoundDay] = {}
    telling = False
    at = start
    waiting = list(find_days(text, start, stop))
    waiting.reverse()
    for match in _TOKEN.finditer(text, start, stop):
        if match.start() < at:
            continue
        if waiting and match.end() > waiting[-1].span.start:
            found = waiting.pop()
            days[len(spans)] = found
            spans.append((found.span.start, found.span.end))
            words.append("")
            classes.append(LETTERS["date"])
            at, telling = found.span.end, True
            continue
        word = match.group().lower()
        letter = _class_of(word, match.lastgroup or "sign")
        telling = telling or letter not in _SILENT
        spans.append(match.span())
        words.append(word)
        classes.append(letter)
    window = text[start:stop]
    cased = all(pattern.search(window) for pattern in _LOWER_AND_UPPER) and _share_of_capitals(window) > 0.005
    return _Tokens(text, spans, words, "".join(classes), telling, cased, days)


def _share_of_capitals(window: str) -> float:
    return sum(map(str.isupper, window)) / max(1, len(window))


def _class_of(word: str, shape: str) -> str:
    if shape in ("word", "sign"):
        return CLASS_OF.get(word, LETTERS[shape])
    if shape == "number":
        return LETTERS[_shape_of_number(word)]
    return LETTERS[shape]


def _shape_of_number(word: str) -> str:
    if not word.isdigit():
        return "number"
    if len(word) == 4 and word[:2] in ("19", "20"):
        return "year"
    return "small" if len(word) <= 2 and 1 <= int(word) <= 31 else "number"


_SILENT: Final[frozenset[str]] = frozenset(
    LETTERS[name]
    for name in (
        "word", "sign", "break", "number", "small", "comma", "stop", "dash", "slash", "apostrophe", "bracket", "a",
        "the", "of", "on", "in", "at", "from", "between", "and", "to", "by", "every", "numberword", "that", "s", "half",
    )
)  # fmt: skip
"""Classes that tell no time by themselves; a text of nothing else is not parsed."""


# --- simple expressions ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Candidate:
    first: int
    last: int
    """One past the last token."""
    row: int
    kind: TimeKind


@dataclass(frozen=True, slots=True)
class _Placed:
    """An expression and the tokens it covers."""

    expression: TimeExpression
    first: int
    last: int


def _simple(tokens: _Tokens) -> list[_Placed]:
    """The longest expressions that stand, from left to right."""
    candidates = [
        _Candidate(match.start(), match.end(), row, kind)
        for row, (kind, pattern) in enumerate(GRAMMAR)
        for match in pattern.finditer(tokens.classes)
    ]
    candidates.extend(_holidays(tokens))
    candidates.sort(key=lambda one: (one.first, -one.last, one.row))
    placed: list[_Placed] = []
    reached = 0
    for candidate in candidates:
        if candidate.first < reached or not _stands(tokens, candidate):
            continue
        expression = _parse(tokens, candidate)
        if expression is not None:
            placed.append(_Placed(expression, candidate.first, candidate.last))
            reached = candidate.last
    return placed


_HOLIDAY_STARTS: Final[frozenset[str]] = frozenset(name.split(" ")[0].split("'")[0] for name in HOLIDAYS)
_HOLIDAY: Final = re.compile(
    "(?:" + "|".join(re.escape(name).replace("'", "['’]") for name in HOLIDAYS) + r")\b", re.IGNORECASE
)


def _holidays(tokens: _Tokens) -> list[_Candidate]:
    found = []
    for at, word in enumerate(tokens.words):
        if word not in _HOLIDAY_STARTS:
            continue
        match = _HOLIDAY.match(tokens.text, tokens.spans[at][0])
        if match:
            last = at
            while last < len(tokens.spans) and tokens.spans[last][1] <= match.end():
                last += 1
            found.append(_Candidate(at, last, len(GRAMMAR), "holiday"))
    return found


_WEAK: Final[frozenset[str]] = WEAK_MONTHS | WEAK_WEEKDAYS
_YEAR_SIGNALS: Final[frozenset[str]] = frozenset(
    {
        "in", "since", "during", "early", "mid", "late", "until", "till", "before", "after", "from", "between",
        "year", "by", "of", "to", "and", "(", "-", "–", "the", "through", "around", "circa", "season", "end", "to",
        "spring", "summer", "autumn", "winter", "last", "for", "or", "/",
    }
)  # fmt: skip
"""Words before a number of four digits that let it be a year."""


def _stands(tokens: _Tokens, candidate: _Candidate) -> bool:
    """Whether the words really tell a time here, and are no name, verb or count that looks like one."""
    inside = range(candidate.first, candidate.last)
    following = tokens.word(candidate.last)
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
    if candidate.kind == "year":
        return _is_year(tokens, candidate.last - 1)
    ends_in_number = tokens.classes[candidate.last - 1] in (LETTERS["small"], LETTERS["year"])
    return not (ends_in_number and following in MEASURES)


def _is_name(tokens: _Tokens, candidate: _Candidate, following: str) -> bool:
    before = tokens.word(candidate.first - 1)
    if candidate.kind == "near-day":
        return before in NAMES_BEFORE["today"] and tokens.word(candidate.first) == "today"
    if candidate.kind == "date" and candidate.last - candidate.first > 1:
        return False
    return before in NAMES_BEFORE["weekday"] or (candidate.kind == "weekday" and following in NAMES_AFTER)


def _is_year(tokens: _Tokens, at: int) -> bool:
    """Whether a number between 1900 and 2099 is a year: a word before says so and nothing counted follows."""
    if tokens.word(at + 1) in MEASURES or tokens.word(at + 2) in MEASURES:
        return False
    return tokens.word(at - 1) in _YEAR_SIGNALS


def _parse(tokens: _Tokens, candidate: _Candidate) -> TimeExpression | None:
    """The candidate's fields, read token by token; None where they contradict the calendar."""
    fields = _Fields()
    for at in range(candidate.first, candidate.last):
        fields.take(tokens, at, candidate)
    return fields.expression(tokens, candidate)


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

    def take(self, tokens: _Tokens, at: int, candidate: _Candidate) -> None:
        """Add what the token at `at` says."""
        name, word = _NAME_OF[tokens.classes[at]], tokens.words[at]
        if name in _READERS:
            _READERS[name](self, word)
        elif name == "date":
            day = tokens.days[at].day
            self.year, self.month, self.days = day.year, day.month, [day.day]
        elif name in ("small", "ordinal", "number"):
            self._take_number(tokens, at, candidate)

    def _take_number(self, tokens: _Tokens, at: int, candidate: _Candidate) -> None:
        if at + 1 < candidate.last and tokens.classes[at + 1] == LETTERS["zone"]:
            return
        digits = re.match(r"\d+", tokens.words[at])
        value = int(digits.group()) if digits else 0
        (self.days if candidate.kind in ("date", "day-of-month") else self.numbers).append(value)

    def expression(self, tokens: _Tokens, candidate: _Candidate) -> TimeExpression | None:
        """The expression, or None where a day is no day."""
        start, end = tokens.spans[candidate.first][0], tokens.spans[candidate.last - 1][1]
        if any(not 1 <= day <= 31 for day in self.days) or (len(self.days) > 1 and self.days[-1] <= self.days[0]):
            return None
        words = tokens.text[start:end]
        if candidate.kind == "holiday":
            self.month, day = HOLIDAYS[words.lower().replace("’", "'")]
            self.days = [day]
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
            direction=self.direction,
            stage=self.stage,
            part=self.part,
            thing_follows=candidate.kind == "anchored" and _thing_follows(tokens, candidate),
        )

    def _count(self, kind: TimeKind) -> int | None:
        if kind == "near-day":
            return self.offset + (-1 if self.direction == "last" else 0) + self._steps_beyond()
        if self.vague or kind == "weekday":
            return None
        return sum(self.numbers) if self.numbers else None

    def _steps_beyond(self) -> int:
        if self.unit is None:
            return 0
        return -1 if self.direction == "earlier" else 1 if self.direction == "later" else 0

    def take_month(self, word: str) -> None:
        self.month = MONTHS[word]

    def take_weekday(self, word: str) -> None:
        self.weekday = WEEKDAYS[word] if word in WEEKDAYS else WEEKDAYS[word[:-1]]

    def take_unit(self, word: str) -> None:
        self.unit = UNITS[word] if word in UNITS else UNIT_PLURALS[word]
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
    "stagenoun": _Fields.take_stage,
}  # fmt: skip
_NAME_OF: Final[dict[str, str]] = {letter: name for name, letter in LETTERS.items()}
_CLOSING: Final[frozenset[str]] = frozenset({",", ".", "", ")"})


def _thing_follows(tokens: _Tokens, candidate: _Candidate) -> bool:
    """Whether "two days after" goes on with what it counts from."""
    return tokens.words[candidate.last - 1] in ("before", "after") and not (
        candidate.last >= len(tokens.words) or tokens.word(candidate.last) in _CLOSING
    )


# --- compound expressions -------------------------------------------------------------------------------------------

_JOINS: Final[dict[str, frozenset[str]]] = {
    "between": frozenset({"and"}),
    "from": frozenset({"to", "until", "dash", "by"}),
    "": frozenset({"to", "until", "dash"}),
}
"""Which classes join two times into one stretch, by the word before the first."""
_LEADS: Final[dict[str, TimeKind]] = {
    "since": "since", "by": "until", "until": "until", "before": "until", "after": "after",
}  # fmt: skip
_PASSED_OVER: Final[frozenset[str]] = frozenset({"the", "on", "in", "at"})
_JOINABLE: Final[frozenset[TimeKind]] = frozenset(
    {"date", "day-of-month", "month", "year", "weekday", "near-day", "season", "holiday", "decade"}
)


def _compound(tokens: _Tokens, placed: list[_Placed]) -> tuple[TimeExpression, ...]:
    """The expressions with those joined that together tell one time."""
    result: list[TimeExpression] = []
    at = 0
    while at < len(placed):
        one = placed[at]
        following = placed[at + 1] if at + 1 < len(placed) else None
        if following is not None:
            stretch = _stretch(tokens, one, following) or _counted_from(tokens, one, following)
            if stretch is not None:
                result.append(stretch)
                at += 2
                continue
        result.append(_led(tokens, one))
        at += 1
    return tuple(result)


def _stretch(tokens: _Tokens, one: _Placed, other: _Placed) -> TimeExpression | None:
    """ "from X to Y", "between X and Y", "X-Y"."""
    if one.expression.kind not in _JOINABLE or other.expression.kind not in _JOINABLE:
        return None
    between = _names(tokens, one.last, other.first)
    lead_at = _lead_at(tokens, one.first)
    lead = _NAME_OF[tokens.classes[lead_at]] if lead_at is not None else ""
    joins = _JOINS.get(lead, _JOINS[""])
    if not between or between[0] not in joins or any(name not in _PASSED_OVER for name in between[1:]):
        return None
    first = lead_at if lead_at is not None and lead in ("between", "from") else one.first
    return _made(tokens, "between", first, other.last, (_completed(one.expression, other.expression), other.expression))


def _counted_from(tokens: _Tokens, one: _Placed, other: _Placed) -> TimeExpression | None:
    """ "two days after" together with the time that follows."""
    if not one.expression.thing_follows or other.expression.kind not in _JOINABLE:
        return None
    if any(name not in _PASSED_OVER for name in _names(tokens, one.last, other.first)):
        return None
    whole = _made(tokens, "anchored", one.first, other.last, (other.expression,))
    return replace(one.expression, span=whole.span, words=whole.words, parts=whole.parts, thing_follows=False)


def _led(tokens: _Tokens, one: _Placed) -> TimeExpression:
    """The expression with the "since", "by", "until", "before" or "after" that leads it, if one does."""
    lead_at = _lead_at(tokens, one.first)
    if lead_at is None or not one.expression.gives_date:
        return one.expression
    lead = tokens.words[lead_at]
    kind = _LEADS.get("until" if lead == "till" else lead)
    if kind is None or (lead in ("before", "after") and _names_a_thing(tokens, one)):
        return one.expression
    return _made(tokens, kind, lead_at, one.last, (one.expression,))


def _names_a_thing(tokens: _Tokens, one: _Placed) -> bool:
    """Whether the time belongs to a thing ("after Friday's raid", "after Fridays raid"), which is dated by it."""
    return tokens.classes[one.last - 1] == LETTERS["weekdays"] or tokens.word(one.last) in ("'", "’")


def _lead_at(tokens: _Tokens, first: int) -> int | None:
    """Where a word stands that leads the expression, passing over "the" and "on"."""
    at = first - 1
    while at >= max(0, first - 2) and _NAME_OF[tokens.classes[at]] in _PASSED_OVER:
        at -= 1
    if at < 0 or at < first - 3:
        return None
    return at if _NAME_OF[tokens.classes[at]] in (*_LEADS, "between", "from") else None


def _names(tokens: _Tokens, first: int, last: int) -> list[str]:
    return [_NAME_OF[letter] for letter in tokens.classes[first:last]]


def _completed(one: TimeExpression, other: TimeExpression) -> TimeExpression:
    """The first time with the year that only the second one tells ("between July and September 2014")."""
    if one.year is None and other.year is not None and one.kind in ("month", "date", "season"):
        return replace(one, year=other.year)
    return one


def _made(tokens: _Tokens, kind: TimeKind, first: int, last: int, parts: tuple[TimeExpression, ...]) -> TimeExpression:
    start, end = tokens.spans[first][0], tokens.spans[last - 1][1]
    return TimeExpression(Span(start, end), tokens.text[start:end], kind, parts=parts)
