from __future__ import annotations

from dataclasses import replace

import pytest

from tests.reconcile.build import ABECHE, ADRE, actors, claim, count, facts, on, speaker
from wirebook.model import Claim, Disagreement, Figure, Span
from wirebook.reconcile.disagree import disagreements


def found(*claims: Claim, published: dict[str, str] | None = None) -> dict[str, Disagreement]:
    days = published or {}
    known = {c.report_id: facts(c.report_id, days.get(c.report_id, "2031-05-04")) for c in claims}
    return {d.field: d for d in disagreements(claims, known)}


def tolls(a: Figure, b: Figure, published: dict[str, str] | None = None) -> str | None:
    told = found(claim("r1", figures=(a,)), claim("r2", figures=(b,)), published=published)
    return told["killed"].type if "killed" in told else None


def test_two_tolls_of_one_day_are_a_conflict_with_both_sides_and_their_speakers() -> None:
    a = claim("r1", figures=(count("killed", 21),), speakers=(speaker("Ouaddai Monitor"),))
    b = claim("r2", figures=(count("killed", 56),), speakers=(speaker("Red Column Media", "armed-group"),))
    told = found(a, b)["killed"]
    assert told.type == "conflict"
    assert [(s.value, s.reports, s.speakers) for s in told.sides] == [
        ("21", ("r1",), ("Ouaddai Monitor",)),
        ("56", ("r2",), ("Red Column Media",)),
    ]


def test_a_toll_that_rises_with_the_days_is_an_update() -> None:
    assert tolls(count("killed", 7), count("killed", 12), {"r1": "2031-05-04", "r2": "2031-05-05"}) == "update"


def test_two_speakers_in_one_report_can_conflict() -> None:
    first, second = replace(count("killed", 20), span=Span(10, 12)), replace(count("killed", 12), span=Span(610, 612))
    monitor = replace(speaker("Ouaddai Monitor"), span=Span(20, 35))
    media = replace(speaker("Red Column Media", "armed-group"), span=Span(620, 640))
    first, second = replace(first, speaker=monitor.name), replace(second, speaker=media.name)
    assert found(claim("r1", figures=(first, second), speakers=(monitor, media)))["killed"].type == "conflict"
    same = replace(second, speaker=monitor.name)
    assert "killed" not in found(claim("r1", figures=(first, same), speakers=(monitor, media)))


def test_a_whole_and_its_part_in_one_sentence_are_no_conflict() -> None:
    whole, part = replace(count("killed", 17), span=Span(10, 12)), replace(count("killed", 2), span=Span(40, 43))
    assert "killed" not in found(claim("r1", figures=(whole, part)))
    assert found(claim("r1", figures=(whole, part)), claim("r2", figures=(whole,)))["killed"].type == "detail"


def test_a_count_many_times_the_other_counts_something_else() -> None:
    assert tolls(count("killed", 2), count("killed", 80)) == "detail"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (count("killed", 30, bound="at least"), count("killed", 32)),
        (count("killed", 24, 99), count("killed", 40)),
        (count("killed", 30, bound="about"), count("killed", 32)),
    ],
)
def test_figures_that_allow_each_other_are_a_detail(a: Figure, b: Figure) -> None:
    assert tolls(a, b) == "detail"


def test_equal_figures_are_no_disagreement() -> None:
    assert tolls(count("killed", 30), count("killed", 30)) is None


def test_a_total_here_and_a_part_there_differ_in_scope() -> None:
    assert tolls(count("killed", 30), count("killed", 9, whom="children")) == "scope"


def test_another_party_blamed_is_a_conflict_and_a_fuller_name_is_none() -> None:
    assert (
        found(claim("r1", agents=actors("Red Column")), claim("r2", agents=actors("National Guard")))["agent"].type
        == "conflict"
    )
    assert "agent" not in found(
        claim("r1", agents=actors("Red Column")), claim("r2", agents=actors("Red Column North"))
    )
    assert "agent" not in found(claim("r1", agents=actors("Red Column")), claim("r2", agents=actors("militants")))


def test_a_denial_is_a_conflict_of_status() -> None:
    assert found(claim("r1"), claim("r2", status="denied"))["status"].type == "conflict"


def test_where_people_were_killed_a_denial_is_a_conflict_over_who_did_it() -> None:
    told = found(claim("r1", figures=(count("killed", 9),)), claim("r2", status="denied"))
    assert told["agent"].type == "conflict"
    assert "status" not in told


