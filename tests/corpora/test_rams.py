from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from corpora import rams
from wirebook.language.labels import ROLES

SENTENCES = [["A", "quiet", "day", "."], ["Divers", "stabbed", "the", "baker", "'s", "son", "in", "Lodi", "."]]


def _event(kind: str = "conflict.attack.stabbing", **changes: Any) -> dict[str, Any]:
    made: dict[str, Any] = {
        "doc_key": "made_1",
        "sentences": SENTENCES,
        "evt_triggers": [[5, 5, [[kind, 1.0]]]],
        "gold_evt_links": [
            [[5, 5], [4, 4], "evt013arg01attacker"],
            [[5, 5], [6, 9], "evt013arg02target"],
            [[5, 5], [11, 11], "evt013arg04place"],
        ],
    }
    return made | changes


def _file(tmp_path: Path, *events: dict[str, Any]) -> Path:
    path = tmp_path / "made.jsonlines"
    path.write_text("".join(json.dumps(e) + "\n" for e in events), encoding="utf-8")
    return path


def test_the_event_and_its_arguments_stand_in_running_text(tmp_path: Path) -> None:
    (passage,) = rams.read(_file(tmp_path, _event()))
    assert passage.text == "A quiet day. Divers stabbed the baker's son in Lodi."
    (event,) = passage.events
    assert event.kinds == ("attack",)
    assert event.trigger is not None
    assert passage.text[slice(*event.trigger)] == "stabbed"
    assert [(role, passage.text[s:e]) for role, s, e in event.roles] == [
        ("agent", "Divers"), ("place", "Lodi"), ("target", "the baker's son")
    ]  # fmt: skip
    assert event.complete == {"agent", "target", "instrument", "place"}


def test_nothing_is_said_of_other_events(tmp_path: Path) -> None:
    (passage,) = rams.read(_file(tmp_path, _event()))
    assert passage.told_in == ()
    assert passage.mentions is None


def test_the_corpus_own_roles_are_kept(tmp_path: Path) -> None:
    (passage,) = rams.read(_file(tmp_path, _event()))
    assert [(r, passage.text[s:e]) for r, s, e in rams.original_roles(passage)] == [
        ("attacker", "Divers"), ("target", "the baker's son"), ("place", "Lodi")
    ]  # fmt: skip


def test_an_event_without_a_kind_is_left_out(tmp_path: Path) -> None:
    path = _file(tmp_path, _event("transaction.transfermoney.purchase"), _event(doc_key="made_2"))
    assert [p.id for p in rams.read(path)] == ["made_2"]


def test_every_rule_has_roles_of_ours() -> None:
    assert {role for rule in rams.RULES.values() for role in rule.roles.values()} <= set(ROLES)


@pytest.mark.parametrize(
    "changes", [{"evt_triggers": []}, {"gold_evt_links": [[[5, 5], [90, 91], "evt013arg01attacker"]]}]
)
def test_an_event_out_of_shape_is_named(tmp_path: Path, changes: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"made\.jsonlines, line 2: expected a RAMS event"):
        list(rams.read(_file(tmp_path, _event(), _event(**changes))))
