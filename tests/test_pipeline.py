"""A record built: every report in it, the same for any order and number of jobs, touched only where it must be."""

from __future__ import annotations

import gzip
import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

import wirebook
from tests.standin import FACTORY, OTHER_FACTORY, write_pile
from wirebook.errors import NotFoundError, SettingsError, StoreError
from wirebook.pipeline.analyser import Step, check
from wirebook.pipeline.build import BuildResult
from wirebook.pipeline.sources import gone_from, source_at
from wirebook.settings import Settings


def build(paths: Path | list[Path], record: Path, jobs: int = 1, analyser: str = FACTORY) -> BuildResult:
    return wirebook.build(list(paths) if isinstance(paths, list) else [paths], record, jobs=jobs, analyser=analyser)


def export(record: Path) -> str:
    with wirebook.open(record) as opened:
        return opened.export.json(with_text=True) or ""


def test_counts_and_events(tmp_path: Path) -> None:
    write_pile(tmp_path / "pile", 30)
    result = build(tmp_path / "pile", tmp_path / "a.wirebook")
    assert (result.new, result.unchanged, result.failures, result.stale) == (30, 0, 0, 0)
    assert result.counts.reports == 30
    assert 0 < result.counts.events < result.counts.claims
    with wirebook.open(tmp_path / "a.wirebook") as record:
        assert record.unfinished() == 0
        assert {claim for event in record.events() for claim in event.claims} == {
            claim.id for report in record.reports() for claim in record.claims_of_report(report.id)
        }
        assert record.copies()


def test_names_are_found_by_actor_and_by_report(tmp_path: Path) -> None:
    write_pile(tmp_path / "pile", 12)
    build(tmp_path / "pile", tmp_path / "a.wirebook")
    with wirebook.open(tmp_path / "a.wirebook") as record:
        every = list(record.actor_names())
        assert every
        assert {n for name in every for n in record.names_of_actor(name.actor)} == set(every)
        for report in record.reports():
            names = record.names_in_report(report.id)
            assert {name.report_id for name in names} <= {report.id}
            assert [name.span.start for name in names] == sorted(name.span.start for name in names)
        assert any(record.names_in_report(report.id) for report in record.reports())
        assert record.names_of_actor("nobody") == ()


def test_the_same_bytes_in_any_order_and_for_any_number_of_jobs(tmp_path: Path) -> None:
    files = write_pile(tmp_path / "pile", 40)
    build(files, tmp_path / "a.wirebook")
    build(files[::-1], tmp_path / "b.wirebook", jobs=2)
    assert export(tmp_path / "a.wirebook") == export(tmp_path / "b.wirebook")


def test_building_twice_changes_nothing(tmp_path: Path) -> None:
    write_pile(tmp_path / "pile", 20)
    build(tmp_path / "pile", tmp_path / "a.wirebook")
    before = export(tmp_path / "a.wirebook")
    again = build(tmp_path / "pile", tmp_path / "a.wirebook")
    assert (again.new, again.unchanged) == (0, 20)
    assert export(tmp_path / "a.wirebook") == before


def test_added_report_by_report_it_is_the_record_of_all_at_once(tmp_path: Path) -> None:
    files = write_pile(tmp_path / "pile", 24)
    build(tmp_path / "pile", tmp_path / "whole.wirebook")
    for number in (13, 2, 7, 0, 19):
        build(files[number], tmp_path / "grown.wirebook")
    build(tmp_path / "pile", tmp_path / "grown.wirebook")
    assert export(tmp_path / "whole.wirebook").replace("pile/", "") == export(tmp_path / "grown.wirebook")


def test_a_changed_report_is_read_again_and_its_events_follow(tmp_path: Path) -> None:
    files = write_pile(tmp_path / "pile", 24)
    build(tmp_path / "pile", tmp_path / "a.wirebook")
    for number in (3, 5, 6, 20):
        files[number].write_text(files[number].read_text().replace("2016-07", "2016-08"))
    changed = build(tmp_path / "pile", tmp_path / "a.wirebook")
    assert (changed.new, changed.unchanged) == (4, 20)
    build(tmp_path / "pile", tmp_path / "fresh.wirebook")
    assert export(tmp_path / "a.wirebook") == export(tmp_path / "fresh.wirebook")


def test_another_model_or_setting_reads_everything_again(tmp_path: Path) -> None:
    files = write_pile(tmp_path / "pile", 12)
    build(tmp_path / "pile", tmp_path / "a.wirebook")
    part = build(files[0], tmp_path / "a.wirebook", analyser=OTHER_FACTORY)
    assert (part.new, part.stale) == (1, 11)
    rest = build(tmp_path / "pile", tmp_path / "a.wirebook", analyser=OTHER_FACTORY)
    assert (rest.new, rest.unchanged, rest.stale) == (11, 1, 0)
    build(tmp_path / "pile", tmp_path / "fresh.wirebook", analyser=OTHER_FACTORY)
    assert export(tmp_path / "a.wirebook") == export(tmp_path / "fresh.wirebook")


