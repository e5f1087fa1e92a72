"""The search over everything (Ctrl+K): a field and its answers at the top of the window, not a window of its own.

The keyboard stays in the field: ↑ ↓ choose, Enter does, Esc gives the focus back. What is typed is looked for
after the pause of `SearchField`, off the window's thread; an answer that comes after a newer question is dropped.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QFrame, QListView, QVBoxLayout, QWidget
from shiboken6 import isValid

from cchc_desktop.i18n import _
from ui import theme
from ui.find_delegate import ENTRY, HEADING, FindDelegate
from ui.find_entries import Entry
from ui.tasks import Tasks
from ui.widgets import SearchField, label

WIDTH, TOP, HIGHEST = 640, 12, 520
_LIST_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)

Answer = object  # what `look` found, handed to `offer` as it is


class FindOverlay(QFrame):
    """`look` finds what is kept, in the background; `offer` makes entries of it in the window's thread."""

    closed = Signal()
    failed = Signal(object)  # why nothing could be looked up

    def __init__(
        self,
        look: Callable[[str], Answer],
        offer: Callable[[Answer, str], tuple[Entry, ...]],
        synchronous: bool,
        parent: QWidget,
    ):
        super().__init__(parent)
        self._look, self._offer = look, offer
        self._tasks = Tasks(synchronous, self)  # its own: reading a plan does not hold an answer up
        # Out of sight nobody waits for the answer, and the data may be closed already.
        self._tasks.failed.connect(lambda error: self.failed.emit(error) if self.isVisible() else None)
        self._asked = 0
        self._came_from: QWidget | None = None
        self.setProperty("look", "overlay")
        self.setAccessibleName(_("Tìm mọi thứ"))
        self.field = SearchField(_("Tìm kế hoạch, điều khoản, căn cứ, lệnh; không cần dấu"))
        self.list = QListView()
        self.list.setProperty("look", "plain")
        self.list.setAccessibleName(_("Tìm thấy"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setItemDelegate(FindDelegate(self.list))
        self._rows = QStandardItemModel(self)
        self.list.setModel(self._rows)
        self.told = label("", "meta", wrap=True)
        box = QVBoxLayout(self)
        box.setContentsMargins(*[theme.px(8)] * 4)
        box.setSpacing(theme.px(6))
        for part in (self.field, self.list, self.told):
            box.addWidget(part)
        self.field.installEventFilter(self)
        self.field.searched.connect(self._ask)
        self.field.returnPressed.connect(self._on_enter)
        self.list.clicked.connect(lambda _index: self._do())
        QApplication.instance().focusChanged.connect(self._on_focus)
        self.hide()

    # Coming and going

    def open(self) -> None:
        """Come into sight with the cursor in the field; what was typed last stands there, selected."""
        if self.isVisible():
            self.field.selectAll()
            return
        self._came_from = QApplication.focusWidget()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._ask(self.field.text().strip())

    def close_again(self) -> None:
        """Go out of sight and give the focus back."""
        if not self.isVisible():
            return
        self.hide()
        if self._came_from is not None and isValid(self._came_from) and self._came_from.isVisible():
            self._came_from.setFocus()
        self.closed.emit()

    def _on_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Leave when the user goes on elsewhere in the window."""
        if self.isVisible() and new is not None and new is not self and not self.isAncestorOf(new):
            self.hide()
            self.closed.emit()

    # Asking

    def _ask(self, words: str) -> None:
        self._asked += 1
        asked = self._asked
        self._tasks.run(
            lambda: self._look(words),
            lambda answer: self._show(self._offer(answer, words), words) if asked == self._asked else None,
            owner=self,
        )

    def _show(self, entries: tuple[Entry, ...], words: str) -> None:
        self._rows.clear()
        group = ""
        for entry in entries:
            if entry.group != group:
                group = entry.group
                heading = QStandardItem(_(group))
                heading.setFlags(Qt.ItemFlag.ItemIsEnabled)
                heading.setData(_(group), HEADING)
                self._rows.appendRow(heading)
            row = QStandardItem(entry.name)
            row.setData(entry, ENTRY)
            spoken = ", ".join(part for part in (_(entry.group), entry.name, entry.about) if part)
            row.setData(spoken, Qt.ItemDataRole.AccessibleTextRole)
            self._rows.appendRow(row)
        if entries:
            self.list.setCurrentIndex(self._rows.index(1, 0))
            self.told.setText(_("↑ ↓ chọn · Enter mở · Esc đóng"))
        elif words:
            self.told.setText(_("Không tìm thấy gì có “{words}”. Thử ít chữ hơn.").format(words=words))
        else:
            self.told.setText(_("Gõ vài chữ, ví dụ tên kế hoạch, số văn bản hoặc việc cần làm."))
        self.list.setVisible(bool(entries))
        self.fit()

    def entries(self) -> tuple[Entry, ...]:
        """Return what is offered, in order."""
        rows = (self._rows.item(number).data(ENTRY) for number in range(self._rows.rowCount()))
        return tuple(entry for entry in rows if entry is not None)

    # Keys and acts

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self.close_again()
                return True
            if event.key() in _LIST_KEYS:
                self._move(event.key())
                return True
        return super().eventFilter(watched, event)

    def _move(self, key: int) -> None:
        """Go to the next entry, over the headings; round at the ends."""
        places = [n for n in range(self._rows.rowCount()) if self._rows.item(n).data(ENTRY) is not None]
        if not places:
            return
        here = self.list.currentIndex().row()
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -5, Qt.Key.Key_PageDown: 5}[key]
        at = (places.index(here) if here in places else -1) + step
        at = at % len(places) if abs(step) == 1 else max(0, min(at, len(places) - 1))
        self.list.setCurrentIndex(self._rows.index(places[at], 0))
        # The heading of the first entry comes into sight with it.
        self.list.scrollTo(self._rows.index(max(0, places[at] - (at == 0)), 0))

    def _on_enter(self) -> None:
        self.field.search_now()  # what was typed in the last moment counts
        self._tasks.run(lambda: None, lambda _none: self._do(), owner=self)  # after its answer

    def _do(self) -> None:
        entry = self.list.currentIndex().data(ENTRY) if self.list.currentIndex().isValid() else None
        if entry is not None:
            self.hide()
            self.closed.emit()
            entry.act()

    # Size

    def fit(self) -> None:
        """Stand at the top of the window, in the middle, as high as the answers need."""
        within = self.parentWidget().rect()
        room = within.height() - 2 * theme.px(TOP)
        width = min(theme.px(WIDTH), within.width() - 2 * theme.px(TOP))
        self.list.setFixedHeight(min(self._list_height(), room - theme.px(110), theme.px(HIGHEST)))
        self.setFixedWidth(width)
        self.adjustSize()
        self.move((within.width() - width) // 2, theme.px(TOP))

    def _list_height(self) -> int:
        return sum(self.list.sizeHintForRow(number) for number in range(self._rows.rowCount())) + 4

    def stop(self) -> None:
        """Take no more answers; the data is about to be closed or replaced."""
        self._asked += 1
        self._tasks.wait()
