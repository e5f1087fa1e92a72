"""Words explained, found as one types, without diacritics."""

from __future__ import annotations

from html import escape

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from cchc_desktop.guide import guide
from cchc_desktop.i18n import _
from cchc_desktop.vietnamese.text import begins_words
from cchc_desktop.vietnamese.text import words as folded_words
from ui import theme
from ui.widgets import SearchField, label, rich_label


class TermsList(QWidget):
    """A field and the words whose name or meaning holds what is typed."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.field = SearchField(_("Tìm từ cần giải thích"))
        self.field.searched.connect(self.show_only)
        self._nothing = label(_("Không có từ nào như thế. Thử ít chữ hơn."), "secondary", wrap=True)
        self._nothing.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(10))
        box.addWidget(self.field)
        box.addWidget(self._nothing)
        self._lines: dict[str, tuple[QLabel, str]] = {}
        for term in guide().terms:
            line = rich_label(f"<b>{escape(term.name)}</b><br>{escape(term.meaning)}")
            line.setAccessibleName(f"{term.name}: {term.meaning}")
            box.addWidget(line)
            self._lines[term.name] = (line, f"{term.name} {term.meaning}")

    def show_only(self, typed: str) -> None:
        """Show what fits: words whose name does, else those whose meaning does."""
        terms = folded_words(typed)
        named = {name for name in self._lines if begins_words(terms, name)}
        fitting = named or {name for name, (_line, text) in self._lines.items() if begins_words(terms, text)}
        for name, (line, _text) in self._lines.items():
            line.setVisible(name in fitting)
        self._nothing.setVisible(not fitting)

    def names(self) -> tuple[str, ...]:
        """Return the words in sight."""
        return tuple(name for name, (line, _text) in self._lines.items() if not line.isHidden())

    def explain(self, name: str) -> None:
        """Show one word."""
        self.field.setText(name)
        self.field.search_now()
