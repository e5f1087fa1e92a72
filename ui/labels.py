"""Words and pictures on a screen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from ui.icons import pixmap


def label(text: str = "", look: str = "", wrap: bool = False) -> QLabel:
    """Make a label; looks: display title heading strong secondary meta overline problem document."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if look:
        made.setProperty("look", look)
    return made


def rich_label(html: str = "", look: str = "", wrap: bool = True) -> QLabel:
    """Make a label of our own mark-up; words from users must go through `html.escape` first."""
    made = label(html, look, wrap)
    made.setTextFormat(Qt.TextFormat.RichText)
    return made


class EllipsisLabel(QLabel):
    """A one-line label that gives way: cut with … where there is no room, the whole text in its tooltip."""

    def __init__(self, text: str, look: str = ""):
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        if look:
            self.setProperty("look", look)
        self._whole = ""
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show a text, cut to the room there is."""
        self._whole = text
        self.setToolTip(text)
        self.setAccessibleName(text)
        self._fit()

    def whole_text(self) -> str:
        """Return the text uncut."""
        return self._whole

    def _fit(self) -> None:
        super().setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:  # the style sheet's font, too
            self._fit()


def ellipsis_label(text: str = "", look: str = "") -> EllipsisLabel:
    """Make a one-line label that gives way."""
    return EllipsisLabel(text, look)


def overline(text: str) -> QLabel:
    """Make the small capital line above a group; the only capitals in the program's own words."""
    return label(text.upper(), "overline")


def icon_label(name: str, colour: str = "text2", size: int = 20) -> QLabel:
    """Make a picture without meaning of its own (the words beside it have it)."""
    made = QLabel()
    made.setPixmap(pixmap(name, colour, size, made.devicePixelRatioF()))
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return made