def test_another_threshold_derives_events_again_without_reading(tmp_path: Path) -> None:
    write_pile(tmp_path / "pile", 24)
    build(tmp_path / "pile", tmp_path / "a.wirebook")
    strict = replace(Settings(), same_event=0.999, copy_similarity=0.99)
    result = wirebook.build(tmp_path / "pile", tmp_path / "a.wirebook", settings=strict, analyser=FACTORY)
    assert result.new == 0
    assert result.unchanged == 24
    wirebook.build(tmp_path / "pile", tmp_path / "fresh.wirebook", settings=strict, analyser=FACTORY)
    assert export(tmp_path / "a.wirebook") == export(tmp_path / "fresh.wirebook")


def test_files_gone_from_a_folder_are_told_and_stay_unless_withdrawn(tmp_path: Path) -> None:
    files = write_pile(tmp_path / "pile", 24)
    elsewhere = tmp_path / "other" / "elsewhere.txt"
    elsewhere.parent.mkdir()
    elsewhere.write_text(files[2].read_text() + "\nReprinted elsewhere.")
    build([tmp_path / "pile", elsewhere], tmp_path / "a.wirebook")
    before = export(tmp_path / "a.wirebook")
    for number in (2, 9, 10):
        files[number].unlink()
    elsewhere.rename(tmp_path / "moved.txt")
    assert build(tmp_path / "pile", tmp_path / "a.wirebook").gone == ("0002.txt", "0009.txt", "0010.txt")
    assert build(files[0], tmp_path / "a.wirebook").gone == ()
    assert export(tmp_path / "a.wirebook") == before

    wirebook.build(tmp_path / "pile", tmp_path / "a.wirebook", analyser=FACTORY, withdraw_gone=True)
    (tmp_path / "moved.txt").rename(elsewhere)
    build([tmp_path / "pile", elsewhere], tmp_path / "fresh.wirebook")
    assert export(tmp_path / "a.wirebook") == export(tmp_path / "fresh.wirebook")
    assert build(tmp_path / "pile", tmp_path / "a.wirebook").gone == ()


def test_what_cannot_be_looked_up_is_not_known_to_be_gone(tmp_path: Path) -> None:
    gone, longest = "a.txt", f"{'x' * 5_000}.txt"
    unmet = [(source_at(f"{tmp_path.as_posix()}/{name}"), name) for name in (gone, longest)]
    assert [name for _, name in gone_from([tmp_path], unmet)] == [gone]


