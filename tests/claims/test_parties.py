"""Who did it and to whom, weighed over the tellings of a happening and over others that may be of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tests.build import draft
from wirebook.claims.drafts import Draft, Part, Side
from wirebook.claims.parties import parties
from wirebook.model import ActorRef, Span

LEAGUE = ActorRef("name:heron-league", "Heron League", "Heron League", Span(0, 12))
FRONT = ActorRef("name:sodd-front", "Sodd Front", "Sodd Front", Span(20, 30))
ARMY = ActorRef("SYR:army", "Syrian army", "Syrian troops", Span(40, 53))
GUNMEN = ActorRef("generic:gunman", "gunmen", "gunmen", Span(60, 66))


def _telling(*parts: tuple[ActorRef, float, bool] | tuple[ActorRef, float, bool, Side]) -> Draft:
    told = tuple(Part(part[3] if len(part) == 4 else "agent", part[0], part[1], part[2]) for part in parts)
    return replace(draft(), parts=told)


def _names(group: Sequence[Draft], others: Sequence[tuple[Sequence[Draft], float]] = ()) -> list[str]:
    return [ref.name for ref in parties("agent", group, others)]


def test_the_surest_are_told_first_and_at_most_two() -> None:
    group = [_telling((FRONT, 0.7, True)), _telling((LEAGUE, 0.95, True), (ARMY, 0.6, True))]
    assert _names(group) == ["Heron League", "Sodd Front"]


def test_who_is_far_less_sure_than_another_is_left_out() -> None:
    assert _names([_telling((LEAGUE, 0.95, True), (FRONT, 0.45, True))]) == ["Heron League"]


def test_whom_its_own_sentence_names_goes_before_who_is_named_elsewhere() -> None:
    assert _names([_telling((FRONT, 0.7, True), (LEAGUE, 0.9, False))])[0] == "Sodd Front"


def test_a_telling_that_may_be_of_the_same_gives_its_party_and_it_is_said() -> None:
    silent, told = _telling(), _telling((LEAGUE, 0.9, True))
    (agent,) = parties("agent", [silent], [([told], 0.6)])
    assert agent.name == "Heron League"
    assert agent.because == "named in what the report seems to tell of the same"
    assert parties("agent", [silent]) == ()


def test_the_target_is_no_agent_by_what_another_telling_says() -> None:
    struck = _telling((LEAGUE, 0.9, True, "target"))
    assert _names([struck], [([_telling((LEAGUE, 0.9, True))], 0.9)]) == []


def test_bare_gunmen_are_whom_the_reader_surely_takes_them_for() -> None:
    (agent,) = parties("agent", [_telling((GUNMEN, 0.9, True), (LEAGUE, 0.9, False))])
    assert (agent.name, agent.written) == ("Heron League", "gunmen")
    assert agent.because is not None
    assert agent.because.startswith("'gunmen' may mean Heron League")
    assert _names([_telling((GUNMEN, 0.9, True), (LEAGUE, 0.6, False))]) == ["gunmen"]
