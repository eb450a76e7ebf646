"""Which corpora train the network, and how often an epoch reads each of their passages."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from corpora import conll, gum, m2e2, meantime, muc4, own, piles, plover, polnear, rams, re3d, relevance, uds
from corpora.passages import Passage
from training.align import aligned, associations

_DEVELOPMENT: Final = frozenset({"iraq-desert", "syria-dev1", "syria-dev2"})
"""Piles that are looked at and never trained on."""
_OWN: Final = Path(__file__).parent / "own"
_MARKS: Final = Path(__file__).parent / "marks"


@dataclass(frozen=True, slots=True)
class Corpus:
    """A corpus's passages, and how many times an epoch reads each: at first, and when the network is finished."""

    name: str
    times: float
    finish: float
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a corpus comes from: its reader, given the folder of corpora and the piles to leave out."""

    times: float
    finish: float
    read: Callable[[Path, Sequence[str]], Iterable[Passage]]


def _piles(shared: Path, without: Sequence[str]) -> Iterator[Passage]:
    for folder in sorted((shared / "reports").iterdir()):
        if folder.is_dir() and folder.name not in _DEVELOPMENT and folder.name not in without:
            marked = _MARKS / f"{folder.name}.tsv"
            yield from piles.read(folder, marked if marked.exists() else None)


def _own(_: Path, __: Sequence[str]) -> Iterator[Passage]:
    for file in sorted(_OWN.glob("*.txt")):
        yield from own.read(file)


def _m2e2(shared: Path, _: Sequence[str]) -> Iterator[Passage]:
    for file in sorted((shared / "corpora/m2e2").glob("*.jsonl.gz")):
        yield from (p for p in m2e2.read(file) if not m2e2.held_out(p.id))


def _re3d(shared: Path, _: Sequence[str]) -> Iterator[Passage]:
    return (p for p in re3d.read(shared / "corpora/re3d/train-open.txt") if re3d.looks_marked(p))


def _relevance(shared: Path, _: Sequence[str]) -> Iterator[Passage]:
    for name in ("insightCrime", "satp_relevant"):
        yield from relevance.read(shared / "corpora/relevance" / name / "train.tsv")


def _uds(shared: Path, _: Sequence[str]) -> Iterator[Passage]:
    treebank = shared / "corpora/ud_ewt/all-sources.conllu.gz"
    return uds.read(shared / "corpora/factuality/uds", "train", treebank)


def _file(reader: Callable[[Path], Iterable[Passage]], path: str) -> Callable[[Path, Sequence[str]], Iterable[Passage]]:
    """A source that is one file or folder."""
    return lambda shared, _: reader(shared / "corpora" / path)


SOURCES: Final[dict[str, Source]] = {
    "piles": Source(2.0, 2.0, _piles),
    "own": Source(2.0, 1.5, _own),
    "m2e2": Source(0.5, 0.2, _m2e2),
    "muc4": Source(0.25, 0.1, _file(muc4.read_raw, "muc4/raw/dev")),
    "rams": Source(0.3, 0.1, _file(rams.read, "rams/dev.jsonlines")),
    "polnear": Source(0.25, 0.1, _file(polnear.read, "polnear/train")),
    "re3d": Source(2.0, 1.0, _re3d),
    "gum": Source(0.6, 0.2, _file(gum.read, "gum/dep")),
    "wnut17": Source(0.3, 0.1, _file(conll.read, "wnut17/wnut17train.conll")),
    "wikigold": Source(0.5, 0.1, _file(conll.read, "wikigold/wikigold.conll.txt")),
    "uds": Source(0.15, 0.05, _uds),
    "meantime": Source(0.5, 0.2, _file(meantime.read, "factuality/meantime/train.conll")),
    "plover": Source(0.7, 0.2, _file(plover.read, "plover/PLV_train.tsv")),
    "plover-made": Source(
        0.05, 0.0, _file(plover.read, "plover/ngec_synthetic/gpt_synthetic_events_2023-10-19_19.csv.zip")
    ),
    "relevance": Source(0.05, 0.02, _relevance),
}
"""Each corpus with how often an epoch reads it, at first and when the network is finished: then mostly the piles and
our own text, which are in our own terms, and of the rest as much as keeps what it taught."""


def passages(shared: Path, only: Sequence[str], without: Sequence[str]) -> tuple[Corpus, ...]:
    """The corpora to train on, with a trigger put on every telling whose words show one.

    `only` names corpora (all, if empty); `without` names piles to leave out. ValueError for a name that there is not.
    """
    known = {folder.name for folder in (shared / "reports").iterdir()}
    if unknown := sorted((set(only) - SOURCES.keys()) | (set(without) - known)):
        raise ValueError(f"there is no {', '.join(unknown)}; corpora: {', '.join(SOURCES)}; piles: those in reports/")
    read = []
    for name, source in SOURCES.items():
        if not only or name in only:
            found = tuple(source.read(shared, without))
            sys.stderr.write(f"{name}: {len(found):,} passages\n")
            read.append(Corpus(name, source.times, source.finish, found))
    told = associations(p for corpus in read for p in corpus.passages)
    return tuple(replace(c, passages=tuple(aligned(p, told) for p in c.passages)) for c in read)
