"""`wirebook build`: read reports into a record, or add to one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Final

import typer
from rich.text import Text

from wirebook.cli import words
from wirebook.cli.progress import meter
from wirebook.cli.source import DEFAULT_RECORD, as_argument, gazetteer_file
from wirebook.cli.terminal import QUIET, StandardOut, clean, columns, note, screen
from wirebook.export.json import dumps
from wirebook.settings import FigureRule, Settings

FEW: Final = 3
"""So many files are named of those that are gone."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did, as the screen tells it: counts of the whole record, and of the items `met` on this run."""

    record: Path
    reports: int
    claims: int
    events: int
    new: int
    unchanged: int
    dropped: int
    met: int
    failures: int
    seconds: float
    gone: tuple[str, ...] = ()
    withdrawn: bool = False


def build(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="PATH",
            help="Reports, or folders of them: .txt .md .html .jsonl .jsonl.gz; - for standard input.",
            show_default=False,
            readable=False,
        ),
    ],
    *,
    meta: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="What you were given about the reports, JSON or CSV: file, outlet, published, url, title. "
            "Left out, a meta.json beside the reports.",
            show_default=False,
            readable=False,
        ),
    ] = None,
    record: Annotated[
        Path, typer.Option(metavar="FILE", help="The record to make or to add to.", readable=False)
    ] = DEFAULT_RECORD,
    jobs: Annotated[
        int,
        typer.Option(min=1, metavar="N", help="How many processes read and compare; the record is the same for any."),
    ] = 1,
    figures: Annotated[
        FigureRule,
        typer.Option(
            metavar="RULE",
            help="Which of several figures is an event's best: ucdp, what most tellings have, the latest of those; "
            "acled, the lowest; range, the middle of all.",
        ),
    ] = "ucdp",
    withdraw_gone: Annotated[
        bool,
        typer.Option(
            "--withdraw-gone",
            help="Take out of the record what was read from files that are gone from the folders given.",
        ),
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Say nothing but errors and how many reports failed.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the counts as JSON for programs.")] = False,
) -> None:
    """Read reports into a record: a new one, or one that is there and grows by what is new.

    A report that cannot be read is left out and told by `wirebook failures`; the run goes on. A build that was
    interrupted goes on where it stopped when it is run again; building the same reports twice changes nothing. Files
    that are gone from a folder since it was read are told; what they told stays in the record unless --withdraw-gone.
    """
    built = run(paths, record, meta=meta, jobs=jobs, figures=figures, withdraw_gone=withdraw_gone, quiet=quiet)
    if as_json:
        print_json(built)
    elif not quiet:
        print_counts(built)
    if not built.met and not as_json:
        note("nothing to read was found: in folders, hidden files and those of other kinds are passed over")
    if built.gone and not built.withdrawn and not as_json:
        note(
            f"{words.count(len(built.gone), 'file')} gone from the folders given since they were read "
            f"({_few(built.gone)}); what they told stays in the record; to take it out: "
            "the same command with --withdraw-gone"
        )
    if built.failures and not as_json:
        note(f"{words.count(built.failures, 'failure')}: see wirebook failures{as_argument(record)}")


def _few(files: tuple[str, ...]) -> str:
    shown = ", ".join(files[:FEW])
    return clean(shown if len(files) <= FEW else f"{shown} and {len(files) - FEW:,} more")


def run(
    paths: list[Path],
    record: Path,
    *,
    meta: Path | None,
    jobs: int,
    figures: FigureRule,
    withdraw_gone: bool,
    quiet: bool,
) -> Built:
    """Build through the Python API, with a progress bar on standard error unless quiet."""
    import wirebook

    if not quiet and not gazetteer_file()[1].is_file():
        note("compiling the gazetteer, this once: some ten seconds")
    try:
        with meter(shown=not quiet) as progress:
            result = wirebook.build(
                paths,
                record,
                meta=meta,
                jobs=jobs,
                settings=Settings(figures=figures),
                progress=progress,
                withdraw_gone=withdraw_gone,
            )
    except KeyboardInterrupt:
        note("interrupted; what was kept stays, and the same command goes on from there")
        raise
    counts = result.counts
    return Built(
        record,
        counts.reports,
        counts.claims,
        counts.events,
        result.new,
        result.unchanged,
        result.dropped,
        result.new + result.unchanged + result.failures,
        counts.failures,
        result.seconds,
        result.gone,
        withdraw_gone,
    )


def print_counts(built: Built) -> None:
    """Draw what the record now holds, and what to type next."""
    console = screen()
    rate = f", {built.new / built.seconds:,.0f} reports/s" if built.seconds >= 1 and built.new else ""
    console.print(Text(clean(f"{built.record} built in {words.duration(built.seconds)}{rate}")), soft_wrap=True)
    grown = f"{built.new:,} new, {built.unchanged:,} unchanged"
    if built.dropped:
        grown += f", {built.dropped:,} gone from their files"
    if built.gone and built.withdrawn:
        grown += f", {words.count(len(built.gone), 'file')} withdrawn"
    for label, number, aside in (
        ("reports", built.reports, grown),
        ("claims", built.claims, ""),
        ("events", built.events, ""),
        ("failures", built.failures, ""),
    ):
        cells = (Text(label, style=QUIET), Text(f"{number:,}", justify="right"), Text(aside, style=QUIET))
        columns(console, cells, (9, 9), indent=2)
    if built.events:
        console.print(Text(clean(f"next: wirebook events{as_argument(built.record)}"), style=QUIET), soft_wrap=True)


def print_json(built: Built) -> None:
    """Write the counts as one JSON object."""
    shape: dict[str, object] = {
        "record": built.record.as_posix(),
        "reports": built.reports,
        "claims": built.claims,
        "events": built.events,
        "failures": built.failures,
        "new": built.new,
        "unchanged": built.unchanged,
        "dropped": built.dropped,
        "gone": list(built.gone),
        "seconds": round(built.seconds, 3),
    }
    StandardOut().write(dumps(shape) + "\n")
