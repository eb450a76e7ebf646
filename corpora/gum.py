"""GUM: open text of many genres with every entity, nested, named or not, and what names one thing (CoNLL-U).

An entity of at most six tokens is taken whole; of a longer one, or one with a clause behind its head, what stands
before the head and with it ("the six girls" of "the six girls who were denied a visa to the US"). Of two that overlap,
the longer is taken. Pronouns are left out, and so is an "'s" at the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from corpora.conll import unmarked_nationalities
from corpora.passages import Ends, NamedSpan, Passage
from corpora.tokens import PRONOUNS, apart, stretches, unmarked_dates_and_numbers

TYPES: Final = {"person": "person", "organization": "group", "place": "place", "time": "date"}
"""Our types by theirs. A building is a place in both; abstract things, events, animals are none of ours."""
_UNSURE: Final = {"object": "weapon"}
"""An object may be a weapon, a vehicle or a chair: it is marked with a type that the passage's `types` do not hold."""
_LONGEST: Final = 6
_CLAUSE: Final = frozenset({",", "who", "which", "that", "whose", "whom", "where"})
"""What opens a clause or a second name behind an entity's head."""
_POSSESSIVE: Final = frozenset({"'s", "’s", "'", "’"})
_WORDS: Final = 150
"""How many tokens a passage has at most, unless one sentence has more."""
_ENTITY: Final = re.compile(r"\((\d+)-([a-z]+)-([^()]*)(\))?|(\d+)\)")
_HEAD: Final = 3
"""Which of an entity's fields behind its type has the numbers of its head's tokens."""


@dataclass(frozen=True, slots=True)
class _Entity:
    """An entity's tokens within a sentence, [start, end), its head's last token, its type and what it names."""

    start: int
    end: int
    head: int
    type: str
    names: str


@dataclass(slots=True)
class _Sentence:
    """A sentence's tokens, whether a space follows each, its entities, and whether a paragraph begins with it."""

    opens: bool
    tokens: list[str] = field(default_factory=list)
    spaced: list[bool] = field(default_factory=list)
    entities: list[_Entity] = field(default_factory=list)


def read(path: Path) -> Iterator[Passage]:
    """Passages of at most about 150 tokens of a report (.conllu) or of every report in a folder, in their order.

    Raises ValueError, naming file and line, for a line that is not CoNLL-U and for entities that do not close.
    """
    for file in sorted(path.glob("*.conllu")) if path.is_dir() else [path]:
        sentences = list(_sentences(file))
        for part, run in enumerate(stretches([len(s.tokens) for s in sentences], _WORDS)):
            yield _passage(f"{file.stem}#{part}", [sentences[i] for i in run])


def _sentences(file: Path) -> Iterator[_Sentence]:
    """The sentences of a file."""
    sentence = _Sentence(opens=True)
    open_entities: list[tuple[str, str, int, str]] = []
    glued_until = 0
    glued_space = True
    with file.open(encoding="utf-8") as lines:
        for number, line in enumerate((line.rstrip("\n") for line in lines), 1):
            if not line:
                if open_entities:
                    raise ValueError(f"{file}, line {number}: expected the end of entity {open_entities[-1][0]}")
                if sentence.tokens:
                    yield sentence
                sentence, glued_until = _Sentence(opens=False), 0
            elif line.startswith("#"):
                sentence.opens = sentence.opens or line.startswith("# newpar")
            else:
                columns = line.split("\t")
                if len(columns) != 10:
                    raise ValueError(f"{file}, line {number}: expected ten columns of CoNLL-U, got {len(columns)}")
                spaced = "SpaceAfter=No" not in columns[9].split("|")
                if "-" in columns[0]:
                    glued_until, glued_space = int(columns[0].partition("-")[2]), spaced
                elif columns[0].isdigit():
                    index = int(columns[0])
                    if index <= glued_until:
                        spaced = glued_space if index == glued_until else False
                    sentence.tokens.append(columns[1])
                    sentence.spaced.append(spaced)
                    _entities(columns[9], sentence, open_entities, f"{file}, line {number}")
    if sentence.tokens:
        yield sentence


