"""The pages of a PDF or of a scan as pictures below each other, drawn behind the window when they come into sight.

PDFium may be used by one thread at a time, so every page is drawn by the window's own background work, which also
reads files.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from cchc_desktop.i18n import _
from cchc_desktop.reading.sniff import kind_of
from ui import theme
from ui.services import Services

if TYPE_CHECKING:
    from cchc_desktop.reading.source import Spot

GAP = 12
BAR = 5  # width of the mark beside the line pointed at
LINE = 0.02  # of a page's height: about one line of text
NARROWEST = 200  # pixels a page is never drawn smaller than


class PdfView(QScrollArea):
    """Pages fill the width; only those in sight are drawn. A bar beside a line shows the one pointed at."""

    def __init__(self, services: Services, parent: QWidget | None = None):
        super().__init__(parent)
        self._services = services
        self._content = b""
        self._sizes: tuple[tuple[float, float], ...] = ()
        self._pages: list[QLabel] = []
        self._drawn: dict[int, int] = {}  # page -> width it was asked for
        self._spot: Spot | None = None
        self._bar: QFrame | None = None
        self.setWidgetResizable(True)
        self.setProperty("look", "canvas")
        self.setAccessibleName(_("Trang gốc"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._wait = QTimer(self, singleShot=True, interval=60)
        self._wait.timeout.connect(self._draw_seen)
        self.verticalScrollBar().valueChanged.connect(lambda: self._wait.start())

    def show_pages(self, content: bytes) -> None:
        """Show a PDF or a picture from its first page."""
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
        self._bar = QFrame(holder)
        self._bar.setObjectName("pointer")
        self._bar.setAutoFillBackground(True)
        self._bar.hide()
        self.setWidget(holder)
        self._fit()

    def _width(self) -> int:
        return max(NARROWEST, self.viewport().width() - 2 * theme.px(GAP))

    def _fit(self) -> None:
        width = self._width()
        for page, (wide, high) in zip(self._pages, self._sizes, strict=True):
            page.setFixedSize(QSize(width, round(width * high / wide)))
        if self.widget() is not None:
            self.widget().layout().activate()  # pages stand at their places before one is pointed at
        self.point_to(self._spot)
        self._wait.start()

    def point_to(self, spot: Spot | None) -> None:
        """Bring a printed line into sight with a bar beside it; None points at nothing."""
        self._spot = spot
        if self._bar is None:
            return
        self._bar.setVisible(spot is not None and spot.page <= len(self._pages))
        if spot is None or spot.page > len(self._pages):
            return
        page = self._pages[spot.page - 1]
        top = page.y() + round(spot.down * page.height())
        palette = self._bar.palette()
        palette.setColor(self._bar.backgroundRole(), theme.colour("accent"))
        self._bar.setPalette(palette)
        self._bar.setGeometry(page.x(), top, theme.px(BAR), max(theme.px(14), round(page.height() * LINE)))
        self._bar.raise_()
        self.verticalScrollBar().setValue(max(0, top - self.viewport().height() // 3))

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
    """Return width and height of every page, in points or dots; none for a file that has no pages."""
    import pypdfium2

    if kind_of(content) == "image":
        picture = QImage.fromData(content)
        return () if picture.isNull() else ((picture.width(), picture.height()),)
    try:
        with pypdfium2.PdfDocument(content) as document:
            return tuple(document.get_page_size(number) for number in range(len(document)))
    except pypdfium2.PdfiumError:
        return ()


def draw_page(content: bytes, number: int, width: int) -> QImage:
    """Return a page drawn `width` dots wide."""
    import pypdfium2

    if kind_of(content) == "image":
        return QImage.fromData(content).scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
    with pypdfium2.PdfDocument(content) as document:
        page = document[number]
        bitmap = page.render(scale=width / page.get_width(), rev_byteorder=True, prefer_bgrx=True)
        image = QImage(
            bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGBX8888
        )
        return image.copy()  # the buffer goes with the document
