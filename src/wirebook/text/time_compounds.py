"""Times made of other times: "since X", "by X", "from X to Y", "between X and Y", "two days after X"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from wirebook.model import Span
from wirebook.text.time_grammar import TimeKind
from wirebook.text.time_shape import TimeExpression
from wirebook.text.time_tokens import NAME_OF, Tokens
from wirebook.text.time_words import LETTERS


@dataclass(frozen=True, slots=True)
class Placed:
    """An expression and the tokens it covers, from `first` to before `last`."""

    expression: TimeExpression
    first: int
    last: int


_JOINS: Final[dict[str, frozenset[str]]] = {
    "between": frozenset({"and", "to", "until", "dash"}),
    "from": frozenset({"to", "until", "dash", "by"}),
    "": frozenset({"to", "until", "dash"}),
}
_DAYS_IN_A_ROW: Final[frozenset[TimeKind]] = frozenset({"weekday", "near-day"})
"""Days of which two joined by "and" are one stretch ("on Friday and Saturday")."""
"""Which classes join two times into one stretch, by the word before the first."""
_LEADS: Final[dict[str, TimeKind]] = {
    "since": "since", "by": "until", "until": "until", "before": "until", "after": "after",
}  # fmt: skip
_PASSED_OVER: Final[frozenset[str]] = frozenset({"the", "on", "in", "at"})
_JOINABLE: Final[frozenset[TimeKind]] = frozenset(
    {"date", "day-of-month", "month", "year", "weekday", "near-day", "season", "holiday", "decade"}
)


def compound(tokens: Tokens, placed: list[Placed]) -> tuple[TimeExpression, ...]:
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


def _stretch(tokens: Tokens, one: Placed, other: Placed) -> TimeExpression | None:
    """The stretch that two times tell together: "from X to Y", "between X and Y", "X-Y"."""
    if one.expression.kind not in _JOINABLE or other.expression.kind not in _JOINABLE:
        return None
    between = _names(tokens, one.last, other.first)
    lead_at = _lead_at(tokens, one.first)
    lead = NAME_OF[tokens.classes[lead_at]] if lead_at is not None else ""
    joins = _JOINS.get(lead, _JOINS[""])
    if between == ["and"] and not lead and _in_a_row(tokens, one, other):
        joins = frozenset({"and"})
    if not between or between[0] not in joins or any(name not in _PASSED_OVER for name in between[1:]):
        return None
    first = lead_at if lead_at is not None and lead in ("between", "from") else one.first
    return _made(tokens, "between", first, other.last, (_completed(one.expression, other.expression), other.expression))


def _in_a_row(tokens: Tokens, one: Placed, other: Placed) -> bool:
    """Whether two days follow one another and the second is not that of a thing ("Friday and Saturday's raid")."""
    kinds = {one.expression.kind, other.expression.kind}
    return kinds <= _DAYS_IN_A_ROW and len(kinds) == 1 and not _names_a_thing(tokens, other)


def _counted_from(tokens: Tokens, one: Placed, other: Placed) -> TimeExpression | None:
    """The time that is told by "two days after" together with the time that follows."""
    if not one.expression.thing_follows or other.expression.kind not in _JOINABLE:
        return None
    if any(name not in _PASSED_OVER for name in _names(tokens, one.last, other.first)):
        return None
    whole = _made(tokens, "anchored", one.first, other.last, (other.expression,))
    return replace(one.expression, span=whole.span, words=whole.words, parts=whole.parts, thing_follows=False)


def _led(tokens: Tokens, one: Placed) -> TimeExpression:
    """The expression with the "since", "by", "until", "before" or "after" that leads it, if one does."""
    lead_at = _lead_at(tokens, one.first)
    if lead_at is None or not one.expression.gives_date:
        return one.expression
    lead = tokens.words[lead_at]
    kind = _LEADS.get("until" if lead == "till" else lead)
    if kind is None or (lead in ("before", "after") and _names_a_thing(tokens, one)):
        return one.expression
    return _made(tokens, kind, lead_at, one.last, (one.expression,))


def _names_a_thing(tokens: Tokens, one: Placed) -> bool:
    """Whether the time belongs to a thing ("after Friday's raid", "after Fridays raid"), which is dated by it."""
    return tokens.classes[one.last - 1] == LETTERS["weekdays"] or tokens.word(one.last) in ("'", "’")


def _lead_at(tokens: Tokens, first: int) -> int | None:
    """Where a word stands that leads the expression, passing over "the" and "on"."""
    at = first - 1
    while at >= max(0, first - 2) and NAME_OF[tokens.classes[at]] in _PASSED_OVER:
        at -= 1
    if at < 0 or at < first - 3:
        return None
    return at if NAME_OF[tokens.classes[at]] in (*_LEADS, "between", "from") else None


def _names(tokens: Tokens, first: int, last: int) -> list[str]:
    return [NAME_OF[letter] for letter in tokens.classes[first:last]]


def _completed(one: TimeExpression, other: TimeExpression) -> TimeExpression:
    """The first time with the year that only the second one tells ("between July and September 2014")."""
    if one.year is None and other.year is not None and one.kind in ("month", "date", "season"):
        return replace(one, year=other.year)
    return one


def _made(tokens: Tokens, kind: TimeKind, first: int, last: int, parts: tuple[TimeExpression, ...]) -> TimeExpression:
    start, end = tokens.spans[first][0], tokens.spans[last - 1][1]
    return TimeExpression(Span(start, end), tokens.text[start:end], kind, parts=parts)
