from __future__ import annotations

from datetime import date

import pytest

from tests.reading.samples import record_of, report_of
from wirebook.model import Given
from wirebook.reading.published import header_date_at, read_given

BODY = "Shells fell on the market of Tarfa on Friday, its mayor said. Nobody was hurt."


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("Posted on July 2 2031 by The Ledger", date(2031, 7, 2)),
        ("Date of publication 19 October 2031", date(2031, 10, 19)),
        ("Published: 2031-07-02", date(2031, 7, 2)),
        ("Published 10:30 p.m. ET July 2, 2031", date(2031, 7, 2)),
        ("Last updated at Oct 042031", date(2031, 10, 4)),
        ("04.07.2031 10:22", date(2031, 7, 4)),
        ("Wednesday 2 July 2031 21:51", date(2031, 7, 2)),
        ("July 2 2031 1849 UTC+3", date(2031, 7, 2)),
        ("17-08-2031", date(2031, 8, 17)),
    ],
)
@pytest.mark.parametrize("form", ["{title}\n\n{head} {body}", "{title}\n\n{head}\n\n{body}", "{head}\n\n{body}"])
def test_a_header_dates_the_report_and_is_noise(head: str, day: date, form: str) -> None:
    report = report_of(form.format(title="Shells fall on Tarfa's market", head=head, body=BODY))
    assert (report.published.earliest, report.published.latest, report.published.basis) == (day, day, "stated")
    assert report.published.span is not None
    assert any(noise.why == "date header" and noise.span.holds(report.published.span) for noise in report.noise)


@pytest.mark.parametrize(
    "text",
    [
        f"Shells fall on Tarfa\n\n{BODY}",
        "Shells fall on Tarfa\n\nOn 2 July 2031 shells fell on Tarfa, its mayor said.",
        "Shells fall on Tarfa\n\nJuly 2, 2031 was a day that nobody in Tarfa forgets, its mayor said.",
        "Shells fall on Tarfa\n\nThe siege began on Friday 4 July 2031, the mayor said Saturday.",
        "shells fell on friday , the mayor said .",
    ],
)
def test_an_event_s_date_or_a_weekday_alone_is_no_publication_date(text: str) -> None:
    published = report_of(text).published
    assert (published.earliest, published.latest, published.basis, published.pattern) == (None, None, "unknown", None)


def test_the_text_is_believed_before_what_was_given_and_the_contradiction_is_told() -> None:
    given = Given(published="2031-06-11", title="Shells fall on Tarfa")
    report = report_of(f"Shells fall on Tarfa\n\nTue 3 May 2031 {BODY}", given)
    assert report.published.earliest == date(2031, 5, 3)
    (note,) = report.notes
    assert "Saturday 3 May 2031" in note
    assert "the meta file gave Wednesday 11 June 2031" in note


def test_what_was_given_says_by_whom() -> None:
    report = record_of({"text": BODY, "date_publish": "2031-07-04 10:11:12"})
    assert (report.published.earliest, report.published.basis) == (date(2031, 7, 4), "given")
    assert report.published.because == (
        "Given as Friday 4 July 2031 by the record's field 'date_publish'; the text states no date of its own."
    )


def test_a_date_in_either_order_takes_the_one_that_fits_what_was_given() -> None:
    text = f"Shells fall on Tarfa\n\n05/06/2031 {BODY}"
    assert report_of(text, Given(published="2031-05-06")).published.earliest == date(2031, 5, 6)
    assert report_of(text, Given(published="2031-06-05")).published.earliest == date(2031, 6, 5)
    assert report_of(text).published.basis == "unknown"


def test_a_dateline_without_year_takes_the_year_of_what_was_given() -> None:
    text = f"TARFA, Dec. 31 (Xinhua) -- {BODY}"
    assert report_of(text, Given(published="2032-01-01")).published.earliest == date(2031, 12, 31)
    alone = report_of(text).published
    assert (alone.earliest, alone.pattern, alone.basis) == (None, "XXXX-12-31", "unknown")


def test_a_by_line_with_its_date_is_found_behind_the_standfirst() -> None:
    text = f"Shells fall on Tarfa\n\nMayor says that nobody was hurt AFP Friday 4 Jul 2031 {BODY}"
    report = report_of(text)
    assert report.published.earliest == date(2031, 7, 4)
    assert report.agencies == ("AFP",)
    assert "Mayor says that nobody was hurt" not in [report.text[n.start : n.end] for n in report.noise]


