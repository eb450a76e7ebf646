"""PolNeAR: who says what in reports on a presidential campaign (source, cue and content of every attribution).

The format: a folder with `text/NAME.txt` and `attributions/NAME_ANNOTATOR.ann` (brat standoff). What matters of it:

* An attribution is wider than a saying: beliefs, wishes and feelings are attributed too ("were worried that").
* A word belongs to one attribution at most, so what somebody says *within* the words of another is not marked, but for
  a handful of cases. A saying's own content therefore teaches nothing about further sayings inside of it.
* Some texts were annotated by all six annotators: the first by identifier is read, always.
* Annotators marked doubtful stretches (`Discuss`) and what is no part of the report (`Discard`); these, and the cues of
  attributions left without a content, are cut out of `said_in`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from corpora.passages import Ends, Passage, TaughtSaying

CORPUS: Final = "polnear"

FIELDS: Final = {"Source": "source", "Cue": "cue", "Content": "content", "Content2": "content"}
"""What an event's argument is to us; the anchors (`Attribution`, `Attribution-no-source`) repeat the cue."""
ANCHORS: Final = frozenset({"Attribution", "Attribution-no-source"})
LEFT_OPEN: Final = frozenset({"Discuss", "Discard"})

Fragments = tuple[Ends, ...]


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution as annotated: the fragments of its parts; `anchor` is where the annotator hung it up."""

    source: Fragments
    cue: Fragments
    content: Fragments
    anchor: Fragments


def read(path: Path) -> Iterator[Passage]:
    """Every report of a folder with `text` and `attributions`, as a whole, by its name."""
    for annotated in chosen(path):
        name = document(annotated)
        source = path / "text" / f"{name}.txt"
        if not source.is_file():
            raise ValueError(f"{annotated}: expected its text at {source}")
        text = source.read_text(encoding="utf-8")
        attributions, left_open = parse(annotated, text)
        told = [each for each in attributions if each.cue and each.content]
        unfinished = [ends for each in attributions if not (each.cue and each.content) for ends in each.anchor]
        used = [ends for each in told for part in (each.source, each.cue, each.content) for ends in part]
        yield Passage(
            id=name,
            corpus=CORPUS,
            text=text,
            sayings=tuple(saying(each, told) for each in told),
            said_in=without(len(text), [*left_open, *unfinished], used),
            notes={"annotator": annotated.stem.rpartition("_")[2]},
        )


def chosen(folder: Path) -> list[Path]:
    """One annotation file per document: of the first annotator by identifier."""
    attributions = folder / "attributions"
    if not attributions.is_dir():
        raise ValueError(f"{folder}: expected a folder with 'text' and 'attributions'")
    first: dict[str, Path] = {}
    for file in sorted(attributions.glob("*.ann")):
        first.setdefault(document(file), file)
    return [first[name] for name in sorted(first)]


def document(annotated: Path) -> str:
    """The name of the document that an annotation file is about: all but the annotator's identifier."""
    return annotated.stem.rpartition("_")[0]


def parse(file: Path, text: str) -> tuple[list[Attribution], list[Ends]]:
    """The attributions of an annotation file in the order of the text, and the stretches that it leaves open."""
    spans: dict[str, Fragments] = {}
    left_open: list[Ends] = []
    events: list[tuple[int, str]] = []
    for number, line in enumerate(file.read_text(encoding="utf-8").split("\n"), start=1):
        key, _, rest = line.partition("\t")
        if key[:1] == "T" and key[1:].isdigit():
            sort, spans[key] = fragments(rest, text, file, number)
            if sort in LEFT_OPEN:
                left_open.extend(spans[key])
        elif key[:1] == "E" and key[1:].isdigit():
            events.append((number, rest))
        # Anything else is an annotator's note, or the rest of an annotated text that holds a line break.
    found = [attribution(rest, spans, file, number) for number, rest in events]
    return sorted(found, key=lambda each: (each.cue or each.anchor)[:1]), left_open


