"""The floor to beat: years, weekdays and days of a month by one regular expression, the past always meant."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from corpora.timeml import TimeTag
from wirebook.text.calendar import MONTHS, WEEKDAYS, alternation, safe_date

_TIME: Final = re.compile(
    rf"\b(?:(?P<month>{alternation(MONTHS)})\.? (?P<day>\d{{1,2}})\b(?:, (?P<year>\d{{4}}))?|"
    rf"(?P<weekday>{alternation(WEEKDAYS)})\b|(?P<near>today|yesterday|tomorrow)\b|(?P<alone>(?:19|20)\d\d)\b)",
    re.IGNORECASE,
)
_NEAR: Final = {"today": 0, "yesterday": -1, "tomorrow": 1}


def tags(text: str, created: date) -> list[TimeTag]:
    """The times of a text made on a day: whatever has the shape of one, the last such day before it."""
    return [
        TimeTag(match.start(), match.end(), "DATE", value)
        for match in _TIME.finditer(text)
        if (value := _value(match, created)) is not None
    ]


def _value(match: re.Match[str], created: date) -> str | None:
    if match["alone"]:
        return match["alone"]
    if match["near"]:
        return (created + timedelta(days=_NEAR[match["near"].lower()])).isoformat()
    if match["weekday"]:
        back = (created.weekday() - WEEKDAYS[match["weekday"].lower()]) % 7
        return (created - timedelta(days=back)).isoformat()
    day = safe_date(int(match["year"] or created.year), MONTHS[match["month"].lower()], int(match["day"]))
    return day.isoformat() if day else None
