"""What is filled in from around a telling always says so, and history is never today's news."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.build import days, draft, report, town
from wirebook.claims.fill import fill_date, fill_place
from wirebook.grounding.places import Around
from wirebook.model import Place

PUBLISHED = date(2015, 3, 3)
MALI = Place(
    "Mali", ("Mali",), "MLI", None, None, None, None, None, "country", "country", "MLI", "the report is about Mali"
)


def test_news_without_a_day_is_of_the_day_it_came_out_or_the_day_before() -> None:
    found, background = fill_date(report("A bomb went off in Gao." + " " * 60, day=PUBLISHED), [draft()], None)
    assert found is not None
    assert (found.earliest, found.latest) == (date(2015, 3, 2), PUBLISHED)
    assert found.basis == "inferred"
    assert "Tuesday 3 March 2015" in found.because
    assert not background


def test_nothing_is_inferred_without_a_publication_date() -> None:
    assert fill_date(report("A bomb went off." + " " * 60), [draft()], None) == (None, False)


def test_history_without_a_day_stays_without_one() -> None:
    found, background = fill_date(
        report("Rebels seized the town three years ago." + " " * 60, day=PUBLISHED), [draft()], None
    )
    assert (found, background) == (None, True)


def test_what_is_planned_is_not_given_the_day_of_the_news() -> None:
    assert fill_date(report("Troops will attack." + " " * 60, day=PUBLISHED), [draft(status="planned")], None) == (
        None,
        False,
    )


def test_an_old_date_is_background() -> None:
    old = days(date(2014, 1, 1))
    assert fill_date(report("x" * 60, day=PUBLISHED), [draft(when=old)], None) == (old, True)


def test_a_place_named_shortly_before_is_taken_and_said_to_be() -> None:
    gao = town("Gao", 16.27, -0.04)
    place = fill_place([draft(sentence=2)], [draft(sentence=1, where=gao)])
    assert place is not None
    assert place.name == "Gao"
    assert place.span is None
    assert "latest named before" in place.because


def test_a_place_named_long_before_is_not_taken() -> None:
    assert fill_place([draft(sentence=9)], [draft(sentence=1, where=town("Gao", 16.27, -0.04))]) is None


def test_a_place_that_the_reader_puts_it_at_is_taken_before_the_dateline() -> None:
    gao, kidal = town("Gao", 16.27, -0.04), town("Kidal", 18.44, 1.41)
    telling = replace(draft(), named_elsewhere=gao)
    place = fill_place([telling], [], Around(kidal, None))
    assert place is not None
    assert (place.name, place.span) == ("Gao", None)
    assert "named elsewhere in the report" in place.because


def test_news_without_any_place_is_where_it_was_written_if_it_is_about_that_country() -> None:
    gao = town("Gao", 16.27, -0.04)
    place = fill_place([draft()], [], Around(gao, MALI))
    assert place is not None
    assert place.name == "Gao"
    assert "was written in Gao and is about Mali" in place.because


def test_news_about_another_country_than_it_was_written_in_has_that_country_and_no_point() -> None:
    paris = replace(town("Paris", 48.85, 2.35), country="FRA")
    place = fill_place([draft()], [], Around(paris, MALI))
    assert place is not None
    assert (place.name, place.latitude) == ("Mali", None)


def test_news_about_no_country_has_no_place() -> None:
    assert fill_place([draft()], [], Around(town("Gao", 16.27, -0.04), None)) is None


def test_an_agreement_is_not_put_in_the_town_of_the_fighting_told_before_it() -> None:
    gao = town("Gao", 16.27, -0.04)
    place = fill_place([draft("agreement", sentence=1)], [draft(where=gao)], Around(None, MALI))
    assert place is not None
    assert place.name == "Mali"