def fragments(rest: str, text: str, file: Path, number: int) -> tuple[str, Fragments]:
    """The type and the fragments of a text-bound annotation, "Content 11 20;25 30"."""
    head = rest.partition("\t")[0]
    sort, _, places = head.partition(" ")
    ends: list[Ends] = []
    for place in places.split(";"):
        try:
            start, end = (int(number) for number in place.split())
        except ValueError:
            raise ValueError(f"{file}:{number}: expected a type and 'start end' pairs, got {head!r}") from None
        if not 0 <= start < end <= len(text):
            raise ValueError(f"{file}:{number}: expected a stretch of a text of {len(text)} characters, got {place!r}")
        ends.append(tidy(text, start, end))
    return sort, joined(ends, text)


def attribution(rest: str, spans: dict[str, Fragments], file: Path, number: int) -> Attribution:
    """An attribution of its event line, "Attribution:T4 Content:T3 Cue:T2 Source:T1"."""
    parts: defaultdict[str, list[Ends]] = defaultdict(list)
    for argument in rest.split():
        name, _, key = argument.partition(":")
        if key not in spans:
            raise ValueError(f"{file}:{number}: expected arguments 'Role:T<number>' annotated above, got {argument!r}")
        role = "anchor" if name in ANCHORS else FIELDS.get(name)
        if role is None:
            raise ValueError(f"{file}:{number}: expected one of {sorted([*ANCHORS, *FIELDS])}, got {name!r}")
        parts[role].extend(spans[key])
    return Attribution(*(tuple(sorted(parts[role])) for role in ("source", "cue", "content", "anchor")))


def saying(told: Attribution, among: Iterable[Attribution]) -> TaughtSaying:
    """An attribution with the sources of those that hold it in their content, outermost first.

    A source in several fragments ("Olga, who had ..., and her sons") is taken by its first.
    """
    around = [other for other in among if other is not told and holds(other, told)]
    around.sort(key=lambda other: -sum(end - start for start, end in other.content))
    sources = [each.source[0] for each in [*around, told] if each.source]
    return TaughtSaying(content=told.content, sources=tuple(dict.fromkeys(sources)), cues=told.cue)


def holds(outer: Attribution, inner: Attribution) -> bool:
    """Whether one attribution, its cue and content, stands within the content of another."""
    return all(
        any(start <= inner_start and inner_end <= end for start, end in outer.content)
        for inner_start, inner_end in (*inner.cue, *inner.content)
    )


def tidy(text: str, start: int, end: int) -> Ends:
    """A stretch without blanks at its ends, and with the letters of a word that an annotator's mouse cut off."""
    while start < end - 1 and text[start].isspace():
        start += 1
    while start < end - 1 and text[end - 1].isspace():
        end -= 1
    while start and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return start, end


def joined(ends: Iterable[Ends], text: str) -> Fragments:
    """Stretches in the order of the text, those with nothing but blanks between them as one."""
    whole: list[Ends] = []
    for start, end in sorted(ends):
        if whole and not text[whole[-1][1] : start].strip():
            whole[-1] = (whole[-1][0], max(whole[-1][1], end))
        else:
            whole.append((start, end))
    return tuple(whole)


def without(length: int, cut: Iterable[Ends], keep: Iterable[Ends]) -> tuple[Ends, ...]:
    """A text of that length without the stretches to cut, except where they are to be kept."""
    wanted = bytearray(b"\x01" * length)
    for start, end in cut:
        wanted[start:end] = bytes(end - start)
    for start, end in keep:
        wanted[start:end] = b"\x01" * (end - start)
    left: list[Ends] = []
    at = 0
    while (start := wanted.find(1, at)) >= 0:
        at = wanted.find(0, start)
        at = at if at >= 0 else length
        left.append((start, at))
    return tuple(left)
