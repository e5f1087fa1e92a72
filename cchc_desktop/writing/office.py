"""PDF through LibreOffice, where it is installed: the second engine, for those who want its page."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from cchc_desktop.errors import CannotWrite, NotFound
from cchc_desktop.files import replace_file
from cchc_desktop.i18n import _

_TIMEOUT = 120  # seconds; a plan takes one or two, a first start of LibreOffice some ten


def find_office() -> Path | None:
    """Return the program of LibreOffice, or None where it is not installed."""
    if found := shutil.which("soffice") or shutil.which("libreoffice"):
        return Path(found)
    for variable in ("PROGRAMFILES", "PROGRAMFILES(X86)"):
        program = Path(os.environ.get(variable, "")) / "LibreOffice" / "program" / "soffice.exe"
        if variable in os.environ and program.is_file():
            return program
    return None


def office_pdf(docx: Path, pdf: Path) -> None:
    """Make a PDF of a Word file through LibreOffice, in a profile of its own.

    Raises `NotFound` when LibreOffice is not installed, `CannotWrite` when it fails or takes too long;
    the previous PDF is intact then.
    """
    program = find_office()
    if program is None:
        raise NotFound(
            _(
                "Chưa tạo được PDF bằng LibreOffice vì máy chưa cài LibreOffice. "
                "Hãy dùng cách tạo PDF có sẵn của chương trình. Tệp Word vẫn còn nguyên."
            )
        )
    with tempfile.TemporaryDirectory(prefix="cchc-office-") as folder:
        made = _convert(program, Path(docx), Path(folder))
        replace_file(Path(pdf), made.read_bytes())


def _convert(program: Path, docx: Path, folder: Path) -> Path:
    # A copy under a plain name: LibreOffice locks what it opens, and the original may be open elsewhere.
    copy = folder / "plan.docx"
    shutil.copyfile(docx, copy)
    command = [
        str(program),
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
        str(copy),
    ]
    try:
        subprocess.run(command, check=True, timeout=_TIMEOUT, capture_output=True)
    except (OSError, subprocess.SubprocessError) as error:
        raise CannotWrite(_failed()) from error
    made = folder / "plan.pdf"
    if not made.is_file():
        raise CannotWrite(_failed())
    return made


def _failed() -> str:
    return _(
        "Chưa tạo được PDF bằng LibreOffice. Đóng LibreOffice nếu đang mở rồi thử lại, "
        "hoặc dùng cách tạo PDF có sẵn của chương trình. Tệp Word vẫn còn nguyên."
    )
