"""Nothing is clipped at 1366×768, at larger text, or in a small window, in both languages; every letter is whole."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QScrollArea, QWidget

from cchc_desktop import i18n
from tests.ui.walking import screens, steps, visible
from ui import theme
from ui.widgets import EllipsisLabel

# What is left for the window of a 1366×768 screen at 100, 125 and 150 % display scaling, and text sizes.
SIZES = [(1366, 688, 100), (1093, 550, 100), (911, 432, 100), (1366, 688, 125), (1366, 688, 175)]
LOOKS = [
    *(("vi", *size) for size in SIZES),
    ("en", 1093, 550, 100),
    pytest.param("en", 1366, 688, 100, marks=pytest.mark.full),
    pytest.param("en", 1366, 688, 125, marks=pytest.mark.full),
]
STACKED = "ỒẬỮẶỖỂ"


@pytest.mark.parametrize(("language", "width", "height", "percent"), LOOKS)
def test_nothing_is_clipped(sample_window, sample_services, language, width, height, percent):
    i18n.use(language)
    sample_services.db.set_setting("text_scale", str(percent))
    sample_services.look_changed.emit()
    sample_window.resize(width, height)
    for name, page in chain(screens(sample_window), steps(sample_window)):
        QApplication.processEvents()  # what was shown by the answer to a choice is laid out now
        assert sample_window.width() == width, f"{name} makes the window {sample_window.width()} wide"
        assert not (found := list(clipped(page))), f"{name}: {found}"


def clipped(page: QWidget) -> Iterator[str]:
    """Yield what is wider or higher on a page than the room it has."""
    for area in visible(page, QScrollArea):
        needed, there = area.widget().minimumSizeHint().width(), area.viewport().width()
        if needed > there:
            yield f"{needed} wide in {there}"
    for label in visible(page, QLabel):
        if label.wordWrap() and label.text():
            if label.height() < label.heightForWidth(label.width()):
                yield f"wrapped words: {label.text()}"
        elif (
            label.text()
            and not isinstance(label, EllipsisLabel)
            and label.width() < label.minimumSizeHint().width()
        ):
            yield f"words: {label.text()}"
    for button in visible(page, QPushButton):
        if button.width() < button.minimumSizeHint().width():
            yield f"button: {button.text()}"
    for kind in (QPushButton, QLineEdit, QComboBox):
        for control in visible(page, kind):
            if control.height() < QFontMetrics(control.font()).tightBoundingRect(STACKED).height() + 4:
                yield f"letters of {control}"


def test_a_full_home_page_needs_no_more_width_than_there_is(sample_window, sample_services):
    from ui.places.home_facts import Due, FileLine

    sample_window.resize(911, 432)
    home = sample_window.current_page()
    text = "Báo cáo kết quả thực hiện kế hoạch gửi về Sở Nội vụ để tổng hợp"
    due = Due("2026-01-15", text, "s", "KH 405/KH-UBND", "Phụ lục.VII.17")
    file = FileLine(
        "checked", "/nha/Ke hoach tuyen truyen cai cach hanh chinh nam 2026.docx", "2026-01-02T08:00:00"
    )
    home._on_read(
        home._facts._replace(deadlines=(due,) * 3, deadline_count=11, overdue=11, files=(file,) * 3)
    )
    QApplication.processEvents()
    for area in visible(home, QScrollArea):
        assert area.widget().minimumSizeHint().width() <= area.viewport().width()


def test_text_size_changes_at_once(sample_window, sample_services):
    sample_window.go("settings")
    page = sample_window.current_page()
    before = page.fontMetrics().height()
    page.text_scale.setCurrentIndex(page.text_scale.findData("150"))
    page.text_scale.activated.emit(0)
    QApplication.processEvents()
    assert theme.scale() == 1.5
    assert sample_window.current_page().fontMetrics().height() > before
    assert sample_services.db.setting("text_scale") == "150"


def test_theme_changes_at_once_and_is_kept(sample_window, sample_services):
    sample_window.go("settings")
    page = sample_window.current_page()
    page.theme.setCurrentIndex(page.theme.findData("dark"))
    page.theme.activated.emit(0)
    QApplication.processEvents()
    assert theme.is_dark()
    assert sample_window.grab().toImage().pixelColor(1300, 600).lightness() < 60
    assert sample_services.db.setting("theme") == "dark"


def test_window_comes_back_with_its_size(qtbot, sample_window, sample_services):
    from ui.main_window import MainWindow

    sample_window.resize(900, 500)
    sample_window.close()
    again = MainWindow(sample_services)
    qtbot.addWidget(again)
    assert (again.width(), again.height()) == (900, 500)
