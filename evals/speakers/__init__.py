"""Who says it: the speakers that readers give to words of reports, against the attributions of PolNeAR.

At said words, a reader is asked for the speaker of the middle word of every stretch of said words (of the longest
fragment, where there are several), and for none in the middle of every sentence that nobody says any part of. A
speaker is right if it overlaps a source of the words; a pronoun is right as a pronoun, for none is resolved. The floor
and the rules answer by sentence, the trained reader's network is asked directly.

At triggers, what counts is what a record would hold: of the triggers that a reader finds in said words with a source,
whether a speaker is named that overlaps a source of theirs, or whose main word is among its words (readers name one who
spoke before by the full name); outside of all said words, a speaker is wrong. Triggers in words of a pronoun are left
out, as PolNeAR does not say for whom it stands. Readers find different triggers: compare the shares, not the counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from corpora import polnear
from corpora.passages import Ends, Passage
from corpora.tokens import PRONOUNS
from evals.reading.command import CORPORA, Evaluation, Part, Scored
from evals.reading.floor import Floor
from evals.reading.matching import core, span
from evals.reading.readers import UnderTest
from evals.reading.scores import Figures, Tally, share
from wirebook.language.sentences import sentences
from wirebook.language.tokens import tokenize
from wirebook.model import Annotation, Span


def ask(reader: UnderTest, passages: Sequence[Passage]) -> Scored:
    """How well who says the passages' words is told, at said words and at the reader's own triggers."""
    words, triggers = Tally(), Tally()
    silent: list[bool] = []
    silent_triggers: list[bool] = []
    for passage in passages:
        _at_words(reader, passage, words, silent)
        _at_triggers(reader.annotation(passage.text), passage, triggers, silent_triggers)
    figures: Figures = {
        **words.figures("speaker at said words"), "nobody named where nobody speaks": share(silent),
        **triggers.figures("speaker at triggers"), "nobody named at triggers that nobody says": share(silent_triggers),
    }  # fmt: skip
    asked = f"{words.wanted} said stretches with a source and {len(silent)} sentences of nobody's"
    found = f"{triggers.wanted} triggers in said words, {len(silent_triggers)} outside"
    return Scored(figures, f"{asked} in {len(passages)} reports", (found,))


def _at_words(reader: UnderTest, passage: Passage, tally: Tally, silent: list[bool]) -> None:
    """Ask for the speaker of each saying's middle word, and of sentences that nobody says."""
    points = [(_middle(passage.text, span(max(s.content, key=_length))), s) for s in passage.sayings]
    asked = [(point, saying) for point, saying in points if point is not None]
    nobody = list(unsaid(passage))
    answers = reader.speakers(passage.text, [*(point for point, _ in asked), *nobody])
    for (_, saying), who in zip(asked, answers, strict=False):
        right = who is not None and any(who.overlaps(span(source)) for source in saying.sources)
        if who is not None:
            tally.give(right=right)
        if saying.sources:
            tally.want(met=right)
    for who in answers[len(asked) :]:
        silent.append(who is None)
        if who is not None:
            tally.give(right=False)


def _at_triggers(annotation: Annotation, passage: Passage, tally: Tally, silent: list[bool]) -> None:
    """Hold the speakers of an annotation's triggers against the sources of the words in which they stand."""
    for told in annotation.triggers:
        holding = [s for s in passage.sayings if any(told.span.overlaps(span(c)) for c in s.content)]
        named = [speaker.span for speaker in told.speakers]
        if not holding:
            if any(span(said).holds(told.span) for said in passage.said_in):
                silent.append(not named)
                if named:
                    tally.give(right=False)
        elif not any(is_pronoun(passage.text, source) for s in holding for source in s.sources):
            sources = [span(source) for s in holding for source in s.sources]
            right = any(_is(passage.text, who, source) for who in named for source in sources)
            if named:
                tally.give(right=right)
            if sources:
                tally.want(met=right)


def unsaid(passage: Passage) -> Iterator[Span]:
    """The middle word of every sentence that holds nothing of any saying, where every saying is annotated."""
    used = [span(e) for s in passage.sayings for part in (s.content, s.sources, s.cues) for e in part]
    for sentence in sentences(passage.text):
        if any(span(whole).holds(sentence) for whole in passage.said_in):
            middle = _middle(passage.text, sentence)
            if middle is not None and not any(sentence.overlaps(other) for other in used):
                yield middle


def is_pronoun(text: str, source: Ends) -> bool:
    """Whether a source is a word that stands for a name."""
    return text[slice(*source)].lower() in PRONOUNS


def _is(text: str, who: Span, source: Span) -> bool:
    """Whether a speaker named is a source, there or by its words."""
    name, words = core(who.of(text)), core(source.of(text))
    return who.overlaps(source) or (bool(name) and name[-1] in words)


def _middle(text: str, stretch: Span) -> Span | None:
    """The word in the middle of a stretch; None where it holds none."""
    words = [token.span for token in tokenize(text, stretch.start, stretch.end) if token.is_word]
    return words[len(words) // 2] if words else None


def _length(ends: Ends) -> int:
    return ends[1] - ends[0]


EVALUATION: Final = Evaluation(
    "speakers", Path(__file__).parent, "Who says it, against PolNeAR.",
    (
        Part(
            "polnear", CORPORA / "polnear/dev", lambda p: list(polnear.read(p)), ask,
            "a folder with text/ and attributions/ as PolNeAR has them",
        ),
    ),
    (Floor(),),
)  # fmt: skip
