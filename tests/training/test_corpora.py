from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpora.passages import Passage
from training.corpora import SOURCES, passages

CLAUSE = "Herons shelled the quay"


def _pile(shared: Path, name: str) -> None:
    pile = shared / "reports" / name
    (pile / "reports").mkdir(parents=True)
    (pile / "reports" / "a.txt").write_text(f"{CLAUSE}.\n", encoding="utf-8")
    event = {"required": True, "kinds": ["shelling"], "status": "happened", "evidence": {"a.txt": [CLAUSE]}}
    (pile / "gold.json").write_text(json.dumps({"events": [event]}), encoding="utf-8")


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    for name in ("pell", "marl", "sodd", "iraq-desert", "syria-dev1", "syria-dev2"):
        _pile(tmp_path, name)
    (tmp_path / "reports" / "README.md").write_text("No pile.\n", encoding="utf-8")
    return tmp_path


def _ids(found: tuple[Passage, ...]) -> list[str]:
    return [passage.id for passage in found]


def test_the_piles_that_are_measured_on_are_never_trained_on(shared: Path) -> None:
    [piles] = passages(shared, ["piles"], [])
    assert _ids(piles.passages) == ["marl/a", "pell/a", "sodd/a"]


def test_piles_can_be_left_out(shared: Path) -> None:
    [piles] = passages(shared, ["piles"], ["pell", "sodd"])
    assert (piles.name, piles.times, _ids(piles.passages)) == ("piles", SOURCES["piles"].times, ["marl/a"])


def test_each_telling_has_its_word(shared: Path) -> None:
    """Our own text marks every trigger, and lends its words to the piles, which mark none."""
    found = {corpus.name: corpus.passages for corpus in passages(shared, ["own", "piles"], [])}
    assert found.keys() == {"own", "piles"}
    for passage in found["piles"]:
        [event] = passage.events
        assert event.trigger is not None
        assert passage.text[slice(*event.trigger)] == "shelled"


def test_every_corpus_is_read_at_some_time() -> None:
    assert all(source.times > 0 for source in SOURCES.values())
