"""What each cue of whether something happened is worth: log-odds fitted on training parts of corpora.

    PYTHONPATH=src:. .venv/bin/python -m training.status_odds --unseen PILE [PILE ...]

prints the table `language/data/status.csv` with its odds fitted again, the constants of `language/status.py` and how
well both answer for what they were fitted on; `--write` writes the table. The piles must be ones that the network
(WIREBOOK_MODEL) has not been trained on: of those that it has, it knows too much. Odds with a 1 in the column `set`
stay as they are: those of explicit words, which stand whatever the network holds.

The model is the one that `status_odds` computes, a softmax over the statuses. UDS and MEANTIME say whether the event
of a word happened and not which status it has else, so there the other statuses share the answer. Every odd is drawn
to a common one by a ridge, so that a row which few examples bear out still says what it means.
"""

from __future__ import annotations

import argparse
import csv
import io
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from corpora import meantime, piles, uds
from corpora.passages import Passage
from corpora.uds import Judgement
from wirebook.language.encoder import Network, encoder
from wirebook.language.sentences import sentences
from wirebook.language.status import MOST, StatusAnswer, cues, table
from wirebook.model import Span
from wirebook.model.kinds import STATUSES

Floats = NDArray[np.float64]

_SHARED: Final = Path(__file__).parents[2] / "shared"
_MARKS: Final = Path(__file__).parent / "marks"
_TABLE: Final = Path(__file__).parents[1] / "src/wirebook/language/data/status.csv"
_UNSEEN_WEIGHT: Final = 8.0
"""How many examples of UDS one telling of a pile counts for: there are thirty times as many of the former."""
_USUAL: Final = 3.0
"""The log-odds that a row has without examples, about what most rows come to."""
_RIDGE: Final = 3.0
_ROUNDS: Final = 1500
_STEP: Final = 0.03


@dataclass(frozen=True, slots=True)
class Example:
    """A word of a text of which it is known whether it happened (`status` None: it did not) and how it is told."""

    text: str
    sentence: Span
    word: Span
    kind: str | None
    status: str | None
    answer: StatusAnswer | None
    weight: float


@dataclass(frozen=True, slots=True)
class Fitted:
    """Odds of the table's rows, in its order, and the constants."""

    odds: Floats
    plain: float
    network: float
    telling: float


def examples(shared: Path, unseen: Sequence[str], network: Network) -> Iterator[Example]:
    """Every judged word of the training parts of UDS and MEANTIME, and every marked telling of the piles."""
    factuality = shared / "corpora/factuality"
    treebank = shared / "corpora/ud_ewt/all-sources.conllu.gz"
    judged = (
        (uds.read(factuality / "uds", "train", treebank), uds.judgements(factuality / "uds", "train", treebank)),
        (meantime.read(factuality / "meantime/train.conll"), meantime.judgements(factuality / "meantime/train.conll")),
    )
    for passages, judgements in judged:
        yield from _judged(passages, judgements, network)
    for name in unseen:
        for passage in piles.read(shared / "reports" / name, _MARKS / f"{name}.tsv"):
            bounds = sentences(passage.text, [], None)
            answers = network.read(passage.text, bounds)
            for event in passage.events:
                if event.trigger is None or event.status is None:
                    continue
                word = Span(*event.trigger)
                answer = answers.status(answers.at(word))
                within = next((s for s in bounds if s.overlaps(word)), word)
                yield Example(passage.text, within, word, event.kinds[0], event.status, answer, _UNSEEN_WEIGHT)


def _judged(passages: Iterator[Passage], judgements: Iterator[Judgement], network: Network) -> Iterator[Example]:
    texts = {passage.id: passage.text for passage in passages}
    last: tuple[str, tuple[Span, ...], Any] | None = None
    for judgement in judgements:
        text = texts[judgement.passage]
        if last is None or last[0] != text:
            bounds = sentences(text)
            last = text, bounds, network.read(text, bounds)
        _, bounds, answers = last
        word = Span(*judgement.trigger)
        within = next((s for s in bounds if s.holds(word)), Span(0, len(text)))
        told = "happened" if judgement.mean > 0 else None
        yield Example(text, within, word, None, told, answers.status(answers.at(word)), 1.0)


