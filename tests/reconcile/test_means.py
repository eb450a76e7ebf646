from __future__ import annotations

from dataclasses import replace

from tests.reconcile.build import claim, shown, speaker
from wirebook.model import Quote, Span


def test_means_that_exclude_each_other_are_a_conflict_unless_a_report_tells_both() -> None:
    shells, bombs = claim("r1", kind="shelling"), claim("r2", kind="air-strike")
    assert shown(shells, bombs)["kind"].type == "conflict"
    assert shown(shells, bombs, claim("r2", kind="shelling", start=300))["kind"].type == "detail"
    assert shown(claim("r1", kind="bombing"), claim("r2", kind="suicide-bombing"))["kind"].type == "detail"


def test_the_words_say_with_what_it_was_done_where_the_kind_does_not() -> None:
    planted = claim("r1", kind="bombing", quote="A device planted under the bus killed six")
    himself = claim("r2", kind="bombing", quote="The man blew himself up in the back row")
    told = shown(planted, himself)["kind"]
    assert (told.type, [s.value for s in told.sides]) == (
        "conflict",
        ["by a bomb left there", "by one who blew himself up"],
    )
    both = claim("r3", kind="bombing", quote="A planted device went off before a suicide bomber came")
    assert "kind" not in shown(planted, himself, both)
    assert "kind" not in shown(planted, claim("r2", kind="bombing", quote="A blast killed six"))


def test_a_missile_from_the_ground_is_no_air_raid() -> None:
    missile = claim("r1", kind="shelling", quote="A ground-to-ground missile hit the market")
    raid = claim("r2", kind="shelling", quote="The air force pounded the market")
    assert shown(missile, raid)["kind"].type == "conflict"


def test_two_speakers_of_one_report_may_tell_of_other_means() -> None:
    said = "Adre Radio said it was shot down; Ouaddai Monitor spoke of an engine fire"
    clauses = [Quote(at, at + len(part), part) for part in said.split("; ") if (at := said.index(part)) >= 0]
    speakers = tuple(
        replace(speaker(name), span=Span(said.index(name), said.index(name) + len(name)))
        for name in ("Adre Radio", "Ouaddai Monitor")
    )
    loss = replace(claim("r1", kind="aircraft-loss"), quote=clauses[0], also=(clauses[1],), speakers=speakers)
    assert shown(loss)["kind"].type == "conflict"
    assert "kind" not in shown(replace(loss, speakers=speakers[:1]))
