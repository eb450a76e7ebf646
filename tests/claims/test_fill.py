"""What is filled in from around a telling always says so, and history is never today's news."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.build import days, draft, report, town
from wirebook.claims.drafts import Draft
from wirebook.claims.fill import assumed_dates, before_it, fill_date, fill_place, town_of
from wirebook.grounding.places import Around
from wirebook.model import Place, Span

PUBLISHED = date(2015, 3, 3)
MALI = Place(
    "Mali", ("Mali",), "MLI", None, None, None, None, None, "country", "country", "MLI", "the report is about Mali"
)


def test_news_without_a_day_is_of_the_day_it_came_out_or_the_day_before() -> None:
    found, background = fill_date(report("A bomb went off in Gao." + " " * 60, day=PUBLISHED), [draft()], None, None)
    assert found is not None
    assert (found.earliest, found.latest) == (date(2015, 3, 2), PUBLISHED)
    assert found.basis == "inferred"
    assert "Tuesday 3 March 2015" in found.because
    assert not background


def test_nothing_is_inferred_without_a_publication_date() -> None:
    date, background = fill_date(report("A bomb went off." + " " * 60), [draft()], None, None)
    assert date is not None
    assert (date.known, date.basis, background) == (False, "unknown", False)
    assert date.because == "no day is told; told as news in a report whose own day is not known"


def test_history_without_a_day_stays_without_one() -> None:
    found, background = fill_date(
        report("Rebels seized the town three years ago." + " " * 60, day=PUBLISHED), [draft()], None, None
    )
    assert (found, background) == (None, True)


def test_what_is_planned_is_not_given_the_day_of_the_news() -> None:
    assert fill_date(
        report("Troops will attack." + " " * 60, day=PUBLISHED), [draft(status="planned")], None, None
    ) == (
        None,
        False,
    )


def test_an_old_date_is_background() -> None:
    old = days(date(2014, 1, 1))
    assert fill_date(report("x" * 60, day=PUBLISHED), [draft(when=old)], None, None) == (old, True)


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


def test_news_without_any_place_is_of_the_town_it_was_written_in_if_it_names_no_other() -> None:
    gao, ansongo = town("Gao", 16.27, -0.04), town("Ansongo", 15.66, 0.5)
    found = town_of(Around(gao, MALI), [], [])
    assert found is not None
    assert (found.name, found.span) == ("Gao", None)
    assert "was written in Gao and names no other town" in found.because
    assert town_of(Around(gao, MALI), [ansongo], []) is None
    place = fill_place([draft()], [], Around(gao, MALI), town=found)
    assert place is not None
    assert place.name == "Gao"


def test_a_report_s_one_town_is_where_something_in_it_happened_and_no_capital_that_only_speaks() -> None:
    gao = town("Gao", 16.27, -0.04)
    assert town_of(Around(None, MALI), [gao], []) is None
    found = town_of(Around(None, MALI), [gao], [draft(where=gao)])
    assert found is not None
    assert "tells of Gao" in found.because


def test_a_dateline_gives_its_country_and_no_point_where_the_news_is_of_other_towns() -> None:
    gao, kidal = town("Gao", 16.27, -0.04), town("Kidal", 18.44, 1.41)
    around = Around(gao, MALI)
    place = fill_place([draft()], [], around, town=town_of(around, [gao, kidal], []))
    assert place is not None
    assert (place.name, place.latitude) == ("Mali", None)


def test_news_about_another_country_than_it_was_written_in_has_that_country_and_no_point() -> None:
    paris = replace(town("Paris", 48.85, 2.35), country="FRA")
    around = Around(paris, MALI)
    place = fill_place([draft()], [], around, town=town_of(around, [paris], []))
    assert place is not None
    assert (place.name, place.latitude) == ("Mali", None)


def test_what_the_words_mean_goes_before_a_country_and_not_before_a_town() -> None:
    gao, kidal = town("Gao", 16.27, -0.04), town("Kidal", 18.44, 1.41)
    assert fill_place([draft(where=MALI)], [], meant=gao) == gao
    assert fill_place([draft(where=kidal)], [], meant=gao) == kidal


def test_news_about_no_country_has_no_place() -> None:
    assert fill_place([draft()], [], Around(town("Gao", 16.27, -0.04), None)) is None


def test_an_agreement_is_not_put_in_the_town_of_the_fighting_told_before_it() -> None:
    gao = town("Gao", 16.27, -0.04)
    place = fill_place([draft("agreement", sentence=1)], [draft(where=gao)], Around(None, MALI))
    assert place is not None
    assert place.name == "Mali"


def test_what_follows_a_dated_telling_is_of_its_day_and_says_so() -> None:
    told = [draft(sentence=1, when=days(date(2015, 3, 1))), draft(sentence=3)]
    before = before_it(told[1:], told)
    found, background = fill_date(report("x" * 400, day=PUBLISHED), told[1:], before, None)
    assert found is not None
    assert (found.earliest, found.latest, found.basis, background) == (
        date(2015, 3, 1),
        date(2015, 3, 1),
        "inferred",
        False,
    )
    assert found.span is None
    assert found.because.startswith("no day is told; told beside what is told before it, dated so:")


def test_what_follows_a_week_s_news_is_of_that_week_unless_a_day_was_told() -> None:
    week = replace(days(date(2015, 2, 24), PUBLISHED), precision="week")
    told = [draft(sentence=1, when=days(date(2015, 3, 1))), draft(sentence=2, when=week), draft(sentence=3)]
    assert before_it(told[2:], told[1:]) == week
    assert before_it(told[2:], told) == told[0].date


def test_what_the_news_only_takes_up_is_not_of_its_day() -> None:
    text = "The front claimed responsibility for the raid on the mill."
    assert fill_date(report(text, day=PUBLISHED), [_telling(text, "raid")], None, None) == (None, True)
    for text in (
        "A man was charged with three counts of murder in the raid on the mill.",
        "The driver was sentenced to nine years in prison for the raid on the mill.",
        "Two men were arrested in connection with the raid on the mill.",
    ):
        assert fill_date(report(text, day=PUBLISHED), [_telling(text, "raid")], None, None) == (None, True)
        assert assumed_dates(report(text, day=PUBLISHED), _telling(text, "raid")) is None
    text = "The front claimed a raid on the mill."
    assert fill_date(report(text, day=PUBLISHED), [_telling(text, "raid")], None, None)[0] is not None


def test_a_day_told_long_before_and_one_of_history_are_not_taken() -> None:
    far = [draft(sentence=1, when=days(date(2015, 3, 1))), draft(sentence=9)]
    assert before_it(far[1:], far) is None
    old = fill_date(report("x" * 400, day=PUBLISHED), [draft(sentence=2)], days(date(2014, 1, 1)), None)[0]
    assert old is not None
    assert old.earliest == date(2015, 3, 2)


def _telling(text: str, word: str) -> Draft:
    """A draft of a text of one clause, its telling word where it stands."""
    one = draft()
    at = text.index(word)
    trigger = replace(one.trigger, span=Span(at, at + len(word)), clause=Span(0, len(text)))
    return replace(one, trigger=trigger, span=Span(0, len(text)))


def test_what_is_told_as_recent_is_of_the_month_before() -> None:
    text = "The recent attack on the mill is not forgotten."
    found, _ = fill_date(report(text, day=PUBLISHED), [_telling(text, "attack")], days(date(2015, 3, 1)), None)
    assert found is not None
    assert (found.earliest, found.latest, found.precision) == (date(2015, 2, 1), PUBLISHED, "month")
    assert "told as recent" in found.because


def test_a_perfect_tense_goes_on_from_no_day_told_before() -> None:
    text = "Rebels have captured the mill."
    found, _ = fill_date(report(text, day=PUBLISHED), [_telling(text, "captured")], days(date(2015, 3, 1)), None)
    assert found is not None
    assert (found.earliest, found.latest) == (date(2015, 3, 2), PUBLISHED)


def test_of_a_sentence_s_days_the_latest_goes_on() -> None:
    told = [draft(sentence=1, when=days(date(2015, 3, day))) for day in (1, 2)] + [draft(sentence=2)]
    before = before_it(told[2:], told)
    assert before is not None
    assert before.earliest == date(2015, 3, 2)
