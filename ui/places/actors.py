"""The table of bodies: who does here what a body named in higher plans does there; "" where nobody does."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPalette, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QComboBox,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from cchc_desktop.drafting.profiles import Profile
from cchc_desktop.i18n import _
from ui import theme
from ui.widgets import column, label, row, small_button

THEIRS, OURS = 0, 1
Index = QModelIndex | QPersistentModelIndex


def bodies_of(profile: Profile) -> list[str]:
    """Return the bodies of ours to choose from: those in the table, then those every unit of our level has."""
    from cchc_desktop.drafting.own_bodies import own_bodies

    usual = own_bodies().bodies.get(profile.agency.level, ())
    names = dict.fromkeys((*profile.actors.values(), profile.agency.coordinator, *usual))
    return [name for name in names if name]


class ActorTable(QWidget):
    """Two columns, both typed in; the last row is for a new body. `changed` tells any change by the user."""

    changed = Signal()
    more_wanted = Signal()  # bodies of the imported plans that stand nowhere yet

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._showing = False
        self.model = QStandardItemModel(0, 2, self)
        self.table = _Table()
        self.table.setModel(self.model)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(theme.px(36))
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        begin = QTableView.EditTrigger
        self.table.setEditTriggers(begin.DoubleClicked | begin.EditKeyPressed | begin.AnyKeyPressed)
        self.table.clicked.connect(lambda index: self.table.edit(index) if index.column() == OURS else None)
        self.table.setTabKeyNavigation(False)  # Tab leaves the table, the arrows go about in it
        self.table.setAccessibleName(_("Tên cơ quan tương ứng"))
        self.choices = _OursDelegate(self.table)
        self.table.setItemDelegate(_TheirsDelegate(self.table))
        self.table.setItemDelegateForColumn(OURS, self.choices)
        self.table.removing.connect(self.remove)
        self.more = small_button(_("&Lấy thêm từ kế hoạch đã nhập"), "add", self.more_wanted.emit)
        self.less = small_button(_("&Bỏ dòng"), "delete", self.remove)
        self.model.itemChanged.connect(self._on_item)
        about = _(
            "Cơ quan nêu trong kế hoạch cấp trên được đổi thành đơn vị ở cột phải khi lấy điều khoản. "
            "Ở đây không có cơ quan nào làm việc đó thì để “không có ở đây”."
        )
        box = column(label(about, "meta", wrap=True), self.table, row(self.more, None, self.less), spacing=8)
        self.setLayout(box)

    def show_actors(self, actors: dict[str, str], choices: Sequence[str]) -> None:
        """Show a table; `choices` are the bodies of ours to choose from."""
        self.choices.names = tuple(choices)
        if actors == self.actors():
            return
        self._showing = True
        self.model.clear()
        self.model.setHorizontalHeaderLabels([_("Trong kế hoạch cấp trên"), _("Ở đơn vị này")])
        for theirs, ours in (*actors.items(), ("", "")):
            self._append(theirs, ours)
        self._showing = False

    def actors(self) -> dict[str, str]:
        """Return the table as it stands."""
        rows = range(self.model.rowCount())
        pairs = [tuple(self._text(number, side) for side in (THEIRS, OURS)) for number in rows]
        return {theirs: ours for theirs, ours in pairs if theirs}

    def add(self, names: Sequence[str]) -> None:
        """Put bodies into the table with nobody yet on our side, the first of them current."""
        first = max(0, self.model.rowCount() - 1)
        self._showing = True
        for number, name in enumerate(names):
            self.model.insertRow(first + number, [QStandardItem(name), QStandardItem("")])
        self._showing = False
        if names:
            self.table.setCurrentIndex(self.model.index(first, OURS))
            self.changed.emit()

    def remove(self) -> None:
        """Take the current row out."""
        number = self.table.currentIndex().row()
        if 0 <= number < self.model.rowCount() - 1:
            self.model.removeRow(number)
            self.changed.emit()

    def _append(self, theirs: str = "", ours: str = "") -> None:
        self.model.appendRow([QStandardItem(theirs), QStandardItem(ours)])

    def _text(self, number: int, side: int) -> str:
        item = self.model.item(number, side)
        return item.text().strip() if item is not None else ""

    def _on_item(self, item: QStandardItem) -> None:
        if self._showing:
            return
        if item.row() == self.model.rowCount() - 1 and self._text(item.row(), THEIRS):
            self._append()
        self.changed.emit()


class _Table(QTableView):
    """Delete takes a row out, as in the other lists."""

    removing = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.state() != QTableView.State.EditingState:
            self.removing.emit()
        else:
            super().keyPressEvent(event)


class _TheirsDelegate(QStyledItemDelegate):
    """Says in the empty row what to type there."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        if not index.data():
            _hint(option, _("Gõ tên cơ quan…"))


class _OursDelegate(QStyledItemDelegate):
    """Offers the bodies there are here; another name may be typed, and "nobody" is a choice of its own."""

    names: tuple[str, ...] = ()

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        if not index.data() and index.siblingAtColumn(THEIRS).data():
            _hint(option, _("không có ở đây"))

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        made = QComboBox(parent)
        made.setEditable(True)
        made.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        made.completer().setCompletionMode(made.completer().CompletionMode.PopupCompletion)
        made.setAccessibleName(_("Ở đơn vị này: {body}").format(body=index.siblingAtColumn(THEIRS).data()))
        made.addItem(_("không có ở đây"), "")
        for name in self.names:
            made.addItem(name, name)
        # Chosen with the mouse it is kept at once; typed, when the cell is left.
        made.activated.connect(lambda _place: QTimer.singleShot(0, made, lambda: self._keep(made)))
        return made

    def _keep(self, editor: QComboBox) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        assert isinstance(editor, QComboBox)
        editor.setCurrentIndex(editor.findData(index.data() or ""))
        if editor.currentIndex() < 0:
            editor.setEditText(index.data() or "")

    def setModelData(self, editor: QWidget, model: QStandardItemModel, index: Index) -> None:  # type: ignore[override]
        assert isinstance(editor, QComboBox)
        typed = editor.currentText().strip()
        model.setData(index, "" if typed == editor.itemText(0) else typed)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        editor.setGeometry(option.rect)


def _hint(option: QStyleOptionViewItem, text: str) -> None:
    option.text = text
    option.palette.setColor(QPalette.ColorRole.Text, theme.colour("text3"))
