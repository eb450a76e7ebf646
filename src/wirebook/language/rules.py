"""The rule reader: tables and patterns only; the floor that a trained reader has to beat."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from wirebook.language.attribution import Saying, sayings
from wirebook.language.casualties import Count, counts, is_war_toll
from wirebook.language.context import Told, settle_kinds
from wirebook.language.known import takes_for_known
from wirebook.language.names import KnownName, KnownNames, NoNames
from wirebook.language.parties import Party, parties
from wirebook.language.places import AT, ELSEWHERE, rank
from wirebook.language.roles import agents_and_targets
from wirebook.language.sentences import sentences
from wirebook.language.speaker_names import Names
from wirebook.language.status import status_of
from wirebook.language.tokens import Token, tokenize
from wirebook.language.triggers import Hit, find
from wirebook.model import Annotation, Attribution, Mention, Report, Role, Span, Trigger
from wirebook.model.annotation import HAPPENED_AT, SAID_THEN, MentionType
from wirebook.model.kinds import SpeakerKind, Status
from wirebook.text.digest import of_tables
from wirebook.text.numbers import FoundNumber, find_numbers
from wirebook.text.time_expressions import TimeExpression, find_times

NAME: Final = f"rules 1 ({of_tables('wirebook.language')})"
_OUTLETS: Final = frozenset("television tv media radio news newspaper newspapers agency say says said".split())
_BACK: Final = re.compile(
    r"\b(?:in connection with|suspected of|accused of|charged with|responsib\w+ for|condemn\w+|behind)\s+"
    r"(?:the|this|that)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
"""Words that speak of a known event, whose own place and day are then not those of the sentence."""
_LONG_CLAUSE: Final = 400
_SAID_GAP: Final = 5
"""Room for " on " or " late " between a verb of saying and its day."""
MENTION_OF: Final[dict[str, MentionType]] = {
    "person": "person",
    "group": "group",
    "vehicle": "vehicle",
    "facility": "facility",
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with all that was found in it, before anything is judged."""

    index: int
    span: Span
    tokens: tuple[Token, ...]
    names: dict[int, KnownName]
    parties: tuple[Party, ...]
    times: tuple[TimeExpression, ...]
    counts: tuple[Count, ...]
    sayings: tuple[Saying, ...]
    hits: tuple[Hit, ...]
    headline: bool
    cased: bool
    """Whether capitals mean something in it."""
    war_toll: bool
    """Whether it counts the dead of a whole war, which is no happening."""

    @property
    def deeds(self) -> tuple[Party, ...]:
        """The parties that can take part in what is told: all but those who only say it."""
        return tuple(
            p
            for p in self.parties
            if not any(s.speaker.overlaps(p.span) for s in self.sayings) and not self._only_speaks(p)
        )

    def _only_speaks(self, party: Party) -> bool:
        """Whether a party only says or hears: "told the agency", "state television", "who police say"."""
        before = [t.lower for t in self.tokens[max(0, party.first - 2) : party.first]]
        after = self.tokens[party.last + 1].lower if party.last + 1 < len(self.tokens) else ""
        return "told" in before or after in _OUTLETS or self.tokens[party.head].lower == "reporters"


@dataclass(frozen=True, slots=True)
class Spoken:
    """That someone says a stretch of a sentence; `at` is where the words that say so name him ("he")."""

    said: Span
    who: Attribution
    at: Span


class _Within:
    """Things with a span, in order, asked for by sentence."""

    def __init__(self, things: Sequence[KnownName] | Sequence[TimeExpression] | Sequence[FoundNumber]) -> None:
        self.things = things
        self.starts = [t.span.start for t in things]

    def slice(self, span: Span) -> slice:
        return slice(bisect_left(self.starts, span.start), bisect_left(self.starts, span.end))


def _by_token(tokens: Sequence[Token], names: Sequence[KnownName]) -> dict[int, KnownName]:
    """The known name that each token belongs to."""
    found: dict[int, KnownName] = {}
    at = 0
    for name in names:
        while at < len(tokens) and tokens[at].end <= name.span.start:
            at += 1
        index = at
        while index < len(tokens) and tokens[index].start < name.span.end:
            found[index] = name
            index += 1
    return found


