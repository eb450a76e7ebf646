"""The answer key of a pile: what careful readers take from its reports when they are read together."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from evals.errors import EvalError
from evals.scoring.closeness import FAIR_KM, Days, TruePlace

Cell = tuple[str, str]
"""(event of the key, report): one report telling one event, the unit in which most questions are asked."""
Figure = tuple[str, int, int]
"""(of what, low, high)."""

DISPUTES: Final = frozenset({"conflict", "update"})
"""The types of disagreement that a record must show; the others may be shown."""


@dataclass(frozen=True, slots=True)
class KeyEvent:
    """One event of the key. `status` is None where the key leaves it open; `totals` are figures of all harmed."""

    id: str
    required: bool
    kinds: tuple[str, ...]
    status: str | None
    status_by_report: Mapping[str, str]
    evidence: Mapping[str, tuple[str, ...]]
    date: Days | None
    place: TruePlace | None
    agents: tuple[str, ...]
    targets: tuple[str, ...]
    figures: Mapping[str, frozenset[Figure]]
    totals: Mapping[str, frozenset[Figure]]
    speakers: Mapping[str, tuple[str, ...]]

    def status_in(self, report: str) -> str | None:
        """What this report says of the event's reality; None where the key does not ask."""
        return None if self.status is None else self.status_by_report.get(report, self.status)


@dataclass(frozen=True, slots=True)
class AnswerKey:
    """The events of a pile, which to keep apart, where reports disagree, and how many origins stand behind each."""

    events: Mapping[str, KeyEvent]
    apart: tuple[tuple[str, str], ...]
    disputes: tuple[tuple[str, str, str], ...]
    """(event, field, type) of each disagreement."""
    origins: Mapping[str, int]

    def cells(self) -> tuple[Cell, ...]:
        """Every (event, report) there is evidence for, in the key's order."""
        return tuple((event.id, report) for event in self.events.values() for report in event.evidence)

    def required(self) -> tuple[KeyEvent, ...]:
        """The events that a record should hold."""
        return tuple(event for event in self.events.values() if event.required)


def load_key(path: Path) -> AnswerKey:
    """The answer key in this file (GUIDE's format); EvalError where there is none or it is no answer key."""
    try:
        return parse_key(json.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise EvalError(f"no answer key at {path} ({error.strerror}); a pile holds reports/ and gold.json") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise EvalError(f"{path} is no answer key: {type(error).__name__} {error}; see examples/README.md") from error


def parse_key(shape: Mapping[str, Any]) -> AnswerKey:
    """The answer key in this JSON object."""
    return AnswerKey(
        events={entry["id"]: _event(entry) for entry in shape["events"]},
        apart=tuple((first, second) for first, second in shape.get("apart", ())),
        disputes=tuple((entry["event"], entry["field"], entry["type"]) for entry in shape.get("disagreements", ())),
        origins={event: entry["origins"] for event, entry in shape.get("independent", {}).items()},
    )


def _event(entry: Mapping[str, Any]) -> KeyEvent:
    figures = entry.get("figures", ())
    return KeyEvent(
        id=entry["id"],
        required=entry["required"],
        kinds=tuple(entry["kinds"]),
        status=entry.get("status"),
        status_by_report=entry.get("status_by_report", {}),
        evidence=_tuples(entry["evidence"]),
        date=_days(entry.get("date")),
        place=_place(entry.get("place")),
        agents=tuple(entry.get("agent") or ()),
        targets=tuple(entry.get("target") or ()),
        figures=_by_report(figures),
        totals=_by_report([figure for figure in figures if figure.get("whom", "total") == "total"]),
        speakers=_tuples(entry.get("speakers", {})),
    )


def _tuples(lists: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(values) for name, values in lists.items()}


def _days(shape: Mapping[str, str] | None) -> Days | None:
    return None if not shape else Days(date.fromisoformat(shape["earliest"]), date.fromisoformat(shape["latest"]))


def _place(shape: Mapping[str, Any] | None) -> TruePlace | None:
    if not shape:
        return None
    near = shape.get("near")
    return TruePlace(
        names=tuple(shape.get("names", ())),
        near=None if near is None else (float(near[0]), float(near[1])),
        km=float(shape.get("km", FAIR_KM)),
    )


def _by_report(figures: Sequence[Mapping[str, Any]]) -> dict[str, frozenset[Figure]]:
    found: dict[str, set[Figure]] = {}
    for figure in figures:
        for report, value in figure["by_report"].items():
            if value:
                found.setdefault(report, set()).add((figure["of"], value["low"], value["high"]))
    return {report: frozenset(values) for report, values in found.items()}