def test_files_are_known_again_by_the_longer_names_that_tell_them_apart(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        write_pile(tmp_path / folder / "pile", 2, seed=len(folder) + ord(folder[0]))
    build([tmp_path / "one", tmp_path / "two"], tmp_path / "a.wirebook")
    (tmp_path / "two" / "pile" / "0001.txt").unlink()
    assert build(tmp_path / "two" / "pile", tmp_path / "a.wirebook").gone == ("two/pile/0001.txt",)


def test_a_report_withdrawn_leaves_the_record_of_the_others(tmp_path: Path) -> None:
    files = write_pile(tmp_path / "pile", 24)
    shutil.copy(files[4], tmp_path / "pile" / "twice.txt")
    build(tmp_path / "pile", tmp_path / "a.wirebook")
    with wirebook.open(tmp_path / "a.wirebook") as record:
        ids = {report.file: report.id for report in record.reports()}
    asked = [ids["0004.txt"][:10], ids["0006.txt"]]
    done = wirebook.withdraw(asked, tmp_path / "a.wirebook")
    assert [file for _, file in done.reports] == ["0004.txt", "0006.txt"]
    for number in (4, 6):
        files[number].unlink()
    (tmp_path / "pile" / "twice.txt").unlink()
    build(tmp_path / "pile", tmp_path / "fresh.wirebook")
    assert export(tmp_path / "a.wirebook") == export(tmp_path / "fresh.wirebook")


def test_withdrawing_what_is_not_there_takes_nothing_out(tmp_path: Path) -> None:
    write_pile(tmp_path / "pile", 6)
    build(tmp_path / "pile", tmp_path / "a.wirebook")
    before = export(tmp_path / "a.wirebook")
    with wirebook.open(tmp_path / "a.wirebook") as record:
        known = next(record.reports()).id
    with pytest.raises(NotFoundError, match="r00000"):
        wirebook.withdraw([known, "r00000"], tmp_path / "a.wirebook")
    assert export(tmp_path / "a.wirebook") == before
    with pytest.raises(StoreError, match="no record"):
        wirebook.withdraw([known], tmp_path / "nothing.wirebook")


def test_lines_gone_from_a_file_go_from_the_record(tmp_path: Path) -> None:
    lines = [json.dumps({"id": str(n), "title": "T", "text": f"Body {n} of a report."}) for n in range(5)]
    file = tmp_path / "crawl.jsonl"
    file.write_text("\n".join(lines) + "\n")
    first = build(file, tmp_path / "a.wirebook")
    assert first.failures + first.new == 5
    file.write_text("\n".join(lines[:3]) + "\n")
    assert build(file, tmp_path / "a.wirebook").dropped == 2


def test_two_folders_may_hold_files_of_one_name(tmp_path: Path) -> None:
    write_pile(tmp_path / "one", 3, seed=1)
    write_pile(tmp_path / "two", 3, seed=2)
    build(tmp_path / "one", tmp_path / "a.wirebook")
    build(tmp_path / "two", tmp_path / "a.wirebook")
    with wirebook.open(tmp_path / "a.wirebook") as record:
        assert record.counts().reports == 6


def test_a_file_given_twice_is_one_report_and_survives_the_loss_of_one(tmp_path: Path) -> None:
    files = write_pile(tmp_path / "pile", 3)
    copy = tmp_path / "pile" / "9999.txt"
    shutil.copyfile(files[0], copy)
    build(tmp_path / "pile", tmp_path / "a.wirebook")
    with wirebook.open(tmp_path / "a.wirebook") as record:
        assert [report.file for report in record.reports()] == ["0000.txt", "0001.txt", "0002.txt"]
    files[0].write_text(files[1].read_text().replace("Report 1", "Report 77"))
    build(tmp_path / "pile", tmp_path / "a.wirebook")
    with wirebook.open(tmp_path / "a.wirebook") as record:
        assert [report.file for report in record.reports()] == ["0000.txt", "0001.txt", "0002.txt", "9999.txt"]
    build(tmp_path / "pile", tmp_path / "fresh.wirebook")
    assert export(tmp_path / "a.wirebook") == export(tmp_path / "fresh.wirebook")


def test_a_report_that_provokes_a_fault_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    files = write_pile(tmp_path / "pile", 6)
    files[2].write_text("CRASH\nPaper|2016-07-02")
    files[4].write_text("no second line")
    result = build(tmp_path / "pile", tmp_path / "a.wirebook")
    assert (result.new, result.failures, result.counts.failures) == (4, 2, 2)
    with wirebook.open(tmp_path / "a.wirebook") as record:
        fault, refusal = record.failures()
    assert (fault.file, fault.stage) == ("0002.txt", "stand-in")
    assert "ZeroDivisionError" in fault.reason
    assert refusal.remedy == "Write it so."


def test_a_worker_that_dies_costs_its_own_report_and_no_other(tmp_path: Path) -> None:
    files = write_pile(tmp_path / "pile", 20)
    files[7].write_text("DIE\nPaper|2016-07-02")
    result = build(tmp_path / "pile", tmp_path / "a.wirebook", jobs=2)
    assert (result.new, result.failures) == (19, 1)
    with wirebook.open(tmp_path / "a.wirebook") as record:
        (failure,) = record.failures()
    assert (failure.file, failure.stage) == ("0007.txt", "worker")
    files[7].write_text("Mended\nPaper|2016-07-02")
    assert build(tmp_path / "pile", tmp_path / "a.wirebook").counts.failures == 0


def test_progress_ends_with_everything_done(tmp_path: Path) -> None:
    write_pile(tmp_path / "pile", 8)
    with gzip.open(tmp_path / "pile" / "crawl.jsonl.gz", "wt") as out:
        out.write('{"text": "one"}\n{"text": "two"}')
    told: list[tuple[str, int, int | None]] = []
    wirebook.build(tmp_path / "pile", tmp_path / "a.wirebook", analyser=FACTORY, progress=lambda *now: told.append(now))
    assert [now for now in told if now[0] == "reading"][-1] == ("reading", 10, 10)
    assert {now[0] for now in told} >= {"reading", "copies", "comparing", "events"}


def test_what_cannot_be_asked_of_a_build_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="one job or more"):
        wirebook.build(tmp_path, tmp_path / "a.wirebook", jobs=0)
    with pytest.raises(SettingsError, match="no analyser"):
        build(tmp_path, tmp_path / "a.wirebook", analyser="tests.standin:nothing")


def test_steps_are_checked_before_anything_is_read() -> None:
    def nothing(work: object) -> object:
        return work

    claims = Step("claims", frozenset({"report"}), frozenset({"claims"}), nothing)  # type: ignore[arg-type]
    with pytest.raises(SettingsError, match=r"'claims' needs \['report'\]"):
        check([claims])
