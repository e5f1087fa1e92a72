"""Painting laid-out pages: the same lines on the screen and on the printer."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPageLayout, QPainter, QPen

from cchc_desktop.errors import UserError
from cchc_desktop.i18n import _

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from cchc_desktop.writing import Page, Pages

# Fonts have whole pixel sizes; painted ten times too large and scaled down, 13.5 pt is true.
FINE = 10.0


class CannotPrint(UserError):
    """The printer does not take pages."""


@lru_cache(maxsize=64)
def _font(family: str, size: float, bold: bool, italic: bool) -> QFont:
    font = QFont(family)
    font.setPixelSize(round(size * FINE))
    font.setBold(bold)
    font.setItalic(italic)
    # Lines were broken by the font's own widths: no hinting and no kerning may move a word.
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setKerning(False)
    return font


def paint_page(painter: QPainter, page: Page, family: str, scale: float) -> None:
    """Paint one page with its upper left corner at the painter's origin; `scale` is device pixels a point."""
    painter.save()
    painter.scale(scale / FINE, scale / FINE)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    painter.setPen(Qt.GlobalColor.black)
    for stroke in page.strokes:
        pen = QPen(Qt.GlobalColor.black, stroke.width * FINE)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawLine(QLineF(stroke.x1 * FINE, stroke.y1 * FINE, stroke.x2 * FINE, stroke.y2 * FINE))
    for run in page.runs:
        painter.setFont(_font(family, run.size, run.bold, run.italic))
        painter.drawText(QPointF(run.x * FINE, run.y * FINE), run.text)
    painter.restore()


def print_pages(pages: Pages, printer: QPrinter) -> int:
    """Print the chosen pages, as often as asked, at their true size; returns how many pages were chosen.

    Raises `CannotPrint` when the printer does not take them.
    """
    from PySide6.QtGui import QPageSize

    printer.setFullPage(True)
    printer.setResolution(max(printer.resolution(), 300))
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    chosen = _chosen(pages, printer)
    painter: QPainter | None = None
    for page in _sheets(chosen, printer):
        printer.setPageOrientation(_orientation(page))
        if painter is None:
            painter = QPainter()
            _go_on(painter.begin(printer))
        else:
            _go_on(printer.newPage())
        sheet = printer.pageLayout().fullRectPixels(printer.resolution())
        paint_page(painter, page, pages.family, QRectF(sheet).width() / page.width)
    if painter is not None:
        _go_on(painter.end())
    return len(chosen)


def _go_on(taken: bool) -> None:
    if not taken:
        raise CannotPrint(
            _(
                "Chưa in được. Máy in không nhận trang. Xem máy in đã bật và còn giấy chưa rồi in lại, "
                "hoặc xuất PDF rồi in ở máy khác. Bản thảo vẫn còn nguyên."
            )
        )


def _chosen(pages: Pages, printer: QPrinter) -> list[Page]:
    ranges = printer.pageRanges()
    return [page for number, page in enumerate(pages.pages, 1) if ranges.isEmpty() or ranges.contains(number)]


def _sheets(chosen: list[Page], printer: QPrinter) -> list[Page]:
    """Return the pages in order; several times where the printer cannot copy by itself."""
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    if printer.collateCopies():
        return chosen * copies
    return [page for page in chosen for _copy in range(copies)]


def _orientation(page: Page) -> QPageLayout.Orientation:
    landscape = page.width > page.height
    return QPageLayout.Orientation.Landscape if landscape else QPageLayout.Orientation.Portrait
