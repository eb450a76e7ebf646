"""Whether it happened: event words with a judged factuality, against MEANTIME and UDS "It Happened".

Judgements are numbers from -3 (surely not) to 3 (surely). A word above 0 is one that happened; the others (denied,
planned, wished, left open) are one answer here, "not told as having happened". The floor says "happened" always. The
rule reader tells it from the cues around the word, the trained reader from those and from what its network answers,
weighed as in a build; neither has to find the word. The correlation is that of the judgements with how surely a reader
says "happened".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from corpora import meantime, uds
from corpora.passages import Passage
from corpora.uds import Judgement
from evals.reading.command import CORPORA, Evaluation, Part, Scored
from evals.reading.floor import Floor
from evals.reading.matching import span
from evals.reading.readers import UnderTest
from evals.reading.scores import Figures, Tally, correlation, share


@dataclass(frozen=True, slots=True)
class Judged:
    """A text with the judgements on its event words."""

    text: str
    judgements: tuple[Judgement, ...]


def ask(reader: UnderTest, texts: Sequence[Judged]) -> Scored:
    """How often it is told rightly whether a word's event happened."""
    happened, other = Tally(), Tally()
    pairs: list[tuple[float, float]] = []
    for each in texts:
        answers = reader.happened(each.text, [span(j.trigger) for j in each.judgements])
        for judgement, (told, sure) in zip(each.judgements, answers, strict=True):
            true = judgement.mean > 0
            for tally, wanted, given in ((happened, true, told), (other, not true, not told)):
                if given:
                    tally.give(right=wanted)
                if wanted:
                    tally.want(met=given)
            pairs.append((judgement.mean, sure))
    recalls = [tally.recall for tally in (happened, other) if tally.recall is not None]
    figures: Figures = {
        "right": share([*[True] * (happened.met + other.met), *[False] * (len(pairs) - happened.met - other.met)]),
        "right, both answers weighed alike": sum(recalls) / len(recalls) if recalls else None,
        **other.figures("not happened"), "correlation with the judgements": correlation(pairs),
    }  # fmt: skip
    return Scored(figures, f"{happened.wanted} words of what happened and {other.wanted} others, {len(texts)} texts")


def joined(passages: Iterable[Passage], judgements: Iterable[Judgement]) -> list[Judged]:
    """The passages that have judgements, with them."""
    by_passage: dict[str, list[Judgement]] = {}
    for judgement in judgements:
        by_passage.setdefault(judgement.passage, []).append(judgement)
    return [Judged(p.text, tuple(by_passage[p.id])) for p in passages if p.id in by_passage]


def read_meantime(path: Path) -> list[Judged]:
    """The sentences of a file of MEANTIME."""
    return joined(meantime.read(path), meantime.judgements(path))


def read_uds(path: Path) -> list[Judged]:
    """The sentences of the development part in a folder of UDS; of the test part where the folder has only that."""
    split = next((s for s in ("dev", "test") if (path / f"UD-EWT/en_ewt-ud-{s}.conllu").is_file()), "dev")
    return joined(uds.read(path, split), uds.judgements(path, split))


EVALUATION: Final = Evaluation(
    "status", Path(__file__).parent, "Whether it happened, against MEANTIME and UDS.",
    (
        Part(
            "meantime", CORPORA / "factuality/meantime/dev.conll", read_meantime, ask,
            "a file of MEANTIME (seven columns)", few=True,
        ),
        Part(
            "uds", CORPORA / "factuality/uds", read_uds, ask,
            "a folder with UD-EWT/ and the judgements as UDS has them",
        ),
    ),
    (Floor(),),
)  # fmt: skip
