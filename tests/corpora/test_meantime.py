from __future__ import annotations

from pathlib import Path

import pytest

from corpora.meantime import judgements, read

ROWS = [
    ("The", "_", 1),
    ("mill", "_", 4),
    ("did", "_", 4),
    ("n't", "_", 4),
    ("close", "-3.0", 4),
    (",", "_", 4),
    ("owners", "_", 7),
    ("said", "3.0", 7),
    (".", "_", 7),
]
PLAN = [("They", "_", 1), ("agreed", "3.0", 1), ("to", "_", 3), ("build", "3.0", 1)]
FUTURE = [("It", "_", 3), ("will", "_", 3), ("not", "_", 3), ("open", "-3.0", 3), ("or", "_", 3), ("expand", "0", 3)]


def conll(rows: list[tuple[str, str, int]]) -> str:
    tags = {"build": "VB", "close": "VB"}
    return (
        "".join(
            f"{at}\t{form}\t{value}\t{tags.get(form, 'X')}\t{head}\tdep\tx\n"
            for at, (form, value, head) in enumerate(rows)
        )
        + "\n"
    )


def file_of(tmp_path: Path, content: str) -> Path:
    path = tmp_path / "train.conll"
    path.write_text(content, encoding="utf-8")
    return path


def test_the_events_of_a_sentence_have_their_statuses_where_they_are_plain(tmp_path: Path) -> None:
    path = file_of(tmp_path, conll(ROWS) + conll(FUTURE))
    first, second = read(path)
    assert first.text == "The mill didn't close, owners said."
    assert first.told_in == ()
    assert [(first.text[slice(*event.within)], event.status) for event in first.events] == [
        ("close", "denied"),
        ("said", "happened"),
    ]
    assert [(second.text[slice(*event.within)], event.status) for event in second.events] == [
        ("open", None),
        ("expand", None),
    ]
    assert [(each.passage, each.mean) for each in judgements(path)] == [
        (first.id, -3.0),
        (first.id, 3.0),
        (second.id, -3.0),
        (second.id, 0.0),
    ]
    assert [each.trigger for each in judgements(path)][:2] == [event.trigger for event in first.events]


def test_what_is_certain_to_be_done_has_not_happened(tmp_path: Path) -> None:
    (passage,) = read(file_of(tmp_path, conll(PLAN)))
    assert [event.status for event in passage.events] == ["happened", None]


@pytest.mark.parametrize("line", ["0\tIt\t_\tX\t0\tdep", "1\tIt\t_\tX\t0\tdep\tit", "0\tIt\tsure\tX\t0\tdep\tit"])
def test_a_malformed_line_is_refused(tmp_path: Path, line: str) -> None:
    with pytest.raises(ValueError, match=r"train\.conll:8: expected 7 columns of token 0"):
        list(read(file_of(tmp_path, conll(FUTURE) + line + "\n")))
