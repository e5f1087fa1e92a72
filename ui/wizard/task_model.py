"""The tasks of a section as a table: content, who leads, who helps, when, what comes of it."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QWidget

from cchc_desktop.drafting.changes import follow_edit
from cchc_desktop.i18n import N_, _
from cchc_desktop.plan import Task, plain, text_of
from cchc_desktop.plan.rows import Row, Rows

Index = QModelIndex | QPersistentModelIndex

NUMBER, CONTENT, LEAD, PARTNERS, TIME, PRODUCT = range(6)
COLUMNS = (N_("TT"), N_("Nội dung"), N_("Chủ trì"), N_("Phối hợp"), N_("Thời gian"), N_("Sản phẩm"))
MISSING = {LEAD: N_("Chưa có chủ trì"), TIME: N_("Chưa có thời gian"), PRODUCT: N_("Chưa có sản phẩm")}
MissingRole = Qt.ItemDataRole.UserRole + 1
HeadingRole = Qt.ItemDataRole.UserRole + 2


def cell_text(row: Row, column: int) -> str:
    """Return what stands in a cell."""
    task = row.task or Task()
    values = (row.marker, plain(row.text), task.lead, "; ".join(task.partners), task.time, task.product)
    return values[column]


def with_cell(row: Row, column: int, value: str) -> Row:
    """Return a row with another text in a cell; marks whose words were not touched stay."""
    words = " ".join(value.split())
    task = row.task or Task()
    if column == CONTENT:
        if row.origin is None or words == plain(row.text):
            return replace(row, text=text_of(words)) if words != plain(row.text) else row
        changes = follow_edit(plain(row.text), words, row.origin.changes)
        return replace(row, text=text_of(words), origin=replace(row.origin, changes=changes))
    if column == PARTNERS:
        partners = tuple(part.strip() for part in words.split(";") if part.strip())
        return replace(row, task=replace(task, partners=partners))
    field = {LEAD: "lead", TIME: "time", PRODUCT: "product"}[column]
    return replace(row, task=replace(task, **{field: words}))


class TasksModel(QAbstractTableModel):
    """Rows of a section; headings and paragraphs have their text in one cell."""

    row_edited = Signal(int, object)  # row, the Row after it

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._rows: Rows = ()
        self._apart = False

    def set_rows(self, rows: Rows, apart: bool = False) -> None:
        """Show other rows; cells are only repainted when no row came or went. `apart`: tasks go to an appendix."""
        self._apart = apart
        if len(rows) == len(self._rows):
            self._rows = rows
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(COLUMNS) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rows(self) -> Rows:
        """Return the rows."""
        return self._rows

    def is_task(self, row: int) -> bool:
        """Whether a row is a task, not a heading or a paragraph above some."""
        shown = self._rows[row]
        return shown.kind == "item" and not shown.heading

    def rowCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if _parent.isValid() else len(self._rows)

    def columnCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(COLUMNS[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row, column = self._rows[index.row()], index.column()
        task = self.is_task(index.row())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return cell_text(row, column) if task or column <= CONTENT else ""
        if role == MissingRole:
            return _(MISSING[column]) if task and self._lacks(row, column) else ""
        if role == HeadingRole:
            return not task
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = cell_text(row, column) or (_(MISSING[column]) if column in MISSING else "")
            return f"{_(COLUMNS[column])}: {words}"
        return None

    def _lacks(self, row: Row, column: int) -> bool:
        # Of a table set apart, an item with nothing but its words stays in the body: it lacks nothing.
        in_body = self._apart and row.task is None
        return column in MISSING and not in_body and not cell_text(row, column)

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        before = self._rows[index.row()]
        after = with_cell(before, index.column(), str(value))
        if role != Qt.ItemDataRole.EditRole or after == before:
            return False
        self.row_edited.emit(index.row(), after)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        editable = index.column() == CONTENT or (index.column() > CONTENT and self.is_task(index.row()))
        table = self._rows[index.row()].kind == "table"
        return usual | Qt.ItemFlag.ItemIsEditable if editable and not table else usual
