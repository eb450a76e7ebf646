"""Drawing shared by every screen: cleaned text, marked words, labelled lines, columns side by side.

Reports are hostile input: nothing of theirs reaches a terminal without `clean`. Where there is no colour (a pipe, a
file, NO_COLOR), marks become characters, so that nothing is told by colour alone.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

from rich.console import Console
from rich.text import Text

from wirebook.model import Span

WIDEST: Final = 120
"""Lines longer than this are hard to read, however wide the screen is."""

HEADING: Final = "bold"
QUIET: Final = "dim"
IDENTIFIER: Final = "cyan"
TELLING: Final = "bold yellow"
VALUE: Final = "underline"
WARNING: Final = "yellow"
TYPE_STYLES: Final = {"conflict": "red", "update": "yellow", "scope": "blue", "detail": "blue"}
"""Colours of the types of disagreement, the gravest the loudest."""

SHORT_ID: Final = 10
"""How many characters of an id lists show: enough to name one event among millions."""

_CONTROLS: Final = {code: 0x2400 + code for code in range(0x20)} | {0x7F: 0x2421}
_LAYOUT: Final = {ord(char): " " for char in "\t\n\r\x0b\x0c\u2028\u2029"}
_INVISIBLE: Final = re.compile("[\x80-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufff9-\ufffb]")


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of text to mark: by a style where there is colour, by characters before and after where there is none.

    `always` puts the characters in colour as well, for marks that say more than that they are there (a number).
    """

    span: Span
    style: str
    before: str = ""
    after: str = ""
    always: bool = False


def screen(*, error: bool = False) -> Console:
    """The terminal, no wider than is good to read; without colour when piped or when NO_COLOR is set."""
    console = Console(stderr=error, highlight=False, markup=False, emoji=False)
    if console.width > WIDEST:
        console = Console(stderr=error, highlight=False, markup=False, emoji=False, width=WIDEST)
    return console


def forgive_encoding() -> None:
    """Let a terminal that knows fewer characters than reports have show `?` for the others, rather than fail."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def has_colour(console: Console) -> bool:
    """Whether styles will be seen."""
    return console.color_system is not None and not console.no_color


def clean(text: str, *, lines: bool = False) -> str:
    """The text with nothing in it that a terminal acts on, one character for each, so that offsets still hold.

    Control characters show as their pictures (␛), bytes that are no text and marks that change the writing direction
    as �; line ends and tabs become spaces, or with `lines` line ends stay.
    """
    table = dict(_CONTROLS) | _LAYOUT
    if lines:
        del table[ord("\n")]
    return _INVISIBLE.sub("\ufffd", text.translate(table))


def marked(text: str, marks: Iterable[Mark], *, offset: int = 0, colour: bool, lines: bool = False) -> Text:
    """The cleaned text with its marks; their spans count from `offset`, and what lies outside the text is cut off."""
    shown = Text(clean(text, lines=lines))
    end = len(shown)
    inside = [mark for mark in marks if mark.span.start - offset < end and mark.span.end > offset]
    put: list[tuple[int, Text]] = []
    for mark in sorted(inside, key=lambda mark: (-mark.span.start, mark.span.end)):
        if (mark.always or not colour) and mark.after:
            put.append((min(end, mark.span.end - offset), Text(mark.after, style=mark.style if mark.always else "")))
    for mark in sorted(inside, key=lambda mark: (mark.span.start, -mark.span.end)):
        start = max(0, mark.span.start - offset)
        if not mark.always:
            shown.stylize(mark.style, start, min(end, mark.span.end - offset))
        if (mark.always or not colour) and mark.before:
            put.append((start, Text(mark.before, style=mark.style if mark.always else "")))
    return _with(shown, put)


def labelled(
    console: Console, label: str, value: Text | str, *, width: int, indent: int = 0, style: str = QUIET
) -> None:
    """Print a label and its value, the value's further lines standing under its first."""
    columns(console, (Text(label, style=style), value), (width,), indent=indent)


def columns(
    console: Console, cells: Sequence[Text | str], widths: Sequence[int], *, indent: int = 0, gap: str = "  "
) -> None:
    """Print cells side by side, each wrapped to its width; one cell more than widths takes what is left of the line."""
    taken = indent + sum(widths) + len(gap) * (len(cells) - 1)
    sizes = (*widths, max(16, console.width - taken))[: len(cells)]
    wrapped = [_wrap(console, cell, size) for cell, size in zip(cells, sizes, strict=True)]
    for parts in zip_longest(*wrapped):
        line = Text(" " * indent)
        for index, (part, size) in enumerate(zip(parts, sizes, strict=True)):
            if index:
                line.append(gap)
            cell = part.copy() if part is not None else Text()
            cell.pad_right(max(0, size - cell.cell_len))
            line.append_text(cell)
        line.rstrip()
        console.print(line, soft_wrap=True)


def paragraph(console: Console, text: Text | str, *, indent: int = 0) -> None:
    """Print text wrapped to the screen, every line of it indented."""
    columns(console, (text,), (), indent=indent)


def reasoned(value: str, because: str, *, style: str = "") -> Text:
    """The value, cleaned, and behind it, quietly, the reason for it, if there is one."""
    line = Text(clean(value), style=style)
    if because:
        line.append(f" — {clean(because)}", style=f"not bold {QUIET}")
    return line


def heading(console: Console, title: str, aside: str = "") -> None:
    """Print a blank line, then a section's title and what else there is to say of it."""
    console.print()
    line = Text(title, style=HEADING)
    if aside:
        line.append(f"  {aside}", style=QUIET)
    console.print(line)


def complain(message: str) -> None:
    """Print an error on standard error, cleaned: nobody's text runs there either."""
    line = Text("wirebook: ", style="bold red")
    line.append(clean(message, lines=True), style="default not bold")
    screen(error=True).print(line, soft_wrap=True)


def note(message: str) -> None:
    """Print a remark on standard error, where it does not get into results."""
    screen(error=True).print(Text(clean(message), style=QUIET), soft_wrap=True)


class StandardOut:
    """Standard output as UTF-8, whatever the terminal's locale: what JSON is written to."""

    def __init__(self) -> None:
        sys.stdout.flush()

    def write(self, text: str) -> None:
        """Write the text after whatever was written before it."""
        sys.stdout.buffer.write(text.encode("utf-8"))


def _with(text: Text, put: Sequence[tuple[int, Text]]) -> Text:
    """The text with the pieces put in at their places; several at one place in the order given."""
    places = sorted({place for place, _ in put})
    pieces = text.divide(places) if places else [text]
    result = Text(end="")
    for index, piece in enumerate(pieces):
        result.append_text(piece)
        for place, extra in put:
            if index < len(places) and place == places[index]:
                result.append_text(extra)
    return result


def _wrap(console: Console, cell: Text | str, width: int) -> list[Text]:
    text = Text(cell) if isinstance(cell, str) else cell
    lines = text.wrap(console, width)
    for line in lines:
        line.rstrip()
    return list(lines) or [Text()]
