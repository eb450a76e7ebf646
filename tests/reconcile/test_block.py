from __future__ import annotations

from tests.reconcile.build import ABECHE, ADRE, CHAD, actors, at, claim, count, facts, on
from wirebook.model import Claim
from wirebook.reconcile.block import keys


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
