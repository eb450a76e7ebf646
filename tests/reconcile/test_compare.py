from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reconcile.build import ABECHE, ADRE, CHAD, actors, at, claim, count, facts, on
from wirebook.model import Claim, DateRange, Span
from wirebook.reconcile.compare import Comparison, compare, related, weigh_if_related
from wirebook.reconcile.features import WEIGHTS
from wirebook.reconcile.traits import traits_of

JOINED = 0.5
MAY = on("2031-05-01", "2031-05-31")


def weigh(
    a: Claim, b: Claim, published_a: str | None = "2031-05-04", published_b: str | None = "2031-05-04"
) -> Comparison:
    return compare(a, b, facts(a.report_id, published_a), facts(b.report_id, published_b))


def joined(comparison: Comparison) -> bool:
    return comparison.veto is None and comparison.score >= JOINED


def test_same_day_and_town_join_though_told_by_kinds_that_go_together() -> None:
    a = claim(
        "r1", kind="bombing", when=on("2031-05-03"), where=ABECHE, quote="a car bomb tore through the grain market"
    )
    b = claim(
        "r2", kind="attack", when=on("2031-05-03"), where=ABECHE, quote="the blast hit a market where grain is sold"
    )
    assert joined(weigh(a, b))


def test_what_has_no_kind_of_its_own_is_told_by_its_word() -> None:
    def told(report: str, word: str, quote: str, kind: str = "other") -> Claim:
        made = claim(report, kind=kind, when=MAY, where=CHAD, quote=quote)
        return replace(made, anchor=Span(quote.index(word), quote.index(word) + len(word)))

    opened = told("r1", "opened", "the mayor opened the school")
    assert joined(weigh(opened, told("r2", "opening", "the school is opening")))
    assert not joined(weigh(opened, told("r2", "renamed", "pupils of the school renamed it")))
    shelled = weigh(
        told("r1", "hit", "shells hit it", "shelling"), told("r2", "struck", "shells struck it", "shelling")
    )
    assert "another telling word" not in {f.name for f in shelled.features}


def test_shelling_of_the_same_town_on_another_day_stays_apart() -> None:
    red, people = actors("Red Column"), actors("residents")
    a = claim("r1", when=on("2031-05-01"), where=ABECHE, figures=(count("killed", 4),), agents=red, targets=people)
    b = claim("r2", when=on("2031-05-03"), where=ABECHE, figures=(count("killed", 7),), agents=red, targets=people)
    assert not joined(weigh(a, b))


def test_days_that_exclude_each_other_are_a_veto_with_its_reason() -> None:
    found = weigh(claim("r1", when=on("2031-05-03"), where=ABECHE), claim("r2", when=on("2030-05-03"), where=ABECHE))
    assert found.veto is not None
    assert "2031-05-03" in found.because


COLUMN = actors("Red Column")


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (claim("r1", where=CHAD), claim("r2", where=CHAD)),
        (claim("r1", when=on("2031-05-03")), claim("r2", when=on("2031-05-03"))),
        (claim("r1", where=CHAD, agents=COLUMN), claim("r2", where=CHAD, agents=COLUMN)),
        (claim("r1", when=MAY, where=CHAD), claim("r2", when=MAY, where=CHAD)),
    ],
)
def test_too_little_in_common_joins_nothing(a: Claim, b: Claim) -> None:
    assert not joined(weigh(a, b))


def test_background_of_one_month_and_place_joins() -> None:
    a = claim(
        "r1", kind="territory-taken", when=MAY, where=ABECHE, background=True, agents=actors("National Army"),
        quote="the army recaptured the city in May",
    )  # fmt: skip
    b = claim(
        "r2", kind="territory-taken", when=MAY, where=ABECHE, background=True, agents=actors("National Army"),
        quote="the city, retaken by the army last May",
    )  # fmt: skip
    assert joined(weigh(a, b, "2031-06-04", "2031-09-09"))


def test_another_town_a_hundred_kilometres_off_is_another_event() -> None:
    a, b = (claim(r, when=on("2031-05-03"), where=where) for r, where in (("r1", ABECHE), ("r2", ADRE)))
    assert weigh(a, b).veto is not None


def test_a_town_written_in_two_ways_is_one_town() -> None:
    a = claim("r1", when=on("2031-05-03"), where=at("Abéché", 13.83, 20.83))
    b = claim("r2", when=on("2031-05-03"), where=at("Abesheh", 13.84, 20.85))
    names = {f.name for f in weigh(a, b).features}
    assert names & {"same spot", "close together"}


def test_a_report_cannot_tell_as_done_what_happened_after_it_came_out() -> None:
    a = claim("r1", when=on("2031-06-01"), where=ABECHE)
    b = claim("r2", where=ABECHE)
    assert compare(a, b, facts("r1", "2031-06-02"), facts("r2", "2031-05-04", basis="stated")).veto is not None


def test_a_weekday_without_a_week_fits_only_that_day_of_the_week() -> None:
    thursday = DateRange(None, None, "unknown", "unknown", "a Thursday", pattern="XXXX-WXX-4")
    dated = claim("r1", when=on("2031-05-01"), where=ABECHE)  # a Thursday
    told = claim("r2", when=thursday, where=ABECHE)
    assert {f.name for f in weigh(dated, told).features} >= {"same weekday"}
    other = claim("r3", when=on("2031-05-02"), where=ABECHE)
    assert weigh(other, told).veto is not None


