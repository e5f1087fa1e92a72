"""A check-up of a data folder: everything that keeps the work safe, each finding as one sentence."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from cchc_desktop.errors import UserError
from cchc_desktop.i18n import _
from cchc_desktop.storage import backups, checks, lock, sentences
from cchc_desktop.storage.database import FILE_NAME, connect
from cchc_desktop.storage.opening import open_database

_LITTLE_SPACE = 200_000_000  # bytes; a few days of backups of a usual library
_OLD_BACKUP_DAYS = 3


class Finding(Struct, frozen=True):
    """One thing that was looked at."""

    subject: str  # data | folder | space | rights | writer | backups | second
    ok: bool
    sentence: str


class Checkup(Struct, frozen=True):
    """The whole check-up; `usable` says whether the database can be worked with."""

    folder: str
    findings: tuple[Finding, ...]
    usable: bool
    backups: tuple[str, ...]  # files, the newest first

    @property
    def ok(self) -> bool:
        """Whether nothing was found."""
        return all(one.ok for one in self.findings)


def examine(folder: Path) -> Checkup:
    """Look at a data folder without changing the data; raises nothing."""
    data = _data(folder)
    copies = backups.backups(folder)
    findings = [data, _folder(folder), _space(folder), _rights(folder), _writer(folder), _backups(copies)]
    if data.ok and (second := _second(folder)):
        findings.append(second)
    return Checkup(str(folder), tuple(findings), data.ok, tuple(str(copy.file) for copy in copies))


def _data(folder: Path) -> Finding:
    file = folder / FILE_NAME
    if not file.exists() and not backups.backups(folder):
        return Finding("data", True, _("Chưa có dữ liệu ở “{folder}”.").format(folder=folder))
    try:
        with contextlib.closing(open_database(folder)) as db, contextlib.closing(connect(db.file)) as whole:
            ours, wrong = checks.is_ours(whole), checks.problems(whole, thorough=True)
    except UserError as error:
        return Finding("data", False, str(error))
    except sentences.FAILURES:
        ours, wrong = False, [""]
    if wrong or not ours:
        sentence = _(
            "Dữ liệu có chỗ hỏng. Sao chép thư mục “{folder}” ra nơi khác, rồi khôi phục từ bản sao lưu gần nhất: "
            "cchc restore TỆP."
        )
        return Finding("data", False, sentence.format(folder=folder))
    return Finding("data", True, _("Dữ liệu nguyên vẹn."))


def _folder(folder: Path) -> Finding:
    try:
        with tempfile.TemporaryFile(dir=folder if folder.is_dir() else folder.parent):
            pass
    except OSError as error:
        return Finding("folder", False, lock.cannot_write(folder, error))
    return Finding("folder", True, _("Ghi được vào thư mục dữ liệu “{folder}”.").format(folder=folder))


def _space(folder: Path) -> Finding:
    with contextlib.suppress(OSError):
        free = shutil.disk_usage(folder if folder.is_dir() else folder.parent).free
        amount = f"{free / 1e9:.1f}".replace(".", ",")
        if free < _LITTLE_SPACE:
            return Finding(
                "space", False, _("Ổ đĩa chỉ còn trống {amount} GB. Xóa bớt tệp.").format(amount=amount)
            )
        return Finding("space", True, _("Ổ đĩa còn trống {amount} GB.").format(amount=amount))
    return Finding("space", True, _("Không biết ổ đĩa còn trống bao nhiêu."))


def _rights(folder: Path) -> Finding:
    with contextlib.suppress(OSError):
        if os.name != "nt" and (folder / FILE_NAME).exists() and (folder / FILE_NAME).stat().st_mode & 0o077:
            return Finding(
                "rights",
                False,
                _("Người khác trên máy này đọc được dữ liệu. Chạy: chmod 600 “{file}”").format(
                    file=folder / FILE_NAME
                ),
            )
    return Finding("rights", True, _("Chỉ người dùng này đọc được dữ liệu."))


def _writer(folder: Path) -> Finding:
    holder = lock.holder(folder)
    if holder is None:
        return Finding("writer", True, _("Không có chương trình nào khác đang ghi."))
    return Finding(
        "writer",
        True,
        _("{program} đang mở dữ liệu này từ {since}.").format(
            program=holder.program, since=lock.shown_time(holder.since)
        ),
    )


def _backups(copies: tuple[backups.Backup, ...]) -> Finding:
    if not copies:
        return Finding(
            "backups", True, _("Chưa có bản sao lưu nào. Bản đầu tiên được tạo khi bắt đầu có dữ liệu.")
        )
    newest = copies[0]
    days = (datetime.now() - datetime.fromisoformat(newest.made)).days
    sentence = _("Có {count} bản sao lưu, mới nhất lúc {made}: “{file}”.").format(
        count=len(copies), made=lock.shown_time(newest.made), file=newest.file
    )
    try:
        backups.verify(newest.file)
    except UserError as error:
        return Finding("backups", False, str(error))
    return Finding("backups", days < _OLD_BACKUP_DAYS, sentence)


def _second(folder: Path) -> Finding | None:
    with contextlib.closing(open_database(folder)) as db:
        place = backups.second_place(db)
    if place is None:
        return None
    if place.is_dir():
        return Finding("second", True, _("Bản sao lưu thứ hai ở “{place}”.").format(place=place))
    return Finding(
        "second", False, _("Không thấy nơi sao lưu thứ hai “{place}”. Cắm lại USB.").format(place=place)
    )
