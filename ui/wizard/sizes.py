"""How the wizard fits the width it has: three layouts, in units of the text size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui import theme

if TYPE_CHECKING:
    from ui.wizard.wizard import Wizard

WIDE_FROM, NARROW_BELOW = 1240, 960  # width x 14 / font size
PANEL_WIDTH, PANEL_WIDTH_MEDIUM = 372, 364


def fit(wizard: Wizard) -> None:
    """Give every region the form that fits the width."""
    width = wizard.width() / theme.scale()
    wide = width >= WIDE_FROM
    wizard.rail.set_compact(not wide, low=width < NARROW_BELOW)
    wizard.head.set_wide(wide)
    wizard.foot.set_wide(wide)
    if wizard.current_step():
        wizard.page().set_wide(wide)
    _set_narrow(wizard, width < NARROW_BELOW)
    panel = theme.px(PANEL_WIDTH if wide else PANEL_WIDTH_MEDIUM)
    splitter = wizard.splitter
    if splitter.orientation() == Qt.Orientation.Horizontal:
        splitter.setSizes([max(splitter.width() - panel, theme.px(400)), panel])


def _set_narrow(wizard: Wizard, narrow: bool) -> None:
    """Put the help beside the text, or as tabs above it."""
    wanted = Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal
    if wizard.splitter.orientation() != wanted:
        wizard.splitter.setOrientation(wanted)
        wizard.splitter.insertWidget(0 if narrow else 1, wizard.panel)
        wizard.panel.set_narrow(narrow)
