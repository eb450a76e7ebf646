"""Names in open text, a token and its label a line: WNUT-17 and WikiGold.

WNUT-17 marks its names with B- and I-; WikiGold with I- alone, so that two names that touch are one. What their
products, works and other names ("MISC") are in ours cannot be said: they are marked as nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from corpora.ace import is_nationality
from corpora.passages import Ends, NamedSpan, Passage
from corpora.tokens import PRONOUNS, joined, unmarked_dates_and_numbers

TYPES: Final = {
    "person": "person", "PER": "person",
    "location": "place", "LOC": "place",
    "corporation": "group", "group": "group", "ORG": "group",
}  # fmt: skip
"""Our types by theirs. WNUT-17 marks buildings as locations too."""
OTHERS: Final = ("product", "creative-work", "MISC")
"""Their types that have no counterpart in ours."""
Tagged = tuple[str, str]
"""A token and its label: "O", or "B-" or "I-" with a type."""
_NATIONALITY: Final = re.compile(r"\b(?:[A-Z][a-z]+ )?(?:U\.S\.|[A-Z][A-Za-z]{2,13}\b)")


def read(path: Path) -> Iterator[Passage]:
    """One Passage a sentence, in the order of the file. Raises ValueError for a line out of shape."""
    corpus = "wikigold" if "wikigold" in path.name else "wnut17"
    for number, sentence in enumerate(tagged(path, (*TYPES, *OTHERS)), 1):
        text, ends = joined([token for token, _ in sentence])
        found = spans(sentence, ends)
        marked = [
            NamedSpan(s.start, s.end, TYPES[s.type])
            for s in found
            if s.type in TYPES and text[s.start : s.end].casefold() not in PRONOUNS
        ]
        marked += unmarked_nationalities(text, marked)
        yield Passage(
            id=f"{path.stem}-{number}",
            corpus=corpus,
            text=text,
            mentions=tuple(sorted((*marked, *unmarked_dates_and_numbers(text, marked)), key=lambda m: m.start)),
            types=frozenset({"person", "group", "place"}),
            named_only=True,
        )


def tagged(path: Path, types: Sequence[str]) -> Iterator[list[Tagged]]:
    """The sentences of a file, parted by empty lines: each token with its label, one of O, B-type and I-type.

    Raises ValueError, naming file and line, for another label and for a token without one.
    """
    labels = {"O", *(f"{part}-{name}" for part in "BI" for name in types)}
    sentence: list[Tagged] = []
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip() or line.startswith("-DOCSTART-"):
                if sentence:
                    yield sentence
                sentence = []
                continue
            token, _, label = line.rstrip().rpartition("\t" if "\t" in line.strip() else " ")
            if label not in labels or not token:
                raise ValueError(f"{path}, line {number}: expected a token and one of O, B-type, I-type, got {line!r}")
            sentence.append((token.strip(), label))
    if sentence:
        yield sentence


def spans(sentence: Sequence[Tagged], ends: Sequence[Ends]) -> tuple[NamedSpan, ...]:
    """The runs of labelled tokens under their own types: a B-, or an I- of another type than before, begins one."""
    found: list[NamedSpan] = []
    before = "O"
    for (_, label), (start, end) in zip(sentence, ends, strict=True):
        part, _, name = label.partition("-")
        if part == "I" and before.partition("-")[2] == name:
            found[-1] = NamedSpan(found[-1].start, end, name)
        elif label != "O":
            found.append(NamedSpan(start, end, name))
        before = label
    return tuple(found)


def unmarked_nationalities(text: str, marked: Sequence[NamedSpan]) -> list[NamedSpan]:
    """The words outside of the marked names that say of what country something is, where a corpus does not mark them.

    A passage whose `types` do not hold nationality teaches nothing on them.
    """
    found = []
    for match in _NATIONALITY.finditer(text):
        for start in (match.start(), match.start() + match.group().find(" ") + 1):
            if is_nationality(text[start : match.end()], text[match.end() :]):
                if all(match.end() <= m.start or m.end <= start for m in marked):
                    found.append(NamedSpan(start, match.end(), "nationality"))
                break
    return found
