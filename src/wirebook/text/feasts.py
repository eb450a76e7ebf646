"""Feasts: which words name them, and on which days they fall; from 1980 to 2035 where they move.

`data/holidays.csv` holds the names, each with a day of every year or the feast that it is; `data/feasts.csv` the
days of feasts that move, with their source. Islamic months are those of the Umm al-Qura calendar; they begin where
the moon is sighted, so that a day of slack goes with each.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Final

from wirebook.text.tables import rows


@dataclass(frozen=True, slots=True)
class Holiday:
    """What a name of a feast means: a month and day, or a feast that moves, with its slack in days."""

    month: int | None
    day: int | None
    feast: str | None
    slack: int


def _plain(name: str) -> str:
    """A name as the table has it: lower case, hyphens as blanks, straight apostrophes."""
    return " ".join(re.sub(r"[-–]", " ", name.lower().replace("’", "'")).split())


HOLIDAYS: Final[dict[str, Holiday]] = {
    _plain(row["name"]): Holiday(
        int(row["month"]) if row["month"] else None,
        int(row["day"]) if row["day"] else None,
        row["feast"] or None,
        int(row["slack_days"]),
    )
    for row in rows("text", "holidays")
}
"""What each name means, by the name as `holiday_named` looks it up."""
HOLIDAY_STARTS: Final[frozenset[str]] = frozenset(re.split(r"[ ']", name)[0] for name in HOLIDAYS)
"""The first words of the names."""
PATTERN: Final = re.compile(
    "(?:"
    + "|".join(
        re.escape(name).replace("\\ ", r"[ -]{1,2}").replace("'", "['’]")
        for name in sorted(HOLIDAYS, key=lambda name: (-len(name), name))
    )
    + r")\b(?![ ](?:agreement|accords?|mosque|island)\b)",
    re.IGNORECASE,
)
"""A feast's name where it names no agreement or place ("the Good Friday agreement", "Christmas Island")."""

BEFORE_FEASTS: Final[frozenset[str]] = frozenset(
    {
        "", ".", ",", "(", '"', "“", "in", "during", "of", "for", "before", "after", "since", "until", "throughout",
        "the", "this", "last", "next", "holy", "month", "by", "on", "at", "over", "to", "every", "and", "or", "from",
        "muslim", "islamic", "with", "ahead", "mark", "marking", "celebrate", "celebrating", "observe", "when",
        "while", "as", "that", "found",
    }
)  # fmt: skip
"""Words after which such a name is a feast; after others it names a man or a place ("Jabal al-Arbaeen")."""
AFTER_NO_FEAST: Final[frozenset[str]] = frozenset(
    {"neighborhood", "neighbourhood", "mosque", "street", "square", "brigade", "district", "hospital", "mountain", "-"}
)
"""Words before which it is none."""


def holiday_named(words: str) -> Holiday | None:
    """The feast that some words name, or None."""
    return HOLIDAYS.get(_plain(words))


def days_of(holiday: Holiday) -> tuple[tuple[date, date], ...]:
    """From when to when a feast that moves lasts in each year it is known for, slack included, in order."""
    slack = timedelta(days=holiday.slack)
    return tuple((first - slack, last + slack) for first, last in _table().get(holiday.feast or "", ()))


@cache
def _table() -> dict[str, tuple[tuple[date, date], ...]]:
    found: dict[str, list[tuple[date, date]]] = {}
    for row in rows("text", "feasts"):
        first = date.fromisoformat(row["first"])
        found.setdefault(row["feast"], []).append((first, first + timedelta(days=int(row["days"]) - 1)))
    return {feast: tuple(sorted(days)) for feast, days in found.items()}
