"""Going through every screen of the window, and everything a user can read on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QTabBar,
    QWidget,
)

from cchc_desktop import library
from cchc_desktop.drafting import drafts, export, merging
from cchc_desktop.exchange import make_pack
from cchc_desktop.storage import Database
from tests.ui.conftest import HIGHER_PLAN
from ui.main_window import MainWindow

PLACES = (
    "first",
    "home",
    "deadlines",
    "new",
    "kinds",
    "plans",
    "library",
    "check",
    "compare",
    "profile",
    "settings",
    "help",
)


def screens(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Yield every screen outside the wizard, shown, by name; every tab of it too."""
    QApplication.processEvents()  # a change of language or text size is made with the event loop
    for place in PLACES:
        window.go(place)
        yield from _tabs(place, window.current_page())
    window.go("check")
    window.current_page().check_files([HIGHER_PLAN])
    yield from _tabs("check with a file", window.current_page())
    for draft in drafts.list_drafts(window.services.db)[:1]:
        window.show_merge(edited(window.services.db, draft.id), Path("da sua.docx"))
        yield from _tabs("merge", window.current_page())
    pack = window.services.folder / "goi.cchcpack"
    for source in library.sources(window.services.db)[:1]:
        make_pack(window.services.db, pack, sources=[source.id], profiles=["xa-mau"])
        window.drop([pack])
        yield from _tabs("pack", window.current_page())
    for source in library.sources(window.services.db)[:1]:
        window.show_source(source.id)
        yield from _tabs("source", window.current_page())


def edited(db: Database, draft_id: str) -> merging.Merge:
    """Return a draft beside a form of it with another subject and one basis less."""
    draft = drafts.get_draft(db, draft_id)
    plan = export.draft_plan(db, draft)
    return merging.compare_with_plan(db, draft, replace(plan, subject="Tuyên truyền", bases=plan.bases[:-1]))


def steps(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Yield every step of the wizard on the newest draft, shown, by name."""
    for draft in drafts.list_drafts(window.services.db)[:1]:
        window.open_draft(draft.id)
        wizard = window.current_page()
        for step in wizard.watch.steps:
            wizard.go(step.id)
            yield from _tabs(f"wizard {step.id}", wizard)


def _tabs(name: str, page: QWidget) -> Iterator[tuple[str, QWidget]]:
    QApplication.processEvents()
    yield name, page
    for bar in page.findChildren(QTabBar):
        for tab in range(1, bar.count() if bar.isVisible() else 0):
            bar.setCurrentIndex(tab)
            QApplication.processEvents()
            yield f"{name}, tab {tab}", page
        if bar.isVisible():
            bar.setCurrentIndex(0)


def visible(page: QWidget, kind: type) -> list:
    """Return the widgets of a kind that can be seen on a page."""
    return [each for each in page.findChildren(kind) if each.isVisible()]


def texts(page: QWidget) -> Iterator[str]:
    """Yield every text on a page: labels, buttons, tabs, choices, placeholders, tooltips, spoken names."""
    for each in visible(page, QWidget):
        yield each.toolTip()
        yield each.accessibleName()
        yield each.windowTitle()
        if isinstance(each, QLabel | QAbstractButton):
            yield each.text().replace("&", "").strip()
        elif isinstance(each, QLineEdit):
            yield each.placeholderText()
        elif isinstance(each, QComboBox):
            yield from (each.itemText(place) for place in range(each.count()))
        elif isinstance(each, QTabBar):
            yield from (each.tabText(place) for place in range(each.count()))
