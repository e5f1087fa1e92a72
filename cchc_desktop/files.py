"""Writing files so that a failure leaves the previous file as it was."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from pathlib import Path

from cchc_desktop.errors import CannotWrite
from cchc_desktop.i18n import _


def replace_file(path: Path, content: bytes) -> None:
    """Write content to a temporary file beside `path`, flush it to disk, and put it in its place.

    Raises `CannotWrite` with a sentence when the destination is open in Word, read-only, full or
    missing; then the previous file is intact and no temporary file is left.
    """
    path = Path(path)
    temporary = ""
    try:
        handle, temporary = tempfile.mkstemp(prefix=".~", suffix=path.suffix, dir=path.parent)
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        _match_permissions(Path(temporary), path)
        Path(temporary).replace(path)
        flush_folder(path.parent)
    except OSError as error:
        with contextlib.suppress(OSError):
            if temporary:
                Path(temporary).unlink()
        raise CannotWrite(explain(error, path)) from error


def remove_file(path: Path) -> bool:
    """Delete a file; says whether it was there. Raises `CannotWrite`."""
    try:
        path.unlink()
    except FileNotFoundError:
        return False
    except OSError as error:
        raise CannotWrite(explain(error, path)) from error
    return True


def make_folder(path: Path) -> None:
    """Make a folder for its owner only, if there is none. Raises `CannotWrite`."""
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise CannotWrite(explain(error, path)) from error


def flush_folder(folder: Path) -> None:
    """Make a renaming survive a power cut; where the system cannot, the file is whole under one name or the other."""
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _match_permissions(temporary: Path, path: Path) -> None:
    # mkstemp makes files only the owner may read; a replaced file keeps its rights, a new one gets the usual.
    if path.exists():
        # The administrator may write anything, so the read-only mark itself is asked too.
        if not (path.stat().st_mode & 0o222 and os.access(path, os.W_OK)):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        temporary.chmod(path.stat().st_mode & 0o777)
    elif os.name != "nt":
        mask = os.umask(0)
        os.umask(mask)
        temporary.chmod(0o666 & ~mask)


def explain(error: OSError, path: Path) -> str:
    """Return what went wrong with a destination, what to do and what is safe, as one message."""
    name = path.name
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return _(
            "Chưa ghi được tệp “{name}”. Ổ đĩa đã đầy. Xóa bớt tệp hoặc chọn ổ đĩa khác rồi thử lại. Bản cũ còn nguyên."
        ).format(name=name)
    if isinstance(error, FileNotFoundError):
        return _(
            "Chưa ghi được tệp “{name}”. Không có thư mục “{folder}”. Chọn thư mục khác rồi thử lại."
        ).format(name=name, folder=path.parent)
    if isinstance(error, IsADirectoryError | NotADirectoryError):
        return _(
            "Chưa ghi được “{name}”. Đây là thư mục, không phải tệp. Chọn tên tệp khác rồi thử lại."
        ).format(name=name)
    if isinstance(error, PermissionError):
        return _(
            "Chưa ghi được tệp “{name}”. Tệp đang mở trong Word hoặc chỉ được đọc. "
            "Đóng tệp đó, hoặc chọn tên khác, rồi thử lại. Bản cũ còn nguyên."
        ).format(name=name)
    return _("Chưa ghi được tệp “{name}” ({reason}). Chọn nơi khác rồi thử lại. Bản cũ còn nguyên.").format(
        name=name, reason=error.strerror or error
    )
