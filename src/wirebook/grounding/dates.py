"""Times told in text, resolved to days: a range with its basis and its reason, never a made-up day.

A rule for each kind of expression says what it means when told on one day; a report whose day of publication is
itself a range gives the range over both its ends. Where the day of publication is unknown, what is known is kept as
a pattern: a weekday stays a weekday. Sources: TIMEX3 (Saurí et al. 2006) for what expressions mean; for vague ones
the table `VAGUE`, which says what was taken.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from wirebook.model import DateRange
from wirebook.model.kinds import Basis, Precision
from wirebook.text.calendar import MONTH_NAMES, WEEKDAY_NAMES, safe_date
from wirebook.text.time_expressions import TimeExpression
from wirebook.text.time_words import Stage, Unit

UNKNOWN_DAY: Final = DateRange(None, None, "unknown", "unknown", "the report does not say when it was published")
"""What stands for a day of publication that nobody has told."""

_DAYS_OF: Final[dict[Unit, int]] = {
    "minute": 0, "hour": 0, "day": 1, "week": 7, "month": 30, "year": 365, "decade": 3652,
}  # fmt: skip
VAGUE: Final[dict[Unit, tuple[int, int]]] = {
    "minute": (0, 0), "hour": (0, 1), "day": (2, 7), "week": (14, 42), "month": (61, 183), "year": (731, 1826),
    "decade": (7305, 10957),
}  # fmt: skip
"""Days meant by an uncounted plural: "days ago" is 2 to 7 days back, "recent weeks" the last 42 days at most."""
SLACK: Final[dict[Unit, tuple[int, int]]] = {
    "minute": (0, 0), "hour": (0, 0), "day": (0, 0), "week": (1, 3), "month": (7, 15), "year": (91, 183),
    "decade": (1826, 1826),
}  # fmt: skip
"""Days of slack on either side of "N units ago": for one unit, and for more; people round."""
STAGES_OF_MONTH: Final[dict[Stage, tuple[int, int]]] = {"early": (1, 10), "mid": (10, 20), "late": (20, 31)}
STAGES_OF_YEAR: Final[dict[Stage, tuple[int, int]]] = {"early": (1, 4), "mid": (4, 9), "late": (9, 12)}
STAGES_OF_DECADE: Final[dict[Stage, tuple[int, int]]] = {"early": (0, 3), "mid": (4, 6), "late": (6, 9)}
SEASON_MONTHS: Final[dict[str, tuple[int, str]]] = {
    "spring": (3, "SP"), "summer": (6, "SU"), "autumn": (9, "FA"), "winter": (12, "WI"),
}  # fmt: skip
"""First month of each season of three months (north of the equator, where most such words are written), and TIMEX3's
code for it."""
UNIT_CODES: Final[dict[Unit, str]] = {
    "minute": "PT{}M", "hour": "PT{}H", "day": "P{}D", "week": "P{}W", "month": "P{}M", "year": "P{}Y",
    "decade": "P{}0Y",
}  # fmt: skip
SOON: Final = 73
"""A day of a month without a year is the coming one where that is nearer than this, and five times nearer than the
past one ("talks on 20 December", written on the 9th)."""
SLIPPED_DAY: Final = 6
"""A weekday six days before a *given* day of publication is rather the day after it: such days come from crawlers and
time zones and are often one early, while reports seldom call a day of last week by its weekday alone. In the reports
at hand, 5 of 6 such weekdays were the day after."""


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


_Days = tuple[date, date]


@dataclass(frozen=True, slots=True)
class _Now:
    """One day on which the words may have been written."""

    day: date
    future: bool
    given: bool
    """Whether it is a day that came with the report rather than in it."""


def _meaning(expression: TimeExpression, setting: _Setting) -> _Told | None:
    if expression.kind in _COMPOUNDS:
        return _COMPOUNDS[expression.kind](expression, setting)
    stated = _stated(expression)
    if stated is not None:
        return _Told(*_clip(expression, stated, setting), "stated")
    rule = _RULES.get(expression.kind)
    published = setting.published
    if rule is None or published.earliest is None or published.latest is None:
        return None
    given = published.basis == "given"
    first = rule(expression, _Now(published.earliest, setting.future, given))
    last = rule(expression, _Now(published.latest, setting.future, given))
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


# --- days that the words alone tell ---------------------------------------------------------------------------------


def _stated(expression: TimeExpression) -> _Days | None:
    """The days, where the words tell the year too."""
    if expression.year is None:
        return None
    if expression.kind == "date":
        return _days_of_month(expression, expression.year)
    if expression.kind == "month" and expression.month is not None:
        return _staged_month(expression.year, expression.month, expression.stage)
    if expression.kind == "year":
        return _staged_year(expression.year, expression.stage)
    if expression.kind == "season":
        return _season(expression, expression.year)
    if expression.kind == "decade":
        first, last = STAGES_OF_DECADE[expression.stage] if expression.stage else (0, 9)
        return date(expression.year + first, 1, 1), date(expression.year + last, 12, 31)
    return None


def _clip(expression: TimeExpression, days: _Days, setting: _Setting) -> _Days:
    """A month or year in which the report came out, told as past, ends on the day it came out."""
    latest = setting.published.latest
    if setting.future or expression.kind == "date" or latest is None or not days[0] <= latest < days[1]:
        return days
    return days[0], latest


def _days_of_month(expression: TimeExpression, year: int) -> _Days | None:
    if expression.month is None or expression.day is None:
        return None
    first = safe_date(year, expression.month, expression.day)
    last = safe_date(year, expression.month, expression.last_day or expression.day)
    if first is None or last is None:
        return None
    return first, last


def _staged_month(year: int, month: int, stage: Stage | None) -> _Days:
    length = calendar.monthrange(year, month)[1]
    first, last = STAGES_OF_MONTH[stage] if stage else (1, length)
    return date(year, month, first), date(year, month, min(last, length))


def _staged_year(year: int, stage: Stage | None) -> _Days:
    first, last = STAGES_OF_YEAR[stage] if stage else (1, 12)
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


def _season(expression: TimeExpression, year: int) -> _Days | None:
    if expression.season is None:
        return None
    month, _ = SEASON_MONTHS[expression.season]
    start = date(year, month, 1)
    return start, _add(start, 3, "month") - timedelta(days=1)


# --- days told from the day of publication --------------------------------------------------------------------------


def _add(day: date, count: int, unit: Unit) -> date:
    """The day that many units on (back, where negative), kept inside the calendar."""
    if unit in ("month", "year", "decade"):
        months = count * {"month": 1, "year": 12, "decade": 120}[unit]
        index = min(max(12, day.year * 12 + day.month - 1 + months), 9999 * 12 - 1)
        year, month = divmod(index, 12)
        return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
    days = {"minute": 0, "hour": 0, "day": count, "week": 7 * count}[unit]
    return _shift(day, days)


def _shift(day: date, days: int) -> date:
    return date.fromordinal(min(max(366, day.toordinal() + days), date.max.toordinal() - 400))


def _date_without_year(expression: TimeExpression, now: _Now) -> _Days | None:
    offset = _year_offset(expression)
    if offset is not None:
        return _days_of_month(expression, now.day.year + offset)
    found = [days for year in range(now.day.year - 8, now.day.year + 9) if (days := _days_of_month(expression, year))]
    if not found:
        return None
    past = max((days for days in found if days[0] <= now.day), default=found[0])
    ahead = min((days for days in found if days[0] > now.day), default=found[-1])
    if expression.weekday is not None:
        fitting = [days for days in (past, ahead) if days[0].weekday() == expression.weekday]
        if len(fitting) == 1:
            return fitting[0]
    if now.future:
        return ahead
    distance = (ahead[0] - now.day).days
    return ahead if distance < SOON and distance * 5 < (now.day - past[0]).days else past


def _year_offset(expression: TimeExpression) -> int | None:
    if expression.unit != "year" or expression.direction is None:
        return None
    return {"last": -1, "previous": -1, "this": 0, "next": 1}.get(expression.direction)


def _day_of_month(expression: TimeExpression, now: _Now) -> _Days | None:
    if expression.day is None:
        return None
    step = 1 if now.future else -1
    month = now.day.replace(day=1)
    for _ in range(14):
        day = safe_date(month.year, month.month, expression.day)
        fits = day is not None and (day >= now.day if now.future else day <= now.day)
        if day is not None and fits and expression.weekday in (None, day.weekday()):
            return day, day
        month = _add(month, step, "month")
    return None


def _month(expression: TimeExpression, now: _Now) -> _Days | None:
    if expression.month is None:
        return None
    offset = _year_offset(expression)
    if offset is not None:
        return _until_now(_staged_month(now.day.year + offset, expression.month, expression.stage), now)
    year = now.day.year
    if expression.direction == "last" and expression.month >= now.day.month:
        year -= 1
    elif (now.future or expression.direction == "next") and expression.month < now.day.month:
        year += 1
    elif not now.future and expression.direction not in ("next", "this") and expression.month > now.day.month:
        year -= 1
    days = _staged_month(year, expression.month, expression.stage)
    if days[0] > now.day and not now.future and expression.direction is None and expression.stage:
        return days
    return _until_now(days, now)


def _until_now(days: _Days, now: _Now) -> _Days:
    """A stretch that the day of writing lies in: up to that day where it tells the past, from it where the future."""
    if not days[0] <= now.day <= days[1]:
        return days
    return (now.day, days[1]) if now.future else (days[0], now.day)


def _season_without_year(expression: TimeExpression, now: _Now) -> _Days | None:
    offset = _year_offset(expression)
    if offset is not None:
        return _season(expression, now.day.year + offset)
    years = range(now.day.year - 2, now.day.year + 3)
    seasons = [days for year in years if (days := _season(expression, year))]
    if not seasons:
        return None
    if now.future or expression.direction == "next":
        return next((days for days in seasons if days[0] > now.day), None)
    begun = [days for days in seasons if (days[1] if expression.direction == "last" else days[0]) <= now.day]
    return _until_now(begun[-1], now) if begun else None


def _weekday(expression: TimeExpression, now: _Now) -> _Days | None:
    if expression.weekday is None:
        return None
    back = (now.day.weekday() - expression.weekday) % 7
    direction = expression.direction
    if direction == "next" or (now.future and direction != "last") or direction == "following":
        day = _shift(now.day, (7 - back) if back else (7 if direction == "next" else 0))
    elif direction in ("last", "past", "previous"):
        day = _shift(now.day, -(back or 7))
    elif back == SLIPPED_DAY and now.given and direction is None:
        day = _shift(now.day, 1)
    else:
        day = _shift(now.day, -back)
    return day, (_shift(day, 1) if expression.part == "overnight" else day)


def _near_day(expression: TimeExpression, now: _Now) -> _Days | None:
    offset = expression.count or 0
    if expression.part == "overnight":
        return _shift(now.day, offset - 1), _shift(now.day, offset)
    if expression.part == "night" and expression.direction == "last":
        return _shift(now.day, -1), now.day
    day = _shift(now.day, offset)
    return day, day


def _weekend(expression: TimeExpression, now: _Now) -> _Days | None:
    past_saturday = _shift(now.day, -((now.day.weekday() - 5) % 7))
    if expression.direction == "next" or now.future:
        coming = past_saturday if past_saturday == now.day else _shift(past_saturday, 7)
        return coming, _shift(coming, 1)
    if expression.direction == "last" and now.day.weekday() >= 5:
        past_saturday = _shift(past_saturday, -7)
    return past_saturday, _shift(past_saturday, 1)


def _period(expression: TimeExpression, now: _Now) -> _Days | None:
    unit, direction = expression.unit, expression.direction
    if unit is None:
        return None
    counted = expression.count is not None
    rolling = direction in ("past", "recent") or counted or expression.words.lower().startswith("the ")
    plural = expression.words.rstrip("'’").lower().endswith("s")
    if direction in ("last", "past", "previous", "recent") and (rolling or plural):
        return _shift(_back(now.day, expression), 0), now.day
    if direction in ("next", "following") and (counted or plural):
        return now.day, _ahead(now.day, expression)
    return _calendar_period(expression, unit, now)


def _back(day: date, expression: TimeExpression) -> date:
    unit = expression.unit or "day"
    if expression.count is None:
        singular = expression.direction == "past" and not expression.words.lower().endswith("s")
        return _add(day, -1, unit) if singular else _shift(day, -VAGUE[unit][1])
    if unit in ("minute", "hour"):
        return _shift(day, -_days_in_hours(expression.count, unit))
    return _add(day, -expression.count, unit)


def _ahead(day: date, expression: TimeExpression) -> date:
    unit = expression.unit or "day"
    if expression.count is None:
        return _shift(day, VAGUE[unit][1])
    if unit in ("minute", "hour"):
        return _shift(day, _days_in_hours(expression.count, unit))
    return _add(day, expression.count, unit)


def _days_in_hours(count: int, unit: Unit) -> int:
    hours = count if unit == "hour" else -(-count // 60)
    return -(-hours // 24)


def _calendar_period(expression: TimeExpression, unit: Unit, now: _Now) -> _Days | None:
    step = {"last": -1, "previous": -1, "next": 1, "following": 1}.get(expression.direction or "this", 0)
    if unit in ("minute", "hour", "day"):
        day = _shift(now.day, step)
        return day, day
    days = _calendar_unit(now.day, unit, step)
    if expression.stage and unit in ("month", "year"):
        start = days[0]
        staged = (
            _staged_month(start.year, start.month, expression.stage)
            if unit == "month"
            else _staged_year(start.year, expression.stage)
        )
        return _until_now(staged, now)
    if step:
        return days
    later = "later" in expression.words.lower()
    return _until_now(days, replace(now, future=now.future or later))


def _calendar_unit(day: date, unit: Unit, step: int) -> _Days:
    """The calendar's week, month, year or decade that many steps from a day's own.

    Weeks begin on Monday for some writers and on Sunday for others: last week has both its Sundays, and the last week
    of a Sunday's report is the one that ends on it.
    """
    if unit == "week":
        if step < 0:
            sunday = _shift(day, -((day.weekday() + 1) % 7))
            return _shift(sunday, -7), sunday
        monday = _shift(day, -day.weekday() + 7 * step)
        return monday, _shift(monday, 6)
    if unit == "month":
        start = _add(day.replace(day=1), step, "month")
        return _staged_month(start.year, start.month, None)
    if unit == "decade":
        year = day.year - day.year % 10 + 10 * step
        return date(year, 1, 1), date(year + 9, 12, 31)
    return _staged_year(day.year + step, None)


def _ago(expression: TimeExpression, now: _Now) -> _Days | None:
    unit = expression.unit
    if unit is None:
        return None
    if expression.words.lower().startswith("this day "):
        day = _add(now.day, -(expression.count or 0), unit)
        return day, day
    if expression.count is None:
        nearest, farthest = VAGUE[unit]
        return _shift(now.day, -farthest), _shift(now.day, -nearest)
    if unit in ("minute", "hour"):
        return _shift(now.day, -_days_in_hours(expression.count, unit)), now.day
    return _about(_add(now.day, -expression.count, unit), expression.count, unit)


def _about(day: date, count: int, unit: Unit) -> _Days:
    """The days that a counted stretch from elsewhere ends on, with the slack of its unit."""
    if unit == "year" and count > 1:
        return _staged_year(day.year, None)
    slack = SLACK[unit][0 if count == 1 else 1]
    return _shift(day, -slack), _shift(day, slack)


def _holiday(expression: TimeExpression, now: _Now) -> _Days | None:
    return _date_without_year(expression, now)


_RULES: Final[dict[str, Callable[[TimeExpression, _Now], _Days | None]]] = {
    "date": _date_without_year,
    "day-of-month": _day_of_month,
    "month": _month,
    "season": _season_without_year,
    "weekday": _weekday,
    "near-day": _near_day,
    "weekend": _weekend,
    "period": _period,
    "ago": _ago,
    "holiday": _holiday,
}
"""What each kind means when written on one day. Kinds without a rule tell no day of themselves."""


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


def _from_anchor(expression: TimeExpression, earliest: date, latest: date) -> _Days:
    unit, direction = expression.unit or "day", expression.direction
    sign = {"earlier": -1, "previous": -1, "later": 1, "following": 1, "next": 1}.get(direction or "same", 0)
    if direction in ("same", "following", "next", "previous") and unit in ("week", "month", "year"):
        return _calendar_unit(earliest, unit, sign)[0], _calendar_unit(latest, unit, sign)[1]
    if sign == 0:
        return earliest, latest
    if unit in ("minute", "hour"):
        days = _days_in_hours(expression.count or 12, unit)
        return (earliest, _shift(latest, days)) if sign > 0 else (_shift(earliest, -days), latest)
    if expression.count is None and direction in ("earlier", "later"):
        nearest, farthest = VAGUE[unit] if expression.words.lower().rstrip().find("s ") > 0 else (1, 1)
        ends = sorted((sign * nearest, sign * farthest))
        return _shift(earliest, ends[0]), _shift(latest, ends[1])
    count = expression.count or 1
    first, _ = _about(_add(earliest, sign * count, unit), count, unit)
    _, last = _about(_add(latest, sign * count, unit), count, unit)
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
    last = _part(expression, 1, setting, future=setting.future)
    if last is None or last.earliest is None or last.latest is None:
        return None
    # The first is read as if written on the last day, so that "from Monday to Wednesday" is one week's.
    as_of = replace(last, earliest=last.latest, basis="stated")
    first = _part(expression, 0, replace(setting, published=as_of, future=False), future=False)
    if first is None or first.earliest is None or first.earliest > last.latest:
        return None
    stated = first.basis == "stated" and last.basis == "stated"
    return _Told(
        first.earliest, last.latest, "stated" if stated else "inferred", "" if stated else _origin_of(setting.published)
    )


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
    """ "until Friday", "since 2011": an interval open at one end, in ISO 8601-2's spelling ("../2016-07-01")."""
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
    """ "yesterday" in a report that came out on a Friday of an unknown week is a Thursday."""
    weekday = weekday_of_pattern(published.pattern)
    if weekday is None or published.known:
        return None
    if expression.kind == "near-day":
        return _weekday_pattern((weekday + (expression.count or 0)) % 7)
    if expression.kind == "ago" and expression.unit == "day" and expression.count is not None:
        return _weekday_pattern((weekday - expression.count) % 7)
    return None
