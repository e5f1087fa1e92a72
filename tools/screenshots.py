#!/usr/bin/env python3
"""Make pictures of every screen and state from sample data, and sheets of them to look at.

    .venv/bin/python tools/screenshots.py DIR [--language en] [--text 125] [--size 1366x688] [--scale 1.5] [--dark]
    .venv/bin/python tools/screenshots.py DIR --all [--sheets docs/man-hinh]

`--all` makes each look in LOOKS in a folder of its own. With QT_QPA_PLATFORM=offscreen no screen is needed; under
Xvfb the pictures show the real platform.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

# What officials have: the common small screen, and the large one at 150 %, without title bar and task bar.
LOOKS = {
    "sang-1366": [],
    "toi-1366": ["--dark"],
    "sang-1920-150": ["--size", "1280x640", "--scale", "1.5"],
    "toi-1920-150": ["--size", "1280x640", "--scale", "1.5", "--dark"],
    "english": ["--language", "en"],
}


def main() -> int:
    """Read the command line and save the pictures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--sheets", type=Path)
    parser.add_argument("--language", default="vi")
    parser.add_argument("--text", default="100")
    parser.add_argument("--size", default="1366x688")
    parser.add_argument("--scale", default="1")
    parser.add_argument("--dark", action="store_true")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    if options.all:
        _take_each_look(options.folder, options.sheets)
        return 0
    os.environ["QT_SCALE_FACTOR"] = options.scale  # before Qt starts
    with tempfile.TemporaryDirectory() as data:
        take_all(Path(data), options)
    return 0


def _take_each_look(folder: Path, sheets: Path | None) -> None:
    for name, arguments in LOOKS.items():
        subprocess.run([sys.executable, __file__, str(folder / name), *arguments], check=True)
        if sheets is not None:
            from contact_sheet import make_sheet

            make_sheet(folder / name, sheets / f"{name}.jpg")


def take_all(data: Path, options: argparse.Namespace) -> None:
    """Walk through the window and save each view."""
    from screen_views import views

    from ui.app import close_services, make_application, open_services
    from ui.main_window import MainWindow

    make_application()
    services = open_services(data)
    services.db.set_setting("language", options.language)
    services.db.set_setting("text_scale", options.text)
    services.db.set_setting("theme", "dark" if options.dark else "light")
    close_services(services)
    services = open_services(data)
    services.tasks.synchronous = True
    window = MainWindow(services)
    window.resize(*map(int, options.size.split("x")))
    window.show()
    for number, (name, widget) in enumerate(views(window), 1):
        settle()
        widget.grab().save(str(options.folder / f"{number:02d}-{name}.png"))
    window.close()
    close_services(services)


def settle() -> None:
    """Let layouts settle and icons scale."""
    from PySide6.QtWidgets import QApplication  # noqa: TID251 - a tool for the window

    for _turn in range(3):
        QApplication.processEvents()


if __name__ == "__main__":
    raise SystemExit(main())
