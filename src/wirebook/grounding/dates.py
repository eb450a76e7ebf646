"""Times told in text, resolved to days: a range with its basis and its reason, never a made-up day.

A rule for each kind of expression says what it means when told on one day; a report whose day of publication is
itself a range gives the range over both its ends. Where the day of publication is unknown, what is known is kept as
a pattern: a weekday stays a weekday. Sources: TIMEX3 (Saurí et al. 2006) for what expressions mean; for vague ones
the tables of `grounding.day_rules`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from wirebook.grounding.day_rules import (
    RULES,
    SEASON_MONTHS,
    UNIT_CODES,
    VAGUE,
    Days,
    Now,
    about,
    add,
    calendar_unit,
    days_in_hours,
    shift,
    stated_days,
)
from wirebook.model import DateRange
from wirebook.model.kinds import Basis, Precision, Status
from wirebook.text.calendar import MONTH_NAMES, WEEKDAY_NAMES
from wirebook.text.time_expressions import TimeExpression

UNKNOWN_DAY: Final = DateRange(None, None, "unknown", "unknown", "the report does not say when it was published")
"""What stands for a day of publication that nobody has told."""


def resolve(
    expression: TimeExpression, published: DateRange, *, anchor: DateRange | None = None, future: bool = False
) -> DateRange:
    """The days an expression means in a report published then; unknown, with a pattern, where none can be told.

    `anchor` is the time that "the next day" or "a week earlier" counts from; without it these stay unknown. `future`
    says that what is told lies ahead (planned, threatened), so that "Friday" is the coming one. The basis is "stated"
    where the words alone give the days, "inferred" where another date was needed. Both ends are included.
    """
    told = _meaning(expression, _Setting(published, anchor, future))
    if told is None:
        return _unresolved(expression, _Setting(published, anchor, future))
    return _range(expression, told)


def meant(
    expression: TimeExpression, published: DateRange, status: Status, anchor: DateRange | None = None
) -> DateRange:
    """The days an expression means for an event of a status, told in a report published then."""
    future = status in _AHEAD and expression.kind not in _EITHER_WAY
    return resolve(expression, published, anchor=anchor, future=future)


_AHEAD: Final = frozenset({"planned", "threatened", "demanded", "conditional"})
_EITHER_WAY: Final = frozenset({"date", "day-of-month", "month"})
"""Times whose side of the publication their own words decide better than the event's status does."""


def write_day(day: date) -> str:
    """A day as sentences of ours write it: "Saturday 2 July 2016"."""
    return f"{WEEKDAY_NAMES[day.weekday()]} {day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def precision_of(earliest: date, latest: date) -> Precision:
    """How precise a range of days is, by its length."""
    length = (latest - earliest).days + 1
    for longest, precision in _LENGTHS:
        if length <= longest:
            return precision
    return "year"


_LENGTHS: Final[tuple[tuple[int, Precision], ...]] = ((2, "day"), (10, "week"), (45, "month"), (125, "season"))


# --- what is known when an expression is read -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Setting:
    published: DateRange
    anchor: DateRange | None
    future: bool


@dataclass(frozen=True, slots=True)
class _Told:
    """Days, the basis they have, what they were counted from, and the pattern that goes with them."""

    earliest: date
    latest: date
    basis: Basis
    origin: str = ""
    pattern: str | None = None


def _meaning(expression: TimeExpression, setting: _Setting) -> _Told | None:
    if expression.kind in _COMPOUNDS:
        return _COMPOUNDS[expression.kind](expression, setting)
    stated = stated_days(expression)
    if stated is not None:
        return _Told(*_clip(expression, stated, setting), "stated")
    rule = RULES.get(expression.kind)
    published = setting.published
    if rule is None or published.earliest is None or published.latest is None:
        return None
    given = published.basis == "given"
    first = rule(expression, Now(published.earliest, setting.future, given))
    last = rule(expression, Now(published.latest, setting.future, given))
    if first is None or last is None:
        return None
    spread = published.earliest != published.latest
    return _Told(
        first[0], max(first[1], last[1]), "inferred", _origin_of(published), _pattern(expression) if spread else None
    )


