from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from tests.cli.fake import FakeRecord
from tests.export.build import PeopleRecord
from wirebook.errors import NotFoundError
from wirebook.export.dossier import Judged, page
from wirebook.export.html import Html, tag
from wirebook.export.withheld import NamesWithheld

STRIKE = "e1000000000000001"


class Reader(HTMLParser):
    """Reads a page: its tags with their attributes, its text, and whether every tag is closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.open: list[str] = []

    def handle_starttag(self, name: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append((name, dict(attributes)))
        if name not in {"meta", "br"}:
            self.open.append(name)

    def handle_endtag(self, name: str) -> None:
        assert self.open.pop() == name

    def handle_data(self, data: str) -> None:
        self.text += data


def read(record: FakeRecord | NamesWithheld, event: str = STRIKE, judgements: tuple[Judged, ...] = ()) -> Reader:
    reader = Reader()
    reader.feed("".join(page(record, event, judgements)))
    assert reader.open == []
    return reader


def test_it_tells_the_event_its_disagreements_its_words_its_sources_and_its_look_alikes() -> None:
    text = read(FakeRecord()).text
    record = FakeRecord()
    event = record.event(STRIKE)
    assert event.summary in text
    for claim in record.claims(event.claims):
        assert claim.quote.quote in text
        report = record.report(claim.report_id)
        assert report.sha256 in text
        assert report.text_sha256 in text
    for disagreement in event.disagreements:
        assert disagreement.because in text
        assert all(side.value in text for side in disagreement.sides)
    assert all(origin.name in text and origin.because in text for origin in event.origins)
    assert event.near_misses[0].because in text
    assert "No reviewer has judged this event." in text


def test_every_link_leads_to_a_place_on_the_page() -> None:
    found = read(FakeRecord())
    ids = [attributes["id"] for _, attributes in found.tags if "id" in attributes]
    links = {attributes["href"] for name, attributes in found.tags if name == "a"}
    assert len(ids) == len(set(ids))
    assert links
    assert links <= {f"#{one}" for one in ids}


def test_telling_words_are_marked() -> None:
    html = "".join(page(FakeRecord(), STRIKE))
    assert re.search(r"<mark>(<u>)?struck(</u>)?</mark>", html)
    assert "<mark>at least 21</mark>" in html


def test_nothing_runs_and_nothing_is_fetched() -> None:
    found = read(FakeRecord())
    assert not {"script", "link", "img", "iframe", "object", "form"} & {name for name, _ in found.tags}
    assert not any(key.startswith("on") or key == "src" for _, attributes in found.tags for key in attributes)
    (policy,) = [a["content"] for n, a in found.tags if n == "meta" and "http-equiv" in a]
    assert policy is not None
    assert policy.startswith("default-src 'none'")
    assert "url(" not in "".join(page(FakeRecord(), STRIKE))


def test_what_a_report_holds_is_text_and_never_html() -> None:
    base = FakeRecord()
    bad = '<script>alert(1)</script><img src=x onerror="alert(2)">'
    hostile = FakeRecord(
        tuple(
            replace(one, title=bad, outlet=bad, url=f"javascript:{bad}", file=bad, agencies=(bad,), notes=(bad,))
            for one in base.kept_reports
        ),
        base.kept_claims,
        tuple(replace(one, summary=bad, name=bad) for one in base.kept_events),
    )
    found = read(hostile)
    assert not {"script", "img"} & {name for name, _ in found.tags}
    assert not any(str(attributes.get("href", "")).startswith("javascript:") for _, attributes in found.tags)
    assert bad in found.text


def test_marks_that_turn_the_writing_round_are_shown_as_what_they_are() -> None:
    text = read(FakeRecord(), "e3000000000000003").text
    assert "\u202e" not in text
    assert "\ufffdits\ufffd spokesman" in text


def test_an_event_that_did_not_happen_says_so_and_an_unknown_day_stays_unknown() -> None:
    text = read(FakeRecord(), "e3000000000000003").text
    assert "planned" in text
    assert "a Thursday" in text
    assert "no point on the map" in text


def test_names_are_withheld_in_quotes_and_fields_and_the_page_says_so() -> None:
    text = read(NamesWithheld(PeopleRecord()), "e00000000000000a1").text
    assert "A mine killed [name withheld], 9, and her cousin [name withheld] near Gao" in text
    assert not any(name in text for name in ("Amina", "Sow", "Idris", "Oumar"))
    assert "The names of private persons (victims, witnesses, minors) are withheld." in text
    assert "Amina Sow" in read(PeopleRecord(), "e00000000000000a1").text


def test_what_a_copy_added_is_told() -> None:
    assert "“21 dead in Tabelot strike”" in read(FakeRecord()).text


def test_judgements_are_its_history() -> None:
    judged = Judged("2020-01-02 10:00", "A. Reviewer", "accepted", "all quotes read")
    text = read(FakeRecord(), judgements=(judged,)).text
    assert "A. Reviewer" in text
    assert "No reviewer" not in text


def test_the_same_event_gives_the_same_page() -> None:
    assert "".join(page(FakeRecord(), STRIKE)) == "".join(page(FakeRecord(), STRIKE))


def test_an_event_that_there_is_not() -> None:
    with pytest.raises(NotFoundError):
        "".join(page(FakeRecord(), "ffff"))


def test_children_are_escaped_unless_they_are_html() -> None:
    made = tag("p", "<b>", Html("<i>"), None, ["&", "\x00"], title='"x"')
    assert made == '<p title="&quot;x&quot;">&lt;b&gt;<i>&amp;\ufffd</p>'