def test_a_report_that_finds_nothing_of_what_it_tells_disputes_nothing() -> None:
    told, nothing = claim("r1"), claim("r1", status="denied", start=300)
    assert "status" not in found(told, replace(nothing, disputed=told.id))
    denied_by = replace(nothing, disputed=told.id, speakers=(speaker("National Army", "official"),))
    assert found(told, denied_by)["status"].type == "conflict"


def test_who_tells_a_thing_and_denies_a_part_of_it_is_in_no_dispute() -> None:
    army = (speaker("National Army", "official"),)
    told, part = claim("r1", speakers=army), claim("r1", status="denied", start=300, speakers=army)
    assert "status" not in found(told, part)
    assert found(told, replace(part, speakers=(speaker("Ouaddai Monitor"),)))["status"].type == "conflict"


def test_a_state_and_its_forces_are_no_rival_accounts() -> None:
    state = tuple(replace(r, actor="TCD") for r in actors("Chad"))
    army = tuple(replace(r, actor="TCD:army") for r in actors("National Guard"))
    other = tuple(replace(r, actor="SDN:army") for r in actors("National Guard"))
    assert "agent" not in found(claim("r1", agents=state), claim("r2", agents=army))
    assert found(claim("r1", agents=state), claim("r2", agents=other))["agent"].type == "conflict"


def test_who_is_named_in_another_sentence_is_no_account_of_its_own() -> None:
    named, other = actors("Red Column"), actors("National Guard")
    elsewhere = tuple(replace(r, span=Span(9_000, 9_014)) for r in other)
    assert "agent" not in found(claim("r1", agents=named), claim("r2", agents=elsewhere))


def test_sides_of_a_clash_named_in_another_order_are_no_conflict() -> None:
    column, guard, north = actors("Red Column"), actors("National Guard"), actors("Northern Brigade")
    first = claim("r1", kind="clash", agents=column, targets=guard)
    assert "agent" not in found(first, claim("r2", kind="clash", agents=guard))
    assert "agent" not in found(first, claim("r2", kind="clash", agents=guard, targets=column))
    others = claim("r2", kind="clash", agents=north, targets=actors("Blue Front"))
    assert found(first, others)["agent"].type == "conflict"


def test_means_that_exclude_each_other_are_a_conflict_unless_a_report_tells_both() -> None:
    shells, bombs = claim("r1", kind="shelling"), claim("r2", kind="air-strike")
    assert found(shells, bombs)["kind"].type == "conflict"
    assert found(shells, bombs, claim("r2", kind="shelling", start=300))["kind"].type == "detail"
    assert found(claim("r1", kind="bombing"), claim("r2", kind="suicide-bombing"))["kind"].type == "detail"


def test_a_town_and_its_suburb_are_a_detail() -> None:
    suburb = replace(ABECHE, name="Kamina", source_id="0", latitude=(ABECHE.latitude or 0) + 0.12)
    told = found(claim("r1", where=ABECHE, quote="shells hit"), claim("r2", where=suburb, quote="shells hit"))
    assert told["place"].type == "detail"


def test_reports_that_put_it_at_two_towns_conflict_unless_one_names_both() -> None:
    here = claim("r1", where=ABECHE, quote="shells hit Abeche")
    there = claim("r2", where=ADRE, quote="shells hit Adre")
    assert found(here, there)["place"].type == "conflict"
    both = claim("r2", where=ADRE, quote="shells hit Adre on the road from Abeche")
    assert found(here, both)["place"].type == "detail"


def test_announced_then_done_is_an_update() -> None:
    told = found(claim("r1", status="planned"), claim("r2"), published={"r1": "2031-05-01", "r2": "2031-05-04"})
    assert told["status"].type == "update"


def test_a_coarser_date_is_a_detail() -> None:
    told = found(claim("r1", when=on("2031-05-03")), claim("r2", when=on("2031-05-01", "2031-05-31")))
    assert told["date"].type == "detail"


def test_the_order_of_the_claims_does_not_matter() -> None:
    claims = [claim(f"r{n}", figures=(count("killed", n),), where=ABECHE) for n in range(1, 5)]
    known = {c.report_id: facts(c.report_id) for c in claims}
    assert disagreements(claims, known) == disagreements(claims[::-1], known)
