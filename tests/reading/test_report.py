from __future__ import annotations

import hashlib

import pytest

from tests.reading.samples import SETTINGS, report_of
from wirebook.errors import ReadingError
from wirebook.model import Given
from wirebook.reading import Item, read
from wirebook.settings import Settings


def test_plain_text_is_kept_as_it_is_with_its_line_ends() -> None:
    text = "  Two died.\r\n\r\n\r\nOne was hurt. \n"
    assert report_of(text).text == text


def test_the_id_comes_from_the_bytes_the_place_and_the_outlet() -> None:
    data = b'{"text": "Two died."}'
    one = read(Item("a.jsonl", "line 1", data, "record", Given(), "x"), SETTINGS)
    same = read(Item("b.jsonl", "line 1", data, "record", Given(published="2031-01-01"), "y"), SETTINGS)
    other = read(Item("a.jsonl", "line 2", data, "record", Given(), "x"), SETTINGS)
    reprint = read(Item("a.jsonl", "line 1", data, "record", Given(outlet="The Ledger"), "x"), SETTINGS)
    assert one.id == same.id
    assert len({one.id, other.id, reprint.id}) == 3
    assert one.sha256 == hashlib.sha256(data).hexdigest()
    assert one.text_sha256 == hashlib.sha256(b"Two died.").hexdigest()


def test_what_the_user_gave_goes_before_the_crawler_s_fields() -> None:
    data = b'{"text": "Two died.", "outlet": "theirs", "date": "2031-01-01", "url": "https://a.example"}'
    given = Given(outlet="mine", published="2031-01-02")
    report = read(Item("a.jsonl", "line 1", data, "record", given, "x"), SETTINGS)
    assert (report.outlet, report.url, str(report.published.earliest)) == ("mine", "https://a.example", "2031-01-02")
    assert "the meta file" in report.published.because


def test_a_report_of_200_pages_is_refused() -> None:
    with pytest.raises(ReadingError, match="more than the 1,000 that one may have"):
        read(Item("a.txt", None, b"word " * 400, "text", Given(), "x"), Settings(max_report_chars=1000))
