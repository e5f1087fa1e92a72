"""The steps at the left: sign of the state, name, count. Any step may be chosen at any time."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from cchc_desktop.drafting.review import Step
from cchc_desktop.i18n import N_, _
from ui import theme
from ui.icons import state_pixmap

Index = QModelIndex | QPersistentModelIndex

GROUPS = {"start": N_("Mở đầu"), "sections": N_("Các mục của kế hoạch"), "finish": N_("Hoàn tất")}
STATE_WORDS = {
    "empty": N_("Chưa viết"),
    "begun": N_("Đang viết"),
    "review": N_("Nên xem"),
    "must": N_("Phải sửa"),
    "done": N_("Xong"),
    "unused": N_("Không dùng"),
}
COUNT_COLOURS = {"must": "err", "review": "warn"}
STEP_HEIGHT, GROUP_HEIGHT = 38, 34

Entry = Step | str  # a step, or the name of a group above its steps


class StepsModel(QAbstractListModel):
    """Groups and steps as one list; `StepRole` gives the step."""

    StepRole = Qt.ItemDataRole.UserRole

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._entries: list[Entry] = []

    def set_steps(self, steps: tuple[Step, ...]) -> None:
        """Show steps; the list is only rebuilt when steps come or go."""
        entries: list[Entry] = []
        group = ""
        for step in steps:
            if step.group != group:
                group = step.group
                entries.append(_(GROUPS[group]))
            entries.append(step)
        same = [_id(entry) for entry in entries] == [_id(entry) for entry in self._entries]
        if same:
            self._entries = entries
            self.dataChanged.emit(self.index(0), self.index(len(entries) - 1))
        else:
            self.beginResetModel()
            self._entries = entries
            self.endResetModel()

    def row_of(self, step_id: str) -> int:
        """Return the row of a step, -1 when there is none."""
        return next((row for row, entry in enumerate(self._entries) if _id(entry) == step_id), -1)

    def steps(self) -> list[Step]:
        """Return the steps in order."""
        return [entry for entry in self._entries if isinstance(entry, Step)]

    def rowCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return len(self._entries)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self._entries[index.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self._entries[index.row()]
        if role == self.StepRole:
            return entry
        if isinstance(entry, str):
            return entry if role == Qt.ItemDataRole.DisplayRole else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return entry.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(
                filter(None, (entry.title, _(STATE_WORDS[entry.state]), entry.note or str(entry.count or "")))
            )
        return None


def _id(entry: Entry) -> str:
    return entry if isinstance(entry, str) else f"{entry.id}"


class StepDelegate(QStyledItemDelegate):
    """Paints a step; `compact` shows sign and numeral only."""

    compact = False
    low = False  # rows of 30 px, for windows of little height

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        is_step = isinstance(index.data(StepsModel.StepRole), Step)
        if self.compact:
            return QSize(theme.px(64), theme.px((30 if self.low else STEP_HEIGHT) if is_step else 10))
        return QSize(theme.px(200), theme.px(STEP_HEIGHT if is_step else GROUP_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = index.data(StepsModel.StepRole)
        painter.save()
        if isinstance(entry, Step):
            self._paint_step(painter, option, entry)
        else:
            self._paint_group(painter, option.rect, entry)
        painter.restore()

    def _paint_group(self, painter: QPainter, rect: QRect, name: str) -> None:
        if self.compact:
            y = rect.center().y()
            painter.setPen(theme.colour("line"))
            painter.drawLine(rect.left() + theme.px(12), y, rect.right() - theme.px(12), y)
            return
        font = theme.ui_font(12, 600)
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.6)
        painter.setFont(font)
        painter.setPen(theme.colour("text3"))
        inner = rect.adjusted(theme.px(16), theme.px(8), -theme.px(8), 0)
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name.upper())

    def _paint_step(self, painter: QPainter, option: QStyleOptionViewItem, step: Step) -> None:
        rect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(rect, theme.colour("accent_soft"))
            painter.fillRect(rect.left(), rect.top(), theme.px(4), rect.height(), theme.colour("accent"))
        if chosen and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(theme.colour("focus"))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        side = theme.px(20)
        icon = state_pixmap(step.state, ratio=option.widget.devicePixelRatioF())
        left = theme.px(16) if not self.compact else theme.px(14)
        painter.drawPixmap(rect.left() + left, rect.top() + (rect.height() - side) // 2, icon)
        painter.setFont(theme.ui_font())
        painter.setPen(theme.colour("accent" if chosen else "text3" if step.state == "unused" else "text"))
        text = rect.adjusted(left + side + theme.px(8), 0, -theme.px(10), 0)
        if self.compact:
            numeral = step.title.partition(".")[0] if step.group == "sections" and "." in step.title else ""
            painter.drawText(text.adjusted(-theme.px(2), 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, numeral)
            return
        self._paint_name(painter, text, step)

    def _paint_name(self, painter: QPainter, rect: QRect, step: Step) -> None:
        count = str(step.count) if step.count and step.state in COUNT_COLOURS else step.note
        if count:
            pen, font = painter.pen(), painter.font()
            painter.setFont(theme.ui_font(13, 600))
            painter.setPen(
                theme.colour(COUNT_COLOURS.get(step.state, "ok" if step.state == "done" else "accent"))
            )
            painter.drawText(rect, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, count)
            rect = rect.adjusted(0, 0, -painter.fontMetrics().horizontalAdvance(count) - theme.px(8), 0)
            painter.setPen(pen)
            painter.setFont(font)
        name = QFontMetrics(painter.font()).elidedText(step.title, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)


class StepRail(QListView):
    """The list of steps. `step_chosen` carries the id when the user chooses one."""

    step_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setProperty("look", "plain")
        self.setAccessibleName(_("Các bước"))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.steps = StepsModel(self)
        self._delegate = StepDelegate(self)
        self.setModel(self.steps)
        self.setItemDelegate(self._delegate)
        self._quiet = False
        self.selectionModel().currentChanged.connect(self._on_current_changed)

    def set_steps(self, steps: tuple[Step, ...], current: str) -> None:
        """Show steps with their states and which one is open."""
        self._quiet = True
        self.steps.set_steps(steps)
        if (row := self.steps.row_of(current)) >= 0:
            self.setCurrentIndex(self.steps.index(row))
        self._quiet = False

    def set_compact(self, compact: bool, low: bool = False) -> None:
        """Show signs and numerals only, for narrow windows; `low` also makes the rows lower."""
        self._delegate.compact, self._delegate.low = compact, low
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(policy.ScrollBarAlwaysOff if compact else policy.ScrollBarAsNeeded)
        self.setFixedWidth(theme.px(64 if compact else 235))
        self.scheduleDelayedItemsLayout()

    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        step = current.data(StepsModel.StepRole)
        if not self._quiet and isinstance(step, Step):
            self.step_chosen.emit(step.id)
