from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.grounding.places_of_test import place, report, resolve, tiny
from wirebook.grounding.place_names import find_place_names
from wirebook.grounding.places import PlaceMention, PlaceResolver, datelines_of
from wirebook.model import Dateline, Place, Span
from wirebook.model.sphere import distance_km


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


def test_a_metropolis_speaks_for_its_country_though_its_province_bears_its_name() -> None:
    text = "Shells hit Aleppo. A Russian officer of the Russian centre counted them in Qusair district."
    assert place(text, "Qusair").country == "SYR"


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


def test_this_capital_and_what_lies_in_it_is_the_capital_of_the_report() -> None:
    text = "Colombia's army searched the Umm Dabbah district of this capital."
    quarter, capital = resolve(text, "Umm Dabbah", "capital")
    assert capital is not None
    assert quarter is not None
    assert (capital.name, quarter.precision) == ("Bogota", "district")
    assert kilometres(quarter, 4.609, -74.082) == 0


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


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Two bombs exploded on Medellín Avenue in Bogota, Colombia.", "Medellín"),
        ("Their boat was hit on the Medellín River in Colombia.", "Medellín"),
        ("He was shot in the 3400 block of West Medellín, in Bogota, Colombia.", "Medellín"),
        ("A car was hit on Medellín Ridge Road in Bogota, Colombia.", "Medellín"),
        ("A bomb lay near 5th St. and Medellín Ave. in Bogota, Colombia.", "Medellín"),
    ],
)
def test_a_street_or_a_river_is_not_the_town_whose_name_it_bears(text: str, written: str) -> None:
    found = place(text, written)
    assert found.source is None
    assert found.precision != "exact"


def test_a_doctor_named_after_a_town_makes_no_street_of_it() -> None:
    assert place("In Medellín Dr. Ruiz counted four dead, in Colombia.", "Medellín").source == "geonames"


def test_a_road_to_a_town_still_leads_to_the_town() -> None:
    assert place("A convoy was hit on the Medellín road in Colombia.", "Medellín").source == "geonames"


def test_an_american_county_is_not_the_town_of_another_state_whose_name_it_bears() -> None:
    county = place("Four people were shot in Paris County, in Washington, the United States.", "Paris")
    assert county.source is None
    assert place("Four people were shot in Paris, Texas, in the United States.", "Paris").country == "USA"


def test_another_spelling_is_not_believed_against_the_place_that_the_text_puts_it_in() -> None:
    found = place("Troops in Iraq took Tikreet, in Nineveh province.", "Tikreet")
    assert found.source is None
    assert found.admin1 == "Nineveh"


def test_the_quarter_of_a_city_is_no_large_namesake_abroad() -> None:
    found = place("Shells hit the London neighborhood of Aleppo, in Syria, Syrians said in Syria.", "London")
    assert found.country == "SYR"


def test_an_unknown_village_lies_where_the_known_place_is_said_to_be_off() -> None:
    text = "Troops entered Umm Dabbah village, 40 km east of Hama city, in Syria."
    found = place(text, "Umm Dabbah")
    assert kilometres(found, 35.131, 36.758) == pytest.approx(40, abs=2)
    assert found.longitude is not None
    assert found.longitude > 37
    assert "not in the gazetteer" in found.because


def test_an_unknown_village_lies_in_the_part_of_the_province_that_is_named() -> None:
    whole = place("Fighting in Hama province, in Syria.", "Hama")
    found = place("Jets hit Umm Dabbah village in the eastern countryside of Hama, in Syria.", "Umm Dabbah")
    assert found.longitude is not None
    assert whole.longitude is not None
    assert found.longitude > whole.longitude
    assert "only its eastern part is meant" in found.because


def test_between_two_towns_is_a_spot_whose_radius_reaches_both() -> None:
    found = place("A convoy was hit on the road between Idlib and Aleppo, in Syria.", "Idlib")
    assert found.name == "between Idlib and Aleppo"
    assert found.precision == "near"
    for latitude, longitude in ((35.931, 36.634), (36.201, 37.161)):
        assert kilometres(found, latitude, longitude) <= (found.radius_km or 0) + 1


@pytest.mark.parametrize("text", ["Talks between Idlib and Aleppo councils.", "Idlib and Aleppo were hit in Syria."])
def test_talks_between_two_towns_are_held_between_them_by_nobody(text: str) -> None:
    assert place(text, "Idlib").name == "Idlib"


@pytest.mark.parametrize(
    ("text", "written", "precision"),
    [
        ("Syrian troops massed on the border with Turkey, Syria said.", "Turkey", "region"),
        ("Syrian troops swept the hills bordering Turkey, Syria said.", "Turkey", "region"),
        ("Syrian troops massed near the Turkish border, Syria said.", "Turkish border", "region"),
    ],
)
def test_the_border_with_a_country_is_the_border_and_not_the_country(text: str, written: str, precision: str) -> None:
    found = place(text, written)
    assert (found.source_id, found.precision) == ("syrian-turkish-border", precision)


