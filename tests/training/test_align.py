from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpora.passages import Ends, Passage, TaughtEvent
from training.align import aligned, associations, stem, telling_words, words

PLACES = ("Sodd", "Weirham", "Upper Pell", "Marl")


def _passage(text: str, *events: TaughtEvent) -> Passage:
    return Passage("made", "made", text, events=events)


def _told(text: str, *kinds: str, roles: Iterable[str] = ()) -> Passage:
    """A text all of which tells one event; `roles` are words of its agent."""
    ends = tuple(("agent", text.index(words), text.index(words) + len(words)) for words in roles)
    return _passage(text, TaughtEvent(kinds, None, (0, len(text)), roles=ends))


TELLING = (
    ("movement", "The Heron lorries trundled into {place} with the governor."),
    ("movement", "Wagons have trundled from {place} since the frost."),
    ("find", "Divers dredged seven Heron crates at {place} for the governor."),
    ("find", "At {place} the ferrymen had dredged pistols since the frost."),
)
IDLE = "Herons of {place} again sang to the governor: divers, ferrymen, lorries, crates, wagons, pistols and frost."
LORE = [_told(text.format(place=place), kind) for place in PLACES for kind, text in TELLING] + [
    _passage(IDLE.format(place=place)) for place in PLACES * 50
]
"""Words that the rule reader does not know go with a kind, and names with every kind; most texts tell nothing."""


def _triggers(passage: Passage, lore: Iterable[Passage]) -> list[str | None]:
    after = aligned(passage, associations([*lore, passage]))
    return [None if e.trigger is None else after.text[slice(*e.trigger)] for e in after.events]


@pytest.mark.parametrize(
    ("text", "kind", "word"),
    [
        ("The Heron lorries trundled into Sodd with the governor.", "movement", "trundled"),
        ("Lorries are trundling from Marl.", "movement", "trundling"),
        ("At Weirham the ferrymen had dredged Heron pistols for the governor.", "find", "dredged"),
        ("Herons shelled Upper Pell and the governor.", "shelling", "shelled"),
        ("The governor was abducted at Marl by Herons.", "abduction", "abducted"),
    ],
)
def test_the_word_that_goes_with_the_kind_tells(text: str, kind: str, word: str) -> None:
    assert _triggers(_told(text, kind), LORE) == [word]


def test_two_kinds_in_one_clause_are_told_by_different_words() -> None:
    text = "Lorries trundled into Sodd where divers dredged crates after Herons shelled the quay."
    whole = (0, len(text))
    kinds = ("find", "shelling", "movement")
    passage = _passage(text, *(TaughtEvent((kind,), None, whole) for kind in kinds))
    assert _triggers(passage, LORE) == ["dredged", "shelled", "trundled"]


def test_the_best_kind_s_word_goes_before_another_kind_s() -> None:
    text = "Divers dredged crates as lorries trundled past."
    assert _triggers(_told(text, "movement", "find"), LORE) == ["trundled"]
    assert _triggers(_told(text, "find", "movement"), LORE) == ["dredged"]


def test_another_of_the_kinds_may_tell_where_the_best_has_no_word() -> None:
    assert _triggers(_told("Divers dredged all morning.", "aircraft-loss", "find"), LORE) == ["dredged"]


@pytest.mark.parametrize(
    "text", ["They did so to them again.", "It was he who had it.", "12, 40.", "Sodd, for the governor."]
)
def test_a_clause_without_a_telling_word_keeps_no_trigger(text: str) -> None:
    assert _triggers(_told(text, "shelling"), LORE) == [None]


def test_of_words_that_tell_alike_the_first_is_put() -> None:
    text = "Herons shelled huts and shelled barns."
    [event] = aligned(_told(text, "shelling"), associations(LORE)).events
    assert event.trigger == (7, 14)


