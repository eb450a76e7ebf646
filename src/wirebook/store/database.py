"""One SQLite file opened safely: known for a record, brought to the newest schema, its errors told in plain words."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any, Final, TypeVar

from wirebook.errors import StoreError

APPLICATION_ID: Final = 0x57697265
"""Written into each record's header ("Wire" in ASCII), so that another program's file is never taken for a record."""
OLDEST_SQLITE: Final = (3, 34, 0)
"""The first SQLite whose recursive queries may have several recursive parts, which chains of claims are walked with."""
STEPS_BETWEEN: Final = 20_000
"""SQLite's steps between two looks at whether to go on: about a millisecond."""
READING_CACHE: Final = 32_768
"""Kibibytes of the file that a reader holds: the rows by which 50,000 events are filtered."""
CHECKPOINT_PAGES: Final = 8_192
"""Pages (of 4 KiB) written beside the file before they are moved into it: many batches write the same ones."""
IN_ONE_QUERY: Final = 500
"""How many ids stand in one IN list, below SQLite's smallest limit of 999 variables."""

T = TypeVar("T")
Row = tuple[Any, ...]
Values = Sequence[object] | Mapping[str, object]
"""What stands for a statement's marks, in their order or by name."""

SAY: Final[dict[int, str]] = {
    sqlite3.SQLITE_FULL: "{path} cannot grow: the disk is full or a limit on file size is reached ({error}). What was "
    "kept so far is safe; free some room and run the same command again, it goes on where it stopped.",
    sqlite3.SQLITE_IOERR: "{path} cannot be read or written ({error}): the disk may be full or failing. What was kept "
    "so far is safe; mend that and run the same command again, it goes on where it stopped.",
    sqlite3.SQLITE_READONLY: "{path} is read-only ({error}). Make the file and its folder writable, or name another "
    "record with --record.",
    sqlite3.SQLITE_NOTADB: "{path} is not a Wirebook record ({error}). Name another file with --record; this one was "
    "left as it is.",
    sqlite3.SQLITE_CORRUPT: "{path} is damaged ({error}). Restore it from a copy, or build the record again from its "
    "reports into a new file.",
    sqlite3.SQLITE_CANTOPEN: "{path} cannot be opened ({error}). Check that the folder exists and that you may write "
    "there.",
    sqlite3.SQLITE_INTERRUPT: "{path}: the answer took too long and was given up ({error}). Ask for less at once.",
    sqlite3.SQLITE_BUSY: "{path} is in use by another program ({error}). Wait until it has finished, then run the same "
    "command again.",
    sqlite3.SQLITE_LOCKED: "{path} is in use by another program ({error}). Wait until it has finished, then run the "
    "same command again.",
}
"""What to tell for each of SQLite's primary result codes (https://sqlite.org/rescode.html)."""


def in_portions(ids: Iterable[T], size: int = IN_ONE_QUERY) -> Iterator[list[T]]:
    """The ids in lists of `size` and, at the end, fewer."""
    portion: list[T] = []
    for one in ids:
        portion.append(one)
        if len(portion) == size:
            yield portion
            portion = []
    if portion:
        yield portion


def marks(count: int) -> str:
    """As many SQL placeholders, for an IN list."""
    return ",".join("?" * count)


def no_record(path: Path) -> StoreError:
    """That there is no record at a path, and how to make one."""
    return StoreError(f"There is no record at {path}. Make one with: wirebook build REPORTS --record {path}")


