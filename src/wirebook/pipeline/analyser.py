"""What is done with one report, step by step; each step says what it needs and what it gives, checked at the start."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from importlib import import_module
from typing import Any, Final, Protocol

from wirebook.errors import ReadingError, SettingsError
from wirebook.model import ActorName, Annotation, Claim, Failure, Report, Span
from wirebook.reading import Item
from wirebook.settings import Settings
from wirebook.store.protocol import Derived

REMEDY: Final = (
    "This is a fault of Wirebook, not of the report; please tell it with the report's text. The run went on."
)
LONGEST_REASON: Final = 300
_ADDRESS: Final = re.compile(r"0x[0-9a-fA-F]{4,16}")


@dataclass(frozen=True, slots=True)
class Work:
    """What is known of one report so far; a step fills what was None."""

    item: Item
    report: Report | None = None
    annotation: Annotation | None = None
    claims: tuple[Claim, ...] | None = None
    names: tuple[ActorName, ...] | None = None
    signature: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One stage of the work on a report: the fields of `Work` that it needs, and those that it fills."""

    name: str
    needs: frozenset[str]
    gives: frozenset[str]
    do: Callable[[Work], Work]


class Analyser(Protocol):
    """All that is done with one report, free of shared state: each worker builds its own from a factory's name."""

    @property
    def made(self) -> Mapping[str, str]:
        """What it reads with: `model` and `gazetteer`, with their versions."""
        ...

    def analyse(self, item: Item) -> Derived | Failure:
        """What the report tells, or why it cannot be read. Never raises for what a report holds."""
        ...


class StagedAnalyser:
    """An Analyser made of steps."""

    def __init__(self, steps: Sequence[Step], made: Mapping[str, str]) -> None:
        check(steps)
        self.steps = tuple(steps)
        self._made = dict(made)

    @property
    def made(self) -> Mapping[str, str]:
        """What it reads with: `model` and `gazetteer`, with their versions."""
        return self._made

    def analyse(self, item: Item) -> Derived | Failure:
        """What the report tells; a Failure naming the step that could not be done, and why."""
        work = Work(item)
        for step in self.steps:
            try:
                work = step.do(work)
            except ReadingError as error:
                return Failure(item.file, item.locator, step.name, error.reason, error.remedy)
            except Exception as error:  # one report never stops a run: whatever it provoked is told as its Failure
                return fault(item, step.name, error)
        return _derived(work)


def check(steps: Sequence[Step]) -> None:
    """SettingsError unless each step's needs are given before it, and all that a record keeps is given in the end."""
    known = {field.name for field in fields(Work)}
    given = {"item"}
    for step in steps:
        if unknown := (step.needs | step.gives) - known:
            raise SettingsError(f"The step {step.name!r} names {sorted(unknown)}; a step can name {sorted(known)}.")
        if missing := step.needs - given:
            raise SettingsError(
                f"The step {step.name!r} needs {sorted(missing)}, which no step before it gives. Put it after one "
                f"that does; given so far: {sorted(given)}."
            )
        given |= step.gives
    if lacking := known - given - {"annotation"}:
        raise SettingsError(f"No step gives {sorted(lacking)}, which the record keeps.")


def fault(item: Item, stage: str, error: BaseException) -> Failure:
    """The Failure that tells an unexpected error; the same error gives the same words."""
    told = _ADDRESS.sub("0x…", " ".join(str(error).split()))[:LONGEST_REASON]
    reason = f"{type(error).__name__}: {told}" if told else type(error).__name__
    return Failure(item.file, item.locator, stage, reason, REMEDY)


def analyser_named(name: str, settings: Settings) -> Analyser:
    """The Analyser that the factory "module:function" makes; SettingsError where there is none of that name."""
    module, _, function = name.partition(":")
    try:
        factory: Any = getattr(import_module(module), function)
    except (ImportError, AttributeError, ValueError) as error:
        raise SettingsError(
            f"There is no analyser {name!r} ({error}). Expected 'module:function', a function of the settings."
        ) from error
    made: Analyser = factory(settings)
    return made


def hold(report: Report, claims: Sequence[Claim], names: Sequence[ActorName]) -> None:
    """ValueError unless what must always hold does: quotes stand where they say, spans lie in the text, ids differ.

    A lone surrogate in the report's own words is refused as well: no file in UTF-8 could hold it.
    """
    for words in (report.text, report.title, report.outlet, report.url, *report.notes):
        (words or "").encode("utf-8")
    if len({claim.id for claim in claims}) < len(claims):
        raise ValueError("two claims of the report have one id")
    for claim in claims:
        if claim.report_id != report.id:
            raise ValueError(f"claim {claim.id} is of report {claim.report_id}, not of {report.id}")
        for quote in (claim.quote, *claim.also):
            if report.text[quote.start : quote.end] != quote.quote:
                raise ValueError(f"claim {claim.id} quotes other words than stand at {quote.start} to {quote.end}")
        _within(report, _spans(claim), f"claim {claim.id}")
    _within(report, (name.span for name in names), "an actor's name")


def _spans(claim: Claim) -> Iterator[Span]:
    yield claim.anchor
    for value in (claim.date, claim.place, *claim.agents, *claim.targets):
        if value is not None and value.span is not None:
            yield value.span
    yield from (figure.span for figure in claim.figures)
    yield from (speaker.span for speaker in claim.speakers)


def _within(report: Report, spans: Iterator[Span], what: str) -> None:
    for span in spans:
        if not 0 <= span.start <= span.end <= len(report.text):
            raise ValueError(f"{what} has a span from {span.start} to {span.end} in a text of {len(report.text)}")


def _derived(work: Work) -> Derived:
    if work.report is None or work.claims is None or work.names is None or work.signature is None:
        raise SettingsError("A step did not give what it says it gives.")
    return Derived(work.report, work.claims, work.names, work.signature)
