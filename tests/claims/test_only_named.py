"""What a report tells, what it only names, and which telling a name belongs to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.build import days, draft, town
from wirebook.claims.drafts import Draft
from wirebook.claims.only_named import told_and_named
from wirebook.model import ActorRef

GAO = town("Gao", 16.27, -0.04)
MENAKA = town("Menaka", 15.92, 2.4)
SANKA = ActorRef("person:oru-sanka", "Oru Sanka", "Oru Sanka", None)
HERDERS = ActorRef("generic:herder", "herders", "herders", None)
MONDAY, TUESDAY = days(date(2015, 3, 2)), days(date(2015, 3, 3))


def _read(*found: Draft) -> tuple[tuple[tuple[Draft, ...], tuple[Draft, ...]], ...]:
    """What is told and named, where each of the drafts stands in a group of its own."""
    return told_and_named([(d,) for d in found], found, {}, {})


def _names_of(told: Draft, *others: Draft) -> list[Draft]:
    """What is put to the telling as only naming it."""
    return list(dict(_read(told, *others))[told,])


def _tells(draft_of: Draft, *others: Draft) -> bool:
    """Whether a draft makes a claim beside the others."""
    return (draft_of,) in dict(_read(draft_of, *others))


def test_the_attack_that_somebody_condemns_is_the_one_told() -> None:
    told, named = draft(where=GAO, killed=6), draft("attack", sentence=3)
    said = draft("accusation", sentence=3)
    assert _names_of(told, named, said) == [named]


def test_a_happening_told_beside_nothing_said_is_its_own() -> None:
    assert _names_of(draft(where=GAO, killed=6), draft("attack", sentence=3)) == []


def test_a_noun_that_takes_it_for_known_names_what_was_told() -> None:
    told, named = draft(where=GAO, killed=6), draft("attack", sentence=3, known=True)
    assert _names_of(told, named) == [named]


def test_what_has_a_day_or_a_toll_of_its_own_is_told() -> None:
    told = draft(where=GAO, killed=6)
    assert _names_of(told, draft(sentence=3, known=True, when=MONDAY)) == []
    assert _names_of(told, draft(sentence=3, known=True, killed=2)) == []


def test_a_name_with_who_did_it_is_told_and_one_with_gunmen_is_not() -> None:
    told, said = draft(where=GAO, killed=6), draft("accusation", sentence=3)
    named = draft(sentence=3, known=True)
    assert _names_of(told, replace(named, agents=(SANKA,)), said) == []
    gunmen = replace(named, agents=(replace(SANKA, actor="generic:gunmen", name="gunmen"),))
    assert _names_of(told, gunmen, said) == [gunmen]


def test_a_name_goes_to_no_other_kind_and_no_other_town() -> None:
    told = draft(where=GAO, killed=6)
    assert _names_of(told, draft("agreement", sentence=3, known=True)) == []
    said = draft("accusation", sentence=3)
    assert _names_of(told, draft(sentence=3, known=True, where=MENAKA), said) == []
    assert len(_names_of(told, named := draft(sentence=3, known=True, where=GAO), said)) == 1, named


def test_a_name_goes_to_the_likeliest_of_several_tellings() -> None:
    other = draft(where=MENAKA, killed=9, words=("bridge", "dusk"))
    told = draft(sentence=1, where=GAO, killed=6, words=("rocket", "market"))
    named = draft(sentence=3, known=True, words=("market",))
    found = (other, told, named)
    assert _read(*found) == (((other,), ()), ((told,), (named,)))


def test_a_name_of_nothing_told_stands_for_itself() -> None:
    named = draft(sentence=3, known=True)
    assert _read(named) == (((named,), ()),)


def test_names_of_what_is_told_nowhere_are_one_claim() -> None:
    told, first, later = draft("agreement"), draft(sentence=2, known=True), draft(sentence=3, known=True)
    found = (told, first, later)
    assert _read(*found) == (((told,), ()), ((first,), (later,)))


def test_words_that_only_a_table_knows_tell_nothing_without_a_count_or_a_day() -> None:
    assert not _tells(draft(doubted=True))
    assert not _tells(draft(doubted=True, where=GAO))
    assert _tells(draft(doubted=True, killed=2))
    assert _tells(draft(doubted=True, when=TUESDAY))
    assert _tells(replace(draft(doubted=True, targets=[HERDERS]), agents=(SANKA,)))
    assert _tells(draft())


def test_beside_another_happening_a_place_is_enough() -> None:
    assert _tells(draft(doubted=True, where=GAO), draft("clash", where=MENAKA))
    assert not _tells(draft(doubted=True, where=GAO), draft("declaration", where=MENAKA))
    assert not _tells(draft(doubted=True), draft("clash", where=MENAKA))