def test_a_country_s_own_border_has_no_point() -> None:
    found = place("Syrian troops massed near the Syrian border, Syria said.", "Syrian border")
    assert (found.country, found.latitude) == ("SYR", None)


def test_a_village_by_a_border_is_not_put_in_its_middle() -> None:
    found = place("Syria: troops took Umm Dabbah near the Turkish border, in Idlib province.", "Umm Dabbah")
    assert found.admin1 == "Idlib"


def test_a_people_stands_for_its_country_without_a_point() -> None:
    found = place("Syrian state television showed the hall.", "Syrian")
    assert (found.country, found.precision, found.latitude) == ("SYR", "country", None)


def test_a_small_places_byname_yields_to_the_place_of_that_name() -> None:
    assert place("He left Paris, in France, for Kabul.", "Paris").source_id == "14"


def test_a_name_that_says_where_a_smaller_place_lies_gives_the_smaller_one() -> None:
    text = "Shells hit Khan Sheikhun, in the countryside of Idlib, in Syria."
    spans = [Span(text.index(name), text.index(name) + len(name)) for name in ("Khan Sheikhun", "Idlib")]
    mentions = [PlaceMention(span, span.of(text)) for span in spans]
    finest, _ = PlaceResolver(tiny()).resolve_report(mentions, report(text))
    assert [found.name for found in finest if found] == ["Khan Shaykhun", "Khan Shaykhun"]
    assert all(found.span == spans[0] for found in finest if found)


def test_the_last_dateline_is_where_the_news_was_written() -> None:
    text = "LONDON, 2 MAY 90 (AFP) -- [EXCERPT] KABUL, 2 MAY (AFP) -- Afghan troops left the Afghan capital."
    written = replace(report(text), dateline=Dateline("LONDON", "2 MAY 90", Span(0, 23)))
    assert [span.of(text)[:6].strip(", ") for span in datelines_of(written)] == ["LONDON", "KABUL"]
    _, around = PlaceResolver(tiny()).resolve_report([], written)
    assert around.written_in is not None
    assert around.written_in.name == "Kabul"
    assert around.country is not None
    assert (around.country.country, around.country.latitude) == ("AFG", None)


def test_a_report_about_two_countries_is_about_neither() -> None:
    text = "Syrian and Lebanese officials met. Syria and Lebanon agreed."
    assert PlaceResolver(tiny()).resolve_report([], report(text))[1].country is None


PIECES = (
    "Idlib", "Aleppo", "Hama province", "Tripoli", "Syria", "Lebanon", "the Syrian capital", "Umm Dabbah village",
    "London", "Turkey", "Euphrates", "Qamishlo", "Paris",
)  # fmt: skip
JOINTS = (
    " in ", ", ", " near ", ", 20 km north of ", " and ", " on the road between ", " on the border with ", ". Later, ",
    " in the eastern part of ", " Street in ", " outside ",
)  # fmt: skip


@given(st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(JOINTS)), min_size=1, max_size=8), st.booleans())
def test_no_point_without_a_span_a_reason_and_a_radius_in_any_text(
    parts: list[tuple[str, str]], capitals: bool
) -> None:
    text = "Shells hit " + "".join(name + joint for name, joint in parts) + "the south."
    text = text if capitals else text.lower()
    spans = find_place_names(tiny(), text)
    found, around = PlaceResolver(tiny()).resolve_report([PlaceMention(s, s.of(text)) for s in spans], report(text))
    for resolved in (*found, around.written_in, around.country):
        if resolved is None:
            continue
        assert resolved.because
        assert resolved.span is None or resolved.span.of(text).strip()
        assert (resolved.latitude is None) == (resolved.longitude is None)
        if resolved.precision in ("country", "unknown"):
            assert resolved.latitude is None
        if resolved.latitude is not None and resolved.longitude is not None:
            assert resolved.span is not None
            assert resolved.radius_km is not None
            assert resolved.radius_km > 0
            assert -90 <= resolved.latitude <= 90
            assert -180 <= resolved.longitude <= 180


def test_a_town_far_from_a_provinces_capital_lies_in_the_province_that_bears_its_name() -> None:
    text = "Shells struck Khan Sheikhun, a town in Idlib, in Syria."
    start = text.index("Idlib")
    mention = PlaceMention(Span(start, start + 5), "Idlib")
    ((found,), _) = PlaceResolver(tiny()).resolve_report([mention], report(text))
    assert found is not None
    assert found.name == "Khan Shaykhun"


def test_the_side_of_a_place_is_that_of_the_province_and_of_a_city_only_where_that_is_vast() -> None:
    assert place("Rebels entered northeastern Idlib, in Syria.", "Idlib").precision == "province"
    assert place("Rebels entered eastern Aleppo, in Syria.", "Aleppo").precision == "exact"
