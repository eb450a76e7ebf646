from __future__ import annotations

from datetime import date

import pytest

from tests.reconcile.build import ABECHE, CHAD, actors, at, claim, count, facts, on
from wirebook.model import ActorRef, Claim, Event
from wirebook.reconcile.cluster import Cluster
from wirebook.reconcile.facts import ReportFacts
from wirebook.reconcile.view import event_of
from wirebook.settings import FigureRule


def view(*claims: Claim, known: dict[str, ReportFacts] | None = None) -> Event:
    return event_of(Cluster(claims, ()), known or {c.report_id: facts(c.report_id) for c in claims})


def test_the_day_that_the_vaguer_reports_allow_is_the_date() -> None:
    event = view(
        claim("r1", when=on("2031-05-01", "2031-05-31")),
        claim("r2", when=on("2031-05-03")),
        claim("r3", when=on("2031-05-02", "2031-05-04")),
    )
    assert event.date is not None
    assert (event.date.earliest, event.date.latest) == (date(2031, 5, 3), date(2031, 5, 3))


def test_the_most_precise_place_wins_over_the_country_and_keeps_all_names() -> None:
    district = at("Abeche district", 13.8, 20.8, precision="district", radius_km=40)
    event = view(claim("r1", where=CHAD), claim("r2", where=district), claim("r3", where=ABECHE))
    assert event.place is not None
    assert event.place.name == "Abeche"
    assert "Abeche district" in event.place.names


def test_copies_have_one_voice() -> None:
    known = {r: facts(r, lineage="l1" if r in ("r1", "r2", "r3") else None) for r in ("r1", "r2", "r3", "r4", "r5")}
    tolls = {"r1": 9, "r2": 9, "r3": 9, "r4": 12, "r5": 12}
    event = view(*(claim(r, figures=(count("killed", n),)) for r, n in tolls.items()), known=known)
    (killed,) = event.figures
    assert (killed.low, killed.best, killed.high) == (9, 12, 12)


@pytest.mark.parametrize(("rule", "best"), [("ucdp", 12), ("acled", 7), ("range", 13)])
def test_the_best_figure_is_chosen_by_the_rule_that_is_asked_for(rule: FigureRule, best: int) -> None:
    tolls = {"r1": 12, "r2": 12, "r3": 7, "r4": 20}
    told = tuple(claim(r, figures=(count("killed", n),)) for r, n in tolls.items())
    (killed,) = event_of(Cluster(told, ()), {r: facts(r) for r in tolls}, rule).figures
    assert (killed.low, killed.best, killed.high) == (7, best, 20)


def test_among_equals_the_kind_that_says_most_is_kept() -> None:
    assert view(claim("r1", kind="attack"), claim("r2", kind="suicide-bombing")).kind == "suicide-bombing"


def test_an_actor_told_on_both_sides_stays_where_more_reports_put_it() -> None:
    red = actors("Red Column")
    event = view(claim("r1", agents=red), claim("r2", agents=red), claim("r3", targets=red))
    assert [a.name for a in event.agents] == ["Red Column"]
    assert event.targets == ()


def test_a_vaguer_name_stands_only_where_more_reports_tell_it() -> None:
    red, vague = actors("Red Column"), (ActorRef("generic:militant", "militants", "militants", None),)
    assert [a.name for a in view(claim("r1", agents=red), claim("r2", agents=vague)).agents] == ["Red Column"]
    more = view(claim("r1", agents=red), claim("r2", agents=vague), claim("r3", agents=vague))
    assert [a.name for a in more.agents] == ["Red Column", "militants"]


def test_a_common_word_stands_beside_a_name_that_it_cannot_mean() -> None:
    rebels, army = ActorRef("generic:rebel", "rebels", "rebels", None), ActorRef("SYR:army", "Syrian army", "it", None)
    assert len(view(claim("r1", agents=(army,)), claim("r2", agents=(rebels,))).agents) == 2


def test_the_summary_is_made_of_the_fields() -> None:
    event = view(
        claim("r1", when=on("2031-05-03"), where=ABECHE, agents=actors("Red Column"), targets=actors("traders"),
              figures=(count("killed", 11),), status="denied")
    )  # fmt: skip
    assert event.summary == "Shelling by Red Column on traders in Abeche, 3 May 2031: 11 killed (denied)"


def test_the_id_comes_from_the_founding_claim_alone() -> None:
    founder = claim("r1")
    assert view(founder).id == view(founder, claim("r2")).id
    assert view(founder).id != view(claim("r2")).id


def test_nothing_known_stays_unknown() -> None:
    event = view(claim("r1"))
    assert (event.date, event.place, event.agents, event.figures) == (None, None, (), ())
