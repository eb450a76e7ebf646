"""Agreement between reviewers, against the published example; and what is counted as agreeing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.review.reviewing import decide, events
from wirebook.review.agreement import agreement, alpha
from wirebook.store.sqlite import open_to_read


def test_alpha_is_that_of_the_published_example() -> None:
    """Krippendorff (2011), section B: observers Ben and Gerry on ten articles, alpha 0.692."""
    ben = "a a b b d c c c e d d a".split()
    gerry = "b a b b b c c c e d d d".split()
    assert alpha(list(zip(ben, gerry, strict=True))) == pytest.approx(0.692, abs=0.0005)


def test_alpha_of_full_agreement_is_one_and_of_one_value_alone_unknown() -> None:
    assert alpha([("a", "a"), ("b", "b")]) == 1.0
    assert alpha([("a", "a"), ("a", "a")]) is None
    assert alpha([]) is None


def test_two_reviewers_agree_on_what_both_judged_and_are_told_where_not(record: Path) -> None:
    one, other, third = events(record)[:3]
    decide(record, "accept", events=(one.id,), who="Ana")
    decide(record, "accept", events=(one.id,), who="Ben")
    decide(record, "accept", events=(third.id,), who="Ben")
    decide(record, "accept", events=(other.id,), who="Ana")
    decide(record, "reject", events=(other.id,), who="Ben")
    with open_to_read(record) as store:
        overall, by_question, differing = agreement(store, "Ana", "Ben")
    assert overall.units == len(one.claims) + len(other.claims)
    assert overall.agreed == len(one.claims)
    assert [one.question for one in by_question] == ["accept or reject"]
    assert {each.unit[0] for each in differing} == set(other.claims)
    assert differing[0].first[0] == "accept"
