from __future__ import annotations

import pytest

from wirebook.errors import ReadingError
from wirebook.reading.decoding import decode

ARABIC = "قتل ثلاثة رعاة في انفجار لغم قرب البئر شمال المدينة يوم الاثنين، بحسب رئيس البلدية. " * 6


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_needs_no_note(encoding: str) -> None:
    decoded = decode("Zwölf Verletzte\r\nin Gao".encode(encoding))
    assert (decoded.text, decoded.notes) == ("Zwölf Verletzte\r\nin Gao", ())


def test_quotes_of_windows_1252_are_read_and_told() -> None:
    text = "The mayor said: “No one was hurt” – and left. " * 4
    decoded = decode(text.encode("cp1252"))
    assert decoded.text == text
    assert decoded.notes == ("Not UTF-8; decoded as cp1252, by its look.",)


def test_what_the_document_says_of_itself_is_believed_before_a_guess() -> None:
    decoded = decode(ARABIC.encode("cp1256"), declared="windows-1256")
    assert decoded.text == ARABIC
    assert decoded.notes == ("Not UTF-8; decoded as windows-1256, as it says of itself.",)


def test_another_alphabet_is_guessed_by_its_letters() -> None:
    assert decode(ARABIC.encode("cp1256")).text == ARABIC


def test_one_broken_byte_spoils_no_report() -> None:
    decoded = decode("Zwölf Verletzte, drei Tote, öffentliche Trauer ".encode() + b"\xc3")
    assert decoded.text.startswith("Zwölf Verletzte")
    assert decoded.notes == ("1 broken byte of UTF-8 replaced.",)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "The file is empty."),
        (b" \r\n\t", "The file is empty."),
        (b"%PDF-1.7 ...", "This is a PDF, not text."),
        (b"\x89PNG\r\n", "This is a picture, not text."),
        (bytes(range(256)) * 40, "This is binary data, not text"),
        (b"text with a \x00 in it", "This is binary data, not text"),
        (b"\xff\xfeabc", "The file says it is UTF-16-LE and is not"),
    ],
)
def test_what_is_no_text_is_named(data: bytes, reason: str) -> None:
    with pytest.raises(ReadingError) as raised:
        decode(data)
    assert raised.value.reason.startswith(reason)
    assert raised.value.remedy
