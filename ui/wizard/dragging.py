"""An item dragged by its six dots: a line shows the place, its indent the level, the number stands beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPen

from cchc_desktop.i18n import _
from cchc_desktop.plan import row_moves
from cchc_desktop.plan import rows as acts
from cchc_desktop.plan.rows import Rows
from ui import theme
from ui.icons import pixmap
from ui.wizard.row_look import text_left

if TYPE_CHECKING:
    from ui.wizard.editor import SectionEditor

DOTS_LEFT, DOTS = 8, 20  # pixels at 100 %: where the dots stand and how wide they are
EDGE = 32  # from the edge of the view in which it scrolls by itself
SCROLL_MS, SCROLL_STEP = 30, 12


class _Drag(Struct):
    """A drag under way."""

    row: int
    pressed: QPoint
    moved: Rows = ()
    new_row: int = -1
    place: int = -1
    level: int = 0
    marker: str = ""


class RowDrag(QObject):
    """Watches the mouse over the margin of one editor."""

    def __init__(self, editor: SectionEditor):
        super().__init__(editor)
        self._editor = editor
        self._drag: _Drag | None = None
        self._hovered = -1
        self._mouse = QPoint()
        self._scrolling = QTimer(self, interval=SCROLL_MS)
        self._scrolling.timeout.connect(self._scroll)
        editor.viewport().setMouseTracking(True)
        editor.viewport().installEventFilter(self)
        editor.installEventFilter(self)

    def is_dragging(self) -> bool:
        """Say whether an item hangs on the mouse."""
        return self._drag is not None

    def has_dots(self, row: int) -> bool:
        """Say whether a row shows its dots: the one under the mouse and the current one."""
        if self._drag is not None:
            return row == self._drag.row
        current = self._editor.current_row() if self._editor.hasFocus() else -1
        return row in (self._hovered, current)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent) and watched is self._editor.viewport():
            handlers = {
                QEvent.Type.MouseButtonPress: self._on_press,
                QEvent.Type.MouseMove: self._on_move,
                QEvent.Type.MouseButtonRelease: self._on_release,
            }
            handler = handlers.get(event.type())
            return handler(event) if handler else False
        if isinstance(event, QKeyEvent) and self._drag is not None and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self._end()
            return True
        if event.type() == QEvent.Type.Leave:
            self._hover(-1)
        return False

    def _row_at(self, point: QPoint) -> int:
        row = self._editor.cursorForPosition(QPoint(theme.px(DOTS_LEFT), point.y())).blockNumber()
        return row if self._editor.block_rect(row).contains(QPointF(theme.px(80), point.y())) else -1

    def _is_on_dots(self, point: QPoint) -> bool:
        row = self._row_at(point)
        rows = self._editor.shown_rows()
        on = point.x() <= theme.px(DOTS_LEFT + DOTS)
        return on and 0 <= row < len(rows) and rows[row].kind == "item"

    def _hover(self, row: int) -> None:
        if row != self._hovered:
            self._hovered = row
            self._editor.viewport().update()

    def _on_press(self, event: QMouseEvent) -> bool:
        point = event.position().toPoint()
        if event.button() != Qt.MouseButton.LeftButton or not self._is_on_dots(point):
            return False
        self._editor.flush()
        self._editor.setFocus()
        self._drag = _Drag(self._row_at(point), point)
        self._editor.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        return True

    def _on_move(self, event: QMouseEvent) -> bool:
        self._mouse = event.position().toPoint()
        if self._drag is None:
            on_dots = self._is_on_dots(self._mouse)
            shape = Qt.CursorShape.OpenHandCursor if on_dots else Qt.CursorShape.IBeamCursor
            self._editor.viewport().setCursor(shape)
            self._hover(self._row_at(self._mouse))
            return False
        self._aim()
        height, edge = self._editor.viewport().height(), theme.px(EDGE)
        near = self._mouse.y() < edge or self._mouse.y() > height - edge
        (self._scrolling.start if near else self._scrolling.stop)()
        return True

    def _aim(self) -> None:
        """Work out where the item would go."""
        drag, editor = self._drag, self._editor
        assert drag is not None
        rows = editor.rows()
        row = editor.cursorForPosition(QPoint(theme.px(80), self._mouse.y())).blockNumber()
        place = row + (self._mouse.y() > editor.block_rect(row).center().y())
        wanted = text_left(rows[drag.row].level) + self._mouse.x() - drag.pressed.x()
        fitting = row_moves.levels_at(rows, drag.row, place)
        level = min(fitting, key=lambda one: abs(text_left(one) - wanted))
        if (place, level) != (drag.place, drag.level) or drag.new_row < 0:
            drag.place, drag.level = place, level
            drag.moved, drag.new_row = row_moves.move_to(rows, drag.row, place, level, editor.scheme)
            drag.marker = acts.renumber(drag.moved, editor.numeral)[drag.new_row].marker
        editor.viewport().update()

    def _on_release(self, _event: QMouseEvent) -> bool:
        drag = self._drag
        if drag is None:
            return False
        self._end()
        if drag.new_row >= 0:
            self._editor.act(_("chuyển chỗ"), drag.moved, (drag.new_row, 0))
        else:
            self._editor.set_place((drag.row, 0))  # a mere click on the dots
        return True

    def _end(self) -> None:
        self._drag = None
        self._scrolling.stop()
        self._editor.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self._editor.viewport().update()

    def _scroll(self) -> None:
        bar = self._editor.verticalScrollBar()
        bar.setValue(bar.value() + (SCROLL_STEP if self._mouse.y() > theme.px(EDGE) else -SCROLL_STEP))
        if self._drag is not None:
            self._aim()

    # Painting

    def paint_dots(self, painter: QPainter, baseline: float) -> None:
        """Paint the dots beside a row."""
        dots = pixmap("re_order_dots_vertical", "ctl", 20, self._editor.devicePixelRatioF())
        painter.drawPixmap(QPointF(theme.px(DOTS_LEFT) - 2, baseline - theme.px(16)), dots)

    def paint_target(self, painter: QPainter) -> None:
        """Paint the line where the item would go, its number before it."""
        drag, editor = self._drag, self._editor
        if drag is None or drag.new_row < 0:
            return
        last = len(editor.shown_rows()) - 1
        rect = editor.block_rect(min(drag.place, last))
        y = rect.top() if drag.place <= last else rect.bottom()
        left = text_left(drag.level)
        painter.setPen(QPen(theme.colour("accent"), 2))
        painter.drawLine(QPointF(left, y), QPointF(editor.viewport().width() - theme.px(8), y))
        font = theme.document_font(bold=True)
        painter.setFont(font)
        width = QFontMetricsF(font).horizontalAdvance(drag.marker)
        number = QRectF(left - width - theme.px(12), y - theme.px(11), width + theme.px(8), theme.px(22))
        painter.fillRect(number, theme.colour("accent_soft"))
        painter.drawText(QPointF(number.left() + theme.px(4), y + theme.px(6)), drag.marker)
