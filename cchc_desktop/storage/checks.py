"""Whether a database file is whole, and is one of ours.

What officials wrote (drafts, profiles) is checked at every opening. The whole file, which grows with the library,
is checked by each backup and by `cchc doctor`.
"""

from __future__ import annotations

import sqlite3
from functools import lru_cache
from pathlib import Path

from cchc_desktop.storage import sentences

_MAGIC = b"SQLite format 3\x00"
_WRITTEN_HERE = ("settings", "profiles", "drafts", "draft_parts")
_MOST_PROBLEMS = 20


def check_length(file: Path) -> None:
    """Raise `DamagedData` when a file is no database or shorter than its own header says.

    A file with a write-ahead log beside it is left to SQLite, which puts the log back first.
    """
    with file.open("rb") as stream:
        header = stream.read(100)
        size = stream.seek(0, 2)
    if not header:
        return
    if len(header) < 100 or not header.startswith(_MAGIC):
        raise sentences.damaged(file)
    page = int.from_bytes(header[16:18], "big")
    page = 65536 if page == 1 else page
    pages = int.from_bytes(header[28:32], "big")
    log = Path(f"{file}-wal")
    if size < page * pages and not (log.exists() and log.stat().st_size):
        raise sentences.damaged(file)


def check_written_here(connection: sqlite3.Connection, file: Path) -> None:
    """Raise `DamagedData` when the tables with the user's own work are not whole."""
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    for table in _WRITTEN_HERE:
        if table in tables and _problems(connection, f"PRAGMA quick_check({table})"):
            raise sentences.damaged(file)


def problems(connection: sqlite3.Connection, thorough: bool = False) -> list[str]:
    """Return what is wrong anywhere in the file, in SQLite's words; nothing when it is whole.

    `thorough` also compares every index with its table, which takes some times longer.
    """
    kind = "integrity_check" if thorough else "quick_check"
    found = _problems(connection, f"PRAGMA {kind}({_MOST_PROBLEMS})")
    if not found:
        broken = connection.execute("PRAGMA foreign_key_check").fetchmany(_MOST_PROBLEMS)
        found = [f"foreign key: {table} {row}" for table, row, *_rest in broken]
    return found


def _problems(connection: sqlite3.Connection, pragma: str) -> list[str]:
    return [str(text) for (text,) in connection.execute(pragma) if text != "ok"]


def version_of(connection: sqlite3.Connection) -> int:
    """Return the number of the file's format."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def is_ours(connection: sqlite3.Connection) -> bool:
    """Whether the file has exactly the tables and indexes of its version, and nothing that could act."""
    version = version_of(connection)
    return version > 0 and _shape(connection) == _expected_shape(version)


def _shape(connection: sqlite3.Connection) -> frozenset[tuple[str, str, str]]:
    rows = connection.execute("SELECT type, name, coalesce(sql, '') FROM sqlite_master")
    # SQLite may add statistics of its own; they hold no code.
    return frozenset((kind, name, sql) for kind, name, sql in rows if not name.startswith("sqlite_stat"))


@lru_cache(maxsize=8)
def _expected_shape(version: int) -> frozenset[tuple[str, str, str]]:
    from sqlite_utils import Database as SqliteUtils

    from cchc_desktop.storage.migrations import STEPS, migrations

    database = SqliteUtils(memory=True, execute_plugins=False)
    try:
        migrations.apply(database, stop_before=STEPS[version] if version < len(STEPS) else None)
        return _shape(database.conn)
    finally:
        database.conn.close()
