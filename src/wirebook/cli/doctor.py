"""`wirebook doctor`: what is installed, in which version and how big, and what is missing."""

from __future__ import annotations

import os
import platform
import re
import sqlite3
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib import metadata
from pathlib import Path
from typing import Annotated, Final

import typer
from rich.text import Text

from wirebook.cli import words
from wirebook.cli.source import DEFAULT_RECORD, gazetteer_file, opened
from wirebook.cli.terminal import HEADING, QUIET, WARNING, StandardOut, clean, columns, heading, screen
from wirebook.errors import WirebookError
from wirebook.export.json import dumps

_LABEL: Final = 20
_REQUIREMENT: Final = re.compile(r"([A-Za-z0-9._-]+)[^;]*(;.*)?")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: its group and name, what was found, and what to do where it is not as it should be."""

    group: str
    name: str
    found: str
    remedy: str | None = None


def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON for programs: a list of findings.")] = False,
) -> None:
    """Say what is installed, in which versions and sizes, and what is missing. Changes nothing."""
    findings = list(look())
    if as_json:
        StandardOut().write(dumps([asdict(finding) for finding in findings]) + "\n")
    else:
        _print(findings)
    if any(finding.remedy for finding in findings):
        raise typer.Exit(1)


def look() -> Iterator[Finding]:
    """All findings, in the order in which they are shown."""
    yield Finding("program", "wirebook", metadata.version("wirebook"))
    yield Finding("program", "python", f"{platform.python_version()} ({sys.implementation.name})")
    yield Finding("program", "system", f"{platform.system()} {platform.machine()}, {words.count(_cores(), 'core')}")
    yield _sqlite()
    yield from _libraries()
    try:
        yield from _data()
    except ImportError as error:
        yield Finding("data", "gazetteer", f"cannot be looked at: {error}", "install what is missing above")
    yield _record()


def _print(findings: list[Finding]) -> None:
    console = screen()
    group = ""
    for finding in findings:
        if finding.group != group:
            if group:
                heading(console, finding.group)
            else:
                console.print(Text(finding.group, style=HEADING))
            group = finding.group
        value = Text(clean(finding.found), style=WARNING if finding.remedy else "")
        columns(console, (Text(finding.name, style=QUIET), value), (_LABEL,), indent=2)
        if finding.remedy:
            columns(console, ("", Text(clean(finding.remedy))), (_LABEL,), indent=2)
    wrong = sum(finding.remedy is not None for finding in findings)
    console.print()
    console.print(f"{words.count(wrong, 'thing')} to mend" if wrong else "nothing is missing")


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _sqlite() -> Finding:
    with sqlite3.connect(":memory:") as base:
        options = {row[0] for row in base.execute("PRAGMA compile_options")}
    base.close()
    has = [name for name, option in (("FTS5", "ENABLE_FTS5"), ("R*Tree", "ENABLE_RTREE")) if option in options]
    return Finding("program", "sqlite", " with ".join([sqlite3.sqlite_version, *([", ".join(has)] if has else [])]))


def _libraries() -> Iterator[Finding]:
    for requirement in metadata.requires("wirebook") or ():
        found = _REQUIREMENT.match(requirement)
        if found is None or "extra ==" in (found[2] or ""):
            continue
        try:
            yield Finding("libraries", found[1], metadata.version(found[1]))
        except metadata.PackageNotFoundError:
            yield Finding("libraries", found[1], "missing", f"pip install '{requirement}'")


def _data() -> Iterator[Finding]:
    from wirebook.settings import Settings

    yield Finding("data", "reader", Settings().reader)
    yield _model()
    from wirebook.grounding.gazetteer import added_files

    version, compiled = gazetteer_file()
    folder = compiled.parent
    if compiled.is_file():
        yield Finding("data", "gazetteer", f"{version}, {words.size(compiled.stat().st_size)}")
        yield Finding("data", "gazetteer file", str(compiled))
        added = ", ".join(path.stem for path in added_files())
        yield Finding("data", "gazetteer added", added or "nothing; see wirebook gazetteer add --help")
    elif _writable(folder):
        yield Finding("data", "gazetteer", f"{version}, not compiled yet: the first build does it, in some ten seconds")
    else:
        remedy = "set WIREBOOK_DATA to a folder that you can write to, with 100 MB of room"
        yield Finding("data", "gazetteer", f"not compiled yet, and nothing can be written in {folder}", remedy)


def _model() -> Finding:
    from wirebook.language.encoder import encoder, model_folder

    try:
        name = encoder().name
    except (WirebookError, ImportError) as error:
        return Finding("data", "model", str(error), "install Wirebook again")
    size = sum(file.stat().st_size for file in model_folder().iterdir())
    return Finding("data", "model", f"minilm {name}, {words.size(size)}")


def _writable(folder: Path) -> bool:
    """Whether the folder, or the nearest one above it that exists, can be written in."""
    there = next((path for path in (folder, *folder.parents) if path.exists()), None)
    return there is not None and there.is_dir() and os.access(there, os.W_OK | os.X_OK)


def _record() -> Finding:
    if not DEFAULT_RECORD.exists():
        return Finding("record", str(DEFAULT_RECORD), "none in this folder; `wirebook build PATH` makes it")
    try:
        with opened(DEFAULT_RECORD) as reader:
            counts = reader.counts()
    except WirebookError as error:
        return Finding(
            "record", str(DEFAULT_RECORD), str(error), "name another record, or build one elsewhere with --record"
        )
    told = (
        words.size(DEFAULT_RECORD.stat().st_size),
        words.count(counts.reports, "report"),
        words.count(counts.claims, "claim"),
        words.count(counts.events, "event"),
        words.count(counts.failures, "failure"),
    )
    return Finding("record", str(DEFAULT_RECORD), ", ".join(told))
