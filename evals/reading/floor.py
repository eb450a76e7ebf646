"""The floor to beat: capitals, a handful of words, and what stands nearest."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Final

from corpora.passages import NamedSpan
from evals.reading.readers import Happened
from wirebook.language.sentences import sentences
from wirebook.language.words import STOPS
from wirebook.model import Annotation, Attribution, Mention, Role, Span, Trigger
from wirebook.model.annotation import MentionType, RoleName

_TABLE: Final = Path(__file__).parents[1] / "keywords.csv"
_RUN: Final = re.compile(r"[A-Z][\w’'-]*(?: (?:of )?[A-Z][\w’'-]*)*")
_WORD: Final = re.compile(r"[^\W\d_]+")
_NUMBER: Final = re.compile(r"\b\d[\d,.]*\b(?<![.,])")
_SAID: Final = re.compile(r"\bsaid\b")
_PLACE_BEFORE: Final = re.compile(r"\b(?:in|at|near|from|to) (?:the )?$", re.IGNORECASE)
_WEAPON: Final = re.compile(r"\b(?:bombs?|dynamite|guns?|rifles?|grenades?|mortars?|rockets?|mines?|explosives?)\b")
_LONG: Final = 4
"""Shorter words are taken for no nouns where capitals say nothing."""


class Floor:
    """Reads with capitals and keywords (`evals/keywords.csv`) alone.

    Mentions: a run of capitalised words is a place after "in", "at", "near", "from", "to", else a person where it has
    two or three words, else a group; a number is a quantity. Events: every keyword, with the nearest run before it as
    agent and the nearest after it as target (the nearest longer word where the sentence has no capitals), the nearest
    place, and a word for a weapon. Who says it: the run nearest to the sentence's "said". Everything happened. A text
    is about violence when it holds a keyword, the more surely the more it holds.
    """

    name = "floor"

    def mentions(self, text: str) -> Sequence[NamedSpan]:
        """Runs of capitals, and numbers."""
        numbers = [NamedSpan(*match.span(), "quantity") for match in _NUMBER.finditer(text)]
        return sorted([*numbers, *(NamedSpan(s.start, s.end, _type(text, s)) for s in _runs(text, Span(0, len(text))))],
                      key=lambda m: m.start)  # fmt: skip

    def annotation(self, text: str) -> Annotation:
        """A trigger for every keyword."""
        bounds = sentences(text)
        mentions: list[Mention] = []
        triggers: list[Trigger] = []
        for number, sentence in enumerate(bounds):
            runs = list(_runs(text, sentence))
            who = _sayer(text, sentence)
            speakers = () if who is None else (Attribution(who, "unnamed"),)
            for word, kind in _keywords(text, sentence):
                roles: list[Role] = []
                for name, span, sort in _parts(text, sentence, word, runs):
                    roles.append(Role(name, len(mentions)))
                    mentions.append(Mention(span, sort, span))
                told = Trigger(word, kind, "happened", sentence, number, tuple(roles), speakers, 0.5)
                triggers.append(told)
        return Annotation(bounds, tuple(mentions), tuple(triggers), self.relevance(text), "keywords")

    def speakers(self, text: str, words: Sequence[Span]) -> Sequence[Span | None]:
        """The capitals nearest to "said" in each word's sentence."""
        bounds = sentences(text)
        return [next((_sayer(text, s) for s in bounds if s.holds(word)), None) for word in words]

    def happened(self, text: str, words: Sequence[Span]) -> Sequence[Happened]:
        """Always."""
        return [Happened(True, 1.0) for _ in words]

    def relevance(self, text: str) -> float:
        """How many keywords it holds, as a share that grows towards 1: one of them makes a half."""
        count = sum(1 for _ in _keywords(text, Span(0, len(text))))
        return count / (count + 1)


class Everything(Floor):
    """Takes every text to be about violence."""

    name = "everything"

    def relevance(self, text: str) -> float:
        """Always."""
        return 1.0


def _runs(text: str, within: Span) -> Iterator[Span]:
    """Runs of capitalised words, without articles and the like at their beginning."""
    for match in _RUN.finditer(text, within.start, within.end):
        start = match.start()
        words = match.group().split(" ")
        while words and words[0].lower() in STOPS:
            start += len(words.pop(0)) + 1
        if words:
            yield Span(start, match.end())


def _type(text: str, run: Span) -> MentionType:
    if _PLACE_BEFORE.search(text, max(0, run.start - 12), run.start):
        return "place"
    return "person" if run.of(text).count(" ") in (1, 2) else "group"


def _sayer(text: str, sentence: Span) -> Span | None:
    said = _SAID.search(text, sentence.start, sentence.end)
    if said is None:
        return None
    runs = list(_runs(text, sentence))
    before = [run for run in runs if run.end <= said.start()]
    return before[-1] if before else (runs[0] if runs else None)


def _keywords(text: str, within: Span) -> Iterator[tuple[Span, str]]:
    for match in _WORD.finditer(text, within.start, within.end):
        kind = _kinds().get(match.group().lower())
        if kind is not None:
            yield Span(*match.span()), kind


def _parts(text: str, sentence: Span, word: Span, runs: Sequence[Span]) -> Iterator[tuple[RoleName, Span, MentionType]]:
    """Who and what stands nearest to a keyword."""
    places = [run for run in runs if _type(text, run) == "place"]
    parties = [run for run in runs if run not in places] or (list(_nouns(text, sentence)) if not runs else [])
    before = [party for party in parties if party.end <= word.start]
    after = [party for party in parties if party.start >= word.end]
    if before:
        yield "agent", before[-1], "person"
    if after:
        yield "target", after[0], "person"
    if places:
        yield "place", min(places, key=lambda place: place.gap(word)), "place"
    weapon = _WEAPON.search(text, sentence.start, sentence.end)
    if weapon:
        yield "instrument", Span(*weapon.span()), "weapon"


def _nouns(text: str, sentence: Span) -> Iterator[Span]:
    for match in _WORD.finditer(text, sentence.start, sentence.end):
        word = match.group().lower()
        if len(word) > _LONG and word not in STOPS and word not in _kinds():
            yield Span(*match.span())


@cache
def _kinds() -> dict[str, str]:
    with _TABLE.open(encoding="utf-8", newline="") as lines:
        return {word: row["kind"] for row in csv.DictReader(lines) for word in row["words"].split()}
