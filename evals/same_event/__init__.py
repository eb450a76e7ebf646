"""Which reports tell one event, against GVA, BASIL, ECB+ and FAMuS: Wirebook's own comparer and clustering.

GVA and BASIL: all reports are built into one record, with nothing said of how many events there are. Each report was
written about one event, but its claims may tell several (the shooting, the arrest). Two reports are joined where they
tell any event in common, and so is whatever that chains together; "unchained" counts the pairs alone that do. "by main
news" joins them by one event each instead: that of the first harm told (`subjects.news_of`). "within N days" counts
only pairs of reports that came out no further apart.

ECB+: the annotators' mentions are made claims (`mention_claims`) and clustered topic by topic, as the literature does
with gold topics. The floor is the lemma baseline. What is called CoNLL F1 is the mean of MUC, B-cubed and CEAF.

FAMuS: whether a source tells the event of a report's passage: the best comparison of a claim there with one of the
source. Its events are of every sort; "told in both" is the share of pairs in which Wirebook has anything to compare.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import combinations
from math import comb
from pathlib import Path
from typing import Final

from corpora import ecbplus, famus
from corpora.ecbplus import ChainedDocument
from corpora.famus import SourcePair
from corpora.stories import Story, held_out, read_basil, read_gva
from evals.reading.command import CORPORA, Evaluation, Part, Scored
from evals.reading.scores import Figures, Tally, ranked, share
from evals.same_event.clusters import among, b_cubed, conll, pairwise, three
from evals.same_event.subjects import READERS, Floor, SameEvent, Told

WINDOWS: Final = (7, 30)
"""Days within which reports of one happening mostly come out."""


def ask_stories(subject: SameEvent, stories: Sequence[Story]) -> Scored:
    """How well reports are grouped by what they were written about."""
    told = subject.stories(stories)
    true, found = [story.event for story in stories], chained([each.every for each in told])
    figures: Figures = pairwise(true, found) | b_cubed(true, found)
    for days in WINDOWS:
        figures[f"pairs F1, within {days} days"] = among(true, found, _within(stories, days))["pairs F1"]
    news = pairwise(true, [each.news for each in told])
    figures |= {f"{name}, by main news": value for name, value in news.items()}
    wanted = sum(comb(size, 2) for size in Counter(true).values())
    figures |= {f"{name}, unchained": value for name, value in _unchained(true, told, wanted).items()}
    return Scored(figures, f"{len(stories)} reports of {len(set(true))} events, {wanted} pairs wanted")


def _unchained(true: Sequence[str], told: Sequence[Told], wanted: int) -> Figures:
    """Over pairs of reports that tell an event in common themselves, whatever others tell."""
    tell: dict[str, list[int]] = {}
    for at, each in enumerate(told):
        for event in each.every:
            tell.setdefault(event, []).append(at)
    joined = {pair for those in tell.values() for pair in combinations(those, 2)}
    right = sum(true[a] == true[b] for a, b in joined)
    return three("pairs", right / len(joined) if joined else None, right / wanted if wanted else None)


def chained(events: Sequence[Iterable[str]]) -> list[int]:
    """The group of each report, by its events: reports with one in common are in one group, and so on."""
    group = list(range(len(events)))

    def first(at: int) -> int:
        while group[at] != at:
            group[at] = group[group[at]]
            at = group[at]
        return at

    seen: dict[str, int] = {}
    for at, told in enumerate(events):
        for event in told:
            group[first(at)] = first(seen.setdefault(event, at))
    return [first(at) for at in range(len(events))]


def _within(stories: Sequence[Story], days: int) -> Iterator[tuple[int, int]]:
    """The pairs of reports that came out no more than so many days apart."""
    dated = sorted((date.fromisoformat(s.published).toordinal(), at) for at, s in enumerate(stories) if s.published)
    for one, (day, at) in enumerate(dated):
        for later, other in dated[one + 1 :]:
            if later - day > days:
                break
            yield at, other


def ask_sources(subject: SameEvent, pairs: Sequence[SourcePair]) -> Scored:
    """How often it is told rightly whether a source tells the event of a report's passage."""
    answers = [subject.source(pair) for pair in pairs]
    same = Tally()
    for pair, (told, _) in zip(pairs, answers, strict=True):
        if told:
            same.give(right=pair.same)
        if pair.same:
            same.want(met=told)
    figures: Figures = {
        "right": share(told == pair.same for pair, (told, _) in zip(pairs, answers, strict=True)),
        **same.figures("same event"),
        "same above other": ranked([(sure, pair.same) for pair, (_, sure) in zip(pairs, answers, strict=True)]),
        "told in both": share(sure > 0 for _, sure in answers),
    }
    return Scored(figures, f"{len(pairs)} pairs of a report and a source, {same.wanted} of one event")


def ask_mentions(subject: SameEvent, documents: Sequence[ChainedDocument]) -> Scored:
    """How well mentions of events are chained across the reports of each topic."""
    true: list[str] = []
    found: list[str] = []
    topics = sorted({document.topic for document in documents})
    for topic in topics:
        here = [document for document in documents if document.topic == topic]
        true += [f"{topic} {mention.chain}" for document in here for mention in document.events]
        found += [f"{topic} {label}" for label in subject.mentions(here)]
    chained = [at for at, chain in enumerate(true) if true.count(chain) > 1]
    several = conll([true[at] for at in chained], [found[at] for at in chained])
    figures = conll(true, found) | {"CoNLL F1, mentions in chains alone": several["CoNLL F1"]}
    asked = f"{len(true)} mentions in {len(set(true))} chains, {len(documents)} reports of {len(topics)} topics"
    return Scored(figures, asked)


def read_ecbplus(path: Path) -> list[ChainedDocument]:
    """The documents of the part that a folder has: development, test or training."""
    parts = [part for part in ("Dev", "Test", "Train") if (path / f"ECB_{part}_corpus.txt").is_file()]
    if not parts:
        raise ValueError(f"{path}: expected a folder with ECB_Dev_corpus.txt, or Test or Train, and its mentions")
    return list(ecbplus.read(path, parts[0]))


EVALUATION: Final = Evaluation(
    "same_event", Path(__file__).parent, "Which reports tell one event, against GVA, BASIL, ECB+ and FAMuS.",
    (
        Part(
            "gva", CORPORA / "gva/reports.jsonl.gz", lambda path: list(read_gva(path)), ask_stories,
            "a file of GVA (JSON Lines, gzipped or not)", keep=held_out,
        ),
        Part(
            "basil", CORPORA / "basil", lambda path: list(read_basil(path)), ask_stories,
            "a folder of BASIL with articles/",
        ),
        Part(
            "ecbplus", CORPORA / "ecbplus/mentions", read_ecbplus, ask_mentions,
            "a folder of ECB+ with ECB_Dev_corpus.txt and its mentions",
        ),
        Part(
            "famus", CORPORA / "famus/source_validation_dev.jsonl", lambda path: list(famus.read(path)), ask_sources,
            "a file of FAMuS's source validation",
        ),
    ),
    (Floor(),),
    READERS,
)  # fmt: skip
