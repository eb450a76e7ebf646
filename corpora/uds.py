"""Universal Decompositional Semantics, "It Happened": whether what a predicate tells happened, in open text.

The format: a folder with `UD-EWT/en_ewt-ud-SPLIT.conllu` and, in `factuality_eng_udewt/it-happened`, the judgements of
annotators on predicates of its sentences: happened or not, and how sure they are of it (0 to 4). As in the papers on
it, a judgement is a number from -3 (surely not) to 3 (surely), and annotators are averaged.

The published judgements on the training part number its sentences as a file does that is not among them. Given any
file with its sentences, `treebank`, that order is found again: documents are laid one after another as the judged
words ask for. Sentences that cannot be placed are left out.

"Did not happen" is said of what is denied and of what is wished, planned or asked for alike. So only the two ends teach
a status: `happened` from 2 upward, `denied` from -2 downward under an explicit negation; the rest is left open.
"""

from __future__ import annotations

import csv
import gzip
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from corpora.passages import Ends, Passage, TaughtEvent

CORPUS: Final = "uds"
JUDGEMENTS: Final = "factuality_eng_udewt/it-happened/it-happened_eng_ud1.2_07092017.tsv"
SPLITS: Final = ("train", "dev", "test")

HAPPENED: Final = 2.0
DENIED: Final = -2.0
NEGATIONS: Final = frozenset("not n't nt never no neither nor without".split())
PLAIN_AUXILIARIES: Final = frozenset("do have be did does has had is are was were 's 're 've".split())
UNREAL: Final = frozenset("will would can could may might shall should must wo ca 'll 'd ’ll ’d if unless".split())
HOPES: Final = frozenset("hope wish fear".split())
ENOUGH: Final = 4
MISS: Final = 4
"""A document is placed if at least so many judged words fit; one that does not fit takes so many away."""
TOP_CONFIDENCE: Final = 4
SCALE: Final = 3.0


class Judgement(NamedTuple):
    """How sure annotators are that a predicate's event happened: from -3 (did not) to 3 (did), averaged."""

    passage: str
    trigger: Ends
    mean: float


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence of the treebank: its text, words and where they stand; `negated` are the numbers of negated words."""

    id: str
    text: str
    words: tuple[tuple[str, str], ...]
    ends: tuple[Ends, ...]
    negated: frozenset[int]

    def holds(self, word: int, lemma: str) -> bool:
        """Whether the word of that number is one of that lemma, give or take its spelling."""
        if word > len(self.words):
            return False
        return any(lemma == known or lemma[:3] == known[:3] for known in self.words[word - 1])


_Judged = dict[int, dict[int, tuple[str, float]]]
"""The lemma and the mean judgement by number of sentence and of word, both counted from one."""


def read(path: Path, split: str = "dev", treebank: Path | None = None) -> Iterator[Passage]:
    """Every sentence of a split that has a judged predicate."""
    for sentence, means in _joined(path, split, treebank):
        events = (
            TaughtEvent(
                kinds=(),
                trigger=sentence.ends[word - 1],
                within=sentence.ends[word - 1],
                status=status(mean, negated=word in sentence.negated),
            )
            for word, mean in means.items()
        )
        yield Passage(id=sentence.id, corpus=CORPUS, text=sentence.text, events=tuple(events))


def judgements(path: Path, split: str = "dev", treebank: Path | None = None) -> Iterator[Judgement]:
    """The judgements on every predicate of a split, by passage and trigger."""
    for sentence, means in _joined(path, split, treebank):
        for word, mean in means.items():
            yield Judgement(sentence.id, sentence.ends[word - 1], mean)


def status(mean: float, *, negated: bool) -> str | None:
    """What a mean judgement says of an event's status, where it is plain."""
    if mean >= HAPPENED and not negated:
        return "happened"
    return "denied" if mean <= DENIED and negated else None


def _joined(path: Path, split: str, treebank: Path | None) -> Iterator[tuple[_Sentence, dict[int, float]]]:
    """Every sentence with the mean judgements on its words."""
    if split not in SPLITS:
        raise ValueError(f"expected a split of {SPLITS}, got {split!r}")
    judged = _judged(path / JUDGEMENTS, split)
    file = path / "UD-EWT" / f"en_ewt-ud-{split}.conllu"
    if file.is_file():
        sentences = dict(enumerate(_sentences(file), start=1))
        if judged and max(judged) > len(sentences):
            raise ValueError(f"{file}: expected {max(judged)} sentences as judged, got {len(sentences)}")
    elif treebank:
        others = {each.id for part in file.parent.glob("*.conllu") for each in _sentences(part)}
        sentences = _in_order([each for each in _sentences(treebank) if each.id not in others], judged)
    else:
        raise ValueError(f"{path}: expected the {split} part of the treebank at {file}")
    for number, words in judged.items():
        if sentence := sentences.get(number):
            fitting = {word: mean for word, (lemma, mean) in words.items() if sentence.holds(word, lemma)}
            if fitting:
                yield sentence, fitting


