"""Nothing is clipped in any step, at three sizes and three sizes of text."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QWidget

from ui import theme
from ui.wizard.wizard import Wizard


def clipped(root: QWidget) -> list[str]:
    """Return what is wider or taller than the room it has."""
    found = []
    for area in root.findChildren(QScrollArea):
        inside = area.widget()
        if inside and area.isVisible() and inside.minimumSizeHint().width() > area.viewport().width() + 1:
            found.append(
                f"{type(inside).__name__} {inside.minimumSizeHint().width()} > {area.viewport().width()}"
            )
    for button in root.findChildren(QPushButton):
        if button.isVisible() and button.text() and button.width() < button.minimumSizeHint().width() - 1:
            found.append(f"{button.text()} {button.width()} < {button.minimumSizeHint().width()}")
    for part in root.findChildren(QWidget):
        if part.isVisible() and part.property("look") in ("foot", "head", "toolbar"):
            right = max(
                (
                    c.mapTo(root, QPoint(c.width(), 0)).x()
                    for c in part.findChildren(QPushButton)
                    if c.isVisible()
                ),
                default=0,
            )
            if right > root.width():
                found.append(f"{part.property('look')} ends at {right}")
    return found


@pytest.mark.parametrize("size", [(1366, 688), (1093, 550), (911, 432)])
def test_nothing_is_clipped_in_any_step(wizard, size):
    walk_unclipped(wizard, size)


@pytest.mark.parametrize("text", [1.25, 1.5])
def test_nothing_is_clipped_with_larger_text(qtbot, qapp, services, draft, text):
    theme.apply(qapp, text)
    try:
        made = Wizard(services, draft.id)
        qtbot.addWidget(made)
        made.show()
        walk_unclipped(made, (1366, 688))
        made.close()
    finally:
        theme.apply(qapp)


def walk_unclipped(wizard, size):
    wizard.resize(*size)
    wizard.watch.look()
    wizard.finding.begin(with_replacing=True)
    for step in [*(one.id for one in wizard.watch.steps), "versions"]:
        wizard.go(step)
        QApplication.processEvents()
        assert wizard.width() == size[0]
        assert clipped(wizard) == [], step
