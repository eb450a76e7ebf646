from __future__ import annotations

from dataclasses import replace

import pytest

from tests.reconcile.build import actors, claim, count, shown, speaker
from wirebook.model import ActorRef, Claim, Quote, Span


def test_another_party_blamed_is_a_conflict_and_a_fuller_name_is_none() -> None:
    assert (
        shown(claim("r1", agents=actors("Red Column")), claim("r2", agents=actors("National Guard")))["agent"].type
        == "conflict"
    )
    assert "agent" not in shown(
        claim("r1", agents=actors("Red Column")), claim("r2", agents=actors("Red Column North"))
    )
    assert "agent" not in shown(claim("r1", agents=actors("Red Column")), claim("r2", agents=actors("militants")))


def test_a_state_and_its_forces_are_no_rival_accounts() -> None:
    state = tuple(replace(r, actor="TCD") for r in actors("Chad"))
    army = tuple(replace(r, actor="TCD:army") for r in actors("National Guard"))
    other = tuple(replace(r, actor="SDN:army") for r in actors("National Guard"))
    assert "agent" not in shown(claim("r1", agents=state), claim("r2", agents=army))
    assert shown(claim("r1", agents=state), claim("r2", agents=other))["agent"].type == "conflict"


def test_who_is_named_in_another_sentence_is_no_account_of_its_own() -> None:
    named, other = actors("Red Column"), actors("National Guard")
    elsewhere = tuple(replace(r, span=Span(9_000, 9_014)) for r in other)
    assert "agent" not in shown(claim("r1", agents=named), claim("r2", agents=elsewhere))


def test_sides_of_a_clash_named_in_another_order_are_no_conflict() -> None:
    column, guard, north = actors("Red Column"), actors("National Guard"), actors("Northern Brigade")
    first = claim("r1", kind="clash", agents=column, targets=guard)
    assert "agent" not in shown(first, claim("r2", kind="clash", agents=guard))
    assert "agent" not in shown(first, claim("r2", kind="clash", agents=guard, targets=column))
    others = claim("r2", kind="clash", agents=north, targets=actors("Blue Front"))
    assert shown(first, others)["agent"].type == "conflict"


def known(actor: str, name: str, at: int | None = None) -> tuple[ActorRef, ...]:
    return (ActorRef(actor, name, name, None if at is None else Span(at, at + len(name))),)


def test_a_state_and_the_coalition_that_it_leads_are_no_rival_accounts() -> None:
    coalition, state = known("us-coalition", "US-led coalition"), known("USA", "United States")
    assert "agent" not in shown(claim("r1", agents=coalition), claim("r2", agents=state))


def test_whom_a_denial_clears_is_no_account_of_who_did_it() -> None:
    told = claim("r1", agents=actors("Red Column"))
    cleared = claim("r2", agents=actors("National Guard"), status="denied", speakers=(speaker("National Guard"),))
    assert [d.field for d in shown(told, cleared).values()] == ["status"]


def test_who_names_two_parties_in_one_breath_tells_of_both() -> None:
    monitor = (speaker("Ouaddai Monitor"),)
    column = claim("r1", agents=actors("Red Column"), speakers=monitor)
    guard = claim("r1", agents=actors("National Guard"), speakers=monitor, start=300)
    assert "agent" not in shown(column, guard)
    assert shown(column, replace(guard, speakers=(speaker("Adre Radio"),)))["agent"].type == "conflict"


def test_two_whom_one_report_names_together_are_no_rivals_elsewhere() -> None:
    column, wing = actors("Red Column"), actors("Blue Commando")
    apart = claim("r1", agents=column), claim("r2", agents=wing)
    assert shown(*apart)["agent"].type == "conflict"
    assert "agent" not in shown(*apart, claim("r3", agents=column + wing))


def test_the_two_sides_of_a_fight_are_no_rival_accounts() -> None:
    column, guard = actors("Red Column"), actors("National Guard")
    first = claim("r1", kind="attack", agents=column, targets=guard)
    assert "agent" not in shown(first, claim("r2", kind="attack", agents=guard, targets=actors("miners")))


def test_who_reports_a_deed_has_not_done_it() -> None:
    agency = known("sana", "Syrian Arab News Agency")
    assert "agent" not in shown(claim("r1", agents=actors("Red Column")), claim("r2", agents=agency))


SAY = ("Adre Radio", "Ouaddai Monitor")


def blamed(words: str) -> Claim:
    """A claim of which each part between semicolons is a clause, both parties and both speakers named in them."""

    def at(name: str) -> Span:
        return Span(words.index(name), words.index(name) + len(name))

    first, second = (Quote(at(part).start, at(part).end, part) for part in words.split("; "))
    agents = tuple(replace(ref, span=at(ref.name)) for ref in actors("rebels", "soldiers"))
    said = tuple(replace(speaker(name), span=at(name)) for name in SAY)
    return replace(claim("r1"), quote=first, also=(second,), agents=agents, speakers=said)


def test_two_speakers_of_one_report_who_blame_the_two_sides_of_a_war_conflict() -> None:
    told = shown(blamed("Adre Radio blamed the rebels; Ouaddai Monitor named the soldiers"))["agent"]
    assert [(s.value, s.speakers) for s in told.sides] == [
        ("rebels", ("Adre Radio",)),
        ("soldiers", ("Ouaddai Monitor",)),
    ]
    assert not shown(blamed("Adre Radio named the rebels and the soldiers; Ouaddai Monitor agreed"))


def test_a_deed_that_nobody_claimed_at_first_and_somebody_later_is_an_update() -> None:
    days = {"r1": "2031-05-04", "r2": "2031-05-06"}
    first = claim("r1", quote="A bomb went off. There was no immediate claim of responsibility")
    claimed = claim("r2", agents=actors("Red Column"))
    told = shown(first, claimed, published=days)["agent"]
    assert (told.type, [s.value for s in told.sides]) == ("update", ["nobody yet", "Red Column"])
    assert not shown(first, claimed)
    named = replace(first, agents=actors("Red Column"))
    assert not shown(named, claimed, published=days)


def dead(report: str, *targets: str, killed: int = 6, agents: tuple[ActorRef, ...] = ()) -> Claim:
    struck = actors(*targets)
    return claim(report, targets=struck, figures=(count("killed", killed),), agents=agents)


@pytest.mark.parametrize(
    ("one", "other", "type_"),
    [
        (dead("r1", "villagers"), dead("r2", "militants"), "conflict"),
        (dead("r1", "villagers"), dead("r2", "militants", killed=19), None),
        (dead("r1", "villagers"), dead("r2", "villagers", "militants"), None),
        (dead("r1", "people"), dead("r2", "militants"), None),
        (dead("r1", "villagers", agents=actors("Red Column")), dead("r2", "rebels", agents=actors("Blue Front")), None),
    ],
)
def test_the_same_dead_told_as_civilians_and_as_fighters_are_a_conflict(one: Claim, other: Claim, type_: str) -> None:
    told = shown(one, other)
    assert (told["target"].type if "target" in told else None) == type_
