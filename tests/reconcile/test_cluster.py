from __future__ import annotations

from dataclasses import replace
from itertools import combinations, permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reconcile.build import ABECHE, ADRE, actors, claim, count, facts, on
from wirebook.model import Claim
from wirebook.reconcile.cluster import Cluster, cluster, pair_key
from wirebook.reconcile.compare import compare
from wirebook.reconcile.judged import NO_RULINGS, Rulings
from wirebook.settings import Settings


def gather(claims: list[Claim], rulings: Rulings = NO_RULINGS) -> tuple[Cluster, ...]:
    known = {c.report_id: facts(c.report_id, f"2031-05-{4 + int(c.report_id[1:]):02d}") for c in claims}
    pairs = {
        pair_key(a.id, b.id): compare(a, b, known[a.report_id], known[b.report_id]) for a, b in combinations(claims, 2)
    }
    return cluster(claims, known, pairs, Settings(), rulings)


def members(found: tuple[Cluster, ...]) -> list[list[str]]:
    return [[c.id for c in one.claims] for one in found]


def strike(report: str, day: str = "2031-05-03", killed: int = 12, start: int = 0) -> Claim:
    return claim(
        report, kind="air-strike", when=on(day), where=ABECHE, figures=(count("killed", killed),), start=start,
        quote=f"jets struck the cattle market killing {killed}", agents=actors("National Army"),
    )  # fmt: skip


def test_reports_of_one_strike_make_one_event_founded_by_the_earliest() -> None:
    claims = [strike("r3"), strike("r1"), strike("r2", killed=15)]
    (event,) = gather(claims)
    assert [c.report_id for c in event.claims] == ["r1", "r2", "r3"]
    assert {claim_id for claim_id, _ in event.joined} == {claims[0].id, claims[2].id}


def test_what_one_report_tells_apart_is_never_joined_through_another() -> None:
    later = "2031-05-05"
    found = gather([strike("r1"), strike("r1", later, start=300), strike("r2"), strike("r3", later)])
    assert all(len({c.report_id for c in event.claims}) == len(event.claims) for event in found)
    assert len(found) == 2


def test_what_one_report_tells_twice_meets_only_through_another() -> None:
    headline = strike("r1")
    again = claim(
        "r1", kind="air-strike", when=on("2031-05-03"), where=ABECHE, start=900, agents=actors("National Army"),
        quote="the jets came back over the cattle market at noon",
    )  # fmt: skip
    assert len(gather([headline, again])) == 2
    assert len(gather([headline, again, strike("r2"), strike("r3")])) == 1


def test_a_denial_is_of_the_event_that_its_report_tells() -> None:
    told = strike("r1")
    denial = claim("r1", kind="air-strike", status="denied", start=900, quote="the army said it had flown no sorties")
    assert len(gather([told, denial])) == 2
    told, denial = (replace(one, disputed=told.id) for one in (told, denial))
    (event,) = gather([told, denial, strike("r2")])
    assert len(event.claims) == 3


def test_a_claim_without_a_date_does_not_bridge_two_days() -> None:
    bridge = claim(
        "r3", kind="air-strike", where=ABECHE, agents=actors("National Army"), quote="jets struck the market"
    )
    found = gather([strike("r1"), strike("r2", day="2031-05-09", killed=3), bridge])
    days = [{c.date.earliest for c in event.claims if c.date} for event in found]
    assert all(len(day) <= 1 for day in days)


def test_pairs_that_were_not_kept_are_compared_before_joining() -> None:
    a, b, c = strike("r1"), strike("r2"), strike("r3", day="2031-06-20")
    known = {r: facts(r, "2031-06-21") for r in ("r1", "r2", "r3")}
    kept = {pair_key(x.id, y.id): compare(x, y, known[x.report_id], known[y.report_id]) for x, y in ((a, b),)}
    assert sorted(map(len, members(cluster([a, b, c], known, kept, Settings())))) == [1, 2]


def test_any_order_of_the_claims_gives_the_same_events() -> None:
    claims = [
        strike("r1"),
        strike("r2", killed=15),
        strike("r3", day="2031-05-04"),
        claim("r4", when=on("2031-05-03"), where=ADRE),
    ]
    assert len({str(members(gather(list(order)))) for order in permutations(claims)}) == 1


@settings(deadline=None)
@given(st.permutations(range(8)), st.integers(0, 5))
def test_every_claim_stands_in_exactly_one_event(order: list[int], shift: int) -> None:
    claims = [strike(f"r{at % 5}", day=f"2031-05-{1 + (at * 2 + shift) % 5:02d}", start=100 * at) for at in range(8)]
    found = gather([claims[at] for at in order])
    assert sorted(c for event in members(found) for c in event) == sorted(c.id for c in claims)
    assert members(found) == members(gather(claims))


def test_what_was_judged_the_same_is_one_event_whatever_speaks_against_it() -> None:
    one, other = strike("r1"), claim("r2", kind="protest", when=on("2031-01-01"), where=ADRE)
    found = gather([one, other, strike("r3")], Rulings(same=(((one.id, other.id), "reviewer Ana: so"),)))
    assert sorted(len(event.claims) for event in found) in ([3], [1, 2])
    home = next(event for event in found if one.id in {c.id for c in event.claims})
    assert other.id in {c.id for c in home.claims}
    assert dict(home.joined)[other.id] == "reviewer Ana: so"


def test_what_was_judged_different_never_meets_through_a_third() -> None:
    claims = [strike("r1"), strike("r2"), strike("r3")]
    rulings = Rulings(apart=(((claims[0].id,), (claims[1].id,), "reviewer Ana: so"),))
    for order in permutations(claims):
        found = gather(list(order), rulings)
        assert [len(event.claims) for event in found] == [2, 1]


def test_of_contradicting_judgements_those_apart_stay_apart_and_the_rest_is_joined() -> None:
    a, b, c = strike("r1"), strike("r2"), strike("r3")
    rulings = Rulings(same=(((a.id, b.id, c.id), "so"),), apart=(((a.id,), (b.id, c.id), "not so"),))
    assert members(gather([a, b, c], rulings)) == [[a.id], [b.id, c.id]]
