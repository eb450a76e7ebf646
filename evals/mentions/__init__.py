"""What is named: mentions found in sentences on the war in Syria and Iraq (re3d), and names in open text (WNUT-17).

A mention is right in the strict figure if both ends and the type are; in the other if the type is and they overlap,
one to one. Mentions of types that a corpus does not mark are not counted, nor are the pronouns that re3d marks. WNUT-17
marks names alone: a mention without a capital that touches none of them is not counted, and a building is a place.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from corpora import conll, re3d
from corpora.passages import NamedSpan, Passage
from evals.reading.command import CORPORA, Evaluation, Part, Scored
from evals.reading.floor import Floor
from evals.reading.matching import exact, touching
from evals.reading.readers import UnderTest
from evals.reading.scores import Figures, Tally


def ask(reader: UnderTest, passages: Sequence[Passage]) -> Scored:
    """How many of the passages' mentions are found, and of those found are right; F1 by type as well."""
    strict, loose = Tally(), Tally()
    types: dict[str, Tally] = {}
    for passage in passages:
        wanted = [m for m in passage.mentions or () if m.type in passage.types]
        found = counted(passage, reader.mentions(passage.text), wanted)
        exact(wanted, found, strict)
        touching(wanted, found, loose)
        for kind in passage.types:
            tally = types.setdefault(kind, Tally())
            exact(_of(kind, wanted), _of(kind, found), tally)
    figures: Figures = {**strict.figures("span and type"), **loose.figures("type, overlapping")}
    figures |= {f"{kind}: span and type F1": types[kind].f1 for kind in sorted(types)}
    return Scored(figures, f"{strict.wanted} mentions in {len(passages)} passages")


def counted(passage: Passage, found: Iterable[NamedSpan], wanted: Sequence[NamedSpan]) -> list[NamedSpan]:
    """The mentions found that the corpus can judge."""
    if "facility" not in passage.types and passage.named_only:
        found = [replace(m, type="place") if m.type == "facility" else m for m in found]
    found = [m for m in found if m.type in passage.types]
    if not passage.named_only:
        return found
    return [m for m in found if _is_name(passage.text[m.start : m.end]) or any(_touch(m, w) for w in wanted)]


def _of(kind: str, mentions: Iterable[NamedSpan]) -> list[NamedSpan]:
    return [m for m in mentions if m.type == kind]


def _is_name(words: str) -> bool:
    return any(c.isupper() for c in words)


def _touch(one: NamedSpan, other: NamedSpan) -> bool:
    return one.start < other.end and other.start < one.end


EVALUATION: Final = Evaluation(
    "mentions", Path(__file__).parent, "What is named: spans and types against re3d and WNUT-17.",
    (
        Part("re3d", CORPORA / "re3d/dev.txt", lambda p: list(re3d.read(p)), ask, "a file of re3d (token, label)"),
        Part(
            "wnut", CORPORA / "wnut17/emerging.dev.conll", lambda p: list(conll.read(p)), ask,
            "a file of WNUT-17 or WikiGold (token, label)",
        ),
    ),
    (Floor(),),
)  # fmt: skip
