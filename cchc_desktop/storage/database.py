"""Opening the one SQLite file: checks, migrations, transactions.

WAL with `synchronous=FULL`: a committed save survives a power cut. The file format is the number in
`PRAGMA user_version`; a newer one is refused, an older one is copied and then migrated. sqlite-utils is
imported only for a write or a migration, because the window must come up before it is needed.
"""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cchc_desktop.errors import UserError
from cchc_desktop.i18n import _

if TYPE_CHECKING:
    from sqlite_utils import Database as SqliteUtils

FILE_NAME = "cchc.sqlite"
VERSION = 1  # how many migrations there are


class Database:
    """The open database. Safe to use from several threads: one lock, one connection."""

    def __init__(self, file: Path, connection: sqlite3.Connection) -> None:
        self.file = file
        self._connection = connection
        self._lock = threading.RLock()
        self._tables: SqliteUtils | None = None

    @property
    def tables(self) -> SqliteUtils:
        """The sqlite-utils view of the database, for writes inside `transaction()`."""
        if self._tables is None:
            from sqlite_utils import Database as SqliteUtils

            self._tables = SqliteUtils(self._connection, execute_plugins=False)
        return self._tables

    @contextlib.contextmanager
    def transaction(self) -> Iterator[SqliteUtils]:
        """Run several writes as one: all of them are on disk at the end, or none.

        Raises `UserError` when the disk is full or the file cannot be written.
        """
        with self._lock:
            try:
                with self.tables.atomic():
                    yield self.tables
            except sqlite3.OperationalError as error:
                raise UserError(_explain(error)) from error

    def rows(self, query: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> list[dict[str, Any]]:
        """Return the rows of a query as dictionaries."""
        with self._lock:
            cursor = self._connection.execute(query, values)
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def row(self, query: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> dict[str, Any] | None:
        """Return the first row of a query, or None."""
        found = self.rows(query, values)
        return found[0] if found else None

    def setting(self, key: str, default: str = "") -> str:
        """Return a remembered small value (language, last profile, window size)."""
        row = self.row("SELECT value FROM settings WHERE key = ?", [key])
        return row["value"] if row else default

    def set_setting(self, key: str, value: str) -> None:
        """Remember a small value."""
        with self.transaction() as tables:
            tables.table("settings").upsert({"key": key, "value": value}, pk="key")

    def close(self) -> None:
        """Close the file; nothing is pending, every save is already on disk."""
        with self._lock:
            self._connection.close()


def open_database(folder: Path) -> Database:
    """Open, and on first use create, the database in a folder.

    Raises `UserError` when the folder cannot be used, the file is damaged or comes from a newer version.
    """
    folder = Path(folder)
    file = folder / FILE_NAME
    try:
        folder.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(file, check_same_thread=False, timeout=10)
        version = _prepare(connection)
    except (OSError, sqlite3.DatabaseError) as error:
        raise UserError(
            _(
                "Không mở được dữ liệu ở “{file}” ({reason}). Kiểm tra thư mục đó có ghi được không, "
                "hoặc chọn thư mục dữ liệu khác. Dữ liệu trong tệp chưa bị thay đổi."
            ).format(file=file, reason=error)
        ) from error
    if version > VERSION:
        connection.close()
        raise UserError(
            _(
                "Dữ liệu ở “{file}” do bản mới hơn của chương trình tạo ra. Hãy cài bản mới để mở. "
                "Dữ liệu chưa bị thay đổi."
            ).format(file=file)
        )
    database = Database(file, connection)
    if version < VERSION:
        _migrate(database, connection, version)
    return database


def _prepare(connection: sqlite3.Connection) -> int:
    connection.execute("PRAGMA foreign_keys=ON")
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    return version


def _migrate(database: Database, connection: sqlite3.Connection, version: int) -> None:
    from cchc_desktop.storage.migrations import migrations

    if version:
        copy = database.file.with_suffix(f".v{version}.sqlite")
        with contextlib.closing(sqlite3.connect(copy)) as target:
            connection.backup(target)
    migrations.apply(database.tables)
    connection.execute(f"PRAGMA user_version={VERSION}")


def _explain(error: sqlite3.OperationalError) -> str:
    if "full" in str(error):
        return _("Chưa lưu được: ổ đĩa đã đầy. Xóa bớt tệp rồi lưu lại. Bản lưu trước còn nguyên.")
    if "locked" in str(error):
        return _(
            "Chưa lưu được: một cửa sổ khác đang ghi cùng dữ liệu. Đóng cửa sổ đó rồi lưu lại. "
            "Bản lưu trước còn nguyên."
        )
    return _("Chưa lưu được ({reason}). Kiểm tra ổ đĩa rồi lưu lại. Bản lưu trước còn nguyên.").format(
        reason=error
    )
