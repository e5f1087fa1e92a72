"""The small parts every screen is made of: cards, chips, buttons, labels, fields, bars."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from cchc_desktop.i18n import _
from ui import theme
from ui.buttons import (
    button,
    icon_button,
    link_button,
    plain_button,
    primary_button,
    small_button,
    text_button,
    tinted_button,
)
from ui.icons import icon as make_icon
from ui.icons import pixmap
from ui.labels import EllipsisLabel, ellipsis_label, icon_label, label, overline, rich_label

__all__ = [
    "Card",
    "Chip",
    "EllipsisLabel",
    "EmptyState",
    "NoticeBar",
    "ProgressLine",
    "SearchField",
    "button",
    "clear_layout",
    "column",
    "ellipsis_label",
    "field",
    "icon_button",
    "icon_label",
    "label",
    "line",
    "link_button",
    "overline",
    "plain_button",
    "primary_button",
    "rich_label",
    "row",
    "scrolled",
    "small_button",
    "text_button",
    "tinted_button",
]

SEARCH_WAIT_MS = 120

_CHIP_ICONS = {"ok": "checkmark_circle_filled", "warn": "warning_filled", "err": "error_circle_filled"}


class Card(QFrame):
    """A white card with a thin line; the current one has a 2 px accent border. `box` is its layout."""

    def __init__(self, parent: QWidget | None = None, margin: int = 16, spacing: int = 8):
        super().__init__(parent)
        self.setProperty("look", "card")
        self.box = QVBoxLayout(self)
        side, above = theme.px(margin), theme.px(margin - 4)
        self.box.setContentsMargins(side, above, side, above)
        self.box.setSpacing(theme.px(spacing))

    def set_current(self, current: bool) -> None:
        """Show whether this is the card being worked on."""
        theme.set_look(self, "card-current" if current else "card")


class Chip(QFrame):
    """A short fact on a coloured ground; tones neutral, accent, and with a sign ok, warn, err."""

    def __init__(self, text: str, tone: str = "neutral", icon: str = "", parent: QWidget | None = None):
        super().__init__(parent)
        self._icon = QLabel()
        self._label = QLabel()
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(8), 0, theme.px(8), 0)
        row.setSpacing(theme.px(5))
        row.addWidget(self._icon)
        row.addWidget(self._label)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.set_text(text, tone, icon)

    def set_text(self, text: str, tone: str = "neutral", icon: str = "") -> None:
        """Change words and tone together, since a tone without its words means nothing."""
        look = "chip" if tone == "neutral" else f"chip-{tone}"
        name = icon or _CHIP_ICONS.get(tone, "")
        self._icon.setVisible(bool(name))
        if name:
            ratio = self.devicePixelRatioF()
            self._icon.setPixmap(pixmap(name, "text2" if tone == "neutral" else tone, 16, ratio))
        self._label.setText(text)
        theme.set_look(self, look)
        theme.set_look(self._label, look)
        self.setAccessibleName(text)

    def text(self) -> str:
        """Return the words."""
        return self._label.text()


def line(vertical: bool = False) -> QFrame:
    """Make a hairline."""
    made = QFrame()
    made.setProperty("look", "vline" if vertical else "hline")
    return made


def row(*parts: QWidget | QLayout | int | None, spacing: int = 8) -> QHBoxLayout:
    """Lay parts side by side: widgets, layouts, a number of pixels of blank, None for a stretch."""
    box = QHBoxLayout()
    _fill(box, parts, spacing)
    return box


def column(*parts: QWidget | QLayout | int | None, spacing: int = 8) -> QVBoxLayout:
    """Lay parts one below the other; parts as in `row`."""
    box = QVBoxLayout()
    _fill(box, parts, spacing)
    return box


def _fill(box: QHBoxLayout | QVBoxLayout, parts: tuple, spacing: int) -> None:
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(theme.px(spacing))
    for part in parts:
        if part is None:
            box.addStretch(1)
        elif isinstance(part, int):
            box.addSpacing(theme.px(part))
        elif isinstance(part, QLayout):
            box.addLayout(part)
        else:
            box.addWidget(part)


def clear_layout(box: QLayout) -> None:
    """Take everything out of a layout and free it."""
    while (item := box.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear_layout(inner)


def scrolled(content: QWidget, look: str = "canvas") -> QScrollArea:
    """Put a page into a scroll area, so that wrapped labels are never squeezed."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setProperty("look", look)
    content.setProperty("look", look)
    content.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    area.setWidget(content)
    return area


