"""The trained network run over a report: what each subword, and each pair of them, is answered to be.

A report is read in windows of whole sentences, each beginning with a little of what went before. A window is run by
itself: the scales of the 8-bit arithmetic come from the window alone, so that an answer depends on nothing beside it.
"""

from __future__ import annotations

import hashlib
import json
import os
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any, Final, Protocol

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from wirebook.errors import SettingsError
from wirebook.language.labels import KIND_OF, MENTION_LABELS, RELATION_SIZE, RELATIONS, STATUS_OF
from wirebook.model import Span

Floats = NDArray[np.float32]
Row = tuple[int, Floats]
"""Probabilities of the subwords of one window: the number of the first of them, and [T]."""

WINDOW: Final = 192
"""Subwords of a window, marks at both ends included; training cuts windows of the same size."""
BEFORE: Final = 40
"""Subwords of what went before that a window begins with."""
MOSTLY_RELEVANT: Final = 3.0
"""Log-odds that the network gives for nothing, since most of what it learnt from is about violence; taken back.

With it, all reports of conflict in the piles looked at pass 0.5, and 38% of 154 reports of ordinary US news."""
_OPEN, _CLOSE = 101, 102
_FILES: Final = ("reader.onnx", "reader.json", "tokenizer.json")


@dataclass(frozen=True, slots=True)
class Window:
    """Answers of one run: of subwords `first` up to `last`, of which those before `own` belong to another window."""

    first: int
    own: int
    last: int
    asking: Floats
    answering: Floats


@dataclass(frozen=True, slots=True)
class Answers:
    """What the network answers for a report of N subwords.

    `starts`, `ends` [N] are offsets in the report's text; `mentions` [N, labels], `kinds` [N, kinds + 1] and
    `statuses` [N, 6] are probabilities. `relevance` is how likely the report is about political violence, all in all.
    """

    starts: Sequence[int]
    ends: Sequence[int]
    mentions: Floats
    kinds: Floats
    statuses: Floats
    windows: tuple[Window, ...]
    relevance: float
    bias: Floats

    def at(self, span: Span) -> range:
        """The subwords that a stretch of the text stands on; empty where it was not read."""
        return range(bisect_left(self.ends, span.start + 1), bisect_left(self.starts, span.end))

    def window_of(self, index: int) -> Window:
        """The window whose answers for a subword count."""
        return self.windows[bisect_left(self.windows, index + 1, key=lambda window: window.last)]

    def status(self, at: range) -> tuple[list[float], float] | None:
        """How likely each status is for some subwords, on average, and how surely one of them tells an event.

        None for no subwords: those of a word that was not read.
        """
        if not at:
            return None
        likely: list[float] = self.statuses[at.start : at.stop].mean(0).tolist()
        return likely, 1.0 - float(self.kinds[at.start : at.stop, 0].min())

    def related(self, relation: str, index: int, reach: int = 0) -> Row:
        """How likely each subword of the window is the `relation` of a subword.

        With a reach, the mean of that over the subwords up to so many before and after it in its window.
        """
        window, number = self.window_of(index), RELATIONS.index(relation)
        at = index - window.first
        asked = window.asking[max(0, at - reach) : at + reach + 1, number]
        return window.first, _sigmoid(asked @ window.answering[:, number].T + self.bias[number]).mean(0)

    def mean(self, row: Row, span: Span) -> float:
        """The mean of a row over a stretch of the text; 0 where the stretch is not in the row's window."""
        values = self._part(row, span)
        return float(values.sum()) / len(values) if len(values) else 0.0

    def most(self, row: Row, span: Span) -> float:
        """The most of a row over a stretch of the text; 0 where the stretch is not in the row's window."""
        values = self._part(row, span)
        return float(values.max()) if len(values) else 0.0

    def _part(self, row: Row, span: Span) -> Floats:
        first, likely = row
        at = self.at(span)
        return likely[max(0, at.start - first) : max(0, at.stop - first)]

    def pair(self, relation: str, index: int, other: int) -> float:
        """How likely one subword is the `relation` of another, wherever in the report both stand."""
        number = RELATIONS.index(relation)
        ours, theirs = self.window_of(index), self.window_of(other)
        asked, answer = ours.asking[index - ours.first, number], theirs.answering[other - theirs.first, number]
        return float(_sigmoid(np.asarray(asked @ answer + self.bias[number], dtype=np.float32)))


class Network(Protocol):
    """Anything that answers for the sentences of a text."""

    name: str

    def read(self, text: str, sentences: Sequence[Span]) -> Answers:
        """Answers for the subwords of the sentences; what stands outside of them is not read."""
        ...