class _Features:
    """The examples as arrays: which rows fit, what the network says, what is right."""

    def __init__(self, told: Sequence[Example]) -> None:
        rows = {cue: number for number, cue in enumerate(table())}
        self.fits = np.zeros((len(told), len(rows)))
        self.said = np.zeros((len(told), len(STATUSES)))
        self.tells = np.zeros((len(told), 1))
        for at, one in enumerate(told):
            self.fits[at, [rows[c] for c in cues(one.text, one.sentence, one.word, one.kind)]] = 1.0
            if one.answer is not None:
                likely = np.log(np.array(one.answer[0]) + 1e-9)
                self.said[at] = np.clip(likely - likely[0], -MOST, MOST)
                self.tells[at] = one.answer[1]
        self.of = np.zeros((len(rows), len(STATUSES)))
        for cue, number in rows.items():
            self.of[number, STATUSES.index(cue.status)] = 1.0
        self.weight = np.array([[one.weight] for one in told])
        self.status = np.array([STATUSES.index(one.status) if one.status else -1 for one in told])

    def scores(self, fitted: Fitted) -> Floats:
        """As `status_odds`, for all examples [N, statuses]."""
        scores: Floats = (self.fits * fitted.odds) @ self.of
        others = fitted.plain + self.tells * (fitted.network * self.said + fitted.telling)
        scores[:, 1:] += others[:, 1:]
        return scores

    def wanted(self, likely: Floats) -> Floats:
        """What should have been answered: the status known, else all but `happened`, as they are likely now."""
        wanted: Floats = np.where(self.status[:, None] < 0, likely, 0.0)
        wanted[:, 0] = 0.0
        wanted /= np.maximum(wanted.sum(1, keepdims=True), 1e-12)
        known = self.status >= 0
        wanted[known, self.status[known]] = 1.0
        return wanted


def fit(told: Sequence[Example]) -> Fitted:
    """The odds and constants that answer best for the examples, by gradient descent (Adam) on the likelihood."""
    features = _Features(told)
    start = np.array([cue.odds for cue in table()])
    held = np.array([cue.fixed for cue in table()])
    happened = np.array([cue.status == "happened" for cue in table()])
    values = np.concatenate([np.where(held, start, np.where(happened, 0.0, _USUAL)), [-3.0, 0.5, 0.0]])
    usual = values[: len(start)].copy()
    first, second = np.zeros_like(values), np.zeros_like(values)
    for turn in range(1, _ROUNDS + 1):
        scores = features.scores(_of(values))
        likely = np.exp(scores - scores.max(1, keepdims=True))
        likely /= likely.sum(1, keepdims=True)
        wrong = (likely - features.wanted(likely)) * features.weight
        others, told_at = wrong[:, 1:], features.tells
        slope = np.concatenate(
            [
                (features.fits * (wrong @ features.of.T)).sum(0) + _RIDGE * (values[: len(start)] - usual),
                [others.sum(), (others * features.said[:, 1:] * told_at).sum(), (others * told_at).sum()],
            ]
        )
        first, second = 0.9 * first + 0.1 * slope, 0.999 * second + 0.001 * slope**2
        values = values - _STEP * (first / (1 - 0.9**turn)) / (np.sqrt(second / (1 - 0.999**turn)) + 1e-8)
        values[: len(start)] = np.where(held, start, np.maximum(values[: len(start)], 0.0))
    return _of(values)


def _of(values: Floats) -> Fitted:
    return Fitted(values[:-3], float(values[-3]), float(values[-2]), float(values[-1]))


def main() -> None:
    """Fit, and show or write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, default=_SHARED)
    parser.add_argument("--unseen", nargs="+", required=True, metavar="PILE")
    parser.add_argument("--write", action="store_true")
    told = parser.parse_args()
    seen = list(examples(told.shared, told.unseen, encoder()))
    fitted = fit(seen)
    show(seen, fitted)
    with _TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    text = io.StringIO()
    written = csv.DictWriter(text, [*rows[0]], lineterminator="\n")
    written.writeheader()
    written.writerows(row | {"odds": f"{odds:.1f}"} for row, odds in zip(rows, fitted.odds, strict=True))
    if told.write:
        _TABLE.write_text(text.getvalue(), encoding="utf-8")
    else:
        sys.stdout.write(text.getvalue())


def show(told: Sequence[Example], fitted: Fitted) -> None:
    """Say the constants and how often what was fitted on is answered rightly."""
    features = _Features(told)
    answer = features.scores(fitted).argmax(1)
    said = [f"plain {fitted.plain:.2f}, network {fitted.network:.2f}, telling {fitted.telling:.2f}"]
    for name, mine in (("judged", features.weight[:, 0] == 1.0), ("piles", features.weight[:, 0] > 1.0)):
        happened = features.status == 0
        shares = [((answer == 0) == happened)[mine & one].mean() for one in (happened, ~happened)]
        exact = (answer == features.status)[mine & ~happened].mean()
        said.append(f"{name}: happened {shares[0]:.3f}, others {shares[1]:.3f}, of those the very status {exact:.3f}")
    sys.stderr.write("\n".join(said) + "\n")


if __name__ == "__main__":
    main()
