#!/usr/bin/env python3
"""Make pictures of every screen from sample data.

    .venv/bin/python tools/screenshots.py DIR [--language en] [--text 125]

With QT_QPA_PLATFORM=offscreen no screen is needed; under Xvfb the pictures show the real platform.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import docx
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication  # noqa: TID251 - a tool for the window

from cchc_desktop.drafting import drafts, export, merging, profiles
from cchc_desktop.exchange import make_pack
from cchc_desktop.paths import resources
from cchc_desktop.storage import Database
from ui.app import close_services, make_application, open_services
from ui.main_window import MainWindow
from ui.sample import make_sample

PLACES = ("home", "new", "plans", "library", "check", "profile", "settings", "help")

SAMPLES = ("ke-hoach-cchc-nam-tinh.docx", "ke-hoach-tuyen-truyen-cchc-tinh.docx")


def main() -> int:
    """Read the command line and save the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--language", default="vi")
    parser.add_argument("--text", default="100")
    parser.add_argument("--size", default="1366x688")
    parser.add_argument("--dark", action="store_true")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data:
        take_all(Path(data), options)
    return 0


def take_all(data: Path, options: argparse.Namespace) -> None:
    """Walk through the window and save each screen."""
    make_application()
    services = open_services(data)
    services.tasks.synchronous = True
    services.db.set_setting("language", options.language)
    services.db.set_setting("text_scale", options.text)
    services.db.set_setting("theme", "dark" if options.dark else "light")
    close_services(services)
    services = open_services(data)
    services.tasks.synchronous = True
    window = MainWindow(services)
    window.resize(*map(int, options.size.split("x")))
    window.show()
    save(window, options.folder / "first.png")
    draft = make_sample(services.db)
    services.use_profile(profiles.get_profile(services.db, "xa-mau"))
    window.drop([resources() / "samples" / "ke-hoach-cchc-nam-tinh.docx"])
    save(window, options.folder / "source.png")
    for place in PLACES:
        window.new_plan() if place == "new" else window.go(place)
        save(window, options.folder / f"{place}.png")
    window.go("check")
    window.drop([resources() / "samples" / name for name in SAMPLES])
    save(window, options.folder / "check-files.png")
    window.go("compare")
    save(window, options.folder / "compare.png")
    pack = data / "goi.cchcpack"
    make_pack(services.db, pack, drafts=[draft])
    edited = data / "da sua.docx"
    write_edited(services.db, draft, edited)
    window.show_merge(merging.read_edited(services.db, drafts.get_draft(services.db, draft), edited), edited)
    save(window, options.folder / "merge.png")
    changed = replace(drafts.get_draft(services.db, draft), subject="tuyên truyền cải cách hành chính")
    drafts.save_draft(services.db, changed)
    window.drop([pack])
    save(window, options.folder / "pack.png")
    window.open_draft(draft)
    wizard = window.current_page()
    for number, step in enumerate([step.id for step in wizard.watch.steps]):
        wizard.go(step)
        save(window, options.folder / f"wizard-{number}-{step}.png")
    window.close()
    close_services(services)


def write_edited(db: Database, draft: str, file: Path) -> None:
    """Export a draft and edit it as somebody with Word would."""
    export.write(export.draft_plan(db, drafts.get_draft(db, draft)), file, export.DEFAULT_PAGE)
    document = docx.Document(str(file))
    paragraphs = [one for one in document.paragraphs if one.text.startswith("a)")]
    paragraphs[0].text = paragraphs[0].text.replace("người dân", "nhân dân") + " Báo cáo hằng tháng."
    document.save(str(file))


def save(window: MainWindow, file: Path) -> None:
    """Let the layout settle, then save the window's picture."""
    for _turn in range(3):
        QApplication.processEvents()
    window.grab().save(str(file))


if __name__ == "__main__":
    raise SystemExit(main())
