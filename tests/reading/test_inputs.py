from __future__ import annotations

import gc
from pathlib import Path

import pytest

from wirebook.errors import ReadingError
from wirebook.reading.inputs import find_inputs, format_of


def write(path: Path, text: str = "A mine went off.") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def test_a_folder_is_walked_to_the_bottom_and_names_are_relative(tmp_path: Path) -> None:
    for name in ("b.txt", "deep/er/a.html", "c.jsonl.gz", ".hidden.txt", ".git/d.txt", "e.pdf"):
        write(tmp_path / name)
    found = [(one.file, one.format) for one in find_inputs([tmp_path])]
    assert found == [("b.txt", "text"), ("c.jsonl.gz", "lines.gz"), ("deep/er/a.html", "page")]


def test_the_order_of_paths_and_a_file_named_twice_change_nothing(tmp_path: Path) -> None:
    one, two = write(tmp_path / "x/one.txt"), write(tmp_path / "two.md")
    there = list(find_inputs([two, tmp_path / "x", one]))
    assert there == list(find_inputs([one, tmp_path / "x", two]))
    assert [found.file for found in there] == ["one.txt", "two.md"]


def test_files_of_one_name_in_two_folders_stay_apart(tmp_path: Path) -> None:
    write(tmp_path / "north/reports/r1.txt")
    write(tmp_path / "south/reports/r1.txt")
    found = find_inputs([tmp_path / "north/reports", tmp_path / "south/reports"])
    assert [one.file for one in found] == ["north/reports/r1.txt", "south/reports/r1.txt"]


def test_files_of_more_names_than_memory_should_hold_are_left_on_disk(tmp_path: Path) -> None:
    def held(number: int) -> int:
        folder = tmp_path / str(number)
        folder.mkdir()
        for at in range(number):
            (folder / f"{at:06d}.txt").touch()
        gc.collect()
        before = len(gc.get_objects())
        found = find_inputs([folder])
        assert len(found) == number
        gc.collect()
        return len(gc.get_objects()) - before

    assert held(2_000) <= held(20) + 200


def test_a_path_that_is_not_there_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match="no file or folder at") as raised:
        find_inputs([tmp_path / "nowhere"])
    assert raised.value.remedy == "Check the spelling of the path."


def test_a_dash_is_standard_input() -> None:
    (only,) = find_inputs([Path("-")])
    assert (only.path, only.file, only.format) == (None, "-", "stdin")


@pytest.mark.parametrize(("name", "form"), [("A.TXT", "text"), ("a.jsonl.gz", "lines.gz"), ("a.gz", None), ("a", None)])
def test_formats_are_told_by_the_longest_suffix_in_any_case(name: str, form: str | None) -> None:
    assert format_of(name) == form
