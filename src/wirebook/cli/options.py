"""Arguments and options that several commands share, so that one word means one thing in all of them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

# `readable=False`: whether a file may be read is told by who opens it, in our words and with our exit codes.
RecordArgument = Annotated[
    Path | None,
    typer.Argument(
        metavar="RECORD",
        help="The record's file; left out, record.wirebook in the current folder.",
        show_default=False,
        readable=False,
    ),
]
EventArgument = Annotated[
    str, typer.Argument(metavar="ID", help="The event's id, or its beginning as lists show it.", show_default=False)
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON for programs, in the exported record's shapes.")]