def _entities(notes: str, sentence: _Sentence, opened: list[tuple[str, str, int, str]], where: str) -> None:
    """Open and close the entities that a token's last column names."""
    marks = next((n.removeprefix("Entity=") for n in notes.split("|") if n.startswith("Entity=")), "")
    at = len(sentence.tokens) - 1
    for begins, kind, fields, alone, ends in _ENTITY.findall(marks):
        if begins:
            opened.append((begins, kind, at, fields))
        if alone or ends:
            name = begins or ends
            last = next((i for i in reversed(range(len(opened))) if opened[i][0] == name), None)
            if last is None:
                raise ValueError(f"{where}: expected the beginning of entity {name} before its end")
            _, its_kind, start, its_fields = opened.pop(last)
            sentence.entities.append(_Entity(start, at + 1, start + _head(its_fields, at + 1 - start), its_kind, name))


def _head(fields: str, whole: int) -> int:
    """How many tokens of an entity there are up to its head: the first run of the tokens that name it ("2,3,5,7")."""
    parts = fields.split("-")
    numbers = sorted(int(n) for n in (parts[_HEAD] if len(parts) > _HEAD else "").split(",") if n.isdigit())
    if not numbers:
        return whole
    last = numbers[0]
    while last + 1 in numbers:
        last += 1
    return last


def _passage(name: str, sentences: Sequence[_Sentence]) -> Passage:
    """A run of sentences with its mentions."""
    text = ""
    names: dict[Ends, str] = {}
    candidates: list[NamedSpan] = []
    for sentence in sentences:
        if text:
            text = text.rstrip(" ") + ("\n" if sentence.opens else " ")
        ends: list[Ends] = []
        for token, spaced in zip(sentence.tokens, sentence.spaced, strict=True):
            ends.append((len(text), len(text) + len(token)))
            text += token + (" " if spaced else "")
        for entity in sentence.entities:
            span = _span(text, entity, ends)
            if span is not None:
                candidates.append(span)
                names.setdefault((span.start, span.end), entity.names)
    marked = apart(candidates)
    unmarked = [*(m for m in unmarked_dates_and_numbers(text, marked) if m.type == "quantity")]
    unmarked += unmarked_nationalities(text, [*marked, *unmarked])
    groups: dict[str, list[Ends]] = {}
    for mention in marked:
        if mention.type in TYPES.values():
            groups.setdefault(names[mention.start, mention.end], []).append((mention.start, mention.end))
    return Passage(
        id=name,
        corpus="gum",
        text=text.rstrip(" "),
        mentions=tuple(sorted((*marked, *unmarked), key=lambda m: m.start)),
        types=frozenset(TYPES.values()),
        same=tuple(tuple(group) for group in groups.values() if len(group) > 1),
    )


def _span(text: str, entity: _Entity, ends: Sequence[Ends]) -> NamedSpan | None:
    """The words of an entity that are taken as its mention; None where they are a pronoun or no type of ours."""
    ours = TYPES.get(entity.type) or _UNSURE.get(entity.type)
    tokens = [text[start:end] for start, end in ends[entity.start : entity.end]]
    head = min(entity.head, entity.end) - entity.start
    long = len(tokens) > _LONGEST or (ours != "date" and not _CLAUSE.isdisjoint(tokens[head:]))
    length = head if long else len(tokens)
    if length > 1 and tokens[length - 1] in _POSSESSIVE:
        length -= 1
    if ours is None or length > _LONGEST:
        return None
    start, end = ends[entity.start][0], ends[entity.start + length - 1][1]
    words = text[start:end]
    if words.casefold() in PRONOUNS or not any(c.isalnum() for c in words):
        return None
    return NamedSpan(start, end, ours)
