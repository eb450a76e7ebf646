"""The program `wirebook`: its commands, and how their errors reach the user."""

from __future__ import annotations

from typing import Annotated, Any, Final

import typer
from typer.core import TyperGroup

from wirebook.cli import (
    build,
    doctor,
    event,
    events,
    export,
    failures,
    gazetteer,
    judgements,
    report,
    reports,
    serve,
    withdraw,
)
from wirebook.cli.terminal import complain, forgive_encoding
from wirebook.errors import JudgementError, NotFoundError, ReadingError, SettingsError, StoreError, WirebookError

EXIT_CODES: Final[tuple[tuple[int, str], ...]] = (
    (0, "Done. A build that had to leave reports out is done too: it says how many, and `failures` lists them."),
    (1, "Something else went wrong, `doctor` found something missing, or the reader of a pipe went away."),
    (2, "The command line is wrong, or names files that cannot be read at all."),
    (3, "The record cannot be opened, read or written."),
    (4, "The record holds no such event or report."),
    (130, "Interrupted from the keyboard. Nothing kept so far is lost: the same build goes on where it stopped."),
)
"""Every exit code and what it tells a script."""

_ERROR_CODES: Final[tuple[tuple[type[WirebookError], int], ...]] = (
    (SettingsError, 2),
    (ReadingError, 2),
    (JudgementError, 2),
    (StoreError, 3),
    (NotFoundError, 4),
    (WirebookError, 1),
)


class Commands(TyperGroup):
    """The commands, whose expected errors become one message on standard error and an exit code."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command; a WirebookError ends it without a traceback."""
        forgive_encoding()
        try:
            return super().invoke(ctx)
        except WirebookError as error:
            complain(str(error))
            raise typer.Exit(next(code for kind, code in _ERROR_CODES if isinstance(error, kind))) from error


app = typer.Typer(
    cls=Commands,
    name="wirebook",
    rich_markup_mode=None,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
for name, function, short, example in (
    ("build", build.build, "Read reports into a record.", "wirebook build reports/ --meta meta.json"),
    ("events", events.events, "List events by date.", "wirebook events --since 2016-07 --place Aleppo --disputed"),
    ("event", event.event, "Show one event in full, with its sources.", "wirebook event e3f2a1b0c4"),
    ("reports", reports.reports, "List the reports that were read.", "wirebook reports"),
    ("report", report.report, "Show one report with its claims marked.", "wirebook report r91c0d2e77"),
    ("withdraw", withdraw.withdraw, "Take reports out of a record.", "wirebook withdraw r91c0d2e77"),
    ("failures", failures.failures, "List what could not be read, and why.", "wirebook failures"),
    (
        "export",
        export.export,
        "Write the record for other programs.",
        "wirebook export --format csv --output tables.zip",
    ),
    (
        "dossier",
        export.dossier,
        "Write one event as a page for a case file.",
        "wirebook dossier e3f2 --output e3f2.html",
    ),
    ("serve", serve.serve, "Open the workbench in a browser.", "wirebook serve record.wirebook"),
    (
        "judgements",
        judgements.judgements,
        "List what reviewers decided; take decisions from a file.",
        "wirebook judgements --json > decisions.json",
    ),
    ("doctor", doctor.doctor, "Say what is installed and what is missing.", "wirebook doctor"),
):
    app.command(name, short_help=short, epilog=f"Example: {example}")(function)

places = typer.Typer(no_args_is_help=True, rich_markup_mode=None, add_completion=False)
places.command("add", short_help="Add a dump of GeoNames.", epilog="Example: wirebook gazetteer add SY.zip")(
    gazetteer.add
)
places.command("info", short_help="Say what is in use.", epilog="Example: wirebook gazetteer info")(gazetteer.info)
places.command("remove", short_help="Take away what was added.", epilog="Example: wirebook gazetteer remove SY")(
    gazetteer.remove
)
app.add_typer(
    places,
    name="gazetteer",
    short_help="Say which places are known, and add more.",
    help=gazetteer.HELP,
    epilog="Example: wirebook gazetteer info",
)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"wirebook {version('wirebook')}")
        raise typer.Exit


@app.callback(no_args_is_help=True)
def main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Read news reports of armed conflict and keep a sourced record of what happened.

    Who did what to whom, where, when, how many, and according to whom: every value traces to the words it was read
    from. Start with: wirebook build FOLDER
    """
