from __future__ import annotations

import pytest

from tests.reading.samples import record_of, report_of
from wirebook.errors import ReadingError

NEWS = "A mine killed two herders near Tarfa on Friday, its mayor said, and a third man lost a leg in the blast."


def test_news_please_fields_are_read() -> None:
    report = record_of(
        {
            "maintext": f"{NEWS}\nThe road is closed.",
            "title": "Mine kills two", "date_publish": "2031-07-04 08:00:00",
            "source_domain": "ledger.example", "url": "https://ledger.example/1", "language": "en",
            "authors": ["Ana Doe", "Reuters"], "description": None,
        }
    )  # fmt: skip
    assert report.text == f"Mine kills two\n\n{NEWS}\n\nThe road is closed."
    assert (report.title, report.outlet, report.url, report.language) == (
        "Mine kills two", "ledger.example", "https://ledger.example/1", "en",
    )  # fmt: skip
    assert report.agencies == ("Reuters",)
    assert str(report.published.earliest) == "2031-07-04"


@pytest.mark.parametrize("field", ["event_text", "story", "text"])
def test_ngec_fields_are_read(field: str) -> None:
    report = record_of(
        {"id": "20310704_1", "date": "2031-07-04", field: NEWS, "headline": "Mine kills two", "publisher": "Ledger"}
    )
    assert (report.title, report.outlet, report.text) == ("Mine kills two", "Ledger", f"Mine kills two\n\n{NEWS}")


def test_a_text_that_begins_with_its_title_keeps_one() -> None:
    assert (
        record_of({"title": "Mine kills two", "text": f"Mine kills two\n\n{NEWS}"}).text == f"Mine kills two\n\n{NEWS}"
    )


def test_what_no_reader_sees_and_half_characters_are_not_kept() -> None:
    report = report_of('{"text": "A mine\\u0000 went\\u202e off.\\ud800 Tarfa\\u0092s mayor left."}', form="record")
    assert report.text == "A mine went off. Tarfa’s mayor left."
    assert report.noise == ()


def test_markup_in_a_text_field_is_taken_out() -> None:
    report = record_of({"text": "<p>Two died.</p><p>One was <b>hurt</b>.</p>"})
    assert report.text == "Two died.\n\nOne was hurt."


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{broken", "The line is no JSON"),
        ("[1, 2]", "The line holds a JSON list, not an object."),
        ("[" * 100_000, "The line is JSON nested too deeply to be a report."),
        ('{"title": "x", "body_html": 3}', "The record holds no text; its fields are: body_html, title."),
        ('{"text": "  "}', "The record holds no text"),
        ('{"text": "..."}', "The report holds no letter or figure."),
    ],
)
def test_a_broken_line_is_named(line: str, reason: str) -> None:
    with pytest.raises(ReadingError) as raised:
        report_of(line, form="record")
    assert raised.value.reason.startswith(reason)
