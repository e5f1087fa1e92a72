"""A field of several lines that tells its text at a pause in typing, never while a word is composed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from ui import theme
from ui.wizard.pause import TypingPause


class LinesField(QPlainTextEdit):
    """One entry a line. `lines_edited` carries the lines without blanks at their ends."""

    lines_edited = Signal(object)

    def __init__(self, name: str, rows: int = 0, document: bool = False, parent: QWidget | None = None):
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self._told: tuple[str, ...] = ()
        if document:
            family = theme.document_font().family()
            self.setStyleSheet(f"QPlainTextEdit {{ font-family: '{family}'; font-size: {theme.px(17)}px }}")
        if rows:
            line = theme.px(23 if document else 20)
            self.setFixedHeight(rows * line + theme.px(18))
        self._pause = TypingPause(self, self.flush)
        self.textChanged.connect(self._pause.typed)

    def lines(self) -> tuple[str, ...]:
        """Return the lines that have words."""
        kept = (" ".join(line.split()) for line in self.toPlainText().splitlines())
        return tuple(line for line in kept if line)

    def set_lines(self, lines: tuple[str, ...]) -> None:
        """Show other lines; nothing happens while they are alike, so the cursor stays."""
        self._told = lines
        if lines != self.lines():
            self.blockSignals(True)
            self.setPlainText("\n".join(lines))
            self.blockSignals(False)

    def flush(self) -> None:
        """Tell what was typed since the last pause."""
        self._pause.stop()
        if (lines := self.lines()) != self._told:
            self._told = lines
            self.lines_edited.emit(lines)


class LineField(QLineEdit):
    """A field of one line that tells its text at a pause."""

    text_told = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None):
        super().__init__(parent)
        self.setAccessibleName(name)
        self._told = ""
        self._pause = TypingPause(self, self.flush)
        self.textEdited.connect(lambda _text: self._pause.typed())

    def set_words(self, words: str) -> None:
        """Show other words, unless they are the same but for blanks."""
        self._told = words
        if " ".join(self.text().split()) != words:
            self.setText(words)
            self.setCursorPosition(0)  # a long text is read from its beginning

    def flush(self) -> None:
        """Tell what was typed since the last pause."""
        self._pause.stop()
        words = " ".join(self.text().split())
        if words != self._told:
            self._told = words
            self.text_told.emit(words)
