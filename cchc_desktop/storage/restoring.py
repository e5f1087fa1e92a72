"""Putting a backup in the place of the data in use, behind a copy of what was there."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from cchc_desktop.errors import CannotWrite, DamagedData, UserError
from cchc_desktop.files import explain, flush_folder
from cchc_desktop.i18n import _
from cchc_desktop.storage import backups, checks, sentences
from cchc_desktop.storage.backups import FOLDER
from cchc_desktop.storage.database import FILE_NAME, VERSION, Database, connect
from cchc_desktop.storage.lock import WAIT_S, WriterLock
from cchc_desktop.storage.opening import open_database

_PAGE = 4096  # bytes; SQLite's usual page, which a copy must share with the data it replaces
_ABANDONED_S = 3600
_SCRATCH = ".~khoi-phuc-"
_COPY_NAME = "khoi-phuc"


def restore(folder: Path, file: Path, holder: str = "", wait: float = WAIT_S) -> Path | None:
    """Replace the data of a folder by a backup, brought to this version; nothing else may be writing.

    Returns the copy made of what was there, None when there was nothing. Raises `DamagedData` for a file that is
    no whole backup, `Busy`, `CannotWrite`; the data in use is unchanged then.
    """
    folder = Path(folder)
    with _ready(folder, Path(file)) as ready:
        return _put_in_place(folder, ready, holder or _("lệnh khôi phục dữ liệu"), wait)


def restore_open(db: Database, file: Path) -> Path:
    """Replace the data of an open database, as the window does; `db` stays open and shows the backup.

    Returns the copy made of what was there. Raises as `restore` does.
    """
    with _ready(db.folder, Path(file)) as ready:
        return _fill(db, ready)


@contextlib.contextmanager
def _ready(folder: Path, file: Path) -> Iterator[Path]:
    """Give a private copy of the backup, checked and migrated: only whole data may take the place."""
    target = folder / FILE_NAME
    _check_there(file)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _clear_abandoned(folder)
        with tempfile.TemporaryDirectory(prefix=_SCRATCH, dir=folder) as scratch:
            copy = Path(scratch) / FILE_NAME
            shutil.copyfile(file, copy)
            backups.verify(copy, shown=file)
            _bring_to_this_version(copy, file)
            yield copy
    except OSError as error:
        raise CannotWrite(explain(error, target)) from error
    except sentences.FAILURES as error:
        raise sentences.cannot_save(target, error) from error


def _clear_abandoned(folder: Path) -> None:
    """Delete what a killed restore left, when it is too old to be one going on now."""
    for left in folder.glob(f"{_SCRATCH}*"):
        if time.time() - left.stat().st_mtime > _ABANDONED_S:
            shutil.rmtree(left, ignore_errors=True)


def _check_there(file: Path) -> None:
    try:
        checks.check_length(file)
    except DamagedData as error:
        raise sentences.not_ours(file) from error
    except FileNotFoundError as error:
        raise UserError(_("Không có tệp “{file}”. Kiểm tra lại đường dẫn.").format(file=file)) from error
    except OSError as error:
        raise UserError(
            _("Không đọc được tệp “{name}” ({reason}). Kiểm tra ổ đĩa rồi thử lại.").format(
                name=file.name, reason=sentences.reason(error)
            )
        ) from error


def _bring_to_this_version(copy: Path, file: Path) -> None:
    with contextlib.closing(sqlite3.connect(copy)) as connection:
        connection.execute("PRAGMA trusted_schema=OFF")
        connection.execute("PRAGMA journal_mode=DELETE")
        if connection.execute("PRAGMA page_size").fetchone()[0] != _PAGE:
            connection.execute(f"PRAGMA page_size={_PAGE}")
            connection.execute("VACUUM")
    open_database(copy.parent).close()
    with contextlib.closing(connect(copy)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
        if checks.version_of(connection) != VERSION or not checks.is_ours(connection):
            raise sentences.not_ours(file)


def _put_in_place(folder: Path, ready: Path, holder: str, wait: float) -> Path | None:
    file = folder / FILE_NAME
    try:
        if file.exists() and file.stat().st_size:
            with contextlib.closing(open_database(folder, holder, wait)) as db:
                return _fill(db, ready)
    except DamagedData:
        pass  # what is there cannot be copied as data, so it is set aside as it is
    with WriterLock(folder).taken(holder, wait):
        return _install(file, ready, _set_aside(file))


def _fill(db: Database, ready: Path) -> Path:
    copy = backups.automatic(db, reason=_COPY_NAME)
    assert copy is not None
    with contextlib.closing(connect(ready)) as source:
        db.fill_from(source)
    return copy


def _set_aside(file: Path) -> Path | None:
    """Copy a broken database as it is, with its log, before anything takes its place."""
    if not file.exists() or not file.stat().st_size:
        return None
    folder = file.parent / FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    target = folder / f"hong-{datetime.now():%Y%m%d-%H%M%S-%f}.sqlite.hong"
    for ending in ("", "-wal"):
        source = Path(f"{file}{ending}")
        if source.exists():
            shutil.copyfile(source, f"{target}{ending}")
            with open(f"{target}{ending}", "rb+") as stream:  # noqa: PTH123 - a name with an ending added
                os.fsync(stream.fileno())
    return target


def _install(file: Path, ready: Path, aside: Path | None) -> Path | None:
    for ending in ("-wal", "-shm"):
        Path(f"{file}{ending}").unlink(missing_ok=True)
    if os.name != "nt":
        ready.chmod(0o600)
    with ready.open("rb+") as stream:
        os.fsync(stream.fileno())
    ready.replace(file)
    flush_folder(file.parent)
    return aside
