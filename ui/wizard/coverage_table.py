"""The table of obligations: where it stands in the higher plan, what is asked, by when, how far it is answered."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from cchc_desktop.drafting.coverage import Covered
from cchc_desktop.i18n import _
from ui import theme
from ui.icons import pixmap
from ui.wizard.duty_words import SIGNS, answer_words, state_words

Index = QModelIndex | QPersistentModelIndex
PATH, ASKED, DEADLINE, STATE, ANSWER = range(5)
SHARES = {PATH: 9, ASKED: 34, DEADLINE: 15, STATE: 19, ANSWER: 23}
FEW = {PATH: 16, ASKED: 54, STATE: 30}  # where there is little room; the panel says the rest
FEW_BELOW = 560  # pixels at 100 %
SIDE, SIGN, LEAST_HEIGHT = 10, 22, 44  # pixels at 100 %
WRAPPED = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
CoveredRole = Qt.ItemDataRole.UserRole


class CoverageModel(QAbstractTableModel):
    """Obligations as rows."""

    def __init__(self, given: str, unit: str, parent: QWidget | None = None):
        super().__init__(parent)
        self._covered: tuple[Covered, ...] = ()
        self._unit = unit
        self._names = (
            _("Mục"),
            given,
            _("Hạn"),
            _("Trạng thái"),
            _("Trả lời ở đâu"),
        )

    def show_covered(self, covered: tuple[Covered, ...]) -> None:
        """Show obligations; the rows stay when they are the same ones in another state."""
        same = [one.key for one in covered] == [one.key for one in self._covered]
        if same:
            self._covered = covered
            self.dataChanged.emit(self.index(0, 0), self.index(len(covered) - 1, ANSWER))
            return
        self.beginResetModel()
        self._covered = covered
        self.endResetModel()

    def covered(self) -> tuple[Covered, ...]:
        """Return the obligations in sight."""
        return self._covered

    def row_of(self, key: str) -> int:
        """Return the row of an obligation, -1 when it is not in sight."""
        return next((row for row, one in enumerate(self._covered) if one.key == key), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._covered)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(SHARES)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._names[section]
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        one = self._covered[index.row()]
        if role == CoveredRole:
            return one
        if role == Qt.ItemDataRole.DisplayRole:
            return self._values(one)[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, self._values(one)))
        return None

    def _values(self, one: Covered) -> tuple[str, ...]:
        duty = one.obligation
        return duty.path, duty.text, duty.deadline, state_words(one.state, self._unit), answer_words(one)


class CoverageDelegate(QStyledItemDelegate):
    """Paints wrapped cells, the state with its sign."""

    def _font(self, index: Index):
        one: Covered = index.data(CoveredRole)
        strong = index.column() == STATE or (index.column() == ANSWER and one.state == "missing")
        return theme.ui_font(13 if index.column() == STATE else 14, 600 if strong else 400)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = option.widget.columnWidth(index.column())
        left = SIDE + (SIGN if index.column() == STATE else 0)
        room = QRect(0, 0, max(width - theme.px(left + SIDE), 20), 10_000)
        height = QFontMetrics(self._font(index)).boundingRect(room, WRAPPED, index.data() or "").height()
        return QSize(width, max(height + theme.px(18), theme.px(LEAST_HEIGHT)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        one: Covered = index.data(CoveredRole)
        rect: QRect = option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.colour("accent_soft"))
            if index.column() == PATH:
                painter.fillRect(rect.left(), rect.top(), theme.px(4), rect.height(), theme.colour("accent"))
        inner = rect.adjusted(theme.px(SIDE), theme.px(9), -theme.px(SIDE), 0)
        painter.setFont(self._font(index))
        painter.setPen(theme.colour("text"))
        if index.column() == STATE:
            name, colour = SIGNS[one.state]
            sign = pixmap(name, colour, 16, option.widget.devicePixelRatioF())
            painter.drawPixmap(inner.left(), inner.top() + theme.px(1), sign)
            painter.setPen(theme.colour(colour))
            inner.setLeft(inner.left() + theme.px(SIGN))
        painter.drawText(inner, WRAPPED, index.data() or "")
        painter.restore()


class CoverageTable(QTableView):
    """The table. `chosen` carries the current obligation, `opened` tells Enter or a double click."""

    chosen = Signal(object)
    opened = Signal()

    def __init__(self, model: CoverageModel, parent: QWidget | None = None):
        super().__init__(parent)
        self.setAccessibleName(_("Việc được giao"))
        self.setModel(model)
        self.setItemDelegate(CoverageDelegate(self))
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(True)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self._fitting = QTimer(self, singleShot=True, interval=0)
        self._fitting.timeout.connect(self.fit)
        self.selectionModel().currentRowChanged.connect(self._on_current)
        self.doubleClicked.connect(lambda _index: self.opened.emit())
        model.modelReset.connect(self._fitting.start)
        model.dataChanged.connect(self._on_data_changed)

    def current(self) -> Covered | None:
        """Return the current obligation."""
        return self.currentIndex().data(CoveredRole) if self.currentIndex().isValid() else None

    def choose(self, row: int) -> None:
        """Make a row current and bring it in sight."""
        index = self.model().index(row, ASKED)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def fit(self) -> None:
        """Share the width among the columns and give each row the height of its text."""
        width = self.viewport().width()
        shares = SHARES if width >= theme.px(FEW_BELOW) else FEW
        for column in SHARES:
            self.setColumnHidden(column, column not in shares)
            self.setColumnWidth(column, width * shares.get(column, 0) // sum(shares.values()))
        self.resizeRowsToContents()
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def _on_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self.chosen.emit(current.data(CoveredRole) if current.isValid() else None)

    def _on_data_changed(self, _first: QModelIndex, _last: QModelIndex) -> None:
        self._fitting.start()
        self.chosen.emit(self.current())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        else:
            super().keyPressEvent(event)
