"""The pages of a PDF as pictures below each other, drawn behind the window when they come into sight.

PDFium may be used by one thread at a time, so every page is drawn by the window's own background work, which also
reads files.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from cchc_desktop.i18n import _
from ui import theme
from ui.services import Services

GAP = 12
NARROWEST = 200  # pixels a page is never drawn smaller than


class PdfView(QScrollArea):
    """Pages fill the width; only those in sight are drawn."""

    def __init__(self, services: Services, parent: QWidget | None = None):
        super().__init__(parent)
        self._services = services
        self._content = b""
        self._sizes: tuple[tuple[float, float], ...] = ()
        self._pages: list[QLabel] = []
        self._drawn: dict[int, int] = {}  # page -> width it was asked for
        self.setWidgetResizable(True)
        self.setProperty("look", "canvas")
        self.setAccessibleName(_("Trang gốc"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._wait = QTimer(self, singleShot=True, interval=60)
        self._wait.timeout.connect(self._draw_seen)
        self.verticalScrollBar().valueChanged.connect(lambda: self._wait.start())

    def show_pdf(self, content: bytes) -> None:
        """Show a PDF from its first page."""
        self._content, self._drawn = content, {}
        self._services.tasks.run(lambda: page_sizes(content), self._on_sizes, owner=self)

    def _on_sizes(self, sizes: tuple[tuple[float, float], ...]) -> None:
        self._sizes, self._pages = sizes, []
        holder = QWidget()
        box = QVBoxLayout(holder)
        box.setContentsMargins(*[theme.px(GAP)] * 4)
        box.setSpacing(theme.px(GAP))
        for number in range(len(sizes)):
            page = QLabel()
            page.setAccessibleName(_("Trang {number}").format(number=number + 1))
            self._pages.append(page)
            box.addWidget(page)
        box.addStretch(1)
        self.setWidget(holder)
        self._fit()

    def _width(self) -> int:
        return max(NARROWEST, self.viewport().width() - 2 * theme.px(GAP))

    def _fit(self) -> None:
        width = self._width()
        for page, (wide, high) in zip(self._pages, self._sizes, strict=True):
            page.setFixedSize(QSize(width, round(width * high / wide)))
        self._wait.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _draw_seen(self) -> None:
        top, width = self.verticalScrollBar().value(), self._width()
        bottom = top + self.viewport().height()
        for number, page in enumerate(self._pages):
            seen = page.y() < bottom and page.y() + page.height() > top
            if seen and self._drawn.get(number) != width:
                self._drawn[number] = width
                dots = round(width * self.devicePixelRatioF())
                work = partial(draw_page, self._content, number, dots)
                self._services.tasks.run(work, partial(self._on_drawn, number, self._content), owner=self)

    def _on_drawn(self, number: int, content: bytes, image: QImage) -> None:
        if content is self._content and number < len(self._pages):
            picture = QPixmap.fromImage(image)
            picture.setDevicePixelRatio(self.devicePixelRatioF())
            self._pages[number].setPixmap(picture)


def page_sizes(content: bytes) -> tuple[tuple[float, float], ...]:
    """Return width and height of every page, in points; none for a file that is no PDF."""
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(content) as document:
            return tuple(document.get_page_size(number) for number in range(len(document)))
    except pypdfium2.PdfiumError:
        return ()


def draw_page(content: bytes, number: int, width: int) -> QImage:
    """Return a page drawn `width` dots wide."""
    import pypdfium2

    with pypdfium2.PdfDocument(content) as document:
        page = document[number]
        bitmap = page.render(scale=width / page.get_width(), rev_byteorder=True, prefer_bgrx=True)
        image = QImage(
            bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGBX8888
        )
        return image.copy()  # the buffer goes with the document
