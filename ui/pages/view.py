"""A view of the pages; only the pages in sight are painted. Paper stays white in every theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from cchc_desktop.i18n import _
from ui import theme
from ui.pages.painter import paint_page

if TYPE_CHECKING:
    from cchc_desktop.writing import Page, Pages

GAP = 12  # pixels at 100 % text between sheets and around them
POINTS_PER_INCH = 72
ZOOM_STEPS = (0.5, 0.67, 0.75, 0.9, 1.0, 1.25, 1.5, 2.0, 3.0)


class PagesView(QAbstractScrollArea):
    """Shows pages below each other. Zoom 0 fits the width; 1 is the true size.

    A place is the path of its lines (`PlacedLine.path`); all rows belong to the place of their table.
    """

    page_changed = Signal(int, int)  # page in sight from 1, pages
    zoom_changed = Signal(float)
    place_chosen = Signal(str)  # by a double click, or Enter

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._pages: Pages | None = None
        self._zoom = 0.0
        self._ringed, self._ring_colour = "", "err"
        self._hovered = ""
        self._laid_scale = 0.0  # pixels a point, as last laid out
        self.viewport().setMouseTracking(True)
        self.setAccessibleName(_("Trang in"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.verticalScrollBar().valueChanged.connect(self._tell_page)

    def set_pages(self, pages: Pages) -> None:
        """Show other pages; the view stays at its height."""
        self._pages = pages
        self._lay_out()
        self._tell_page()

    def pages(self) -> Pages | None:
        """Return what is shown."""
        return self._pages

    def count(self) -> int:
        """Return how many pages there are."""
        return len(self._pages.pages) if self._pages else 0

    def zoom(self) -> float:
        """Return the zoom in use; 1 is the true size on a screen of 96 dots an inch."""
        return self._scale() * POINTS_PER_INCH / 96

    def set_zoom(self, zoom: float) -> None:
        """Use a zoom, 0 to fit the width."""
        self._zoom = zoom
        self._lay_out()
        self._tell_page()
        self.zoom_changed.emit(self.zoom())

    def step_zoom(self, larger: bool) -> None:
        """Go to the next zoom step; the one that fits the width is among them."""
        now, fitting = self.zoom(), self._fitting_scale() * POINTS_PER_INCH / 96
        steps = sorted((*ZOOM_STEPS, fitting))
        found = [step for step in steps if (step > now + 0.01 if larger else step < now - 0.01)]
        if found:
            step = found[0] if larger else found[-1]
            self.set_zoom(0 if step == fitting else step)

    def _scale(self) -> float:
        """Return pixels a point."""
        if self._zoom:
            return self._zoom * 96 / POINTS_PER_INCH
        return self._fitting_scale()

    def _fitting_scale(self) -> float:
        width = max((page.width for page in self._pages.pages), default=595.0) if self._pages else 595.0
        narrowest = min((page.width for page in self._pages.pages), default=width) if self._pages else width
        return max((self.viewport().width() - 2 * theme.px(GAP)) / narrowest, 0.2)

    def _tops(self) -> list[float]:
        tops, y = [], float(theme.px(GAP))
        for page in self._pages.pages if self._pages else ():
            tops.append(y)
            y += page.height * self._scale() + theme.px(GAP)
        return [*tops, y]

    def _lay_out(self) -> None:
        height = round(self._tops()[-1])
        bar, view = self.verticalScrollBar(), self.viewport()
        here, grown = bar.value(), self._scale() / (self._laid_scale or self._scale())
        self._laid_scale = self._scale()
        bar.setRange(0, max(0, height - view.height()))
        bar.setPageStep(view.height())
        bar.setSingleStep(theme.px(40))
        bar.setValue(round(here * grown))  # the same words stay in sight
        widest = max((page.width for page in self._pages.pages), default=0) if self._pages else 0
        across = round(widest * self._scale()) + 2 * theme.px(GAP)
        self.horizontalScrollBar().setRange(0, max(0, across - view.width()))
        self.horizontalScrollBar().setPageStep(view.width())
        view.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme.colour("canvas"))
        if self._pages is None:
            painter.setPen(theme.colour("text3"))
            painter.setFont(theme.ui_font())
            painter.drawText(self.viewport().rect(), Qt.AlignmentFlag.AlignCenter, _("Đang dàn trang…"))
            return
        scroll, scale = self.verticalScrollBar().value(), self._scale()
        for page, top in zip(self._pages.pages, self._tops(), strict=False):
            y = top - scroll
            if y > self.viewport().height() or y + page.height * scale < 0:
                continue
            self._paint_sheet(painter, page, y, scale)
        painter.end()

    def _paint_sheet(self, painter: QPainter, page: Page, y: float, scale: float) -> None:
        width = page.width * scale
        x = self._left(page)
        sheet = QRectF(x, y, width, page.height * scale)
        painter.fillRect(sheet, Qt.GlobalColor.white)
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawRect(sheet)
        painter.translate(QPointF(x, y))
        if self._hovered:
            painter.fillRect(self._frame(page, self._hovered, scale), QColor(theme.LIGHT["accent_soft"]))
        paint_page(painter, page, self._pages.family if self._pages else "", scale)
        ring = self._frame(page, self._ringed, scale)
        if not ring.isNull():
            painter.setPen(QPen(QColor(theme.LIGHT[self._ring_colour]), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.drawRoundedRect(ring, 4, 4)
        painter.translate(QPointF(-x, -y))

    @staticmethod
    def _frame(page: Page, path: str, scale: float) -> QRectF:
        """Return the frame in pixels around the lines of a place, null when the page has none."""
        rect = QRectF()
        for placed in page.lines if path else ():
            if placed.path == path or placed.path.startswith(f"{path}#"):
                rect = rect.united(QRectF(placed.x, placed.y, placed.width, placed.height))
        if rect.isNull():
            return rect
        frame = QRectF(rect.x() * scale, rect.y() * scale, rect.width() * scale, rect.height() * scale)
        return frame.adjusted(-4, -1, 4, 3)

    def ring(self, path: str, colour: str = "err") -> bool:
        """Ring the lines that print a place and bring them in sight; False when there are none."""
        self._ringed, self._ring_colour = path, colour
        self.viewport().update()
        for page, top in zip(self._pages.pages if self._pages else (), self._tops(), strict=False):
            frame = self._frame(page, path, self._scale())
            if not frame.isNull():
                self._bring_in_sight(top + frame.top(), top + frame.bottom())
                return True
        return False

    def _bring_in_sight(self, upper: float, lower: float) -> None:
        bar, height = self.verticalScrollBar(), self.viewport().height()
        if upper < bar.value() or lower > bar.value() + height:
            bar.setValue(round(min((upper + lower - height) / 2, upper)))

    def _place_at(self, point: QPointF) -> str:
        """Return the place printed at a point of the view, "" for none."""
        scroll, scale = self.verticalScrollBar().value(), self._scale()
        for page, top in zip(self._pages.pages if self._pages else (), self._tops(), strict=False):
            x, y = (point.x() - self._left(page)) / scale, (point.y() + scroll - top) / scale
            for line in page.lines if 0 <= y <= page.height else ():
                inside = line.y <= y < line.y + line.height and line.x <= x <= line.x + line.width
                if inside and line.path not in ("", "page"):
                    return line.path
        return ""

    def _left(self, page: Page) -> float:
        """Return where the left edge of a page stands in the view."""
        margin = (self.viewport().width() - page.width * self._scale()) / 2
        return max(margin, theme.px(GAP)) - self.horizontalScrollBar().value()

    def _first_place(self) -> str:
        """Return the place to choose by the keyboard: the ringed one, else the first in sight."""
        points = (QPointF(self.viewport().width() / 2, y) for y in range(0, self.viewport().height(), 4))
        return self._ringed or next((place for point in points if (place := self._place_at(point))), "")

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self._place_at(event.position()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if place := self._place_at(event.position()):
            self.place_chosen.emit(place)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._hover("")
        return super().viewportEvent(event)

    def _hover(self, place: str) -> None:
        if place != self._hovered:
            self._hovered = place
            self.viewport().setToolTip(_("Bấm đúp để sửa chỗ này") if place else "")
            self.viewport().update()

    def page_in_sight(self) -> int:
        """Return the page in the middle of the view, from 1."""
        middle = self.verticalScrollBar().value() + self.viewport().height() / 2
        before = [top for top in self._tops()[:-1] if top <= middle]
        return max(len(before), 1)

    def go_to_page(self, number: int) -> None:
        """Show the top of a page, counted from 1."""
        tops = self._tops()
        if 1 <= number < len(tops):
            self.verticalScrollBar().setValue(round(tops[number - 1] - theme.px(GAP)))

    def _tell_page(self) -> None:
        if self.count():
            self.page_changed.emit(self.page_in_sight(), self.count())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()
        self._tell_page()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.step_zoom(event.angleDelta().y() > 0)
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}.get(Qt.Key(event.key()))
        if step and not event.modifiers():
            self.go_to_page(self.page_in_sight() + step)
        elif event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Minus):
            self.step_zoom(event.key() == Qt.Key.Key_Plus)
        elif event.key() == Qt.Key.Key_0 and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(0)
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.go_to_page(1 if event.key() == Qt.Key.Key_Home else self.count())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (place := self._first_place()):
            self.place_chosen.emit(place)
        else:
            super().keyPressEvent(event)
