"""A stand-in for reading and language: reports in a tiny notation, read into records built by hand.

A report's first line is its title, its second "outlet|published"; each line after that which begins with a kind tells
one event: "kind|date|place|latitude|longitude|killed". "?" stands for what is not known; a weekday may stand for a
date, of the week before the report came out.
"""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Final

from wirebook.errors import ReadingError
from wirebook.grounding.dates import resolve
from wirebook.model import ActorName, ActorRef, Claim, DateRange, Figure, Place, Quote, Report, Span
from wirebook.model.kinds import KINDS
from wirebook.pipeline.analyser import StagedAnalyser, Step, Work
from wirebook.reading import Item
from wirebook.reconcile import lineage
from wirebook.settings import Settings
from wirebook.text.calendar import WEEKDAY_NAMES
from wirebook.text.time_expressions import find_times

RED: Final = ("group:red", "Red Column")
"""Who does everything, but for protests."""
BLUE: Final = ("group:blue", "Blue Guard")
FACTORY = "tests.standin:make"
SLOW_FACTORY = "tests.standin:make_slow"
OTHER_FACTORY = "tests.standin:make_other"


def make(settings: Settings, model: str = "stand-in 1", seconds: float = 0.0) -> StagedAnalyser:
    """An analyser of the tiny notation."""

    def analyse(work: Work) -> Work:
        time.sleep(seconds)
        report = report_of(work.item)
        claims = claims_of(report, model)
        return Work(work.item, report, None, claims, names_of(claims), lineage.signature(report.text, report.noise))

    gives = frozenset({"report", "claims", "names", "signature"})
    return StagedAnalyser(
        [Step("stand-in", frozenset({"item"}), gives, analyse)], {"model": model, "gazetteer": "none"}
    )


def make_slow(settings: Settings) -> StagedAnalyser:
    """The same, slow enough to be killed at work."""
    return make(settings, seconds=0.004)


def make_other(settings: Settings) -> StagedAnalyser:
    """The same under another model's name."""
    return make(settings, "stand-in 2")


def report_of(item: Item) -> Report:
    text = item.data.decode()
    if "CRASH" in text:
        raise ZeroDivisionError("a fault provoked by the report")
    if "INTERRUPT" in text:
        raise KeyboardInterrupt
    if "DIE" in text:
        os._exit(3)
    lines = text.split("\n")
    if len(lines) < 2 or "|" not in lines[1]:
        raise ReadingError("The second line is not 'outlet|published'.", "Write it so.")
    outlet, _, published = lines[1].partition("|")
    digest = sha256(item.data).hexdigest()
    return Report(
        id="r" + sha256(item.data + (item.locator or "").encode()).hexdigest()[:16],
        file=item.file,
        locator=item.locator,
        sha256=digest,
        text_sha256=digest,
        text=text,
        title=lines[0],
        title_span=Span(0, len(lines[0])),
        outlet=item.given.outlet or outlet,
        url=None,
        language="en",
        agencies=(),
        dateline=None,
        published=_day(published, "given"),
        noise=(),
    )


def claims_of(report: Report, model: str) -> tuple[Claim, ...]:
    claims = []
    at = 0
    for line in report.text.split("\n"):
        if line.split("|")[0] in KINDS:
            claims.append(_claim(report, line, at, model))
        at += len(line) + 1
    return tuple(claims)


def names_of(claims: tuple[Claim, ...]) -> tuple[ActorName, ...]:
    return tuple(
        ActorName(ref.actor, ref.name, ref.written, "rebel-group", None, claim.report_id, claim.anchor, "as written")
        for claim in claims
        for ref in claim.agents
    )