def _tokens_of(names: Mapping[int, KnownName], span: Span) -> tuple[int, int]:
    """The first and last token of a known name."""
    indices = [i for i, name in names.items() if name.span == span]
    return min(indices), max(indices)


def _own_times(times: Sequence[TimeExpression], names: Sequence[KnownName]) -> tuple[TimeExpression, ...]:
    """The times that are not part of a name ("19 April Movement"), and no mere "now"."""
    return tuple(
        t
        for t in times
        if t.kind != "reference" and not any(n.span.overlaps(t.span) and n.type != "place" for n in names)
    )


def speakers_names(by_token: Mapping[int, KnownName], *, cased: bool) -> Names:
    """The names known in a sentence: those of who can speak, and of places."""
    return Names(
        {i: n.span for i, n in by_token.items() if n.type in {"group", "media", "person"}},
        {i: n.span for i, n in by_token.items() if n.type == "place"},
        cased,
    )


def _is_cased(text: str) -> bool:
    """Whether capitals mean something in a text: it has both cases, and not every word begins with a capital."""
    words = [w for w in text.split() if w[0].isalpha()]
    capitals = sum(w[0].isupper() for w in words)
    return bool(words) and 0.02 < capitals / len(words) < 0.65


class RuleReader:
    """Reads a report with tables and patterns. Needs nothing but its tables and what `known` names beforehand."""

    name = NAME

    def __init__(self, known: KnownNames | None = None) -> None:
        self.known = known or NoNames()

    def annotate(self, report: Report) -> Annotation:
        """The report's sentences, mentions and triggers; spans avoid its noise."""
        found = self.found(report)
        told = settle_kinds(report.text, found)
        return Annotator(report.text, found, NAME).annotation(told)

    def mentions(self, report: Report) -> tuple[Mention, ...]:
        """Everything that is named in a report: parties, known names, times and numbers; none overlap."""
        told: list[Mention] = []
        for sentence in self.found(report):
            near = [Mention(p.span, MENTION_OF[p.type], sentence.tokens[p.head].span) for p in sentence.parties]
            near += [Mention(t.span, "date", t.span) for t in sentence.times]
            near += [Mention(c.number.span, "quantity", c.number.span) for c in sentence.counts]
            names = dict.fromkeys(sentence.names.values())
            near += [Mention(n.span, "place", n.span) for n in names if n.type == "place"]
            for mention in near:
                if not any(mention.span.overlaps(other.span) for other in told[-40:]):
                    told.append(mention)
        return tuple(sorted(told, key=lambda m: m.span))

    def found(self, report: Report) -> tuple[Sentence, ...]:
        """Every sentence with what was found in it."""
        text = report.text
        spans = sentences(text, [n.span for n in report.noise], report.title_span)
        cased = _is_cased(text)
        names, times = list(self.known.find(text)), find_times(text)
        numbers = find_numbers(text, times=times)
        name_index, time_index, number_index = _Within(names), _Within(times), _Within(numbers)
        found = []
        for index, span in enumerate(spans):
            tokens = tuple(tokenize(text, span.start, span.end, cased=cased))
            headline = report.title_span is not None and report.title_span.overlaps(span)
            here = names[name_index.slice(span)]
            by_token = _by_token(tokens, here)
            sentence_cased = cased and _is_cased(span.of(text)) and not headline
            places = frozenset(i for i, n in by_token.items() if n.type == "place")
            war_toll = is_war_toll(text, span)
            found.append(
                Sentence(
                    index, span, tokens, by_token, parties(tokens, by_token, sentence_cased),
                    _own_times(times[time_index.slice(span)], here),
                    counts(text, span, tokens, numbers[number_index.slice(span)]),
                    sayings(text, span, tokens, speakers_names(by_token, cased=sentence_cased)),
                    () if war_toll else find(text, span, tokens, places), headline, sentence_cased,
                    war_toll,
                )
            )  # fmt: skip
        return tuple(found)


