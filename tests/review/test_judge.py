"""Decisions: what each changes, how it is undone, and that two reviewers never overwrite one another."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.review.reviewing import decide, event_of_claim, events, fit, largest, versions
from wirebook.errors import JudgementError, NotFoundError
from wirebook.export.json import write
from wirebook.export.withheld import NamesWithheld
from wirebook.model import HeldName
from wirebook.review.judge import ChangedError, Wish, judge, undo
from wirebook.store.sqlite import alone, open_to_judge, open_to_read


def test_two_events_judged_the_same_are_one_and_two_again_when_that_is_undone(record: Path) -> None:
    before = events(record)
    one, other = before[1:3]
    outcome = decide(record, "same", events=(one.id, other.id))
    assert outcome.derived
    assert outcome.gone == (other.id,)
    joined = next(event for event in events(record) if event.id == one.id)
    assert set(joined.claims) == {*one.claims, *other.claims}
    assert dict(joined.joined)[other.claims[0]] == "reviewer Ana: it says so"
    undo(record, outcome.judgement.id, "Ben", "no, they differ")
    assert events(record) == before
    with open_to_read(record) as store:
        kept = store.judgement(outcome.judgement.id)
    assert kept.undone is not None
    assert (kept.undone.who, kept.undone.why) == ("Ben", "no, they differ")


def test_claims_judged_different_leave_their_event_and_its_id_stays(record: Path) -> None:
    whole = largest(record)
    moved = whole.claims[1:3]
    decide(record, "different", claims=moved, from_event=whole.id)
    left = next(event for event in events(record) if event.id == whole.id)
    assert not set(moved) & set(left.claims)
    assert {event_of_claim(record, one) for one in moved}.isdisjoint({whole.id, None})


def test_an_event_rejected_is_gone_and_its_claims_are_still_in_their_reports(record: Path) -> None:
    event = largest(record)
    outcome = decide(record, "reject", events=(event.id,))
    assert outcome.gone == (event.id,)
    assert event.id not in versions(record)
    with open_to_read(record) as store:
        report = store.claims([event.claims[0]])[0].report_id
        assert event.claims[0] in {claim.id for claim in store.claims_of_report(report)}
        assert store.rejected(event.claims) == set(event.claims)
    undo(record, outcome.judgement.id, "Ana")
    assert event.id in versions(record)


def test_rejecting_the_claim_that_founded_an_event_keeps_the_events_id(record: Path) -> None:
    event = largest(record)
    decide(record, "reject", claims=event.claims[:1])
    left = next(one for one in events(record) if one.id == event.id)
    assert left.claims == event.claims[1:]


def test_a_corrected_figure_carries_its_reviewer_and_stays_when_claims_come_and_go(record: Path) -> None:
    event = largest(record)
    value = {"of": "killed", "whom": "total", "low": 3, "best": 4, "high": 9}
    decide(record, "correct", events=(event.id,), field="figures", value=value, why="the hospital's list")
    decide(record, "reject", claims=event.claims[:1], who="Ben")
    corrected = next(one for one in events(record) if one.id == event.id)
    figure = next(one for one in corrected.figures if one.of == "killed")
    assert (figure.low, figure.best, figure.high, figure.rule) == (3, 4, 9, "reviewer Ana: the hospital's list")
    assert corrected.summary.endswith(": 4 killed")


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        ("kind", "protest", lambda e: e.kind == "protest"),
        ("status", "denied", lambda e: e.status == "denied" and e.summary.endswith("(denied)")),
        ("name", "Dawn", lambda e: e.name == "Dawn"),
        ("date", {"earliest": "2015-01-02", "latest": "2015-01-03"}, lambda e: str(e.date.latest) == "2015-01-03"),
        ("date", None, lambda e: e.date is None),
        ("place", {"name": "Oz", "latitude": 1, "longitude": 2, "radius_km": 3}, lambda e: e.place.latitude == 1.0),
        ("agents", [{"name": "Blue Column"}], lambda e: e.agents[0].name == "Blue Column"),
        ("targets", [], lambda e: e.targets == ()),
    ],
)
def test_every_field_of_an_event_can_be_corrected(record: Path, field: str, value: object, shown: object) -> None:
    event = largest(record)
    decide(record, "correct", events=(event.id,), field=field, value=value)
    assert shown(next(one for one in events(record) if one.id == event.id))  # type: ignore[operator]


def test_a_corrected_claim_is_compared_anew_and_what_was_read_is_kept(record: Path) -> None:
    event = largest(record)
    claim = event.claims[-1]
    with open_to_read(record) as store:
        report = store.claims([claim])[0].report_id
        text = store.report(report).text
    start = text.index("Paper")
    decide(record, "correct", claims=(claim,), field="kind", value="protest", read_from=(report, start, start + 5))
    assert event_of_claim(record, claim) not in (None, event.id)
    with open_to_read(record) as store:
        assert store.claims([claim])[0].kind == "protest"
        assert store.claims_as_read([claim])[claim].kind == event.kind
        kept = next(iter(store.judgements()))
    assert kept.read_from is not None
    assert kept.read_from.quote == "Paper"


def test_names_judged_one_actor_or_two(record: Path) -> None:
    red = HeldName("group:red", "Red Column")
    split = decide(record, "alias", names=(red, HeldName("group:red", "shelling")), one=False)
    shelling = [event for event in events(record) if event.kind == "shelling"]
    assert {actor.actor for event in shelling for actor in event.agents} == {"judged:shelling"}
    decide(record, "alias", names=(red, HeldName("judged:shelling", "shelling")), one=True, who="Ben")
    undo(record, split.judgement.id, "Ana")
    assert {actor.actor for event in events(record) for actor in event.agents} == {"group:red"}


def test_a_name_of_another_actor_goes_by_itself_and_names_of_one_go_by_the_first(record: Path) -> None:
    red = HeldName("group:red", "Red Column")
    decide(record, "alias", names=(red, HeldName("group:red", "shelling")), one=False)
    with open_to_read(record) as store:
        (apart,) = store.names_of_actor("judged:shelling")
        assert (apart.name, apart.canonical) == ("shelling", "shelling")
        assert {name.canonical for name in store.names_of_actor("group:red")} == {"Red Column"}
    decide(record, "alias", names=(HeldName("judged:shelling", "The Shellers"), red), one=True)
    with open_to_read(record) as store:
        together = store.names_of_actor("judged:shelling")
        assert {name.name for name in together} > {"shelling"}
        assert {name.canonical for name in together if name.name != "shelling"} == {"The Shellers"}


def test_of_two_reviewers_who_saw_the_same_event_the_second_is_told_of_the_first(record: Path) -> None:
    event = largest(record)
    seen = versions(record)
    first = judge(record, Wish("accept", "Ana", based_on=seen, events=(event.id,)))
    with pytest.raises(ChangedError, match="Ana judged it last") as told:
        judge(record, Wish("reject", "Ben", based_on=seen, events=(event.id,)))
    assert told.value.judgements[0].id == first.judgement.id
    assert told.value.versions == {event.id: versions(record)[event.id]}
    again = judge(record, Wish("reject", "Ben", based_on=versions(record), events=(event.id,)))
    assert again.derived


def test_of_two_reviewers_at_different_events_neither_is_stopped(record: Path) -> None:
    seen = versions(record)
    one, other = events(record)[:2]
    judge(record, Wish("accept", "Ana", based_on=seen, events=(one.id,)))
    judge(record, Wish("accept", "Ben", based_on=seen, events=(other.id,)))
    with open_to_read(record) as store:
        assert [judgement.who for judgement in store.judgements()] == ["Ana", "Ben"]


def test_one_who_decides_on_an_event_that_was_joined_is_told_where_its_claims_are(record: Path) -> None:
    seen = versions(record)
    one, other = events(record)[1:3]
    judge(record, Wish("same", "Ana", based_on=seen, events=(one.id, other.id)))
    with pytest.raises(ChangedError) as told:
        judge(record, Wish("accept", "Ben", based_on=seen, events=(other.id,)))
    assert told.value.versions == {other.id: None}
    assert told.value.now_in == {other.id: (one.id,)}
    with pytest.raises(ChangedError):
        judge(record, Wish("accept", "Ben", based_on=seen, claims=other.claims[:1]))


def test_a_retry_with_the_same_id_decides_once(record: Path) -> None:
    event = largest(record)
    wish = Wish("accept", "Ana", based_on=versions(record), events=(event.id,), id="j0123456789abcdef")
    assert not judge(record, wish).known
    assert judge(record, wish).known
    with pytest.raises(JudgementError, match="another judgement's"):
        judge(record, replace(wish, who="Ben"))


def test_a_later_judgement_holds_against_an_earlier_one(record: Path) -> None:
    one, other = events(record)[:2]
    apart = decide(record, "different", events=(one.id, other.id))
    joined = decide(record, "same", events=(one.id, other.id), who="Ben")
    assert len(joined.events) == 1
    assert fit(record, apart.judgement.id).state == "partly"
    assert fit(record, joined.judgement.id).state == "fits"


def test_while_a_build_is_at_work_a_decision_is_kept_and_follows_when_it_has_finished(record: Path) -> None:
    one, other = events(record)[:2]
    with alone(record):
        outcome = decide(record, "same", events=(one.id, other.id))
        assert not outcome.derived
        assert fit(record, outcome.judgement.id).state == "pending"
    decided = decide(record, "accept", events=(events(record)[5].id,))
    assert decided.derived
    assert fit(record, outcome.judgement.id).state == "fits"


def test_an_accepted_event_is_known_as_such_until_something_else_is_judged_of_it(record: Path) -> None:
    from wirebook.store.protocol import EventFilter

    event = largest(record)
    decide(record, "accept", events=(event.id,))
    with open_to_read(record) as store:
        assert [row.event.id for row in store.list_events(EventFilter(accepted=True), "date", 9)[0]] == [event.id]
    decide(record, "correct", events=(event.id,), field="name", value="Dawn")
    with open_to_read(record) as store:
        assert store.count_events(EventFilter(accepted=True)) == 0
        assert store.count_events(EventFilter(reviewed=True)) == 1


def test_the_export_tells_what_was_judged_of_each_event(record: Path, tmp_path: Path) -> None:
    event = largest(record)
    made = decide(record, "accept", events=(event.id,)).judgement
    with open_to_read(record) as store, (tmp_path / "out.json").open("w") as out:
        write(store, out)
    exported = json.loads((tmp_path / "out.json").read_text())
    reviewed = {one["id"]: one["reviewed"] for one in exported["events"]}
    assert [one["id"] for one in reviewed.pop(event.id)] == [made.id]
    assert not any(reviewed.values())


def test_an_export_without_private_names_withholds_them_in_judgements_too(record: Path) -> None:
    event = largest(record)
    person = "person:amina-sow"
    with open_to_judge(record) as store:
        store._database.run(  # a name in one report, as a reader would have filed it
            "UPDATE actor_name SET actor = ?, name = 'Amina Sow', data = replace(replace(data, 'group:red', ?), "
            "'Red Column', 'Amina Sow') WHERE report_id = (SELECT report_id FROM claim WHERE id = ?)",
            (person, person, event.claims[0]),
        )
        store.commit()
    decide(record, "alias", names=(HeldName(person, "Amina Sow"), HeldName("person:a-sow", "A. Sow")), one=True)
    with open_to_read(record) as store:
        (shared,) = NamesWithheld(store).judgements()
        assert [one.name for one in next(iter(store.judgements())).names] == ["Amina Sow", "A. Sow"]
    assert "Sow" not in repr(shared)
    assert (shared.act, shared.who) == ("alias", "Ana")


@pytest.mark.parametrize(
    "wish",
    [
        Wish("same", "Ana"),
        Wish("accept", "Ana"),
        Wish("correct", "Ana", field="kind", value="picnic"),
        Wish("correct", "Ana", field="colour", value="red"),
        Wish("correct", "Ana", field="date", value={"earliest": "2016-05-02", "latest": "2016-05-01"}),
        Wish("correct", "Ana", field="place", value={"name": "A", "latitude": 1}),
        Wish("correct", "Ana", field="figures", value={"of": "killed", "low": 5, "high": 3}),
        Wish("correct", "Ana", field="figures", value={"of": "killed", "low": True, "high": 3}),
        Wish("correct", "Ana", field="agents", value=[{"name": ""}]),
        Wish("accept", "  "),
        Wish("accept", "Ana", why="w" * 2001),
        Wish("accept", "Ana", id="mine"),
        Wish("alias", "Ana", names=(HeldName("generic:militants", "militants"), HeldName("b", "B")), one=True),
        Wish("alias", "Ana", names=(HeldName("a", "A"),), one=True),
    ],
)
def test_what_cannot_be_decided_is_refused_and_leaves_nothing_behind(record: Path, wish: Wish) -> None:
    event = largest(record)
    named = replace(wish, based_on=versions(record), events=(event.id,) if wish.act == "correct" else ())
    with pytest.raises(JudgementError):
        judge(record, named)
    with open_to_read(record) as store:
        assert list(store.judgements()) == []


def test_a_decision_on_what_is_not_there_is_refused(record: Path) -> None:
    with pytest.raises(NotFoundError):
        judge(record, Wish("accept", "Ana", events=("e0000000000000000",)))
    with pytest.raises(NotFoundError):
        undo(record, "j0000000000000000", "Ana")


def test_what_is_judged_is_on_the_disk_when_it_is_answered(record: Path) -> None:
    with open_to_judge(record) as store:
        assert store._database.one("PRAGMA synchronous") == (
            2,
        )  # FULL: https://sqlite.org/pragma.html#pragma_synchronous
