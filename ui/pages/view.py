"""A view of the pages; only the pages in sight are painted. Paper stays white in every theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
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
    """Shows pages below each other. Zoom 0 fits the width; 1 is the true size."""

    page_changed = Signal(int, int)  # page in sight from 1, pages
    zoom_changed = Signal(float)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._pages: Pages | None = None
        self._zoom = 0.0
        self._ringed = ""
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
        self.zoom_changed.emit(self.zoom())

    def step_zoom(self, larger: bool) -> None:
        """Go to the next zoom step."""
        now = self.zoom()
        steps = [step for step in ZOOM_STEPS if (step > now + 0.01 if larger else step < now - 0.01)]
        if steps:
            self.set_zoom(steps[0] if larger else steps[-1])

    def _scale(self) -> float:
        """Return pixels a point."""
        if self._zoom:
            return self._zoom * 96 / POINTS_PER_INCH
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
        bar.setRange(0, max(0, height - view.height()))
        bar.setPageStep(view.height())
        bar.setSingleStep(theme.px(40))
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
        x = max((self.viewport().width() - width) / 2, theme.px(GAP)) - self.horizontalScrollBar().value()
        sheet = QRectF(x, y, width, page.height * scale)
        painter.fillRect(sheet, Qt.GlobalColor.white)
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawRect(sheet)
        painter.translate(QPointF(x, y))
        paint_page(painter, page, self._pages.family if self._pages else "", scale)
        self._paint_ring(painter, page, scale)
        painter.translate(QPointF(-x, -y))

    def _paint_ring(self, painter: QPainter, page: Page, scale: float) -> None:
        rect = self._ring_rect(page)
        if rect.isNull():
            return
        painter.setPen(QPen(theme.colour("err"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        ring = QRectF(rect.x() * scale, rect.y() * scale, rect.width() * scale, rect.height() * scale)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawRoundedRect(ring.adjusted(-4, -1, 4, 3), 4, 4)

    def _ring_rect(self, page: Page) -> QRectF:
        rect = QRectF()
        for placed in page.lines if self._ringed else ():
            if placed.path == self._ringed:
                rect = rect.united(QRectF(placed.x, placed.y, placed.width, placed.height))
        return rect

    def ring(self, path: str) -> bool:
        """Ring the lines that print a place in the plan and scroll to them; False when there are none."""
        self._ringed = path
        for page, top in zip(self._pages.pages if self._pages else (), self._tops(), strict=False):
            if not (rect := self._ring_rect(page)).isNull():
                middle = top + rect.center().y() * self._scale() - self.viewport().height() / 2
                self.verticalScrollBar().setValue(round(middle))
                self.viewport().update()
                return True
        self.viewport().update()
        return False

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
        else:
            super().keyPressEvent(event)
