from __future__ import annotations

from tests.reconcile.build import claim, facts, speaker
from wirebook.model import Claim, Origin
from wirebook.reconcile.facts import ReportFacts
from wirebook.reconcile.origins import origins

MONITOR = speaker("Ouaddai Monitor", actor="ouaddai-monitor")


def names(*told: tuple[Claim, ReportFacts]) -> list[str]:
    return [o.name for o in found(*told)]


def found(*told: tuple[Claim, ReportFacts]) -> tuple[Origin, ...]:
    return origins([c for c, _ in told], {f.report_id: f for _, f in told})


def test_ten_copies_are_one_origin() -> None:
    copies = [(claim(f"r{n}"), facts(f"r{n}", lineage="l1")) for n in range(10)]
    assert len(found(*copies)) == 1


def test_all_who_cite_one_monitor_are_one_origin() -> None:
    told = [(claim(f"r{n}", speakers=(MONITOR,)), facts(f"r{n}")) for n in range(3)]
    assert names(*told) == ["Ouaddai Monitor"]


def test_a_short_name_and_initials_are_the_same_speaker() -> None:
    told = [
        (claim("r1", speakers=(speaker("Committee for Border Peace"),)), facts("r1")),
        (claim("r2", speakers=(speaker("CBP"),)), facts("r2")),
        (claim("r3", speakers=(speaker("the Border Peace Committee"),)), facts("r3")),
    ]
    assert len(found(*told)) == 1


def test_a_wire_and_a_paper_with_its_own_witness_are_two() -> None:
    witness = speaker("Hawa Idriss", "witness", "person:hawa idriss")
    told = [
        (claim("r1", speakers=(MONITOR,)), facts("r1", agencies=("AFP",))),
        (claim("r2", speakers=(witness,)), facts("r2")),
    ]
    assert names(*told) == ["Ouaddai Monitor", "Hawa Idriss"]


def test_a_person_who_speaks_for_a_body_is_that_body_also_where_named_alone() -> None:
    director = speaker("Mahamat Saleh", "monitor", "person:mahamat saleh")
    told = [
        (claim("r1", speakers=(MONITOR, director)), facts("r1")),
        (claim("r2", speakers=(director,)), facts("r2")),
    ]
    assert names(*told) == ["Ouaddai Monitor"]


def test_outlets_that_assert_it_themselves_count_one_by_one_and_agencies_once() -> None:
    own = [(claim(f"r{n}"), facts(f"r{n}")) for n in (1, 2)]
    wire = [(claim(f"r{n}"), facts(f"r{n}", agencies=("Reuters",))) for n in (3, 4)]
    assert len(found(*own, *wire)) == 3


def test_a_bare_line_of_the_agency_that_names_its_source_elsewhere_adds_nothing() -> None:
    told = [
        (claim("r1", speakers=(MONITOR,)), facts("r1", agencies=("AFP",))),
        (claim("r2"), facts("r2", agencies=("AFP",))),
    ]
    assert names(*told) == ["Ouaddai Monitor"]


def test_the_bodies_of_one_state_are_one_origin() -> None:
    told = [
        (claim("r1", speakers=(speaker("the defence ministry", "official", "TCD:defence-ministry"),)), facts("r1")),
        (claim("r2", speakers=(speaker("N'Djamena", "official", "TCD:government"),)), facts("r2")),
        (claim("r3", speakers=(speaker("Khartoum", "official", "SDN:government"),)), facts("r3")),
    ]
    assert len(found(*told)) == 2


def test_a_bare_line_of_history_adds_nothing_to_those_who_name_a_source() -> None:
    sourced = (claim("r1", speakers=(MONITOR,)), facts("r1"))
    assert len(found(sourced, (claim("r2", background=True), facts("r2")))) == 1
    assert len(found(sourced, (claim("r2"), facts("r2")))) == 2


def test_who_only_denies_it_is_no_source_of_it() -> None:
    army = speaker("National Army", "official", "national-army")
    told = [
        (claim("r1", speakers=(MONITOR,)), facts("r1")),
        (claim("r2", speakers=(army,), status="denied"), facts("r2")),
    ]
    (only,) = found(*told)
    assert only.name == "Ouaddai Monitor"
    assert len(only.claims) == 2


def test_every_claim_goes_back_to_an_origin() -> None:
    told = [(claim(f"r{n}", speakers=(MONITOR,) if n % 2 else ()), facts(f"r{n}")) for n in range(6)]
    assert {c for o in found(*told) for c in o.claims} == {c.id for c, _ in told}


def test_a_name_that_holds_a_known_speakers_whole_name_is_that_speaker() -> None:
    padded = speaker("injuring many the Ouaddai Monitor", actor="name:injuring-many-the-ouaddai-monitor")
    told = [(claim("r1", speakers=(MONITOR,)), facts("r1")), (claim("r2", speakers=(padded,)), facts("r2"))]
    assert len(found(*told)) == 1