def _origin_of(published: DateRange) -> str:
    if published.earliest is None or published.latest is None:
        return "read from a report of unknown date"
    if published.earliest == published.latest:
        return f"read from a report published on {write_day(published.earliest)}"
    return f"read from a report published between {write_day(published.earliest)} and {write_day(published.latest)}"


def _range(expression: TimeExpression, told: _Told) -> DateRange:
    why = told.origin or "as the words say"
    return DateRange(
        earliest=told.earliest,
        latest=told.latest,
        precision=precision_of(told.earliest, told.latest),
        basis=told.basis,
        because=f"'{_one_line(expression.words)}', {why}",
        span=expression.span,
        pattern=told.pattern,
    )


def _unresolved(expression: TimeExpression, setting: _Setting) -> DateRange:
    pattern = _shifted_weekday(expression, setting.published) or _end_pattern(expression, setting)
    because = f"'{_one_line(expression.words)}', {_why_unknown(expression, setting.anchor)}"
    return DateRange(None, None, "unknown", "unknown", because, expression.span, pattern or _pattern(expression))


def _why_unknown(expression: TimeExpression, anchor: DateRange | None) -> str:
    if not expression.gives_date:
        return "which says how long, how often or at what hour, but no day"
    if expression.thing_follows:
        return "counted from something whose day the words do not tell"
    if expression.kind == "anchored" and anchor is None:
        return "counted from another time of the report, which is not known"
    if expression.kind == "until":
        return "which tells the end alone"
    return "of a report whose own day is not known"


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _clip(expression: TimeExpression, days: Days, setting: _Setting) -> Days:
    """A month or year in which the report came out, told as past, ends on the day it came out."""
    latest = setting.published.latest
    if setting.future or expression.kind == "date" or latest is None or not days[0] <= latest < days[1]:
        return days
    return days[0], latest


# --- days told from other times of the text -------------------------------------------------------------------------


def _anchored(expression: TimeExpression, setting: _Setting) -> _Told | None:
    if expression.thing_follows:
        return None
    anchor = resolve(expression.parts[0], setting.published, future=setting.future) if expression.parts else None
    anchor = anchor or setting.anchor
    if anchor is None or anchor.earliest is None or anchor.latest is None:
        return None
    days = _from_anchor(expression, anchor.earliest, anchor.latest)
    return _Told(*days, "inferred", f"counted from {_write_days(anchor.earliest, anchor.latest)}")


def _from_anchor(expression: TimeExpression, earliest: date, latest: date) -> Days:
    unit, direction = expression.unit or "day", expression.direction
    sign = {"earlier": -1, "previous": -1, "later": 1, "following": 1, "next": 1}.get(direction or "same", 0)
    if direction in ("same", "following", "next", "previous") and unit in ("week", "month", "year"):
        return calendar_unit(earliest, unit, sign)[0], calendar_unit(latest, unit, sign)[1]
    if sign == 0:
        return earliest, latest
    if unit in ("minute", "hour"):
        days = days_in_hours(expression.count or 12, unit)
        return (earliest, shift(latest, days)) if sign > 0 else (shift(earliest, -days), latest)
    if expression.count is None and direction in ("earlier", "later"):
        nearest, farthest = VAGUE[unit]
        ends = sorted((sign * nearest, sign * farthest))
        return shift(earliest, ends[0]), shift(latest, ends[1])
    count = expression.count or 1
    first, _ = about(add(earliest, sign * count, unit), count, unit)
    _, last = about(add(latest, sign * count, unit), count, unit)
    return first, last


def _write_days(earliest: date, latest: date) -> str:
    return write_day(earliest) if earliest == latest else f"{write_day(earliest)} to {write_day(latest)}"


def _since(expression: TimeExpression, setting: _Setting) -> _Told | None:
    start = _part(expression, 0, setting, future=False)
    latest = setting.published.latest
    if start is None or start.earliest is None:
        return None
    if latest is None or latest < start.earliest:
        return None
    return _Told(start.earliest, latest, "inferred", _origin_of(setting.published))


def _until(expression: TimeExpression, setting: _Setting) -> _Told | None:
    """A stretch that ends then begins on the day of publication if it lies ahead; else its start is not told."""
    finish = _part(expression, 0, setting, future=setting.future)
    begin = setting.published.earliest
    if finish is None or finish.latest is None or begin is None or finish.latest < begin:
        return None
    if not setting.future and finish.latest == begin:
        return None
    return _Told(begin, finish.latest, "inferred", _origin_of(setting.published))


