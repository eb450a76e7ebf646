"""The trained reader: the network judges what the tables find, and finds what they do not know.

Tables still name what stands in a sentence: places and actors, times, numbers and what they count, verbs of saying. The
network says which words tell an event and of which kind, who did it to whom, where, who says so, whether it happened,
and which tellings are of one happening.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from wirebook.language.context import Told
from wirebook.language.encoder import Answers, Network, Row, encoder
from wirebook.language.labels import MENTION_LABELS, MENTION_TYPES
from wirebook.language.names import KnownNames
from wirebook.language.rules import MENTION_OF, Annotator, RuleReader, Sentence, Spoken, speakers_names
from wirebook.language.speaker_names import named
from wirebook.language.status import status_of
from wirebook.language.telling import same_event, tellings
from wirebook.language.tokens import Token
from wirebook.language.words import PREPOSITIONS, STOPS
from wirebook.model import Annotation, Attribution, Mention, Report, Role, Span
from wirebook.model.annotation import HAPPENED_AT, NAMED_ELSEWHERE, MentionType, RoleName
from wirebook.model.kinds import TWO_SIDED_KINDS, Status
from wirebook.text.digest import of_tables

PARTY: Final = {"agent": 0.4, "target": 0.3, "instrument": 0.4}
"""Mean probability of a phrase's words above which it plays each part."""
PICKED: Final = 0.1
"""The same for one that the tables pick."""
ALONE: Final = 0.6
"""The same for words that no table takes for a party."""
ELSEWHERE: Final = 0.5
"""Mean probability of a phrase's words above which it is an agent or target of what another sentence tells."""
_REACH: Final = 6
"""How many sentences away, at most, such a phrase stands."""
AT: Final = 0.5
"""Probability of a place above which others of the sentence are doubted."""
AWAY: Final = 0.02
"""Probability below which a place is not where it happened, whatever the tables say: mostly it is a person's name, or
says whose side somebody is on."""
SAYS: Final = 0.7
"""Mean probability of a phrase's words above which it speaks, of a phrase that the tables take for a speaker."""
SAYS_AWAY: Final = 0.8
"""The same for one whom no words of the telling's sentence name."""
SAYS_ALONE: Final = 0.82
"""The same for words that the network alone takes for one."""
SAYS_ALONE_AWAY: Final = 0.88
"""The same for such words of another sentence."""
BOTH: Final = 0.98
"""The same for a second speaker."""
STANDS: Final = 0.003
"""Probability of some word of a phrase that the tables take for the speaker: below it, it is none."""
SPEAKING: Final = 0.5
"""Probability of each word of a speaker's name from which on words before it may be left out."""
SILENT: Final = 0.1
"""Probability below which such words are left out."""
AROUND: Final = 2
"""How many subwords before and after a telling's are asked who says them, too."""
_PARTIES: Final[tuple[RoleName, ...]] = ("agent", "target")
_LINK: Final = 8
_SAID: Final = frozenset({"threat", "accusation", "demand", "declaration"})
"""Kinds of event that are done by saying something."""
_SUBJECT: Final = 2
"""How many words may stand between who does such a thing and its word."""
_SHORTENED: Final = frozenset("mr mrs ms dr gen lt col maj capt sgt sen rep gov prof st rev".split())
"""Titles written short; none of them names anybody by itself."""
_NAMELESS: Final = (
    STOPS | _SHORTENED | frozenset("everybody everyone anybody anyone somebody someone nobody others some".split())
)
_SHORT: Final = 8
_THROUGHOUT: Final = 0.2
"""Share of sentences in which the tables find something, above which a report is read whole."""


class TrainedReader:
    """Reads a report with the network and the rule reader's tables."""

    def __init__(self, known: KnownNames | None = None, network: Network | None = None) -> None:
        self._rules = RuleReader(known)
        self._network = network or encoder()
        self.name = f"minilm {self._network.name} ({of_tables('wirebook.language')})"

    def annotate(self, report: Report) -> Annotation:
        """The report's sentences, mentions and triggers; spans avoid its noise."""
        found = self._rules.found(report)
        answers = self._network.read(report.text, [s.span for s in _worth_reading(found)])
        told = tellings(report.text, found, answers)
        annotation = _TrainedAnnotator(report.text, found, answers, self.name).annotation(told)
        return replace(annotation, relevance=answers.relevance, same_event=same_event(told, answers))

    def mentions(self, report: Report) -> tuple[Mention, ...]:
        """Everything that is named in a report, by the network alone, in the order of the text; none overlap."""
        found = self._rules.found(report)
        answers = self._network.read(report.text, [s.span for s in found])
        return tuple(m for sentence in found for m in _mentions(sentence, answers))


