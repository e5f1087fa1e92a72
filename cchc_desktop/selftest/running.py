"""The checks in order, and their lines on the console."""

from __future__ import annotations

import contextlib
import io
import os
import sys
import tempfile
import traceback
from collections.abc import Callable
from pathlib import Path

from cchc_desktop import __version__
from cchc_desktop.i18n import _
from cchc_desktop.selftest import modules, parts
from cchc_desktop.selftest.job import Job

Check = Callable[[], str]


def checks(folder: Path) -> tuple[tuple[str, Check], ...]:
    """Return the name of each check and the check, which returns what it found; some use what earlier ones made."""
    job = Job(folder)
    return (
        (_("Các phần của chương trình"), modules.import_all),
        (_("Dữ liệu đi kèm"), parts.data_files),
        (_("Tiếng Anh"), parts.english),
        (_("Phông chữ"), parts.fonts),
        (_("Nâng cấp cơ sở dữ liệu cũ"), job.old_database),
        (_("Nhập kế hoạch mẫu"), job.sample),
        (_("Rà soát, ghi chú vào Word, bảng đối chiếu"), job.review),
        (_("Xuất Word và PDF"), job.export),
        (_("Đọc lại tệp Word và PDF đã xuất"), job.read_back),
        (_("Đọc các kiểu tệp khác"), job.other_formats),
        (_("Ảnh các trang"), job.pages),
        (_("Nhận dạng chữ trong ảnh"), job.ocr),
        (_("Sao lưu và phục hồi"), job.backup),
        (_("Gói trao đổi có chữ ký"), job.pack),
        (_("Gói cập nhật"), job.update),
        (_("Cửa sổ"), job.window),
        (_("Biểu tượng"), parts.icons),
        (_("In"), job.print),
    )


def run_self_test(keep: Path | None = None) -> int:
    """Run every check, print one line for each, return 1 if any failed. `keep` is where the files made stay."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    os.environ["QT_QPA_PLATFORM"] = "offscreen"  # nobody need sit at the screen
    print(f"CCHC Desktop {__version__}, Python {sys.version.split()[0]}, {sys.executable}")
    with contextlib.ExitStack() as stack:
        if keep is None:
            temporary = tempfile.TemporaryDirectory(prefix="cchc-self-test-", ignore_cleanup_errors=True)
            keep = Path(stack.enter_context(temporary))
        keep.mkdir(parents=True, exist_ok=True)
        failed = sum(not _run(name, check) for name, check in checks(keep))
    print(_("Có {count} phép thử không đạt.").format(count=failed) if failed else _("Tất cả đều đạt."))
    return 1 if failed else 0


def _run(name: str, check: Check) -> bool:
    try:
        found = check()
    except Exception as error:  # noqa: BLE001 - whatever goes wrong is the finding, and the next check still runs
        print(_("KHÔNG ĐẠT  {name}: {reason}").format(name=name, reason=f"{type(error).__name__}: {error}"))
        traceback.print_exc()
        return False
    print(_("ĐẠT        {name}: {found}").format(name=name, found=found), flush=True)
    return True
