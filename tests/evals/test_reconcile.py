"""Claims made of an answer key, and what is asked of the record that is derived from them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from evals.piles import Pile
from evals.reconcile import build, known, unjoined
from evals.reconcile.key_claims import KeyClaims
from tests.build import report
from tests.evals.build import KEY, TEXTS
from wirebook.grounding.grounder import Grounder
from wirebook.model import Claim


@pytest.fixture(scope="module")
def grounder() -> Grounder:
    return Grounder.open()


@pytest.fixture
def pile(tmp_path: Path) -> Pile:
    folder = tmp_path / "tarn-dev1"
    (folder / "reports").mkdir(parents=True)
    for name in ("a.txt", "b.txt"):
        (folder / "reports" / name).write_text(TEXTS[name], encoding="utf-8")
    here = [event for event in KEY["events"] if "crawl.jsonl:2" not in event["evidence"]]
    (folder / "gold.json").write_text(json.dumps(KEY | {"events": here}), encoding="utf-8")
    return Pile("tarn-dev1", folder)


def of_kind(kind: str, grounder: Grounder, key: Mapping[str, object] = KEY) -> Claim:
    claims, _ = KeyClaims(key, grounder).of("a.txt", report(TEXTS["a.txt"]))
    (claim,) = (c for c in claims if c.kind == kind)
    return claim


def test_a_claim_says_what_the_key_says_in_the_reports_own_words(grounder: Grounder) -> None:
    claim, text = of_kind("bombing", grounder), TEXTS["a.txt"]
    assert claim.quote.quote == "A bomb destroyed the bridge at Tarn on Monday, killing 4 people"
    assert [q.quote for q in claim.also] == ["Bridge bombed in Tarn"]
    assert claim.date is not None
    assert str(claim.date.earliest) == "2020-03-02"
    (figure,) = claim.figures
    assert figure.span.of(text) == "4"
    assert [(s.name, s.kind) for s in claim.speakers] == [("the mayor", "official")]
    assert [a.written for a in claim.agents] == ["Hill Front"]
    assert [a.written for a in claim.targets] == ["the bridge"]


def test_a_place_that_the_tables_put_elsewhere_stands_where_the_key_puts_it(grounder: Grounder) -> None:
    elsewhere = KEY["events"][0] | {"place": {"names": ["Tarn"], "country": "POL", "near": [52.1, 19.2], "km": 15}}
    place = of_kind("bombing", grounder, {"events": [elsewhere]}).place
    assert place is not None
    assert (place.latitude, place.longitude) == (52.1, 19.2)
    assert place.precision == "exact"


def test_what_a_report_does_not_write_stays_unknown(grounder: Grounder) -> None:
    event = KEY["events"][0] | {"agent": ["Sea Front"], "place": {"names": ["Albi"], "near": [43.9, 2.1]}}
    claim = of_kind("bombing", grounder, {"events": [event]})
    assert claim.agents == ()
    assert claim.place is None


def test_names_of_one_actor_are_one(grounder: Grounder) -> None:
    text = "Islamic State shelled Tarn. Daesh guns hit the mill of Orm."
    quotes = ["Islamic State shelled Tarn", "Daesh guns hit the mill of Orm"]
    events = [
        {"id": quote, "kinds": ["shelling"], "evidence": {"a.txt": [quote]}, "agent": ["Islamic State", "Daesh"]}
        for quote in quotes
    ]
    claims, _ = KeyClaims({"events": events}, grounder).of("a.txt", report(text))
    assert [[a.actor for a in claim.agents] for claim in claims] == [["islamic-state"], ["islamic-state"]]


def told_of(text: str, grounder: Grounder, **event: object) -> list[Claim]:
    """The claims of a report of which every sentence tells one event of the key."""
    said = [f"{one.strip()}." for one in text.split(".") if one.strip()]
    key = {"id": "one", "kinds": ["shelling"], "evidence": {"a.txt": said}} | event
    claims, _ = KeyClaims({"events": [key]}, grounder).of("a.txt", report(text))
    return list(claims)


def test_who_counted_is_named_in_the_clause_of_the_number_or_in_the_key(grounder: Grounder) -> None:
    speakers = {"a.txt": ["Tarn Radio", "Hill Monitor", "Orm Clinic"]}
    figures = [
        {"of": "killed", "whom": whom, "by_report": {"a.txt": {"low": count, "high": count}}}
        for whom, count in (("total", 4), ("total, per Orm Clinic", 9), ("total", 7))
    ]
    text = "Shells killed 4, Tarn Radio said. Hill Monitor and Orm Clinic gave others. It was 7, Hill Monitor said."
    (claim,) = told_of(text, grounder, speakers=speakers, figures=figures)
    counted = [(f.whom, f.low, f.speaker) for f in claim.figures]
    assert counted == [("total", 4, "Tarn Radio"), ("total", 9, "Orm Clinic"), ("total", 7, "Hill Monitor")]


@pytest.mark.parametrize(
    ("text", "speakers", "status"),
    [
        ("Tarn Radio said shells hit Orm. The army denied the report.", ["Tarn Radio", "army"], "happened"),
        ("Tarn Radio said shells hit Orm. That was untrue.", ["Tarn Radio", "army (denies)"], "denied"),
    ],
)
def test_what_a_report_tells_and_has_denied_are_two_claims(
    grounder: Grounder, text: str, speakers: list[str], status: str
) -> None:
    claims = sorted(told_of(text, grounder, speakers={"a.txt": speakers}, status=status), key=lambda c: -len(c.status))
    assert [(c.status, [s.name for s in c.speakers]) for c in claims] == [
        ("happened", ["Tarn Radio"]),
        ("denied", ["army"]),
    ]
    assert claims[0].disputed == claims[1].disputed == claims[0].id != claims[1].id


def test_a_denial_by_nobody_named_stays_with_what_is_told(grounder: Grounder) -> None:
    (claim,) = told_of("Tarn Radio said shells hit Orm. No party denied it.", grounder, speakers={"a.txt": []})
    assert (claim.status, claim.disputed) == ("happened", None)


def test_the_keys_claims_are_joined_and_counted_by_their_events(pile: Pile, tmp_path: Path) -> None:
    joined, apart = tmp_path / "joined.json", tmp_path / "apart.json"
    build(pile.reports, pile.meta, joined)
    found = known(pile, joined)
    assert found["pairs of claims F1"] == 1.0
    assert found["look-alikes apart"] is None
    unjoined(pile, apart)
    events = json.loads(apart.read_text(encoding="utf-8"))["events"]
    assert sorted(len(event["claims"]) for event in events) == [1, 1, 1, 1]
    assert all(event["independent_origins"] == 1 and not event["disagreements"] for event in events)


def test_look_alikes_in_one_event_are_told(pile: Pile, tmp_path: Path) -> None:
    twin = KEY["events"][0] | {
        "id": "twin",
        "evidence": {"b.txt": ["Six people died in the bombing of the Tarn bridge"]},
    }
    key = KEY | {"events": [KEY["events"][0] | {"evidence": {"a.txt": ["Bridge bombed in Tarn"]}}, twin]}
    pile.key.write_text(json.dumps(key | {"apart": [["bridge", "twin"]]}), encoding="utf-8")
    exported = tmp_path / "record.json"
    build(pile.reports, pile.meta, exported)
    found = known(pile, exported)
    assert found["look-alikes apart"] == 0.0
    assert found["pairs of claims precision"] == 0.0