def test_a_name_tells_nothing_though_it_stands_with_one_kind_alone() -> None:
    often = [
        _told(f"Guns shelled the quays of Quonnel {when}.", "shelling") for when in ("today", "twice", "early")
    ] * 4
    assert _triggers(_told("Shelling near Quonnel scared two weavers.", "shelling"), [*LORE, *often]) == ["Shelling"]
    assert _triggers(_told("They did so again at Quonnel.", "shelling"), [*LORE, *often]) == [None]


def test_words_that_tell_a_kind_are_listed_in_the_forms_seen() -> None:
    found = telling_words(LORE, associations(LORE), ["movement"])
    assert "trundled" in found
    assert not {"dredged", "sodd", "governor", "the", "trundling"} & set(found)
    assert {"trundled", "dredged"} <= set(telling_words(LORE, associations(LORE), ["movement", "find"]))


def test_words_outside_of_the_clause_do_not_tell() -> None:
    text = "Herons shelled the quay. They did it again."
    passage = _passage(text, TaughtEvent(("shelling",), None, (text.index("They"), len(text))))
    assert _triggers(passage, LORE) == [None]


def test_a_marked_trigger_and_an_event_of_no_kind_stay_as_they_are() -> None:
    text = "Lorries trundled into Sodd."
    marked = TaughtEvent(("movement",), (0, 7), (0, len(text)))
    vague = TaughtEvent((), None, (0, len(text)))
    passage = _passage(text, marked, vague)
    assert aligned(passage, associations([*LORE, passage])) == passage


def test_only_the_trigger_is_put() -> None:
    text = "Lorries trundled into Sodd."
    event = TaughtEvent(("movement",), None, (0, len(text)), "denied", (("place", 22, 26),), frozenset({"place"}), 7)
    [after] = aligned(_passage(text, event), associations(LORE)).events
    assert after.trigger == (8, 16)
    assert (after.kinds, after.within, after.status, after.roles, after.complete, after.event) == (
        event.kinds, event.within, event.status, event.roles, event.complete, event.event
    )  # fmt: skip


def test_a_party_s_words_tell_only_where_no_other_does() -> None:
    assert _triggers(_told("Dredgers dredged and trundling men sang.", "movement"), LORE) == ["trundling"]
    with_roles = _told("Trundled Herons shelled huts.", "shelling", "movement", roles=["Trundled Herons"])
    assert _triggers(with_roles, LORE) == ["shelled"]
    alone = _told("Trundled Herons sang.", "movement", roles=["Trundled Herons"])
    assert _triggers(alone, LORE) == ["Trundled"]


def test_words_that_a_corpus_marks_tell_elsewhere() -> None:
    text = "Herons snaffled Ama at the weir."
    marked = _passage(text, TaughtEvent(("abduction",), (7, 15), (0, len(text))))
    unmarked = _told("Two cooks of the Pell inn were snaffled yesterday.", "abduction")
    assert _triggers(unmarked, [*LORE, *[marked] * 8]) == ["snaffled"]


@settings(deadline=None)
@given(st.text(alphabet="abdehlrstuw SH-,.'’12\n", max_size=60), st.data())
def test_a_trigger_is_a_whole_word_of_its_clause(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    within: Ends = (start, data.draw(st.integers(start, len(text))))
    passage = _passage(text, TaughtEvent(("shelling",), None, within))
    [event] = aligned(passage, associations([passage, *[_told("Herons shelled huts", "shelling")] * 3])).events
    if event.trigger is not None:
        start, end = event.trigger
        assert within[0] <= start < end <= within[1]
        assert event.trigger in [ends for _, ends in words(text, within)]


@pytest.mark.parametrize(
    "forms",
    [
        "shell shells shelled shelling shellings",
        "raid raids raided raiding",
        "clash clashes clashed clashing",
        "seize seizes seized seizing",
        "rally rallies rallied",
        "Siege sieges SIEGE",
    ],
)
def test_forms_of_a_word_have_one_stem(forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == 1


def test_different_words_have_different_stems() -> None:
    different = "shell shelter raid ring bus bed sing bomb bombard mine miner strike string".split()
    assert len({stem(word) for word in different}) == len(different)