class Annotator:
    """Turns what was found in one report into an Annotation, numbering mentions as it goes."""

    def __init__(self, text: str, found: Sequence[Sentence], model: str) -> None:
        self.text = text
        self.found = found
        self.model = model
        self.mentions: list[Mention] = []
        self.spoken: list[Attribution] = []
        self.index: dict[tuple[Span, MentionType], int] = {}

    def annotation(self, told: Sequence[Told]) -> Annotation:
        """The whole annotation."""
        speakers = self._speakers()
        triggers = tuple(self._trigger(t, speakers) for t in told)
        relevance = min(1.0, len(triggers) / 3)
        return Annotation(tuple(s.span for s in self.found), tuple(self.mentions), triggers, relevance, self.model)

    def _mention(self, span: Span, kind: MentionType, head: Span | None = None) -> int:
        """The number of a mention, made if it is new."""
        key = (span, kind)
        if key not in self.index:
            self.index[key] = len(self.mentions)
            self.mentions.append(Mention(span, kind, head or span))
        return self.index[key]

    def _party(self, sentence: Sentence, party: Party) -> int:
        """The mention of a party."""
        return self._mention(party.span, MENTION_OF[party.type], sentence.tokens[party.head].span)

    def _trigger(self, told: Told, speakers: Sequence[Sequence[Spoken]]) -> Trigger:
        """One trigger with its roles, status and speakers."""
        sentence = self.found[told.sentence]
        clause = _clause(self.text, sentence, told)
        back = _BACK.search(self.text, sentence.span.start, told.span.start) is not None
        roles = [*self._party_roles(sentence, told), *self._figure_roles(sentence, told)]
        if not back:
            roles += [*self._place_roles(sentence, told), *self._time_roles(sentence, told)]
        status = self._status(sentence, told)
        who = self._who(told, speakers)
        return Trigger(
            told.span,
            told.kind,
            status,
            clause,
            told.sentence,
            tuple(roles),
            who,
            told.confidence,
            told.again or back,
            told.name,
            takes_for_known(self.text, sentence.span, told.span),
            told.doubted,
        )

    def _status(self, sentence: Sentence, told: Told) -> Status:
        """Whether it happened, as the words say."""
        return status_of(self.text, sentence.span, told.span, told.kind)

    def _who(self, told: Told, speakers: Sequence[Sequence[Spoken]]) -> tuple[Attribution, ...]:
        """Who says it: those whose said words hold the trigger."""
        return tuple(s.who for s in speakers[told.sentence] if s.said.holds(told.span))

    def _party_roles(self, sentence: Sentence, told: Told) -> list[Role]:
        """Agents and targets."""
        if told.hit is None:
            agents: tuple[Party, ...] = ()
            targets: tuple[Party, ...] = ()
        else:
            agents, targets = agents_and_targets(sentence.tokens, told.hit, sentence.deeds, sentence.names)
        counted = {
            c.people
            for c in sentence.counts
            if c.people and c.of in {"killed", "injured", "abducted", "arrested", "displaced"} and not c.part
        }
        people = tuple(p for p in sentence.parties if any(c.overlaps(p.span) for c in counted))
        if told.counted and people and (not targets or told.kind in _VIOLENT):
            targets = people[:2] if not targets or targets[0].type == "facility" else targets
        agents = tuple(a for a in agents if a not in targets)
        return [Role("agent", self._party(sentence, p)) for p in agents] + [
            Role("target", self._party(sentence, p)) for p in targets
        ]

    def _place_roles(self, sentence: Sentence, told: Told) -> list[Role]:
        """The known places of the sentence: those the words put it at first, then the nearest to the trigger."""
        spans = {n.span for n in sentence.names.values() if n.type == "place"}
        if told.stretch is not None:
            spans = {span for span in spans if told.stretch.holds(span)}
        ranks: dict[Span, int] = {}
        before: dict[tuple[int, int], int] = {}
        for span in sorted(spans):
            ranks[span] = rank(sentence.tokens, span, told.hit, told.kind, before)
            before[_tokens_of(sentence.names, span)] = ranks[span]
        for span in spans:
            if _belongs_to_another(sentence, told, span):
                ranks[span] = max(ranks[span], ELSEWHERE)
        places = sorted(spans, key=lambda s: (ranks[s], s.gap(told.span) + (20 if s.end < told.span.start else 0), s))
        return [
            Role("place", self._mention(s, "place"), HAPPENED_AT if ranks[s] == AT else None)
            for s in places[:4]
            if ranks[s] < ELSEWHERE
        ]

    def _time_roles(self, sentence: Sentence, told: Told) -> list[Role]:
        """The time expressions of the sentence, the nearest to the trigger first."""
        cues = [s.cue for s in sentence.sayings]
        cues += [h.span for h in sentence.hits if h.pattern.kind == "declaration" and told.kind != "declaration"]
        said = {t.span: _is_said_then(t.span, cues, self.text) for t in sentence.times}
        times = sorted(said, key=lambda s: (said[s], s.gap(told.span), s))
        return [Role("time", self._mention(s, "date"), SAID_THEN if said[s] else None) for s in times[:3]]

    def _figure_roles(self, sentence: Sentence, told: Told) -> list[Role]:
        """What is counted in this event."""
        if not told.counted:
            return []
        return [
            Role("figure", self._mention(c.number.span, "quantity"), c.of, "part:" + c.whom if c.part else c.whom)
            for c in sentence.counts
            if c in told.counts
        ]

    def _speakers(self) -> list[list[Spoken]]:
        """For each sentence, what is said in it and by whom; a pronoun is whoever spoke last."""
        last: Spoken | None = None
        found: list[list[Spoken]] = []
        open_quote = False
        for sentence in self.found:
            here: list[Spoken] = []
            for saying in sentence.sayings:
                attribution = self._attribution(saying, last.who if last else None)
                here += [Spoken(said, attribution, saying.speaker) for said in saying.said]
                last = Spoken(sentence.span, attribution, saying.speaker)
            quoted = self.text[sentence.span.start : sentence.span.start + 1] in '"“'
            if not here and last is not None and (open_quote or quoted):
                here = [Spoken(sentence.span, last.who, last.at)]
            marks = sum(self.text[sentence.span.start : sentence.span.end].count(q) for q in '"“”')
            open_quote = (open_quote != (marks % 2 == 1)) if marks else open_quote
            found.append(here)
        return found

    def _attribution(self, saying: Saying, last: Attribution | None) -> Attribution:
        """The speaker of a saying: "he" is the last, "the ministry" the last ministry, a surname a full name."""
        if saying.pronoun and last is not None:
            return last
        words = saying.speaker.of(self.text).lower().split()
        if len(words) == 2 and words[0] == "the":
            for spoken in reversed(self.spoken):
                if words[1] in spoken.span.of(self.text).lower() and len(spoken.span.of(self.text).split()) > 2:
                    return spoken
        if len(words) == 1:
            for spoken in self.spoken:
                if spoken.span.of(self.text).lower().split()[-1:] == words and spoken.span != saying.speaker:
                    return spoken
        kind: SpeakerKind = "unnamed"
        made = Attribution(saying.speaker, kind, self._mention(saying.speaker, "person"))
        self.spoken.append(made)
        return made


