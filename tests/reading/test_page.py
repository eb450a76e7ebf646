from __future__ import annotations

import time

import pytest

from tests.reading.samples import kept_of, report_of
from wirebook.errors import ReadingError

HEAD = (
    '<title>Mine kills two | The Ledger</title><meta property="og:site_name" content="The Ledger">'
    '<meta property="article:published_time" content="2031-07-04T08:10:00Z">'
    '<link rel="canonical" href="https://ledger.example/mine">'
)
LINKED = (
    '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "Mine kills two near Tarfa",'
    ' "datePublished": "2031-07-05", "publisher": {"name": "Ledger Group"}, "author": [{"name": "Reuters"}]}]}</script>'
)
LEAD = (
    "A mine killed two herders near a well north of Tarfa on Friday, the town's mayor said, and a third man lost a leg."
)
MORE = "No group said that it had laid the mine, the second in a week on the road that links the town with the border."
CAPTION = "Men of the Guard stand by the well at Tarfa on July 4, 2031."
BODY = (
    "<nav><a href='/'>Home</a> <a href='/w'>World</a></nav><div>We use cookies to improve this site.</div>"
    f"<article><h1>Mine kills two near Tarfa</h1><figure><img src='a.jpg'><figcaption>{CAPTION}</figcaption></figure>"
    f"<p>TARFA, Mali (AP) - {LEAD}</p><p>{MORE}</p></article><aside><a href='/x'>Ten years of truce</a></aside>"
    "<footer>Copyright 2031 The Ledger</footer>"
)


def page(head: str = HEAD, body: str = BODY) -> str:
    return f'<!doctype html><html lang="en"><head>{head}</head><body>{body}</body></html>'


def test_the_article_is_taken_out_with_its_caption_and_without_what_surrounds_it() -> None:
    report = report_of(page(), form="page")
    for words in (LEAD, MORE, CAPTION):
        assert report.text.count(words) == 1
    for words in ("cookies", "World", "Ten years of truce", "Copyright"):
        assert words not in kept_of(report)
    assert report.dateline is not None
    assert report.dateline.place == "TARFA"


def test_the_head_tells_title_day_outlet_and_address() -> None:
    report = report_of(page(), form="page")
    assert (report.outlet, report.url, report.language) == ("The Ledger", "https://ledger.example/mine", "en")
    assert (str(report.published.earliest), report.published.basis) == ("2031-07-04", "given")
    assert "the page's head (article:published_time)" in report.published.because
    assert report.title == "Mine kills two near Tarfa"


def test_json_ld_goes_before_the_head() -> None:
    report = report_of(page(HEAD + LINKED), form="page")
    assert (report.outlet, str(report.published.earliest)) == ("Ledger Group", "2031-07-05")
    assert report.agencies == ("Reuters", "AP")


def test_broken_json_ld_is_passed_over() -> None:
    head = HEAD + '<script type="application/ld+json">{"@type": ' + "[" * 50_000 + "</script>"
    assert report_of(page(head), form="page").outlet == "The Ledger"


def test_a_date_in_the_text_goes_before_the_page_s_head() -> None:
    body = BODY.replace("<p>TARFA", "<p>Posted on July 1, 2031</p><p>TARFA")
    report = report_of(page(body=body), form="page")
    assert (str(report.published.earliest), report.published.basis) == ("2031-07-01", "stated")
    assert len(report.notes) == 1


@pytest.mark.parametrize("tag", ["<div>", "<b><p>", "<table><tr><td>", "<x-y>"])
def test_a_page_nested_100_000_deep_is_refused_quickly(tag: str) -> None:
    start = time.process_time()
    with pytest.raises(ReadingError, match="nests more than 250 elements"):
        report_of(page(body=tag * 100_000 + LEAD), form="page")
    assert time.process_time() - start < 5


def test_tags_inside_a_script_are_no_depth() -> None:
    body = "<script>var x = '" + "<div>" * 1000 + "';</script>" + BODY
    assert LEAD in report_of(page(body=body), form="page").text


@pytest.mark.parametrize("text", ["<html></html>", "<!-- -->"])
def test_a_page_without_an_article_is_refused(text: str) -> None:
    with pytest.raises(ReadingError):
        report_of(text, form="page")


def test_scripts_are_never_text() -> None:
    report = report_of(page(body=BODY.replace("</p>", "<script>alert('Tarfa')</script></p>")), form="page")
    assert "alert" not in report.text
