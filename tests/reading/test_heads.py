from __future__ import annotations

from tests.reading.samples import noise_of, report_of
from wirebook.model import Given

TITLE = "Two herders killed by mine near Tarfa"
NEWS = "A mine killed two herders near Tarfa on Friday, its mayor said. A third lost a leg."


def test_the_first_line_is_the_title_where_it_stands_apart() -> None:
    report = report_of(f"{TITLE}\r\n\r\n{NEWS}")
    assert report.title == TITLE
    assert report.title_span is not None
    assert report.title_span.of(report.text) == TITLE


def test_a_first_line_that_begins_the_news_is_no_title() -> None:
    for text in (NEWS, f"{NEWS}\n{NEWS}", f"tarfa ( reuters ) - {NEWS.lower()}\n\n{NEWS}", f"July 4, 2031\n\n{NEWS}"):
        assert report_of(text).title is None


def test_a_markdown_heading_is_the_title() -> None:
    report = report_of(f"# {TITLE}\n{NEWS}")
    assert report.title == TITLE
    assert report.title_span is not None
    assert report.title_span.of(report.text) == TITLE


def test_the_headline_s_dead_copy_is_noise_and_the_sentence_behind_it_is_whole() -> None:
    report = report_of(f"{TITLE}\n\nFri Jul 4 2031 {TITLE}. {NEWS}", Given(title=TITLE))
    assert noise_of(report) == [("date header", "Fri Jul 4 2031 "), ("headline repeated", f"{TITLE}.")]
    assert report.text[report.noise[-1].end :].strip() == NEWS


def test_a_by_line_between_date_and_headline_goes_with_the_date() -> None:
    report = report_of(f"{TITLE}\n\nPosted on July 4 2031 by The Ledger {TITLE} {NEWS}")
    assert noise_of(report) == [("date header", "Posted on July 4 2031 by The Ledger "), ("headline repeated", TITLE)]


def test_a_lead_that_begins_like_the_headline_is_kept() -> None:
    for lead in (f"{TITLE} were buried on Friday, its mayor said.", f"{TITLE.lower()} town were buried on friday ."):
        report = report_of(f"{TITLE}\n\n{lead}", Given(title=TITLE))
        assert noise_of(report) == []


def test_a_date_in_the_lead_is_no_header() -> None:
    report = report_of(f"{TITLE}\n\nJuly 4 2031 saw two herders die, the mayor said.")
    assert noise_of(report) == []


def test_the_inner_of_two_datelines_gives_the_place_and_the_outer_the_date() -> None:
    text = "SAN JOSE (COSTA RICA), 7 MAR 91 (ACAN) -- [EXCERPT] PUERTO VELA,\n7 MAR (ACAN-EFE) -- TWO MEN WERE TAKEN."
    report = report_of(text.replace(",\n", ", "))
    assert report.dateline is not None
    assert (report.dateline.place, report.dateline.date) == ("PUERTO VELA", "7 MAR 91")
    assert report.agencies == ("ACAN-EFE",)
    assert report.published.earliest is not None
    assert report.published.earliest.isoformat() == "1991-03-07"


def test_a_station_in_a_dateline_is_the_outlet_and_an_agency_is_not() -> None:
    assert report_of("GAO, 2 JUN 93 (RADIO NORTE) -- [TEXT] TWO MEN DIED.").outlet == "RADIO NORTE"
    assert report_of("GAO, 2 JUN 93 (DOMESTIC SERVICE) -- [TEXT] TWO MEN DIED.").outlet == "GAO DOMESTIC SERVICE"
    assert report_of("GAO, 2 JUN 93 (EFE) -- [TEXT] TWO MEN DIED.").outlet is None


def test_a_dateline_behind_a_caption_is_found() -> None:
    caption = "Smoke rises over the ford below Tarfa on Friday, as the Guard leaves the town behind it."
    report = report_of(f"{TITLE}\n\n{caption}\n\nTARFA, Mali (AP) — {NEWS}")
    assert report.dateline is not None
    assert report.dateline.place == "TARFA"
    assert report.agencies == ("AP",)


def test_a_city_that_lost_its_dash_behind_the_date_is_a_dateline() -> None:
    report = report_of(f"{TITLE}\n\nLast updated at Jul 042031 BEIRUT A mine killed two men, the mayor said.")
    assert report.dateline is not None
    assert report.dateline.place == "BEIRUT"
