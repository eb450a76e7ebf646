"""MEANTIME: how certain the events of Wikinews reports on business are.

The format: sentences of tab-separated lines with a token's number, form, factuality, part of speech, head, relation and
lemma; an empty line ends a sentence. Factuality is a number from -3 (certainly not) to 3 (certainly), 0 where it is
left open, "_" elsewhere. Statements and states have it as well as events, though not every one of them.

A status is taught as for the judgements of `corpora.uds`; but what is certain here need not have happened yet ("will
fund"), so nothing is taught of an infinitive or of a verb under a modal.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from corpora.passages import Ends, Passage, TaughtEvent
from corpora.tokens import joined
from corpora.uds import NEGATIONS, UNREAL, Judgement, status

CORPUS: Final = "meantime"
COLUMNS: Final = 7
INFINITIVE: Final = "VB"


class Token(NamedTuple):
    """A token with the factuality of the event that it tells, if it tells one, and the number of its head."""

    form: str
    factuality: float | None
    tag: str
    head: int


def read(path: Path) -> Iterator[Passage]:
    """Every sentence of a file, with the events that it tells."""
    for number, tokens in enumerate(_sentences(path), start=1):
        text, ends = joined([token.form for token in tokens])
        negated, unreal = _heads(tokens, NEGATIONS), _heads(tokens, UNREAL)
        events = (
            TaughtEvent(
                kinds=(),
                trigger=ends[at],
                within=ends[at],
                status=None
                if at in unreal or (token.tag == INFINITIVE and at not in negated)
                else status(token.factuality, negated=at in negated),
            )
            for at, token in enumerate(tokens)
            if token.factuality is not None
        )
        yield Passage(id=_name(path, number), corpus=CORPUS, text=text, events=tuple(events))


def judgements(path: Path) -> Iterator[Judgement]:
    """The factuality of every event of a file, by passage and trigger."""
    for number, tokens in enumerate(_sentences(path), start=1):
        ends: tuple[Ends, ...] = joined([token.form for token in tokens])[1]
        for token, place in zip(tokens, ends, strict=True):
            if token.factuality is not None:
                yield Judgement(_name(path, number), place, token.factuality)


def _heads(tokens: list[Token], words: frozenset[str]) -> set[int]:
    """The numbers of the tokens that one of the words hangs on."""
    return {token.head for token in tokens if token.form.lower() in words}


def _name(path: Path, number: int) -> str:
    return f"{CORPUS}-{path.stem}-{number}"


def _sentences(path: Path) -> Iterator[list[Token]]:
    tokens: list[Token] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
        if line.strip():
            tokens.append(_token(line, len(tokens), path, number))
        elif tokens:
            yield tokens
            tokens = []
    if tokens:
        yield tokens


def _token(line: str, position: int, path: Path, number: int) -> Token:
    fields = line.split("\t")
    try:
        at, form, factuality, tag, head, *_ = fields
        token = Token(form, None if factuality == "_" else float(factuality), tag, int(head))
        if len(fields) == COLUMNS and int(at) == position:
            return token
    except ValueError:
        pass
    raise ValueError(f"{path}:{number}: expected {COLUMNS} columns of token {position}, got {line!r}")
