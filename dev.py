#!/usr/bin/env python3
"""Một lệnh cho mọi việc: chuẩn bị, chạy, kiểm thử. Set up, run and test with one command.

    python3 dev.py run      chuẩn bị rồi mở cửa sổ (không có màn hình: chạy bản trình diễn)
    python3 dev.py test     chuẩn bị rồi chạy bộ kiểm thử; --full thêm phần chạy lâu
    python3 dev.py setup    chỉ chuẩn bị
    python3 dev.py lint     các phép kiểm tra mã nguồn

Standard library only: it must work before anything is installed.
"""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
WINDOWS = os.name == "nt"
BIN = VENV / ("Scripts" if WINDOWS else "bin")
PYTHON = BIN / ("python.exe" if WINDOWS else "python")
STAMP = VENV / "cchc-setup.sha256"
LOCK = ROOT / "requirements.lock"

# Shared object -> Debian package, found one by one on a bare Debian 12.
LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
}
# Only a window on a screen (or under Xvfb) needs these.
SCREEN_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
# Debian 12's fonts-liberation (1.07) lacks Vietnamese letters; these files have them all.
FONT_FILES = (
    "/usr/share/fonts/truetype/liberation2/LiberationSerif-Regular.ttf",
    "/usr/share/fonts/liberation-serif-fonts/LiberationSerif-Regular.ttf",
    "/usr/share/fonts/truetype/croscore/Tinos-Regular.ttf",
)


def fail(message: str) -> None:
    """Say in one sentence what is wrong and stop."""
    print(message, file=sys.stderr)
    raise SystemExit(1)


def has_library(name: str) -> bool:
    """Whether the dynamic loader finds the shared object."""
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def missing_packages() -> list[str]:
    """Debian packages whose files are not on this machine."""
    wanted = dict(LIBRARIES)
    if os.environ.get("DISPLAY") or os.environ.get("CI"):
        wanted |= SCREEN_LIBRARIES
    missing = [package for library, package in wanted.items() if not has_library(library)]
    if not any(Path(font).exists() for font in FONT_FILES):
        missing.append("fonts-liberation2")
    return missing


def ensure_system() -> None:
    """Install, or name, the system packages that Qt and the pages need (Linux only)."""
    if not sys.platform.startswith("linux"):
        return
    missing = missing_packages()
    if not missing:
        return
    install = ["apt-get", "install", "-y", "--no-install-recommends", *missing]
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        fail("Thiếu thư viện hệ thống. Chạy lệnh này rồi thử lại:\n  sudo " + " ".join(install))
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-q"], env=environment, check=False)
    if subprocess.run(install, env=environment, check=False).returncode:
        fail("Không cài được thư viện hệ thống: " + " ".join(missing))


def fingerprint() -> str:
    """What the environment was made from; a change makes setup run again."""
    digest = hashlib.sha256(sys.version.encode() + str(ROOT).encode())
    for file in (LOCK, ROOT / "pyproject.toml"):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def pip(*arguments: str) -> None:
    """Run this Python's pip on the environment, which has none of its own."""
    command = [sys.executable, "-m", "pip", "--python", str(PYTHON), "--disable-pip-version-check", "-q"]
    if subprocess.run([*command, *arguments], cwd=ROOT, check=False).returncode:
        fail("Cài thư viện Python không xong (xem dòng phía trên). Kiểm tra mạng rồi chạy lại.")


def setup() -> None:
    """Make `.venv` from the lock; does nothing when it is up to date."""
    if sys.version_info < (3, 11):  # noqa: UP036 - the system's Python may be older than ours
        fail("Cần Python 3.11 trở lên.")
    if WINDOWS and sys.maxsize < 2**32:
        fail("Cần Python 64 bit.")
    ensure_system()
    if STAMP.exists() and STAMP.read_text() == fingerprint():
        return
    if subprocess.run(
        [sys.executable, "-m", "pip", "--version"], stdout=subprocess.DEVNULL, check=False
    ).returncode:
        fail("Cần pip. Trên Debian: sudo apt-get install python3-pip")
    print("Đang chuẩn bị .venv (lần đầu mất khoảng một phút)…", file=sys.stderr)
    venv.create(VENV, with_pip=False, clear=True)
    pip("install", "--require-hashes", "--no-deps", "-r", str(LOCK))
    pip("install", "--no-deps", "--no-build-isolation", "-e", str(ROOT))
    STAMP.write_text(fingerprint())


def compile_catalogues() -> None:
    """Make the .mo files gettext reads from the .po files translators edit, where they are older."""
    for po in (ROOT / "resources" / "locale").glob("*/LC_MESSAGES/*.po"):
        mo = po.with_suffix(".mo")
        if mo.exists() and mo.stat().st_mtime >= po.stat().st_mtime:
            continue
        command = [str(BIN / "pybabel"), "-q", "compile", "-i", str(po), "-o", str(mo)]
        if subprocess.run(command, cwd=ROOT, check=False).returncode:
            fail(f"Bản dịch {po.name} có lỗi (xem dòng phía trên).")


def call(*command: str, **environment: str) -> int:
    """Run one command of the environment in the project's folder."""
    return subprocess.run(command, cwd=ROOT, env={**os.environ, **environment}, check=False).returncode


def run(arguments: list[str]) -> int:
    """Open the window; without a screen run the demonstration instead."""
    screen = (
        WINDOWS or sys.platform == "darwin" or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )
    if screen:
        return call(str(PYTHON), "-m", "cchc_desktop", *arguments)
    target = ROOT / "demo"
    print(f"Không có màn hình: chạy bản trình diễn, kết quả ở {target}")
    return call(str(PYTHON), "-m", "cchc_desktop", "demo", str(target), QT_QPA_PLATFORM="offscreen")


def test(arguments: list[str]) -> int:
    """Run the suite; `--full` adds the tests marked full or bench."""
    chosen = [] if "--full" in arguments else ["-m", "not full and not bench"]
    rest = [argument for argument in arguments if argument != "--full"]
    platform = os.environ.get("QT_QPA_PLATFORM") or ("" if WINDOWS else "offscreen")
    return call(
        str(PYTHON), "-m", "pytest", *chosen, *rest, **({"QT_QPA_PLATFORM": platform} if platform else {})
    )


def lint(_: list[str]) -> int:
    """Ruff, import contracts and types."""
    checks = (
        [str(PYTHON), "-m", "ruff", "check", "."],
        [str(PYTHON), "-m", "ruff", "format", "--check", "."],
        [str(BIN / "lint-imports")],
        [str(PYTHON), "-m", "mypy"],
    )
    return max(call(*check) for check in checks)


def main() -> int:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("command", choices=("run", "test", "setup", "lint"))
    options, rest = parser.parse_known_args()
    setup()
    compile_catalogues()
    if options.command == "setup":
        return 0
    return {"run": run, "test": test, "lint": lint}[options.command](rest)


if __name__ == "__main__":
    raise SystemExit(main())