class Encoder:
    """The network's session, its tokenizer and its labels.

    The files are checked at once, and loaded when first something is read: who only asks for the name holds nothing.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        labels = _checked(folder)
        self.name = str(labels["sha256"])[:8]
        self._bias = np.array(labels["bias"], dtype=np.float32)

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        return Tokenizer.from_file(str(self._folder / "tokenizer.json"))

    @cached_property
    def _session(self) -> Any:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        return onnxruntime.InferenceSession(
            str(self._folder / "reader.onnx"), options, providers=["CPUExecutionProvider"]
        )

    def read(self, text: str, sentences: Sequence[Span]) -> Answers:
        """The network's answers for the sentences of a text; what stands outside of them is not read."""
        starts, ends, ids, bounds = self._subwords(text, sentences)
        windows: list[Window] = []
        parts: list[tuple[Floats, Floats, Floats]] = []
        about: list[float] = []
        for first, own, last in _cuts(bounds):
            mentions, kinds, statuses, asking, answering, relevant = self._run(ids[first:last])
            shape = (last - first, len(RELATIONS), RELATION_SIZE)
            windows.append(Window(first, own, last, asking.reshape(shape), answering.reshape(shape)))
            mine = slice(own - first, None)
            parts.append((_softmax(mentions[mine]), _softmax(kinds[mine]), _softmax(statuses[mine])))
            about.append(float(relevant) * (last - own))
        sizes = (len(MENTION_LABELS), len(KIND_OF) + 1, len(STATUS_OF))
        whole = [
            np.concatenate([part[at] for part in parts]) if parts else np.zeros((0, size), dtype=np.float32)
            for at, size in enumerate(sizes)
        ]
        odds = sum(about) / len(ids) - MOSTLY_RELEVANT if ids else -MOSTLY_RELEVANT
        relevance = float(_sigmoid(np.asarray(odds, dtype=np.float32)))
        return Answers(starts, ends, whole[0], whole[1], whole[2], tuple(windows), relevance, self._bias)

    def _subwords(self, text: str, sentences: Sequence[Span]) -> tuple[list[int], list[int], list[int], list[int]]:
        """Offsets and numbers of the subwords of the sentences, and how many stand before the end of each sentence."""
        starts: list[int] = []
        ends: list[int] = []
        ids: list[int] = []
        bounds: list[int] = []
        encoded = self._tokenizer.encode_batch([s.of(text) for s in sentences], add_special_tokens=False)
        for sentence, encoding in zip(sentences, encoded, strict=True):
            ids += encoding.ids
            starts += [sentence.start + start for start, _ in encoding.offsets]
            ends += [sentence.start + end for _, end in encoding.offsets]
            bounds.append(len(ids))
        return starts, ends, ids, bounds

    def _run(self, ids: Sequence[int]) -> list[Any]:
        """The network's answers for one window, without its marks and its first axis."""
        row = np.array([[_OPEN, *ids, _CLOSE]], dtype=np.int64)
        answers = self._session.run(None, {"ids": row, "mask": np.ones_like(row)})
        return [*(np.asarray(a)[0, 1:-1] for a in answers[:-1]), np.asarray(answers[-1])[0]]


def _cuts(bounds: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """First subword, first own subword and last of each window: whole sentences, as many as fit."""
    room = WINDOW - 2
    own = last = 0
    for bound in [*bounds, -1]:
        if bound != -1 and bound - max(0, own - BEFORE) <= room:
            last = bound
            continue
        if last > own:
            yield max(0, own - BEFORE), own, last
            own = last
        while bound - max(0, own - BEFORE) > room:
            last = own + room - min(own, BEFORE)
            yield max(0, own - BEFORE), own, last
            own = last
        last = max(last, bound)


def _softmax(scores: Floats) -> Floats:
    powers = np.exp(scores - scores.max(-1, keepdims=True))
    result: Floats = powers / powers.sum(-1, keepdims=True)
    return result


def _sigmoid(scores: Floats) -> Floats:
    result: Floats = np.asarray(1.0 / (1.0 + np.exp(-scores)), dtype=np.float32)
    return result


def _checked(folder: Path) -> dict[str, Any]:
    """What the model's files say of themselves; SettingsError where one is missing or damaged."""
    missing = [name for name in _FILES if not (folder / name).is_file()]
    if missing:
        raise SettingsError(
            f"The model in {folder.name}/ lacks {', '.join(missing)}; expected {', '.join(_FILES)}. Install Wirebook "
            "again, or set reader to 'rules' to read without a model."
        )
    try:
        labels: dict[str, Any] = json.loads((folder / "reader.json").read_text(encoding="utf-8"))
        with (folder / "reader.onnx").open("rb") as graph:
            digest = hashlib.file_digest(graph, "sha256").hexdigest()
        known = (labels["sha256"], labels["relations"], labels["kinds"][1:], labels["mentions"], labels["statuses"])
    except (ValueError, KeyError) as error:
        raise SettingsError(f"The model's reader.json is damaged ({error}). Install Wirebook again.") from error
    if known != (digest, [*RELATIONS], [*KIND_OF], [*MENTION_LABELS], [*STATUS_OF]):
        raise SettingsError(
            "The model's reader.onnx is damaged, or of another version than reader.json or this Wirebook. Install "
            "Wirebook again, or set reader to 'rules' to read without a model."
        )
    return labels


def model_folder() -> Path:
    """Where the model's files lie: in the package, or in the folder that WIREBOOK_MODEL names."""
    return Path(os.environ.get("WIREBOOK_MODEL") or str(files("wirebook.language") / "model"))


@cache
def encoder() -> Encoder:
    """The Encoder of those files; loaded once a process."""
    return Encoder(model_folder())
