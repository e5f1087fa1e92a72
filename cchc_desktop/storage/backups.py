"""Copies of the whole database: made by themselves, checked by opening them, thinned out, put back.

A copy is one plain SQLite file. It gets its final name only after it was opened and checked from end to end, so a
file with the name of a backup is a backup.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from pathlib import Path

from msgspec import Struct

from cchc_desktop.errors import CannotWrite, DamagedData, UserError
from cchc_desktop.files import explain, flush_folder, make_folder
from cchc_desktop.i18n import _
from cchc_desktop.storage import checks, sentences
from cchc_desktop.storage.database import VERSION, Database

FOLDER = "backups"
DAYS, WEEKS, MONTHS = 7, 4, 12  # of the daily copies, how many of each stay
FIRST_DAY = date(2025, 7, 1)  # an earlier day only a broken clock shows
MOST_BEFORE = 6  # copies made before a migration or a restore that stay
MOST_BYTES = 2_000_000_000  # all copies together; the newest two stay whatever they weigh
_ABANDONED_S = 24 * 3600
SECOND_PLACE = "backup.second"
_ANYTHING = (
    "SELECT 1 FROM (SELECT id FROM profiles UNION ALL SELECT id FROM drafts UNION ALL SELECT id FROM sources)"
)
_DAILY, _BEFORE = "cchc-ngay-", "cchc-truoc-"


class Backup(Struct, frozen=True):
    """A copy in the data folder: its file, the local time it was made, why ("daily" or what came after), bytes."""

    file: Path
    made: str
    reason: str
    size: int


def backup_to(db: Database, file: Path) -> Path:
    """Write a checked copy of everything into one file, replacing an older one only when the new one is whole.

    Raises `CannotWrite`, `DamagedData`; the previous file is intact then.
    """
    file = Path(file)
    if file.resolve() == db.file.resolve():
        raise CannotWrite(_("Không ghi bản sao lưu đè lên dữ liệu đang dùng. Chọn tên tệp khác rồi thử lại."))
    with _beside(file) as temporary:
        with contextlib.closing(sqlite3.connect(temporary)) as copy:
            db.copy_into(copy)
            copy.execute("PRAGMA journal_mode=DELETE")  # so that it opens from a read-only disk, alone
        try:
            verify(temporary)
        except DamagedData as error:  # a true copy of broken data
            raise sentences.damaged(db.file) from error
        _keep(temporary, file)
    return file


@contextlib.contextmanager
def _beside(file: Path) -> Iterator[Path]:
    """Give a temporary file beside the final one; whatever the disk refuses becomes `CannotWrite`."""
    temporary = Path()
    try:
        handle, name = tempfile.mkstemp(prefix=".~", suffix=".sqlite", dir=file.parent)
        os.close(handle)
        temporary = Path(name)
        yield temporary
    except OSError as error:
        raise CannotWrite(explain(error, file)) from error
    except sentences.FAILURES as error:
        if sentences.is_damage(error):
            raise sentences.damaged(file) from error
        raise CannotWrite(
            _(
                "Chưa ghi được bản sao lưu “{name}” ({reason}). Kiểm tra chỗ trống của ổ đĩa hoặc chọn nơi khác "
                "rồi thử lại. Dữ liệu đang dùng và bản sao lưu cũ còn nguyên."
            ).format(name=file.name, reason=error)
        ) from error
    finally:
        for ending in ("", "-journal", "-wal", "-shm"):
            with contextlib.suppress(OSError):
                Path(f"{temporary}{ending}").unlink(missing_ok=True)


def _keep(temporary: Path, file: Path) -> None:
    with temporary.open("rb+") as stream:
        os.fsync(stream.fileno())
    temporary.replace(file)
    flush_folder(file.parent)


def verify(file: Path, shown: Path | None = None) -> int:
    """Open a copy and check it from end to end; returns the version of its format.

    `shown` is the name for messages. Raises `DamagedData` when it is broken or is no database of this program,
    `UserError` for a newer one.
    """
    shown = shown or file
    try:
        checks.check_length(file)
        with contextlib.closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as copy:
            copy.execute("PRAGMA trusted_schema=OFF")
            version = checks.version_of(copy)
            if version > VERSION:
                raise sentences.newer(shown)
            if not checks.is_ours(copy) or checks.problems(copy):
                raise sentences.not_ours(shown)
    except (*sentences.FAILURES, DamagedData) as error:
        raise sentences.not_ours(shown) from error
    return version


def backups(folder: Path) -> tuple[Backup, ...]:
    """Return the copies in a data folder, the newest first."""
    found = []
    for file in (folder / FOLDER).glob("cchc-*.sqlite"):
        status = file.stat()
        made = datetime.fromtimestamp(status.st_mtime).isoformat(timespec="seconds")
        reason = "daily" if file.name.startswith(_DAILY) else file.stem.removeprefix(_BEFORE)
        found.append(Backup(file, made, reason, status.st_size))
    return tuple(sorted(found, key=lambda backup: (backup.made, backup.file.name), reverse=True))


def automatic(db: Database, reason: str = "", today: date | None = None) -> Path | None:
    """Make the copy of the day, or with a `reason` one before a risky act; thin out the old ones.

    Returns the copy, None when today's is there already or there is nothing to lose yet. A daily copy also goes
    to the second place, later that day if it is away; what hinders that is raised as `CannotWrite` only after the
    copy here is safe. A clock that shows a day long past begins there at every start of the computer: then the copy
    is made anew each time.
    """
    folder = db.folder / FOLDER
    moment = datetime.now()
    day = today or moment.date()
    name = f"{_BEFORE}{reason}-{moment:%Y%m%d-%H%M%S-%f}" if reason else f"{_DAILY}{day.isoformat()}"
    file = folder / f"{name}.sqlite"
    if not reason and db.row(_ANYTHING) is None:
        return None
    if not reason and file.exists() and day >= FIRST_DAY:
        _copy_to_second_place(db, file, day, again=True)
        return None
    make_folder(folder)
    backup_to(db, file)
    thin_out(folder, file, day)
    if not reason:
        _copy_to_second_place(db, file, day)
    return file


def set_second_place(db: Database, folder: Path | None) -> None:
    """Remember another folder (a USB stick, a shared disk) for the daily copies; None forgets it."""
    if folder is not None and not folder.is_dir():
        raise UserError(
            _("Không có thư mục “{folder}”. Cắm USB hoặc chọn thư mục khác.").format(folder=folder)
        )
    db.set_setting(SECOND_PLACE, str(folder.absolute()) if folder else "")


def second_place(db: Database) -> Path | None:
    """Return the folder of the second copies, None when none was chosen."""
    kept = db.setting(SECOND_PLACE)
    return Path(kept) if kept else None


def _copy_to_second_place(db: Database, file: Path, day: date, again: bool = False) -> None:
    """Copy the copy of the day; `again` makes up for a place that was away the first time, in silence."""
    place = second_place(db)
    if place is None or (again and (not place.is_dir() or (place / file.name).exists())):
        return
    if not place.is_dir():
        raise CannotWrite(
            _(
                "Đã sao lưu trong máy, nhưng chưa chép được sang “{folder}” vì không thấy thư mục đó. "
                "Cắm lại USB; lần sau chương trình tự chép."
            ).format(folder=place)
        )
    target = place / file.name
    with _beside(target) as temporary:
        shutil.copyfile(file, temporary)
        verify(temporary)
        _keep(temporary, target)
    thin_out(place, target, day)


def thin_out(folder: Path, newest: Path, day: date) -> None:
    """Delete the copies no longer needed; `newest` stays even when the clock was wrong while it was made.

    Copies from after `day`, which is today, tell that the clock is or was wrong: they are thinned by themselves, so
    that neither they nor the others crowd out the good ones.
    """
    with contextlib.suppress(OSError):  # a stick pulled out: what is left stays until next time
        for file in _superfluous(folder, newest, day):
            with contextlib.suppress(OSError):  # held open
                file.unlink()


def _superfluous(folder: Path, newest: Path, day: date) -> set[Path]:
    tonight = datetime.combine(day, time.max).timestamp()
    daily = sorted(folder.glob(f"{_DAILY}*.sqlite"), reverse=True)
    before = sorted(folder.glob(f"{_BEFORE}*.sqlite"), key=lambda file: file.stat().st_mtime, reverse=True)
    kept = {newest}
    for later in (False, True):
        kept |= _kept_days([file for file in daily if (file.stem > f"{_DAILY}{day}") is later])
        kept.update([file for file in before if (file.stat().st_mtime > tonight) is later][:MOST_BEFORE])
    ordered = sorted(kept, key=lambda file: (file != newest, -file.stat().st_mtime))
    total = 0
    for place, file in enumerate(ordered):
        total += file.stat().st_size
        if total > MOST_BYTES and place >= 2:
            kept.discard(file)
    return ({*daily, *before} - kept) | set(_abandoned(folder))


def _abandoned(folder: Path) -> Iterator[Path]:
    """Yield what a killed backup left half done, when it is too old to be still in the making."""
    for file in folder.glob(".~*"):
        with contextlib.suppress(OSError):
            if datetime.now().timestamp() - file.stat().st_mtime > _ABANDONED_S:
                yield file


def _kept_days(daily: Sequence[Path]) -> set[Path]:
    """Of daily copies, newest first: the last days, then the newest of each week and of each month."""
    kept, weeks, months = set(daily[:DAYS]), set[str](), set[str]()
    for file in daily:
        try:
            day = date.fromisoformat(file.stem.removeprefix(_DAILY))
        except ValueError:
            continue
        week, month = f"{day:%G-%V}", f"{day:%Y-%m}"
        if (week not in weeks and len(weeks) < WEEKS) or (month not in months and len(months) < MONTHS):
            kept.add(file)
        weeks.add(week)
        months.add(month)
    return kept
