"""The documents say what the program does: a command, option, kind, key or word they leave out fails here."""

from __future__ import annotations

import ast
import importlib.util
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import typer

from tests.cli.fake import FakeRecord
from wirebook.cli.main import EXIT_CODES, app
from wirebook.export.json import write
from wirebook.model.kinds import KINDS
from wirebook.record import Exports
from wirebook.store.protocol import EventFilter, RecordReader

DOCS = Path(__file__).resolve().parents[1] / "docs"
COMMANDS: dict[str, Any] = getattr(typer.main.get_command(app), "commands")  # noqa: B009 - typer gives it no type
WORDS = (
    "Report", "Mention", "Claim", "Event", "Actor", "Place", "DateRange", "Figure", "Speaker", "Origin", "Lineage",
    "Judgement", "Record", "Failure",
)  # fmt: skip


def page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def maker(name: str = "make_cli") -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, DOCS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def keys(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            if key != "settings":
                yield from keys(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from keys(inner)


def test_the_command_page_is_made_from_the_programs_help() -> None:
    assert page("cli.md") == maker().page(), "run: python docs/make_cli.py"


def test_the_page_of_exports_is_made_from_the_exports() -> None:
    assert page("exports.md") == maker("make_exports").page(), "run: python docs/make_exports.py"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_and_option_is_documented_and_explained(command: str) -> None:
    told = page("cli.md").split(f"## wirebook {command}\n", 1)[1].split("\n## ", 1)[0]
    for parameter in COMMANDS[command].params:
        if parameter.name == "help":
            continue
        assert parameter.help, f"{command}: {parameter.name} has no help"
        for spelled in (*parameter.opts, *parameter.secondary_opts):
            if spelled.startswith("-"):
                assert f"`{spelled}" in told, f"{command}: {spelled} is not documented"


def test_every_command_says_what_it_is_for_and_gives_an_example() -> None:
    for name, command in COMMANDS.items():
        assert command.help
        assert command.short_help
        assert f"wirebook {name}" in command.epilog


def test_every_exit_code_is_documented() -> None:
    assert re.findall(r"^\| (\d+) \|", page("cli.md"), re.MULTILINE) == [str(code) for code, _ in EXIT_CODES]


@pytest.mark.parametrize("word", WORDS)
def test_the_glossary_holds_every_word(word: str) -> None:
    assert re.search(rf"^\| \*\*{word}\*\* \| .{{40,}} \|$", page("glossary.md"), re.MULTILINE)


def test_the_kinds_are_listed_in_their_order() -> None:
    table = re.findall(r"^\| ([a-z-]+) \| \S.+ \| .*\| .*\|$", page("kinds.md"), re.MULTILINE)
    assert [kind for kind in table if kind != "kind"] == list(KINDS)


def test_every_exported_key_is_documented() -> None:
    out = io.StringIO()
    write(FakeRecord(), out, with_text=True)
    documented = set(re.findall(r"`([a-z0-9_]+)`", page("record.md")))
    assert set(keys(json.loads(out.getvalue()))) - documented == set()


def test_everything_a_record_answers_is_documented() -> None:
    methods = [name for name in vars(RecordReader) if not name.startswith("_")]
    assert [name for name in methods if f"`{name}(" not in page("python.md")] == []


def test_the_pythons_examples_are_python_and_use_what_there_is() -> None:
    blocks = re.findall(r"```python\n(.*?)```", page("python.md"), re.DOTALL)
    assert len(blocks) >= 4
    named = {name for block in blocks for name in re.findall(r"\brecord\.([a-z_]+)\(", block)}
    assert named <= set(dir(RecordReader))
    exports = {name for block in blocks for name in re.findall(r"record\.export\.([a-z_]+)\(", block)}
    assert exports <= set(dir(Exports))
    fields = {
        name
        for block in blocks
        for call in re.findall(r"EventFilter\((.*)\)$", block, re.M)
        for name in re.findall(r"(\w+)=", call)
    }
    assert fields <= set(EventFilter.__dataclass_fields__)
    for block in blocks:
        ast.parse(block)


@pytest.mark.parametrize("path", sorted(DOCS.glob("*.md")), ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)", path.read_text(encoding="utf-8")):
        assert target.startswith("https://") or (path.parent / target).exists(), f"{path.name} links to {target}"
