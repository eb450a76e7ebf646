"""Which tellings within one report are one happening, and which are kept apart."""

from __future__ import annotations

from datetime import date

from tests.build import days, draft, town
from wirebook.claims.merge import denied, merge

GAO = town("Gao", 16.27, -0.04)
MENAKA = town("Menaka", 15.92, 2.4)
MONDAY, TUESDAY = days(date(2015, 3, 2)), days(date(2015, 3, 3))


def _sizes(*found: object) -> list[int]:
    return [len(group) for group in merge(found).groups]  # type: ignore[arg-type]


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


def test_tellings_without_a_word_in_common_are_two_happenings() -> None:
    assert _sizes(draft(where=GAO), draft(sentence=1, where=GAO, words=("school", "gate"))) == [1, 1]


def test_the_attack_is_the_one_told_before() -> None:
    assert _sizes(draft(where=GAO, killed=6), draft("attack", sentence=1, again=True)) == [2]


def test_another_toll_of_the_attack_is_a_disagreement_and_no_other_happening() -> None:
    first = draft(where=GAO, killed=6, headline=True)
    assert _sizes(first, draft(sentence=1, killed=15, again=True)) == [2]


def test_another_toll_of_anything_is_another_happening() -> None:
    assert _sizes(draft(where=GAO, killed=6), draft(sentence=1, killed=15)) == [1, 1]


def test_a_shared_town_in_between_does_not_join_what_days_keep_apart() -> None:
    first, second = draft(where=GAO, when=MONDAY), draft(sentence=1, where=GAO, when=TUESDAY)
    between = draft(sentence=2, where=GAO)
    groups = merge((first, second, between)).groups
    assert not any(first in g and second in g for g in groups)


def test_what_the_reader_takes_for_one_happening_joins_and_for_two_keeps_apart() -> None:
    first, later = draft(where=GAO, killed=6), draft(sentence=2, where=GAO, words=("other", "market"))
    pair = (first, later)
    assert [len(group) for group in merge((first, later), links={pair: 0.99}).groups] == [2]
    assert [len(group) for group in merge((first, later), links={pair: 0.02}).groups] == [1, 1]


def test_no_reader_joins_what_places_keep_apart() -> None:
    first, later = draft(where=GAO), draft(sentence=1, where=MENAKA)
    links = {(first, later): 0.999}
    assert [len(group) for group in merge((first, later), links=links).groups] == [1, 1]


def test_a_denial_answers_what_the_report_tells_of_the_same_place() -> None:
    told, other = draft(where=GAO, killed=6), draft(where=MENAKA, sentence=1)
    denial = draft(sentence=2, status="denied")
    groups = merge((told, other, denial)).groups
    assert denied(groups) == {2: 1}
    there = draft(where=GAO, sentence=2, status="denied")
    assert denied(merge((told, other, there)).groups) == {2: 0}
    assert denied(merge((told, draft("protest", sentence=2, status="denied"))).groups) == {}


def test_a_rival_count_by_another_speaker_is_of_one_happening() -> None:
    first = draft(where=GAO, killed=6, by=("Gao Monitor",))
    rival = draft(sentence=1, killed=15, by=("Sahel Radio",))
    assert _sizes(first, rival) == [2]
    assert _sizes(first, draft(sentence=1, killed=15)) == [1, 1]
