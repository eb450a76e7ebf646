from __future__ import annotations

import io

from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.text import Text

from wirebook.cli.terminal import Mark, clean, columns, marked
from wirebook.model import Span


def console(width: int = 40) -> Console:
    return Console(file=io.StringIO(), width=width, highlight=False, markup=False, emoji=False)


def drawn(screen: Console) -> list[str]:
    assert isinstance(screen.file, io.StringIO)
    return screen.file.getvalue().splitlines()


@given(st.text())
def test_cleaning_keeps_every_offset(text: str) -> None:
    assert len(clean(text)) == len(clean(text, lines=True)) == len(text)


@given(st.text(alphabet=st.characters(min_codepoint=0, max_codepoint=0x2FFF)))
def test_nothing_a_terminal_acts_on_gets_through(text: str) -> None:
    shown = clean(text)
    assert not any(ord(char) < 32 or 0x7F <= ord(char) < 0xA0 for char in shown)
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029")


def test_escapes_and_lone_surrogates_are_shown_not_sent() -> None:
    assert clean("\x1b[2J\x9b31m\ud800") == "␛[2J�31m�"


def test_marks_become_characters_without_colour() -> None:
    marks = [Mark(Span(4, 10), "bold", "«", "»"), Mark(Span(0, 16), "yellow", "[1: ", "]", always=True)]
    assert marked("The struck depot", marks, colour=False).plain == "[1: The «struck» depot]"
    assert marked("The struck depot", marks, colour=True).plain == "[1: The struck depot]"


def test_marks_count_from_the_offset_and_are_cut_at_the_edges() -> None:
    marks = [Mark(Span(95, 103), "bold", "«", "»"), Mark(Span(0, 9), "bold", "«", "»")]
    assert marked("struck the depot", marks, offset=100, colour=False).plain == "«str»uck the depot"


def test_marks_that_touch_do_not_nest() -> None:
    marks = [Mark(Span(0, 2), "bold", "«", "»"), Mark(Span(2, 4), "bold", "«", "»")]
    assert marked("abcd", marks, colour=False).plain == "«ab»«cd»"


def test_cells_wrap_side_by_side_and_leave_no_blanks_at_line_ends() -> None:
    screen = console(30)
    columns(screen, ("one two three", Text("four five six seven eight nine")), (8,), indent=2)
    assert drawn(screen) == ["  one two   four five six", "  three     seven eight nine"]


def test_markup_in_a_report_is_text() -> None:
    screen = console()
    columns(screen, ("[bold]loud[/bold] :smile:",), ())
    assert drawn(screen) == ["[bold]loud[/bold] :smile:"]
