"""One writer of a data folder: a lock of the operating system on a small file that names its holder.

The lock ends with the process that took it, also when that one is killed, so it is never left behind. The
window keeps it as long as it is open, because it has a draft in memory; commands take it for one write.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from cchc_desktop.errors import Busy, UserError
from cchc_desktop.i18n import _

FILE_NAME = "cchc.lock"
WAIT_S = 3.0  # how long a write waits for another program before it says who is in the way
_POLL_S = 0.05
_BEYOND = 1 << 30  # on Windows a locked byte cannot be read, so one far behind the text is locked


class Holder(NamedTuple):
    """Who writes: program as a person names it, process number, computer, user, local time since when."""

    program: str
    process: int
    computer: str
    user: str
    since: str


class WriterLock:
    """The lock of one data folder; taking it again while it is held only counts."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / FILE_NAME
        self.abandoned = False  # the writer before us was killed: it left its name
        self._descriptor = -1
        self._count = 0

    @property
    def held(self) -> bool:
        """Whether this object holds the lock."""
        return self._count > 0

    def acquire(self, program: str, wait: float = WAIT_S) -> None:
        """Take the lock; `program` is how the others will name us.

        Raises `Busy` naming the holder after `wait` seconds, `UserError` when the folder cannot be written.
        """
        if not self._count:
            self._take(program, wait)
        self._count += 1

    def _take(self, program: str, wait: float) -> None:
        try:
            descriptor = os.open(self.file, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise UserError(cannot_write(self.file.parent, error)) from error
        until = time.monotonic() + wait
        while not _try_lock(descriptor):
            if time.monotonic() >= until:
                os.close(descriptor)
                raise Busy(_busy(holder(self.file.parent)))
            time.sleep(_POLL_S)
        self._descriptor = descriptor
        self.abandoned = _written(descriptor) is not None
        # The name is a courtesy: a full disk must not stop a save that would still fit.
        with contextlib.suppress(OSError):
            os.ftruncate(descriptor, 0)
            os.lseek(descriptor, 0, os.SEEK_SET)
            os.write(descriptor, json.dumps(_ourselves(program)).encode())

    def release(self) -> None:
        """Give the lock back when it was released as often as it was taken."""
        self._count -= 1
        if self._count:
            return
        with contextlib.suppress(OSError):
            os.ftruncate(self._descriptor, 0)
        with contextlib.suppress(OSError):
            os.close(self._descriptor)
        self._descriptor = -1

    @contextlib.contextmanager
    def taken(self, program: str, wait: float = WAIT_S) -> Iterator[None]:
        """Hold the lock for a block."""
        self.acquire(program, wait)
        try:
            yield
        finally:
            self.release()


def holder(folder: Path) -> Holder | None:
    """Return who is writing a folder now, None when nobody is; the name a killed writer left does not count."""
    try:
        descriptor = os.open(folder / FILE_NAME, os.O_RDWR)
    except OSError:
        return None
    try:
        return None if _try_lock(descriptor) else _written(descriptor)
    finally:
        os.close(descriptor)


def _written(descriptor: int) -> Holder | None:
    try:
        os.lseek(descriptor, 0, os.SEEK_SET)
        known = json.loads(os.read(descriptor, 4096))
        return Holder(**{name: known[name] for name in Holder._fields})
    except (OSError, ValueError, TypeError, KeyError):
        return None


def shown_time(moment: str) -> str:
    """Return a stored local time as it is shown: 09:41 12/01/2026."""
    try:
        return datetime.fromisoformat(moment).strftime("%H:%M %d/%m/%Y")
    except ValueError:
        return moment


def cannot_write(folder: Path, error: OSError) -> str:
    """Return the sentence for a data folder that takes no files."""
    return _(
        "Không ghi được vào thư mục dữ liệu “{folder}” ({reason}). Kiểm tra quyền ghi và chỗ trống của ổ đĩa, "
        "hoặc chọn thư mục dữ liệu khác. Dữ liệu trong đó chưa bị thay đổi."
    ).format(folder=folder, reason=error.strerror or error)


def _ourselves(program: str) -> dict[str, str | int]:
    node = os.environ.get("COMPUTERNAME") or (os.uname().nodename if hasattr(os, "uname") else "")
    return {
        "program": program,
        "process": os.getpid(),
        "computer": node,
        "user": os.environ.get("USERNAME") or os.environ.get("USER", ""),
        "since": datetime.now().isoformat(timespec="seconds"),
    }


def _busy(who: Holder | None) -> str:
    if who is None:
        return _(
            "Chưa ghi được: một cửa sổ khác đang ghi cùng dữ liệu. Đóng cửa sổ đó rồi thử lại. "
            "Dữ liệu chưa bị thay đổi."
        )
    return _(
        "Chưa ghi được: {program} đang giữ dữ liệu này (máy {computer}, người dùng {user}, từ {since}). "
        "Đóng chương trình đó rồi thử lại. Dữ liệu chưa bị thay đổi."
    ).format(
        program=who.program,
        computer=who.computer or "?",
        user=who.user or "?",
        since=shown_time(who.since),
    )


if sys.platform == "win32":
    import msvcrt

    def _try_lock(descriptor: int) -> bool:
        os.lseek(descriptor, _BEYOND, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            os.lseek(descriptor, 0, os.SEEK_SET)
        return True

else:
    import fcntl

    def _try_lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
