from __future__ import annotations

from pathlib import Path

import pytest

from wirebook.errors import ReadingError
from wirebook.reading.meta import Meta, load_meta


def meta_of(tmp_path: Path, name: str, text: str) -> Meta:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return load_meta(path)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("m.json", '[{"file": "a.txt", "outlet": "The Ledger", "published": "2031-05-06", "title": null}]'),
        ("m.json", '{"reports": [{"file": "a.txt", "outlet": "The Ledger", "published": "2031-05-06"}]}'),
        ("m.json", '{"a.txt": {"outlet": "The Ledger", "published": "2031-05-06"}}'),
        ("m.csv", "file,outlet,published,url\na.txt,The Ledger,2031-05-06,\n"),
        ("m.csv", "\ufefffile,outlet,published\na.txt, The Ledger ,2031-05-06\n"),
    ],
)
def test_json_and_csv_say_the_same(tmp_path: Path, name: str, text: str) -> None:
    given = meta_of(tmp_path, name, text).given(None, "a.txt")
    assert (given.outlet, given.published, given.title, given.url) == ("The Ledger", "2031-05-06", None, None)


def test_the_entry_that_names_more_folders_wins(tmp_path: Path) -> None:
    meta = meta_of(
        tmp_path, "m.json", '[{"file": "a.txt", "outlet": "any"}, {"file": "north/a.txt", "outlet": "north"}]'
    )
    assert meta.given(tmp_path / "north" / "a.txt", "a.txt").outlet == "north"
    assert meta.given(tmp_path / "south" / "a.txt", "a.txt").outlet == "any"
    assert meta.given(None, "b.txt").outlet is None


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("m.json", "[", "is no JSON"),
        ("m.json", "[1]", "holds no list of objects"),
        ("m.json", '[{"outlet": "x"}]', "Entry 1 of the meta file 'm.json' names no file"),
        ("m.csv", "name,outlet\na.txt,x\n", "names no file"),
        ("m.json", '[{"file": "a", "outlet": "x"}, {"file": "a", "outlet": "y"}]', "two different things of 'a'"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, name: str, text: str, reason: str) -> None:
    with pytest.raises(ReadingError, match=reason):
        meta_of(tmp_path, name, text)


def test_a_meta_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match="could not be read: No such file"):
        load_meta(tmp_path / "none.json")


def test_a_spreadsheet_s_semicolons_are_read(tmp_path: Path) -> None:
    path = tmp_path / "meta.csv"
    path.write_text("file;outlet;published\na.txt;The Ledger;2031-05-04\n", encoding="utf-8")
    assert load_meta(path).given(None, "a.txt").outlet == "The Ledger"
