"""Show a record on the terminal: its events, the one told by most reports in full, and what to type next.

    python examples/show.py RECORD

Everything shown comes from the commands a user types; this script only chooses the event.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

WIREBOOK = Path(sys.executable).with_name("wirebook")


def wirebook(*words: str) -> None:
    """Run one command with the terminal as its output."""
    sys.stdout.write(f"\n$ {typed(*words)}\n\n")
    sys.stdout.flush()
    subprocess.run([WIREBOOK, *words], check=True)  # noqa: S603 - the program installed beside this Python


def typed(*words: str) -> str:
    """The command as one types it from here."""
    here = Path.cwd()
    program = WIREBOOK.relative_to(here) if WIREBOOK.is_relative_to(here) else WIREBOOK.name
    return " ".join([str(program), *words])


def most_told(events: list[dict[str, Any]]) -> str | None:
    """The id of the event that most reports tell, the first of equals; None where there are no events.

    `events` are in the shape of the exported record.
    """
    best = max(events, key=lambda event: len({claim["report_id"] for claim in event["claims"]}), default=None)
    return None if best is None else str(best["id"])


def listed(record: str) -> list[dict[str, Any]]:
    """The record's events as the command line gives them to programs."""
    command = [str(WIREBOOK), "events", record, "--json"]
    listing = subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - as above
    events: list[dict[str, Any]] = json.loads(listing.stdout)
    return events


def main(record: str) -> int:
    """Print the overview, one event and the next commands."""
    wirebook("events", record)
    event = most_told(listed(record))
    if event is None:
        sys.stdout.write(f"\nThe record holds no events; see why: {typed('failures', record)}\n")
        return 1
    wirebook("event", event, record)
    next_commands = {
        typed("serve", record): "the workbench in a browser: list, timeline, map, review",
        typed("events", record, "--disputed"): "what the reports do not agree on",
        typed("events", record, "--place", "Kayna"): "one town only (or --actor, --kind, --since)",
        typed("reports", record): "what was read, and which reports are copies of one text",
        typed("build", "FOLDER", "--record", "my.wirebook"): "a record of your own reports",
    }
    wide = max(map(len, next_commands))
    sys.stdout.write("\nNext:\n" + "".join(f"  {command:{wide}}  {why}\n" for command, why in next_commands.items()))
    return 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python examples/show.py RECORD")
    try:
        sys.exit(main(sys.argv[1]))
    except subprocess.CalledProcessError as error:
        sys.exit(error.returncode)  # the program has said why
