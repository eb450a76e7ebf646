"""How times are told, as a grammar over word classes: each row is a kind of expression and its pattern.

A pattern is a regular expression in which `<name>` stands for one token of that class (`text.time_words`); blanks
mean nothing. Every repetition is bounded, so matching is linear. The longest row wins, then the earlier one.
"""

from __future__ import annotations

import re
from typing import Final, Literal

from wirebook.text.time_words import LETTERS

TimeKind = Literal[
    "date", "day-of-month", "month", "year", "decade", "season", "weekday", "near-day", "period", "weekend", "ago",
    "anchored", "duration", "recurring", "part-of-day", "portion", "reference", "holiday", "since", "until", "after",
    "between",
]  # fmt: skip
"""What sort of time it is. `date` is a day of a month (the year may be missing), `near-day` is told from the day of
writing ("yesterday", "overnight"), `period` is "last week" or "the past 24 hours", `anchored` is told from another time
of the text ("the next day"), `portion` is cut out of another ("the first week of July", "the third quarter").
`duration`, `recurring` and `reference` ("now") say how long, how often or on which side of today, and give no date."""

_MONTH: Final = "(?:<month>|<weakmonth><stop>?)"
_DAY: Final = "(?:<small>|<ordinal>)"
_DAYS: Final = f"{_DAY}(?:<dash>|<and>|<to>|<slash>){_DAY}"
_WEEKDAY: Final = "(?:<weekday>|<weekdays>)"
_ANY_WEEKDAY: Final = "(?:<weekday>|<weekdays>|<weakday><stop>?)"
_UNIT: Final = "(?:<unit>|<units>)"
_DIGITS: Final = "(?:<small>|<number>)"
_QUANTITY: Final = f"(?:{_DIGITS}|<numberword>(?:<dash>?<numberword>)?(?:<and><a><half>)?|<a>?<few><of>?|<a>)"
_PLAIN_QUANTITY: Final = f"(?:{_DIGITS}|<numberword>(?:<dash>?<numberword>)?|<few>)"
_DIRECTION: Final = "(?:<last>|<past>|<this>|<next>|<previous>|<following>)"
_CLOCK: Final = "(?:(?:<clock>|<small>(?=<zone>))<zone>{0,2})"
_PART: Final = "(?:<stage>?<part>)"
_AFTER_PART: Final = f"(?:(?:<in><the>|<at>)?{_PART}|<overnight>|<comma>?<at>?<clock><zone>{{0,2}}|<at><small><zone>)"
_BEFORE_PART: Final = (
    f"(?:(?:(?:<stage>|<earlier>|<later>|<overnight>|{_PART}(?:(?:<word>|<units>)<of>)?|<stage>(?:<word>|<units>)<of>|{_CLOCK})"
    "(?:<on>|<of>|<comma>|<to>)?<the>?))"
)
_YEAR_BEHIND: Final = (
    "(?:<comma>?<of>?<year>|<of>?<last><unit>|<of>?<this><unit>|<of>?<next><unit>|<of>?<the><previous><unit>)"
)
_STAGE: Final = "(?:<stage><dash>?(?:<to><stage><dash>?)?(?:<in>|<of>)?|<stagenoun><of><the>?)"

_NTH: Final = "(?:<nth>|<last>)"
_CUT: Final = "(?:<unit>|<units>|<half>|<quarter>)"
_WHOLE: Final = f"(?:<the>?{_MONTH}{_YEAR_BEHIND}?|<year>|(?:<this>|<last>|<next>)<unit>)"

