"""Words sought and replaced through the whole plan (Ctrl+F, Ctrl+H), in a bar above the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from cchc_desktop.drafting.seeking import Sought, put_instead, seek
from cchc_desktop.i18n import _
from ui import theme
from ui.buttons import button, icon_button
from ui.labels import label
from ui.widgets import SearchField, row

if TYPE_CHECKING:
    from ui.wizard.wizard import Wizard


class FindBar(QFrame):
    """The bar. It tells wishes; the plan is the wizard's."""

    sought = Signal(str)
    turned = Signal(int)
    replaced = Signal(bool)  # whether everywhere
    closed = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setProperty("look", "card")
        self.field = SearchField(_("Tìm trong kế hoạch"))
        self.instead = QLineEdit()
        self.instead.setPlaceholderText(_("Thay bằng"))
        self.instead.setAccessibleName(_("Thay bằng"))
        self.count = label("", "meta")
        self.count.setMinimumWidth(theme.px(64))
        self._replacing = QWidget()
        self._build()
        self.field.searched.connect(self.sought)
        self.field.returnPressed.connect(lambda: self.turned.emit(1))
        self.instead.returnPressed.connect(lambda: self.replaced.emit(False))
        self.hide()

    def _build(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(*[theme.px(8)] * 4)
        box.setSpacing(theme.px(6))
        finding = row(
            self.field,
            self.count,
            icon_button("arrow_up", _("Chỗ trước (Shift+Enter)"), lambda: self.turned.emit(-1)),
            icon_button("arrow_down", _("Chỗ sau (Enter)"), lambda: self.turned.emit(1)),
            icon_button("dismiss", _("Đóng (Esc)"), self.closed.emit),
        )
        finding.setStretch(0, 1)
        replacing_ = row(
            self.instead,
            button(_("Thay"), "small", on_click=lambda: self.replaced.emit(False)),
            button(_("Thay tất cả"), "small", on_click=lambda: self.replaced.emit(True)),
        )
        replacing_.setStretch(0, 1)
        self._replacing.setLayout(replacing_)
        box.addLayout(finding)
        box.addWidget(self._replacing)
        self.setTabOrder(self.field, self.instead)  # as in Word: what is sought, then what replaces it

    def is_replacing(self) -> bool:
        """Say whether words are to be replaced: then they are sought exactly as typed."""
        return not self._replacing.isHidden()

    def open(self, with_replacing: bool, words: str) -> None:
        """Come in sight with words to begin with."""
        self._replacing.setVisible(with_replacing)
        self.show()
        if words:
            self.field.setText(words)
        self.field.selectAll()
        self.field.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers():
            self.turned.emit(-1)
        else:
            super().keyPressEvent(event)


class Finding(FindBar):
    """The bar joined with one wizard."""

    def __init__(self, wizard: Wizard):
        super().__init__(wizard)
        self._wizard = wizard
        self._found: tuple[Sought, ...] = ()
        self._at = -1
        self._begun_at = (0, 0)  # the cursor when the bar was opened
        self.sought.connect(lambda _words: self._seek())
        self.turned.connect(self._turn)
        self.replaced.connect(self._replace)
        self.closed.connect(self._close)
        wizard.session.draft_replaced.connect(lambda _draft, _step: self._refresh())

    def found(self) -> tuple[Sought, ...]:
        """Return the places found."""
        return self._found

    def begin(self, with_replacing: bool = False) -> None:
        """Open with the words selected in the text."""
        editor = getattr(self._wizard.page(), "editor", None)
        self._begun_at = self._wizard.page().place()
        selected = editor.textCursor().selectedText() if editor else ""
        if selected and editor:
            self._begun_at = editor.selection()[0]
        self.open(with_replacing, selected if len(selected) < 100 else "")
        self._seek()

    def _seek(self) -> None:
        self._wizard.page().flush()
        session = self._wizard.session
        self._found = seek(session.draft, session.kind, self.field.text(), exact=self.is_replacing())
        self._at = self._first_from_here() - 1
        self._turn(1)

    def _first_from_here(self) -> int:
        """Return the first place found at the cursor or after it, else the first of all."""
        wizard = self._wizard
        order = [step.id for step in wizard.watch.steps]
        here = (order.index(wizard.current_step()) if wizard.current_step() in order else 0, self._begun_at)
        places = ((order.index(one.step), (one.row, one.start)) for one in self._found)
        return next((number for number, place in enumerate(places) if place >= here), 0)

    def _refresh(self) -> None:
        if self.isVisible():
            session = self._wizard.session
            self._found = seek(session.draft, session.kind, self.field.text(), exact=self.is_replacing())
            self._at = min(self._at, len(self._found) - 1)
            self._show_count()

    def _show_count(self) -> None:
        if not self.field.text().strip():
            self.count.setText("")
        elif not self._found:
            self.count.setText(_("Không có"))
        else:
            self.count.setText(f"{self._at + 1}/{len(self._found)}")

    def _turn(self, step: int) -> None:
        if self._found:
            self._at = (self._at + step) % len(self._found)
            self._go()
        self._show_count()

    def _go(self) -> None:
        """Show the current place; the focus stays in the bar."""
        one, focus = self._found[self._at], self.focusWidget() or self.field
        selected = focus is self.field and self.field.hasSelectedText()
        self._wizard.go(one.step)
        self._wizard.page().show_sought(one.row, one.start, one.end)
        focus.setFocus()
        if selected:  # a field that loses the focus gives its selection up
            self.field.selectAll()

    def _replace(self, everywhere: bool) -> None:
        session = self._wizard.session
        self._wizard.page().flush()
        self._refresh()
        chosen = self._found if everywhere else self._found[self._at : self._at + 1]
        if not chosen:
            return
        words = _("thay {count} chỗ").format(count=len(chosen)) if everywhere else _("thay một chỗ")
        session.change(
            put_instead(session.draft, session.kind, chosen, self.instead.text()),
            words,
            self._wizard.current_step(),
        )
        self._wizard.page().show_draft(session.draft)
        if everywhere:
            told = _("Đã thay {count} chỗ.").format(count=len(chosen))
            self._wizard.services.messages.done(told, self._wizard.undo)
        at = self._at
        self._refresh()
        self._at = at - 1
        self._turn(1)

    def _close(self) -> None:
        self.hide()
        self._wizard.page().focus_text()
