"""Who is asked which reports and mentions tell one event: a floor, and Wirebook with each of its readers."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, Protocol

import wirebook
from corpora.ecbplus import ChainedDocument
from corpora.famus import SourcePair
from corpora.stories import Story, as_line
from evals.building import derive_from
from evals.reading.readers import grounder, known_names, report_of
from evals.same_event.mention_claims import claims_of_mentions
from wirebook.claims.make import claims_of
from wirebook.grounding.grounder import Grounder
from wirebook.language.rules import RuleReader
from wirebook.language.trained import TrainedReader
from wirebook.model import Claim, Reader, Report, Span
from wirebook.model.kinds import SOFT_KINDS
from wirebook.reconcile.compare import compare
from wirebook.reconcile.facts import facts_of
from wirebook.settings import Settings
from wirebook.store.protocol import Derived
from wirebook.text import words

HARM: Final = frozenset(
    {"attack", "bombing", "suicide-bombing", "air-strike", "shelling", "chemical-attack", "clash", "abuse"}
)
"""Kinds of what people are hurt by."""
HURT: Final = frozenset({"killed", "injured"})
SHARED: Final = 0.5
"""The floor takes a source for the same from this share of a report's words on."""


@dataclass(frozen=True, slots=True)
class Told:
    """The events that a report was taken to tell: that of its main news, and all of them."""

    news: str
    every: frozenset[str]


class SameEvent(Protocol):
    """What answers which reports, passages and mentions tell one event."""

    @property
    def name(self) -> str:
        """How tables call it."""
        ...

    def stories(self, stories: Sequence[Story]) -> Sequence[Told]:
        """The events of some reports that are read together, report by report."""
        ...

    def source(self, pair: SourcePair) -> tuple[bool, float]:
        """Whether a source tells the event of a report's passage, and how surely (0 to 1)."""
        ...

    def mentions(self, documents: Sequence[ChainedDocument]) -> Sequence[str]:
        """The event of each event mention of some reports, in their order."""
        ...


class Floor:
    """Reports of one day tell one event, and so do mentions of one main word; half a report's words make a source."""

    name = "floor"

    def stories(self, stories: Sequence[Story]) -> Sequence[Told]:
        """By the day they came out."""
        days = [story.published or story.id for story in stories]
        return [Told(day, frozenset({day})) for day in days]

    def source(self, pair: SourcePair) -> tuple[bool, float]:
        """By the words that both have."""
        wanted = words.content(pair.report)
        share = len(wanted & words.content(pair.source)) / len(wanted) if wanted else 0.0
        return share >= SHARED, share

    def mentions(self, documents: Sequence[ChainedDocument]) -> Sequence[str]:
        """By the stem of their longest word: the lemma baseline, as near as it can be had without a lemmatiser."""
        return [_stem(Span(*m.ends).of(document.text)) for document in documents for m in document.events]


class Wirebook:
    """Wirebook as it builds a record, with one of its readers."""

    def __init__(self, name: str, reader: Reader, grounder: Grounder) -> None:
        self.name = name
        self._reader = reader
        self._grounder = grounder

    def stories(self, stories: Sequence[Story]) -> Sequence[Told]:
        """A record of them all is built; a report without a claim tells an event of its own."""
        with tempfile.TemporaryDirectory(prefix="wirebook-evals-") as folder:
            lines, record = Path(folder) / "stories.jsonl", Path(folder) / "stories.wirebook"
            lines.write_text("".join(json.dumps(as_line(s)) + "\n" for s in stories), encoding="utf-8")
            wirebook.build(lines, record, settings=Settings(reader=self.name))
            with wirebook.open(record) as built:
                home = {claim: event.id for event in built.events() for claim in event.claims}
                told = {f"line {at}": _alone(story) for at, story in enumerate(stories, start=1)}
                for report in built.reports():
                    claims = built.claims_of_report(report.id)
                    if claims and report.locator is not None:
                        news = home[news_of(claims).id]
                        told[report.locator] = Told(news, frozenset(home[c.id] for c in claims))
        return list(told.values())

    def source(self, pair: SourcePair) -> tuple[bool, float]:
        """The best comparison of a claim at the report's telling words with any claim of the source."""
        report, source = (replace(report_of(text), id=name) for name, text in (("a", pair.report), ("b", pair.source)))
        told = self._claims(report)
        here = [c for c in told if any(q.span.overlaps(Span(*pair.trigger)) for q in (c.quote, *c.also))]
        facts, others = (facts_of(report), facts_of(source)), self._claims(source)
        found = [compare(a, b, *facts) for a in here for b in others]
        best = max((each.score for each in found if each.veto is None), default=0.0)
        return best >= Settings().same_event, best

    def mentions(self, documents: Sequence[ChainedDocument]) -> Sequence[str]:
        """A record of claims made from the mentions is derived, each topic by itself."""
        labels: list[str] = []
        with tempfile.TemporaryDirectory(prefix="wirebook-evals-") as folder:
            record = Path(folder) / "mentions.wirebook"
            derived = [self._derived(document) for document in documents]
            derive_from(derived, record)
            with wirebook.open(record) as built:
                home = {claim: event.id for event in built.events() for claim in event.claims}
            for each in derived:
                labels += [home[claim.id] for claim in each.claims]
        return labels

    def _derived(self, document: ChainedDocument) -> Derived:
        report = replace(report_of(document.text), id=document.id, file=f"{document.id}.txt")
        return Derived(report, claims_of_mentions(document, report, self._reader, self._grounder), ())

    def _claims(self, report: Report) -> Sequence[Claim]:
        claims, _ = claims_of(report, self._reader.annotate(report), self._grounder)
        return claims


def news_of(claims: Sequence[Claim]) -> Claim:
    """What a report is about, of its claims in the order of its text: the first harm, else deed, else claim."""
    news = [c for c in claims if c.status == "happened" and not c.background] or list(claims)
    harm = [c for c in news if c.kind in HARM or any(f.of in HURT for f in c.figures)]
    deeds = [c for c in news if c.kind not in SOFT_KINDS]
    return (harm or deeds or news)[0]


def _alone(story: Story) -> Told:
    return Told(story.id, frozenset({story.id}))


def _stem(mention: str) -> str:
    longest = max(words.written(mention), key=len, default=mention)
    return next(iter(words.content(longest)), longest.casefold())


READERS: Final[dict[str, Callable[[], Wirebook]]] = {
    "rules": lambda: Wirebook("rules", RuleReader(known_names()), grounder()),
    "trained": lambda: Wirebook("trained", TrainedReader(known_names()), grounder()),
}
"""Wirebook with each of its readers."""
