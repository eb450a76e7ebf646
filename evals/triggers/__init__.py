"""What happened, and who did it to whom: triggers and roles against M2E2 and WikiEvents, fillers against MUC-4.

M2E2 and WikiEvents have types of event, of which those that `corpora` maps to kinds of ours are asked for. A trigger is
right if it overlaps an annotated one and its kind is one of those that the type may be; it may meet two at once. A
trigger of a kind that no type maps to, or on an annotated word that has no kind of ours, is not counted. Both corpora
leave many events unmarked (in M2E2 about half of the sentences that tell of violence have none), so that precision is
more than what is shown; it is shown for passages with an event as well.

A role is right if the spans overlap. Given a trigger: of the right triggers' own roles. End to end: of all events and
all triggers counted. A role that a corpus often leaves out is not held against a reader; pronouns are wanted, too.

MUC-4 asks once for everyone in the reports' incidents: agents, targets and instruments of the violent triggers are held
against its perpetrators, targets and victims, and weapons. Two names are one where the main word of the one is among
the words of the other. A reader's names in a report are counted once each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from corpora import m2e2, muc4, wikievents
from corpora.ace import TypeRule
from corpora.muc4 import FILLER_ROLES, VIOLENT_KINDS, Document
from corpora.passages import Passage
from evals.reading.command import CORPORA, Evaluation, Part, Scored
from evals.reading.floor import Floor
from evals.reading.matching import core, same_name, span
from evals.reading.readers import UnderTest
from evals.reading.scores import Figures, Tally, share
from wirebook.model import Annotation, Span, Trigger

ROLES: Final = ("agent", "target", "place", "instrument")
Original = Callable[[Passage], tuple[tuple[str, int, int], ...]]
"""The events of a passage in its corpus's own types."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """An annotated event: its trigger, the kinds that its type may be, those that its word leaves, and its roles."""

    trigger: Span
    kinds: frozenset[str]
    narrowed: frozenset[str]
    roles: tuple[tuple[str, Span], ...]
    complete: frozenset[str]

    def met_by(self, told: Trigger) -> bool:
        """Whether a trigger tells this event."""
        return told.kind in self.kinds and told.span.overlaps(self.trigger)


@dataclass(frozen=True, slots=True)
class Asked:
    """A passage's text, its events, the triggers that have no kind of ours, and the kinds that its corpus marks."""

    text: str
    events: tuple[Wanted, ...]
    unmapped: tuple[Span, ...]
    kinds: frozenset[str]

    def counted(self, annotation: Annotation) -> list[Trigger]:
        """The triggers that the corpus can judge."""
        return [
            told
            for told in annotation.triggers
            if told.kind in self.kinds
            and (not any(told.span.overlaps(s) for s in self.unmapped) or any(e.met_by(told) for e in self.events))
        ]


def asked(passage: Passage, rules: Mapping[str, TypeRule], original: Original) -> Asked:
    """What a passage asks for, with all kinds that the types of its events may be."""
    types: dict[Span, list[str]] = {}
    for kind, start, end in original(passage):
        types.setdefault(Span(start, end), []).append(kind)
    events = []
    for event in passage.events:
        if event.trigger is None:
            continue
        trigger = span(event.trigger)
        may_be = {kind for name in types.get(trigger, ()) if name in rules for kind in rules[name].kinds}
        events.append(
            Wanted(
                trigger, frozenset({*may_be, *event.kinds}), frozenset(event.kinds),
                tuple((role, Span(start, end)) for role, start, end in event.roles), event.complete,
            )
        )  # fmt: skip
    known = {event.trigger for event in events}
    return Asked(
        passage.text, tuple(events), tuple(s for s in types if s not in known),
        frozenset(kind for rule in rules.values() for kind in rule.kinds),
    )  # fmt: skip


class _Roles:
    """Counts of role fillers, role by role."""

    def __init__(self) -> None:
        self.tallies = {role: Tally() for role in ROLES}

    def count(self, events: Sequence[Wanted], triggers: Iterable[tuple[Trigger, Sequence[Wanted]]],
              annotation: Annotation) -> None:  # fmt: skip
        """Count what triggers fill, each against the events that it may answer for, and what the events want."""
        filled = list(_fillers(triggers, annotation))
        for role, found, own in filled:
            right = any(role == r and found.overlaps(s) for e in own for r, s in e.roles)
            if right or not own or any(role in e.complete for e in own):
                self.tallies[role].give(right=right)
        for event in events:
            for role, place in event.roles:
                if role in self.tallies:
                    met = any(role == r and event in own and found.overlaps(place) for r, found, own in filled)
                    self.tallies[role].want(met=met)

    def figures(self, how: str) -> Figures:
        """F1 of each role and of all together."""
        whole = Tally(*(sum(getattr(t, n) for t in self.tallies.values()) for n in ("given", "right", "wanted", "met")))
        return {f"{role}: {how} F1": tally.f1 for role, tally in self.tallies.items()} | whole.figures(f"roles {how}")


def _fillers(
    triggers: Iterable[tuple[Trigger, Sequence[Wanted]]], annotation: Annotation
) -> Iterator[tuple[str, Span, Sequence[Wanted]]]:
    for told, own in triggers:
        for role in told.roles:
            if role.name in ROLES:
                yield role.name, annotation.mentions[role.mention].span, own


