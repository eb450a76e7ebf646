"""WikiEvents: reports with entities, events of the KAIROS ontology and what names one thing.

One JSON object a line and report. Entities and arguments are marked by their heads or names, pronouns too, which are
left out of the mentions. Which of them name one thing stands in a file beside, `coref_<name>.jsonlines`. Not every
event of a report is marked: see `ace.untold`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from corpora.ace import ARMED, HARM, TOLD_KINDS, VIOLENT_DEATH, TypeRule, mention, untold
from corpora.passages import Ends, NamedSpan, Passage, TaughtEvent
from corpora.tokens import apart, stretches, unmarked_dates_and_numbers

_ATTACK: Final = {
    "Attacker": "agent", "Target": "target", "Instrument": "instrument", "ExplosiveDevice": "instrument",
    "Place": "place",
}  # fmt: skip
_DAMAGE: Final = {
    "Damager": "agent", "Destroyer": "agent", "DamagerDestroyer": "agent", "Artifact": "target",
    "Instrument": "instrument", "Place": "place",
}  # fmt: skip
_DEMONSTRATE: Final = {"Demonstrator": "agent", "Target": "target", "Place": "place"}
_SAY: Final = {"Communicator": "agent", "Recipient": "target", "Place": "place"}
_EXPLOSION: Final = ("bombing", "suicide-bombing", "air-strike", "shelling")
_DESTRUCTION: Final = ("destruction", "air-strike", "shelling", "bombing", "attack", "riot")
_MEETING: Final = re.compile(r"meet|^met$|talks|summit|discuss|negotiat", re.IGNORECASE)

RULES: Final = {
    "Conflict.Attack.Unspecified": TypeRule(ARMED, _ATTACK, narrows=True),
    "Conflict.Attack.DetonateExplode": TypeRule(_EXPLOSION, _ATTACK),
    "Conflict.Defeat.Unspecified": TypeRule(
        ("clash", "offensive", "territory-taken", "withdrawal"),
        {"Victor": "agent", "Defeated": "target", "Place": "place"},
        needs=re.compile(r"defeat|oust|overr[au]n|driv|drove|expel|rout|beat|crush|captur", re.IGNORECASE),
    ),
    "Conflict.Demonstrate.Unspecified": TypeRule(("protest", "riot"), _DEMONSTRATE),
    "Conflict.Demonstrate.DemonstrateWithViolence": TypeRule(("riot", "crackdown", "protest"), _DEMONSTRATE),
    "Life.Die.Unspecified": TypeRule(
        HARM, {"Killer": "agent", "Victim": "target", "Place": "place"}, needs=VIOLENT_DEATH, narrows=True, or_done=True
    ),
    "Life.Injure.Unspecified": TypeRule(
        (*HARM, "abuse"),
        {"Injurer": "agent", "Victim": "target", "Instrument": "instrument", "Place": "place"},
        narrows=True,
    ),
    "Justice.ArrestJailDetain.Unspecified": TypeRule(
        ("arrest", "abduction"), {"Jailer": "agent", "Detainee": "target", "Place": "place"}
    ),
    "ArtifactExistence.DamageDestroyDisableDismantle.Damage": TypeRule(_DESTRUCTION, _DAMAGE),
    "ArtifactExistence.DamageDestroyDisableDismantle.Destroy": TypeRule(_DESTRUCTION, _DAMAGE),
    "ArtifactExistence.DamageDestroyDisableDismantle.Unspecified": TypeRule(_DESTRUCTION, _DAMAGE),
    "ArtifactExistence.DamageDestroyDisableDismantle.DisableDefuse": TypeRule(
        ("find",), {"Disabler": "agent", "Artifact": "target", "Place": "place"}
    ),
    "Movement.Transportation.Evacuation": TypeRule(
        ("displacement", "movement", "withdrawal"), {"PassengerArtifact": "target", "Origin": "place"}
    ),
    "Contact.Contact.Meet": TypeRule(("talks",), {"Participant": "agent", "Place": "place"}, needs=_MEETING),
    "Contact.ThreatenCoerce.Unspecified": TypeRule(("threat", "demand"), _SAY),
    "Contact.ThreatenCoerce.Broadcast": TypeRule(("threat", "demand"), _SAY),
    "Contact.ThreatenCoerce.Correspondence": TypeRule(("threat", "demand"), _SAY),
    "Contact.RequestCommand.Unspecified": TypeRule(("demand",), _SAY),
    "Contact.RequestCommand.Broadcast": TypeRule(("demand",), _SAY),
    "Contact.RequestCommand.Correspondence": TypeRule(("demand",), _SAY),
    "Contact.RequestCommand.Meet": TypeRule(("demand",), _SAY),
}
"""Their types in ours. A type that is not here (speech, journeys, crime and court, health, trade) has no kind."""
TYPES: Final = frozenset({"person", "group", "place", "facility", "weapon", "vehicle", "nationality"})
"""The mention types that the corpus marks; its dates and numbers are few and not all."""
_WORDS: Final = 150
"""How many tokens a passage has at most, unless one sentence has more."""
_SPEECH: Final = re.compile(r"[.!?:;,][\"'”’)]*$")


def read(path: Path) -> Iterator[Passage]:
    """Passages of at most about 150 words, sentence by sentence. Raises ValueError for a line out of shape."""
    same = _groups(path.with_name(f"coref_{path.stem}.jsonlines"))
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                yield from _passages(json.loads(line), same)
            except (KeyError, TypeError, IndexError, json.JSONDecodeError) as error:
                raise ValueError(f"{path}, line {number}: expected a WikiEvents report as JSON ({error!r})") from error


def original_types(passage: Passage) -> tuple[tuple[str, int, int], ...]:
    """Every event that the corpus marks in the passage, in its own types: (type, start, end of the trigger)."""
    return tuple((kind, start, end) for kind, start, end in json.loads(passage.notes["events"]))


def _groups(path: Path) -> dict[str, list[list[str]]] | None:
    """The mentions' names that name one thing, by report; None where there is no such file."""
    if not path.is_file():
        return None
    groups: dict[str, list[list[str]]] = {}
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                report = json.loads(line)
                groups[report["doc_key"]] = report["clusters"]
            except (KeyError, TypeError, json.JSONDecodeError) as error:
                raise ValueError(f"{path}, line {number}: expected doc_key and clusters as JSON ({error!r})") from error
    return groups


