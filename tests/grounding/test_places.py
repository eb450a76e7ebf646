from __future__ import annotations

from dataclasses import replace

import pytest

from tests.grounding.places_of_test import place, report, resolve, tiny
from wirebook.grounding.gazetteer_build import distance_km
from wirebook.grounding.places import PlaceMention, PlaceResolver
from wirebook.model import Dateline, Place, Span


def kilometres(found: Place, latitude: float, longitude: float) -> float:
    assert found.latitude is not None
    assert found.longitude is not None
    return distance_km(found.latitude, found.longitude, latitude, longitude)


def test_a_town_has_its_point_and_all_that_contains_it() -> None:
    found = place("Two people were killed in Khan Sheikhun.", "Khan Sheikhun")
    assert (found.country, found.admin1, found.precision) == ("SYR", "Idlib", "exact")
    assert (found.source, found.source_id) == ("geonames", "3")
    assert found.within == ("geonames:admin1:SY.12", "country:SYR")
    assert found.names == ("Khan Sheikhun",)


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("A bomb went off in Tripoli, Lebanon.", "LBN"),
        ("A bomb went off in Tripoli, in northern Lebanon, on Monday.", "LBN"),
        ("The Lebanese city of Tripoli was calm.", "LBN"),
        ("A bomb went off in Tripoli. The Lebanese army and Lebanese police came.", "LBN"),
        ("A bomb went off in Tripoli. Libyan officials blamed a militia.", "LBY"),
        ("A bomb went off in Tripoli.", "LBY"),
    ],
)
def test_namesakes_are_told_apart_by_what_the_report_says(text: str, country: str) -> None:
    assert place(text, "Tripoli").country == country


def test_the_reason_names_the_runner_up() -> None:
    because = place("The Lebanese city of Tripoli was calm.", "Tripoli").because
    assert because.startswith("'Tripoli' is Tripoli (North Lebanon, Lebanon), since the words before it name")
    assert "Libya" in because


@pytest.mark.parametrize(
    ("text", "written", "precision"),
    [
        ("Shells fell on Idlib province in Syria.", "Idlib", "province"),
        ("Shells fell in the Syrian province of Idlib.", "Idlib", "province"),
        ("Shells fell in rural Idlib, in Syria.", "Idlib", "province"),
        ("Shells fell on the provinces of Hama and Idlib in Syria.", "Idlib", "province"),
        ("Shells fell on the city of Idlib in Syria.", "Idlib", "exact"),
        ("Shells fell on Idlib in Syria.", "Idlib", "exact"),
    ],
)
def test_a_province_and_its_capital_are_told_apart_by_the_noun(text: str, written: str, precision: str) -> None:
    assert place(text, written).precision == precision


def test_one_name_is_a_district_here_and_a_province_there() -> None:
    here = place("Fighting went on in Aleppo's Salaheddin district, in Syria.", "Salaheddin")
    assert (here.country, here.precision) == ("SYR", "district")
    assert kilometres(here, 36.2, 37.16) < 10
    there = place("Police in Iraq raided houses in Samarra, in Salaheddin province.", "Salaheddin")
    assert (there.country, there.precision) == ("IRQ", "province")


@pytest.mark.parametrize("text", ["The war in Syria goes on.", "The war in northern Syria goes on."])
def test_a_country_never_gets_a_point(text: str) -> None:
    found = place(text, "Syria")
    assert (found.latitude, found.longitude, found.radius_km) == (None, None, None)
    assert found.country == "SYR"


def test_the_side_of_a_country_is_kept_in_the_name() -> None:
    assert place("The war in northern Syria goes on.", "Syria").name == "northern Syria"


def test_a_distance_and_a_direction_move_the_point_and_widen_it() -> None:
    found = place("The convoy was hit 40 km south of Idlib in Syria.", "Idlib")
    assert found.precision == "near"
    assert kilometres(found, 35.931, 36.634) == pytest.approx(40, abs=1)
    assert found.latitude is not None
    assert found.latitude < 35.7
    assert found.radius_km is not None
    assert found.radius_km >= 15


