"""Lines of the search over everything: headings of groups, and entries with their sign, name and what they are."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import theme
from ui.find_entries import CLAUSES, Entry
from ui.icons import pixmap

ENTRY, HEADING = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
ROW, HEAD, SIDE, SIGN = 46, 30, 12, 18  # pixels at 100 %
_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class FindDelegate(QStyledItemDelegate):
    """Paints one line each; cut with … where there is no room."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        entry = index.data(ENTRY)
        if entry is None:
            return QSize(0, theme.px(HEAD))
        return QSize(0, theme.px(ROW if entry.about else ROW - 10))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        painter.save()
        entry = index.data(ENTRY)
        if entry is None:
            box = option.rect.adjusted(theme.px(SIDE), theme.px(6), 0, 0)
            _write(painter, box, str(index.data(HEADING)), theme.ui_font(12, 600), "text3")
        else:
            self._paint_entry(painter, option, entry)
        painter.restore()

    def _paint_entry(self, painter: QPainter, option: QStyleOptionViewItem, entry: Entry) -> None:
        current = bool(option.state & QStyle.StateFlag.State_Selected)
        rect = option.rect
        if current:
            painter.fillRect(rect, theme.colour("accent_soft"))
            painter.fillRect(QRect(rect.topLeft(), QSize(theme.px(4), rect.height())), theme.colour("accent"))
        side, sign = theme.px(SIDE), theme.px(SIGN)
        at = QPoint(rect.left() + side, rect.center().y() - sign // 2)
        colour = "accent" if current else "text2"
        painter.drawPixmap(at, pixmap(entry.icon, colour, SIGN, option.widget.devicePixelRatioF()))
        words = rect.adjusted(2 * side + sign, theme.px(3), -side, -theme.px(3))
        if not entry.about:
            _write(painter, words, entry.name, theme.ui_font(14), colour)
            return
        half = words.height() * 11 // 20
        above = QRect(words.topLeft(), QSize(words.width(), half))
        below = QRect(words.left(), words.top() + half, words.width(), words.height() - half)
        font = theme.ui_font(14, 400 if entry.group == CLAUSES else 600)  # a clause is a text, not a name
        _write(painter, above, entry.name, font, "accent" if current else "text")
        _write(painter, below, entry.about, theme.ui_font(13), "text3")


def _write(painter: QPainter, rect: QRect, text: str, font: QFont, colour: str) -> None:
    painter.setFont(font)
    painter.setPen(theme.colour(colour))
    cut = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, _MIDDLE, cut)
