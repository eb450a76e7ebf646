from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from corpora import wikievents
from wirebook.language.labels import ROLES

FIRST = "Blast in Tarq"
SECOND = "Raiders killed a Danish cook in Tarq on Monday."
THIRD = "He fell during the raid."


def _words(sentence: str, at: int) -> list[list[Any]]:
    """A sentence's words with their offsets in a document where it begins at `at`; its full stop apart."""
    found: list[list[Any]] = []
    for word in sentence.replace(".", " .").split():
        start = at + sentence.index(word, found[-1][2] - at if found else 0)
        found.append([word, start, start + len(word)])
    return found


def _report(**changes: Any) -> dict[str, Any]:
    sentences, at = [], 0
    for sentence in (FIRST, SECOND, THIRD):
        sentences.append([_words(sentence, at), sentence])
        at += len(sentence) + 1
    entities = [
        ("T1", 2, 3, "GPE"), ("T2", 3, 4, "PER"), ("T3", 6, 7, "GPE"), ("T4", 7, 8, "PER"), ("T5", 9, 10, "GPE"),
        ("T6", 13, 14, "PER"),
    ]  # fmt: skip
    made: dict[str, Any] = {
        "doc_id": "made",
        "sentences": sentences,
        "entity_mentions": [{"id": i, "start": s, "end": e, "entity_type": t} for i, s, e, t in entities],
        "event_mentions": [
            {
                "event_type": "Life.Die.Unspecified",
                "trigger": {"start": 4, "end": 5},
                "arguments": [
                    {"entity_id": "T2", "role": "Killer"}, {"entity_id": "T4", "role": "Victim"},
                    {"entity_id": "T5", "role": "Place"}, {"entity_id": "gone", "role": "Place"},
                ],
            },
            {"event_type": "Disaster.Crash.Unspecified", "trigger": {"start": 14, "end": 15}, "arguments": []},
        ],
    }  # fmt: skip
    return made | changes


def _file(tmp_path: Path, *reports: dict[str, Any]) -> Path:
    path = tmp_path / "made.jsonl"
    path.write_text("".join(json.dumps(r) + "\n" for r in reports), encoding="utf-8")
    return path


def test_text_mentions_and_events(tmp_path: Path) -> None:
    (passage,) = wikievents.read(_file(tmp_path, _report()))
    text = passage.text
    assert text == f"{FIRST}\n{SECOND} {THIRD}"
    taught = [(text[m.start : m.end], m.type) for m in passage.mentions or () if m.type in passage.types]
    assert taught == [
        ("Tarq", "place"), ("Raiders", "person"), ("Danish", "nationality"), ("cook", "person"), ("Tarq", "place")
    ]  # fmt: skip
    (event,) = passage.events
    assert event.kinds[0] == "attack"
    assert [(role, text[s:e]) for role, s, e in event.roles] == [
        ("agent", "Raiders"), ("place", "Tarq"), ("target", "cook")
    ]  # fmt: skip
    assert text[slice(*event.within)] == SECOND


def test_dates_are_marked_and_not_taught(tmp_path: Path) -> None:
    (passage,) = wikievents.read(_file(tmp_path, _report()))
    dates = [passage.text[m.start : m.end] for m in passage.mentions or () if m.type == "date"]
    assert any("Monday" in date for date in dates)
    assert "date" not in passage.types


def test_unmarked_raids_and_events_without_a_kind_are_no_negatives(tmp_path: Path) -> None:
    (passage,) = wikievents.read(_file(tmp_path, _report()))
    told = [passage.text[s:e] for s, e in passage.told_in]
    assert not any(word in part for part in told for word in ("Blast", "fell", "raid"))
    assert any("killed" in part for part in told)


def test_what_names_one_thing_comes_from_the_file_beside(tmp_path: Path) -> None:
    path = _file(tmp_path, _report())
    assert next(wikievents.read(path)).same is None
    groups = {"doc_key": "made", "clusters": [["T1", "T5"], ["T4", "T6"]]}
    (tmp_path / "coref_made.jsonlines").write_text(json.dumps(groups) + "\n", encoding="utf-8")
    passage = next(wikievents.read(path))
    assert [[passage.text[s:e] for s, e in group] for group in passage.same or ()] == [["Tarq", "Tarq"]]


def test_a_long_report_is_cut_between_sentences(tmp_path: Path) -> None:
    long = "Nobody came that day and nobody went away again."
    sentences = [[_words(long, n * 100), long] for n in range(40)]
    passages = list(
        wikievents.read(_file(tmp_path, _report(sentences=sentences, entity_mentions=[], event_mentions=[])))
    )
    assert len(passages) == 3
    assert len({p.id for p in passages}) == 3
    assert " ".join(p.text for p in passages) == " ".join([long] * 40)


def test_every_rule_has_roles_of_ours() -> None:
    assert {role for rule in wikievents.RULES.values() for role in rule.roles.values()} <= set(ROLES)


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"made\.jsonl, line 2: expected a WikiEvents report"):
        list(wikievents.read(_file(tmp_path, _report(), {"doc_id": "x"})))
    path = _file(tmp_path, _report())
    (tmp_path / "coref_made.jsonlines").write_text("[]\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"coref_made\.jsonlines, line 1: expected doc_key"):
        list(wikievents.read(path))
