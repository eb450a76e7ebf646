"""Which tellings within one report are one happening, and which are kept apart."""

from __future__ import annotations

from datetime import date

from tests.build import actor, days, draft, town
from wirebook.claims.merge import merge

GAO = town("Gao", 16.27, -0.04)
MENAKA = town("Menaka", 15.92, 2.4)
MONDAY, TUESDAY = days(date(2015, 3, 2)), days(date(2015, 3, 3))


def _sizes(*found: object) -> list[int]:
    return [len(group) for group in merge(found)]  # type: ignore[arg-type]


def test_the_headline_and_the_lead_tell_one_happening() -> None:
    assert _sizes(draft(headline=True), draft(sentence=1, where=GAO, when=MONDAY, killed=6)) == [2]


def test_the_same_kind_in_two_towns_is_two_happenings() -> None:
    assert _sizes(draft(where=GAO), draft(sentence=1, where=MENAKA)) == [1, 1]


def test_the_same_town_on_two_days_is_two_happenings() -> None:
    assert _sizes(draft(where=GAO, when=MONDAY), draft(sentence=1, where=GAO, when=TUESDAY)) == [1, 1]


def test_two_tolls_at_two_places_are_two_happenings() -> None:
    assert _sizes(draft(where=GAO, killed=21), draft(sentence=1, where=MENAKA, killed=6)) == [1, 1]


def test_what_is_denied_is_not_what_happened() -> None:
    assert _sizes(draft(where=GAO), draft(sentence=1, where=GAO, status="denied")) == [1, 1]


def test_a_bare_sentence_right_after_takes_up_what_was_told() -> None:
    assert _sizes(draft(where=GAO, killed=6), draft("attack", sentence=1)) == [2]


def test_a_shared_town_in_between_does_not_join_what_days_keep_apart() -> None:
    first, second = draft(where=GAO, when=MONDAY), draft(sentence=1, where=GAO, when=TUESDAY)
    between = draft(sentence=2, where=GAO)
    groups = merge((first, second, between))
    assert not any(first in g and second in g for g in groups)


def test_a_shared_named_actor_joins_nearby_tellings() -> None:
    fighters = actor("Azawad Front")
    assert _sizes(draft(targets=[fighters], where=GAO), draft(sentence=1, targets=[fighters])) == [2]
