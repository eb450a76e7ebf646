"""re3d: sentences on the conflict in Syria and Iraq with ten types of entity, a token and its label a line.

Pronouns and common nouns are marked beside names; our mentions leave pronouns out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from corpora.conll import Tagged, spans, tagged
from corpora.passages import NamedSpan, Passage
from corpora.tokens import PRONOUNS, joined

TYPES: Final = {
    "Person": "person", "Organisation": "group", "Location": "place", "MilitaryPlatform": "vehicle",
    "Weapon": "weapon", "Nationality": "nationality", "Temporal": "date", "Quantity": "quantity",
}  # fmt: skip
"""Our types by theirs. Left out: Money and DocumentReference, which are no mentions of ours."""
ORIGINAL: Final = (*TYPES, "DocumentReference", "Money")
"""The corpus's own ten types."""
_NAME: Final = re.compile(r"(?<=[a-z,] )[A-Z]\w+")
_NAMED: Final = frozenset({"Person", "Organisation", "Location", "MilitaryPlatform", "Weapon"})
"""Types whose spans may be pronouns; "one" is a quantity too."""
_QUOTES: Final = ('"', '"')


def read(path: Path) -> Iterator[Passage]:
    """One Passage a sentence, in the order of the file. Raises ValueError for a line out of shape."""
    for number, sentence in enumerate(tagged(path, ORIGINAL), 1):
        plain = _single_quotes(sentence)
        text, ends = joined([token for token, _ in plain])
        original = spans(plain, ends)
        yield Passage(
            id=f"{path.stem}-{number}",
            corpus="re3d",
            text=text,
            mentions=tuple(
                NamedSpan(s.start, s.end, TYPES[s.type])
                for s in original
                if s.type in TYPES and not (s.type in _NAMED and text[s.start : s.end].casefold() in PRONOUNS)
            ),
            types=frozenset(TYPES.values()),
            notes={"original": json.dumps([(s.type, s.start, s.end) for s in original])},
        )


def looks_marked(passage: Passage) -> bool:
    """Whether the sentence was annotated, as far as can be seen: about one in five has names and not one mark."""
    return bool(json.loads(passage.notes["original"])) or not _NAME.search(passage.text)


def original_types(passage: Passage) -> tuple[NamedSpan, ...]:
    """The entities of a passage under the corpus's own ten types, pronouns included."""
    return tuple(NamedSpan(start, end, name) for name, start, end in json.loads(passage.notes["original"]))


def _single_quotes(sentence: Sequence[Tagged]) -> list[Tagged]:
    """The sentence without the second of two straight quotes, which a table once doubled."""
    return [
        tagged_
        for i, tagged_ in enumerate(sentence)
        if not (i and (sentence[i - 1][0], tagged_[0]) == _QUOTES and tagged_[1] == "O")
    ]
