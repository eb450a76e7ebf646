"""Passages of our own making: annotated by hand inside plain text. `training/own/README.md` tells the format."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NoReturn

from corpora.passages import Ends, NamedSpan, Passage, TaughtEvent, TaughtSaying
from wirebook.language.labels import MENTION_TYPES, ROLES
from wirebook.model.kinds import KINDS, SOFT_KINDS, STATUSES

CORPUS: Final = "own"
TYPE_OF_ROLE: Final = {
    "agent": "group", "target": "person", "place": "place", "time": "date", "instrument": "weapon",
    "killed": "quantity", "injured": "quantity", "taken": "quantity", "displaced": "quantity", "speaker": "person",
}  # fmt: skip
"""The type of a span in a role where its label names none."""
NO_MENTION: Final = "-"
"""Written as a span's type where it names nothing by itself ("he", "they")."""
TOLD_KINDS: Final = frozenset(KINDS) - SOFT_KINDS
"""Of these kinds every telling is marked; threats, demands, talks and the like only where they are the matter."""

_PAIRS: Final = {"[": "]", "{": "}", "<": ">"}
_ESCAPED: Final = "[]{}<>\\#%"
_LABEL: Final = re.compile(r"([^\s\[\]{}<>]+) (?=\S)")
_LETTERS: Final = re.compile(r"([a-z](?:,[a-z])*):")
_TRIGGER: Final = re.compile(r"(?:(?P<number>\d+)(?:=(?P<same>\d+))?:)?(?P<kinds>[a-z|-]+)(?:/(?P<status>[a-z]+))?")
_SPAN: Final = re.compile(r"(?P<uses>[^:]*)(?::(?P<type>.+))?")
_RANKED: Final = re.compile(r"([a-z]?)(\d?)")
_DIRECTIVE: Final = "%relevant no"


@dataclass(frozen=True, slots=True)
class _Mark:
    """A marked stretch of a passage's text: its opening bracket, label, ends, and the line it opens on."""

    bracket: str
    label: str
    start: int
    end: int
    line: int

    @property
    def ends(self) -> Ends:
        return self.start, self.end


def read(path: Path) -> Iterator[Passage]:
    """The passages of one file, in order; offsets are code points of the text without marks.

    Raises `ValueError` naming the file, the line, what was found and what was expected.
    """
    relevant: bool | None = None
    for first, lines in _blocks(path.read_text(encoding="utf-8")):
        if lines[0].startswith("%"):
            if lines != [_DIRECTIVE]:
                _refuse(path, first, f"found the directive {lines[0]!r}", f"expected {_DIRECTIVE!r} alone in its block")
            relevant = False
            continue
        yield _Block(path, first, lines).passage(relevant)


def _blocks(content: str) -> Iterator[tuple[int, list[str]]]:
    """Each block's first line number and its lines: blocks are set apart by empty lines, `#` begins a comment."""
    first, lines = 0, list[str]()
    for number, line in enumerate([*content.split("\n"), ""], start=1):
        if line.startswith("#"):
            continue
        if line.strip():
            first = first if lines else number
            lines.append(line)
        elif lines:
            yield first, lines
            lines = []


def _refuse(path: Path, line: int, found: str, expected: str) -> NoReturn:
    raise ValueError(f"{path}:{line}: {found}, {expected}")


