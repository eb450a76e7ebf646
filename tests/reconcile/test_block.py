from __future__ import annotations

from tests.reconcile.build import ABECHE, ADRE, CHAD, actors, at, claim, count, facts, on
from wirebook.model import Claim
from wirebook.reconcile.block import (
    NARROW_BIT,
    OF_ONE_TIME_BIT,
    ONE_SIDED_BIT,
    keys,
    number_of,
    seeks,
    telling_runs,
)


def meet(a: Claim, b: Claim, published: str | None = "2031-05-04") -> bool:
    return bool(set(keys(a, facts(a.report_id, published))) & set(keys(b, facts(b.report_id, published))))


def test_claims_of_one_town_a_day_apart_meet() -> None:
    near = at("Abeche market", 13.86, 20.80)
    assert meet(claim("r1", when=on("2031-05-03"), where=ABECHE), claim("r2", when=on("2031-05-04"), where=near))


def test_a_claim_without_a_date_meets_the_dated_one_of_its_month() -> None:
    assert meet(claim("r1", when=on("2031-05-03"), where=ABECHE), claim("r2", where=ABECHE))


def test_vague_background_meets_across_years_of_publication() -> None:
    a = claim("r1", kind="siege", where=ABECHE, background=True)
    b = claim("r2", kind="siege", where=ABECHE, background=True)
    assert set(keys(a, facts("r1", "2031-05-04"))) & set(keys(b, facts("r2", "2036-05-04")))


def test_the_same_toll_of_one_day_meets_without_a_place() -> None:
    toll = (count("killed", 37),)
    assert meet(
        claim("r1", when=on("2031-05-03"), figures=toll), claim("r2", when=on("2031-05-03"), where=ADRE, figures=toll)
    )


def test_copied_words_meet_whatever_else_was_read() -> None:
    words = "shells fell on the old bus station at dawn and set two fuel trucks alight"
    assert meet(claim("r1", quote=words, where=ABECHE), claim("r2", quote=words + " , police said", where=ADRE))


def test_a_claim_without_a_place_meets_the_placed_one_of_its_day_and_kind() -> None:
    assert meet(claim("r1", when=on("2031-05-03"), where=ABECHE), claim("r2", when=on("2031-05-03")))


def test_a_kind_a_country_or_a_day_alone_is_no_key() -> None:
    a = claim("r1", when=on("2031-05-03"), where=ABECHE, agents=actors("rebels"))
    assert not meet(a, claim("r2", kind="clash", when=on("2031-05-03"), where=CHAD, agents=actors("rebels")))
    assert not meet(a, claim("r2", when=on("2031-06-20"), where=CHAD, agents=actors("rebels")))


def test_a_date_of_many_years_does_not_make_many_keys() -> None:
    wide = claim(
        "r1", when=on("1980-01-01", "2031-01-01"), where=at("Ouaddai", 13.8, 21.0, precision="province", radius_km=150)
    )
    assert len(keys(wide, facts("r1"))) < 500


def test_news_without_a_day_or_a_spot_meets_the_placed_claim_of_its_reports_days_and_kind() -> None:
    told = claim("r1", when=on("2031-05-03"), where=ABECHE)
    assert meet(told, claim("r2", where=CHAD))
    assert not meet(told, claim("r2", where=CHAD), published="2031-06-20")
    assert not meet(told, claim("r2", where=CHAD, background=True)), "history is not taken for news"


def test_a_kind_that_wars_hardly_have_meets_within_its_month() -> None:
    told = claim("r1", kind="aircraft-loss", when=on("2031-05-03"), where=ABECHE)
    assert meet(told, claim("r2", kind="aircraft-loss", where=CHAD), published="2031-05-28")
    assert not meet(told, claim("r2", kind="aircraft-loss", where=CHAD), published="2031-09-28")


def test_a_claim_seeks_where_it_tells_no_spot() -> None:
    assert [seeks(claim("r1", where=where)) for where in (ABECHE, CHAD, None)] == [False, True, True]


def test_of_a_quotes_words_those_are_keys_that_other_reports_seldom_have() -> None:
    chosen = telling_runs("killing 12 people and 5 civilians in an attack near the Zorrilla tannery of old Melfi", 4)
    assert all("tannery" in run or "zorrilla" in run or "melfi" in run for run in chosen)


def test_quotes_that_share_half_of_their_words_share_a_run() -> None:
    shared = "set fire to the reed boats moored below Karal bridge"
    for number in range(50):
        one = telling_runs(f"men of the {number} brigade {shared}", 8)
        other = telling_runs(f"{shared} before they left for village {number} that night", 8)
        assert set(one) & set(other), number


def test_numbers_of_keys_tell_the_manner_of_the_block_and_lie_by_their_days() -> None:
    manner = ONE_SIDED_BIT | NARROW_BIT | OF_ONE_TIME_BIT
    assert number_of("day|738000|12,34") & manner == 0
    assert number_of("who|738000|rebels|force") & manner == NARROW_BIT
    assert number_of("kind|738000|shelling") & manner == ONE_SIDED_BIT | NARROW_BIT
    assert number_of("words||a b c d") & manner == OF_ONE_TIME_BIT | NARROW_BIT
    days = [number_of(f"{sort}|{day}|x") for day in (737996, 738000, 738004) for sort in ("day", "who", "kind")]
    assert [day >> 40 for day in days] == [day for day in (737996, 738000, 738004) for _ in range(3)]
    assert max(days) < number_of("words||a b c d") < 1 << 63