def field(name: str, editor: QWidget, hint: str = "", look: str = "strong") -> QVBoxLayout:
    """Put a name above an editor and a one-line hint below; the name's mnemonic leads to the editor."""
    above = label(name, look)
    above.setBuddy(editor)
    editor.setAccessibleName(name.replace("&", ""))
    parts = [above, editor]
    if hint:
        parts.append(label(hint, "meta"))
    return column(*parts, spacing=4)


class SearchField(QLineEdit):
    """`searched` tells the whole text 120 ms after the last key, so that Unikey is left alone."""

    searched = Signal(str)

    def __init__(self, placeholder: str, parent: QWidget | None = None):
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setClearButtonEnabled(True)
        search = self.addAction(make_icon("search", "text3", 16), QLineEdit.ActionPosition.LeadingPosition)
        # Qt makes the two buttons itself: a screen reader takes their names from their actions.
        for action in self.findChildren(QAction):
            action.setText(placeholder if action is search else _("Xóa chữ đang tìm"))
        self._wait = QTimer(self, singleShot=True, interval=SEARCH_WAIT_MS)
        self._wait.timeout.connect(self._on_pause)
        self.textChanged.connect(lambda: self._wait.start())

    def _on_pause(self) -> None:
        self.searched.emit(self.text().strip())

    def search_now(self) -> None:
        """Tell the text at once (Enter)."""
        self._wait.stop()
        self._on_pause()


class ProgressLine(QProgressBar):
    """A thin bar of true progress (`value` of `total`); total 0 means "not known"."""

    def __init__(self, value: int = 0, total: int = 0, width: int = 150, parent: QWidget | None = None):
        super().__init__(parent)
        self.setTextVisible(False)
        if width:
            self.setFixedWidth(theme.px(width))
        self.set_progress(value, total)

    def set_progress(self, value: int, total: int) -> None:
        """Show value of total, in words for screen readers too."""
        self.setRange(0, total)
        self.setValue(value)
        self.setAccessibleName(f"{value}/{total}")


class NoticeBar(QFrame):
    """One message in the page: kind ok, warn, err or info; bold first sentence, text, buttons."""

    def __init__(self, kind: str, text: str, lead: str = "", parent: QWidget | None = None):
        super().__init__(parent)
        icons = {"ok": "checkmark_circle_filled", "warn": "warning_filled", "err": "error_circle_filled"}
        self.setProperty("look", "strip" if kind == "info" else f"strip-{kind}")
        self.words = rich_label(_sentence(lead, text))
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        sign = icon_label(icons.get(kind, "info"), kind if kind in icons else "accent")
        self.buttons = row(spacing=8)
        box = row(sign, self.words, self.buttons, spacing=12)
        side = theme.px(16)
        box.setContentsMargins(side, theme.px(6), side, theme.px(6))
        box.setStretch(1, 1)
        self.setLayout(box)
        self.setMinimumHeight(theme.px(40))
        self.setAccessibleName(f"{lead} {text}".strip())

    def add_button(self, made: QPushButton) -> QPushButton:
        """Put a button at the right end."""
        self.buttons.addWidget(made)
        return made


def _sentence(lead: str, text: str) -> str:
    from html import escape

    return f"<b>{escape(lead)}</b> {escape(text)}" if lead else escape(text)


class EmptyState(QWidget):
    """What will stand here and one way to get it."""

    def __init__(self, icon: str, title: str, text: str, *buttons: QPushButton):
        super().__init__()
        middle = Qt.AlignmentFlag.AlignHCenter
        sentence = label(text, "secondary", wrap=True)
        sentence.setAlignment(middle)
        box = QVBoxLayout(self)
        box.setContentsMargins(*[theme.px(16)] * 4)
        box.addWidget(icon_label(icon), alignment=middle)
        box.addWidget(label(title, "strong"), alignment=middle)
        box.addWidget(sentence)
        if buttons:
            box.addLayout(row(None, *buttons, None))
