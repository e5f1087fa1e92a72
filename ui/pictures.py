"""Pictures of the real window, for the demonstration and the manual."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from ui.main_window import MainWindow
    from ui.services import Services

SIZE = (1366, 688)  # the room a window has on a 1366×768 screen


def take_pictures(db_folder: Path, draft_id: str, out_dir: Path) -> list[Path]:
    """Open the window on a folder's data and save pictures of the way to a plan; returns the files in order.

    Shows home, a new plan, a section with its clauses, the clause panel, the review and the preview of pages.
    """
    if QApplication.instance() is None and sys.platform.startswith("linux"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # works with and without a screen
    from ui.app import close_services, open_services

    services = open_services(Path(db_folder))
    if services is None:
        return []
    services.tasks.synchronous = True
    _work_for_unit_of(services, draft_id)
    Path(out_dir).mkdir(parents=True, exist_ok=True)
    taken = _take(services, draft_id, Path(out_dir))
    close_services(services)
    return taken


def _take(services: Services, draft_id: str, out_dir: Path) -> list[Path]:
    from ui.main_window import MainWindow

    window = MainWindow(services)
    window.resize(*SIZE)
    window.show()
    taken = []
    for number, (name, widget) in enumerate(_views(window, draft_id), 1):
        for _turn in range(3):  # layouts settle, images scale, notices leave
            QApplication.processEvents()
        taken.append(out_dir / f"cua-so-{number}-{name}.png")
        widget.grab().save(str(taken[-1]))
    window.close()
    window.deleteLater()
    QApplication.processEvents()
    return taken


def _work_for_unit_of(services: Services, draft_id: str) -> None:
    from cchc_desktop.drafting import drafts, profiles

    if services.profile is None:
        draft = drafts.get_draft(services.db, draft_id)
        services.use_profile(profiles.get_profile(services.db, draft.profile))


def _views(window: MainWindow, draft_id: str) -> Iterator[tuple[str, QWidget]]:
    from cchc_desktop.drafting import drafts

    window.go("home")
    yield "trang-chinh", window
    window.new_plan(next(iter(drafts.get_draft(window.services.db, draft_id).sources), ""))
    yield "ke-hoach-moi", window
    window.open_draft(draft_id)
    wizard = window.current_page()
    sections = [step.id for step in wizard.watch.steps if step.group == "sections"]
    wizard.go(sections[0])
    wizard.panel.show_tab(1)
    yield "soan-muc", window
    yield "dieu-khoan", wizard.panel
    wizard.go("review")
    yield "ra-soat", window
    wizard.go(sections[0])
    wizard.panel.show_tab(2)
    yield "xem-trang", window
