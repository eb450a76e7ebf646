"""The questions asked of a record, each over all that the answer key requires: silence scores nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from evals.scoring.closeness import days_right, place_right
from evals.scoring.key import DISPUTES, AnswerKey, Cell, Figure, KeyEvent
from evals.scoring.names import mostly_right
from evals.scoring.record import ExportedRecord, ToldEvent
from evals.scoring.telling import Telling

HARM: Final = frozenset({"killed", "injured"})
"""What figures are asked for."""
ENOUGH: Final = 5
"""With at least so many answers in each, what happened and what did not weigh alike, however rare the second."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The share of a question that was answered rightly, from 0 to 1, or None where there was nothing to answer."""

    question: str
    value: float | None
    counts: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A key, a record, and which claims of the one tell which events of the other."""

    key: AnswerKey
    record: ExportedRecord
    telling: Telling

    def cells(self) -> list[Cell]:
        """The (event, report) pairs that are required."""
        return [cell for cell in self.key.cells() if self.key.events[cell[0]].required]

    def event(self, key_event: str) -> ToldEvent | None:
        """The record's event that tells an event of the key; None where none does."""
        home = self.telling.home.get(key_event)
        return None if home is None else self.record.events[home]


def events_found(sheet: Sheet) -> Answer:
    """Of the required events in each report, the share that some claim tells."""
    return _share("told events found", (bool(sheet.telling.told[cell]) for cell in sheet.cells()))


def kinds_right(sheet: Sheet) -> Answer:
    """Of the claims told as facts, the share that tell an event of the key under a kind that it accepts."""
    telling = sheet.telling
    value = telling.right / telling.hard if telling.hard else None
    return Answer("claims of a right kind", value, f"{telling.right}/{telling.hard}, {telling.idle} tell nothing")


def same_joined(sheet: Sheet) -> Answer:
    """F1 over pairs of tellings in two reports: joined in the record, and of one event in the key."""
    home = {cell: claims[0].event for cell, claims in sheet.telling.told.items() if claims}
    hits = wrong = missed = 0
    for one, other in combinations(sheet.cells(), 2):
        if one[1] == other[1]:
            continue
        same = one[0] == other[0]
        joined = one in home and home[one] == home.get(other)
        hits, wrong, missed = hits + (same and joined), wrong + (joined and not same), missed + (same and not joined)
    return _f1("same event joined", hits, wrong, missed)


def kept_apart(sheet: Sheet) -> Answer:
    """Of the look-alikes, the share that are both told, as two events."""
    home = sheet.telling.home
    pairs = [pair for pair in sheet.key.apart if all(sheet.key.events[name].required or name in home for name in pair)]
    apart = sum(one in home and other in home and home[one] != home[other] for one, other in pairs)
    value = apart / len(pairs) if pairs else None
    return Answer("look-alikes kept apart", value, f"{apart}/{len(pairs)}, {len(merged(sheet))} merged")


def merged(sheet: Sheet) -> list[tuple[str, str]]:
    """The look-alikes of the key that the record took for one event."""
    home = sheet.telling.home
    return [(one, other) for one, other in sheet.key.apart if one in home and home[one] == home.get(other)]


def dates_right(sheet: Sheet) -> Answer:
    """Of the required events with a date, the share whose date is right."""
    pairs = ((event.date, sheet.event(event.id)) for event in sheet.key.required())
    return _share(
        "date right",
        (days_right(true, None if found is None else found.date) for true, found in pairs if true is not None),
    )


def places_right(sheet: Sheet) -> Answer:
    """Of the required events with a place, the share whose place is right."""
    pairs = ((event.place, sheet.event(event.id)) for event in sheet.key.required())
    return _share(
        "place right",
        (place_right(true, None if found is None else found.place) for true, found in pairs if true is not None),
    )


def agents_right(sheet: Sheet) -> Answer:
    """Of the required events with a known agent, the share whose agents are mostly right."""
    pairs = ((event.agents, sheet.event(event.id)) for event in sheet.key.required() if event.agents)
    return _share("agent right", (mostly_right(true, found.agents if found else ()) for true, found in pairs))


def targets_right(sheet: Sheet) -> Answer:
    """Of the required events with a known target, the share whose targets are mostly right."""
    pairs = ((event.targets, sheet.event(event.id)) for event in sheet.key.required() if event.targets)
    return _share("target right", (mostly_right(true, found.targets if found else ()) for true, found in pairs))


