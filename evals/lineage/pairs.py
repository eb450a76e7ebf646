"""Pairs of reports, each told to be copies or not and which paragraphs they share: made of `stories.toml`, or read.

A story's paragraphs are put together as papers do: the whole wire, cut, with another or a translated headline, with a
local paragraph put in, edited in haste, in another order, in capitals; beside another paper's own words on the event,
and beside another event. A file of other pairs has one JSON object a line: `kind`, `a` and `b` (lists of paragraphs),
`copy` (true or false), `shared` (pairs of paragraphs of `a` and `b` by number).
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from evals.errors import EvalError

STORIES: Final = Path(__file__).parent / "stories.toml"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two reports by paragraphs; whether one text carries both, and which paragraphs are the same in both."""

    kind: str
    a: tuple[str, ...]
    b: tuple[str, ...]
    copy: bool
    shared: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Paragraph:
    name: str
    text: str


Made = Callable[["_Story"], tuple[Sequence[_Paragraph], Sequence[_Paragraph]]]


@dataclass(frozen=True, slots=True)
class _Story:
    """One story's paragraphs; `w` are those of the wire."""

    head: _Paragraph
    other_head: _Paragraph
    translated: _Paragraph
    w: tuple[_Paragraph, ...]
    edited: tuple[_Paragraph, ...]
    own: tuple[_Paragraph, ...]
    local: _Paragraph
    background: _Paragraph

    @property
    def whole(self) -> tuple[_Paragraph, ...]:
        """The wire under its own headline."""
        return self.head, *self.w


def _capitals(paragraphs: Sequence[_Paragraph]) -> list[_Paragraph]:
    return [_Paragraph(one.name, one.text.upper()) for one in paragraphs]


def _bare(paragraphs: Sequence[_Paragraph]) -> list[_Paragraph]:
    """The paragraphs as some crawlers leave them: without commas, quotation marks and apostrophes."""
    return [_Paragraph(one.name, "".join(c for c in one.text if c not in ",\"'’")) for one in paragraphs]


COPIES: Final[Mapping[str, Made]] = {
    "full copy": lambda s: (s.whole, s.whole),
    "other headline": lambda s: (s.whole, (s.other_head, *s.w)),
    "translated headline": lambda s: (s.whole, (s.translated, *s.w)),
    "cut to three paragraphs": lambda s: (s.whole, (s.other_head, *s.w[:3])),
    "cut to two paragraphs": lambda s: (s.whole, (s.other_head, *s.w[:2])),
    "extended": lambda s: (s.whole, (s.other_head, *s.w, s.background)),
    "local paragraph put in": lambda s: (s.whole, (s.other_head, *s.w[:2], s.local, *s.w[2:])),
    "lightly edited": lambda s: (s.whole, (s.other_head, *s.edited)),
    "edited, cut, local paragraph": lambda s: (s.whole, (s.translated, *s.edited[:2], s.local, s.edited[3])),
    "in another order": lambda s: (s.whole, (s.other_head, s.w[0], s.w[2], s.w[1], s.w[4], s.w[3])),
    "cut in two ways": lambda s: ((s.head, *s.w[:4]), (s.other_head, s.w[0], s.w[2], s.w[4], s.background)),
    "in capitals": lambda s: (s.whole, _capitals(s.whole)),
    "without marks": lambda s: (s.whole, _bare((s.other_head, *s.w))),
}
"""How two copies of one text differ, and how the pair is made."""
OTHERS: Final[Mapping[str, Made]] = {
    "own words": lambda s: (s.whole, (s.other_head, *s.own)),
    "own words and background": lambda s: ((*s.whole, s.background), (s.other_head, *s.own, s.local)),
}
"""How two reports of one event that are no copies differ."""


def made(path: Path = STORIES) -> Iterator[Pair]:
    """Every pair that the stories make, and each story's wire beside the next one's."""
    stories = [_story(shape) for shape in tomllib.loads(path.read_text(encoding="utf-8"))["story"]]
    for at, story in enumerate(stories):
        for kind, make in COPIES.items():
            yield _pair(kind, *make(story), copy=True)
        for kind, make in OTHERS.items():
            yield _pair(kind, *make(story), copy=False)
        yield _pair("another event", story.whole, stories[(at + 1) % len(stories)].whole, copy=False)


def read(path: Path) -> list[Pair]:
    """The pairs of a file; EvalError names the line that is none."""
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            shape = json.loads(line)
            shared = tuple((int(a), int(b)) for a, b in shape.get("shared", ()))
            a, b = tuple(shape["a"]), tuple(shape["b"])
            pair = Pair(str(shape.get("kind", "pair")), a, b, bool(shape["copy"]), shared)
            if any(not (0 <= i < len(a) and 0 <= j < len(b)) for i, j in shared):
                raise ValueError("shared names a paragraph that is not there")
        except (ValueError, KeyError, TypeError) as error:
            raise EvalError(f"{path}, line {number}, is no pair: {error}; expected kind, a, b, copy, shared") from error
        found.append(pair)
    return found


def _story(shape: Mapping[str, Any]) -> _Story:
    name = shape["name"]
    wire = tuple(_Paragraph(f"{name} w{at}", text) for at, text in enumerate(shape["wire"]))
    return _Story(
        _Paragraph(f"{name} head", shape["headlines"][0]),
        _Paragraph(f"{name} other head", shape["headlines"][1]),
        _Paragraph(f"{name} translated", shape["translated"]),
        wire,
        tuple(_Paragraph(one.name, _edited(one.text, shape["edits"])) for one in wire),
        tuple(_Paragraph(f"{name} own{at}", text) for at, text in enumerate(shape["own"])),
        _Paragraph(f"{name} local", shape["local"]),
        _Paragraph(f"{name} background", shape["background"]),
    )


def _edited(text: str, edits: Sequence[Sequence[str]]) -> str:
    for old, new in edits:
        text = text.replace(old, new)
    return text


def _pair(kind: str, a: Sequence[_Paragraph], b: Sequence[_Paragraph], *, copy: bool) -> Pair:
    shared = tuple((i, j) for i, one in enumerate(a) for j, other in enumerate(b) if one.name == other.name)
    return Pair(kind, tuple(one.text for one in a), tuple(one.text for one in b), copy, shared)
