"""Whether a text is about political violence: SATP (attacks in South Asia) and InsightCrime (organised crime).

The format: lines of a text and ones and zeros, separated by tabs (a text with quotes in it is quoted). The columns
are not named anywhere in what is published with them; what they mean was read from the texts that bear them:

* SATP, four columns: armed assault, bombing or explosion, abduction, other attacks (on property, on one person, or not
  told how). Every text has one at least: all of them are about political violence.
* InsightCrime, seven columns: drugs, corruption, law enforcement, violence, extortion and other predatory crime,
  crime against nature, traffic in arms and people. A text on violence is relevant. One on drugs, corruption, nature or
  traffic alone is not. Of the others (prisons, arrests, kidnapping rings, no label at all) it cannot be said.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from corpora.passages import Passage

COLUMNS: Final = {
    4: ("satp", ("assault", "bombing", "abduction", "other-attack")),
    7: ("insightcrime", ("drugs", "corruption", "enforcement", "violence", "extortion", "nature", "traffic")),
}
"""What the columns mean, by their number, and whose they are."""
RELEVANT: Final = frozenset({"assault", "bombing", "abduction", "other-attack", "violence"})
IRRELEVANT: Final = frozenset({"drugs", "corruption", "nature", "traffic"})


def read(path: Path) -> Iterator[Passage]:
    """Every text of a file with whether it is relevant; its labels are in the notes."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines, delimiter="\t")
        for number, row in enumerate(rows, start=1):
            text, flags = row[0] if row else "", row[1:]
            if len(flags) not in COLUMNS or not set(flags) <= {"0", "1"} or not text:
                raise ValueError(f"{path}:{rows.line_num}: expected a text and {sorted(COLUMNS)} ones and zeros")
            corpus, names = COLUMNS[len(flags)]
            labels = frozenset(name for name, flag in zip(names, flags, strict=True) if flag == "1")
            yield Passage(
                id=f"{path.parent.name}-{path.stem}-{number}",
                corpus=corpus,
                text=text,
                relevant=relevance(labels),
                notes={"labels": " ".join(name for name in names if name in labels)},
            )


def relevance(labels: frozenset[str]) -> bool | None:
    """Whether a text with these labels is about political violence, if the labels tell."""
    if labels & RELEVANT:
        return True
    return False if labels and labels <= IRRELEVANT else None
