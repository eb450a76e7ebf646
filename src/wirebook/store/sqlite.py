"""The record as one SQLite file: opening it to read, or to write while no other build does."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from wirebook.errors import StoreError
from wirebook.store.catalogue import SqliteCatalogue
from wirebook.store.database import Database, no_record
from wirebook.store.items import SqliteItems
from wirebook.store.judgements import SqliteJudgements
from wirebook.store.listing import SqliteListing
from wirebook.store.questions import SqliteQuestions
from wirebook.store.records import SqliteReader
from wirebook.store.worktop import SqliteWorktop

try:
    import fcntl
except ImportError:  # pragma: no cover - Windows: SQLite's own lock keeps writers one after the other
    fcntl = None  # type: ignore[assignment]


class SqliteStore(
    SqliteReader, SqliteItems, SqliteWorktop, SqliteJudgements, SqliteListing, SqliteQuestions, SqliteCatalogue
):
    """A record that can be read and written; see `wirebook.store.protocol.Store`."""

    def __init__(self, database: Database, lock: int | None = None) -> None:
        SqliteReader.__init__(self, database)
        SqliteItems.__init__(self, database)
        SqliteWorktop.__init__(self, database)
        SqliteJudgements.__init__(self, database)
        SqliteListing.__init__(self, database)
        SqliteQuestions.__init__(self, database)
        SqliteCatalogue.__init__(self, database)
        self._lock = lock

    def __enter__(self) -> SqliteStore:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def look_again(self) -> None:
        """Of a record open to read: see its present state."""
        self._database.look_again()

    def rest(self) -> None:
        """Of a record open to read: hold no state of it until looked at again."""
        self._database.roll_back()

    def bound(self, stop: Callable[[], bool] | None) -> None:
        """Give up any question, with a StoreError, as soon as `stop` says so; None lets all run on."""
        self._database.bound(stop)

    def close(self) -> None:
        """Let go of the file; what was not committed is dropped."""
        self._database.close()
        _unlock(self._database.path, self._lock)
        self._lock = None


def open_to_write(path: Path) -> SqliteStore:
    """The record at `path`, made where there is none, for this process alone to write.

    StoreError for a file that is no record, that cannot be written, or that another build is writing.
    """
    if not path.parent.is_dir():
        raise StoreError(f"There is no folder {path.parent} to keep the record in. Make it, or name another record.")
    if path.is_dir():
        raise StoreError(f"{path} is a folder, not a record. Name a file, e.g. {path / 'record.wirebook'}.")
    lock = _locked(path)
    try:
        return SqliteStore(Database.write(path), lock)
    except BaseException:
        _unlock(path, lock)
        raise


def open_to_judge(path: Path) -> SqliteStore:
    """The record at `path` for a reviewer's decisions, which may be written while a build is at work.

    What is committed is on the disk when `commit` returns, whatever happens to the machine then.
    """
    if not path.is_file():
        raise no_record(path)
    return SqliteStore(Database.write(path, durable=True))


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """While this lasts no build and no other deriving writes the record; StoreError where one is at it."""
    lock = _locked(path)
    try:
        yield
    finally:
        _unlock(path, lock)


def open_to_read(path: Path) -> SqliteStore:
    """The record at `path`, to read only; StoreError where there is none."""
    return SqliteStore(Database.read(path))


def _lock_path(path: Path) -> Path:
    return path.with_name(path.name + "-lock")


def _locked(path: Path) -> int | None:
    """A lock that lasts until it is let go or the process ends; StoreError where another build holds it."""
    if fcntl is None:
        return None
    try:
        handle = os.open(_lock_path(path), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise StoreError(
            f"Nothing can be written beside {path} ({error.strerror}). Make the folder writable or name another record."
        ) from error
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if not _still_there(handle, _lock_path(path)):
            raise BlockingIOError  # the build that held it has just ended and took its lock file away
    except OSError as error:
        os.close(handle)
        raise StoreError(
            f"Another build is writing {path}. Wait until it has finished, then run the same command again."
        ) from error
    return handle


def _still_there(handle: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False


def _unlock(path: Path, lock: int | None) -> None:
    if lock is not None:
        _lock_path(path).unlink(missing_ok=True)
        os.close(lock)