def test_two_claims_of_one_report_stay_apart_where_its_words_tell_them_apart() -> None:
    first = claim("r1", when=on("2031-05-03"), where=ABECHE, figures=(count("killed", 4),))
    for other in (
        claim("r1", when=on("2031-05-01"), where=ABECHE, start=400),
        claim("r1", when=on("2031-05-03"), where=ADRE, start=400),
        claim("r1", when=on("2031-05-03"), where=ABECHE, start=2),
    ):
        assert weigh(first, other).veto is not None
    rival = claim("r1", when=on("2031-05-03"), where=ABECHE, figures=(count("killed", 9),), start=400)
    assert weigh(first, rival).veto is None


def test_an_assumed_day_keeps_nothing_apart_but_far_days_do() -> None:
    told = claim("r1", when=on("2031-05-03"), where=ABECHE)
    for day, barred in (("2031-05-06", False), ("2031-06-20", True)):
        news = claim("r2", when=on(day, basis="inferred"), where=ABECHE)
        assert (weigh(told, news).veto is not None) is barred


def test_a_place_named_in_another_sentence_keeps_nothing_apart() -> None:
    elsewhere = replace(ADRE, span=Span(900, 904))
    a, b = claim("r1", when=on("2031-05-03"), where=ABECHE), claim("r2", when=on("2031-05-03"), where=elsewhere)
    assert weigh(a, b).veto is None


def test_words_that_few_reports_have_say_more_than_words_of_war() -> None:
    rare = weigh(claim("r1", quote="a blast tore open the Mirador granary"), claim("r2", quote="Mirador granary hit"))
    common = weigh(claim("r1", quote="a blast tore open the police station"), claim("r2", quote="police station hit"))
    assert "two rare words in common" in {f.name for f in rare.features}
    assert rare.score > common.score


def test_one_day_and_country_are_enough_for_a_very_rare_kind() -> None:
    a, b = (
        claim(r, kind="chemical-attack", when=on("2031-05-03"), where=where, quote="gas killed people in their sleep")
        for r, where in (("r1", ABECHE), ("r2", CHAD))
    )
    assert joined(weigh(a, b))


def test_the_order_of_the_two_does_not_matter() -> None:
    a = claim("r1", when=on("2031-05-03"), where=ABECHE, agents=actors("Red Column"), figures=(count("killed", 12),))
    b = claim("r2", when=on("2031-05-01", "2031-05-31"), where=CHAD, figures=(count("killed", 15),))
    assert weigh(a, b) == weigh(b, a)


def test_every_feature_told_stands_in_the_table_of_weights() -> None:
    a = claim("r1", when=on("2031-05-03"), where=ABECHE, agents=actors("Red Column"), figures=(count("killed", 12),))
    b = claim("r2", kind="clash", when=on("2031-05-04"), where=ADRE, agents=actors("Blue Column"))
    assert {f.name for f in weigh(a, b).features} <= WEIGHTS.keys()


def test_copies_of_one_text_tell_one_thing_whatever_was_read_of_it() -> None:
    told = "shells fell on the market of Abeche and killed nine people, the monitor said"
    a = claim("r1", when=on("2031-05-03"), where=ABECHE, quote=told)
    b = claim("r2", when=on("2031-06-20"), where=ADRE, quote=told)
    known = {c.report_id: facts(c.report_id, lineage="l1") for c in (a, b)}
    copied = compare(a, b, known["r1"], known["r2"])
    assert (copied.veto, copied.score > 0.9) == (None, True)
    assert weigh(a, b).veto is not None
    later = replace(b, anchor=Span(b.quote.start + told.index("killed"), b.quote.start + told.index("killed") + 6))
    assert compare(a, later, known["r1"], known["r2"]).veto is not None


WORDS = ("shells", "tore", "through", "the", "Zorrilla", "tannery", "at", "dawn", "killing", "people", "of", "Melfi")


@st.composite
def some_claim(draw: st.DrawFn, report: str) -> Claim:
    """A claim that lacks or has each of what claims may have."""
    day = draw(st.integers(1, 28))
    return claim(
        report,
        kind=draw(st.sampled_from(["shelling", "air-strike", "aircraft-loss", "declaration", "arrest"])),
        when=draw(st.sampled_from([None, MAY, on(f"2031-05-{day:02d}"), on(f"2031-05-{day:02d}", basis="inferred")])),
        where=draw(st.sampled_from([None, CHAD, ABECHE, ADRE, at("Abeche market", 13.86, 20.80)])),
        quote=" ".join(draw(st.lists(st.sampled_from(WORDS), max_size=14))),
        agents=draw(st.sampled_from([(), actors("rebels"), COLUMN, actors("Blue Guard", "Red Column")])),
        targets=draw(st.sampled_from([(), actors("residents"), COLUMN, actors("Blue Guard")])),
        figures=draw(st.sampled_from([(), (count("killed", 4),), (count("killed", 37), count("injured", 8))])),
        status=draw(st.sampled_from(["happened", "denied", "planned"])),
        name=draw(st.sampled_from([None, None, "Dry River", "Long Night"])),
        background=draw(st.booleans()),
        start=draw(st.sampled_from([0, 200, 900])),
    )


@given(some_claim("r1"), some_claim("r2"), st.sampled_from([None, "l1"]), st.sampled_from([0.0, 0.25, 0.9999, 1.0]))
def test_what_is_not_weighed_in_full_is_not_related(a: Claim, b: Claim, lineage: str | None, near_miss: float) -> None:
    one, other = (facts(claim.report_id, lineage=lineage) for claim in (a, b))
    weighed = compare(a, b, one, other)
    expected = weighed if related(weighed, near_miss) else None
    assert weigh_if_related(traits_of(a, one), traits_of(b, other), near_miss) == expected
