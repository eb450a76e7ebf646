from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from corpora import m2e2

WORDS = "Rebels shelled Qamar and guards arrested two cooks at the mill after a raid .".split()


def _sentence(**changes: Any) -> dict[str, Any]:
    """A made-up sentence in M2E2's shape; offsets count from 100, and the sentence stops before its last sign."""
    text = " ".join(WORDS[:-1]) + WORDS[-1]
    index, at = [], 0
    for word in WORDS:
        at = text.index(word, at)
        index.append([str(100 + at), str(100 + at + len(word) - 1)])
        at += len(word)
    made: dict[str, Any] = {
        "sentence_id": "MADE_EN_1_4",
        "sentence_start": 100,
        "sentence": text[:-1],
        "words": WORDS,
        "index": index,
        "golden-event-mentions": [
            {
                "trigger": {"start": 1, "end": 2, "text": "shelled"},
                "event_type": "Conflict:Attack",
                "arguments": [
                    {"role": "Attacker", "start": 0, "end": 1, "text": "Rebels"},
                    {"role": "Place", "start": 2, "end": 3, "text": "Qamar"},
                ],
            },
            {
                "trigger": {"start": 5, "end": 6, "text": "arrested"},
                "event_type": "Justice:Arrest-Jail",
                "arguments": [{"role": "Person", "start": 7, "end": 8, "text": "cooks"}],
            },
        ],
    }
    return made | changes


def _file(tmp_path: Path, *sentences: dict[str, Any]) -> Path:
    path = tmp_path / "made.jsonl"
    path.write_text("".join(json.dumps(s) + "\n" for s in sentences), encoding="utf-8")
    return path


def test_events_roles_and_negatives_stand_where_the_corpus_puts_them(tmp_path: Path) -> None:
    (passage,) = m2e2.read(_file(tmp_path, _sentence()))
    text = passage.text
    assert text == "Rebels shelled Qamar and guards arrested two cooks at the mill after a raid."
    attack, arrest = passage.events
    assert attack.kinds == ("shelling",)
    assert [(role, text[s:e]) for role, s, e in attack.roles] == [("agent", "Rebels"), ("place", "Qamar")]
    assert arrest.kinds == ("arrest",)
    assert [(role, text[s:e]) for role, s, e in arrest.roles] == [("target", "cooks")]
    assert "agent" not in arrest.complete
    assert arrest.trigger is not None
    assert text[slice(*arrest.trigger)] == "arrested"
    told = " ".join(text[s:e] for s, e in passage.told_in)
    assert "raid" not in told
    assert "cooks" in told
    assert {"shelling", "arrest"} <= passage.told_kinds
    assert passage.mentions is None


def test_the_corpus_own_types_are_kept(tmp_path: Path) -> None:
    (passage,) = m2e2.read(_file(tmp_path, _sentence()))
    assert [(k, passage.text[s:e]) for k, s, e in m2e2.original_events(passage)] == [
        ("Conflict:Attack", "shelled"), ("Justice:Arrest-Jail", "arrested")
    ]  # fmt: skip
    assert ("Justice:Arrest-Jail", "Person", "cooks") in [
        (k, r, passage.text[s:e]) for k, r, s, e in m2e2.original_roles(passage)
    ]


def test_a_journey_is_no_event_and_its_word_teaches_nothing(tmp_path: Path) -> None:
    travel = {"trigger": {"start": 1, "end": 2, "text": "x"}, "event_type": "Movement:Transport", "arguments": []}
    (passage,) = m2e2.read(_file(tmp_path, _sentence(**{"golden-event-mentions": [travel]})))
    assert passage.events == ()
    assert not any(s <= 7 < e for s, e in passage.told_in)


def test_a_hyphen_that_stands_for_a_line_break_is_one_again(tmp_path: Path) -> None:
    sentence = _sentence(
        sentence="Calm-Nobody slep", words=["Calm", "Nobody", "slept"],
        index=[["100", "103"], ["105", "110"], ["112", "116"]], **{"golden-event-mentions": []},
    )  # fmt: skip
    (passage,) = m2e2.read(_file(tmp_path, sentence))
    assert passage.text == "Calm\nNobody slept"


def test_a_packed_file_reads_the_same(tmp_path: Path) -> None:
    packed = tmp_path / "made.jsonl.gz"
    packed.write_bytes(gzip.compress(json.dumps(_sentence()).encode()))
    assert list(m2e2.read(packed)) == list(m2e2.read(_file(tmp_path, _sentence())))


def test_held_out_goes_by_document_and_takes_about_one_in_seven() -> None:
    for document in range(50):
        assert len({m2e2.held_out(f"MADE_{document}_{sentence}") for sentence in range(9)}) == 1
    share = sum(m2e2.held_out(f"MADE_{document}_0") for document in range(4000)) / 4000
    assert 0.12 < share < 0.18


@pytest.mark.parametrize("broken", ["{", "[]", json.dumps({"sentence_id": "x"})])
def test_a_broken_line_is_named(tmp_path: Path, broken: str) -> None:
    path = tmp_path / "made.jsonl"
    path.write_text(json.dumps(_sentence()) + "\n" + broken + "\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"made\.jsonl, line 2: expected an M2E2 sentence"):
        list(m2e2.read(path))


def test_words_that_are_not_where_they_are_said_to_be_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"line 1.*does not stand"):
        list(m2e2.read(_file(tmp_path, _sentence(sentence="y" * 90))))
