"""What is denied, planned, threatened, supposed or asked for is never taken to have happened."""

from __future__ import annotations

import pytest

from wirebook.language.status import MOST, StatusAnswer, cues, happened, status_odds, status_of, table
from wirebook.model import Span
from wirebook.model.kinds import STATUSES, Status

TELLING = 0.99


def _told(text: str, trigger: str, answer: StatusAnswer | None = None, kind: str | None = None) -> Status:
    start = text.index(trigger)
    return status_of(text, Span(0, len(text)), Span(start, start + len(trigger)), kind, answer)


def _answer(status: Status, sure: float, tells: float = TELLING, other: Status = "planned") -> StatusAnswer:
    """A network that is so sure of one status, and for the rest of another."""
    return [sure if s == status else 1 - sure if s == other else 0.0 for s in STATUSES], tells


@pytest.mark.parametrize(
    ("text", "trigger", "status"),
    [
        ("The air force carried out no strikes on Monday", "strikes", "denied"),
        ("The ministry denied that its jets had bombed the camp", "bombed", "denied"),
        ("The depot had not been shelled, the mayor said", "shelled", "denied"),
        ("the depot wasnt shelled", "shelled", "denied"),
        ("The militia failed to take the ridge", "take", "denied"),
        ("No group has claimed responsibility", "claimed", "denied"),
        ("No fewer than ten were killed, but the army did not attack", "attack", "denied"),
        ("The radio dismissed reports of an ambush", "ambush", "denied"),
        ("A band with links to the rebels will not attack the port", "attack", "denied"),
        ("Troops will launch an offensive next week", "offensive", "planned"),
        ("The army is preparing to storm the town", "storm", "planned"),
        ("The minister said they would withdraw", "withdraw", "planned"),
        ("The advance will go on until the whole ridge is secured", "secured", "planned"),
        ("Talks will be held tomorrow", "Talks", "planned"),
        ("The militia threatened to attack the port", "attack", "threatened"),
        ("If the convoy is attacked, we will respond", "attacked", "conditional"),
        ("The ridge could be shelled at any time", "shelled", "conditional"),
        ("The town may fall within days", "fall", "conditional"),
        ("The envoy called for a ceasefire", "ceasefire", "demanded"),
        ("The council urged both sides to withdraw", "withdraw", "demanded"),
        ("Gunmen attacked the port on Monday", "attacked", "happened"),
        ("The attack killed nine", "attack", "happened"),
    ],
)
def test_status(text: str, trigger: str, status: Status) -> None:
    assert _told(text, trigger) == status


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("In May two farmers were killed", "killed"),
        ("The ministry denied responsibility for the attack", "attack"),
        ("The militia managed to take the ridge", "take"),
        ("They held out until the ridge was taken", "taken"),
        ("The raiders are said to have killed two", "killed"),
        ("The mayor threatened the editor after the attack", "attack"),
        ("The shell did not only kill the guard", "kill"),
        ("It was unclear whether the strikes hit the depot", "strikes"),
        ("The envoy denied it, but gunmen attacked the port", "attacked"),
        ("No fewer than ten people were killed", "killed"),
        ("No less than three attacks were reported", "attacks"),
        ("No doubt the army attacked the port", "attacked"),
        ("Gunmen who without warning attacked the port fled", "attacked"),
    ],
)
def test_words_that_only_look_like_a_cue_leave_what_happened(text: str, trigger: str) -> None:
    assert _told(text, trigger) == "happened"


@pytest.mark.parametrize(
    ("text", "trigger", "status"),
    [
        ("The depot was not shelled", "shelled", "denied"),
        ("The militia threatened to shell the depot", "shell", "threatened"),
        ("The army will shell the depot", "shell", "planned"),
    ],
)
def test_explicit_words_stand_however_sure_the_network_is(text: str, trigger: str, status: Status) -> None:
    assert _told(text, trigger, _answer("happened", 1.0)) == status


def test_where_words_are_silent_the_network_decides() -> None:
    assert _told("Spokesmen waved away talk of a raid", "raid", _answer("denied", 0.99, other="happened")) == "denied"


def test_a_weak_cue_stands_where_the_network_is_unsure_and_falls_where_it_is_sure() -> None:
    text = "The militia tried to take the ridge"
    assert _told(text, "take", _answer("happened", 0.6, other="planned")) == "planned"
    assert _told(text, "take", _answer("happened", 1.0)) == "happened"


def test_of_a_word_that_tells_no_event_the_network_s_answer_counts_for_nothing() -> None:
    text = "The miller slept"
    assert _told(text, "slept", _answer("denied", 0.99, tells=0.0, other="happened")) == "happened"


@pytest.mark.parametrize(("kind", "status"), [("demand", "demanded"), ("threat", "threatened")])
def test_a_demand_is_demanded_and_a_threat_threatened(kind: str, status: Status) -> None:
    text = "Traders appeal to the council"
    assert _told(text, "appeal", None, kind) == status
    assert _told(text, "appeal", _answer("happened", 0.6, other=status), kind) == status
    assert _told(text, "appeal", _answer("happened", 0.6, other=status), "talks") == "happened"


def test_a_cue_in_another_sentence_says_nothing() -> None:
    text = "They threatened to. Gunmen attacked the port."
    start = text.index("attacked")
    assert status_of(text, Span(20, len(text)), Span(start, start + 8)) == "happened"


def test_how_likely_it_happened_goes_down_with_a_cue() -> None:
    def likely(text: str) -> float:
        at = text.index("attack")
        return happened(status_odds(text, Span(0, len(text)), Span(at, at + 6)))

    assert 0.8 < likely("the attack on the port") < 1
    assert likely("they wanted to attack the port") < 0.5


def test_every_row_of_the_table_can_decide_only_as_far_as_its_odds_are_told() -> None:
    assert all(cue.odds <= MOST for cue in table())
    assert {cue.status for cue in table() if cue.fixed} >= {"denied", "threatened", "planned"}


def test_a_sentence_of_any_length_is_read_in_time() -> None:
    text = "plan " * 4000 + "attack " + "will " * 4000
    at = text.index("attack")
    assert cues(text, Span(0, len(text)), Span(at, at + 6))
