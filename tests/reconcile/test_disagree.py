from __future__ import annotations

from dataclasses import replace

from tests.reconcile.build import ABECHE, ADRE, claim, count, facts, on, shown, speaker
from wirebook.reconcile.disagree import disagreements


def test_a_denial_is_a_conflict_of_status() -> None:
    assert shown(claim("r1"), claim("r2", status="denied"))["status"].type == "conflict"


def test_where_people_were_killed_a_denial_is_a_conflict_over_who_did_it() -> None:
    told = shown(claim("r1", figures=(count("killed", 9),)), claim("r2", status="denied"))
    assert told["agent"].type == "conflict"
    assert "status" not in told


def test_a_report_that_finds_nothing_of_what_it_tells_disputes_nothing() -> None:
    told, nothing = claim("r1"), claim("r1", status="denied", start=300)
    assert "status" not in shown(told, replace(nothing, disputed=told.id))
    denied_by = replace(nothing, disputed=told.id, speakers=(speaker("National Army", "official"),))
    assert shown(told, denied_by)["status"].type == "conflict"


def test_who_tells_a_thing_and_denies_a_part_of_it_is_in_no_dispute() -> None:
    army = (speaker("National Army", "official"),)
    told, part = claim("r1", speakers=army), claim("r1", status="denied", start=300, speakers=army)
    assert "status" not in shown(told, part)
    assert shown(told, replace(part, speakers=(speaker("Ouaddai Monitor"),)))["status"].type == "conflict"


def test_a_town_and_its_suburb_are_a_detail() -> None:
    suburb = replace(ABECHE, name="Kamina", source_id="0", latitude=(ABECHE.latitude or 0) + 0.12)
    told = shown(claim("r1", where=ABECHE, quote="shells hit"), claim("r2", where=suburb, quote="shells hit"))
    assert told["place"].type == "detail"


def test_reports_that_put_it_at_two_towns_conflict_unless_one_names_both() -> None:
    here = claim("r1", where=ABECHE, quote="shells hit Abeche")
    there = claim("r2", where=ADRE, quote="shells hit Adre")
    assert shown(here, there)["place"].type == "conflict"
    both = claim("r2", where=ADRE, quote="shells hit Adre on the road from Abeche")
    assert shown(here, both)["place"].type == "detail"


def test_who_counts_the_dead_denies_no_more_than_what_others_say_of_them() -> None:
    monitor, mayor = speaker("Ouaddai Monitor"), speaker("Adre Mayor", "official")
    counted = replace(count("killed", 150), speaker=mayor.name)
    told = claim("r1", figures=(count("killed", 2000), counted), speakers=(monitor, mayor))
    denial = claim("r1", status="denied", speakers=(mayor,), start=300)
    assert not {"agent", "status"} & set(shown(told, denial))
    bare = replace(told, figures=told.figures[:1], speakers=(monitor,))
    assert shown(bare, denial)["agent"].type == "conflict"


def test_a_denial_of_one_town_denies_nothing_of_another() -> None:
    told, denied = claim("r1", where=ABECHE), claim("r2", where=ADRE, status="denied")
    assert "status" not in shown(told, denied)
    assert shown(told, replace(denied, place=ABECHE))["status"].type == "conflict"


def test_announced_then_done_is_an_update() -> None:
    told = shown(claim("r1", status="planned"), claim("r2"), published={"r1": "2031-05-01", "r2": "2031-05-04"})
    assert told["status"].type == "update"


def test_a_coarser_date_is_a_detail() -> None:
    told = shown(claim("r1", when=on("2031-05-03")), claim("r2", when=on("2031-05-01", "2031-05-31")))
    assert told["date"].type == "detail"


def test_the_order_of_the_claims_does_not_matter() -> None:
    claims = [claim(f"r{n}", figures=(count("killed", n),), where=ABECHE) for n in range(1, 5)]
    known = {c.report_id: facts(c.report_id) for c in claims}
    assert disagreements(claims, known) == disagreements(claims[::-1], known)
