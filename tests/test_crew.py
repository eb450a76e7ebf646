"""Several processes derive one record: it is the record of one process, whatever becomes of the others."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.reconcile.test_derive import SETTINGS, key_of, pile_of, state
from wirebook.pipeline.crew import deriving_crew
from wirebook.reconcile import derive as deriving
from wirebook.reconcile.derive import derive
from wirebook.reconcile.desk import Desk
from wirebook.reconcile.worktop import Stage
from wirebook.store.sqlite import SqliteStore, open_to_write


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deriving, "FEW", 0)
    monkeypatch.setattr(deriving, "BATCH", dict.fromkeys(deriving.BATCH, 4))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    with open_to_write(tmp_path / "a.wirebook") as opened:
        for one in pile_of(40, 3):
            opened.put(key_of(one), one)
        yield opened


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> object:
    with open_to_write(tmp_path_factory.mktemp("alone") / "a.wirebook") as opened:
        for one in pile_of(40, 3):
            opened.put(key_of(one), one)
        derive(opened, SETTINGS)
        return state(opened)


def worker_of(desk: Desk, given: int) -> int:
    return os.getpid()


def died(desk: Desk, given: int) -> int:
    """What kills another process, and is done by this one."""
    if given != os.getpid():
        os._exit(1)
    return given


def test_three_processes_give_the_record_of_one(store: SqliteStore, expected: object, tmp_path: Path) -> None:
    with deriving_crew(tmp_path / "a.wirebook", store, SETTINGS, 3) as crew:
        assert crew is not None
        store.commit()
        others = {crew.give(worker_of, 0, 0, turn)() for turn in range(6)}
        assert len(others - {os.getpid()}) == 3
        derive(store, SETTINGS, hands=crew)
    assert store.unfinished() == 0
    assert state(store) == expected


def test_a_process_that_dies_costs_nothing(store: SqliteStore, expected: object, tmp_path: Path) -> None:
    with deriving_crew(tmp_path / "a.wirebook", store, SETTINGS, 2) as crew:
        assert crew is not None
        store.commit()
        assert crew.give(died, os.getpid(), 0, 0)() == os.getpid()
        derive(store, SETTINGS, hands=crew)
    assert state(store) == expected


def test_an_interrupted_run_lets_its_processes_go_and_is_taken_up_again(
    store: SqliteStore, expected: object, tmp_path: Path
) -> None:
    def interrupt(stage: Stage, done: int, total: int) -> None:
        if stage == "claims":
            raise KeyboardInterrupt

    with deriving_crew(tmp_path / "a.wirebook", store, SETTINGS, 2) as crew:
        with pytest.raises(KeyboardInterrupt):
            derive(store, SETTINGS, interrupt, crew)
        assert crew is not None
        lanes = list(crew.lanes)
    for lane in lanes:
        lane.shutdown(wait=True)
        with pytest.raises(RuntimeError):
            lane.submit(os.getpid)
    derive(store, SETTINGS)
    assert state(store) == expected


@pytest.mark.parametrize("interrupted", [False, True])
def test_the_record_is_one_file_when_all_are_gone(tmp_path: Path, *, interrupted: bool) -> None:
    def tell(stage: Stage, done: int, total: int) -> None:
        if interrupted and stage == "claims":
            raise KeyboardInterrupt

    path = tmp_path / "a.wirebook"
    with open_to_write(path) as store, suppress(KeyboardInterrupt):
        for one in pile_of(20, 3):
            store.put(key_of(one), one)
        with deriving_crew(path, store, SETTINGS, 2) as crew:
            derive(store, SETTINGS, tell, crew)
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


def test_one_job_begins_no_process(store: SqliteStore, tmp_path: Path) -> None:
    with deriving_crew(tmp_path / "a.wirebook", store, SETTINGS, 1) as crew:
        assert crew is None
