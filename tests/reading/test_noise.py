from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reading.samples import kept_of, noise_of, report_of
from wirebook.model import Given, Noise
from wirebook.reading.noise import boilerplate, line_reason, settle
from wirebook.text.tables import rows

NEWS = "A mine killed two herders near Tarfa, its mayor said."


@pytest.mark.parametrize("row", rows("reading", "boilerplate"), ids=lambda row: row["example"][:40])
def test_every_pattern_of_the_table_finds_its_example(row: dict[str, str]) -> None:
    assert row["why"] in {noise.why for noise in boilerplate(f"{NEWS}\n\n{row['example']}", 0)}


@pytest.mark.parametrize("row", rows("reading", "boilerplate"), ids=lambda row: row["example"][:40])
def test_no_pattern_repeats_without_a_bound(row: dict[str, str]) -> None:
    assert not re.search(r"(?<!\\)[+*](?![^\[]*\])", row["pattern"].replace("cookie policy|contact us))*", ""))


@pytest.mark.parametrize(
    "line",
    [
        "Sources: members of the front are planning another attack",
        "More than 500 recruits signed up to the militia",
        "Watch towers were burnt down",
        "2014 in the north",
        "Flash floods kill three",
        "Update: five killed",
        "Video by the front shows the hostages",
        "Photo taken from the bridge shows smoke",
        "With the police gone, men looted the bank",
        "By Monday night the town had fallen",
        "Home guard fires on crowd",
        "Follow-up strike kills medic",
        "We found five bodies, the mayor said",
    ],
)
def test_lines_that_tell_news_are_kept(line: str) -> None:
    assert line_reason(line) is None


@pytest.mark.parametrize(
    ("tail", "why"),
    [
        ("SSH 11", "wire code"),
        ("212-11", "wire code"),
        ("MBMB", "wire code"),
        ("--Reuters", "credit"),
        ("(With AFP and Reuters)", "credit"),
        ("Source TheDaily and agencies", "credit"),
        ("A. Doe/ Sample", "by-line"),
        ("Ana Doe", "by-line"),
        ("Reporting by Ana Doe; Editing by Bo Sample", "credit"),
    ],
)
def test_what_follows_the_last_sentence_is_set_aside(tail: str, why: str) -> None:
    report = report_of(f"{NEWS} {tail}\n")
    assert noise_of(report) == [(why, tail)]
    assert kept_of(report).strip() == NEWS


@pytest.mark.parametrize(
    "text",
    [
        "The blast was on Aug. 30.",
        "The blast was at 9 p.m. ET.",
        "The video was shown on Twitter.",
        "Fighting began in March 2011",
        "It was the work of the Northern Front",
        "THE MINISTER TOLD ACAN-EFE.\nTWO MEN, SHE ADDED.",
    ],
)
def test_a_last_sentence_loses_nothing(text: str) -> None:
    assert noise_of(report_of(text)) == []


def test_wrapped_lines_in_capitals_are_no_by_lines() -> None:
    text = (
        "GAO, 2 MAY 90 (EFE) -- [TEXT] BANKS WERE TAKEN\nBY THE DOE FAMILY IN SANTA ANA.\n\n   MEN CAME\nWITH DOGS.\n"
    )
    assert [why for why, _ in noise_of(report_of(text))] == ["dateline", "wire code"]


def test_a_page_saved_as_text_keeps_its_news_alone() -> None:
    text = (
        "Mine kills two herders near Tarfa\n\nHome | News | World | Sport\n\nWe use cookies to improve this site.\n\n"
        f"By Ana Doe\n\nTARFA (AFP) - {NEWS}\n\nRead more: Ten years of the truce\n\nSign up for our newsletter\n\n"
        "The body of one was found. [ nl8n1xy57c ]\n\n© 2031 The Ledger. All rights reserved.\n"
    )
    kept = " ".join(kept_of(report_of(text)).split())
    assert kept == f"Mine kills two herders near Tarfa {NEWS} The body of one was found."


def test_tags_end_where_the_sentence_begins() -> None:
    text = (
        "Mine kills two\n\nTwo died near Tarfa. Tags Mali Tarfa mines Northern Front At least two herders died there."
    )
    assert ("navigation", "Tags Mali Tarfa mines Northern Front ") in noise_of(report_of(text))


def test_the_site_s_own_pages_behind_the_text_are_navigation() -> None:
    menu = "The Ledger Watch Live TV Schedule Careers Contact Us Terms of Use Privacy Policy"
    assert noise_of(report_of(f"{NEWS} {menu}")) == [("navigation", menu)]


def test_a_stray_word_at_the_end_is_set_aside() -> None:
    assert noise_of(report_of(f"Mine kills two\n\n{NEWS}\n\nRoute 9")) == [("stray line at the end", "Route 9")]


def test_what_no_reader_sees_is_noise_and_an_apostrophe_is_not() -> None:
    report = report_of("A mine\u202e killed Tarfa\x92s mayor.\x07")
    assert noise_of(report) == [("control characters", "\u202e"), ("control characters", "\x07")]


def test_the_outlet_s_name_above_the_text_is_a_credit() -> None:
    report = report_of(f"Mine kills two\n\nAna Doe and Bo Sample\n\nTHE LEDGER\n\n{NEWS}", Given(outlet="The Ledger"))
    assert noise_of(report) == [("by-line", "Ana Doe and Bo Sample"), ("credit", "THE LEDGER")]


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), st.sampled_from("abc"))))
def test_settled_noise_is_in_order_and_apart_and_covers_the_same(raw: list[tuple[int, int, str]]) -> None:
    noise = [Noise(start, end, why) for start, end, why in raw]
    settled = settle(noise, 50)
    assert all(one.start < one.end <= 50 for one in settled)
    assert all(one.end <= two.start for one, two in itertools.pairwise(settled))
    covered = {at for one in noise for at in range(one.start, min(one.end, 50))}
    assert covered == {at for one in settled for at in range(one.start, one.end)}


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("aA .\n-([)]/0129,:\"'’|\x92\u202e"), min_size=1, max_size=400))
def test_any_text_gives_spans_inside_it(text: str) -> None:
    if not any(char.isalnum() for char in text):
        return
    report = report_of(text)
    spans = [noise.span for noise in report.noise]
    assert all(0 <= span.start < span.end <= len(report.text) for span in spans)
    assert all(not one.overlaps(two) for one, two in itertools.pairwise(spans))


@pytest.mark.parametrize(
    "unit", ["Aa ", "(A, ", "x\n\n", "a. Tags ", "[text] ", "told the ", "12 ", "A/", " ", "ABC DEF "]
)
def test_a_hostile_text_does_not_stall(unit: str) -> None:
    import time

    start = time.process_time()
    report_of("x" + unit * (100_000 // len(unit)))
    assert time.process_time() - start < 5
