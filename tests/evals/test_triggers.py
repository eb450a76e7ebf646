"""Triggers and roles held against made-up sentences, which stand in files of the corpora's formats."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from evals.reading.floor import Floor
from evals.triggers.__main__ import main
from wirebook.model import Annotation, Mention, Role, Span, Trigger
from wirebook.model.annotation import RoleName

WORDS = "Rebels attacked Qamar and guards arrested two cooks before a trip .".split()
Telling = tuple[str, str, dict[RoleName, str]]


class Fixed(Floor):
    """Tells what it is given: word, kind and the words of each role."""

    def __init__(self, *told: Telling) -> None:
        self.told = told

    def annotation(self, text: str) -> Annotation:
        mentions: list[Mention] = []
        triggers = []
        for word, kind, parts in self.told:
            roles = []
            for name, words in parts.items():
                span = Span(text.index(words), text.index(words) + len(words))
                roles.append(Role(name, len(mentions)))
                mentions.append(Mention(span, "person", span))
            at = Span(text.index(word), text.index(word) + len(word))
            triggers.append(Trigger(at, kind, "happened", Span(0, len(text)), 0, tuple(roles), (), 0.9))
        return Annotation((Span(0, len(text)),), tuple(mentions), tuple(triggers), 1.0, "fixed")


def m2e2(tmp_path: Path) -> Path:
    index, at = [], 0
    text = " ".join(WORDS[:-1]) + WORDS[-1]
    for word in WORDS:
        at = text.index(word, at)
        index.append([str(at), str(at + len(word) - 1)])
        at += len(word)

    def event(kind: str, word: int, **arguments: int) -> dict[str, Any]:
        parts = [{"role": r, "start": n, "end": n + 1, "text": WORDS[n]} for r, n in arguments.items()]
        trigger = {"start": word, "end": word + 1, "text": WORDS[word]}
        return {"trigger": trigger, "event_type": kind, "arguments": parts}

    sentence = {
        "sentence_id": "MADE_1_0", "sentence_start": 0, "sentence": text[:-1], "words": WORDS, "index": index,
        "golden-event-mentions": [
            event("Conflict:Attack", 1, Attacker=0, Place=2), event("Justice:Arrest-Jail", 5, Person=7),
            event("Movement:Transport", 10),
        ],
    }  # fmt: skip
    path = tmp_path / "made.jsonl"
    path.write_text(json.dumps(sentence) + "\n", encoding="utf-8")
    return path


def measured(tmp_path: Path, part: str, path: Path, *told: Telling) -> dict[str, float | None]:
    out = tmp_path / "figures.json"
    assert main([f"--{part}", str(path), "--json", str(out)], [Fixed(*told)]) == 0
    found: dict[str, float | None] = json.loads(out.read_text(encoding="utf-8"))[part]["floor"]["figures"]
    return found


ATTACK: Telling = ("attacked", "shelling", {"agent": "Rebels", "place": "Qamar"})
ARREST: Telling = ("arrested", "arrest", {"agent": "guards", "target": "two cooks"})


def test_all_that_is_annotated_scores_fully(tmp_path: Path) -> None:
    found = measured(tmp_path, "m2e2", m2e2(tmp_path), ATTACK, ARREST)
    assert found["trigger and kind F1"] == 1.0
    assert found["roles given a trigger F1"] == 1.0
    assert found["roles end to end F1"] == 1.0
    assert found["instrument: end to end F1"] is None


def test_a_kind_that_the_type_may_not_be_is_wrong_and_so_is_a_word_that_is_no_trigger(tmp_path: Path) -> None:
    told: tuple[Telling, ...] = (("attacked", "arrest", {"agent": "Rebels"}), ("cooks", "attack", {}))
    found = measured(tmp_path, "m2e2", m2e2(tmp_path), *told)
    assert found["trigger's word F1"] == 0.5
    assert found["trigger and kind F1"] == 0.0
    assert found["roles given a trigger F1"] is None
    assert found["roles end to end F1"] == 0.0


def test_roles_given_a_trigger_leave_out_events_that_were_missed(tmp_path: Path) -> None:
    wrong: Telling = ("attacked", "attack", {"agent": "guards", "place": "Qamar"})
    found = measured(tmp_path, "m2e2", m2e2(tmp_path), wrong)
    assert found["trigger and kind recall"] == 0.5
    assert found["roles given a trigger F1"] == 0.5
    assert found["roles end to end recall"] == 0.3333


def test_what_has_no_kind_of_ours_is_not_counted(tmp_path: Path) -> None:
    told: tuple[Telling, ...] = (("trip", "attack", {}), ("before", "movement", {}))
    found = measured(tmp_path, "m2e2", m2e2(tmp_path), ATTACK, ARREST, *told)
    assert found["trigger and kind precision"] == 1.0


def test_wikievents_reports_are_measured(tmp_path: Path) -> None:
    words = [["Raiders", 0, 7], ["killed", 8, 14], ["a", 15, 16], ["cook", 17, 21], [".", 21, 22]]
    report = {
        "doc_id": "made", "sentences": [[words, "Raiders killed a cook."]],
        "entity_mentions": [
            {"id": "T1", "start": 0, "end": 1, "entity_type": "PER"},
            {"id": "T2", "start": 3, "end": 4, "entity_type": "PER"},
        ],
        "event_mentions": [
            {
                "event_type": "Life.Die.Unspecified", "trigger": {"start": 1, "end": 2},
                "arguments": [{"entity_id": "T1", "role": "Killer"}, {"entity_id": "T2", "role": "Victim"}],
            }
        ],
    }  # fmt: skip
    path = tmp_path / "made.jsonl"
    path.write_text(json.dumps(report) + "\n", encoding="utf-8")
    told: Telling = ("killed", "attack", {"agent": "Raiders", "target": "a cook"})
    found = measured(tmp_path, "wikievents", path, told)
    assert found["trigger and kind F1"] == 1.0
    assert found["roles end to end F1"] == 1.0


def test_fillers_are_matched_by_main_words_and_counted_once(tmp_path: Path) -> None:
    empty: dict[str, Any] = {"PerpInd": [], "PerpOrg": [], "Target": [], "Victim": [], "Weapon": []}
    template = {
        **empty, "incident_type": "attack", "PerpOrg": [[["grey hand", 0]]],
        "Victim": [[["ines lopez", 0], ["the mayor", 0]]], "Weapon": [[["rifle", 0]]],
    }  # fmt: skip
    text = "the grey hand killed mayor lopez. the grey hand shot a dog. the priests met."
    path = tmp_path / "made.json"
    path.write_text(json.dumps({"docid": "D-1", "doctext": text, "templates": [template]}), encoding="utf-8")
    told: tuple[Telling, ...] = (
        ("killed", "attack", {"agent": "the grey hand", "target": "mayor lopez"}),
        ("shot", "attack", {"agent": "grey hand", "target": "a dog"}),
        ("met", "talks", {"agent": "the priests"}),
    )
    found = measured(tmp_path, "muc4", path, *told)
    assert (found["perpetrator precision"], found["perpetrator recall"]) == (1.0, 1.0)
    assert (found["target or victim precision"], found["target or victim recall"]) == (0.5, 1.0)
    assert found["weapon: recall"] == 0.0
    assert found["all fillers F1"] == 0.6667
