from __future__ import annotations

import re

import pytest

from corpora.ace import ARMED, MAY_TELL, TypeRule, is_nationality, mention, narrowed, untold
from corpora.passages import NamedSpan
from wirebook.language.labels import MENTION_TYPES


@pytest.mark.parametrize(
    ("word", "kinds"),
    [
        ("airstrikes", ("air-strike",)),
        ("shelled", ("shelling",)),
        ("tear-gassed", ("crackdown",)),
        ("firefight", ("clash", "offensive")),
        ("massacre", ("attack",)),
        ("attack", ARMED),
        ("killed", ARMED),
    ],
)
def test_the_telling_word_narrows_the_kinds_where_it_can(word: str, kinds: tuple[str, ...]) -> None:
    assert narrowed(ARMED, word) == kinds


def test_a_rule_gives_our_roles_and_which_of_them_are_complete() -> None:
    rule = TypeRule(("arrest",), {"Jailer": "agent", "Held": "target", "Where": "place"}, open=frozenset({"agent"}))
    event = rule.event("seized", (5, 11), (0, 30), [("Held", (12, 16)), ("When", (20, 26)), ("Jailer", (0, 4))])
    assert event is not None
    assert event.roles == (("agent", 0, 4), ("target", 12, 16))
    assert event.complete == {"target", "place"}
    assert (event.trigger, event.within, event.kinds) == ((5, 11), (0, 30), ("arrest",))


def test_a_death_that_nobody_brought_about_is_no_event() -> None:
    rule = TypeRule(ARMED, {"Killer": "agent"}, needs=re.compile("kill"), or_done=True)
    assert rule.event("died", (0, 4), (0, 4), []) is None
    assert rule.event("died", (0, 4), (0, 9), [("Killer", (5, 9))]) is not None
    assert rule.event("killed", (0, 6), (0, 6), []) is not None


def test_words_that_may_tell_and_are_not_marked_are_cut_out() -> None:
    text = "Troops shelled the town after a raid, then they slept."
    trigger = (text.index("shelled"), text.index(" the town"))
    parts = untold(text, [(0, len(text))], [trigger])
    kept = [text[start:end] for start, end in parts]
    assert kept == ["Troops shelled the town after a ", ", then they slept."]


def test_a_trigger_without_a_kind_is_cut_out() -> None:
    text = "He walked home."
    parts = untold(text, [(0, len(text))], [], [(3, 9)])
    assert [text[start:end] for start, end in parts] == ["He ", " home."]


@pytest.mark.parametrize("word", ["air strikes", "gunmen", "bombing", "killed", "protesters", "airstrike", "blew up"])
def test_words_of_violence_may_tell(word: str) -> None:
    assert MAY_TELL.search(word)


@pytest.mark.parametrize("word", ["Pushkin", "warm", "minister", "stable", "rapid"])
def test_words_that_look_like_them_may_not(word: str) -> None:
    assert not MAY_TELL.search(word)


def test_entities_become_mentions_and_pronouns_do_not() -> None:
    text = "They met Turkish miners in Izmir."
    assert mention(text, 0, 4, "PER") is None
    assert mention(text, 9, 16, "GPE") == NamedSpan(9, 16, "nationality")
    assert mention(text, 27, 32, "GPE") == NamedSpan(27, 32, "place")
    assert mention(text, 17, 23, "TTL") is None
    assert {"nationality", "place"} < set(MENTION_TYPES)


def test_us_is_a_nationality_before_a_noun_alone() -> None:
    assert is_nationality("US", " troops left")
    assert not is_nationality("US", " and Canada")
    assert not is_nationality("US", ".")
    assert not is_nationality("Ghana", " troops")
