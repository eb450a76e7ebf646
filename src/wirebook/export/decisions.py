"""How people read what a reviewer decided: in one line."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from wirebook.export import phrases
from wirebook.model import DateRange, EventFigure, Judgement, Place


def decision(judgement: Judgement) -> str:
    """What was decided: "4 tellings judged one happening", "date corrected to Sat 2 July 2016"."""
    tellings = phrases.count(sum(map(len, judgement.sides)), "telling")
    match judgement.act:
        case "same":
            return f"{tellings} judged one happening"
        case "different":
            return f"{len(judgement.sides[0])} of {tellings} judged another happening than the rest"
        case "correct":
            whose = " of one telling" if judgement.scope == "claim" else ""
            return f"{judgement.field}{whose} corrected to {_value(json.loads(judgement.value or 'null'))}"
        case "accept" | "reject":
            return f"{tellings} {judgement.act}ed"
        case _:
            names = " and ".join(f"“{one.name}”" for one in judgement.names)
            return f"{names} judged {'one actor' if judgement.one else 'two actors'}"


def _value(value: Any) -> str:
    """The value of a corrected field (`wirebook.review.values`) in words."""
    if value is None:
        return phrases.UNKNOWN
    if isinstance(value, list):
        return phrases.listed(one["name"] for one in value) or "nobody"
    if not isinstance(value, dict):
        return str(value)
    if "earliest" in value:
        ends = (date.fromisoformat(value["earliest"]), date.fromisoformat(value["latest"]))
        return phrases.days(DateRange(*ends, value["precision"], "given", ""))
    if "of" in value:
        if value["low"] is None:
            return f"no number of{phrases.of_whom(value['whom'])} {value['of']}"
        return phrases.event_figure(EventFigure(**value, rule="", claims=()))
    return phrases.place(Place(**value, names=(), source=None, source_id=None, because=""))