def _mentions(sentence: Sentence, answers: Answers) -> list[Mention]:
    """The mentions of a sentence: runs of words of one type, each word as its first subword is answered."""
    found: list[Mention] = []
    open_run = False
    for token in sentence.tokens:
        indices = answers.at(token.span)
        label = MENTION_LABELS[int(answers.mentions[indices.start].argmax())] if len(indices) else "O"
        kind = _MENTION_TYPE_OF.get(label[2:])
        if kind is None:
            open_run = False
        elif open_run and label.startswith("I-") and found[-1].type == kind:
            found[-1] = replace(found[-1], span=Span(found[-1].span.start, token.end), head=token.span)
        else:
            found.append(Mention(token.span, kind, token.span))
            open_run = True
    return found


_MENTION_TYPE_OF: Final[dict[str, MentionType]] = dict(zip(MENTION_TYPES, MENTION_TYPES, strict=True))


def _worth_reading(found: Sequence[Sentence]) -> list[Sentence]:
    """The sentences that the network reads: all of a report that is short or speaks of conflict throughout.

    Of another, those beside which the tables find something that may tell an event: most of a newspaper tells none,
    and the network takes ten times as long as the tables.
    """
    telling = [bool(s.hits or s.counts) for s in found]
    if len(found) <= _SHORT or sum(telling) >= _THROUGHOUT * len(found):
        return list(found)
    return [s for n, s in enumerate(found) if any(telling[max(0, n - 1) : n + 2])]


def _named(sentence: Sentence, run: Span) -> Span | None:
    """The speaker's name that a run of words is, or belongs to; None where nobody is named."""
    tokens = [i for i, t in enumerate(sentence.tokens) if run.holds(t.span)]
    names = speakers_names(sentence.names, cased=sentence.cased)
    return named(sentence.tokens, tokens[0], tokens[-1] + 1, names) if tokens else None


def _whole(run: Span, names: Sequence[Span]) -> Span:
    """The longest of some names that holds all words of a run; the run where none does."""
    return max((n for n in names if n.holds(run)), key=lambda n: (n.end - n.start, n), default=run)


def _goes_on(last: Token, between: str) -> bool:
    """Whether a run of words goes on after what stands between two of them: nothing, a hyphen, the dot of a title."""
    mark = between.strip()
    return mark in {"", "'", "’", "-"} or (mark == "." and last.lower in _SHORTENED)


def _trimmed(run: Sequence[tuple[Token, float]]) -> Sequence[tuple[Token, float]]:
    """A run of words without those at its ends that name nothing ("of", "the", "everybody")."""
    naming = [n for n, (token, _) in enumerate(run) if token.lower not in _NAMELESS]
    return run[naming[0] : naming[-1] + 1] if naming else ()


