"""What is known of a day that nobody can name, in words: a table from TIMEX3's patterns with unknown parts.

Source: TIMEX3 (Saurí et al. 2006) and, for intervals with one end, ISO 8601-2.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from typing import Final

_MONTH: Final = r"(0[1-9]|1[0-2])"
_DATE: Final = r"(\d{4}(?:-\d\d){0,2})"
_SEASONS: Final = {"SP": "a spring", "SU": "a summer", "FA": "an autumn", "WI": "a winter"}
_UNITS: Final = {"H": "hour", "D": "day", "W": "week", "M": "month", "Y": "year"}


def said(pattern: str) -> str:
    """The pattern in words: "a Thursday", "a July", "12 March, some year", "1 day before"; itself where unusual."""
    for spelled, words in _WORDS:
        if found := spelled.fullmatch(pattern):
            return words(found)
    return pattern


def _weekday(found: re.Match[str]) -> str:
    return f"a {calendar.day_name[int(found[1]) - 1]}"


def _month(found: re.Match[str]) -> str:
    name = calendar.month_name[int(found[1])]
    return f"{'an' if name[0] in 'AO' else 'a'} {name}"


def _day(found: re.Match[str]) -> str:
    return f"{int(found[2])} {calendar.month_name[int(found[1])]}, some year"


def _away(found: re.Match[str]) -> str:
    unit = _UNITS[found[3]]
    number = "some" if found[2] == "X" else f"{int(found[2]):,}"
    return f"{number} {unit}{'' if number == '1' else 's'} {'before' if found[1] == '-' else 'after'}"


_WORDS: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...]] = (
    (re.compile(r"XXXX-WXX-([1-7])"), _weekday),
    (re.compile(rf"XXXX-{_MONTH}"), _month),
    (
        re.compile(rf"XXXX-{_MONTH}-(\d\d)"),
        lambda found: f"{int(found[2])} {calendar.month_name[int(found[1])]}, some year",
    ),
    (re.compile(r"XXXX-XX-(\d\d)"), lambda found: f"day {int(found[1])} of a month"),
    (re.compile(r"XXXX-(SP|SU|FA|WI)"), lambda found: _SEASONS[found[1]]),
    (re.compile(r"([+-]?)P(?:T(?=\w{1,4}H))?(\d{1,4}|X)([HDWMY])"), _away),
    (re.compile(rf"\.\./{_DATE}"), lambda found: f"until {found[1]}"),
    (re.compile(rf"{_DATE}/\.\."), lambda found: f"since {found[1]}"),
)