def statuses_right(sheet: Sheet) -> Answer:
    """Of what is told, the share whose status is right; what happened and what did not weigh alike if both are many.

    Optional events are asked only where they are told: a plan told as done does harm, a plan left out does none.
    """
    happened, others = _statuses(sheet, happened=True), _statuses(sheet, happened=False)
    counts = f"happened {sum(happened)}/{len(happened)}, others {sum(others)}/{len(others)}"
    if min(len(happened), len(others)) < ENOUGH:
        return Answer("status right", _mean([*happened, *others]), counts)
    value = (sum(happened) / len(happened) + sum(others) / len(others)) / 2
    return Answer("status right", value, f"{counts}, half the weight each")


def figures_right(sheet: Sheet) -> Answer:
    """F1 of killed and injured: each report's totals are wanted, its break-downs allowed, all else is wrong."""
    hits = wrong = missed = 0
    for name, report in sheet.cells():
        event = sheet.key.events[name]
        allowed, wanted = (_harm(figures.get(report)) for figures in (event.figures, event.totals))
        found = {figure for claim in sheet.telling.told[name, report] for figure in _harm(claim.figures)}
        hits, wrong, missed = hits + len(wanted & found), wrong + len(found - allowed), missed + len(wanted - found)
    return _f1("killed and injured figures", hits, wrong, missed)


def speakers_right(sheet: Sheet) -> Answer:
    """Of the required tellings, the share with the right speakers: none where the report asserts it itself."""
    return _share("speaker right", (right for cell in sheet.cells() if (right := _speakers(sheet, cell)) is not None))


def disputes_right(sheet: Sheet) -> Answer:
    """F1 of conflicts and updates of the required events, by event and field."""
    home, events = sheet.telling.home, sheet.key.events
    place = {name: home.get(name, f"not told: {name}") for name in events}
    known = {(place[name], field) for name, field, _ in sheet.key.disputes}
    wanted = {
        (place[name], field) for name, field, type_ in sheet.key.disputes if type_ in DISPUTES and events[name].required
    }
    told = {home[event.id] for event in sheet.key.required() if event.id in home}
    shown = {(name, field) for name in told for field, type_ in sheet.record.events[name].disputes if type_ in DISPUTES}
    return _f1("disagreements shown", len(wanted & shown), len(shown - known), len(wanted - shown))


def origins_right(sheet: Sheet) -> Answer:
    """Of the required events whose independent origins the key counts, the share with the same count."""
    counts = (
        (sheet.event(name), count) for name, count in sheet.key.origins.items() if sheet.key.events[name].required
    )
    return _share(
        "independent origins right", (found is not None and found.origins == count for found, count in counts)
    )


def spans_exact(sheet: Sheet) -> Answer:
    """The share of spans that are in the text and hold the words quoted. It must be 1."""
    record = sheet.record
    value = record.exact / record.spans if record.spans else None
    return Answer("(spans that are exact)", value, f"{record.exact}/{record.spans}, must be 1; not in the mean")


def _statuses(sheet: Sheet, *, happened: bool) -> list[bool]:
    right = []
    for cell in sheet.key.cells():
        event, told = sheet.key.events[cell[0]], sheet.telling.told[cell]
        wanted = event.status_in(cell[1])
        if wanted is not None and (wanted == "happened") == happened and (event.required or told):
            right.append(bool(told) and told[0].status == wanted)
    return right


def _speakers(sheet: Sheet, cell: Cell) -> bool | None:
    event: KeyEvent = sheet.key.events[cell[0]]
    wanted, told = event.speakers.get(cell[1]), sheet.telling.told[cell]
    if wanted is None:
        return None
    named = [(speaker,) for claim in told for speaker in claim.speakers]
    return bool(told) and (mostly_right(wanted, named) if wanted else not named)


def _harm(figures: Iterable[Figure] | None) -> set[Figure]:
    return {figure for figure in figures or () if figure[0] in HARM}


def _share(question: str, answers: Iterable[bool]) -> Answer:
    listed = list(answers)
    return Answer(question, _mean(listed), f"{sum(listed)}/{len(listed)}")


def _f1(question: str, hits: int, wrong: int, missed: int) -> Answer:
    total = 2 * hits + wrong + missed
    return Answer(question, 2 * hits / total if total else None, f"{hits} right, {wrong} wrong, {missed} missed")


def _mean(answers: list[bool]) -> float | None:
    return sum(answers) / len(answers) if answers else None