def _is_said_then(time: Span, cues: Sequence[Span], text: str) -> bool:
    """Whether a time is when something was said rather than when it happened ("said on Friday").

    "Raged on Friday according to them" tells when it raged.
    """
    return any(
        0 <= time.start - cue.end <= _SAID_GAP
        or (0 <= cue.start - time.end <= 1 and not cue.of(text).lower().startswith("according"))
        for cue in cues
    )


def _belongs_to_another(sentence: Sentence, told: Told, place: Span) -> bool:
    """Whether another event's words stand between a telling and a place that follows it."""
    if told.hit is None or place.start < told.span.end:
        return False
    first, last = told.hit.first, told.hit.last
    between = [h for h in sentence.hits if h.anchor > last and h.span.end <= place.start and h.pattern.specific]
    return any(h.pattern.kind not in {told.kind, "declaration"} and not first <= h.anchor <= last for h in between)


_VIOLENT: Final = frozenset(
    {"air-strike", "shelling", "bombing", "suicide-bombing", "chemical-attack", "attack", "clash"}
)


def _clause(text: str, sentence: Sentence, told: Told) -> Span:
    """The words that tell it: the sentence, or a part around the trigger where the sentence is very long."""
    if sentence.span.end - sentence.span.start <= _LONG_CLAUSE:
        return sentence.span
    start = max(sentence.span.start, told.span.start - _LONG_CLAUSE // 2)
    end = min(sentence.span.end, told.span.end + _LONG_CLAUSE // 2)
    starts = [t.start for t in sentence.tokens if t.start >= start]
    ends = [t.end for t in sentence.tokens if t.end <= end]
    return Span(starts[0], ends[-1])
