"""Opening the one SQLite file: made for its owner only, checked, brought to this version behind a copy.

The file format is the number in `PRAGMA user_version`; a newer one is refused, an older one is copied, the copy is
opened and checked, and only then the file is migrated, in one transaction.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from pathlib import Path

from cchc_desktop.errors import UserError
from cchc_desktop.i18n import _
from cchc_desktop.storage import checks, sentences
from cchc_desktop.storage.database import FILE_NAME, VERSION, Database, connect
from cchc_desktop.storage.lock import WAIT_S, WriterLock, cannot_write


def open_database(folder: Path, holder: str = "", wait: float = WAIT_S) -> Database:
    """Open, and on first use create, the database in a folder.

    With `holder`, the name others will be told, this process is the only writer until `close`; without, it reads
    and each write takes its turn. Raises `Busy` naming another writer, `DamagedData` for a broken file,
    `UserError` when the folder cannot be used or the file comes from a newer version.
    """
    folder = Path(folder)
    file, lock = folder / FILE_NAME, WriterLock(folder)
    _make_folder(folder)
    if holder:
        lock.acquire(holder, wait)
    connection = None
    try:
        left_over = _log_left_over(file)
        connection = _connection(file)
        database = Database(file, connection, lock)
        database.ended_badly = bool(holder) and (left_over or lock.abandoned)
        if checks.version_of(connection) < VERSION:
            _migrate(database)
    except BaseException as error:
        if connection is not None:
            connection.close()
        if lock.held:
            lock.release()
        if isinstance(error, (OSError, *sentences.FAILURES)):
            raise sentences.cannot_open(file, error) from error
        raise
    return database


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # A folder that the user already fills with other things keeps its rights; the file below has its own.
        if os.name != "nt" and not any(folder.iterdir()):
            folder.chmod(0o700)
    except OSError as error:
        raise UserError(cannot_write(folder, error)) from error


def _make_file(file: Path) -> None:
    """Make an empty file only its owner may read; SQLite gives its log the same rights."""
    with contextlib.suppress(FileExistsError):
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def _refuse_to_start_over(file: Path) -> None:
    """Raise when the database is gone but its backups are here: a new empty one would hide the loss."""
    if file.exists() and file.stat().st_size:
        return
    from cchc_desktop.storage.backups import FOLDER

    if any((file.parent / FOLDER).glob("cchc-*.sqlite")):
        raise sentences.missing(file)


def _log_left_over(file: Path) -> bool:
    log = Path(f"{file}-wal")
    return log.exists() and log.stat().st_size > 0


def _connection(file: Path) -> sqlite3.Connection:
    """Make the file when there is none, check it and connect; a newer one is not even touched."""
    _refuse_to_start_over(file)
    _make_file(file)
    checks.check_length(file)
    connection = connect(file)
    try:
        if checks.version_of(connection) > VERSION:
            raise sentences.newer(file)
        checks.check_written_here(connection, file)
        connection.execute("PRAGMA journal_mode=WAL")
    except BaseException:
        connection.close()
        raise
    return connection


def _migrate(database: Database) -> None:
    from cchc_desktop.storage.backups import automatic
    from cchc_desktop.storage.migrations import migrations

    with database.writer.taken(_("chương trình đang nâng cấp dữ liệu")):
        version = int(next(iter(database.rows("PRAGMA user_version")[0].values())))
        if version >= VERSION:  # another program was faster
            return
        if version:
            automatic(database, reason=f"v{version}")
        with database.transaction() as tables:
            migrations.apply(tables)
            tables.execute(f"PRAGMA user_version={VERSION}")
