"""What the database says in words: each SQLite failure as what happened, what to do, what is safe."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from cchc_desktop.errors import DamagedData, UserError
from cchc_desktop.i18n import _

# What SQLite raises for a broken file or a refusing disk; where its own message quotes broken bytes, Python fails
# to decode that.
FAILURES = (sqlite3.DatabaseError, UnicodeDecodeError)
_DAMAGED = ("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_FORMAT")


def is_damage(error: BaseException) -> bool:
    """Whether a failure means that the file itself is broken, not that the machine refused."""
    name = getattr(error, "sqlite_errorname", "") or ""
    undecodable = isinstance(error, UnicodeDecodeError) or "Could not decode to UTF-8" in str(error)
    return name.startswith(_DAMAGED) or undecodable


def damaged(file: Path) -> DamagedData:
    """Return the error for a broken database."""
    return DamagedData(
        _(
            "Dữ liệu ở “{file}” bị hỏng nên không đọc được hết. Tệp được giữ nguyên, không ghi thêm vào. "
            "Khôi phục từ bản sao lưu gần nhất: cchc restore TỆP; xem danh sách bằng cchc doctor."
        ).format(file=file)
    )


def missing(file: Path) -> DamagedData:
    """Return the error for a database that is gone while its backups are there."""
    return DamagedData(
        _(
            "Không thấy dữ liệu ở “{file}” nhưng thư mục backups bên cạnh có bản sao lưu. "
            "Khôi phục bằng cchc restore TỆP. Muốn bắt đầu lại từ đầu thì chuyển thư mục backups đi nơi khác."
        ).format(file=file)
    )


def not_ours(file: Path) -> DamagedData:
    """Return the error for a backup that is broken or is not one."""
    return DamagedData(
        _(
            "Tệp “{name}” không phải bản sao lưu của chương trình này hoặc đã hỏng. Chọn bản sao lưu khác. "
            "Dữ liệu đang dùng chưa bị thay đổi."
        ).format(name=file.name)
    )


def newer(file: Path) -> UserError:
    """Return the error for a file made by a later version of the program."""
    return UserError(
        _(
            "Dữ liệu ở “{file}” do bản mới hơn của chương trình tạo ra. Hãy cài bản mới để mở. "
            "Dữ liệu chưa bị thay đổi."
        ).format(file=file)
    )


def cannot_open(file: Path, error: Exception) -> UserError:
    """Return the error for a database that cannot be opened at all."""
    if is_damage(error):
        return damaged(file)
    return UserError(
        _(
            "Không mở được dữ liệu ở “{file}” ({reason}). Kiểm tra thư mục đó có ghi được không, "
            "hoặc chọn thư mục dữ liệu khác. Dữ liệu trong tệp chưa bị thay đổi."
        ).format(file=file, reason=reason(error))
    )


def cannot_save(file: Path, error: Exception) -> UserError:
    """Return the error for a write that SQLite refused and took back whole."""
    name = getattr(error, "sqlite_errorname", "") or ""
    if is_damage(error):
        return damaged(file)
    if name.startswith("SQLITE_FULL"):
        return UserError(_("Chưa lưu được: ổ đĩa đã đầy. Xóa bớt tệp rồi lưu lại. Bản lưu trước còn nguyên."))
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return UserError(
            _(
                "Chưa lưu được: một cửa sổ khác đang ghi cùng dữ liệu. Đóng cửa sổ đó rồi lưu lại. "
                "Bản lưu trước còn nguyên."
            )
        )
    if name.startswith("SQLITE_READONLY"):
        return UserError(
            _(
                "Chưa lưu được: “{file}” chỉ được đọc. Chép cả thư mục dữ liệu sang ổ đĩa ghi được rồi mở ở đó. "
                "Dữ liệu chưa bị thay đổi."
            ).format(file=file)
        )
    return UserError(
        _("Chưa lưu được ({reason}). Kiểm tra ổ đĩa rồi lưu lại. Bản lưu trước còn nguyên.").format(
            reason=reason(error)
        )
    )


def cannot_read(file: Path, error: Exception) -> UserError:
    """Return the error for a query that failed: damage, or a disk that does not answer."""
    if is_damage(error):
        return damaged(file)
    return UserError(
        _(
            "Chưa đọc được dữ liệu ở “{file}” ({reason}). Kiểm tra ổ đĩa rồi thử lại. Dữ liệu chưa bị thay đổi."
        ).format(file=file, reason=reason(error))
    )


def reason(error: Exception) -> str:
    """Return the short cause the system gives, for the brackets of a sentence."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return str(error)
