"""The readers under test, each asked the same questions: mentions, events, who says it, whether it happened."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Final, NamedTuple, Protocol

from corpora.passages import NamedSpan
from wirebook.grounding.actor_table import ActorTable
from wirebook.grounding.gazetteer import Gazetteer
from wirebook.grounding.grounder import Grounder
from wirebook.grounding.known_names import TableNames
from wirebook.grounding.place_names import NameFinder
from wirebook.language.encoder import Answers, Encoder, encoder
from wirebook.language.names import KnownNames
from wirebook.language.rules import RuleReader
from wirebook.language.sentences import sentences
from wirebook.language.status import happened, status_odds
from wirebook.language.tokens import tokenize
from wirebook.language.trained import TrainedReader
from wirebook.model import Annotation, DateRange, Mention, Report, Span
from wirebook.model.kinds import Status

SAYS: Final = 0.5
"""Mean probability of a word's subwords from which on it belongs to the speaker's name."""


class Happened(NamedTuple):
    """Whether a reader takes an event to have happened, and how surely (0 to 1)."""

    told: bool
    sure: float


class UnderTest(Protocol):
    """A reader as the evaluations ask it."""

    name: str

    def mentions(self, text: str) -> Sequence[NamedSpan]:
        """Everything that is named in a text."""
        ...

    def annotation(self, text: str) -> Annotation:
        """Sentences, mentions and triggers of a text."""
        ...

    def speakers(self, text: str, words: Sequence[Span]) -> Sequence[Span | None]:
        """Who says each of these words of a text, where somebody does."""
        ...

    def happened(self, text: str, words: Sequence[Span]) -> Sequence[Happened]:
        """Whether each of these words of a text tells something that happened."""
        ...

    def relevance(self, text: str) -> float:
        """How likely a text is about political violence."""
        ...


class Rules:
    """The rule reader."""

    name = "rules"

    def __init__(self, known: KnownNames | None = None) -> None:
        self._reader = RuleReader(known)

    def mentions(self, text: str) -> Sequence[NamedSpan]:
        """As `RuleReader.mentions`."""
        return named(self._reader.mentions(report_of(text)))

    def annotation(self, text: str) -> Annotation:
        """As the reader annotates."""
        return self._reader.annotate(report_of(text))

    def speakers(self, text: str, words: Sequence[Span]) -> Sequence[Span | None]:
        """The speaker of the last saying of the word's sentence whose said words hold it, pronouns as they stand."""
        told = [saying for sentence in self._reader.found(report_of(text)) for saying in sentence.sayings]
        return [
            next((s.speaker for s in reversed(told) if any(said.holds(word) for said in s.said)), None)
            for word in words
        ]

    def happened(self, text: str, words: Sequence[Span]) -> Sequence[Happened]:
        """As the cues around the word tell."""
        return [_happened(status_odds(text, within, word)) for word, within in _in_sentences(text, words)]

    def relevance(self, text: str) -> float:
        """As the reader annotates."""
        return self.annotation(text).relevance


class Trained:
    """The trained reader; who says a word, and whether it tells what happened, are asked of its network itself."""

    name = "trained"

    def __init__(self, known: KnownNames | None = None, network: Encoder | None = None) -> None:
        self._network = network or encoder()
        self._reader = TrainedReader(known, self._network)

    def mentions(self, text: str) -> Sequence[NamedSpan]:
        """As `TrainedReader.mentions`."""
        return named(self._reader.mentions(report_of(text)))

    def annotation(self, text: str) -> Annotation:
        """As the reader annotates."""
        return self._reader.annotate(report_of(text))

    def speakers(self, text: str, words: Sequence[Span]) -> Sequence[Span | None]:
        """The run of words that the network relates to the word as its speaker most surely, in the word's window."""
        answers = self._network.read(text, sentences(text))
        return [_speaker(text, answers, word) for word in words]

    def happened(self, text: str, words: Sequence[Span]) -> Sequence[Happened]:
        """As the cues around the word and the network's answers for its subwords tell."""
        answers = self._network.read(text, sentences(text))
        return [
            _happened(status_odds(text, within, word, None, answers.status(answers.at(word))))
            for word, within in _in_sentences(text, words)
        ]

    def relevance(self, text: str) -> float:
        """As the reader annotates."""
        return self.annotation(text).relevance


def _in_sentences(text: str, words: Sequence[Span]) -> list[tuple[Span, Span]]:
    """Each word with its sentence."""
    bounds = sentences(text)
    return [(word, next((s for s in bounds if s.holds(word)), Span(0, len(text)))) for word in words]


def _happened(odds: Mapping[Status, float]) -> Happened:
    """Whether the likeliest status is that it happened, and how likely that is."""
    return Happened(max(odds, key=lambda status: odds[status]) == "happened", happened(odds))


def _speaker(text: str, answers: Answers, word: Span) -> Span | None:
    """Who says a word, by the network."""
    at = answers.at(word)
    if not len(at):
        return None
    row = first, likely = answers.related("speaker", at.start)
    window = Span(answers.starts[first], answers.ends[first + len(likely) - 1])
    best: tuple[float, Span] | None = None
    run: tuple[float, Span] | None = None
    for token in tokenize(text, window.start, window.end):
        if not token.is_word:
            continue
        score = answers.mean(row, token.span)
        if score < SAYS:
            continue
        if run is not None and not text[run[1].end : token.start].strip(" .'’-"):
            run = (max(run[0], score), Span(run[1].start, token.end))
        else:
            run = (score, token.span)
        if best is None or run[0] > best[0] or run[1].start == best[1].start:
            best = run
    return best[1] if best else None


@cache
def known_names() -> KnownNames:
    """What the readers know by name: the gazetteer and the table of actors, as in a build."""
    return TableNames(NameFinder(Gazetteer.open()), ActorTable.load())


@cache
def grounder() -> Grounder:
    """What resolves what is read, as in a build."""
    return Grounder.open()


def report_of(text: str) -> Report:
    """A report of this text with nothing known beside it."""
    nothing = DateRange(None, None, "unknown", "unknown", "no date is given")
    return Report(
        "text", "text.txt", None, "0" * 64, "0" * 64, text, None, None, None, None, None, (), None, nothing, ()
    )  # fmt: skip


def named(mentions: Iterable[Mention]) -> list[NamedSpan]:
    """Mentions as corpora have them."""
    return [NamedSpan(m.span.start, m.span.end, m.type) for m in mentions]


READERS: Final[dict[str, Callable[[], UnderTest]]] = {
    "rules": lambda: Rules(known_names()),
    "trained": lambda: Trained(known_names()),
}
"""The readers that every evaluation asks beside its floor."""