def ask_events(reader: UnderTest, passages: Sequence[Asked]) -> Scored:
    """How well triggers and their roles are found."""
    words, kinds, marked = Tally(), Tally(), Tally()
    given, whole = _Roles(), _Roles()
    as_narrow: list[bool] = []
    for passage in passages:
        annotation = reader.annotation(passage.text)
        told = passage.counted(annotation)
        own = [(t, [e for e in passage.events if e.met_by(t)]) for t in told]
        for trigger, met in own:
            words.give(right=any(trigger.span.overlaps(e.trigger) for e in passage.events))
            kinds.give(right=bool(met))
            if passage.events:
                marked.give(right=bool(met))
        for event in passage.events:
            tellers = [t for t, met in own if event in met]
            words.want(met=any(t.span.overlaps(event.trigger) for t in annotation.triggers))
            for tally in (kinds, marked):
                tally.want(met=bool(tellers))
            if tellers:
                as_narrow.append(any(t.kind in event.narrowed for t in tellers))
        right = [(t, met) for t, met in own if met]
        given.count([e for e in passage.events if any(e in met for _, met in own)], right, annotation)
        whole.count(passage.events, own, annotation)
    figures: Figures = {
        "trigger's word F1": words.f1, **kinds.figures("trigger and kind"),
        "trigger and kind F1, marked passages": marked.f1, "kind as the word says": share(as_narrow),
        **given.figures("given a trigger"), **whole.figures("end to end"),
    }  # fmt: skip
    return Scored(figures, f"{kinds.wanted} events in {len(passages)} passages")


ASKED_OF_MUC: Final = {"agent": "perpetrator", "target": "target or victim", "instrument": "weapon"}
_SLOTS: Final = {
    "PerpInd": "perpetrator, individual", "PerpOrg": "perpetrator, organisation", "Target": "target",
    "Victim": "victim", "Weapon": "weapon",
}  # fmt: skip


def ask_fillers(reader: UnderTest, documents: Sequence[Document]) -> Scored:
    """How well the fillers of reports' incidents are found, by role, and of each of the key's own slots how many."""
    tallies = {role: Tally() for role in ASKED_OF_MUC}
    slots = {slot: Tally() for slot in _SLOTS}
    for document in documents:
        found = _names_in(document.text, reader.annotation(document.text))
        wanted = _key(document)
        for role, names in found.items():
            for name in names:
                keys = [e for slot, entity in wanted for e in entity if FILLER_ROLES[slot] == role]
                tallies[role].give(right=any(same_name(name, e) for e in keys))
        for slot, entity in wanted:
            met = any(same_name(name, e) for name in found[FILLER_ROLES[slot]] for e in entity)
            tallies[FILLER_ROLES[slot]].want(met=met)
            slots[slot].want(met=met)
    whole = Tally(*(sum(getattr(t, n) for t in tallies.values()) for n in ("given", "right", "wanted", "met")))
    figures: Figures = {}
    for role, tally in tallies.items():
        figures |= tally.figures(ASKED_OF_MUC[role])
    figures |= whole.figures("all fillers")
    figures |= {f"{_SLOTS[slot]}: recall": tally.recall for slot, tally in slots.items()}
    return Scored(figures, f"{whole.wanted} fillers in {len(documents)} reports")


def _names_in(text: str, annotation: Annotation) -> dict[str, list[str]]:
    """The names that play each role in violent events, each once; pronouns and the like are no names."""
    found: dict[str, dict[tuple[str, ...], str]] = {role: {} for role in ASKED_OF_MUC}
    for told in annotation.triggers:
        for role in told.roles if told.kind in VIOLENT_KINDS else ():
            if role.name in found:
                name = annotation.mentions[role.mention].span.of(text)
                if core(name):
                    found[role.name].setdefault(core(name), name)
    return {role: list(names.values()) for role, names in found.items()}


def _key(document: Document) -> list[tuple[str, tuple[str, ...]]]:
    """The fillers of all templates of a report by slot, each once."""
    each = ((slot, entity) for t in document.templates for slot in _SLOTS for entity in t.fillers.get(slot, ()))
    return list(dict.fromkeys(each))


def read_m2e2(path: Path) -> list[Passage]:
    """The sentences of a file, or of every file of a folder, none twice."""
    files = [path] if path.is_file() else sorted(path.glob("*.jsonl*"))
    return list({(p.id, p.text): p for file in files for p in m2e2.read(file)}.values())


def ask_m2e2(reader: UnderTest, passages: Sequence[Passage]) -> Scored:
    """Triggers and roles in sentences of M2E2."""
    return ask_events(reader, [asked(p, m2e2.RULES, m2e2.original_events) for p in passages])


def ask_wikievents(reader: UnderTest, passages: Sequence[Passage]) -> Scored:
    """Triggers and roles in passages of WikiEvents."""
    return ask_events(reader, [asked(p, wikievents.RULES, wikievents.original_types) for p in passages])


EVALUATION: Final = Evaluation(
    "triggers", Path(__file__).parent, "What happened and who did it to whom, against M2E2, WikiEvents and MUC-4.",
    (
        Part(
            "m2e2", CORPORA / "m2e2", read_m2e2, ask_m2e2,
            "a file of M2E2 sentences, or a folder of them (of the default, the held-out part)",
            keep=lambda p: m2e2.held_out(p.id),
        ),
        Part(
            "wikievents", CORPORA / "wikievents/dev.jsonl", lambda p: list(wikievents.read(p)), ask_wikievents,
            "a file of WikiEvents reports",
        ),
        Part(
            "muc4", CORPORA / "muc4/dev.json", lambda p: list(muc4.answers(p) if p.is_file() else muc4.answers_raw(p)),
            ask_fillers, "a file of MUC-4 reports as JSON lines, or a folder of the original texts and keys",
        ),
    ),
    (Floor(),),
)  # fmt: skip
