"""What a time expression is in TIMEX3: a type and a value, so that the grammar can be held against others' marks.

The days come from `grounding.dates`, so that what is measured is what records are made with; only their spelling is
TIMEX3's (Saurí et al. 2006, TimeML Annotation Guidelines 1.2.1).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from corpora.timeml import TimeTag
from wirebook.grounding.dates import resolve
from wirebook.grounding.day_rules import SEASON_MONTHS, UNIT_CODES, add
from wirebook.model import DateRange
from wirebook.text.time_expressions import TimeExpression, find_times
from wirebook.text.time_tense import lies_ahead
from wirebook.text.time_words import Unit

PARTS: Final = {
    "morning": "TMO", "noon": "T12:00", "afternoon": "TAF", "evening": "TEV", "night": "TNI", "overnight": "TNI",
}  # fmt: skip
"""How a part of the day is spelt behind a day."""
_VAGUE_AGO: Final = "PAST_REF"
_REGULARLY: Final = {
    "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "monthly": "P1M", "yearly": "P1Y", "annually": "P1Y",
    "hourly": "PT1H",
}  # fmt: skip


def tags(text: str, created: date) -> list[TimeTag]:
    """The times of a text made on a day, as TIMEX3 marks them, in the order of their place."""
    published = DateRange(created, created, "day", "stated", "as the corpus says")
    found: list[TimeTag] = []
    anchor: DateRange | None = None
    quarter: str | None = None
    for expression in _simple(find_times(text)):
        told = resolve(expression, published, anchor=anchor or published, future=lies_ahead(text, expression.span))
        value = _of_quarter(expression, quarter) or value_of(expression, told, created)
        if value is None:
            continue
        quarter = value if expression.portion == "quarter" and expression.count is not None else quarter
        found.append(TimeTag(expression.span.start, expression.span.end, _type(expression, value), value))
        if told.known and told.precision == "day":
            anchor = told
    return found


def _simple(expressions: tuple[TimeExpression, ...]) -> Iterator[TimeExpression]:
    """The times that compounds are made of, since TIMEX3 leaves "since", "by" and "from ... to" outside."""
    for expression in expressions:
        if expression.kind in ("since", "until", "after", "between"):
            yield from _simple(expression.parts)
        else:
            yield expression


def _of_quarter(expression: TimeExpression, quarter: str | None) -> str | None:
    """The quarter that "the quarter" or "a year ago" means in a text that last told of one."""
    if quarter is None or "-Q" not in quarter:
        return None
    if expression.kind == "portion" and expression.count is None:
        return quarter
    if expression.kind in ("ago", "anchored") and expression.unit == "year" and expression.count == 1:
        return f"{int(quarter[:4]) - 1}{quarter[4:]}"
    return None


def _type(expression: TimeExpression, value: str) -> str:
    if expression.kind == "recurring":
        return "SET"
    if value.startswith("P") and value[1:2] in "0123456789XT":
        return "DURATION"
    return "TIME" if "T" in value and value[0].isdigit() else "DATE"


def value_of(expression: TimeExpression, told: DateRange, created: date) -> str | None:
    """The value of a simple expression that means these days in a text made then; None where it has none."""
    kind, unit = expression.kind, expression.unit
    if kind == "reference":
        return expression.reference
    if kind in ("duration", "recurring"):
        return _length(expression)
    if kind == "part-of-day":
        return created.isoformat() + PARTS[expression.part] if expression.part else None
    if kind == "period" and _is_stretch(expression):
        return _length(expression)
    if kind in ("ago", "anchored") and unit is not None and expression.count is None and kind == "ago":
        return _VAGUE_AGO
    first = told.earliest
    if first is None or told.latest is None:
        return None
    if kind == "portion" and expression.portion == "quarter":
        return f"{first.year}-Q{(first.month + 2) // 3}"
    if kind == "portion" and expression.portion == "half":
        return f"{first.year}-H{1 if first.month < 7 else 2}"
    if kind == "decade":
        return str(first.year)[:3]
    if kind == "season" and expression.season is not None:
        return f"{first.year}-{SEASON_MONTHS[expression.season][1]}"
    if kind == "weekend":
        return f"{_week(first)}-WE"
    if kind in ("ago", "anchored", "period") and unit is not None:
        return _in_units(_counted(expression, told, created), unit)
    if kind in ("month", "year"):
        return f"{first.year}" if kind == "year" else f"{first.year}-{first.month:02d}"
    return first.isoformat() + (PARTS[expression.part] if expression.part else "")


def _is_stretch(expression: TimeExpression) -> bool:
    """Whether "the past two weeks" tells how long rather than one calendar week."""
    return expression.count is not None or expression.direction == "recent" or expression.words.lower().endswith("s")


def _counted(expression: TimeExpression, told: DateRange, created: date) -> date:
    """The day in the middle of what "two years ago" or "last month" tells, from which its unit is read."""
    first, last = told.earliest or created, told.latest or created
    if expression.kind == "ago" and expression.count is not None and expression.unit is not None:
        return add(created, -expression.count, expression.unit)
    if expression.kind == "period" and expression.unit == "week" and expression.direction == "last":
        return last
    return date.fromordinal((first.toordinal() + last.toordinal()) // 2)


def _in_units(day: date, unit: Unit) -> str:
    if unit in ("year", "decade"):
        return str(day.year) if unit == "year" else str(day.year)[:3]
    if unit == "month":
        return f"{day.year}-{day.month:02d}"
    return _week(day) if unit == "week" else day.isoformat()


def _week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


def _length(expression: TimeExpression) -> str | None:
    if expression.words.lower().endswith("old"):
        return None
    if expression.words.lower() in _REGULARLY:
        return _REGULARLY[expression.words.lower()]
    if expression.unit is None:
        return f"XXXX-WXX-{expression.weekday + 1}" if expression.weekday is not None else None
    return UNIT_CODES[expression.unit].format(_count(expression))


def _count(expression: TimeExpression) -> int | str:
    if expression.count is not None:
        return expression.count
    return 1 if expression.kind == "recurring" else "X"
