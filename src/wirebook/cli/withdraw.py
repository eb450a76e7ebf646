"""`wirebook withdraw`: take reports out of a record."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from wirebook.cli import words
from wirebook.cli.source import DEFAULT_RECORD, existing
from wirebook.cli.terminal import IDENTIFIER, SHORT_ID, clean, columns, note, screen


def withdraw(
    report_ids: Annotated[
        list[str],
        typer.Argument(
            metavar="ID...", help="The reports' ids, or their beginnings as lists show them.", show_default=False
        ),
    ],
    *,
    record: Annotated[
        Path, typer.Option(metavar="FILE", help="The record to take them out of.", readable=False)
    ] = DEFAULT_RECORD,
) -> None:
    """Take reports out of a record: retracted ones, say, or such as should never have been read.

    The events they tell are derived anew without them, as if they had never been read. What reviewers decided of their
    words is kept, and shown as no longer fitting. A later build that is given their files reads them again.
    """
    from wirebook.pipeline.withdraw import withdraw as take_out

    done = take_out(report_ids, existing(record))
    console = screen()
    for report_id, file in done.reports:
        columns(console, (Text(report_id[:SHORT_ID], style=IDENTIFIER), Text(f"{clean(file)} withdrawn")), (SHORT_ID,))
    counts = done.counts
    note(
        f"the record now holds {words.count(counts.reports, 'report')} and {words.count(counts.events, 'event')}; "
        "a build that is given these files reads them again"
    )
