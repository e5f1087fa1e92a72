"""The open database: one writer, transactions that are kept whole or not at all, reading beside a save.

WAL with `synchronous=FULL`: a committed save survives a power cut and costs one fsync. sqlite-utils is imported
only for a write or a migration, because the window must come up before it is needed.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import threading
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from cchc_desktop.i18n import _
from cchc_desktop.storage import checks, sentences
from cchc_desktop.storage.lock import WAIT_S, WriterLock

if TYPE_CHECKING:
    from sqlite_utils import Database as SqliteUtils

FILE_NAME = "cchc.sqlite"
VERSION = 4  # how many steps `migrations` has, known here so that opening need not import them
T = TypeVar("T")


class Database:
    """The open database. Safe to use from several threads: one writes, the others may read meanwhile."""

    def __init__(self, file: Path, connection: sqlite3.Connection, lock: WriterLock) -> None:
        self.file = file
        self.writer = lock
        self.ended_badly = False  # the last writer was killed or lost power; what it had saved is here
        self.memo: dict[str, Any] = {}  # what the only writer need not read again; emptied with the data
        self._connection = connection
        self._lock = threading.RLock()
        self._beside: sqlite3.Connection | None = None
        self._beside_lock = threading.Lock()
        self._tables: SqliteUtils | None = None
        self._depth = 0

    @property
    def folder(self) -> Path:
        """The data folder."""
        return self.file.parent

    @property
    def tables(self) -> SqliteUtils:
        """The sqlite-utils view of the database, for writes inside `transaction()`."""
        if self._tables is None:
            from sqlite_utils import Database as SqliteUtils

            self._tables = SqliteUtils(self._connection, execute_plugins=False)
        return self._tables

    def hold(self, program: str, wait: float = WAIT_S) -> None:
        """Be the only writer until `close`; `program` is how others will name us. Raises `Busy`."""
        self.writer.acquire(program, wait)

    @contextlib.contextmanager
    def transaction(self) -> Iterator[SqliteUtils]:
        """Run several writes as one: all of them are on disk at the end, or none.

        Raises `Busy` when another program is the writer, `UserError` when the disk refuses.
        """
        with self._lock, self._as_writer():
            try:
                with self.tables.atomic():
                    yield self.tables
            except sentences.FAILURES as error:
                self.memo.clear()
                if isinstance(error, sqlite3.IntegrityError | sqlite3.ProgrammingError):
                    raise  # a bug of ours, not the machine's fault
                raise sentences.cannot_save(self.file, error) from error
            except BaseException:
                self.memo.clear()  # what was remembered inside is not on disk
                raise

    @contextlib.contextmanager
    def _as_writer(self) -> Iterator[None]:
        if self._depth:  # inside another transaction
            yield
            return
        with self.writer.taken(_("một lệnh cchc")):
            self._depth = 1
            try:
                yield
            finally:
                self._depth = 0

    def rows(self, query: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> list[dict[str, Any]]:
        """Return the rows of a query as dictionaries, also while another thread is saving.

        Raises `UserError` when the file is damaged or the disk does not answer.
        """
        try:
            if self._lock.acquire(blocking=False):
                try:
                    return _fetch(self._connection, query, values)
                finally:
                    self._lock.release()
            with self._beside_lock:
                if self._beside is None:
                    self._beside = connect(self.file)
                return _fetch(self._beside, query, values)
        except (sqlite3.IntegrityError, sqlite3.ProgrammingError):
            raise
        except sentences.FAILURES as error:
            if ("no such" in str(error) or "syntax" in str(error)) and checks.is_ours(self._connection):
                raise  # a wrong query is a bug of ours
            if "no such" in str(error):
                raise sentences.damaged(self.file) from error
            raise sentences.cannot_read(self.file, error) from error

    def row(self, query: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> dict[str, Any] | None:
        """Return the first row of a query, or None."""
        found = self.rows(query, values)
        return found[0] if found else None

    def stored(self, value: Any, kind: type[T]) -> T:
        """Return a struct kept in the database from its JSON text or from a row's dictionary.

        Raises `DamagedData` when what is kept is not of that kind: the file was changed from outside.
        """
        import msgspec  # the window opens the database and paints before it needs a struct

        try:
            if isinstance(value, str | bytes):
                return msgspec.json.decode(value, type=kind)
            return msgspec.convert(value, kind)
        except (msgspec.DecodeError, UnicodeDecodeError, TypeError, RecursionError) as error:
            raise sentences.damaged(self.file) from error

    def setting(self, key: str, default: str = "") -> str:
        """Return a remembered small value (language, last profile, window size)."""
        row = self.row("SELECT value FROM settings WHERE key = ?", [key])
        return str(row["value"]) if row else default

    def set_setting(self, key: str, value: str) -> None:
        """Remember a small value."""
        with self.transaction() as tables:
            tables.table("settings").upsert({"key": key, "value": value}, pk="key")

    def copy_into(self, target: sqlite3.Connection) -> None:
        """Copy the whole database as it is now into another connection, beside any writing."""
        with contextlib.closing(connect(self.file)) as source:
            source.backup(target)

    def fill_from(self, source: sqlite3.Connection) -> None:
        """Replace everything by another database of the same version, in one transaction."""
        with self._lock, self.writer.taken(_("một lệnh cchc")):
            self.memo.clear()
            source.backup(self._connection)

    def close(self) -> None:
        """Close the file; nothing is pending, every save is already on disk."""
        with self._lock, self._beside_lock:
            if self._beside is not None:
                self._beside.close()
                self._beside = None
            self._connection.close()
            while self.writer.held:
                self.writer.release()


def connect(file: Path) -> sqlite3.Connection:
    """Return a connection in the project's way: durable, references kept, nothing in the file trusted."""
    # A write-ahead log needs a file beside the database; where none can be made (a CD, a locked USB stick, a folder
    # of somebody else) the file cannot change either, and is read as it lies there.
    fixed = file.exists() and not os.access(file.parent, os.W_OK) and not Path(f"{file}-wal").exists()
    name = f"{file.absolute().as_uri()}?mode=ro&immutable=1" if fixed else str(file)
    connection = sqlite3.connect(name, uri=fixed, check_same_thread=False, timeout=10)
    try:
        # A view, trigger or default of a file from elsewhere may not call functions with side effects.
        for pragma in ("trusted_schema=OFF", "foreign_keys=ON", "cell_size_check=ON", "synchronous=FULL"):
            connection.execute(f"PRAGMA {pragma}")
    except BaseException:
        connection.close()
        raise
    return connection


def _fetch(
    connection: sqlite3.Connection, query: str, values: Sequence[Any] | Mapping[str, Any]
) -> list[dict[str, Any]]:
    cursor = connection.execute(query, values)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
