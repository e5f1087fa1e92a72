"""Words can be read on what they really stand on: every label and button of every screen, in both themes."""

from __future__ import annotations

from itertools import chain

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QWidget

from tests.ui.test_theme import contrast
from tests.ui.walking import screens, steps, visible

AA, DISABLED = 4.5, 3.0  # WCAG 2.1; what cannot be used need not reach it, but is read all the same


def ground(picture: QImage, window: QWidget, widget: QWidget) -> str:
    """Return the colour a widget's words stand on: the commonest along its middle and its upper edge."""
    ratio = picture.devicePixelRatio()
    found: dict[str, int] = {}
    for height in (widget.height() // 2, 4):
        for x in range(3, widget.width() - 3, max(widget.width() // 40, 1)):
            at = widget.mapTo(window, QPoint(x, height)) * ratio
            if picture.rect().contains(at):
                name = picture.pixelColor(at).name()
                found[name] = found.get(name, 0) + 1
    return max(found, key=found.__getitem__) if found else ""


def words_of(widget: QWidget) -> str:
    text = widget.currentText() if isinstance(widget, QComboBox) else widget.text()
    return "" if text.startswith("<") else text  # mark-up has colours of its own


@pytest.mark.parametrize("theme_name", ["light", "dark"])
def test_words_are_read_on_what_they_stand_on(sample_window, sample_services, theme_name):
    sample_services.db.set_setting("theme", theme_name)
    sample_services.look_changed.emit()
    faint = set()
    for name, page in chain(screens(sample_window), steps(sample_window)):
        QApplication.processEvents()
        picture = sample_window.grab().toImage()
        for kind in (QLabel, QPushButton, QLineEdit, QComboBox):
            for widget in visible(page, kind):
                behind = ground(picture, sample_window, widget)
                if not words_of(widget).strip() or not behind or widget.visibleRegion().isEmpty():
                    continue
                ink = QColor(widget.palette().color(widget.foregroundRole())).name()
                needed = AA if widget.isEnabled() else DISABLED
                if contrast(ink, behind) < needed:
                    faint.add(
                        f"{name}: {words_of(widget)[:40]!r} {ink} on {behind}, {contrast(ink, behind):.1f}"
                    )
    assert not faint, "\n".join(sorted(faint))
