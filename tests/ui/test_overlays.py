"""What lies over the window for a moment: nothing of it is clipped, it is drawn anew with the window, never modal."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea, QTabBar

from tests.ui.walking import visible
from ui.find_overlay import FindOverlay
from ui.help_panel import HERE, KEYS, WORDS, HelpPanel
from ui.labels import EllipsisLabel
from ui.tour import Callout

SIZES = [(1366, 688, 100), (1366, 688, 125), (911, 432, 100), (1366, 688, 175)]


def check_whole(part, name: str) -> None:
    QApplication.processEvents()
    for area in visible(part, QScrollArea):
        assert area.widget().minimumSizeHint().width() <= area.viewport().width(), name
    for each in visible(part, QLabel):
        if each.wordWrap():
            assert each.height() >= each.heightForWidth(each.width()), f"{name}: {each.text()}"
        elif not isinstance(each, EllipsisLabel):
            assert each.width() >= each.minimumSizeHint().width(), f"{name}: {each.text()}"
    for each in visible(part, QPushButton):
        assert each.width() >= each.minimumSizeHint().width(), f"{name}: {each.text()}"
    for bar in visible(part, QTabBar):
        assert bar.width() >= bar.tabRect(bar.count() - 1).right(), name


@pytest.mark.parametrize(("width", "height", "percent"), SIZES)
def test_nothing_is_clipped(sample_window, sample_services, width, height, percent):
    sample_services.db.set_setting("text_scale", str(percent))
    sample_services.look_changed.emit()
    sample_window.resize(width, height)
    QApplication.processEvents()
    sample_window.find()
    overlay = sample_window.findChild(FindOverlay)
    for words in ("", "tuyen truyen", "khongcogi"):
        overlay.field.setText(words)
        overlay.field.search_now()
        check_whole(overlay, f"find {words}")
        assert sample_window.rect().contains(overlay.geometry())
    panel = sample_window.overlays.help_panel()
    for page in (HERE, KEYS, WORDS):
        panel.show_page(page)
        check_whole(panel, f"help {page}")
    sample_window.overlays.start_tour()
    for _stop in range(5):
        check_whole(sample_window.findChild(Callout), "tour")
        sample_window.overlays._tour.next()


def test_another_language_makes_them_anew(sample_window, sample_services):
    sample_window.overlays.show_help()
    before = sample_window.findChild(HelpPanel)
    sample_services.language_changed.emit()
    QApplication.processEvents()
    sample_window.overlays.show_help()
    assert sample_window.overlays.help_panel() is not before
    assert sample_window.overlays.help_panel().isVisible()


def test_only_one_lies_over_the_window_and_none_is_modal(sample_window):
    sample_window.find()
    sample_window.overlays.show_help()
    over = [sample_window.findChild(FindOverlay), sample_window.findChild(HelpPanel)]
    assert [part.isVisible() for part in over] == [False, True]
    sample_window.find()
    assert [part.isVisible() for part in over] == [True, False]
    assert QApplication.activeModalWidget() is None
    assert not any(part.isWindow() for part in over)
