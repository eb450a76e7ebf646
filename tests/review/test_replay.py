"""Decisions outlive what they were made on: other readers, other runs, other records."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.review.other_reader import RENAMED, WITHOUT_CLASHES
from tests.review.reviewing import decide, events, fit, largest
from tests.standin import FACTORY
from wirebook.errors import JudgementError
from wirebook.pipeline.build import build
from wirebook.review.exchange import export_judgements, import_judgements
from wirebook.review.fit import fits
from wirebook.store.sqlite import open_to_read


def test_a_reader_that_names_every_claim_anew_orphans_no_decision(record: Path, pile: Path) -> None:
    first, second, third, *_ = events(record)
    decide(record, "same", events=(first.id, second.id))
    decide(record, "correct", events=(third.id,), field="name", value="Dawn")
    rejected = largest(record, "bombing")
    decide(record, "reject", events=(rejected.id,))
    before = sorted((event.summary, len(event.claims)) for event in events(record))
    build([pile], record, analyser=RENAMED)
    with open_to_read(record) as store:
        assert {one.state for one in fits(store).values()} == {"fits"}
        assert "c" + rejected.claims[0][1:][::-1] in store.rejected(["c" + rejected.claims[0][1:][::-1]])
    assert sorted((event.summary, len(event.claims)) for event in events(record)) == before


def test_building_again_what_is_unchanged_keeps_ids_and_decisions(record: Path, pile: Path) -> None:
    one, other = events(record)[:2]
    decide(record, "same", events=(one.id, other.id))
    before = events(record)
    build([pile], record, analyser=FACTORY)
    assert events(record) == before


def test_a_decision_on_what_is_no_longer_read_is_shown_and_not_dropped(record: Path, pile: Path) -> None:
    clash = largest(record, "clash")
    made = decide(record, "accept", events=(clash.id,)).judgement
    build([pile], record, analyser=WITHOUT_CLASHES)
    assert fit(record, made.id).state == "gone"
    assert "no claim tells the words any more" in fit(record, made.id).because
    build([pile], record, analyser=FACTORY)
    assert fit(record, made.id).state == "fits"


def test_a_report_read_alone_and_with_others_gives_the_same_record_under_judgements(
    record: Path, pile: Path, tmp_path: Path
) -> None:
    one, other = events(record)[:2]
    decide(record, "same", events=(one.id, other.id))
    decide(record, "different", claims=largest(record).claims[:2], from_event=largest(record).id)
    decide(record, "reject", claims=largest(record).claims[-1:])
    with open_to_read(record) as store:
        carried = json.loads("".join(export_judgements(store)))
    rebuilt = tmp_path / "other.wirebook"
    files = sorted(pile.iterdir())
    build(files[20:], rebuilt, analyser=FACTORY)
    import_judgements(rebuilt, carried)
    for path in files[:20]:
        build([path], rebuilt, analyser=FACTORY)
    assert events(rebuilt) == events(record)


def test_decisions_carried_to_another_record_hold_there_and_come_once(record: Path, pile: Path, tmp_path: Path) -> None:
    one, other = events(record)[:2]
    decide(record, "same", events=(one.id, other.id), why="=one of them")
    with open_to_read(record) as store:
        carried = json.loads("".join(export_judgements(store)))
    fresh = tmp_path / "fresh.wirebook"
    build([pile], fresh, analyser=FACTORY)
    taken = import_judgements(fresh, carried)
    assert (taken.added, taken.known, taken.gone) == (1, 0, 0)
    assert events(fresh) == events(record)
    assert import_judgements(fresh, carried).known == 1


@pytest.mark.parametrize(
    "found",
    [
        [], {}, {"format": "wirebook-judgements/1", "judgements": [{}]},
        {"format": "wirebook-judgements/1", "judgements": [{"id": "j0123456789abcdef", "act": "accept", "sides": 3}]},
        {"format": "wirebook-judgements/2", "judgements": []},
    ],
)  # fmt: skip
def test_a_file_that_holds_no_judgements_is_refused_whole(record: Path, found: object) -> None:
    with pytest.raises(JudgementError):
        import_judgements(record, found)
    with open_to_read(record) as store:
        assert list(store.judgements()) == []


def test_one_wrong_judgement_in_a_file_keeps_all_of_it_out(record: Path) -> None:
    decide(record, "accept", events=(largest(record).id,))
    with open_to_read(record) as store:
        carried = json.loads("".join(export_judgements(store)))
    good = dict(carried["judgements"][0], id="j00000000000000aa")
    bad = dict(good, id="j00000000000000bb", who="")
    with pytest.raises(JudgementError):
        import_judgements(record, {**carried, "judgements": [good, bad]})
    with open_to_read(record) as store:
        assert not store.has_judgement("j00000000000000aa")


def test_a_report_that_was_edited_keeps_what_was_judged_of_the_words_it_still_has(tmp_path: Path) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    told = "clash|2016-07-02|Alpha|35.0|36.0|4"
    (reports / "a.txt").write_text(f"Title\nPaper A|2016-07-10\n{told}")
    path = tmp_path / "edited.wirebook"
    build([reports], path, analyser=FACTORY)
    made = decide(path, "correct", events=(events(path)[0].id,), field="name", value="Dawn").judgement
    (reports / "a.txt").write_text(f"Another title\nPaper A|2016-07-10\nAn editor added this.\n{told}")
    build([reports], path, analyser=FACTORY)
    assert [event.name for event in events(path)] == ["Dawn"]
    assert fit(path, made.id).state == "fits"
    (reports / "a.txt").write_text("Another title\nPaper A|2016-07-10\nThe editor took it out.")
    build([reports], path, analyser=FACTORY)
    assert fit(path, made.id).state == "gone"
