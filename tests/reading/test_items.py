from __future__ import annotations

import gzip
import io
import json
import os
import pickle
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.reading.samples import SETTINGS, items_in
from wirebook.model import Failure
from wirebook.reading import Input, Item, find_inputs, load_meta, split
from wirebook.settings import Settings

LINE = json.dumps({"title": "Convoy leaves Gao", "text": "A convoy left Gao.", "date": "2031-01-02"}).encode()


def failures(found: list[Item | Failure]) -> list[Failure]:
    return [one for one in found if isinstance(one, Failure)]


def items(found: list[Item | Failure]) -> list[Item]:
    return [one for one in found if isinstance(one, Item)]


def test_each_line_is_an_item_with_its_place_and_blank_lines_are_none(tmp_path: Path) -> None:
    (tmp_path / "crawl.jsonl").write_bytes(b"\xef\xbb\xbf" + LINE + b"\r\n\n   \n" + LINE)
    found = items(items_in(tmp_path))
    assert [(item.locator, item.data) for item in found] == [("line 1", LINE), ("line 4", LINE)]
    assert found[0].digest != found[1].digest


def test_items_reach_workers_whole(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A mine went off.")
    (item,) = items_in(tmp_path)
    assert pickle.loads(pickle.dumps(item)) == item  # noqa: S301 - our own bytes


def test_the_digest_changes_with_what_was_given(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A mine went off.")
    (before,) = items(items_in(tmp_path))
    (tmp_path / "meta.json").write_text('[{"file": "a.txt", "outlet": "The Ledger"}]')
    (after,) = items(items_in(tmp_path))
    assert before.digest != after.digest
    assert after.given.outlet == "The Ledger"


def test_a_line_too_long_is_a_failure_and_held_in_no_memory(tmp_path: Path) -> None:
    with (tmp_path / "long.jsonl").open("wb") as file:
        file.write(LINE + b"\n")
        for _ in range(50):
            file.write(b"x" * (1024 * 1024))
        file.write(b"\n" + LINE)
    settings = Settings(max_line_bytes=1024 * 1024)
    tracemalloc.start()
    found = items_in(tmp_path, settings)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [item.locator for item in items(found)] == ["line 1", "line 3"]
    (failure,) = failures(found)
    assert (failure.locator, failure.reason) == (
        "line 2",
        "The line is longer than 1,048,576 bytes; it was passed over.",
    )
    assert peak < 8 * 1024 * 1024


def test_a_gzip_that_breaks_off_gives_the_lines_before_it(tmp_path: Path) -> None:
    whole = gzip.compress(b"\n".join([LINE, *(os.urandom(40).hex().encode() for _ in range(4000))]))
    (tmp_path / "cut.jsonl.gz").write_bytes(whole[: len(whole) // 2])
    found = items_in(tmp_path)
    assert items(found)[0].data == LINE
    (failure,) = failures(found)
    assert failure.reason.startswith("The compressed file breaks off or is damaged after line")


def test_a_file_that_is_gzip_in_name_alone_is_read_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "plain.jsonl.gz").write_bytes(LINE)
    (item,) = items(items_in(tmp_path))
    assert item.data == LINE


def test_json_lines_in_utf_16_are_told(tmp_path: Path) -> None:
    (tmp_path / "wide.jsonl").write_bytes('{"text": "x"}\n'.encode("utf-16"))
    (failure,) = failures(items_in(tmp_path))
    assert failure.reason == "The file is UTF-16; JSON Lines are UTF-8."


def test_a_document_too_long_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / "book.txt").write_text("word " * 100)
    (failure,) = failures(items_in(tmp_path, Settings(max_file_bytes=100)))
    assert failure.reason == "The file is longer than 100 bytes, too long for one report."


def test_a_named_file_of_unknown_format_is_a_failure_with_what_is_known(tmp_path: Path) -> None:
    (tmp_path / "report.pdf").write_bytes(b"%PDF-1.7")
    (source,) = find_inputs([tmp_path / "report.pdf"])
    (failure,) = split(source, None, SETTINGS)
    assert isinstance(failure, Failure)
    assert ".jsonl.gz" in failure.remedy


def test_a_file_without_permission_is_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "closed.txt"
    path.write_text("A mine went off.")

    def refuse(*_: object, **__: object) -> Any:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "open", refuse)
    (failure,) = items_in(tmp_path)
    assert isinstance(failure, Failure)
    assert failure.reason == "The file may not be read: permission was denied."


def test_a_folder_without_permission_is_a_failure_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "closed").mkdir()
    (tmp_path / "open.txt").write_text("A mine went off.")
    scan = os.scandir

    def refuse(path: str) -> Any:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    found = items_in(tmp_path)
    (failure,) = failures(found)
    assert (failure.file, failure.reason) == ("closed", "The folder may not be read: permission was denied.")
    assert [item.file for item in items(found)] == ["open.txt"]


def test_a_broken_meta_json_is_told_once_and_the_reports_are_read(tmp_path: Path) -> None:
    (tmp_path / "meta.json").write_text("{")
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("A mine went off.")
    found = items_in(tmp_path)
    assert [failure.file for failure in failures(found)] == ["meta.json"]
    assert len(items(found)) == 2


def test_the_named_meta_goes_before_the_folder_s(tmp_path: Path) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "a.txt").write_text("A mine went off.")
    (reports / "meta.json").write_text('[{"file": "a.txt", "outlet": "Theirs", "url": "https://a.example"}]')
    (tmp_path / "mine.json").write_text('[{"file": "a.txt", "outlet": "Mine"}]')
    (source,) = (one for one in find_inputs([reports]) if one.format == "text")
    (item,) = split(source, load_meta(tmp_path / "mine.json"), SETTINGS)
    assert isinstance(item, Item)
    assert (item.given.outlet, item.given.url) == ("Mine", "https://a.example")


@pytest.mark.parametrize(
    ("data", "forms"),
    [
        (LINE + b"\n" + LINE, ["record", "record"]),
        (gzip.compress(LINE), ["record"]),
        (b" <html><p>x", ["page"]),
        (b"x", ["text"]),
    ],
)
def test_standard_input_tells_its_own_format(data: bytes, forms: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    class Stdin:
        buffer = io.BytesIO(data)

    monkeypatch.setattr("sys.stdin", Stdin())
    found = split(Input(None, "-", "stdin"), None, SETTINGS)
    assert [item.format for item in found if isinstance(item, Item)] == forms


def test_lines_come_one_at_a_time(tmp_path: Path) -> None:
    (tmp_path / "crawl.jsonl").write_bytes((LINE + b"\n") * 50_000)
    (source,) = find_inputs([tmp_path])
    stream: Iterator[Item | Failure] = split(source, None, SETTINGS)
    tracemalloc.start()
    total = sum(1 for _ in stream)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert total == 50_000
    assert peak < 4 * 1024 * 1024
