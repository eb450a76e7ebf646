"""What reviewers decided, as the terminal shows it: under an event, under a report, and in the list of all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from rich.console import Console
from rich.text import Text

from wirebook.cli import words
from wirebook.cli.source import Reader
from wirebook.cli.terminal import HEADING, IDENTIFIER, QUIET, WARNING, clean, heading, paragraph, reasoned
from wirebook.export.decisions import decision
from wirebook.model import Judgement, Report

if TYPE_CHECKING:  # loaded where it is needed, so that the program starts at once
    from wirebook.review.fit import Fit

_STANDS: Final = {"partly": "fits only in part", "gone": "no longer fits", "pending": "not derived yet"}
Judged = tuple[Judgement, "Fit"]


def judged_of(reader: Reader, claims: Iterable[str], reports: Iterable[Report]) -> list[Judged]:
    """What was judged of these claims, and of words of these reports that no claim tells any more; as they came.

    A report that was edited is another now; what was judged of it is found by its file.
    """
    on = {one.id for each in reader.judgements_on(claims).values() for one in each}
    known = {name for report in reports for name in (report.id, report.file)}
    held = [
        one
        for one in reader.judgements()
        if one.id in on or any({words.report, words.file} & known for side in one.sides for words in side)
    ]
    fits = reader.fits(held)
    return [(one, fits[one.id]) for one in held if one.id in on or fits[one.id].state == "gone"]


def unfit(judged: Iterable[Judged]) -> int:
    """How many of them are in force and no longer fit, or only in part."""
    return sum(one.undone is None and fit.state in ("gone", "partly") for one, fit in judged)


def print_judged(console: Console, judged: Sequence[Judged], title: str = "What reviewers decided") -> None:
    """Draw a section of what was decided, by whom, when and why; nothing where nothing was."""
    if not judged:
        return
    heading(console, title, counted(judged))
    print_decisions(console, judged, indent=2)


def counted(judged: Sequence[Judged]) -> str:
    """How many decisions there are, and how many of them no longer fit."""
    return f"{words.count(len(judged), 'decision')}, {unfit(judged):,} no longer fit"


def print_decisions(console: Console, judged: Iterable[Judged], *, indent: int = 0) -> None:
    """Draw each decision, and the words that it is about."""
    for judgement, fit in judged:
        paragraph(console, _line(judgement, fit), indent=indent)
        if about := _about(judgement):
            paragraph(console, Text(clean(about), style=QUIET), indent=indent + 2)


def _line(judgement: Judgement, fit: Fit) -> Text:
    line = Text(judgement.id, style=IDENTIFIER)
    line.append(f"  {judgement.when[:10]}  ", style=f"not bold {QUIET}")
    line.append(clean(f"{judgement.who}: {decision(judgement)}"), style=HEADING)
    line.append_text(reasoned("", judgement.why))
    if judgement.undone is not None:
        undone = judgement.undone
        line.append(clean(f"  undone {undone.when[:10]} by {undone.who}"), style=WARNING)
        line.append_text(reasoned("", undone.why))
    elif fit.state in _STANDS:
        line.append(clean(f"  {_STANDS[fit.state]}: {fit.because}"), style=WARNING)
    return line


def _about(judgement: Judgement) -> str:
    """The first words of each side, and those that a correction is read from."""
    about = " | ".join(f"“{side[0].quote}”" for side in judgement.sides if side)
    return about if judgement.read_from is None else f"{about}, read from “{judgement.read_from.quote}”"
