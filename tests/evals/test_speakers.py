"""Speakers held against a made-up report with attributions in PolNeAR's format."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from evals.reading.floor import Floor
from evals.speakers.__main__ import main
from wirebook.model import Annotation, Attribution, Span, Trigger

REPORT = (
    "Ulla Brandt, the ferry master, said raiders burnt the mill. She said guards fired twice. "
    "It is said that boats sank. The fair opened at noon.\n"
)


def at(words: str) -> Span:
    start = REPORT.index(words)
    return Span(start, start + len(words))


class Fixed(Floor):
    """Says for given words who says them, and tells triggers with speakers."""

    def __init__(self, said: dict[str, str], told: dict[str, str | None]) -> None:
        self.said = said
        self.told = told

    def speakers(self, text: str, words: Sequence[Span]) -> Sequence[Span | None]:
        return [at(self.said[word.of(text)]) if word.of(text) in self.said else None for word in words]

    def annotation(self, text: str) -> Annotation:
        triggers = tuple(
            Trigger(at(word), "attack", "happened", at(word), 0, (), () if who is None else (named(who),), 0.9)
            for word, who in self.told.items()
        )
        return Annotation((), (), triggers, 1.0, "fixed")


def named(who: str) -> Attribution:
    return Attribution(at(who), "unnamed")


def figures(tmp_path: Path, said: dict[str, str], told: dict[str, str | None]) -> dict[str, float | None]:
    for part in ("text", "attributions"):
        (tmp_path / part).mkdir(exist_ok=True)
    (tmp_path / "text" / "mill.txt").write_text(REPORT, encoding="utf-8")
    lines = []
    for number, (source, cue, content) in enumerate(
        (
            ("Ulla Brandt, the ferry master", "said", "raiders burnt the mill"),
            ("She", "said", "guards fired twice"),
            (None, "It is said", "boats sank"),
        )
    ):
        parts: list[str] = []
        for sort, words in (("Source", source), ("Cue", cue), ("Content", content)):
            if words is not None:
                key = f"T{number * 3 + len(parts) + 1}"
                span = at(words)
                lines.append(f"{key}\t{sort} {span.start} {span.end}\t{words}")
                parts.append(f"{sort}:{key}")
        lines.append(f"E{number + 1}\t{' '.join(parts)}")
    (tmp_path / "attributions" / "mill_aa.ann").write_text("\n".join(lines) + "\n", encoding="utf-8")
    out = tmp_path / "figures.json"
    assert main(["--polnear", str(tmp_path), "--json", str(out)], [Fixed(said, told)]) == 0
    found: dict[str, float | None] = json.loads(out.read_text(encoding="utf-8"))["polnear"]["floor"]["figures"]
    return found


def test_the_middle_word_of_what_is_said_is_asked_for(tmp_path: Path) -> None:
    found = figures(tmp_path, {"the": "Ulla Brandt", "fired": "She"}, {})
    assert found["speaker at said words F1"] == 1.0
    assert found["nobody named where nobody speaks"] == 1.0


def test_a_speaker_of_what_nobody_says_is_wrong(tmp_path: Path) -> None:
    found = figures(tmp_path, {"the": "Ulla Brandt", "sank": "Ulla Brandt", "opened": "She"}, {})
    assert found["speaker at said words precision"] == 0.3333
    assert found["speaker at said words recall"] == 0.5
    assert found["nobody named where nobody speaks"] == 0.0


def test_triggers_in_said_words_want_their_source_and_others_want_none(tmp_path: Path) -> None:
    found = figures(tmp_path, {}, {"burnt": "Brandt", "opened": None})
    assert found["speaker at triggers F1"] == 1.0
    assert found["nobody named at triggers that nobody says"] == 1.0
    wrong = figures(tmp_path, {}, {"burnt": "raiders", "opened": "Ulla Brandt"})
    assert wrong["speaker at triggers precision"] == 0.0
    assert wrong["nobody named at triggers that nobody says"] == 0.0


def test_a_trigger_in_the_words_of_a_pronoun_is_left_out(tmp_path: Path) -> None:
    found = figures(tmp_path, {}, {"fired": "Ulla Brandt"})
    assert found["speaker at triggers F1"] is None