class Database:
    """A connection to one record file. Writes open a transaction by themselves; `commit` makes them durable."""

    def __init__(self, path: Path, connection: sqlite3.Connection, *, writable: bool) -> None:
        self.path = path
        self.writable = writable
        self._connection = connection

    @classmethod
    def write(cls, path: Path, *, durable: bool = False) -> Database:
        """The record at `path`, made where there is none; StoreError for anything that is not a record to write.

        If `durable`, what is committed is on the disk when `commit` returns; else it outlives the process, and a loss
        of power may take the last of it.
        """
        connection = _connect(path, "rwc")
        database = cls(path, connection, writable=True)
        try:
            with database._told():
                _check_identity(path, connection)
                connection.execute("PRAGMA journal_mode = WAL")
                connection.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
                connection.execute("PRAGMA cache_size = -32768")
                connection.execute(f"PRAGMA wal_autocheckpoint = {CHECKPOINT_PAGES}")
                _migrate(path, connection)
        except BaseException:
            connection.close()
            raise
        return database

    @classmethod
    def read(cls, path: Path) -> Database:
        """The record at `path`, to read only; StoreError where there is none."""
        if not path.is_file():
            raise no_record(path)
        connection = _connect_to_read(path)
        connection.execute(f"PRAGMA cache_size = -{READING_CACHE}")
        database = cls(path, connection, writable=False)
        try:
            with database._told():
                connection.execute("BEGIN")  # one state for as long as it is open, whatever a build does meanwhile
                _check_identity(path, connection)
                version = _version(connection)
            if version == 0:
                raise StoreError(f"{path} is empty: its first build has not begun. Run wirebook build again.")
            if version < len(_migrations()):
                raise StoreError(
                    f"{path} was made by an earlier Wirebook (schema {version}, this one reads {len(_migrations())}). "
                    "Run wirebook build on it once to bring it up to date."
                )
        except BaseException:
            connection.close()
            raise
        return database

    def begin(self) -> None:
        """Begin to write now, so that what is read from here on is what is written over; waits for other writers."""
        with self._told():
            if not self._connection.in_transaction:
                self._connection.execute("BEGIN IMMEDIATE")

    def version(self) -> int:
        """A number that changes when another connection commits a change of the file."""
        with self._told():
            return int(self._connection.execute("PRAGMA data_version").fetchone()[0])

    def roll_back(self) -> None:
        """Drop what was written since the last commit."""
        with self._told():
            self._connection.rollback()

    def look_again(self) -> None:
        """Of a record open to read: see its present state."""
        with self._told():
            self._connection.rollback()
            self._connection.execute("BEGIN")

    def bound(self, stop: Callable[[], bool] | None) -> None:
        """Give up any statement, with a StoreError, as soon as `stop` says so; None lets all run on."""
        self._connection.set_progress_handler(None if stop is None else lambda: int(stop()), STEPS_BETWEEN)

    def run(self, sql: str, values: Values = ()) -> int:
        """Run one statement; the number of rows it changed."""
        with self._told():
            return self._connection.execute(sql, values).rowcount

    def insert(self, sql: str, values: Sequence[object] = ()) -> int:
        """Run one INSERT; the row's id."""
        with self._told():
            return int(self._connection.execute(sql, values).lastrowid or 0)

    def run_many(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        """Run one statement for each row."""
        with self._told():
            self._connection.executemany(sql, rows)

    def rows(self, sql: str, values: Values = ()) -> Iterator[Row]:
        """The rows one by one, as they are read."""
        with self._told():
            yield from self._connection.execute(sql, values)

    def all(self, sql: str, values: Values = ()) -> list[Row]:
        """All rows at once."""
        with self._told():
            return self._connection.execute(sql, values).fetchall()

    def one(self, sql: str, values: Sequence[object] = ()) -> Row | None:
        """The first row, or None."""
        with self._told():
            row: Row | None = self._connection.execute(sql, values).fetchone()
            return row

    def commit(self) -> None:
        """Make what was written since the last commit durable, all of it or nothing."""
        with self._told():
            self._connection.commit()

    def close(self) -> None:
        """Let go of the file; what was not committed is dropped. The last to close leaves one file, no companions."""
        try:
            self._connection.rollback()
        except sqlite3.Error:
            pass  # the disk is full or gone: the next to open the record tidies up
        finally:
            self._connection.close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turn SQLite's errors into StoreError with what to do."""
        try:
            yield
        except sqlite3.Error as error:
            raise _told_error(self.path, error) from error


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise StoreError(
            f"This Python has SQLite {sqlite3.sqlite_version}; Wirebook needs "
            f"{'.'.join(map(str, OLDEST_SQLITE))} or newer. Use a newer Python or a newer system."
        )
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    try:
        connection = sqlite3.connect(uri, uri=True, timeout=10.0, isolation_level="IMMEDIATE", check_same_thread=False)
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA temp_store = FILE")  # what grows with the record while it is worked on
    except sqlite3.Error as error:
        raise _told_error(path, error) from error
    return connection


def _connect_to_read(path: Path) -> sqlite3.Connection:
    """A connection that changes nothing; in a folder that cannot be written, one that takes the file as it is."""
    connection = _connect(path, "rw")
    try:
        connection.execute("PRAGMA query_only = ON")
        connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
    except sqlite3.OperationalError as error:
        connection.close()
        if path.with_name(path.name + "-wal").exists():
            raise _told_error(path, error) from error
        return _connect(path, "ro&immutable=1")
    except sqlite3.Error as error:
        connection.close()
        raise _told_error(path, error) from error
    return connection


def _told_error(path: Path, error: sqlite3.Error) -> StoreError:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    say = SAY.get(code, "{path} could not be used ({error}). If it goes on, build the record again into a new file.")
    return StoreError(say.format(path=path, error=error))


def _migrations() -> list[str]:
    """The schema's steps in order: `store/migrations/NNNN_name.sql`."""
    folder = files("wirebook.store") / "migrations"
    found = sorted((entry for entry in folder.iterdir() if entry.name.endswith(".sql")), key=lambda entry: entry.name)
    return [entry.read_text(encoding="utf-8") for entry in found]


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _check_identity(path: Path, connection: sqlite3.Connection) -> None:
    """StoreError unless the file is a record of a schema known here, or has nothing in it yet."""
    identity = int(connection.execute("PRAGMA application_id").fetchone()[0])
    empty = connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone() is None
    if identity != APPLICATION_ID and not (identity == 0 and empty):
        raise StoreError(
            f"{path} is a database of another program (its application id is {identity:#x}, a record's is "
            f"{APPLICATION_ID:#x}). Name another file with --record; this one was left as it is."
        )
    known = len(_migrations())
    if _version(connection) > known:
        raise StoreError(
            f"{path} was made by a newer Wirebook (schema {_version(connection)}, this one knows {known}). "
            "Install the newer version to use it, or build into a new file."
        )


def _migrate(path: Path, connection: sqlite3.Connection) -> None:
    """Take the steps that the file lacks, each in one transaction."""
    steps = _migrations()
    while (version := _version(connection)) < len(steps):
        connection.executescript(
            f"BEGIN IMMEDIATE;\n{steps[version]}\nPRAGMA application_id = {APPLICATION_ID};\n"
            f"PRAGMA user_version = {version + 1};\nCOMMIT;"
        )