class _TrainedAnnotator(Annotator):
    """Turns tellings into an Annotation, with roles, speakers and status as the network judges them."""

    def __init__(self, text: str, found: Sequence[Sentence], answers: Answers, model: str) -> None:
        super().__init__(text, found, model)
        self.answers = answers

    def _status(self, sentence: Sentence, told: Told) -> Status:
        if told.asked_at < 0:
            return super()._status(sentence, told)
        read = self.answers.status(range(told.asked_at, told.asked_at + 1))
        return status_of(self.text, sentence.span, told.span, told.kind, read)

    def _party_roles(self, sentence: Sentence, told: Told) -> list[Role]:
        index = told.asked_at
        if index < 0:
            return super()._party_roles(sentence, told)
        by_rules: dict[str, set[Span]] = {}
        for role in super()._party_roles(sentence, told):
            by_rules.setdefault(role.name, set()).add(self.mentions[role.mention].span)
        agents, targets, means = (
            self._fillers(sentence, index, name, by_rules.get(name, set()))
            for name in ("agent", "target", "instrument")
        )
        # One phrase plays the part that it plays more surely, but of a clash or a deal whose sides may swap.
        did, hit, both = dict(agents), dict(targets), told.kind in TWO_SIDED_KINDS
        return [
            *(Role("agent", m, sure=sure) for m, sure in agents if sure > (0.0 if both else hit.get(m, 0.0))),
            *(Role("target", m, sure=sure) for m, sure in targets if both or sure >= did.get(m, 0.0)),
            *(Role("instrument", m, sure=sure) for m, sure in means),
            *self._parties_elsewhere(sentence, index),
        ]

    def _parties_elsewhere(self, sentence: Sentence, index: int) -> list[Role]:
        """The surest agent and target that other sentences name, if any is sure enough; none is both."""
        near = self.found[max(0, sentence.index - _REACH) : sentence.index + _REACH + 1]
        parties = [(p.span, MENTION_OF[p.type]) for s in near if s is not sentence for p in s.deeds]
        found: dict[Span, tuple[float, RoleName, MentionType]] = {}
        for relation in _PARTIES:
            row = self.answers.related(relation, index)
            scored = [(self.answers.mean(row, span), -span.gap(sentence.span), span, kind) for span, kind in parties]
            score, _, span, kind = max(scored, default=(0.0, 0, sentence.span, "person"))
            if score >= ELSEWHERE and score > found.get(span, (0.0,))[0]:
                found[span] = score, relation, kind
        return [
            Role(relation, self._mention(span, kind), NAMED_ELSEWHERE, sure=round(score, 4))
            for span, (score, relation, kind) in found.items()
        ]

    def _fillers(self, sentence: Sentence, index: int, relation: str, by_rules: set[Span]) -> list[tuple[int, float]]:
        """The mentions that play a role, each with how surely: parties that the network picks, spans it alone sees.

        One that the tables pick needs less of the network.
        """
        row = self.answers.related(relation, index)
        types = {p.span: MENTION_OF[p.type] for p in sentence.deeds}
        found: list[tuple[float, Span, MentionType]] = []
        for span in sorted(by_rules | set(types)):
            score = self.answers.mean(row, span)
            if score >= (PICKED if span in by_rules else PARTY[relation]):
                found.append((score, span, types.get(span) or self._type(span)))
        for span, score in self._runs(sentence, row, ALONE):
            if not any(span.overlaps(other) for _, other, _ in found):
                found.append((score, span, self._type(span)))
        found.sort(key=lambda f: (-f[0], f[1]))
        return [(self._mention(span, kind), round(score, 4)) for score, span, kind in found[:3]]

    def _runs(self, sentence: Sentence, row: Row, least: float) -> list[tuple[Span, float]]:
        """The stretches of whole words of a sentence that are likely enough, without little words at their ends."""
        if self.answers.most(row, sentence.span) < least:
            return []
        runs: list[list[tuple[Token, float]]] = []
        for token in sentence.tokens:
            score = self.answers.mean(row, token.span) if token.is_word else 0.0
            if score < least:
                continue
            if runs and _goes_on(runs[-1][-1][0], self.text[runs[-1][-1][0].end : token.start]):
                runs[-1].append((token, score))
            else:
                runs.append([(token, score)])
        trimmed = ([*_trimmed(run)] for run in runs)
        return [(Span(run[0][0].start, run[-1][0].end), max(score for _, score in run)) for run in trimmed if run]

    def _type(self, span: Span) -> MentionType:
        """What sort of thing a stretch names, by the network."""
        at = self.answers.at(span)
        whole = self.answers.mentions[at.start : at.stop].sum(0)
        kinds = whole[1::2] + whole[2::2]
        return MENTION_TYPES[int(kinds.argmax())] if len(at) else "person"

    def _place_roles(self, sentence: Sentence, told: Told) -> list[Role]:
        """The places of the sentence: those the network puts it at first, the surest first, then the tables' others."""
        by_rules = super()._place_roles(sentence, told)
        index = told.asked_at
        if index < 0:
            return by_rules
        row = self.answers.related("place", index)
        known = sorted(n.span for n in sentence.names.values() if n.type == "place")
        if told.stretch is not None:
            known = [span for span in known if told.stretch.holds(span)]
        scored = {span: self.answers.mean(row, span) for span in dict.fromkeys(known)}
        if max(scored.values(), default=0.0) < AT:
            likely = [r for r in by_rules if scored.get(self.mentions[r.mention].span, AWAY) >= AWAY]
            return likely or self._named_elsewhere(sentence, row)
        at = sorted((span for span in scored if scored[span] >= AT), key=lambda s: (-scored[s], s))
        doubted = [r for r in by_rules if AWAY <= scored.get(self.mentions[r.mention].span, 0.0) < AT]
        return [
            *(Role("place", self._mention(span, "place"), HAPPENED_AT) for span in at),
            *(replace(r, of=None) for r in doubted),
        ]

    def _named_elsewhere(self, sentence: Sentence, row: Row) -> list[Role]:
        """The places that the network puts the event at though other sentences name them, the surest first."""
        names = {n.span for s in self.found if s is not sentence for n in s.names.values() if n.type == "place"}
        likely = sorted((-self.answers.mean(row, span), span) for span in names)
        return [Role("place", self._mention(span, "place"), NAMED_ELSEWHERE) for minus, span in likely if -minus >= AT]

    def _who(self, told: Told, speakers: Sequence[Sequence[Spoken]]) -> tuple[Attribution, ...]:
        """The speakers that the tables take for such, as far as the network agrees, and those it alone is sure of."""
        index = told.asked_at
        by_rules = super()._who(told, speakers)
        if index < 0:
            return by_rules
        row = self.answers.related("speaker", index, AROUND)
        found = [
            (score, who.span, who)
            for who, score, most, bar in self._speaking(told, row, speakers)
            if (who in by_rules and most >= STANDS) or (score >= bar and not self._does_it(told, who.span))
        ]
        for sentence in self.found[max(0, told.sentence - 2) : told.sentence + 2]:
            least = SAYS_ALONE if sentence.index == told.sentence else SAYS_ALONE_AWAY
            for run, score in self._runs(sentence, row, least):
                known = [*(s.who.span for here in speakers for s in here), *(p.span for p in sentence.parties)]
                span = _named(sentence, _whole(run, [*known, *(n.span for n in sentence.names.values())]))
                if span is None or any(span.overlaps(other) for _, other, _ in found):
                    continue
                if not (self._does_it(told, span) or self._after_link(span)):
                    found.append((score, span, Attribution(span, "unnamed", self._mention(span, "person"))))
        found.sort(key=lambda f: (-f[0], f[1]))
        return tuple(self._cut(row, a) for n, (score, _, a) in enumerate(found[:2]) if n == 0 or score >= BOTH)

    def _speaking(
        self, told: Told, row: Row, speakers: Sequence[Sequence[Spoken]]
    ) -> list[tuple[Attribution, float, float, float]]:
        """Everyone whom the tables take for a speaker: the mean and the most of a row, and the mean that is enough.

        The row is asked of each where he is named first and where the words that say so name him ("he"): the likelier
        counts, as his full name may stand in another window of the network.
        """
        here = self.found[told.sentence].span
        names: dict[Attribution, set[Span]] = {}
        for spoken in (s for sentence in speakers for s in sentence):
            names.setdefault(spoken.who, {spoken.who.span}).add(spoken.at)
        return [
            (
                who,
                max(self.answers.mean(row, name) for name in at),
                max(self.answers.most(row, name) for name in at),
                SAYS if any(here.holds(name) for name in at) else SAYS_AWAY,
            )
            for who, at in names.items()
        ]

    def _does_it(self, told: Told, span: Span) -> bool:
        """Whether words name who does the saying that is told ("Brekka vowed"): that he did, the report says itself."""
        between = self.text[span.end : told.span.start]
        return told.kind in _SAID and span.end <= told.span.start and len(between.split()) <= _SUBJECT

    def _after_link(self, span: Span) -> bool:
        """Whether words only end a longer name ("Yemen" of "Al Qaeda in Yemen")."""
        before = self.text[max(0, span.start - _LINK) : span.start].split()[-1:]
        return bool(before) and before[0].lower() in {"in", "of", "from", "for", "near"}

    def _cut(self, row: Row, who: Attribution) -> Attribution:
        """The speaker without words before him that the network knows to be none: "20 hurt a port official"."""
        sentence = self.found[max(0, bisect_right(self.found, who.span.start, key=lambda s: s.span.start) - 1)]
        tokens = [t for t in sentence.tokens if t.is_word and who.span.holds(t.span)]
        scores = [self.answers.mean(row, t.span) for t in tokens]
        first = next((n for n, score in enumerate(scores) if score >= SPEAKING), 0)
        if not first or max(scores[:first]) > SILENT or min(scores[first:]) < SPEAKING:
            return who
        if tokens[first].lower in PREPOSITIONS or tokens[first - 1].lower in {"of", "for"}:
            return who
        while first and tokens[first - 1].text.istitle() and tokens[first - 1].lower not in STOPS:
            first -= 1  # "Colonel John" belongs to "Smith"
        span = Span(tokens[first].start, who.span.end)
        return replace(who, span=span, mention=self._mention(span, "person"))
