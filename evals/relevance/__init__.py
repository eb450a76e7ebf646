"""Whether a text is about political violence: `Annotation.relevance` against InsightCrime, SATP and MUC-4.

A text is taken to be relevant from 0.5 upward; the ranking is the probability that a relevant text has the higher
relevance of two. Texts of which the corpus does not tell are left out. All of SATP is relevant, so that only the share
found can be measured there; MUC-4 has reports without any incident beside those with one. One floor takes everything
for relevant, the other counts keywords, of which one is enough.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from corpora import muc4, relevance
from corpora.passages import Passage
from evals.reading.command import CORPORA, Evaluation, Part, Scored
from evals.reading.floor import Everything, Floor
from evals.reading.readers import UnderTest
from evals.reading.scores import Figures, Tally, ranked

RELEVANT: Final = 0.5
"""From which relevance on a text is taken to be relevant; nothing was tuned on it."""


def ask(reader: UnderTest, passages: Sequence[Passage]) -> Scored:
    """How well relevant texts are told from others."""
    tally = Tally()
    judged: list[tuple[float, bool]] = []
    for passage in passages:
        sure, wanted = reader.relevance(passage.text), bool(passage.relevant)
        judged.append((sure, wanted))
        if sure >= RELEVANT:
            tally.give(right=wanted)
        if wanted:
            tally.want(met=sure >= RELEVANT)
    asked = f"{tally.wanted} relevant of {len(passages)} texts"
    if tally.wanted == len(passages):
        return Scored({"relevant texts found": tally.recall}, asked)
    figures: Figures = {**tally.figures("relevant"), "ranking (AUC)": ranked(judged)}
    return Scored(figures, asked)


def read_table(path: Path) -> list[Passage]:
    """The texts of a file of InsightCrime or SATP."""
    return list(relevance.read(path))


def read_muc4(path: Path) -> list[Passage]:
    """The reports of a file or folder of MUC-4."""
    return list(muc4.read(path) if path.is_file() else muc4.read_raw(path))


def _told(passage: Passage) -> bool:
    return passage.relevant is not None


def _known(passages: Sequence[Passage]) -> list[Passage]:
    return [passage for passage in passages if _told(passage)]


EVALUATION: Final = Evaluation(
    "relevance", Path(__file__).parent, "Whether a text is about political violence.",
    (
        Part(
            "insightcrime", CORPORA / "relevance/insightCrime/dev.tsv", lambda p: _known(read_table(p)), ask,
            "a file of InsightCrime (a text and seven labels)",
        ),
        Part(
            "satp", CORPORA / "relevance/satp_relevant/dev.tsv", lambda p: _known(read_table(p)), ask,
            "a file of SATP (a text and four labels)",
        ),
        Part("muc4", CORPORA / "muc4/dev.json", lambda p: _known(read_muc4(p)), ask, "a file or folder of MUC-4"),
    ),
    (Everything(), Floor()),
)  # fmt: skip