def test_a_photo_s_day_dates_a_report_only_as_an_inference() -> None:
    caption = "Soldiers of the Guard cross the ford below Tarfa on the way to the market on July 4, 2031."
    news = "Shells fell on Thursday. The army said on Friday that it had left."
    report = report_of(f"Shells fall on Tarfa\n\n{caption}\nAFP\n\n{caption}\n\n{news}")
    assert (report.published.earliest, report.published.basis) == (date(2031, 7, 4), "inferred")
    assert "photo" in report.published.because
    later = report_of(f"Shells fall on Tarfa\n\n{caption}\nAFP\n\n{caption}\n\n{news} It began on Monday.")
    assert later.published.basis == "unknown"


@pytest.mark.parametrize(
    "text",
    [
        "tarfa ( reuters ) - shells fell on friday , the mayor said . it had been quiet since monday .",
        "TARFA (AFP) - The army left Tarfa on Friday, its mayor said on Saturday.",
    ],
)
def test_an_agency_s_report_is_of_the_weekday_of_its_first_sentence_and_of_no_known_week(text: str) -> None:
    published = report_of(text).published
    assert (published.earliest, published.latest, published.basis, published.pattern) == (
        None, None, "unknown", "XXXX-WXX-5"
    )  # fmt: skip
    assert published.span is not None
    assert published.span.of(text).lower() == "friday"


def test_an_agency_s_plan_for_friday_says_nothing_of_its_own_day() -> None:
    assert report_of("TARFA (AFP) - The mayor will visit the market on Friday.").published.pattern is None


def test_a_photo_beside_other_days_of_its_week_dates_nothing() -> None:
    caption = "Soldiers of the Guard cross the ford below Tarfa on the way to the market on July 4, 2031."
    news = "The army said on Friday that it had left. It had come on July 2, 2031."
    report = report_of(f"Shells fall on Tarfa\n\n{caption}\nAFP\n\n{caption}\n\n{news}")
    assert report.published.basis == "unknown"


def test_a_dateline_without_year_takes_the_one_year_in_which_its_weekday_fits() -> None:
    text = "TARFA, July 4 (Xinhua) -- Shells fell on Tarfa on Friday. The siege began in June 2031."
    published = report_of(text).published
    assert (published.earliest, published.basis) == (date(2031, 7, 4), "inferred")
    assert "Friday" in published.because
    assert report_of(text.replace("2031", "2028")).published.earliest is None


def test_a_text_that_counts_from_a_year_and_up_to_itself_is_of_a_year() -> None:
    text = (
        "The army has begun its largest push since the raids of 2027. The cells have grown over the past two years "
        "since the town fell."
    )
    published = report_of(text).published
    assert (published.earliest, published.latest, published.precision, published.basis) == (
        date(2029, 1, 1), date(2029, 12, 31), "year", "inferred"
    )  # fmt: skip
    assert "the past two years" in published.because
    for other in (text.replace(" since the town fell", ""), text + " It held elections in 2028.",
                  text + " The past five years were hard."):  # fmt: skip
        assert report_of(other).published.earliest is None


def test_a_given_day_before_a_weekday_told_as_past_may_be_one_early() -> None:
    given = Given(published="2031-07-03")
    late = report_of(f"Shells fall on Tarfa\n\n{BODY}", given).published
    assert (late.earliest, late.latest, late.basis) == (date(2031, 7, 3), date(2031, 7, 4), "given")
    plan = report_of("Shells fall on Tarfa\n\nThe mayor will visit the market on Friday.", given).published
    assert plan.latest == date(2031, 7, 3)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("2031-07-04", (date(2031, 7, 4), date(2031, 7, 4), "day")),
        ("20310704", (date(2031, 7, 4), date(2031, 7, 4), "day")),
        ("2031-07-04T23:30:00+02:00", (date(2031, 7, 4), date(2031, 7, 4), "day")),
        ("Fri, 04 Jul 2031 10:00:00 GMT", (date(2031, 7, 4), date(2031, 7, 4), "day")),
        ("2031-02", (date(2031, 2, 1), date(2031, 2, 28), "month")),
        ("2031", (date(2031, 1, 1), date(2031, 12, 31), "year")),
        ("1941000000", (date(2031, 7, 5), date(2031, 7, 5), "day")),
        ("2031-02-30", None),
        ("5/6/31", None),
        ("yesterday", None),
    ],
)
def test_given_dates_are_read_as_they_are_spelt_or_not_at_all(words: str, expected: object) -> None:
    assert read_given(words) == expected


def test_a_given_date_that_cannot_be_read_is_told() -> None:
    assert report_of(BODY, Given(published="5/6/31")).notes == (
        "The date given, '5/6/31', could not be read as a day.",
    )


def test_a_header_that_lost_a_digit_is_no_date() -> None:
    assert header_date_at("5-04-2031 Shells", 0) is None
