from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.grounding.places_of_test import tiny
from wirebook.grounding.place_names import case_of, demonyms, find_place_names


def names(text: str) -> list[str]:
    return [span.of(text) for span in find_place_names(tiny(), text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shells fell on Aleppo and Idlib province on Friday.", ["Aleppo", "Idlib"]),
        ("shells fell on aleppo and idlib province on friday .", ["aleppo", "idlib"]),
        ("SHELLS FELL ON ALEPPO AND IDLIB PROVINCE ON FRIDAY.", ["ALEPPO", "IDLIB"]),
        ("Aleppos eastern districts were hit, as was Syrias Idlib.", ["Aleppo", "Syria", "Idlib"]),
        ("Aleppo’s airport reopened.", ["Aleppo"]),
        ("A blast hit the city of Deir ez-Zor, in Syria.", ["Deir ez-Zor", "Syria"]),
        ("Fighters left al-Raqqa for Deir al-Zor.", ["al-Raqqa", "Deir al-Zor"]),
        ("the convoy left samarra for tikrit", ["samarra", "tikrit"]),
    ],
)
def test_names_are_found_with_and_without_capitals(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Young people were reading in the hall.",
        "young people were reading in the hall , officials said .",
        "Reading the statement, the Young brothers wept.",
        "They told us that US forces had left.",
        "He may march on Friday, said Ali Hassan.",
        "He met Jack London and Mary Reading.",
        "The Washington Post and Al Jazeera reported it.",
        "The east of the city was calm on Monday.",
        "Officials at Harvard met the Syrian delegation.",
    ],
)
def test_common_words_people_and_papers_are_no_places(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fighters entered the village of Tal Qarnub near Idlib.", ["Tal Qarnub", "Idlib"]),
        ("Two people died in the Beit Rahma neighborhood of Aleppo.", ["Beit Rahma", "Aleppo"]),
        ("a bomb went off in the town of sarmanda , near idlib", ["sarmanda", "idlib"]),
    ],
)
def test_names_that_no_gazetteer_has_are_found_by_what_they_are_called(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_a_border_without_a_name_is_a_place() -> None:
    assert names("Troops left for the Turkish border.") == ["Turkish border"]
    assert names("Troops gathered along Turkish border.") == ["Turkish border"]
    assert names("A Turkish border guard was shot.") == []
    assert names("Troops left for the strategic border.") == []


def test_a_country_whose_name_begins_with_an_article_is_no_person() -> None:
    assert names("Shots fell in Bogota, El Salvador.") == ["Bogota", "El Salvador"]
    assert names("They met Salvador Romero.") == []


def test_a_capital_without_a_name_is_a_place() -> None:
    assert names("Mortars landed in the Syrian capital at dawn.") == ["Syrian capital"]
    assert names("Mortars landed in the Syrian capital Damascus.") == ["Damascus"]


def test_a_country_in_letters_counts_only_after_a_preposition() -> None:
    assert names("He was tried in the US for it.") == ["US"]
    assert names("He was tried by a US judge.") == []


def test_only_the_asked_stretch_is_told() -> None:
    text = "Aleppo was quiet. Idlib was not."
    assert [span.of(text) for span in find_place_names(tiny(), text, 10)] == ["Idlib"]


@pytest.mark.parametrize(("text", "case"), [("In Aleppo.", "cased"), ("in aleppo", "lower"), ("IN ALEPPO", "upper")])
def test_whether_capitals_mean_anything_is_seen(text: str, case: str) -> None:
    assert case_of(text) == case


def test_peoples_lead_to_their_countries() -> None:
    assert (demonyms()["syrian"], demonyms()["south korean"], demonyms()["salvadorans"]) == ("SYR", "KOR", "SLV")


@given(st.text(alphabet="Aleppo al-'’.,\nsidlb IN", max_size=200))
def test_spans_lie_in_the_text_in_order_and_apart(text: str) -> None:
    spans = find_place_names(tiny(), text)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))


@pytest.mark.parametrize("unit", ["al-" * 5 + "Bab in ", "Syrian " * 9, "AAAA ", "(((,,,--- ", "x" * 1000, "' "])
def test_hostile_text_takes_no_more_than_linear_time(unit: str) -> None:
    started = time.perf_counter()
    find_place_names(tiny(), unit * (60_000 // len(unit)))
    assert time.perf_counter() - started < 10


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shells hit Bab Sharqi area of Damascus in Syria.", ["Bab Sharqi", "Damascus", "Syria"]),
        ("Troops took Tal al-Mal in Syria.", ["Tal al-Mal", "Syria"]),
        ("Troops took Trebil al-Mal in Iraq.", ["Trebil al-Mal", "Iraq"]),
        ("A blast in Umm Dabbah, in Hama, in Syria.", ["Umm Dabbah", "Hama", "Syria"]),
        ("CLASHES IN BOGOTA DE LA CRUZ, COLOMBIA.", ["BOGOTA DE LA CRUZ", "COLOMBIA"]),
        ("A man of Paris, Tex., was held in London.", ["Paris", "Tex.", "London"]),
    ],
)
def test_a_name_that_goes_on_is_not_cut_short(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Rebels took a UK-77 radio and left.",
        "The Islamic State (banned in Russia) said so.",
        "The ill man saw Tex Avery's film.",
    ],
)
def test_codes_asides_and_words_are_no_places(text: str) -> None:
    assert names(text) == []
