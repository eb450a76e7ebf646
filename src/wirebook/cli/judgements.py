"""`wirebook judgements`: what reviewers decided, and carrying it to another record as a file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wirebook.cli import words
from wirebook.cli.judged import counted, print_decisions
from wirebook.cli.options import RecordArgument
from wirebook.cli.source import existing
from wirebook.cli.terminal import StandardOut, note, screen
from wirebook.errors import JudgementError

if TYPE_CHECKING:  # loaded where they are needed, so that the program starts at once
    from wirebook.store.sqlite import SqliteStore


def judgements(
    record: RecordArgument = None,
    *,
    take: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Take the decisions of this file into the record.", show_default=False, readable=False
        ),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print them all as a file that --take reads, here or elsewhere.")
    ] = False,
) -> None:
    """List reviewers' decisions, the newest first: who decided what and why, and whether it still fits.

    Decisions hold on to the words of reports. Build the same reports into a new record, take the file, and they hold
    there; a decision that is there already is passed over.
    """
    from wirebook.review.exchange import export_judgements
    from wirebook.store.sqlite import open_to_read

    path = existing(record)
    if take is not None:
        _take(path, take)
        return
    with open_to_read(path) as store:
        if as_json:
            out = StandardOut()
            for piece in export_judgements(store):
                out.write(piece)
        else:
            _print(store)


def _take(path: Path, file: Path) -> None:
    from wirebook.review.exchange import import_judgements

    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise JudgementError(f"{file} cannot be read ({error.strerror}). Name a file of judgements.") from error
    except (ValueError, RecursionError) as error:
        raise JudgementError(f"{file} is no JSON ({error}). Name a file of judgements.") from error
    taken = import_judgements(path, found)
    note(
        f"{words.count(taken.added, 'decision')} taken, {taken.known:,} there already, {taken.undone:,} of them undone "
        f"now; {taken.gone:,} fit nothing here"
    )
    if not taken.derived:
        note("a build is writing the record; run it again when it has finished, and what they change is derived")


def _print(store: SqliteStore) -> None:
    from wirebook.review.fit import fits

    stand = fits(store)
    judged = [(one, stand[one.id]) for one in store.judgements()]
    print_decisions(screen(), reversed(judged))
    note(counted(judged) if judged else "no decisions yet")