def test_near_widens_without_moving() -> None:
    found = place("The convoy was hit near Idlib in Syria.", "Idlib")
    assert (found.latitude, found.precision) == (35.931, "near")


def test_an_unknown_village_stands_in_the_province_that_the_text_names() -> None:
    found = place("Troops entered the village of Tal Qarnub, in Idlib province, Syria.", "Tal Qarnub")
    assert (found.name, found.precision, found.source) == ("Tal Qarnub", "province", None)
    assert found.admin1 == "Idlib"
    assert found.within[0] == "geonames:admin1:SY.12"
    assert "not in the gazetteer" in found.because


def test_an_unknown_quarter_stands_in_its_city() -> None:
    found = place("A shell hit the Beit Rahma neighborhood of Aleppo, in Syria.", "Beit Rahma")
    assert found.precision == "district"
    assert kilometres(found, 36.201, 37.161) < 1
    assert found.radius_km is not None
    assert found.radius_km >= 8


def test_an_unknown_name_of_a_known_country_gets_the_country_alone() -> None:
    found = place("Syrian troops entered the village of Tal Qarnub.", "Tal Qarnub")
    assert (found.country, found.precision, found.latitude) == ("SYR", "country", None)


def test_an_unknown_village_is_never_put_where_the_report_was_written() -> None:
    text = "DAMASCUS (AP) - Tal Qarnub fell to Syrian troops on Monday."
    written_in, village = (Span(text.index(name), text.index(name) + len(name)) for name in ("DAMASCUS", "Tal Qarnub"))
    told = replace(report(text), dateline=Dateline("DAMASCUS", None, written_in))
    found = PlaceResolver(tiny()).resolve_all([PlaceMention(village, village.of(text))], told)[0]
    assert found is not None
    assert (found.country, found.admin1, found.latitude) == ("SYR", None, None)


def test_a_name_of_nowhere_is_no_place() -> None:
    assert resolve("They entered the village of Tal Qarnub.", "Tal Qarnub") == (None,)


def test_a_far_village_of_a_country_nobody_spoke_of_is_not_believed() -> None:
    found = place("In Syria, troops from Idlib shelled a hamlet called Young.", "Young")
    assert found.country == "SYR"


def test_the_capital_is_that_of_the_people_named_or_of_the_report() -> None:
    assert place("Mortars landed in the Syrian capital at dawn.", "Syrian capital").name == "Damascus"
    assert place("A Colombian judge was shot in the capital.", "capital").name == "Bogota"


def test_the_name_in_a_phrase_tells_where() -> None:
    found = place("They shelled the farms around Idlib in Syria.", "the farms around Idlib")
    assert found.names == ("the farms around Idlib",)
    assert found.precision == "near"
    assert kilometres(found, 35.931, 36.634) < 1


def test_lost_apostrophes_and_lost_capitals_do_no_harm() -> None:
    found = place("syrias khan shaykhun was hit , the observatory said .", "khan shaykhun")
    assert (found.country, found.precision) == ("SYR", "exact")


def test_another_transliteration_says_so() -> None:
    found = place("A truck bomb hit Hassakkeh in Syria.", "Hassakkeh")
    assert found.country == "SYR"
    assert "in another spelling" in found.because


def test_places_come_in_the_order_of_their_mentions_with_their_spans() -> None:
    text = "From Idlib to Aleppo, in Syria."
    later, earlier = resolve(text, "Aleppo", "Idlib")
    assert later is not None
    assert earlier is not None
    assert (later.name, earlier.name) == ("Aleppo", "Idlib")
    assert later.span is not None
    assert later.span.of(text) == "Aleppo"


def test_a_report_without_mentions_has_no_places() -> None:
    assert PlaceResolver(tiny()).resolve_all([], report("Nothing happened in Syria.")) == ()
