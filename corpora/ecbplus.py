"""ECB+: mentions of events across reports, with which of them tell one happening (Cybulska and Vossen 2014).

The format, of mentions as others have taken them from the annotation: a folder with `ECB_PART_corpus.txt` (document,
sentence, token number, token and chain, separated by tabs, a blank line between sentences) and two lists in JSON,
`ECB_PART_Event_gold_mentions.json` and `ECB_PART_Entity_gold_mentions.json`, each mention with `doc_id`, `sent_id`,
`tokens_number`, `coref_chain` and `mention_type` (ACT; HUM, LOC, TIM, NON). A document's topic is the first number of
its name; "ecb" and "ecbplus" tell two look-alike happenings of a topic apart.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpora.passages import Ends


@dataclass(frozen=True, slots=True)
class ChainedMention:
    """A mention with the chain of those that are one with it: where it stands, its sentence and type."""

    ends: Ends
    sentence: int
    type: str
    chain: str


@dataclass(frozen=True, slots=True)
class ChainedDocument:
    """One report, its sentences, its mentions of events and of what takes part in them, in the order of the text."""

    id: str
    text: str
    sentences: tuple[Ends, ...]
    events: tuple[ChainedMention, ...]
    entities: tuple[ChainedMention, ...]

    @property
    def topic(self) -> str:
        """The number of its topic."""
        return self.id.partition("_")[0]


@dataclass(slots=True)
class _Text:
    """A text put together token by token: where each token and sentence stands."""

    words: str
    tokens: dict[tuple[int, int], Ends]
    sentences: dict[int, Ends]


def read(path: Path, part: str) -> Iterator[ChainedDocument]:
    """The documents of a part ("Dev", "Train") in a folder of mentions."""
    texts = _texts(path / f"ECB_{part}_corpus.txt")
    events = _mentions(path / f"ECB_{part}_Event_gold_mentions.json", texts)
    entities = _mentions(path / f"ECB_{part}_Entity_gold_mentions.json", texts)
    for document, text in texts.items():
        sentences = tuple(text.sentences[number] for number in sorted(text.sentences))
        yield ChainedDocument(
            document, text.words, sentences, tuple(events.get(document, ())), tuple(entities.get(document, ()))
        )


def _texts(file: Path) -> dict[str, _Text]:
    """The text of each document: tokens joined by blanks, sentences by line breaks."""
    texts: dict[str, _Text] = {}
    for number, line in enumerate(file.read_text(encoding="utf-8").split("\n"), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        try:
            document, sentence, token, word, *_ = line.split("\t")
            at = int(sentence), int(token)
        except ValueError:
            raise ValueError(
                f"{file}:{number}: expected document, sentence, token number and token, with tabs between, got {line!r}"
            ) from None
        text = texts.setdefault(document, _Text("", {}, {}))
        if text.words:
            text.words += " " if at[0] in text.sentences else "\n"
        start, end = len(text.words), len(text.words) + len(word)
        text.words += word
        text.tokens[at] = (start, end)
        text.sentences[at[0]] = (text.sentences.get(at[0], (start, end))[0], end)
    return texts


def _mentions(file: Path, texts: dict[str, _Text]) -> dict[str, list[ChainedMention]]:
    found: dict[str, list[ChainedMention]] = {}
    rows: Iterable[dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))
    for row in rows:
        try:
            document, sentence = row["doc_id"], int(row["sent_id"])
            tokens = [texts[document].tokens[sentence, int(token)] for token in row["tokens_number"]]
            ends = min(start for start, _ in tokens), max(end for _, end in tokens)
            mention = ChainedMention(ends, sentence, row["mention_type"], row["coref_chain"])
        except (KeyError, ValueError, TypeError) as error:
            raise ValueError(
                f"{file}: expected mentions of tokens in the corpus beside it, got {row!r}; "
                f"{type(error).__name__}: {error}"
            ) from error
        found.setdefault(document, []).append(mention)
    return {document: sorted(mentions, key=lambda m: (m.ends, m.chain)) for document, mentions in found.items()}
