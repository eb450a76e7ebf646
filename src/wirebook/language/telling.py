"""What a report tells, by the network: which words tell an event, of which kind, with which counts.

The tables propose and the network judges: it settles kinds, gives counts to the event that they belong to, tells events
in words that no table knows, and drops what only sounds violent in reports that are about other things. Thresholds were
swept on three training piles that the network had not seen and on the development piles.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from wirebook.language.casualties import Count
from wirebook.language.context import Told, settle_kinds
from wirebook.language.encoder import Answers
from wirebook.language.labels import KIND_OF, RELATION_OF_COUNT
from wirebook.language.rules import Sentence
from wirebook.model import Span
from wirebook.model.kinds import DEADLY_KINDS, KINDS

TELLS: Final = 0.5
"""Probability above which a word tells an event, by the network."""
NEW: Final = 0.85
"""The same for a word that no table takes for a telling one: where tables are silent, the network is often wrong."""
MAY_TELL: Final = 0.7
"""Probability below which what the tables find tells nothing, in a report that is about other things."""
RELEVANT: Final = 0.5
"""Relevance from which on a report is about political violence: there, what the tables find is believed:
the network's silence was wrong there more often than the tables."""
OTHER_KIND: Final = 0.005
"""How much less likely than the network's kind the tables' may be and still stand."""
ANY_KIND: Final = 0.3
"""How much it counts, of a word that is asked about a telling, that it tells an event of another kind."""
ELSEWHERE: Final = 0.7
"""How much a word counts that stands elsewhere in the sentence than what the tables found."""
COUNTS: Final = 0.3
"""Probability above which a number counts in an event, by the network."""
NEAREST: Final = 0.15
"""What it adds to that probability that no other deadly telling stands nearer to the word that tells the deaths; swept
on piles that the network has not seen."""
GUESSED: Final = 0.5
"""Confidence up to which a telling is only taken for one because somebody died."""
_TELL_DEATHS: Final = DEADLY_KINDS | {"find", "territory-taken"}
"""Kinds of event that deaths are told of."""


@dataclass(frozen=True, slots=True)
class _Peak:
    """A word that tells an event, by the network: its kind, how surely, and the probabilities of all kinds."""

    span: Span
    kind: str
    sure: float
    index: int


def tellings(text: str, found: Sequence[Sentence], answers: Answers) -> tuple[Told, ...]:
    """Every event told, sentence by sentence: the tables' tellings as the network judges them, and its own."""
    by_rules: dict[int, list[Told]] = {}
    for told in settle_kinds(text, found):
        by_rules.setdefault(told.sentence, []).append(told)
    result: list[Told] = []
    for sentence in found:
        here = by_rules.get(sentence.index, [])
        if len(answers.at(sentence.span)):
            here = _judged(sentence, here, _peaks(sentence, answers), answers)
        result += here
    return tuple(result)


def _peaks(sentence: Sentence, answers: Answers) -> list[_Peak]:
    """The words of a sentence that tell an event, by the network: one for each kind and run of words."""
    if sentence.war_toll:
        return []
    peaks: list[_Peak] = []
    here = answers.at(sentence.span)
    silent: list[float] = answers.kinds[here.start : here.stop, 0].tolist()
    if 1.0 - min(silent, default=1.0) < TELLS:
        return []
    for token in sentence.tokens:
        indices = answers.at(token.span)
        if not token.is_word or not len(indices):
            continue
        sure = 1.0 - min(silent[indices.start - here.start : indices.stop - here.start])
        if sure < TELLS:
            continue
        kind = KINDS[int(answers.kinds[indices.start : indices.stop, 1:].max(0).argmax())]
        before = peaks[-1] if peaks else None
        if before is not None and token.start - before.span.end <= 1 and before.kind == kind:
            best = before if before.sure >= sure else replace(before, sure=sure, index=indices.start)
            peaks[-1] = replace(best, span=Span(before.span.start, token.end))
        else:
            peaks.append(_Peak(token.span, kind, sure, indices.start))
    return peaks


def _judged(sentence: Sentence, rules: Sequence[Told], peaks: Sequence[_Peak], answers: Answers) -> list[Told]:
    """The tellings of one sentence."""
    kept: list[Told] = []
    used: set[int] = set()
    for told in rules:
        peak = _peak_of(sentence, told, peaks)
        if peak is not None:
            used.add(peak.index)
            kind = _settled(told, peak, answers)
            kept.append(replace(told, kind=kind, confidence=peak.sure))
        elif _believed(sentence, told, answers):
            kept.append(replace(told, doubted=True))
    for peak in peaks:
        if peak.index in used or peak.sure < NEW or peak.kind == "other" or any(t.kind == peak.kind for t in kept):
            continue  # of 100 claims read in ordinary news, all four that the network alone called "other" were wrong
        kept.append(Told(peak.kind, peak.span, sentence.index, "verb", peak.sure, None, ()))
    one_each = sorted(_one_a_kind(kept), key=lambda t: t.span)
    return _counted([_asked(sentence, told, answers) for told in one_each], answers)


def _believed(sentence: Sentence, told: Told, answers: Answers) -> bool:
    """Whether what the tables find stands, where the network has no word for it."""
    return answers.relevance >= RELEVANT or _sure(answers, _reach(sentence, told)) >= MAY_TELL