def _passages(report: Mapping[str, Any], same: Mapping[str, list[list[str]]] | None) -> Iterator[Passage]:
    sentences = [words for words, _ in report["sentences"]]
    groups = None if same is None else same.get(report["doc_id"])
    for part, run in enumerate(stretches([len(words) for words in sentences], _WORDS)):
        first = sum(len(words) for words in sentences[: run.start])
        yield _Part([sentences[i] for i in run], first, report).passage(f"{report['doc_id']}#{part}", groups)


class _Part:
    """A run of sentences of a report: its text, and what of the report's marks stands in it."""

    def __init__(
        self, sentences: Sequence[Sequence[tuple[str, int, int]]], first: int, report: Mapping[str, Any]
    ) -> None:
        self.text = ""
        self.first = first
        self.ends: list[Ends] = []
        self.bounds: list[Ends] = []
        for words in sentences:
            self._add(words)
        self.entities = {e["id"]: (ends, e) for e in report["entity_mentions"] if (ends := self._ends(e)) is not None}
        self.told = [(ends, e) for e in report["event_mentions"] if (ends := self._ends(e["trigger"])) is not None]

    def _add(self, words: Sequence[tuple[str, int, int]]) -> None:
        """Put a sentence behind the text: a heading on a line of its own, the words as close as they were printed."""
        if self.text:
            self.text += " " if _SPEECH.search(self.text) else "\n"
        start, printed = len(self.text), None
        for word, at, end in words:
            if printed is not None and at > printed:
                self.text += " "
            self.ends.append((len(self.text), len(self.text) + len(word)))
            self.text += word
            printed = end
        self.bounds.append((start, len(self.text)))

    def _ends(self, words: Mapping[str, int]) -> Ends | None:
        """Where a run of the report's words stands; None where it is not in this part."""
        start, end = words["start"] - self.first, words["end"] - self.first
        if start < 0 or end > len(self.ends) or end <= start:
            return None
        return self.ends[start][0], self.ends[end - 1][1]

    def passage(self, name: str, groups: Sequence[Sequence[str]] | None) -> Passage:
        """The part with everything that is said of it."""
        events, unmapped = [], []
        for trigger, told in self.told:
            event = self._event(trigger, told)
            if event is None:
                unmapped.append(trigger)
            else:
                events.append(event)
        marked = apart(m for m in (self._mention(i) for i in self.entities) if m is not None)
        same = None if groups is None else tuple(g for g in (self._group(g) for g in groups) if len(g) > 1)
        return Passage(
            id=name,
            corpus="wikievents",
            text=self.text,
            mentions=(*marked, *unmarked_dates_and_numbers(self.text, marked)),
            types=TYPES,
            events=tuple(events),
            told_in=untold(self.text, self.bounds, [e.trigger for e in events if e.trigger], unmapped),
            told_kinds=TOLD_KINDS,
            same=same,
            notes={"events": json.dumps([(told["event_type"], *ends) for ends, told in self.told])},
        )

    def _event(self, trigger: Ends, told: Mapping[str, Any]) -> TaughtEvent | None:
        rule = RULES.get(told["event_type"])
        if rule is None:
            return None
        within = next((b for b in self.bounds if b[0] <= trigger[0] < b[1]), trigger)
        arguments = [
            (a["role"], self.entities[a["entity_id"]][0]) for a in told["arguments"] if a["entity_id"] in self.entities
        ]
        return rule.event(self.text[slice(*trigger)], trigger, within, arguments)

    def _mention(self, name: str) -> NamedSpan | None:
        (start, end), entity = self.entities[name]
        return mention(self.text, start, end, entity["entity_type"])

    def _group(self, names: Sequence[str]) -> tuple[Ends, ...]:
        """Where the mentions of one thing stand in this part, pronouns left out."""
        found = (self._mention(name) for name in names if name in self.entities)
        return tuple(sorted({(m.start, m.end) for m in found if m is not None}))
