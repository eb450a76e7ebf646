"""What each kind of time means when told on one day: the rules and tables behind `grounding.dates`.

A rule takes an expression and the day on which it may have been written, and gives the first and the last day meant,
or None where it cannot. Weeks, slack and vague words are tables here, each with what it was taken from.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from wirebook.text.calendar import safe_date
from wirebook.text.feasts import days_of
from wirebook.text.time_expressions import TimeExpression
from wirebook.text.time_words import Stage, Unit

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
JUST_GONE: Final = 45
"""A day of a month that is gone by fewer days than this and comes again in most of a year is the one gone, even where a
verb near it lies ahead ("will visit the site of the 7 August blast")."""
SLIPPED_DAY: Final = 6
"""A weekday six days before a *given* day of publication is rather the day after it (`reading.inferred.DAY_AFTER` has
the counts): such days come from crawlers and time zones and are often one early."""


Days = tuple[date, date]
"""The first and the last day meant, both included."""


@dataclass(frozen=True, slots=True)
class Now:
    """One day on which the words may have been written."""

    day: date
    future: bool
    given: bool
    """Whether it is a day that came with the report rather than in it."""
    whole: bool = False
    """Whether a month or year in which the report was written is meant to its end."""


# --- days that the words alone tell ---------------------------------------------------------------------------------


def stated_days(expression: TimeExpression) -> Days | None:
    """The days that the words alone tell, since they tell the year too; None where they do not."""
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
    if expression.kind == "holiday":
        if expression.feast is None:
            return _days_of_month(expression, expression.year)
        middles = {first + (last - first) / 2: (first, last) for first, last in days_of(expression.feast)}
        return next((days for middle, days in middles.items() if middle.year == expression.year), None)
    if expression.kind == "portion":
        whole = stated_days(replace(expression, kind="month" if expression.month is not None else "year"))
        return _cut(whole, expression) if whole is not None else None
    if expression.kind == "decade":
        first, last = STAGES_OF_DECADE[expression.stage] if expression.stage else (0, 9)
        return date(expression.year + first, 1, 1), date(expression.year + last, 12, 31)
    return None


def _days_of_month(expression: TimeExpression, year: int) -> Days | None:
    if expression.month is None or expression.day is None:
        return None
    first = safe_date(year, expression.month, expression.day)
    last = safe_date(year, expression.month, expression.last_day or expression.day)
    if first is None or last is None:
        return None
    return first, last


def _staged_month(year: int, month: int, stage: Stage | None) -> Days:
    length = calendar.monthrange(year, month)[1]
    first, last = STAGES_OF_MONTH[stage] if stage else (1, length)
    return date(year, month, first), date(year, month, min(last, length))


def _staged_year(year: int, stage: Stage | None) -> Days:
    first, last = STAGES_OF_YEAR[stage] if stage else (1, 12)
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


def _season(expression: TimeExpression, year: int) -> Days | None:
    if expression.season is None:
        return None
    month, _ = SEASON_MONTHS[expression.season]
    start = date(year, month, 1)
    return start, add(start, 3, "month") - timedelta(days=1)


# --- days told from the day of publication --------------------------------------------------------------------------


def add(day: date, count: int, unit: Unit) -> date:
    """The day that many units on (back, where negative), kept inside the calendar."""
    if unit in ("month", "year", "decade"):
        months = count * {"month": 1, "year": 12, "decade": 120}[unit]
        index = min(max(12, day.year * 12 + day.month - 1 + months), 9999 * 12 - 1)
        year, month = divmod(index, 12)
        return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
    days = {"minute": 0, "hour": 0, "day": count, "week": 7 * count}[unit]
    return shift(day, days)


def shift(day: date, days: int) -> date:
    """The day that many days on (back, where negative), kept inside the calendar."""
    return date.fromordinal(min(max(366, day.toordinal() + days), date.max.toordinal() - 400))


def _date_without_year(expression: TimeExpression, now: Now) -> Days | None:
    offset = _year_offset(expression)
    if offset is not None:
        return _days_of_month(expression, now.day.year + offset)
    found = [days for year in range(now.day.year - 8, now.day.year + 9) if (days := _days_of_month(expression, year))]
    if not found:
        return None
    past = max((days for days in found if days[0] <= now.day), default=found[0])
    if expression.direction == "last":
        return past
    ahead = min((days for days in found if days[0] > now.day), default=found[-1])
    if expression.weekday is not None:
        fitting = [days for days in (past, ahead) if days[0].weekday() == expression.weekday]
        if len(fitting) == 1:
            return fitting[0]
    distance, gone = (ahead[0] - now.day).days, (now.day - past[0]).days
    if now.future:
        return past if gone < JUST_GONE and distance > 5 * SOON // 2 else ahead
    return ahead if distance < SOON and distance * 5 < gone else past


def _year_offset(expression: TimeExpression) -> int | None:
    if expression.unit != "year" or expression.direction is None:
        return None
    return {"last": -1, "previous": -1, "this": 0, "next": 1}.get(expression.direction)


def _day_of_month(expression: TimeExpression, now: Now) -> Days | None:
    if expression.day is None:
        return None
    step = 1 if now.future else -1
    month = now.day.replace(day=1)
    for _ in range(14):
        day = safe_date(month.year, month.month, expression.day)
        fits = day is not None and (day >= now.day if now.future else day <= now.day)
        if day is not None and fits and expression.weekday in (None, day.weekday()):
            return day, day
        month = add(month, step, "month")
    return None


def _month(expression: TimeExpression, now: Now) -> Days | None:
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


def _until_now(days: Days, now: Now) -> Days:
    """A stretch that the day of writing lies in: up to that day where it tells the past, from it where the future."""
    if now.whole or not days[0] <= now.day <= days[1]:
        return days
    return (now.day, days[1]) if now.future else (days[0], now.day)


def _season_without_year(expression: TimeExpression, now: Now) -> Days | None:
    offset = _year_offset(expression)
    if offset is not None:
        return _season(expression, now.day.year + offset)
    if expression.direction == "this" and SEASON_MONTHS[expression.season or "summer"][0] < 12:
        found = _season(expression, now.day.year)
        return _until_now(found, now) if found is not None else None
    years = range(now.day.year - 2, now.day.year + 3)
    seasons = [days for year in years if (days := _season(expression, year))]
    if not seasons:
        return None
    if now.future or expression.direction == "next":
        return next((days for days in seasons if days[0] > now.day), None)
    begun = [days for days in seasons if (days[1] if expression.direction == "last" else days[0]) <= now.day]
    return _until_now(begun[-1], now) if begun else None


def _weekday(expression: TimeExpression, now: Now) -> Days | None:
    if expression.weekday is None:
        return None
    back = (now.day.weekday() - expression.weekday) % 7
    direction = expression.direction
    if direction == "next" or (now.future and direction != "last") or direction == "following":
        day = shift(now.day, (7 - back) if back else (7 if direction == "next" else 0))
    elif direction in ("last", "past", "previous"):
        day = shift(now.day, -(back or 7))
    elif back == SLIPPED_DAY and now.given and direction is None:
        day = shift(now.day, 1)
    else:
        day = shift(now.day, -back)
    return day, (shift(day, 1) if expression.part == "overnight" else day)


def _near_day(expression: TimeExpression, now: Now) -> Days | None:
    offset = expression.count or 0
    if expression.part == "overnight":
        return shift(now.day, offset - 1), shift(now.day, offset)
    if expression.part == "night" and expression.direction == "last":
        return shift(now.day, -1), now.day
    day = shift(now.day, offset)
    return day, day


def _weekend(expression: TimeExpression, now: Now) -> Days | None:
    past_saturday = shift(now.day, -((now.day.weekday() - 5) % 7))
    if expression.direction == "next" or now.future:
        coming = past_saturday if past_saturday == now.day else shift(past_saturday, 7)
        return coming, shift(coming, 1)
    if expression.direction == "last" and now.day.weekday() >= 5:
        past_saturday = shift(past_saturday, -7)
    return past_saturday, shift(past_saturday, 1)


def _period(expression: TimeExpression, now: Now) -> Days | None:
    unit, direction = expression.unit, expression.direction
    if unit is None:
        return None
    counted = expression.count is not None
    rolling = direction in ("past", "recent") or counted or expression.words.lower().startswith("the ")
    # "last months toll" has lost an apostrophe; "recent months" and "the last months" have not.
    plural = expression.words.rstrip("'’").lower().endswith("s") and direction not in ("last", "next")
    if direction in ("last", "past", "previous", "recent") and (rolling or plural):
        return shift(_back(now.day, expression), 0), now.day
    if direction in ("next", "following") and (counted or plural):
        return now.day, _ahead(now.day, expression)
    return _calendar_period(expression, unit, now)


def _back(day: date, expression: TimeExpression) -> date:
    unit = expression.unit or "day"
    if expression.count is None:
        singular = expression.direction == "past" and not expression.words.lower().endswith("s")
        return add(day, -1, unit) if singular else shift(day, -VAGUE[unit][1])
    if unit in ("minute", "hour"):
        return shift(day, -days_in_hours(expression.count, unit))
    return add(day, -expression.count, unit)


def _ahead(day: date, expression: TimeExpression) -> date:
    unit = expression.unit or "day"
    if expression.count is None:
        return shift(day, VAGUE[unit][1])
    if unit in ("minute", "hour"):
        return shift(day, days_in_hours(expression.count, unit))
    return add(day, expression.count, unit)


def days_in_hours(count: int, unit: Unit) -> int:
    """How many days that many hours or minutes can reach back: 24 hours reach one day, 25 two."""
    hours = count if unit == "hour" else -(-count // 60)
    return -(-hours // 24)


def _calendar_period(expression: TimeExpression, unit: Unit, now: Now) -> Days | None:
    step = {"last": -1, "previous": -1, "next": 1, "following": 1}.get(expression.direction or "this", 0)
    if unit in ("minute", "hour", "day"):
        day = shift(now.day, step)
        return day, day
    days = calendar_unit(now.day, unit, step)
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


def calendar_unit(day: date, unit: Unit, step: int) -> Days:
    """The calendar's week, month, year or decade that many steps from a day's own.

    Weeks begin on Monday for some writers and on Sunday for others: last week has both its Sundays, and the last week
    of a Sunday's report is the one that ends on it.
    """
    if unit == "week":
        if step < 0:
            sunday = shift(day, -((day.weekday() + 1) % 7))
            return shift(sunday, -7), sunday
        monday = shift(day, -day.weekday() + 7 * step)
        return monday, shift(monday, 6)
    if unit == "month":
        start = add(day.replace(day=1), step, "month")
        return _staged_month(start.year, start.month, None)
    if unit == "decade":
        year = day.year - day.year % 10 + 10 * step
        return date(year, 1, 1), date(year + 9, 12, 31)
    return _staged_year(day.year + step, None)


def _ago(expression: TimeExpression, now: Now) -> Days | None:
    unit = expression.unit
    if unit is None:
        return None
    if expression.words.lower().startswith("this day "):
        day = add(now.day, -(expression.count or 0), unit)
        return day, day
    if expression.count is None:
        nearest, farthest = VAGUE[unit]
        return shift(now.day, -farthest), shift(now.day, -nearest)
    if unit in ("minute", "hour"):
        return shift(now.day, -days_in_hours(expression.count, unit)), now.day
    return about(add(now.day, -expression.count, unit), expression.count, unit)


def about(day: date, count: int, unit: Unit) -> Days:
    """The days that a counted stretch from elsewhere ends on, with the slack of its unit."""
    if unit == "year" and count > 1:
        return _staged_year(day.year, None)
    slack = SLACK[unit][0 if count == 1 else 1]
    return shift(day, -slack), shift(day, slack)


def _portion(expression: TimeExpression, now: Now) -> Days | None:
    whole = _whole_of(expression, now) if expression.count is not None else None
    return _cut(whole, expression) if whole is not None else None


def _whole_of(expression: TimeExpression, now: Now) -> Days | None:
    """What a portion is cut from: the month, year or period it names, else the year of writing."""
    if expression.month is not None:
        return _month(replace(expression, kind="month"), replace(now, whole=True))
    if expression.unit is None:
        return _staged_year(now.day.year, None)
    return _calendar_period(expression, expression.unit, replace(now, whole=True))


def _cut(whole: Days, expression: TimeExpression) -> Days:
    """The first, second, ... or last part of a stretch of days; weeks and days are counted from its ends."""
    nth, portion = expression.count or 1, expression.portion
    if portion in ("half", "quarter"):
        parts = 2 if portion == "half" else 4
        if (whole[1] - whole[0]).days > 300:
            months = 12 // parts
            index = nth - 1 if nth > 0 else parts - 1
            first = add(whole[0], months * min(index, parts - 1), "month")
            return first, shift(add(first, months, "month"), -1)
        length = ((whole[1] - whole[0]).days + 1) // parts
    else:
        length = 7 if portion == "week" else 3
    if nth < 0:
        return max(whole[0], shift(whole[1], 1 - length)), whole[1]
    first = min(whole[1], shift(whole[0], length * (nth - 1)))
    return first, min(whole[1], shift(first, length - 1))


def _holiday(expression: TimeExpression, now: Now) -> Days | None:
    if expression.feast is None:
        return _date_without_year(expression, now)
    return _chosen(days_of(expression.feast), now)


def _chosen(found: Sequence[Days], now: Now) -> Days | None:
    """Of a thing's days in several years those meant: the past ones, unless the next are near or told as ahead."""
    begun = [days for days in found if days[0] <= now.day]
    coming = [days for days in found if days[0] > now.day]
    if not begun or not coming:
        return None  # the table ends here
    past, ahead = max(begun), min(coming)
    if now.future and past[1] < now.day:
        return ahead
    distance = (ahead[0] - now.day).days
    near = distance < SOON and distance * 5 < (now.day - past[0]).days
    return ahead if near else _until_now(past, now)


RULES: Final[dict[str, Callable[[TimeExpression, Now], Days | None]]] = {
    "date": _date_without_year,
    "day-of-month": _day_of_month,
    "month": _month,
    "season": _season_without_year,
    "weekday": _weekday,
    "near-day": _near_day,
    "weekend": _weekend,
    "period": _period,
    "ago": _ago,
    "portion": _portion,
    "holiday": _holiday,
}
"""What each kind means when written on one day. Kinds without a rule tell no day of themselves."""
