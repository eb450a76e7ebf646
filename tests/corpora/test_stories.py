from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from corpora.stories import Story, as_line, held_out, read_basil, read_gva

ROW = {"id": "a", "title": "Shots in Orm", "text": "Two people were hurt.", "date": "2016-05-02", "incident": "7"}


@pytest.mark.parametrize("name", ["reports.jsonl", "reports.jsonl.gz"])
def test_reports_of_gva_keep_their_incident(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    line = json.dumps(ROW) + "\n"
    path.write_bytes(gzip.compress(line.encode()) if name.endswith("gz") else line.encode())
    assert list(read_gva(path)) == [Story("a", "Shots in Orm", "Two people were hurt.", "2016-05-02", None, "7")]


def test_a_line_of_another_shape_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "reports.jsonl"
    path.write_text(json.dumps(ROW) + '\n{"id": "b"}\n', encoding="utf-8")
    with pytest.raises(
        ValueError, match=r"reports\.jsonl:2: expected an object with id, title, text, date and incident"
    ):
        list(read_gva(path))


def test_articles_of_basil_are_joined_to_texts(tmp_path: Path) -> None:
    folder = tmp_path / "articles" / "2011"
    folder.mkdir(parents=True)
    row = {"uuid": "u", "title": "A vote", "date": "", "source": "lakes", "triplet-uuid": "t"}
    row["body-paragraphs"] = [["They met.", "They voted."], ["They left."]]  # type: ignore[assignment]
    (folder / "t_1.json").write_text(json.dumps(row), encoding="utf-8")
    (story,) = read_basil(tmp_path)
    assert story == Story("u", "A vote", "They met. They voted.\n\nThey left.", None, "lakes", "t")
    with pytest.raises(ValueError, match="expected a folder with 'articles/YEAR/"):
        list(read_basil(folder))


def test_an_incident_is_held_out_whole_and_about_one_in_five() -> None:
    kept = {event: held_out(Story("a", "", "", None, None, str(event))) for event in range(1000)}
    assert kept == {event: held_out(Story("b", "x", "y", "2016-05-02", "z", str(event))) for event in range(1000)}
    assert 150 < sum(kept.values()) < 250


def test_a_story_is_told_as_a_line_without_what_is_unknown() -> None:
    assert as_line(Story("a", "T", "W", None, "lakes", "7")) == {
        "id": "a",
        "title": "T",
        "text": "W",
        "outlet": "lakes",
    }