def _judged(file: Path, split: str) -> _Judged:
    values: defaultdict[tuple[int, int], list[float]] = defaultdict(list)
    lemmas: dict[tuple[int, int], str] = {}
    with file.open(encoding="utf-8", newline="") as lines:
        for number, row in enumerate(csv.DictReader(lines, delimiter="\t"), start=2):
            try:
                if row["Split"] != split or row["Keep"] != "True" or row["Happened"] not in ("true", "false"):
                    continue
                place = int(row["Sentence.ID"].rpartition(" ")[2]), int(row["Pred.Token"])
                sure = int(row["Confidence"]) * SCALE / TOP_CONFIDENCE
                lemmas[place] = row["Pred.Lemma"].lower()
            except (KeyError, ValueError, AttributeError) as error:
                raise ValueError(
                    f"{file}:{number}: expected a judgement, 'dev ... conllu 12 ... 4' ({error})"
                ) from None
            if min(place) < 1:
                raise ValueError(f"{file}:{number}: expected sentences and words counted from 1, got {place}")
            values[place].append(sure if row["Happened"] == "true" else -sure)
    judged: _Judged = {}
    for (sentence, word), each in sorted(values.items()):
        judged.setdefault(sentence, {})[word] = (lemmas[sentence, word], sum(each) / len(each))
    return judged


def _in_order(sentences: Iterable[_Sentence], judged: _Judged) -> dict[int, _Sentence]:
    """The sentences by number, their documents laid in the order in which they hold the judged words."""
    documents: defaultdict[str, list[_Sentence]] = defaultdict(list)
    for sentence in sentences:
        documents[sentence.id.rpartition("-")[0]].append(sentence)
    placed: dict[int, _Sentence] = {}
    at, last = 1, max(judged, default=0)
    while at <= last and documents:
        fitness = {name: _fitness(document, at, judged) for name, document in documents.items()}
        best = max(fitness, key=lambda name: fitness[name])
        if fitness[best] < ENOUGH:
            at += 1
            continue
        document = documents.pop(best)
        placed.update(enumerate(document, start=at))
        at += len(document)
    return placed


def _fitness(document: Iterable[_Sentence], at: int, judged: _Judged) -> int:
    """How many judged words a document holds, if it begins at that number; misses count heavily against it."""
    fitness = 0
    for number, sentence in enumerate(document, start=at):
        for word, (lemma, _) in judged.get(number, {}).items():
            fitness += 1 if sentence.holds(word, lemma) else -MISS
        if fitness < -MISS:
            break
    return fitness


def _sentences(file: Path) -> Iterator[_Sentence]:
    """The sentences of a treebank file, which may be compressed."""
    content = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
    line = 1
    for block in re.split(r"\n\n+", content.decode("utf-8").strip()):
        yield _sentence(block, file, line)
        line += block.count("\n") + 2


def _sentence(block: str, file: Path, line: int) -> _Sentence:
    comments: dict[str, str] = {}
    words: list[list[str]] = []
    for row in block.split("\n"):
        if row.startswith("#"):
            name, _, value = row.lstrip("# ").partition(" = ")
            comments[name] = value
        elif (fields := row.split("\t"))[0].isdigit():
            words.append(fields)
    if "sent_id" not in comments or "text" not in comments or any(len(fields) != 10 for fields in words):
        raise ValueError(f"{file}:{line}: expected a sentence with sent_id, text and ten columns")
    return _Sentence(
        id=comments["sent_id"],
        text=comments["text"],
        words=tuple((fields[1].lower(), fields[2].lower()) for fields in words),
        ends=_placed(comments["text"], [fields[1] for fields in words], file, line),
        negated=frozenset(_negated(words)),
    )


def _placed(text: str, words: list[str], file: Path, line: int) -> tuple[Ends, ...]:
    """Where the words stand in the text, one after another."""
    ends: list[Ends] = []
    at = 0
    for word in words:
        start = text.find(word, at)
        if start < 0 or text[at:start].strip():
            raise ValueError(f"{file}:{line}: expected {word!r} next in the text, got {text[at : at + 20]!r}")
        at = start + len(word)
        ends.append((start, at))
    return tuple(ends)


def _negated(words: list[list[str]]) -> Iterator[int]:
    """The numbers of verbs that are denied outright ("did not", "was never"): not commanded, hoped or conditional."""
    lemmas = {number: lemma.lower() for number, _, lemma, *_ in words}
    under: defaultdict[str, set[str]] = defaultdict(set)
    for _, form, lemma, _, _, _, head, *_ in words:
        under[head] |= {form.lower(), lemma.lower()}
    for number, _, _, _, _, features, head, *_ in words:
        hanging = under[number]
        denied = hanging & NEGATIONS and hanging & PLAIN_AUXILIARIES and "Mood=Imp" not in features
        if denied and not hanging & UNREAL and lemmas.get(head) not in HOPES:
            yield int(number)
