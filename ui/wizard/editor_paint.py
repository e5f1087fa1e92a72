"""What the editor paints around its text: the section's heading, numbers, the current item, origins.

Only what is in sight is walked: from the block at the top of the view to the one below its end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QTextBlock

from ui import theme
from ui.icons import pixmap
from ui.wizard.row_look import text_left

if TYPE_CHECKING:
    from ui.wizard.editor import SectionEditor

HEADING_LEFT = 84  # where the section's own heading begins; its numeral stands left of it
NUMERAL_LEFT = 50
BAR_LEFT = 32  # the bar of the current item
ORIGIN_LEFT = 9


def _heading_rect(editor: SectionEditor) -> QRectF:
    width = editor.viewport().width() - theme.px(HEADING_LEFT + 14)
    if not editor.heading or width <= 0:
        return QRectF()
    metrics = QFontMetricsF(theme.document_font(bold=True))
    left = theme.px(HEADING_LEFT)
    return metrics.boundingRect(
        QRectF(left, theme.px(8), width, 10_000), Qt.TextFlag.TextWordWrap, editor.heading
    )


def set_heading_room(editor: SectionEditor) -> None:
    """Leave room above the first item for the section's heading, which is painted, not text."""
    frame = editor.document().rootFrame()
    layout = frame.frameFormat()
    wanted = _heading_rect(editor).bottom() + theme.px(4) if editor.heading else theme.px(8)
    if layout.topMargin() != wanted:
        layout.setTopMargin(wanted)
        layout.setBottomMargin(theme.px(24))
        frame.setFrameFormat(layout)


def block_rect(editor: SectionEditor, block: QTextBlock) -> QRectF:
    """Return where a block stands in the view."""
    rect = editor.document().documentLayout().blockBoundingRect(block)
    return rect.translated(0, -editor.verticalScrollBar().value())


def paint_ground(editor: SectionEditor, painter: QPainter) -> None:
    """Paint the ground of the item the cursor is in, under its text."""
    if not editor.hasFocus():
        return
    rect = block_rect(editor, editor.textCursor().block())
    left = theme.px(BAR_LEFT)
    room = theme.px(3)
    width = editor.viewport().width() - left - theme.px(8)
    band = QRectF(left, rect.top() - room, width, rect.height() + 2 * room)
    painter.fillRect(band, theme.colour("accent_soft"))
    painter.fillRect(QRectF(left, band.top(), theme.px(3), band.height()), theme.colour("accent"))


def paint_margin(editor: SectionEditor, painter: QPainter, dirty: QRect) -> None:
    """Paint the heading and, for every block in sight, its number at the first line's baseline."""
    _paint_heading(editor, painter)
    rows, markers = editor.shown_rows(), editor.markers()
    block = editor.cursorForPosition(editor.viewport().rect().topLeft()).block()
    bottom = editor.viewport().height()
    while block.isValid() and block.blockNumber() < min(len(rows), len(markers)):
        rect = block_rect(editor, block)
        if rect.top() > bottom:
            break
        number = block.blockNumber()
        _paint_number(painter, rows[number].level, markers[number], rows[number].heading, block, rect)
        if editor.drag.has_dots(number) and rows[number].kind == "item":
            editor.drag.paint_dots(painter, _baseline(block, rect))
        elif rows[number].origin is not None:
            _paint_origin(editor, painter, block, rect)
        block = block.next()
    if len(rows) == 1 and editor.document().isEmpty():
        _paint_hint(editor, painter)
    editor.drag.paint_target(painter)


def _paint_heading(editor: SectionEditor, painter: QPainter) -> None:
    rect = _heading_rect(editor).translated(0, -editor.verticalScrollBar().value())
    if rect.isEmpty() or rect.bottom() < 0:
        return
    painter.setFont(theme.document_font(bold=True))
    painter.setPen(theme.colour("paper_text"))
    painter.drawText(rect, Qt.TextFlag.TextWordWrap, editor.heading)
    numeral = QRectF(theme.px(NUMERAL_LEFT), rect.top(), theme.px(HEADING_LEFT - NUMERAL_LEFT), rect.height())
    painter.drawText(numeral, Qt.TextFlag.TextDontClip, editor.numeral)


def _baseline(block: QTextBlock, rect: QRectF) -> float:
    layout = block.layout()
    if not layout.lineCount():  # not laid out yet; a line that is not there ends the process
        return rect.top() + QFontMetricsF(theme.document_font()).ascent()
    line = layout.lineAt(0)
    return rect.top() + line.y() + line.ascent()


def _paint_number(
    painter: QPainter, level: int, marker: str, bold: bool, block: QTextBlock, rect: QRectF
) -> None:
    if not marker:
        return
    font = theme.document_font(bold=bold)
    painter.setFont(font)
    painter.setPen(theme.colour("paper_text"))
    width = QFontMetricsF(font).horizontalAdvance(marker)
    gap = theme.px(20) if marker in ("-", "+") else max(theme.px(33), width + theme.px(8))
    painter.drawText(QPointF(text_left(level) - gap, _baseline(block, rect)), marker)


def _paint_origin(editor: SectionEditor, painter: QPainter, block: QTextBlock, rect: QRectF) -> None:
    icon = pixmap("link", "text3", 15, editor.devicePixelRatioF())
    top = _baseline(block, rect) - theme.px(13)
    painter.drawPixmap(QPointF(theme.px(ORIGIN_LEFT), top), icon)


def _paint_hint(editor: SectionEditor, painter: QPainter) -> None:
    rect = block_rect(editor, editor.document().begin())
    painter.setFont(theme.ui_font())
    painter.setPen(theme.colour("text3"))
    left = text_left(0) + theme.px(6)
    painter.drawText(
        QRectF(left, rect.top(), editor.viewport().width() - left, rect.height()),
        Qt.AlignmentFlag.AlignVCenter,
        editor.hint,
    )