def _between(expression: TimeExpression, setting: _Setting) -> _Told | None:
    origin = _origin_of(setting.published)
    last = _part(expression, 1, setting, future=setting.future)
    if last is None or last.earliest is None or last.latest is None:
        return None
    # The first is read as if written on the last day, so that "from Monday to Wednesday" is one week's.
    if expression.parts[0].kind != "near-day":
        setting = replace(setting, published=replace(last, earliest=last.latest, basis="stated"))
    first = _part(expression, 0, setting, future=False)
    if first is None or first.earliest is None or first.earliest > last.latest:
        return None
    if first.basis == "stated" and last.basis == "stated":
        return _Told(first.earliest, last.latest, "stated")
    return _Told(first.earliest, last.latest, "inferred", origin)


def _part(expression: TimeExpression, at: int, setting: _Setting, *, future: bool) -> DateRange | None:
    found = resolve(expression.parts[at], setting.published, anchor=setting.anchor, future=future)
    return found if found.known else None


_COMPOUNDS: Final[dict[str, Callable[[TimeExpression, _Setting], _Told | None]]] = {
    "anchored": _anchored,
    "since": _since,
    "after": _since,
    "until": _until,
    "between": _between,
}
"""How times made of other times are resolved."""


# --- what stays where no day can be told ----------------------------------------------------------------------------


def _pattern(expression: TimeExpression) -> str | None:
    """What is known of the day, in TIMEX3's spelling; None where nothing is."""
    kind = expression.kind
    if kind in ("date", "holiday") and expression.month and expression.day:
        return f"XXXX-{expression.month:02d}-{expression.day:02d}"
    if kind == "day-of-month" and expression.day:
        return f"XXXX-XX-{expression.day:02d}"
    if kind == "month" and expression.month:
        return f"XXXX-{expression.month:02d}"
    if kind == "season" and expression.season:
        return f"XXXX-{SEASON_MONTHS[expression.season][1]}"
    if kind == "weekday" and expression.weekday is not None:
        return _weekday_pattern(expression.weekday)
    if kind == "anchored" and expression.unit:
        return _offset_pattern(expression)
    return None


def _weekday_pattern(weekday: int) -> str:
    return f"XXXX-WXX-{weekday + 1}"


def _offset_pattern(expression: TimeExpression) -> str | None:
    sign = {"earlier": "-", "previous": "-", "later": "+", "following": "+", "next": "+"}.get(
        expression.direction or "same"
    )
    if sign is None or expression.unit is None:
        return None
    vague = expression.count is None and expression.direction in ("earlier", "later")
    return sign + UNIT_CODES[expression.unit].format("X" if vague else expression.count or 1)


def _end_pattern(expression: TimeExpression, setting: _Setting) -> str | None:
    """What "until Friday" and "since 2011" leave: an interval with one end, in ISO 8601-2's way ("2011-01-01/..")."""
    if expression.kind not in ("until", "since", "after"):
        return None
    end = _part(expression, 0, setting, future=setting.future and expression.kind == "until")
    if end is None:
        return None
    return f"../{end.latest}" if expression.kind == "until" else f"{end.earliest}/.."


def weekday_of_pattern(pattern: str | None) -> int | None:
    """The weekday that a pattern keeps ("XXXX-WXX-4" is Thursday, 3), or None."""
    if pattern is None or not pattern.startswith("XXXX-WXX-"):
        return None
    return int(pattern[-1]) - 1


def _shifted_weekday(expression: TimeExpression, published: DateRange) -> str | None:
    """What is left of "yesterday" in a report that came out on a Friday of an unknown week: a Thursday."""
    weekday = weekday_of_pattern(published.pattern)
    if weekday is None or published.known:
        return None
    if expression.kind == "near-day":
        return _weekday_pattern((weekday + (expression.count or 0)) % 7)
    if expression.kind == "ago" and expression.unit == "day" and expression.count is not None:
        return _weekday_pattern((weekday - expression.count) % 7)
    return None
