"""Write docs/cli.md from the program's own help, so that what is documented is what there is.

Run it after every change of a command or an option: python docs/make_cli.py. A test compares.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import typer

from wirebook.cli.main import EXIT_CODES, app
from wirebook.cli.source import DEFAULT_RECORD

PAGE: Final = Path(__file__).with_name("cli.md")

INTRODUCTION: Final = f"""\
# The command line

Made from the program's help by `docs/make_cli.py`; change the help, not this page.

Reading commands take the record's file; left out, it is `{DEFAULT_RECORD}` in the current folder, the file that
`wirebook build` makes unless told otherwise. Ids may be shortened to a beginning of four characters or
more that no other id shares. Results go to standard output, progress and remarks to standard error, so that results can
be piped. There is no colour in a pipe or where `NO_COLOR` is set; what colour tells on the screen is then told by
characters: «telling words» in quotes, `[1: the words of claim 1]` and `{{words set aside}}` in a report's text. Control
characters in reports are shown as pictures (`␛`) and never reach the terminal.

The first build compiles the gazetteer into the user's cache folder (`wirebook doctor` says where; some 50 MB); the
environment variable `WIREBOOK_DATA` names another folder. `WIREBOOK_MODEL` names a folder with another model than the
one that ships.
"""


def page() -> str:
    """The whole page as Markdown."""
    group: Any = typer.main.get_command(app)
    parts = [INTRODUCTION, "## Commands\n", *_list(group), "", *_options(group), *_exit_codes()]
    for name, command in _commands(group):
        parts += [f"## wirebook {name}\n", *_command(name, command)]
    return "\n".join(parts).rstrip() + "\n"


def _commands(group: Any, before: str = "") -> Iterator[tuple[str, Any]]:
    """Every command by what is typed for it, those of a group of commands behind the group."""
    for name, command in group.commands.items():
        yield f"{before}{name}", command
        if hasattr(command, "commands"):
            yield from _commands(command, f"{before}{name} ")


def _list(group: Any) -> Iterator[str]:
    for name, command in _commands(group):
        yield f"- [`wirebook {name}`](#wirebook-{name.replace(' ', '-')}): {command.short_help}"


def _command(name: str, command: Any) -> Iterator[str]:
    yield f"```\nwirebook {name} {_usage(command)}\n```\n"
    yield inspect.cleandoc(command.help) + "\n"
    yield from _options(command)
    if command.epilog:
        yield f"Example: `{command.epilog.removeprefix('Example: ')}`\n"


def _usage(command: Any) -> str:
    arguments = [parameter for parameter in command.params if parameter.param_type_name == "argument"]
    pieces = [f"{argument.metavar}{'...' if argument.nargs == -1 else ''}" for argument in arguments]
    shown = [piece if argument.required else f"[{piece}]" for piece, argument in zip(pieces, arguments, strict=True)]
    return " ".join(["[OPTIONS]", *shown])


def _options(command: Any) -> Iterator[str]:
    rows = [_row(parameter) for parameter in command.params if parameter.name != "help"]
    if rows:
        yield "| argument or option | what it does | default |\n|---|---|---|"
        yield from rows
        yield ""


def _row(parameter: Any) -> str:
    metavar = parameter.metavar or ""
    if parameter.param_type_name == "argument":
        spelled = f"`{metavar}`"
    else:
        spelled = ", ".join(f"`{option}{' ' + metavar if metavar else ''}`" for option in parameter.opts)
        spelled += "".join(f", `{option}`" for option in parameter.secondary_opts)
    return f"| {spelled} | {parameter.help} | {_default(parameter)} |"


def _default(parameter: Any) -> str:
    if parameter.default is None or parameter.default is False or not parameter.show_default or parameter.required:
        return ""
    return f"`{parameter.default}`"


def _exit_codes() -> Iterator[str]:
    yield "## Exit codes\n"
    yield "| code | what it says |\n|---|---|"
    for code, told in EXIT_CODES:
        yield f"| {code} | {told} |"
    yield ""


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
