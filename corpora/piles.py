"""Piles of reports annotated by hand: one Passage a report, with the events it tells and who it has them from.

The answer key quotes the clauses that tell an event and names its parties as written. Which word tells it and which
words are its parties is marked by hand (`corpora.marks`); where no marks are given, a party is where its name stands in
the clause, and one that is named in the key and not found there teaches nothing: a pronoun may stand for it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from corpora import marks
from corpora.marks import Marks
from corpora.passages import Ends, Passage, TaughtEvent, TaughtSaying
from wirebook.language.labels import RELATION_OF_COUNT, ROLES
from wirebook.language.sentences import sentences
from wirebook.model import Span
from wirebook.model.kinds import KINDS, SOFT_KINDS
from wirebook.text.numbers import find_numbers

SOFT: Final = SOFT_KINDS
"""Kinds that the key lists more loosely: where it is silent, one of them may be told."""
KINDS_TOLD: Final = tuple(kind for kind in KINDS if kind not in SOFT)
_NEAR: Final = 2
"""How many sentences before a clause, and one after it, may name who says it."""


def read(pile: Path, marked: Path | None = None) -> Iterator[Passage]:
    """One Passage a report of a pile, in the order of the file names.

    `pile` is a folder with `reports/*.txt` and `gold.json`; `marked` is the file of its marks. Raises ValueError where
    the key or the marks are not of that shape, or the marks are of other reports.
    """
    events = _events(pile / "gold.json")
    known = marks.read(marked) if marked is not None else {}
    files = sorted((pile / "reports").glob("*.txt"))
    if strangers := {report for report, _ in known} - {file.stem for file in files}:
        raise ValueError(f"{marked}: marks of {', '.join(sorted(strangers))}, which {pile} has no report of")
    for file in files:
        yield _passage(pile.name, file, events, {n: m for (report, n), m in known.items() if report == file.stem})


def _events(key: Path) -> list[Mapping[str, Any]]:
    """The events of a key, each with its evidence."""
    try:
        events = json.loads(key.read_text(encoding="utf-8"))["events"]
        return [event | {"evidence": dict(event["evidence"])} for event in events]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ValueError(
            f"{key}: expected an object with 'events', each with its 'evidence', as GUIDE.md describes them; "
            f"{type(error).__name__}: {error}"
        ) from error


def _passage(pile: str, file: Path, events: Sequence[Mapping[str, Any]], marked: Mapping[int, Marks]) -> Passage:
    """What the key and the marks say of one report."""
    text = file.read_bytes().decode("utf-8", "replace")
    bounds = sentences(text, [], None)
    taught: list[TaughtEvent] = []
    sayings: list[TaughtSaying] = []
    said_in: list[Ends] = []
    clauses = _clauses(text, file.name, events)
    if strangers := sorted(marked.keys() - range(1, len(clauses) + 1)):
        raise ValueError(f"{pile}/{file.name}: marks of clauses {strangers}, of {len(clauses)} that the key quotes")
    for telling, (within, number) in enumerate(clauses, start=1):
        event, mark = events[number], marked.get(telling)
        named = _event(text, file.name, event, number, within)
        taught.append(named if mark is None else _marked(text, named, mark, event, bounds))
        sources = mark.speakers if mark is not None else _speakers(text, file.name, event, within, bounds)
        if sources is not None:
            said_in.append(within)
            if sources:
                sayings.append(TaughtSaying((within,), sources))
    told = [event for event in events if file.name in event["evidence"]]
    return Passage(
        f"{pile}/{file.stem}", "piles", text,
        events=tuple(taught), told_in=((0, len(text)),),
        told_kinds=frozenset(KINDS_TOLD), sayings=tuple(sayings), said_in=tuple(said_in),
        relevant=any(event.get("required") for event in told) or (None if told else False),
    )  # fmt: skip


def _clauses(text: str, file: str, events: Sequence[Mapping[str, Any]]) -> list[tuple[Ends, int]]:
    """Where a report tells which event of the key, in the order of the text and then of the key."""
    return sorted(
        {
            (within, number)
            for number, event in enumerate(events)
            for quote in event["evidence"].get(file, ())
            for within in _places(text, quote)
        }
    )


def _marked(
    text: str, named: TaughtEvent, mark: Marks, event: Mapping[str, Any], bounds: Sequence[Span]
) -> TaughtEvent:
    """One clause's telling as it is marked.

    Its sentence is marked whole. The rest of the report is, in roles that the sentence leaves open, but for words
    that the key has for the role: those may be right or not.
    """
    for part, start, end in (("trigger", *mark.trigger), *mark.roles, *mark.elsewhere):
        if not 0 <= start < end <= len(text):
            raise ValueError(f"{part} is marked at {start}-{end}, in a report of {len(text)} characters")
    here = [s for s in bounds if s.start < named.within[1] and named.within[0] < s.end]
    sentence = (here[0].start, here[-1].end) if here else named.within
    annotated = [(role, *sentence) for role in ROLES]
    for role, names in (("agent", event.get("agent")), ("target", event.get("target")), ("place", _names(event))):
        stands = [(start, end) for part, start, end in (*mark.roles, *mark.elsewhere) if part == role]
        if any(part == role for part, *_ in mark.elsewhere) or not stands:
            open_to = sorted([sentence, *stands, *_named(text, names or (), (0, len(text)))])
            annotated += [(role, start, end) for start, end in _between(open_to, len(text))]
    return replace(
        named, trigger=mark.trigger, status=mark.status or named.status,
        roles=tuple(sorted({*mark.roles, *mark.elsewhere})), complete=frozenset(ROLES), annotated=tuple(annotated),
    )  # fmt: skip


def _names(event: Mapping[str, Any]) -> Sequence[str]:
    """The names that the key has for an event's place."""
    return [str(name) for name in (event.get("place") or {}).get("names", ())]


