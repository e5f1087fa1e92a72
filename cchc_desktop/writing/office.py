"""PDF through Word or LibreOffice, where one is installed: the second engine, for those who want its page."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from cchc_desktop.errors import CannotWrite, NotFound
from cchc_desktop.files import replace_file
from cchc_desktop.i18n import _

_TIMEOUT = 120  # seconds; a plan takes one or two, a first start of an office some ten
PROGRAMS = {"word": "Microsoft Word", "libreoffice": "LibreOffice"}
_WORD_KEY = r"SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\WINWORD.EXE"
# Read-only, without questions; 17 is Word's number of the PDF format.
_WORD_SCRIPT = """$ErrorActionPreference = 'Stop'
$word = New-Object -ComObject Word.Application
try {
    $word.Visible = $false
    $word.DisplayAlerts = 0
    $document = $word.Documents.Open($env:CCHC_DOCX, $false, $true)
    $document.ExportAsFixedFormat($env:CCHC_PDF, 17)
    $document.Close($false)
} finally { $word.Quit() }"""


def find_office() -> Path | None:
    """Return the program of LibreOffice, or None where it is not installed."""
    if found := shutil.which("soffice") or shutil.which("libreoffice"):
        return Path(found)
    for variable in ("PROGRAMFILES", "PROGRAMFILES(X86)"):
        program = Path(os.environ.get(variable, "")) / "LibreOffice" / "program" / "soffice.exe"
        if variable in os.environ and program.is_file():
            return program
    return None


def find_word() -> Path | None:
    """Return the program of Microsoft Word as Windows knows it, or None where it is not installed."""
    if sys.platform == "win32":
        import winreg

        for root in (winreg.HKEY_LOCAL_MACHINE, winreg.HKEY_CURRENT_USER):
            try:
                program = Path(winreg.QueryValue(root, _WORD_KEY))
            except OSError:
                continue
            if program.is_file():
                return program
    return None


def office_name() -> str:
    """Return the name of the program `office_pdf` would use, "" where none is installed."""
    return next((PROGRAMS[name] for name, _make in _ways()), "")


def office_pdf(docx: Path, pdf: Path) -> str:
    """Make a PDF of a Word file through Word, else through LibreOffice in a profile of its own.

    Returns "word" or "libreoffice". Raises `NotFound` when neither is installed, `CannotWrite` when none
    succeeds in time; the previous PDF is intact then.
    """
    ways = _ways()
    if not ways:
        raise NotFound(
            _(
                "Chưa tạo được PDF bằng Word hay LibreOffice vì máy chưa cài chương trình nào trong hai chương trình "
                "đó. Hãy dùng cách tạo PDF có sẵn của chương trình. Tệp Word vẫn còn nguyên."
            )
        )
    with tempfile.TemporaryDirectory(prefix="cchc-office-") as folder:
        # A copy under a plain name: an office locks what it opens, and the original may be open elsewhere.
        copy = Path(folder) / "plan.docx"
        shutil.copyfile(docx, copy)
        for name, make in ways:
            if made := make(copy):
                replace_file(Path(pdf), made.read_bytes())
                return name
    raise CannotWrite(
        _(
            "Chưa tạo được PDF bằng {program}. Đóng chương trình đó nếu đang mở rồi thử lại, "
            "hoặc dùng cách tạo PDF có sẵn của chương trình. Tệp Word vẫn còn nguyên."
        ).format(program=" / ".join(PROGRAMS[name] for name, _make in ways))
    )


def _ways() -> list[tuple[str, Callable[[Path], Path | None]]]:
    found = (("word", _by_word, find_word()), ("libreoffice", _by_libreoffice, find_office()))
    return [(name, make) for name, make, program in found if program]


def _by_word(docx: Path) -> Path | None:
    """Let Word save a PDF beside the file; None when it does not."""
    made = docx.with_suffix(".pdf")
    # Paths go through the environment: no quoting can go wrong.
    places = {**os.environ, "CCHC_DOCX": str(docx), "CCHC_PDF": str(made)}
    return _run(["powershell", "-NoProfile", "-NonInteractive", "-Command", _WORD_SCRIPT], made, places)


def _by_libreoffice(docx: Path) -> Path | None:
    """Let LibreOffice make a PDF beside the file; None when it does not."""
    command = [
        str(find_office()),
        f"-env:UserInstallation={(docx.parent / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--convert-to",
        "pdf",
        "--outdir",
        str(docx.parent),
        str(docx),
    ]
    return _run(command, docx.with_suffix(".pdf"), None)


def _run(command: list[str], made: Path, environment: dict[str, str] | None) -> Path | None:
    flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    try:
        subprocess.run(
            command, check=True, timeout=_TIMEOUT, capture_output=True, env=environment, creationflags=flags
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return made if made.is_file() else None
