"""What a convention cannot hold of this very record: event by event, and counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from wirebook.export.account import Account
from wirebook.export.table import Column, Row


@dataclass(frozen=True, slots=True)
class Loss:
    """One thing that is not in a convention's table: `whole` where it is the event itself, and what, in words."""

    what: str
    detail: str = ""
    whole: bool = False


COLUMNS: Final = (
    Column("event", "text", "the event's id in the record"),
    Column("row", "text", "none: the event has no row in the table; one: it has a row, which lacks this"),
    Column("not_held", "text", "what the convention has no room for"),
    Column("detail", "text", "the value that is left out"),
)


def rows(found: Iterable[tuple[str, Loss]]) -> Iterator[Row]:
    """One row a loss, in the order of the events."""
    for event, loss in found:
        yield {"event": event, "row": "none" if loss.whole else "one", "not_held": loss.what, "detail": loss.detail}


def counted(found: Iterable[tuple[str, Loss]]) -> tuple[Counter[str], Counter[str]]:
    """How many events are left out for each reason, and how many rows lack each thing."""
    left_out: Counter[str] = Counter()
    lacking: Counter[str] = Counter()
    for _, loss in found:
        (left_out if loss.whole else lacking)[loss.what] += 1
    return left_out, lacking


def common(account: Account, *, disputed: bool = True, sourced: bool = True) -> Iterator[Loss]:
    """What no table of one row an event holds: who disagrees with whom, how many origins, who says so."""
    event = account.event
    if disputed:
        for one in event.disagreements:
            yield Loss(f"disagreement on {one.field}", f"{one.type}: {' / '.join(side.value for side in one.sides)}")
    if sourced and len(account.reports) > len(event.origins):
        yield Loss("independent origins", f"{len(account.reports)} reports, {len(event.origins)} independent")