def _between(stretches: Sequence[Ends], size: int) -> Iterator[Ends]:
    """What sorted stretches leave of a text."""
    at = 0
    for start, end in stretches:
        if at < start:
            yield at, start
        at = max(at, end)
    if at < size:
        yield at, size


def _places(text: str, quote: str) -> list[Ends]:
    """Where a quote stands in a text; line breaks count as blanks."""
    pattern = r"\s+".join(re.escape(word) for word in quote.split())
    return [match.span() for match in re.finditer(pattern, text)][:3] if pattern else []


def _event(text: str, file: str, event: Mapping[str, Any], number: int, within: Ends) -> TaughtEvent:
    """One clause's telling of an event."""
    roles: list[tuple[str, int, int]] = []
    complete: set[str] = set()
    for role in ("agent", "target"):
        names = event.get(role)
        found = _named(text, names or (), within)
        roles += [(role, start, end) for start, end in found]
        if found or names == []:
            complete.add(role)
    found = _named(text, _names(event), within)
    roles += [("place", start, end) for start, end in found]
    if found:
        complete.add("place")
    counts, sure = _counts(text, file, event, within)
    roles += counts
    complete |= sure
    status = (event.get("status_by_report") or {}).get(file, event.get("status"))
    return TaughtEvent(
        tuple(event["kinds"]), None, within, status, tuple(sorted(set(roles))), frozenset(complete), number
    )


def _named(text: str, names: Iterable[str], within: Ends) -> list[Ends]:
    """Where names stand in a clause: longer names first, none inside another."""
    found: list[Ends] = []
    for name in sorted({n for n in names if n and n.strip()}, key=lambda n: (-len(n), n)):
        pattern = r"\s+".join(re.escape(word) for word in name.split())
        for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", text[within[0] : within[1]], re.IGNORECASE):
            start, end = match.start() + within[0], match.end() + within[0]
            if not any(start < b and a < end for a, b in found):
                found.append((start, end))
    return sorted(found)


def _counts(
    text: str, file: str, event: Mapping[str, Any], within: Ends
) -> tuple[list[tuple[str, int, int]], set[str]]:
    """The numbers of a clause that are an event's figures, and which figures the clause holds all of.

    Where one number fits two figures ("five killed and five hurt"), which is which is not told, and nothing is taught.
    """
    numbers = [n for n in find_numbers(text) if within[0] <= n.span.start and n.span.end <= within[1]]
    roles: list[tuple[str, int, int]] = []
    sure: set[str] = set()
    for figure in event.get("figures", ()):
        role, told = RELATION_OF_COUNT.get(figure["of"]), figure["by_report"].get(file)
        if role is None or told is None:
            continue
        hits = [n for n in numbers if (n.low, n.high) == (told["low"], told["high"])]
        roles += [(role, n.span.start, n.span.end) for n in hits]
        if hits:
            sure.add(role)
    if event.get("figures") == []:
        sure |= {"killed", "injured"}
    unsure = {role for role, start, end in roles for other, *ends in roles if other != role and ends == [start, end]}
    return [found for found in roles if found[0] not in unsure], sure - unsure


def _speakers(
    text: str, file: str, event: Mapping[str, Any], within: Ends, bounds: Sequence[Span]
) -> tuple[Ends, ...] | None:
    """Who says a clause, as spans near it; empty where the report says it itself; None where nobody is found."""
    told = event.get("speakers", {}).get(file)
    if told is None:
        return None
    if not told:
        return ()
    here = [i for i, s in enumerate(bounds) if s.start < within[1] and within[0] < s.end]
    if not here:
        return None
    inside = (bounds[here[0]].start, bounds[here[-1]].end)
    reach = (bounds[max(0, here[0] - _NEAR)].start, bounds[min(len(bounds) - 1, here[-1] + 1)].end)
    for area in (inside, reach):
        found = _named(text, told, area)
        if found:
            return tuple(found)
    return None
