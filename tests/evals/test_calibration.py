"""Confidence held against a made-up pile and made-up sentences of M2E2."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evals.calibration.__main__ import main
from evals.reading.floor import Floor
from tests.evals.build import KEY, TEXTS
from wirebook.language.sentences import sentences
from wirebook.model import Annotation, Span, Trigger


class Fixed(Floor):
    """Tells given words with a kind and a confidence, wherever they stand."""

    def __init__(self, **told: tuple[str, float]) -> None:
        self.told = told

    def annotation(self, text: str) -> Annotation:
        triggers = []
        for sentence in sentences(text):
            for word, (kind, sure) in self.told.items():
                start = text.find(word, sentence.start, sentence.end)
                if start >= 0:
                    at = Span(start, start + len(word))
                    triggers.append(Trigger(at, kind, "happened", sentence, 0, (), (), sure))
        return Annotation((), (), tuple(triggers), 1.0, "fixed")


def pile(tmp_path: Path) -> Path:
    folder = tmp_path / "tarn-dev1"
    (folder / "reports").mkdir(parents=True)
    for name in ("a.txt", "b.txt"):
        (folder / "reports" / name).write_text(TEXTS[name], encoding="utf-8")
    (folder / "gold.json").write_text(json.dumps(KEY), encoding="utf-8")
    return folder


def figures(tmp_path: Path, part: str, path: Path, reader: Fixed) -> dict[str, float | None]:
    out = tmp_path / "figures.json"
    assert main([f"--{part}", str(path), "--json", str(out)], [reader]) == 0
    found: dict[str, float | None] = json.loads(out.read_text(encoding="utf-8"))[part]["floor"]["figures"]
    return found


def test_a_trigger_in_a_clause_of_an_event_that_accepts_its_kind_is_right(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reader = Fixed(bombing=("bombing", 0.9), seized=("territory-taken", 0.8), denied=("attack", 0.1))
    found = figures(tmp_path, "piles", pile(tmp_path), reader)
    assert found["right above wrong (AUC)"] == 1.0
    assert found["agreement (1 - calibration error)"] == pytest.approx(1 - (0.1 + 0.2 + 0.1) / 3, abs=1e-4)
    assert "3 triggers, 0.667 of them right" in capsys.readouterr().out


def test_words_that_are_no_deeds_are_not_counted(tmp_path: Path) -> None:
    found = figures(tmp_path, "piles", pile(tmp_path), Fixed(denied=("declaration", 0.9)))
    assert found["agreement (1 - calibration error)"] is None


def test_sentences_without_a_marked_event_are_not_asked(tmp_path: Path) -> None:
    def sentence(number: int, kinds: list[str]) -> str:
        words = ["Rebels", "attacked", "Orm"]
        told = [{"trigger": {"start": 1, "end": 2}, "event_type": kind, "arguments": []} for kind in kinds]
        return json.dumps(
            {
                "sentence_id": f"MADE_{number}_0", "sentence_start": 0, "sentence": "Rebels attacked Or",
                "words": words, "index": [[0, 5], [7, 14], [16, 18]], "golden-event-mentions": told,
            }
        )  # fmt: skip

    path = tmp_path / "made.jsonl"
    path.write_text(f"{sentence(1, ['Conflict:Attack'])}\n{sentence(2, [])}\n", encoding="utf-8")
    found = figures(tmp_path, "m2e2", path, Fixed(attacked=("attack", 0.75)))
    assert found["agreement (1 - calibration error)"] == 0.75