ROWS: Final[tuple[tuple[TimeKind, str], ...]] = (
    ("recurring", f"<every>{_PLAIN_QUANTITY}?(?:{_UNIT}|{_WEEKDAY}|<part>|<month>|<weekend>)"),
    ("recurring", "<regularly>"),
    ("recurring", "(?<=<on>)<weekdays>(?=<in>|<at>|<stop>|<comma>|<break>|<and>|\\Z)"),
    ("date", f"{_BEFORE_PART}?(?:{_ANY_WEEKDAY}<comma>?<the>?)?<date>{_AFTER_PART}?"),
    ("date", f"{_BEFORE_PART}?(?:{_ANY_WEEKDAY}<comma>?<the>?)?{_DAY}<of>?{_MONTH}{_YEAR_BEHIND}?{_AFTER_PART}?"),
    ("date", f"{_DAYS}<of>?{_MONTH}{_YEAR_BEHIND}?{_AFTER_PART}?"),
    ("date", f"{_BEFORE_PART}?(?:{_ANY_WEEKDAY}<comma>?)?{_MONTH}<the>?{_DAY}{_YEAR_BEHIND}?{_AFTER_PART}?"),
    ("date", f"{_MONTH}<the>?{_DAYS}{_YEAR_BEHIND}?{_AFTER_PART}?"),
    ("date", f"(?:<last>|<this>|<next>)<unit><apostrophe>?<s>?{_MONTH}{_DAY}"),
    ("date", f"<last>{_MONTH}{_DAY}"),
    ("day-of-month", f"{_BEFORE_PART}?{_WEEKDAY}<comma>?<the>?<ordinal>"),
    ("day-of-month", "(?<=<on><the>)<ordinal>(?=<comma>|<stop>|<of><this>|<break>|\\Z)"),
    ("day-of-month", "(?<=<on><the>)<ordinal><of>(?:<this>|<last>|<next>)<unit>"),
    ("month", f"{_STAGE}?{_MONTH}{_YEAR_BEHIND}"),
    ("month", f"{_STAGE}?<month>"),
    ("month", f"(?:<last>|<this>|<next>|<past>){_MONTH}"),
    ("month", f"{_STAGE}<weakmonth>"),
    ("month", "(?<=[<in><since><of><by><until><from><between>])<weakmonth>"),
    ("month", "(?<=<month><and>)<weakmonth>"),
    ("month", "<weakmonth>(?=(?:<and>|<to>|<dash>)<month>)"),
    ("year", f"{_STAGE}<year>"),
    ("year", "<year>"),
    ("decade", f"(?:{_STAGE}|<the>)?(?:<years>|<year><apostrophe>?<s>)"),
    ("decade", f"<the>?{_STAGE}?<decadeword>"),
    ("season", f"(?:{_STAGE}<the>?)?(?:<last>|<this>|<next>|<past>|<previous>)<season>"),
    ("season", f"(?<=[<in><since><by><until>]){_STAGE}?<the><season>"),
    ("season", f"{_STAGE}?<the>?<season>{_YEAR_BEHIND}(?:<dash><small>)?"),
    ("season", f"{_STAGE}<season>"),
    ("weekday", f"{_BEFORE_PART}?(?:{_DIRECTION}|<the><previous>|<the><following>)?{_WEEKDAY}{_AFTER_PART}?"),
    ("weekday", f"{_WEEKDAY}(?:<last>|<this>|<next>)(?=<unit>)<unit>"),
    ("weekday", f"{_BEFORE_PART}{_ANY_WEEKDAY}"),
    ("weekday", f"(?<=<on>)<weakday><stop>?{_AFTER_PART}?"),
    ("near-day", f"{_BEFORE_PART}?<near>{_AFTER_PART}?"),
    ("near-day", "<the>?<unit><before><near>"),
    ("near-day", "<the>?<unit><after><near>"),
    ("near-day", f"<stage>?(?:<this>|<last>){_PART}"),
    ("near-day", "(?:<stage>|<later>|<earlier>)?<this><stage>?<part>"),
    ("near-day", "(?:<stage><in>?<the>?)?<overnight>"),
    ("near-day", "(?<=<since>)<stage>?<the>?<part>"),
    ("weekend", "(?:<this>|<last>|<past>|<next>|<the>(?:<past>|<last>|<next>)?)<weekend>"),
    ("period", f"(?:(?:<stage>|<earlier>|<later>)<in>?)?(?:<last>|<this>|<next>){_UNIT}"),
    ("period", f"{_STAGE}(?:<this>|<last>|<next>)<unit>"),
    ("period", f"<the>?(?:<last>|<past>|<next>|<previous>|<following>){_PLAIN_QUANTITY}{_UNIT}"),
    ("period", "<the>(?:<last>|<past>)<unit>"),
    ("period", "<the>?(?:<this>)?<past><unit>"),
    ("period", "(?:<in>|<earlier>|<later>)<past><unit>"),
    ("period", "<the>?(?:(?:<last>|<past>|<next>|<recent>)<units>)"),
    ("period", f"{_STAGE}?<earlier><unit>(?=<break>|<stop>|<comma>|<word>|\\Z)"),
    ("ago", f"<this><unit>{_QUANTITY}<units><ago>"),
    ("ago", f"{_QUANTITY}{_UNIT}<ago>"),
    ("ago", "<units><ago>"),
    ("anchored", f"(?:{_QUANTITY}{_UNIT}|<units>)(?:<earlier>|<later>|<before>|<after>)"),
    ("anchored", "<the>(?:<next>|<following>|<previous>|<same>)(?:<unit>|<part>|<weekend>)"),
    ("anchored", f"<the>(?:<following>|<previous>|<next>){_PLAIN_QUANTITY}<units>(?=<later>)<later>"),
    ("anchored", "(?:<that>|<same>)(?:<same>)?(?:<unit>|<part>)"),
    ("anchored", "<the>(?:<unit>|<part>)(?:<before>|<after>)"),
    ("anchored", "(?:<earlier>|<later>|<stage>)(?:<in>|<that>)(?:<the>|<that>)?(?:<same>)?(?:<unit>)"),
    ("portion", f"<the>?{_NTH}{_PLAIN_QUANTITY}?{_CUT}<of>{_WHOLE}"),
    ("portion", f"<the>?{_NTH}<dash>?<quarter>(?:<of>?<year>)?(?!<of>)"),
    ("portion", "<the><word>?<quarter>(?!<of>)"),
    ("ago", "(?:<the>|<a>)?<unit><dash>(?:<ago>|<earlier>)(?:<quarter>|<period>)?"),
    ("reference", "<reference>"),
    ("duration", f"{_QUANTITY}<dash>?{_UNIT}(?:<dash><old>|<dash><word>)?"),
    ("duration", "(?<=<in>)<units>"),
    ("part-of-day", f"<clock><zone>{{0,2}}|(?<=<at>)<small><zone>|(?<=[<at><before><after><by>]){_PART}"),
    ("part-of-day", "(?<=[<in><from><until>])<the>?<stage>?<part>"),
)
"""The grammar. Rows of one kind stand together; an example of each is in tests/text/test_time_expressions.py."""


def compile_row(pattern: str) -> re.Pattern[str]:
    """The pattern with every class name replaced by its letter."""
    return re.compile(re.sub(r"<([a-z]+)>", lambda match: LETTERS[match.group(1)], pattern.replace(" ", "")))


GRAMMAR: Final[tuple[tuple[TimeKind, re.Pattern[str]], ...]] = tuple(
    (kind, compile_row(pattern)) for kind, pattern in ROWS
)
"""`ROWS`, compiled."""
