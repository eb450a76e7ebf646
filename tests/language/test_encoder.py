"""The network that ships: what it answers, that nothing beside a report changes it, and what is told of bad files."""

from __future__ import annotations

import shutil
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

from tests.build import report
from wirebook.errors import SettingsError
from wirebook.language.encoder import BEFORE, WINDOW, Answers, Encoder, encoder
from wirebook.language.sentences import sentences
from wirebook.language.trained import TrainedReader

MODEL = Path(str(files("wirebook.language") / "model"))
SHELLING = "Army gunners shelled the village of Tarem on Tuesday, killing four farmers, a health worker said."


def _read(text: str) -> Answers:
    return encoder().read(text, sentences(text))


def test_answers_depend_on_nothing_read_before() -> None:
    alone = Encoder(MODEL).read(SHELLING, sentences(SHELLING))
    used = Encoder(MODEL)
    for other in ("Rain is expected in the hills.", "Rebels seized the bridge. " * 30):
        used.read(other, sentences(other))
    after = used.read(SHELLING, sentences(SHELLING))
    assert np.array_equal(alone.kinds, after.kinds)
    assert np.array_equal(alone.windows[0].asking, after.windows[0].asking)


@pytest.mark.parametrize("times", [1, 9, 40])
def test_every_subword_is_answered_once_in_windows_that_fit(times: int) -> None:
    text = " ".join(f"Patrol {n} reached the ridge without loss." for n in range(times)) + " word" * (times * 9)
    answers = _read(text)
    assert answers.windows[0].own == 0
    assert answers.windows[-1].last == len(answers.starts) == len(answers.kinds)
    for before, after in zip(answers.windows, answers.windows[1:], strict=False):
        assert after.own == before.last
        assert after.own - after.first <= BEFORE
    assert max(w.last - w.first for w in answers.windows) <= WINDOW - 2


def test_what_stands_outside_of_the_sentences_is_not_read() -> None:
    text = "Photo: agency pool. Rebels shot down a helicopter."
    answers = encoder().read(text, sentences(text)[1:])
    assert min(answers.starts) == text.index("Rebels")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (SHELLING, "shelling"),
        ("Gunmen kidnapped two engineers from a bus near the border on Sunday.", "abduction"),
        ("Warplanes bombed a hospital in the rebel-held town, killing nine people.", "air-strike"),
        ("The militia seized the airport after three days of fighting.", "territory-taken"),
    ],
)
def test_plain_events_are_told(text: str, kind: str) -> None:
    assert kind in {t.kind for t in TrainedReader().annotate(report(text)).triggers}


@pytest.mark.parametrize(
    "text",
    [
        "The new budget is a shot in the arm for the port's fish market.",
        "The striker fired home from close range and the visitors never recovered.",
        "Critics attacked the film as a bomb, though its director defended the battle scenes.",
    ],
)
def test_words_that_only_sound_violent_tell_nothing(text: str) -> None:
    assert not TrainedReader().annotate(report(text)).triggers


def test_a_missing_file_is_told_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"lacks reader\.onnx.*Install Wirebook again"):
        Encoder(tmp_path)


def test_a_damaged_file_is_told(tmp_path: Path) -> None:
    for file in MODEL.iterdir():
        shutil.copy(file, tmp_path)
    whole = (tmp_path / "reader.onnx").read_bytes()
    (tmp_path / "reader.onnx").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(SettingsError, match="damaged"):
        Encoder(tmp_path)