def _counted(here: list[Told], answers: Answers) -> list[Told]:
    """The tellings of a sentence, each count given to the one that the network counts it in.

    What one word says befell goes together: a sum and its shares. Where the network counts it in none, it is that
    telling's whose own word says what befell them ("killed"), if one's does.
    """
    if len(here) < 2 or any(t.stretch for t in here):
        return here
    own: dict[int, list[Count]] = {n: [] for n in range(len(here))}
    for n, told in enumerate(here):
        together: dict[tuple[Span, str], list[Count]] = {}
        for count in told.counts:
            together.setdefault((count.cue, count.of), []).append(count)
        for counts in together.values():
            own[_counting_one(here, n, counts, answers)] += counts
    return [replace(told, counts=tuple(own[n])) for n, told in enumerate(here)]


def _counting_one(here: Sequence[Told], n: int, counts: Sequence[Count], answers: Answers) -> int:
    """The number of the telling that some counts of one word belong to; `n` is the one that the tables gave them to."""
    cue, relation = counts[0].cue, RELATION_OF_COUNT.get(counts[0].of)
    likely = [_counting(told, relation, counts, answers) if relation else 0.0 for told in here]
    if max(likely) < COUNTS:
        return next((i for i, told in enumerate(here) if told.span.overlaps(cue)), n) if relation else n
    deadly = [i for i, told in enumerate(here) if told.kind in _TELL_DEATHS and told.confidence > GUESSED]
    if deadly:
        likely[min(deadly, key=lambda i: (here[i].span.gap(cue), i))] += NEAREST
    return max(range(len(here)), key=lambda i: (likely[i], here[i].confidence, -i))


def _counting(told: Told, relation: str, counts: Sequence[Count], answers: Answers) -> float:
    """How likely some numbers count in a telling, on the average."""
    if told.asked_at < 0:
        return 0.0
    row = answers.related(relation, told.asked_at)
    return sum(answers.mean(row, count.number.span) for count in counts) / len(counts)


def same_event(told: Sequence[Told], answers: Answers) -> tuple[tuple[int, int, float], ...]:
    """How likely each two tellings that stand in one window are of one happening, asked both ways."""
    at = [one.asked_at for one in told]
    found = []
    for later, index in enumerate(at):
        if index < 0:
            continue
        window = answers.window_of(index)
        for first, other in enumerate(at[:later]):
            if window.first <= other < index:
                likely = (answers.pair("same-event", index, other) + answers.pair("same-event", other, index)) / 2
                found.append((first, later, round(likely, 4)))
    return tuple(found)


def _asked(sentence: Sentence, told: Told, answers: Answers) -> Told:
    """The telling with the subword to ask about it: the one that tells its kind most surely.

    Of a clause's words the network tells an event by one, often another than the tables: "killed", and not "attack".
    """
    whole, reach = answers.at(sentence.span), answers.at(_reach(sentence, told))
    if not len(whole):
        return told
    kinds = answers.kinds[whole.start : whole.stop]
    scores = kinds[:, KIND_OF[told.kind]] + ANY_KIND * (1.0 - kinds[:, 0])
    near = np.full(len(whole), ELSEWHERE, dtype=np.float32)
    near[reach.start - whole.start : reach.stop - whole.start] = 1.0
    return replace(told, asked_at=whole.start + int((scores * near).argmax()))


def _one_a_kind(kept: Sequence[Told]) -> list[Told]:
    """Tellings of one kind in a sentence are one, unless the tables told them apart."""
    result: list[Told] = []
    for told in kept:
        same = next((t for t in result if t.kind == told.kind and not (t.stretch or told.stretch)), None)
        if same is not None and same.shape == told.shape == "verb" and same.hit and told.hit:
            same = None
        if same is None:
            result.append(told)
        else:
            result[result.index(same)] = replace(same, counts=tuple(dict.fromkeys((*same.counts, *told.counts))))
    return result


def _reach(sentence: Sentence, told: Told) -> Span:
    """The words that a pattern stands on."""
    if told.hit is None:
        return told.span
    return Span(sentence.tokens[told.hit.first].start, sentence.tokens[told.hit.last].end)


def _peak_of(sentence: Sentence, told: Told, peaks: Sequence[_Peak]) -> _Peak | None:
    """The network's word for what the tables found: one of its own words, else one of its kind in the sentence."""
    reach = _reach(sentence, told)
    on = [p for p in peaks if p.span.overlaps(told.span)] or [p for p in peaks if p.span.overlaps(reach)]
    return max(on or [p for p in peaks if p.kind == told.kind], key=lambda p: p.sure, default=None)


def _settled(told: Told, peak: _Peak, answers: Answers) -> str:
    """The kind of a telling: the network's, unless it holds the tables' nearly as likely."""
    ours = float(answers.kinds[peak.index, KIND_OF[told.kind]])
    theirs = float(answers.kinds[peak.index, KIND_OF[peak.kind]])
    return told.kind if ours >= theirs * OTHER_KIND else peak.kind


def _sure(answers: Answers, span: Span) -> float:
    """How surely some word of a stretch tells an event."""
    indices = answers.at(span)
    return 1.0 - float(answers.kinds[indices.start : indices.stop, 0].min()) if len(indices) else 0.0
