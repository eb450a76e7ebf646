"""The filters of events as options, the same for every command that takes them."""

from __future__ import annotations

import difflib
import inspect
from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from datetime import date
from functools import wraps
from typing import Annotated, Any, Final

import typer

from wirebook.model.kinds import KINDS, STATUSES
from wirebook.reconcile.disagree import FIELDS
from wirebook.store.protocol import EventFilter, RecordReader
from wirebook.text.boxes import box_asked
from wirebook.text.calendar import days_asked

Box = tuple[float, float, float, float]


def first_day(value: str) -> date:
    """The first day of a date, a month or a year: "2017-03" is 1 March 2017. BadParameter for anything else."""
    return _days(value)[0]


def last_day(value: str) -> date:
    """The last day of a date, a month or a year: "2017-03" is 31 March 2017. BadParameter for anything else."""
    return _days(value)[1]


def _days(value: str) -> tuple[date, date]:
    try:
        return days_asked(value)
    except ValueError as error:
        raise typer.BadParameter(f"{value!r} is no date; expected YYYY-MM-DD, YYYY-MM or YYYY") from error


def _box(value: str) -> Box:
    try:
        return box_asked(value)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error


def _country(value: str) -> str:
    if len(value) != 3 or not value.isascii() or not value.isalpha():
        raise typer.BadParameter(f"{value!r} is no country; expected three letters of ISO 3166-1, such as SYR")
    return value.upper()


def _one_of(known: Sequence[str], noun: str) -> Callable[[str], str]:
    def checked(value: str) -> str:
        if value in known:
            return value
        near = difflib.get_close_matches(value, known, n=1)
        hint = f"did you mean {near[0]}?" if near else f"expected one of {', '.join(known)}"
        raise typer.BadParameter(f"{value!r} is no {noun}; {hint}")

    return checked


def _option(*names: str, **how: Any) -> Any:
    return typer.Option(*names, show_default=False, **how)


_kind, _status = _one_of(KINDS, "kind"), _one_of(STATUSES, "status")
_side, _field = _one_of(("agent", "target"), "side"), _one_of(FIELDS, "field")
OPTIONS: Final[dict[str, Any]] = {
    "since": Annotated[
        date | None, _option(metavar="DATE", parser=first_day, help="Only events that may lie on or after this day.")
    ],
    "until": Annotated[
        date | None, _option(metavar="DATE", parser=last_day, help="Only events that may lie on or before this day.")
    ],
    "undated": Annotated[bool, _option("--undated", help="Only events of which no day is known.")],
    "country": Annotated[
        list[str] | None, _option(metavar="ABC", parser=_country, help="Only events in this country (ISO 3166-1).")
    ],
    "place": Annotated[str | None, _option(metavar="NAME", help="Only events in this place, by any of its names.")],
    "bbox": Annotated[
        Any, _option(metavar="W,S,E,N", parser=_box, help="Only events with a point or middle in this box, in degrees.")
    ],
    "actor": Annotated[
        list[str] | None,
        _option(
            metavar="NAME", help="Only events of whose claims one names this actor, by any of its names or its id."
        ),
    ],
    "side": Annotated[
        str | None,
        _option(
            metavar="SIDE", parser=_side, help="On which side the --actor stands: agent or target; only with --actor."
        ),
    ],
    "kind": Annotated[
        list[str] | None, _option(metavar="KIND", parser=_kind, help="Only events of this kind (docs/kinds.md).")
    ],
    "status": Annotated[
        list[str] | None,
        _option(metavar="STATUS", parser=_status, help=f"Only events of this status: {', '.join(STATUSES)}."),
    ],
    "deaths_min": Annotated[
        int | None, _option(metavar="N", min=0, help="Only events that may have killed so many or more.")
    ],
    "deaths_max": Annotated[int | None, _option(metavar="N", min=0, help="Only events that may have killed no more.")],
    "outlet": Annotated[list[str] | None, _option(metavar="NAME", help="Only events that this outlet tells.")],
    "outlets_min": Annotated[int | None, _option(metavar="N", min=0, help="Only events of so many outlets or more.")],
    "origins_min": Annotated[
        int | None, _option(metavar="N", min=0, help="Only events with so many independent origins or more.")
    ],
    "disputed": Annotated[
        bool | None,
        _option("--disputed/--undisputed", help="Only events that reports contradict each other on, or only others."),
    ],
    "disputed_field": Annotated[
        list[str] | None,
        _option(metavar="FIELD", parser=_field, help=f"Only events disputed on this field: {', '.join(FIELDS)}."),
    ],
    "single_origin": Annotated[
        bool | None,
        _option("--single-origin/--several-origins", help="Only events with one independent origin, or with more."),
    ],
    "reviewed": Annotated[
        bool | None, _option("--reviewed/--unreviewed", help="Only events that reviewers have judged, or not yet.")
    ],
    "accepted": Annotated[
        bool | None, _option("--accepted/--unaccepted", help="Only events that a reviewer accepted last, or others.")
    ],
    "confidence_max": Annotated[
        float | None, _option(metavar="P", min=0, max=1, help="Only events read with no more than this confidence.")
    ],
    "event": Annotated[list[str] | None, _option(metavar="ID", help="Only this event.")],
    "report": Annotated[str | None, _option(metavar="ID", help="Only events that this report tells.")],
    "text": Annotated[
        str | None,
        _option("--words", metavar="WORDS", help='Only events with these words in names or quotes; "…" for a phrase.'),
    ],
}
"""Each filter's option; those that take a list may be given several times, and any of them will do."""


def filtered(command: Callable[..., None]) -> Callable[..., None]:
    """The command with every filter as an option in the place of its `where`, which is given them as an EventFilter."""
    signature = inspect.signature(command, eval_str=True)
    defaults = {field.name: field.default for field in fields(EventFilter)}
    options = [
        inspect.Parameter(
            name,
            inspect.Parameter.KEYWORD_ONLY,
            default=defaults[name] if defaults[name] != () else None,
            annotation=option,
        )
        for name, option in OPTIONS.items()
    ]
    own = list(signature.parameters.values())
    at = list(signature.parameters).index("where")

    @wraps(command)
    def called(**given: Any) -> None:
        where = _filter({name: given.pop(name) for name in OPTIONS})
        command(**given, where=where)

    shown = signature.replace(parameters=[*own[:at], *options, *own[at + 1 :]])
    called.__dict__["__signature__"] = shown
    called.__annotations__ = {one.name: one.annotation for one in shown.parameters.values()}
    return called


def _filter(given: dict[str, Any]) -> EventFilter:
    """The filter that these options are; BadParameter where no day can fit it, or a side is of no actor."""
    asked: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in given.items() if value is not None
    }
    if "side" in asked and not asked.get("actor"):
        raise typer.BadParameter(f"--side {asked['side']} is of no actor; name one with --actor, or leave --side out")
    where = EventFilter(**asked)
    if where.since is not None and where.until is not None and where.since > where.until:
        raise typer.BadParameter(
            f"no day is on or after {where.since} and on or before {where.until}; are they the wrong way round?"
        )
    return where


def with_whole_ids(reader: RecordReader, where: EventFilter) -> EventFilter:
    """The filter with whole ids of the events and the report that it names; NotFoundError for those that are not."""
    events = tuple(reader.event(one).id for one in where.event)
    return replace(where, event=events, report=None if where.report is None else reader.report(where.report).id)
