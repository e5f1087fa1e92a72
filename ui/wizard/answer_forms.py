"""Two small forms of an answer, in the page: which item of ours it is, or a reason in words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from cchc_desktop.drafting.own_items import OwnItem
from cchc_desktop.i18n import _
from cchc_desktop.plan import plain
from cchc_desktop.vietnamese.text import words as folded_words
from ui import theme
from ui.buttons import button
from ui.labels import label
from ui.widgets import SearchField, row


class _Form(QWidget):
    """A form that Esc gives up."""

    given_up = Signal()

    def __init__(self, question: str, parent: QWidget | None = None):
        super().__init__(parent)
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(theme.px(8))
        self.box.addWidget(label(question, "strong", wrap=True))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)


class ReasonForm(_Form):
    """Asks for a reason; some usual ones may be taken with one press."""

    told = Signal(str)

    def __init__(
        self, question: str, usual: Sequence[str] = (), hint: str = "", parent: QWidget | None = None
    ):
        super().__init__(question, parent)
        self.field = QLineEdit()
        self.field.setAccessibleName(question)
        self.field.setPlaceholderText(hint or _("Lý do, sẽ in trong bảng đối chiếu"))
        self.keep = button(_("&Ghi lý do"), "tinted-small", on_click=self._tell)
        self.keep.setObjectName("keep-reason")
        self.keep.setEnabled(False)
        self.field.textChanged.connect(lambda text: self.keep.setEnabled(bool(text.strip())))
        self.field.returnPressed.connect(self._tell)
        self.box.addWidget(self.field)
        for words in usual:
            self.box.addWidget(button(words, "small", on_click=lambda words=words: self.told.emit(words)))
        self.box.addLayout(row(self.keep, button(_("Thôi"), "small", on_click=self.given_up.emit), None))
        self.box.addStretch(1)
        self.setFocusProxy(self.field)

    def add(self, part: QWidget) -> None:
        """Put a part above the buttons."""
        self.box.insertWidget(self.box.count() - 2, part)

    def _tell(self) -> None:
        if reason := " ".join(self.field.text().split()):
            self.told.emit(reason)


class ItemChooser(_Form):
    """Asks which item of ours it is; the most alike stand first."""

    chosen = Signal(str)  # printed path

    def __init__(self, items: Sequence[OwnItem], parent: QWidget | None = None):
        super().__init__(_("Ý nào trong kế hoạch trả lời việc này?"), parent)
        self._items = items
        self.search = SearchField(_("Tìm trong kế hoạch, không cần dấu"))
        self.list = QListWidget()
        self.list.setAccessibleName(_("Các ý của kế hoạch"))
        self.list.setWordWrap(True)
        self.list.setSpacing(theme.px(3))
        self.list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMinimumHeight(theme.px(180))
        self.list.itemActivated.connect(self._on_activated)
        self.search.searched.connect(self._show)
        self.search.returnPressed.connect(self._take)
        take = button(_("&Chọn ý này"), "tinted-small", "link", self._take)
        self.box.addWidget(self.search)
        self.box.addWidget(self.list, 1)
        self.box.addLayout(row(take, button(_("Thôi"), "small", on_click=self.given_up.emit), None))
        self.setFocusProxy(self.list)
        self._show("")

    def _show(self, typed: str) -> None:
        terms = folded_words(typed)
        self.list.clear()
        for one in self._items:
            if all(term in one.folded for term in terms):
                entry = QListWidgetItem(f"{one.path}  {plain(one.item.text)}", self.list)
                entry.setData(Qt.ItemDataRole.UserRole, one.path)
        self.list.setCurrentRow(0)

    def _take(self) -> None:
        if entry := self.list.currentItem():
            self._on_activated(entry)

    def _on_activated(self, entry: QListWidgetItem) -> None:
        self.chosen.emit(entry.data(Qt.ItemDataRole.UserRole))
