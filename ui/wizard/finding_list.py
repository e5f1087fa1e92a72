"""Findings by severity; the current one is open with its words, its reason and the way to its place."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QTextDocument
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from cchc_desktop.drafting.review import StepFinding
from cchc_desktop.i18n import N_, _
from ui import theme
from ui.icons import pixmap
from ui.wizard.card_list import GAP, CardDelegate, CardList, Index
from ui.wizard.finding_card import PADDING, SIGNS, FindingCard

SEVERITIES = ("error", "warning", "hint")
GROUPS = {"error": N_("Phải sửa"), "warning": N_("Nên xem"), "hint": N_("Gợi ý")}
HEADER = 30

Entry = StepFinding | str  # a finding, or a severity above its findings


def place_words(one: StepFinding, step_title: str) -> str:
    """Return where a finding stands: "Mục II. Nội dung · II.1.a"."""
    return " · ".join(filter(None, (step_title, one.finding.path)))


class FindingsModel(QAbstractListModel):
    """Severities and findings as one list."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._entries: list[Entry] = []
        self._titles: dict[str, str] = {}

    def set_findings(self, found: tuple[StepFinding, ...], titles: dict[str, str]) -> None:
        """Show findings; `titles` names the steps."""
        self.beginResetModel()
        self._titles, self._entries = titles, []
        for severity in SEVERITIES:
            own = [one for one in found if one.finding.severity == severity]
            self._entries += [severity, *own] if own else []
        self.endResetModel()

    def title_of(self, one: StepFinding) -> str:
        """Return where a finding stands, in words."""
        return place_words(one, self._titles.get(one.step, ""))

    def count_of(self, severity: str) -> int:
        """Return how many findings of a severity are shown."""
        return sum(isinstance(e, StepFinding) and e.finding.severity == severity for e in self._entries)

    def alike(self, one: StepFinding) -> tuple[StepFinding, ...]:
        """Return the findings of the same rule that have a safe fix."""
        if one.finding.fix is None:
            return ()
        rule = one.finding.rule
        found = (e for e in self._entries if isinstance(e, StepFinding))
        return tuple(other for other in found if other.finding.rule == rule and other.finding.fix)

    def rowCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return len(self._entries)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self._entries[index.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self._entries[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return entry
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            if isinstance(entry, str):
                return _(GROUPS[entry])
            return f"{_(GROUPS[entry.finding.severity])}: {entry.finding.message} {self.title_of(entry)}"
        return None


class FindingDelegate(CardDelegate):
    """Paints the findings that are not open."""

    def __init__(self, view: FindingList):
        super().__init__(view)
        self._view = view

    def _message(self, one: StepFinding, width: int) -> QTextDocument:
        made = QTextDocument(one.finding.message)
        made.setDocumentMargin(0)
        made.setDefaultFont(theme.ui_font())
        made.setTextWidth(width - theme.px(2 * PADDING + 28))
        return made

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view.viewport().width()
        entry = index.data(Qt.ItemDataRole.UserRole)
        if isinstance(entry, str):
            return QSize(width, theme.px(HEADER))
        if (card := self._view.card_of(index)) is not None:
            return QSize(width, card.height_for(width) + theme.px(GAP))
        height = self._message(entry, width).size().height() + theme.px(2 * PADDING + 20)
        return QSize(width, round(height) + theme.px(GAP))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = index.data(Qt.ItemDataRole.UserRole)
        painter.save()
        if isinstance(entry, str):
            self._paint_group(painter, option, entry)
        elif self._view.card_of(index) is None:
            self._paint_finding(painter, option, entry)
        painter.restore()

    def _paint_group(self, painter: QPainter, option: QStyleOptionViewItem, severity: str) -> None:
        colour = {"error": "err", "warning": "warn"}.get(severity, "text2")
        painter.setFont(theme.ui_font(14, 600))
        painter.setPen(theme.colour(colour))
        words = f"{_(GROUPS[severity])}  {self._view.findings.count_of(severity)}"
        painter.drawText(option.rect, Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_finding(self, painter: QPainter, option: QStyleOptionViewItem, one: StepFinding) -> None:
        rect = option.rect.adjusted(0, 0, -1, -theme.px(GAP))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), theme.px(6), theme.px(6))
        name, colour = SIGNS[one.finding.severity]
        sign = pixmap(name, colour, 18, option.widget.devicePixelRatioF())
        painter.drawPixmap(rect.left() + theme.px(PADDING), rect.top() + theme.px(PADDING), sign)
        left = rect.left() + theme.px(PADDING + 28)
        message = self._message(one, option.rect.width())
        painter.translate(left, rect.top() + theme.px(PADDING - 1))
        message.drawContents(painter)
        painter.translate(0, message.size().height() + theme.px(2))
        painter.setFont(theme.ui_font(13))
        painter.setPen(theme.colour("text3"))
        painter.drawText(QRectF(0, 0, rect.right() - left, theme.px(20)), self._view.findings.title_of(one))


class FindingList(CardList):
    """The list. `go_requested` carries the finding whose place is wanted."""

    go_requested = Signal(object)
    fix_requested = Signal(object)  # the findings to mend
    silence_requested = Signal(object, str, bool)  # finding, reason, whether its whole kind
    finding_shown = Signal(object)
    card_type: type[FindingCard] = FindingCard

    def __init__(self, parent: QWidget | None = None):
        super().__init__(self._card_for, parent)
        self.setAccessibleName(_("Điều cần xem"))
        self.findings = FindingsModel(self)
        self.join(self.findings, FindingDelegate(self))

    def show_findings(self, found: tuple[StepFinding, ...], titles: dict[str, str]) -> None:
        """Show findings, the first one open."""
        current = self.currentIndex().row()
        self.findings.set_findings(found, titles)
        self.open_row(max(current, 1))

    def _card_for(self, one: StepFinding) -> FindingCard:
        card = self.card_type(one, self.findings.title_of(one), self.findings.alike(one))
        card.fix_requested.connect(self.fix_requested)
        card.silence_requested.connect(lambda reason, all_: self.silence_requested.emit(one, reason, all_))
        card.height_changed.connect(self.card_changed)
        card.go_requested.connect(lambda: self.go_requested.emit(one))
        self._tell_shown(one)
        return card

    def _tell_shown(self, one: StepFinding) -> None:
        self.finding_shown.emit(one)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        one = self.currentIndex().data(Qt.ItemDataRole.UserRole)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(one, StepFinding):
            if one.finding.fix:
                self.fix_requested.emit((one,))
            else:
                self.go_requested.emit(one)
        else:
            super().keyPressEvent(event)