def _claim(report: Report, line: str, at: int, model: str) -> Claim:
    kind, day, place, latitude, longitude, killed = line.split("|")
    anchor = Span(at, at + len(kind))
    number = Span(at + len(line) - len(killed), at + len(line))
    figures = (Figure("killed", "total", int(killed), int(killed), "exact", number),) if killed != "?" else ()
    return Claim(
        id="c" + sha256(f"{report.id} {at}".encode()).hexdigest()[:16],
        report_id=report.id,
        quote=Quote(at, at + len(line), line),
        also=(),
        anchor=anchor,
        kind=kind,
        status="happened",
        date=None if day == "?" else _told(report, day, Span(at + len(kind) + 1, at + len(kind) + 1 + len(day))),
        place=None if place == "?" else _place(place, latitude, longitude),
        agents=(ActorRef(*(BLUE if kind == "protest" else RED), kind, anchor),),
        targets=(),
        figures=figures,
        speakers=(),
        name=None,
        background=False,
        confidence=0.9,
        model=model,
    )


def _told(report: Report, words: str, span: Span) -> DateRange:
    if words in WEEKDAY_NAMES:
        (time,) = find_times(report.text, span.start, span.end)
        return resolve(time, report.published)
    return replace(_day(words, "stated"), span=span)


def _day(words: str, basis: str) -> DateRange:
    if words == "?":
        return DateRange(None, None, "unknown", "unknown", "no date is stated")
    day = date.fromisoformat(words)
    return DateRange(day, day, "day", "stated" if basis == "stated" else "given", "as written")


def _place(name: str, latitude: str, longitude: str) -> Place:
    return Place(
        name, (name,), "SYR", None, None, float(latitude), float(longitude), 5.0, "near", "test", name, "as written"
    )


UNDATED: Final = 6
"""One report in so many says not when it came out."""
TOWNS: Mapping[str, tuple[float, float]] = {
    "Alpha": (35.0, 36.0), "Beta": (35.1, 36.1), "Gamma": (33.5, 36.3), "Delta": (36.2, 37.1), "Epsilon": (34.7, 38.2),
}  # fmt: skip
_FILLER = (
    "witnesses officials residents convoy bridge market smoke morning evening road hospital rescue statement shells "
    "district river hill crossing ceasefire observers monitors patrol fighters village square school reports"
).split()


def write_pile(folder: Path, count: int, seed: int = 1, happenings: int = 12) -> list[Path]:
    """Reports that tell some of the same happenings, copies of one another among them; the same for the same seed."""
    random = Random(seed)  # noqa: S311 - made-up reports
    folder.mkdir(parents=True, exist_ok=True)
    told = [_happening(random) for _ in range(happenings)]
    files: list[Path] = []
    for number in range(count):
        path = folder / f"{number:04d}.txt"
        if number % 7 == 6:
            text = files[-1].read_text() + f"\nReprinted by desk {number}."
        else:
            text = _report(random, number, told)
        path.write_text(text)
        files.append(path)
    return files


def _happening(random: Random) -> tuple[str, str, str, int]:
    kind = random.choice(["air-strike", "shelling", "clash", "bombing", "abduction"])
    day = date(2016, random.choice([3, 7]), random.randint(1, 12)).isoformat()
    return kind, day, random.choice(sorted(TOWNS)), random.randint(3, 60)


def _report(random: Random, number: int, told: list[tuple[str, str, str, int]]) -> str:
    published = f"2016-07-{random.randint(10, 28):02d}"
    lines = [f"Report {number}", f"Paper {number % 5}|{'?' if number % UNDATED == 4 else published}"]
    for kind, day, place, killed in random.sample(told, random.randint(1, 4)):
        latitude, longitude = TOWNS[place]
        shown_day = "?" if random.random() < 0.2 else _shown(day, number)
        shown = str(killed + random.choice([0, 0, 0, 2])) if random.random() < 0.8 else "?"
        where = "?|?|?" if random.random() < 0.1 else f"{place}|{latitude}|{longitude}"
        lines.append(f"{kind}|{shown_day}|{where}|{shown}")
        lines.append(" ".join(random.choices(_FILLER, k=30)) + ".")
    return "\n".join(lines)


def _shown(day: str, number: int) -> str:
    """A day as a report of that number tells it: by its weekday, where the report has no day of its own."""
    return WEEKDAY_NAMES[date.fromisoformat(day).weekday()] if number % UNDATED == 4 else day