class _Block:
    """One block of a file: its marks are read first, then what they say of one another."""

    def __init__(self, path: Path, first: int, lines: list[str]) -> None:
        self._path, self._first = path, first
        self._text, self._marks = self._scan("\n".join(lines))
        self._triggers = self._numbered()
        self._contents = self._said()

    def passage(self, relevant: bool | None) -> Passage:
        """What the block says; `relevant` is the file's word on blocks that tell no event."""
        roles: dict[int, list[tuple[str, int, int]]] = {number: [] for number in self._triggers}
        speakers: dict[str, list[tuple[int, _Mark]]] = {letter: [] for letter in self._contents}
        cues: dict[str, list[Ends]] = {letter: [] for letter in self._contents}
        mentions: list[NamedSpan] = []
        for mark in self._marks:
            if mark.bracket != "[":
                continue
            match = _SPAN.fullmatch(mark.label)
            uses, type_ = (match["uses"], match["type"]) if match else ("", None)
            names = [use.partition("@")[::2] for use in uses.split("+")] if uses else []
            for name, refs in names:
                if name in ROLES:
                    for number in self._events_of(mark, name, refs):
                        roles[number].append((name, *mark.ends))
                elif name in ("speaker", "cue"):
                    for letter, rank in self._sayings_of(mark, name, refs):
                        if name == "speaker":
                            speakers[letter].append((rank, mark))
                        else:
                            cues[letter].append(mark.ends)
                else:
                    self._fail(mark, f"found the role {name!r}", f"expected one of {', '.join(ROLES)}, speaker, cue")
            mentions += self._mention(mark, [name for name, _ in names], type_)
        events = tuple(self._event(number, mark, tuple(roles[number])) for number, mark in self._triggers.items())
        return Passage(
            id=f"{self._path.stem}:{self._first}",
            corpus=CORPUS,
            text=self._text,
            mentions=tuple(mentions),
            events=events,
            told_in=((0, len(self._text)),),
            told_kinds=TOLD_KINDS,
            sayings=tuple(self._saying(letter, speakers[letter], cues[letter]) for letter in self._contents),
            said_in=((0, len(self._text)),),
            relevant=True if events else relevant,
            notes={"theme": self._path.stem},
        )

    def _scan(self, raw: str) -> tuple[str, list[_Mark]]:
        """The text without its marks, and the marks in the order in which they open."""
        text, length, at, line = list[str](), 0, 0, self._first
        opened: list[tuple[int, str, str, int, int]] = []
        marks: list[tuple[int, _Mark]] = []
        while at < len(raw):
            character = raw[at]
            at += 1
            if character in _PAIRS:
                pattern = _LETTERS if character == "<" else _LABEL
                label = pattern.match(raw, at)
                if label is None and character != "<":
                    _refuse(self._path, line, f"found {raw[at - 1 : at + 20]!r}", "expected a label, a space and words")
                opened.append((at, character, label[1] if label else "", length, line))
                at = label.end() if label else at
            elif character in _PAIRS.values():
                if not opened or _PAIRS[opened[-1][1]] != character:
                    expected = f"expected {_PAIRS[opened[-1][1]]!r}" if opened else "expected none, for no mark is open"
                    _refuse(self._path, line, f"found {character!r} after {raw[max(0, at - 21) : at - 1]!r}", expected)
                order, bracket, name, start, line_ = opened.pop()
                marks.append((order, _Mark(bracket, name, start, length, line_)))
            else:
                if character == "\\":
                    if raw[at : at + 1] not in tuple(_ESCAPED):
                        _refuse(
                            self._path, line, f"found '\\{raw[at : at + 1]}'", f"expected one of {_ESCAPED} after it"
                        )
                    character, at = raw[at], at + 1
                line += character == "\n"
                text.append(character)
                length += 1
        if opened:
            _, bracket, name, _, line_ = opened[-1]
            _refuse(self._path, line_, f"found {bracket + name!r} left open", f"expected {_PAIRS[bracket]!r}")
        whole = "".join(text)
        for _, mark in marks:
            words = whole[mark.start : mark.end]
            if not words or words != words.strip():
                self._fail(mark, f"found the words {words!r}", "expected words without space at either end")
        return whole, [mark for _, mark in sorted(marks, key=lambda pair: pair[0])]

    def _numbered(self) -> dict[int, _Mark]:
        """The triggers by number; a trigger that stands alone is number 1."""
        found: dict[int, _Mark] = {}
        triggers = [mark for mark in self._marks if mark.bracket == "{"]
        for mark in triggers:
            match = _TRIGGER.fullmatch(mark.label)
            if match is None:
                self._fail(mark, f"found the label {mark.label!r}", "expected kind, kind/status or number:kind/status")
            if match["number"] is None and len(triggers) > 1:
                self._fail(mark, f"found {mark.label!r} without a number", "expected one, for the block has several")
            number = int(match["number"] or 1)
            if number in found:
                self._fail(mark, f"found a second trigger {number}", "expected each number once")
            same = int(match["same"] or number)
            if same != number and same not in found:
                self._fail(mark, f"found {mark.label!r}", f"expected a trigger {same} before it")
            found[number] = mark
        return found

    def _said(self) -> dict[str, list[_Mark]]:
        """The stretches of each saying by its letter; without letters all are of one saying, "a"."""
        found: dict[str, list[_Mark]] = {}
        stretches = [mark for mark in self._marks if mark.bracket == "<"]
        for mark in stretches:
            if not mark.label and any(other.label for other in stretches):
                self._fail(mark, "found said words without a letter", "expected one, for others have letters")
            for letter in (mark.label or "a").split(","):
                found.setdefault(letter, []).append(mark)
        return found

    def _events_of(self, mark: _Mark, name: str, refs: str) -> list[int]:
        """The numbers of the triggers that a role belongs to."""
        if not refs:
            if len(self._triggers) != 1:
                self._fail(mark, f"found {name!r} without a number", f"expected {name}@N for one of {self._numbers()}")
            return list(self._triggers)
        numbers = [int(ref) if ref.isdecimal() else None for ref in refs.split(",")]
        known = [number for number in numbers if number in self._triggers]
        if len(known) != len(numbers):
            self._fail(mark, f"found {name}@{refs}", f"expected numbers of {self._numbers()}")
        return [number for number in known if number is not None]

    def _numbers(self) -> str:
        return (
            f"the triggers {', '.join(map(str, self._triggers))}" if self._triggers else "a trigger, but none is here"
        )

    def _sayings_of(self, mark: _Mark, name: str, refs: str) -> list[tuple[str, int]]:
        """The letters of the sayings that a speaker or cue belongs to, each with the speaker's rank (0: not given)."""
        found = []
        for ref in refs.split(","):
            match = _RANKED.fullmatch(ref)
            letter = (match[1] if match else ref) or (next(iter(self._contents)) if len(self._contents) == 1 else "")
            if match is None or letter not in self._contents or (name == "cue" and match[2]):
                known = ", ".join(self._contents) or "but nothing is marked as said"
                self._fail(mark, f"found {name}@{refs}" if refs else f"found {name!r}", f"expected a saying of {known}")
            found.append((letter, int(match[2] or 0)))
        return found

    def _mention(self, mark: _Mark, names: Sequence[str], type_: str | None) -> list[NamedSpan]:
        """The mention that a span is, if it is one."""
        if names == ["cue"]:
            if type_ is not None:
                self._fail(mark, f"found the type {type_!r} of a cue", "expected none")
            return []
        if type_ == NO_MENTION and names:
            return []
        type_ = type_ or TYPE_OF_ROLE.get(names[0] if names else "")
        if type_ not in MENTION_TYPES:
            self._fail(mark, f"found the type {type_!r}", f"expected one of {', '.join(MENTION_TYPES)}")
        return [NamedSpan(mark.start, mark.end, type_)]

    def _event(self, number: int, mark: _Mark, roles: tuple[tuple[str, int, int], ...]) -> TaughtEvent:
        match = _TRIGGER.fullmatch(mark.label)
        assert match is not None  # noqa: S101 - refused before
        kinds = tuple(match["kinds"].split("|"))
        status = match["status"] or "happened"
        for kind in kinds:
            if kind not in KINDS:
                self._fail(mark, f"found the kind {kind!r}", f"expected one of {', '.join(KINDS)}")
        if status not in STATUSES:
            self._fail(mark, f"found the status {status!r}", f"expected one of {', '.join(STATUSES)}")
        whole = tuple((role, 0, len(self._text)) for role in ROLES)
        return TaughtEvent(
            kinds, mark.ends, mark.ends, status, roles, frozenset(ROLES), int(match["same"] or number), whole
        )

    def _saying(self, letter: str, speakers: list[tuple[int, _Mark]], cues: list[Ends]) -> TaughtSaying:
        content = self._contents[letter]
        if not speakers and not cues:
            self._fail(content[0], f"found the saying {letter!r} alone", "expected a speaker or a cue for it")
        ranks = sorted(rank for rank, _ in speakers)
        if ranks not in ([0], list(range(1, len(ranks) + 1))):
            self._fail(
                speakers[0][1],
                f"found speakers of rank {', '.join(map(str, ranks))} for the saying {letter!r}",
                "expected one without rank, or ranks 1 (outermost), 2, 3",
            )
        ordered = sorted(speakers, key=lambda pair: pair[0])
        return TaughtSaying(tuple(mark.ends for mark in content), tuple(mark.ends for _, mark in ordered), tuple(cues))

    def _fail(self, mark: _Mark, found: str, expected: str) -> NoReturn:
        _refuse(self._path, mark.line, found, expected)
