"""The imported file itself: its paragraphs with their formatting, and for a PDF or a scan its pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from cchc_desktop.i18n import _
from ui import theme
from ui.services import Services
from ui.source_view import SourceView
from ui.widgets import ellipsis_label, label, row

if TYPE_CHECKING:
    from cchc_desktop.errors import UserError
    from cchc_desktop.library import Source
    from cchc_desktop.reading.source import Source as Document
    from ui.pdf_view import PdfView

_WITH_PAGES = ("pdf", "image")


class Original(QWidget):
    """`shown` tells that the file's paragraphs can be pointed at, `pressed` the number of the one that was clicked."""

    shown = Signal()
    pressed = Signal(int)

    def __init__(self, services: Services, parent: QWidget | None = None):
        super().__init__(parent)
        self._services = services
        self._source_id = ""
        self.view = SourceView()
        self.view.pressed.connect(self.pressed)
        self._pointed: int | None = None
        self.pages: PdfView | None = None
        self._file = ellipsis_label("", "meta")
        self.tabs = QTabBar()  # a PDF or a scan may be seen as its pages
        self.tabs.setExpanding(False)
        for name in (_("Chữ đọc được"), _("Trang gốc")):
            self.tabs.addTab(name)
        self.tabs.currentChanged.connect(self._on_tab)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        head = row(label(_("Bản gốc"), "strong"), self._file, self.tabs)
        head.setStretch(1, 1)
        head.setContentsMargins(theme.px(16), theme.px(10), theme.px(8), theme.px(10))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(head)
        box.addWidget(self._stack, 1)
        self.setMinimumWidth(theme.px(240))

    def show_original(self, source: Source) -> None:
        """Show the file of an imported plan; read in the background."""
        if source.id == self._source_id:
            return
        self._source_id = source.id
        self._file.setText(source.file)
        self.view.clear()
        self._forget_pages()
        self.tabs.hide()
        db, name = self._services.db, source.file

        def read() -> tuple[Document, bool]:
            from cchc_desktop import library
            from cchc_desktop.reading import source_of
            from cchc_desktop.reading.sniff import kind_of

            content = library.original(db, source.id)
            return source_of(content, name), kind_of(content) in _WITH_PAGES

        self._services.tasks.run(
            read,
            lambda result: self._on_read(source.id, *result),
            self._on_unreadable,
            label=_("Đang mở {name}…").format(name=name),
            owner=self,
        )

    def forget(self) -> None:
        """Let the next plan be shown anew, whichever it is."""
        self._source_id = ""

    def _on_read(self, source_id: str, document: Document, has_pages: bool) -> None:
        if source_id == self._source_id:
            self.tabs.setVisible(has_pages)
            self.view.show_source(document)
            self.shown.emit()

    def _on_unreadable(self, error: UserError) -> None:
        self.view.setPlainText(str(error))

    def point_to(self, number: int | None, tone: str) -> None:
        """Bring a paragraph into sight by its number, in the words and on its page; None points at nothing."""
        self._pointed = number
        self.view.point_to(number, tone)
        if self.pages is not None:
            self.pages.point_to(self.view.spot_of(number))

    # Pages

    def _on_tab(self, tab: int) -> None:
        if tab and self.pages is None:
            from cchc_desktop import library
            from ui.pdf_view import PdfView

            self.pages = PdfView(self._services)
            self._stack.addWidget(self.pages)
            self.pages.show_pages(library.original(self._services.db, self._source_id))
            self.pages.point_to(self.view.spot_of(self._pointed))
        self._stack.setCurrentIndex(tab)

    def _forget_pages(self) -> None:
        """Begin with the words; pages are drawn anew when they are asked for."""
        self.tabs.setCurrentIndex(0)
        if self.pages is not None:
            self._stack.removeWidget(self.pages)
            self.pages.deleteLater()
            self.pages = None
